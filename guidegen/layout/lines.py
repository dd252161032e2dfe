"""Drawing a paragraph that ReportLab has broken into lines, tagged run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import Paragraph

from guidegen.document.inline import Run
from guidegen.document.structure import Element
from guidegen.pdf.canvas import GuideCanvas


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look on one line; (x, y) is where its baseline begins, in points."""

    line: int
    text: str
    font: str
    size: float
    color: Any
    rise: float
    run: int
    underline: bool
    x: float
    y: float

    @property
    def end(self) -> float:
        """The x where it ends, a space at its end not counted."""
        return float(self.x + stringWidth(self.text.rstrip(), self.font, self.size))


def stretches_of(paragraph: Paragraph) -> list[Stretch]:
    """The stretches of a wrapped paragraph, from its lower left corner."""
    lines = list(_lines(paragraph))
    words = set(paragraph.source.split()) if hasattr(paragraph, "source") else set()
    made: list[Stretch] = []
    for number, (start, y, frags) in enumerate(lines):
        x = start
        for frag, text in frags:
            made.append(_stretch(frag, text, number, x, y))
            x += stringWidth(text, frag.fontName, frag.fontSize)
        if made and number < len(lines) - 1 and not _glued(frags, lines[number + 1][2], words):
            made[-1] = _with_space(made[-1])
    return made


def _lines(paragraph: Paragraph) -> Iterator[tuple[float, float, list[tuple[Any, str]]]]:
    """(x, baseline, (fragment, text) pairs) of each line."""
    broken, style = paragraph.blPara, paragraph.style
    if not broken.lines:
        return
    y = paragraph.height - style.fontSize
    for line in broken.lines:
        extra = line[0] if broken.kind == 0 else line.extraSpace
        x = {TA_LEFT: 0.0, TA_CENTER: extra / 2}.get(style.alignment, extra)
        if broken.kind == 0:
            yield x, y, [(broken, " ".join(line[1]))]
        else:
            yield x, y, [(f, f.text) for f in line.words if not hasattr(f, "cbDefn")]
        y -= style.leading


def _stretch(frag: Any, text: str, line: int, x: float, y: float) -> Stretch:
    return Stretch(
        line, text, frag.fontName, frag.fontSize, frag.textColor, frag.rise,
        frag.run, frag.underlined, x, y,
    )  # fmt: skip


def _with_space(last: Stretch) -> Stretch:
    """ReportLab drops the space where a line ends; without it words glue when copied."""
    if last.text.endswith(" "):
        return last
    return Stretch(
        last.line, last.text + " ", last.font, last.size, last.color, last.rise,
        last.run, last.underline, last.x, last.y,
    )  # fmt: skip


def _glued(
    above: Sequence[tuple[Any, str]], below: Sequence[tuple[Any, str]], words: set[str]
) -> bool:
    """Whether a word longer than the column goes on in the next line."""
    end = "".join(text for _, text in above).split()
    begin = "".join(text for _, text in below).split()
    if not end or not begin:
        return False
    return any(end[-1] + begin[0] in word for word in words if len(word) >= 30)


def draw_stretches(
    canvas: GuideCanvas, stretches: Sequence[Stretch], runs: Sequence[Run], block: Element | None
) -> None:
    """Draw text, underlines and links of a paragraph that is the content of ``block``."""

    def target(stretch: Stretch) -> Element | None:
        if block is None or canvas.in_artifact or not canvas.tagged or not runs:
            return block
        return canvas.record.inline(block, stretch.run, runs[stretch.run])

    for element, group in groupby(stretches, key=target):
        with canvas.content(element):
            _draw_text(canvas, list(group))
    _draw_underlines(canvas, stretches)
    _add_links(canvas, stretches, runs, target)


def _draw_text(canvas: GuideCanvas, stretches: Sequence[Stretch]) -> None:
    text = canvas.beginText(stretches[0].x, stretches[0].y)
    line, font, color, rise = stretches[0].line, None, None, 0.0
    for stretch in stretches:
        if stretch.line != line:
            line = stretch.line
            text.setTextOrigin(stretch.x, stretch.y)
        if (stretch.font, stretch.size) != font:
            font = (stretch.font, stretch.size)
            text.setFont(*font)
        if stretch.color != color:
            color = stretch.color
            text.setFillColor(color)
        if stretch.rise != rise:
            rise = stretch.rise
            text.setRise(rise)
        text.textOut(stretch.text)
    if rise:
        text.setRise(0)
    canvas.drawText(text)


def _draw_underlines(canvas: GuideCanvas, stretches: Sequence[Stretch]) -> None:
    lined = [stretch for stretch in stretches if stretch.underline]
    if not lined:
        return
    with canvas.artifact():
        for stretch in lined:
            canvas.setStrokeColor(stretch.color)
            canvas.setLineWidth(stretch.size * 0.06)
            y = stretch.y - stretch.size * 0.125
            canvas.line(stretch.x, y, stretch.end, y)


def _add_links(
    canvas: GuideCanvas, stretches: Sequence[Stretch], runs: Sequence[Run], target: Any
) -> None:
    """One annotation for each line that a link takes."""
    linked = [stretch for stretch in stretches if runs and runs[stretch.run].href]
    for (_, number), group in groupby(linked, key=lambda s: (s.line, s.run)):
        parts = list(group)
        first, run = parts[0], runs[number]
        low = first.y + first.rise - first.size * 0.22
        rect = (first.x, low, parts[-1].end, low + first.size * 1.12)
        canvas.link(run.href or "", rect, target(first), described(run))


def described(run: Run) -> str:
    """What a link says of itself (the annotation's Contents)."""
    if run.alt:
        return run.alt
    text = " ".join(run.text.split())
    href = run.href or ""
    if run.page_of or not text:
        return "Go to the page"
    return f"Go to: {text}" if href.startswith("#") else f"{text} ({href})"
