"""Inline content of the composed document: a flat sequence of runs.

A run is a stretch of text with one look and one meaning.  The author's
inline markup is parsed once, in the model; here it has already been reduced
to runs, so no later stage ever sees markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of inline text.

    Attributes:
        text: The literal characters.  Never markup.
        bold, italic: Emphasis.
        superscript: Set small and raised (citation numbers).
        underline: Emphasis where type may not be italic; a link has its own line.
        href: Web, mail or phone address, or ``#id`` of an anchor in the document.
        anchor: An id that links can point to, at the place of this run.
        lang: BCP 47 tag where the run's language differs from the document's.
        page_of: An anchor id; the layout prints that anchor's page number in
            place of ``text``.
        alt: What a screen reader should say instead of the text (ActualText or
            a link's Contents), where the text alone does not say it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    href: str | None = None
    anchor: str | None = None
    lang: str | None = None
    page_of: str | None = None
    alt: str | None = None
    underline: bool = False


Runs = tuple[Run, ...]


def plain(text: str) -> Runs:
    """The runs of an unadorned text."""
    return (Run(text),) if text else ()


def text_of(runs: Iterable[Run]) -> str:
    """The characters of runs, one after another, without any styling."""
    return "".join(run.text for run in runs)


def embolden(runs: Iterable[Run]) -> Runs:
    """The same runs set bold."""
    return tuple(replace(run, bold=True) for run in runs)


def title_of(runs: Iterable[Run]) -> Runs:
    """A heading's runs without its citation numbers, as contents and outline repeat it."""
    return tuple(run for run in unlinked(runs) if not run.superscript)


def unlinked(runs: Iterable[Run]) -> Runs:
    """The same runs without links and anchors, for places that repeat a text."""
    return tuple(replace(run, href=None, anchor=None) for run in runs)
