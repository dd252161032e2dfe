"""How a guide says things: reading level, hard words, time, print, marks."""
