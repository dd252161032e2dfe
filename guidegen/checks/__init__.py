"""Rules beyond validation, one file for each family."""
