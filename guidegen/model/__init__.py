"""What authors write, as frozen models.  Nothing here knows how it will look."""
