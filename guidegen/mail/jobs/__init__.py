"""A job from its list to its end: prepared, proven by eye, approved, purged."""
