"""From the guide to the composed document."""
