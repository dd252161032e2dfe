"""Whether the brand's colors can be told apart (WCAG 2.1, 1.4.3 and 1.4.11).

The formula is exact and nothing is rounded up: 4.499 fails.  WCAG asks 3 to 1
of large type, but a palette role is used at every size, so all text is held to
4.5 to 1; graphics are held to 3 to 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from guidegen.checks.base import Rule, Subject
from guidegen.model.library import Brand
from guidegen.problems import Problem

CONTRAST = Rule(
    id="contrast",
    severity="error",
    about="Two colors of the brand that stand on each other are too close for people with low "
    "vision.",
    source="WCAG 2.1: 1.4.3 (text, 4.5 to 1) and 1.4.11 (graphics, 3 to 1)",
    message="`{front}` on `{back}` has a contrast of {shown}; it needs {least:g} to 1",
    help="make one of the two colors darker or lighter in `palette`",
    fails="""
brand:
  palette:
    muted: {rgb: "#9AA5AE", cmyk: [0, 0, 0, 40]}
""",
    passes="""
brand:
  palette:
    muted: {rgb: "#4A5763", cmyk: [0, 0, 0, 75]}
""",
    waivable=False,
)

RULES = (CONTRAST,)
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
    ("ink", "sand", TEXT),
    ("primary-mid", "paper", GRAPHICS),
    ("primary-mid", "primary-tint", GRAPHICS),
)
"""(foreground, background, least ratio) of everything that layout sets."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two palette roles that stand on each other, and how well they can be told apart."""

    front: str
    back: str
    least: float
    ratio: float

    @property
    def enough(self) -> bool:
        """Whether the ratio is at least what WCAG asks; never rounded."""
        return self.ratio >= self.least

    @property
    def shown(self) -> str:
        """The ratio with two digits, cut off so that it never looks better than it is."""
        return f"{floor(self.ratio * 100) / 100:.2f} to 1"


def check(subject: Subject) -> Iterator[Problem]:
    """One error for each pair of palette roles that is too close."""
    failed = [pair for pair in pairs(subject.library.brand) if not pair.enough]
    at_fault = Counter(role for pair in failed for role in {pair.front, pair.back})
    for pair in failed:
        # The role that fails most often is the one to change; paper is the last to suspect.
        role = max((pair.front, pair.back), key=lambda name: (at_fault[name], name != "paper"))
        yield CONTRAST.at(
            subject.places.entry("brand", "palette", role),
            front=pair.front, back=pair.back, shown=pair.shown, least=pair.least,
        )  # fmt: skip


def pairs(brand: Brand) -> tuple[Pair, ...]:
    """Every pair that layout sets, with its ratio in this brand's colors."""
    return tuple(
        Pair(front, back, least, contrast(brand, front, back)) for front, back, least in PAIRS
    )


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
