"""Whether the brand's colors can be told apart (WCAG 2.1, 1.4.3 and 1.4.11).

The formula is exact and nothing is rounded up: 4.499 fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.registry import Subject
from guidegen.model.library import Brand
from guidegen.problems import Position, Problem

RULE = "contrast"
TEXT = 4.5
GRAPHICS = 3.0

_TINTS = ("primary-tint", "accent-tint", "calm-tint", "caution-tint", "urgent-tint", "neutral-tint")
_STRONG = ("primary", "primary-dark", "accent", "accent-dark", "calm", "caution", "urgent")

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, "paper", TEXT) for text in ("ink", "muted", *_STRONG)),
    *(("paper", ground, TEXT) for ground in (*_STRONG, "muted")),
    *(
        (text, tint, TEXT)
        for tint in _TINTS
        for text in ("ink", "muted", "primary", "primary-dark")
    ),
    *((tone, f"{tone}-tint", TEXT) for tone in ("accent", "calm", "caution", "urgent")),
    ("primary-mid", "paper", GRAPHICS),
)
"""(foreground, background, least ratio) of everything that layout sets."""


def check(subject: Subject) -> Iterator[Problem]:
    """One error for each pair of palette roles that is too close."""
    for front, back, least in PAIRS:
        ratio = contrast(subject.library.brand, front, back)
        if ratio < least:
            yield Problem(
                Position("guides/brand.yaml"), RULE,
                f"`{front}` on `{back}` has a contrast of {ratio:.2f} to 1; it needs {least} to 1",
                "make one of the two colors darker or lighter in `palette`",
            )  # fmt: skip


def contrast(brand: Brand, front: str, back: str) -> float:
    """The contrast ratio of two palette roles, from 1 to 21."""
    light, dark = sorted(luminance(brand.palette[role].rgb) for role in (front, back))[::-1]
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: str) -> float:
    """The relative luminance of ``#rrggbb`` after WCAG 2.1."""
    channels = (int(rgb[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
