"""Running heads and feet: artifacts, not content, so drawn apart from it."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from guidegen.document.primitives import Document
from guidegen.layout.paint import draw_words, words_width
from guidegen.layout.theme import Theme

ELLIPSIS = " \N{HORIZONTAL ELLIPSIS}"


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
    """The section to the right, the guide to the left as far as there is room."""
    page, size = theme.page, theme.types["running"].size
    y = page.height - page.top * 0.55
    regular, bold = theme.fonts.regular, theme.fonts.bold
    section = _shortened(theme, section, bold, size, page.column)
    room = page.column - words_width(theme, section, bold, size) - 24
    canvas.setFillColor(theme.color("muted"))
    guide = _shortened(theme, guide, regular, size, room)
    draw_words(canvas, theme, guide, regular, size, (page.left, y))
    canvas.setFillColor(theme.color("primary"))
    draw_words(canvas, theme, section, bold, size, (page.width - page.right, y), "end")
    canvas.setStrokeColor(theme.color("line"))
    canvas.setLineWidth(0.8)
    canvas.line(page.left, y - 8, page.width - page.right, y - 8)


def _shortened(theme: Theme, text: str, font: str, size: float, room: float) -> str:
    """The text, or its first words and an ellipsis where it is wider than ``room``."""
    if words_width(theme, text, font, size) <= room:
        return text
    words = text.split(" ")
    while words and words_width(theme, " ".join(words) + ELLIPSIS, font, size) > room:
        words.pop()
    return " ".join(words) + ELLIPSIS if words else ""


def _draw_foot(canvas: Any, document: Document, theme: Theme, label: str) -> None:
    page, size = theme.page, theme.types["running"].size
    y = page.bottom * 0.55
    regular, bold = theme.fonts.regular, theme.fonts.bold
    canvas.setStrokeColor(theme.color("line"))
    canvas.setLineWidth(0.8)
    canvas.line(page.left, y + 17, page.width - page.right, y + 17)
    canvas.setFillColor(theme.color("muted"))
    draw_words(canvas, theme, document.running_foot, regular, size, (page.left, y))
    right = page.width - page.right
    width = max(stringWidth(label, bold, size + 1) + 14, 26)
    canvas.setFillColor(theme.color("primary-dark"))
    canvas.roundRect(right - width, y - 6, width, 20, 5, stroke=0, fill=1)
    canvas.setFillColor(theme.color("paper"))
    canvas.setFont(bold, size + 1)
    canvas.drawCentredString(right - width / 2, y - 0.5, label)
    if document.draft_mark:
        canvas.setFillColor(theme.color("urgent"))
        canvas.setFont(bold, size)
        canvas.drawRightString(right - width - 12, y, document.draft_mark)
