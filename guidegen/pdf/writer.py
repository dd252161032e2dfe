"""Writing the file: deterministic bytes, metadata, outline, page labels.

Nothing of the machine or the moment goes in: dates come from the document, the
file id from its content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from guidegen.document.inline import text_of, title_of
from guidegen.document.primitives import Metadata, Title
from guidegen.document.structure import Element
from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.finish import finish
from guidegen.pdf.xmp import PRODUCER

# Streams as bytes, not as ASCII text: a fifth smaller.  ReportLab reads this
# setting while it writes, for the whole process; nothing else here depends on it.
rl_config.useA85 = 0


class FixedTime:
    """ReportLab's time stamp, standing still at the document's date."""

    def __init__(self, day: date) -> None:
        self.t = 0.0
        self.tzname = "UTC"
        self.lt = (day.year, day.month, day.day, 0, 0, 0, 0, 1, 0)
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        self.dhh = self.dmm = 0


def write_pdf(
    draw: Callable[[Any], None],
    size: tuple[float, float],
    metadata: Metadata,
    headings: Sequence[Title],
    labels: Sequence[str],
    base_font: str,
    root: Element | None,
) -> bytes:
    """The file's bytes.

    ``draw`` draws all pages on the canvas it is given; ``size`` is the page in
    points; ``headings`` make the outline; ``labels`` are the page labels;
    ``base_font`` is a registered font, so that no unembedded one slips in;
    ``root`` is the structure tree, or None for a file without tags.
    """
    stream = BytesIO()
    canvas = GuideCanvas(
        stream, pagesize=size, pageCompression=1, invariant=1, initialFontName=base_font,
        lang=metadata.lang, pdfVersion=(1, 7), tagged=root is not None,
    )  # fmt: skip
    canvas._doc._timeStamp = FixedTime(date.fromisoformat(metadata.date))
    describe(canvas, metadata)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    draw(canvas)
    _outline(canvas, headings)
    _label_pages(canvas, labels)
    canvas.save()
    return finish(stream.getvalue(), root, canvas.record, metadata)


def describe(canvas: Canvas, metadata: Metadata) -> None:
    """Put what the file says of itself into the document information."""
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(", ".join(metadata.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)


def _outline(canvas: Canvas, headings: Sequence[Title]) -> None:
    """Outline entries nest by heading level, never skipping one."""
    canvas.showOutline()
    depth = -1
    for title in headings:
        depth = min(title.level - 1, depth + 1)
        words = re.sub(r"\s+", " ", text_of(title_of(title.runs))).strip()
        canvas.addOutlineEntry(words, title.anchor, depth, closed=int(depth > 0))


def _label_pages(canvas: Canvas, labels: Sequence[str]) -> None:
    for index, label in enumerate(labels):
        if label.isdigit():
            canvas.addPageLabel(index, style="ARABIC", start=int(label))
        else:
            canvas.addPageLabel(index, prefix=label)
