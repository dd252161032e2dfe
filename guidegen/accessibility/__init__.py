"""The accessibility report: a finished PDF read back, and what is left for people."""
