"""The sheet on which two people rate a guide, filled in as far as a program can tell."""
