"""A release as a guide may print it."""

from __future__ import annotations

from guidegen.model.base import Day, Model


class Release(Model):
    """An edition that was issued: its version, the day, and why in a line."""

    version: str
    date: Day
    reason: str
