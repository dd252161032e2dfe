"""Reading letters back and holding them against the list."""
