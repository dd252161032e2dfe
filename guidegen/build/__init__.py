"""Building only what has changed: explicit inputs, a manifest of what was built from them."""
