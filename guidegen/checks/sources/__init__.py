"""Citations in the text, and the entries of references.yaml."""
