"""Preflight: what a press could stumble on in a PDF, whoever made it."""
