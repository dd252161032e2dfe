"""Envelopes as measured, what their windows show, and what may stand on the outside."""
