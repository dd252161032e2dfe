"""Editions: a name, its theme, and how its file is finished."""
