"""Drawing a paragraph that ReportLab has broken into lines, tagged run by run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import Paragraph

from guidegen.document.inline import Run
from guidegen.document.structure import Element
from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.kerning import Kerning, KerningOf, Kerns, unkerned

Part = tuple[Any, str]
"""A fragment of ReportLab's and the text that it has on one line."""


BREAKING = " \t\n\r"
"""Spaces at which a line may end; a no-break space is a character like any other."""


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
    kerns: Kerns = ()

    @property
    def end(self) -> float:
        """The x where it ends, a space at its end not counted."""
        text = self.text.rstrip()
        kerned = sum(kern for index, kern in self.kerns if index < len(text))
        width = stringWidth(text, self.font, self.size) + kerned * self.size / 1000
        return float(self.x + width)


def stretches_of(paragraph: Paragraph, kerning: KerningOf = unkerned) -> list[Stretch]:
    """The stretches of a wrapped paragraph, from its lower left corner.

    The paragraph was broken by the widths without kerning.  A kerned line keeps
    its alignment, and is never wider than the column.
    """
    lines = list(_lines(paragraph))
    share = {TA_LEFT: 0.0, TA_CENTER: 0.5}.get(paragraph.style.alignment, 1.0)
    gaps, passed = paragraph.gaps, paragraph.passed
    made: list[Stretch] = []
    for number, (spare, y, measured) in enumerate(lines):
        frags = [_printed(part, paragraph.printed) for part in measured]
        kerns = _kerns(frags, kerning, spare)
        x = share * (spare - sum(map(_gain, frags, kerns)))
        for part, moves in zip(frags, kerns, strict=True):
            frag, text = part
            made.append(_stretch(frag, text, number, x, y, moves))
            x += stringWidth(text, frag.fontName, frag.fontSize) + _gain(part, moves)
        passed += _count("".join(text for _, text in measured))
        if made and passed in gaps:
            made[-1] = _with_space(made[-1])
    return made


def _printed(part: Part, printed: Mapping[int, tuple[str, str]]) -> Part:
    """The part with the page number that is printed, in place of the one it was measured with."""
    frag, text = part
    return (frag, text.replace(*printed[frag.run])) if frag.run in printed else part


def gaps_of(text: str) -> frozenset[int]:
    """Where spaces stand in a text, counted in the characters before them that are none."""
    gaps, count = set(), 0
    for char in text:
        if char in BREAKING:
            gaps.add(count)
        else:
            count += 1
    return frozenset(gaps)


def breaks_a_word(paragraph: Paragraph) -> bool:
    """Whether a word of a wrapped paragraph is wider than a line, and so on more than one."""
    passed = 0
    for _, _, frags in list(_lines(paragraph))[:-1]:
        passed += _count("".join(text for _, text in frags))
        if passed not in paragraph.gaps:
            return True
    return False


def _count(text: str) -> int:
    return sum(char not in BREAKING for char in text)


def characters_of(paragraph: Paragraph, lines: int) -> int:
    """How many characters, spaces left out, the first lines of a wrapped paragraph hold."""
    first = list(_lines(paragraph))[:lines]
    return sum(_count("".join(text for _, text in frags)) for _, _, frags in first)


def _lines(paragraph: Paragraph) -> Iterator[tuple[float, float, list[Part]]]:
    """(spare width, baseline, (fragment, text) pairs) of each line."""
    broken, style = paragraph.blPara, paragraph.style
    if not broken.lines:
        return
    y = paragraph.height - style.fontSize
    for line in broken.lines:
        extra = line[0] if broken.kind == 0 else line.extraSpace
        if broken.kind == 0:
            yield extra, y, [(broken, " ".join(line[1]))]
        else:
            yield extra, y, [(f, f.text) for f in line.words if not hasattr(f, "cbDefn")]
        y -= style.leading


def _kerns(frags: Sequence[Part], kerning: KerningOf, spare: float) -> list[Kerns]:
    """The kerning of each part of a line; only what tightens where the line is too full."""
    made = [_adjustments(text, kerning(frag.fontName)) for frag, text in frags]
    if sum(map(_gain, frags, made)) > max(spare, 0):
        return [[(index, kern) for index, kern in kerns if kern < 0] for kerns in made]
    return made


def _adjustments(text: str, kerning: Kerning | None) -> Kerns:
    return kerning.adjustments(text) if kerning else ()


def _gain(part: Part, kerns: Kerns) -> float:
    """By how many points kerning makes a part of a line wider."""
    return float(sum(kern for _, kern in kerns) * part[0].fontSize / 1000)


def _stretch(frag: Any, text: str, line: int, x: float, y: float, kerns: Kerns) -> Stretch:
    return Stretch(
        line, text, frag.fontName, frag.fontSize, frag.textColor, frag.rise,
        frag.run, frag.underlined, x, y, kerns,
    )  # fmt: skip


def _with_space(last: Stretch) -> Stretch:
    """ReportLab drops the space where a line ends; without it words glue when copied."""
    if last.text.endswith(" "):
        return last
    return replace(last, text=last.text + " ")


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
        if stretch.kerns:
            canvas.show_kerned(text, stretch.text, stretch.kerns)
        else:
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
    linked = [s for s in stretches if runs and runs[s.run].href and s.text.strip()]
    for (_, number), group in groupby(linked, key=lambda s: (s.line, s.run)):
        parts = list(group)
        first, run = parts[0], runs[number]
        low = first.y + first.rise - first.size * 0.22
        rect = (first.x, low, parts[-1].end, low + first.size * 1.12)
        canvas.link(run.href or "", rect, target(first), described(run))


LINK_SAYS = {"#term-": "Meaning of:", "#": "Go to:", "tel:": "Call"}
"""What a link does, by how its address begins; the first that fits."""


def described(run: Run) -> str:
    """What a link says of itself (the annotation's Contents)."""
    text = " ".join(run.text.split())
    href = run.href or ""
    if run.page_of:
        return f"{run.alt or 'Go to the text'}, page {text}"
    if run.alt:
        return run.alt
    for beginning, says in LINK_SAYS.items():
        if href.startswith(beginning):
            return f"{says} {text}"
    if text.removeprefix("https://") in href:
        return f"Web page: {text}"
    return f"{text} ({href})"
