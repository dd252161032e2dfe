"""Running heads and feet: artifacts, not content, so drawn apart from it."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.primitives import Document
from guidegen.layout.paint import draw_words, words_width
from guidegen.layout.theme import Theme

ELLIPSIS = " \N{HORIZONTAL ELLIPSIS}"
DOT = " \N{MIDDLE DOT} "
GAP = 1.0
"""Least space between the pieces of a foot, in sizes of its type."""

RUNNING = 0.55
"""Where running heads and feet stand, as a share of the margin from the page's edge."""

NARROW = 33.0
"""Above a column narrower than this, in sizes of its type, a section's title stands alone."""


def draw_furniture(
    canvas: Any, document: Document, theme: Theme, label: str, section: str, opens_section: bool
) -> None:
    """Draw the head (unless a section's band is there) and the foot of a page."""
    canvas.saveState()
    if not opens_section:
        with canvas.artifact("Pagination", "Header"):
            _draw_head(canvas, document.running_head, section, theme)
    with canvas.artifact("Pagination", "Footer"):
        _draw_foot(canvas, document, theme, label)
    canvas.restoreState()


def _draw_head(canvas: Any, guide: str, section: str, theme: Theme) -> None:
    """The section to the right, the guide to the left as far as there is room.

    Where two titles would be cut short, only the section's is there.
    """
    page, size = theme.page, theme.types["running"].size
    y = page.height - page.top * RUNNING
    regular, bold = theme.fonts.regular, theme.fonts.bold
    section = _shortened(theme, section, bold, size, page.column)
    canvas.setFillColor(theme.color("muted"))
    if page.column >= NARROW * size:
        room = page.column - words_width(theme, section, bold, size) - 2 * size
        guide = _shortened(theme, guide, regular, size, room)
        draw_words(canvas, theme, guide, regular, size, (page.left, y))
    canvas.setFillColor(theme.color("primary"))
    draw_words(canvas, theme, section, bold, size, (page.width - page.right, y), "end")
    _draw_rule(canvas, theme, y - 2 / 3 * size)


def _draw_rule(canvas: Any, theme: Theme, y: float) -> None:
    page = theme.page
    canvas.setStrokeColor(theme.color("line"))
    canvas.setLineWidth(0.8)
    canvas.line(page.left, y, page.width - page.right, y)


def _shortened(theme: Theme, text: str, font: str, size: float, room: float) -> str:
    """The text, or its first words and an ellipsis where it is wider than ``room``."""
    if words_width(theme, text, font, size) <= room:
        return text
    words = text.split(" ")
    while words and words_width(theme, " ".join(words) + ELLIPSIS, font, size) > room:
        words.pop()
    return " ".join(words) + ELLIPSIS if words else ""


def _draw_foot(canvas: Any, document: Document, theme: Theme, label: str) -> None:
    """The publisher, the draft mark and the page number.

    The draft mark is always whole: where there is no room for both, the publisher gives way.
    """
    page, size = theme.page, theme.types["running"].size
    y, bold = page.bottom * RUNNING, theme.fonts.bold
    _draw_rule(canvas, theme, foot_rule(theme))
    badge = max(stringWidth(label, bold, size + 1) + 14, 2 * size + 2)
    right = page.width - page.right - badge - GAP * size
    mark = document.draft_mark
    room = right - page.left - (stringWidth(mark, bold, size) + GAP * size if mark else 0)
    words = _whole_parts(theme, document.running_foot, theme.fonts.regular, size, room)
    canvas.setFillColor(theme.color("muted"))
    draw_words(canvas, theme, words, theme.fonts.regular, size, (page.left, y))
    _draw_badge(canvas, theme, label, y, badge)
    if mark:
        canvas.setFillColor(theme.color("urgent"))
        canvas.setFont(bold, size)
        canvas.drawRightString(right, y, mark)


def foot_rule(theme: Theme) -> float:
    """How high above the page's edge the rule over the foot is, in points."""
    return theme.page.bottom * RUNNING + theme.types["running"].size + 5


def _draw_badge(canvas: Any, theme: Theme, label: str, y: float, width: float) -> None:
    """The page number at the right, white on a dark ground."""
    size = theme.types["running"].size + 1
    right, high = theme.page.width - theme.page.right, size + 7
    canvas.setFillColor(theme.color("primary-dark"))
    canvas.roundRect(right - width, y - high * 0.3, width, high, 5, stroke=0, fill=1)
    canvas.setFillColor(theme.color("paper"))
    canvas.setFont(theme.fonts.bold, size)
    canvas.drawCentredString(right - width / 2, y - 0.5, label)


def _whole_parts(theme: Theme, text: str, font: str, size: float, room: float) -> str:
    """The text, or as many of its parts between dots as there is room for: none is cut."""
    parts = text.split(DOT)
    while parts and words_width(theme, DOT.join(parts), font, size) > room:
        parts.pop()
    return DOT.join(parts)
