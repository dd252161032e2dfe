"""Page shapes and type for each trim size: set for the size, not scaled to it.

Nothing that is read is smaller than 12 pt on any of them, the least of RNIB Clear
Print for ordinary print; body type is 14 pt, as it recommends, on the large sizes.
Text keeps clear of the widest safe margin that a printer asks for at the sides, 0.5 inch
(Lulu, IngramSpark).  Full lines of body type have 52 characters on half Letter, 54 on A5,
70 on A4 and 74 on Letter, which keeps the page of the screen edition.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from guidegen.layout.furniture import RUNNING
from guidegen.layout.theme import INCH, SCREEN_TYPES, PageShape, SheetShape, Type
from guidegen.model.editions import Trim

MM = INCH / 25.4

NEAR = 2.0
"""How much farther than the safe margin type keeps, in points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages of one trim size are set.  Lengths are in points.

    ``types`` is the type scale, ``label_size`` the size of text in drawings.
    """

    page: PageShape
    types: dict[str, Type] = field(default_factory=lambda: SCREEN_TYPES)
    label_size: float = 12.5
    sheet: SheetShape = field(default_factory=SheetShape)


HALF_TYPES: dict[str, Type] = {
    "body": Type(13, 17, after=6.5),
    "lead": Type(14, 18.5, tone="primary-dark", after=8),
    "small": Type(12, 15, tone="muted", after=5),
    "caption": Type(12, 15, tone="muted", after=3),
    "label": Type(12, 15.5, bold=True, after=3),
    "quote": Type(14, 19.5, tone="primary-dark", after=5),
    "title": Type(29, 32, tone="paper", display=True, after=10),
    "title-medium": Type(25, 28, tone="paper", display=True, after=9),
    "title-small": Type(20, 23, tone="paper", display=True, after=8),
    "subtitle": Type(14.5, 19, tone="paper", after=8),
    "eyebrow": Type(12.5, 16, tone="paper", bold=True, after=8),
    "display": Type(25, 30, tone="paper", display=True, after=7),
    "reference": Type(12, 14.5, after=2),
    "cell": Type(12, 15, after=3),
    "cell-header": Type(12, 15, bold=True, after=2),
    "running": Type(12, 14, tone="muted", after=0),
    "h1": Type(20, 24, tone="primary-dark", display=True, before=12, after=7),
    "h2": Type(15.5, 19.5, tone="primary", bold=True, before=10, after=4),
    "h3": Type(14, 18, tone="primary-dark", bold=True, before=9, after=3),
    "h4": Type(13, 17, tone="ink", bold=True, before=6, after=3),
    "box-title": Type(13.5, 17.5, bold=True, after=4),
    "figure-title": Type(13, 16.5, tone="primary-dark", bold=True, before=5, after=5),
    "toc1": Type(12.5, 15.5, bold=True, before=5, after=5),
    "toc2": Type(12, 15, after=3),
}
"""The type scale of half Letter and A5.

Body type of 13 pt is between the least and the recommended size of clear print.  On half
Letter it costs no sheet more than 12 pt does; 14 pt would cost one.
"""


SETTINGS: dict[Trim, Setting] = {
    "letter": Setting(PageShape()),
    "a4": Setting(
        PageShape(210 * MM, 297 * MM, 25 * MM, 25 * MM, 24 * MM, 23 * MM),
        sheet=SheetShape(56, 76, 20),
    ),
    "half-letter": Setting(
        PageShape(
            5.5 * INCH, 8.5 * INCH, 0.54 * INCH, 0.54 * INCH, 0.72 * INCH, 0.69 * INCH
        ),
        HALF_TYPES, 12, SheetShape(36, 46, 19),
    ),
    "a5": Setting(
        PageShape(148 * MM, 210 * MM, 15 * MM, 15 * MM, 18 * MM, 17.5 * MM),
        HALF_TYPES, 12, SheetShape(40, 46, 19),
    ),
}  # fmt: skip
"""The settings by trim size.

A4 is narrower than Letter and higher, A5 wider than half Letter: each has its own margins.
"""


def kept_clear(setting: Setting, safe: float, gutter: float) -> Setting:
    """The setting with all type at least ``safe`` points inside the trim.

    Running heads and feet stand at ``RUNNING`` of the margin; where that is too near to the
    trim, the margin grows.  At the spine ``gutter`` counts too, and either side may be there.
    """
    page, sheet = setting.page, setting.sheet
    size, side = setting.types["running"].size, max(safe, gutter) + NEAR
    page = replace(
        page,
        top=max(page.top, (safe + size + NEAR) / RUNNING),
        bottom=max(page.bottom, (safe + 0.3 * (size + 8) + NEAR) / RUNNING),
        left=max(page.left, side), right=max(page.right, side),
    )  # fmt: skip
    sheet = replace(
        sheet,
        margin=max(sheet.margin, side),
        top=max(sheet.top, safe),
        pad=max(sheet.pad, safe + NEAR),
    )
    return replace(setting, page=page, sheet=sheet)
