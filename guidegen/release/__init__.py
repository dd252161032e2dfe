"""Issuing an edition: the log beside the guides, the copy that is kept, the proof by rebuilding."""
