"""What studies can show, and whether numbers are told as they are."""
