"""From the pages of a PDF to what they paint.

Content is followed as a viewer would, but nothing is drawn: each thing that would be painted
inside of a page's bleed becomes a mark.  Files may come from anywhere and hold anything, so work
is bounded, and what cannot be read becomes a trouble of its page.
"""

from __future__ import annotations

import pikepdf

from guidegen.preflight.content.coloring import COLORS
from guidegen.preflight.content.marks import PaintedPage
from guidegen.preflight.content.matrices import common
from guidegen.preflight.content.objects import OBJECTS, group_of
from guidegen.preflight.content.paths import PATHS
from guidegen.preflight.content.reading import Unreadable, entry, number_of
from guidegen.preflight.content.run import Run
from guidegen.preflight.content.source import Resources, Source, TooMuch
from guidegen.preflight.content.text import TEXT
from guidegen.preflight.geometry import boxes_of

ACTIONS = {**PATHS, **TEXT, **COLORS, **OBJECTS}


def painted(pdf: pikepdf.Pdf) -> tuple[PaintedPage, ...]:
    """What each page of a file paints.  Never raises for what is in the file."""
    source = Source(pdf)
    try:
        pages = list(pdf.pages)
    except Exception:  # A broken tree of pages, which the file's own rules tell of.
        return ()
    return tuple(_painted(page, number, source) for number, page in enumerate(pages, 1))


def _painted(page: pikepdf.Page, number: int, source: Source) -> PaintedPage:
    boxes = boxes_of(page)
    bleed = common(boxes.printed, boxes.sheet) or boxes.sheet
    found = page.obj
    run = Run(source, Resources(entry(found, "/Resources"), source), bleed, ACTIONS)
    try:
        group = group_of(run, entry(found, "/Group"), bleed)
        if group is not None:
            run.groups.append(group)
    except Exception:
        run.trouble("the page's transparency group cannot be read")
    try:
        run.follow(source.content(found))
    except TooMuch:
        run.trouble("there is more content than is looked at; the rest was not looked at")
    except Unreadable as unreadable:
        run.trouble(str(unreadable))
    except Exception:  # As above: the bytes of the content can be anything.
        run.trouble("the content cannot be read")
    troubles = tuple(
        f"{said} ({count} times)" if count > 1 else said for said, count in run.troubles.items()
    )
    rotate = int(number_of(entry(found, "/Rotate"))) % 360
    return PaintedPage(
        number, boxes.cut, bleed, rotate, tuple(run.marks), tuple(run.groups), troubles
    )
