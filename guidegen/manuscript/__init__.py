"""A guide's words as its author wrote them, with what they rest on and where they stand."""
