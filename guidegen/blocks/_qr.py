"""A QR code as a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Path, Rect, Scene, TextMeasure

QUIET = 4
"""The empty border that readers of QR codes need, in modules (ISO/IEC 18004, 9.1)."""

QR_WIDTH = 108.0
"""Width of a code in points: 1.5 inch, quiet zone included."""

QR_MOST = 200
"""Longest address in bytes: its code has 57 modules a side, each 0.6 mm wide in print."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Rows of modules, top to bottom; ``1`` is dark."""

    rows: tuple[str, ...]

    @classmethod
    def of(cls, address: str) -> QrCode:
        """The code of a web address, readable with 15 percent of it damaged."""
        import segno

        code = segno.make(address, error="m", micro=False, boost_error=False)
        return cls(tuple("".join("1" if dark else "0" for dark in row) for row in code.matrix))

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """Dark modules as one path, so that no light seams show between them."""
        unit = width / (len(self.rows) + 2 * QUIET)
        segments: list[tuple[str | float, ...]] = []
        for row, modules in enumerate(self.rows):
            top = (row + QUIET) * unit
            for start, end in _dark_stretches(modules):
                left, right = (start + QUIET) * unit, (end + QUIET) * unit
                segments += [
                    ("M", left, top), ("L", right, top), ("L", right, top + unit),
                    ("L", left, top + unit), ("Z",),
                ]  # fmt: skip
        paper = Rect(0, 0, width, width, fill="paper")
        return Scene(width, width, (paper, Path(tuple(segments), fill="ink", round_joins=False)))


def _dark_stretches(modules: str) -> list[tuple[int, int]]:
    """Where runs of dark modules begin and end in a row."""
    edges = [i for i in range(len(modules) + 1) if modules[i - 1 : i] != modules[i : i + 1]]
    starts = [i for i in edges if modules[i : i + 1] == "1"]
    ends = [i for i in edges if i > 0 and modules[i - 1] == "1"]
    return list(zip(starts, ends, strict=True))
