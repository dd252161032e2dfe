"""Rules about pages: what no font can show, what fits on no page, and the finished file."""

from __future__ import annotations

from guidegen.checks.base import Rule
from guidegen.checks.earlier._intake_rule import explained

FAULT = "this is a fault of guidegen, not of your text: please report it with the guide"


def _in_file(name: str, about: str, source: str, message: str) -> Rule:
    """A thing that is verified in every finished file, for its report."""
    return explained(
        f"accessibility-{name}", about=about, source=source, message=message, help=FAULT,
        fails="# nothing that you write: it would be a fault of guidegen",
    )  # fmt: skip


RULES = (
    explained(
        "missing-glyph",
        about="No font of the brand has this sign, so an empty box would be printed.",
        source="PDF/UA-1, 7.21.8 (Matterhorn 31-030): no missing glyphs",
        message="no font can show {signs}",
        help="write it in another way, or add a font to `fallback` in brand.yaml",
        fails="""
blocks:
  - Put ice \N{ICE CUBE} on it.
""",
        passes="""
blocks:
  - Put ice on it.
""",
    ),
    explained(
        "unsupported-script",
        about="Hebrew and Arabic run from right to left. guidegen would set them the wrong way "
        "round.",
        source="guidegen's own limit: guides are set from left to right",
        message="`{sign}` belongs to a script that runs from right to left",
        help="guides are set from left to right; write it in Latin letters",
        fails="""
blocks:
  - The word is \N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}.
""",
        passes="""
blocks:
  - The word is shalom.
""",
    ),
    explained(
        "too-tall",
        about="A part that cannot be cut is taller than a page, so its end would not be printed.",
        source="guidegen's own rule: nothing runs off a page",
        message="this is taller than a page can be (page {page})",
        help="divide it into smaller parts, or shorten its title or texts",
        fails="# a `timeline` of 40 points with three lines each",
        passes="# two timelines, each of 6 points",
    ),
    explained(
        "cover-overflow",
        about="The cover has more text than fits on it, even in the smallest size.",
        source="guidegen's own rule: nothing runs off a page",
        message="the cover has more text than fits on it",
        help="shorten the title or the subtitle, or take out some of the `points`",
        fails="# a `title` of 150 words",
        passes="# a `title` of 6 words",
    ),
    _in_file(
        "title",
        "The window of the reading program is to show the guide's title, not a file name.",
        "WCAG 2.1, 2.4.2; PDF/UA-1, 7.1 (Matterhorn 06, 07); PDF technique PDF18",
        "Title. The file has no title, or two different ones, or shows its file name instead.",
    ),
    _in_file(
        "language",
        "The file says in which language it is to be read aloud.",
        "WCAG 2.1, 3.1.1 and 3.1.2; PDF/UA-1, 7.2 (Matterhorn 11)",
        "Language. The file does not say rightly what language it is in: {named}.",
    ),
    _in_file(
        "tagged",
        "A tagged file tells what is a heading, a list or a table, and does not only show it.",
        "WCAG 2.1, 1.3.1; PDF/UA-1, 7.1 (Matterhorn 01)",
        "Tags. The file is not tagged, or some of its pages are not.",
    ),
    _in_file(
        "nothing-loose",
        "All that is painted stands inside a tag or is marked as decoration.",
        "PDF/UA-1, 7.1 (Matterhorn 01-003 to 01-005); PDF technique PDF4",
        "Loose marks. On {pages} something is neither tagged nor marked as decoration.",
    ),
    _in_file(
        "tab-order",
        "The Tab key goes through a page in reading order.",
        "WCAG 2.1, 2.4.3; PDF/UA-1, 7.18.3 (Matterhorn 28-009); PDF technique PDF3",
        "Tab key. On {pages} it does not follow the reading order.",
    ),
    _in_file(
        "parts",
        "The tags name at least one heading and one paragraph.",
        "WCAG 2.1, 1.3.1; PDF/UA-1, 7.1",
        "Parts. The tags name no heading, or no paragraph.",
    ),
    _in_file(
        "headings",
        "Headings begin at level 1, and no level is left out.",
        "WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2 (Matterhorn 14-003); PDF technique PDF9",
        "Headings. There are none, or a level is left out.",
    ),
    _in_file(
        "alternative-text",
        "Each picture of the file has an alternative text.",
        "WCAG 2.1, 1.1.1; PDF/UA-1, 7.3 (Matterhorn 13-004); PDF technique PDF1",
        "Pictures. Without an alternative text: {pictures}.",
    ),
    _in_file(
        "table-headers",
        "Each table has cells that head its rows or columns.",
        "WCAG 2.1, 1.3.1; PDF/UA-1, 7.5 (Matterhorn 15-003); PDF technique PDF6",
        "Tables. Without cells that head their rows or columns: {tables}.",
    ),
    _in_file(
        "links",
        "Each link is tagged and has a description.",
        "WCAG 2.1, 2.4.4; PDF/UA-1, 7.18.5 (Matterhorn 28-011, 28-012); PDF technique PDF11",
        "Links. {count} areas to click on are not tagged, or have no description.",
    ),
    _in_file(
        "fonts",
        "All fonts are in the file, so that it looks the same everywhere.",
        "PDF/UA-1, 7.21.4.1 (Matterhorn 31-009)",
        "Fonts. Not in the file: {fonts}.",
    ),
    _in_file(
        "letters",
        "Every font carries a table of its letters, so that text can be read aloud and copied.",
        "PDF/UA-1, 7.21.7 (Matterhorn 10-001, 31-027)",
        "Letters. The file is locked, or fonts carry no table of their letters: {fonts}.",
    ),
    _in_file(
        "bookmarks",
        "The file has bookmarks that lead to its sections.",
        "WCAG 2.1, 2.4.5; PDF technique PDF2",
        "Bookmarks. There are none.",
    ),
    _in_file(
        "page-labels",
        "The reading program counts the pages as they are printed.",
        "PDF technique PDF17",
        "Page numbers. The reading program is not told those that are on the pages.",
    ),
    _in_file(
        "pdf-ua",
        "The file says of itself that it is PDF/UA-1.",
        "PDF/UA-1, 5 (Matterhorn 06-002)",
        "PDF/UA-1. The file is not identified as PDF/UA-1.",
    ),
    _in_file(
        "pdf-a",
        "The file says of itself that it is PDF/A-2a, which is kept for a long time.",
        "PDF/A-2 (ISO 19005-2), 6.6.4",
        "PDF/A-2a. The file is not identified as PDF/A-2a.",
    ),
    _in_file(
        "contrast",
        "The colors of the brand are far enough apart to be read by old eyes.",
        "WCAG 2.1, 1.4.3 and 1.4.11",
        "Contrast. Too close to each other: {pairs}.",
    ),
)
