"""Block kinds, one file each.  The file's name is the kind's name."""
