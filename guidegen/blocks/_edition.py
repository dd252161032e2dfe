"""Dates, versions and notices as readers see them."""

from __future__ import annotations

from datetime import date

from guidegen.model.guide import Guide

NOTICE_TITLES = {
    "medical": "This guide does not replace your care team",
    "emergency": "In an emergency",
    "statistics": "What numbers can and cannot tell you",
    "trademarks": "Names and trademarks",
    "advertising": "Advertising label",
    "formats": "Other formats",
    "copyright": "Copyright",
}
"""What the usual notices of ``brand.yaml`` are called in print."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Spelled out here, because strftime follows the machine's locale."""


def day(value: date) -> str:
    """A date as US readers write it: November 20, 2026."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def month(value: date) -> str:
    """A date's month: November 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def version(guide: Guide) -> str:
    """The version as readers see it: Version 1.2026."""
    return f"Version {guide.edition.version}"
