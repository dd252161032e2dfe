"""A canvas for pages on paper: bleed, crop marks, and black that overprints."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.textobject import PDFTextObject

from guidegen.pdf.canvas import GuideCanvas
from guidegen.pdf.paper import MARK, MARK_GAP, MARK_WIDTH, Boxes, Paper

OVERPRINT = {
    (fill, stroke): f"Over{int(fill)}{int(stroke)}"
    for fill in (False, True)
    for stroke in (False, True)
}
"""The names of the graphics states that overprint fills, strokes, both or neither."""


class PaperText(PDFTextObject):  # type: ignore[misc]
    """Text whose black overprints, also where it is a tint of black."""

    colored = False

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:
        super().setFillColor(aColor, alpha)
        self.colored = True
        self._canvas._fillColorObj = aColor  # a text object leaves its color to what follows
        self._canvas.overprint(self._code, fill=_only_black(aColor))


class PaperCanvas(GuideCanvas):
    """A canvas for pages on paper: no links, nothing beyond the bleed.

    Black ink overprints what is below it, so that a press that is a hair out of
    register shows no white edges round letters (GWG 2022, R0009 and R0010).
    """

    def __init__(self, *args: Any, paper: Paper, **options: Any) -> None:
        self.paper = paper
        self._over = (False, False)
        self._overs: list[tuple[bool, bool]] = []
        super().__init__(*args, tagged=False, **options)

    def open_page(self) -> None:
        """Draw the crop marks, keep to the bleed, and put the origin at the trim."""
        self._over = (False, False)
        boxes = self.paper.boxes(self.getPageNumber())
        self.setPageSize(boxes.media[2:])
        if self.paper.marks:
            self._crop_marks(boxes)
        left, bottom, right, top = boxes.bleed
        path = self.beginPath()
        path.rect(left, bottom, right - left, top - bottom)
        self.clipPath(path, stroke=0, fill=0)
        self.translate(*boxes.trim[:2])

    def _crop_marks(self, boxes: Boxes) -> None:
        """Marks in all four inks, so that each plate shows them."""
        everything = CMYKColor(1, 1, 1, 1) if self.paper.intent else CMYKColor(0, 0, 0, 1)
        self.saveState()
        self.setStrokeColor(everything)
        self.setLineWidth(MARK_WIDTH)
        left, bottom, right, top = boxes.bleed
        for x in (boxes.trim[0], boxes.trim[2]):
            self.line(x, bottom - MARK_GAP - MARK, x, bottom - MARK_GAP)
            self.line(x, top + MARK_GAP, x, top + MARK_GAP + MARK)
        for y in (boxes.trim[1], boxes.trim[3]):
            self.line(left - MARK_GAP - MARK, y, left - MARK_GAP, y)
            self.line(right + MARK_GAP, y, right + MARK_GAP + MARK, y)
        self.restoreState()

    # -- overprint -------------------------------------------------------------------

    def overprint(
        self, code: list[str], fill: bool | None = None, stroke: bool | None = None
    ) -> None:
        """Set what overprints from here on, where it is not as it was."""
        now = (self._over[0] if fill is None else fill, self._over[1] if stroke is None else stroke)
        if self.paper.intent is not None and now != self._over:
            code.append(f"/{OVERPRINT[now]} gs")
            self._over = now

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:
        super().setFillColor(aColor, alpha)
        self.overprint(self._code, fill=_full_black(aColor))

    def setStrokeColor(self, aColor: Any, alpha: Any = None) -> None:
        super().setStrokeColor(aColor, alpha)
        self.overprint(self._code, stroke=_full_black(aColor))

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PaperText:
        return PaperText(self, x, y, direction=direction)

    def drawText(self, text: Any) -> None:
        before = self._over[0]
        if not text.colored and _only_black(self._fillColorObj):
            self.overprint(self._code, fill=True)
        super().drawText(text)
        if not text.colored:
            self.overprint(self._code, fill=before)

    def saveState(self) -> None:
        self._overs.append(self._over)
        super().saveState()

    def restoreState(self) -> None:
        super().restoreState()
        self._over = self._overs.pop()

    # -- what paper does not have ------------------------------------------------------

    def link(self, *args: Any, **options: Any) -> None:
        """No links."""

    def bookmarkHorizontal(self, *args: Any, **options: Any) -> None:
        """No destinations."""


def _only_black(color: Any) -> bool:
    if not isinstance(color, CMYKColor):
        return False
    return bool(color.cyan == color.magenta == color.yellow == 0 and color.black > 0)


def _full_black(color: Any) -> bool:
    return _only_black(color) and color.black == 1
