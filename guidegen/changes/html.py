"""One page of HTML that shows what changed: no scripts, nothing to fetch, ready to print."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from guidegen.changes.images import Picture
from guidegen.changes.told import PICTURE, Line, Topic
from guidegen.changes.words import Sentence

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3, h4 { line-height: 1.25; }
h2 { margin-top: 3rem; border-bottom: 2px solid #1b1b1b; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
del { background: #fde2e2; color: #7a1010; text-decoration: line-through; }
ins { background: #dcf3e2; color: #0c4d24; text-decoration: underline; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 0 0 2rem; }
.pair > figure { margin: 0; }
figure img { width: 100%; height: auto; border: 1px solid #595959; }
figcaption, .note { color: #404040; }
.none { border: 1px dashed #595959; padding: 2rem 1rem; text-align: center; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .pair { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .guide + .guide { break-before: page; }
  del, ins, img { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page before and now, as pictures, with what is said of it."""

    said: str
    names: tuple[str, str]
    pictures: tuple[Picture | None, Picture | None]


@dataclass(frozen=True, slots=True)
class Report:
    """A guide on the page: its title, a line below, the lists, the pictures and a note."""

    title: str
    headline: str
    topics: tuple[Topic, ...] = ()
    shown: tuple[Shown, ...] = ()
    note: str = ""


def page(reports: Sequence[Report]) -> str:
    """The whole page."""
    parts = [part for number, one in enumerate(reports, 1) for part in _report(one, number)]
    return (
        '<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What changed: {escape(_titles(reports))}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>What changed</h1>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _titles(reports: Sequence[Report]) -> str:
    names = [one.title for one in reports]
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")


def _report(report: Report, number: int) -> Iterator[str]:
    yield f'<section class="guide" aria-labelledby="guide-{number}">'
    yield f'<h2 id="guide-{number}">{escape(report.title)}</h2>'
    yield f"<p>{escape(report.headline)}</p>"
    for topic in report.topics:
        yield f"<h3>{escape(topic.title)}</h3>"
        yield _list(topic.lines) if topic.lines else "<p>None.</p>"
    if report.shown or report.note:
        yield "<h3>Pages before and now</h3>"
    if report.shown:
        yield '<p class="note">Frames mark where a page differs.</p>'
    if report.note:
        yield f'<p class="note">{escape(report.note)}</p>'
    for shown in report.shown:
        yield f"<h4>{escape(_capital(shown.said))}</h4>"
        figures = map(_figure, shown.names, shown.pictures)
        yield f'<div class="pair">{"".join(figures)}</div>'
    yield "</section>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _list(lines: Sequence[Line]) -> str:
    return f"<ul>{''.join(map(_item, lines))}</ul>"


def _item(line: Line) -> str:
    if line.sentence is not None:
        label, _, _ = line.text.partition(":")
        return f"<li>{escape(label)}: {_marked(line.sentence)}</li>"
    below = _list(line.below) if line.below else ""
    return f"<li>{escape(line.text)}{below}</li>"


def _marked(sentence: Sentence) -> str:
    """A sentence with what is gone struck out and what is new underlined."""
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    pieces = (
        (state, text.removeprefix(PICTURE.strip()).strip()) for state, text in sentence.pieces
    )
    return " ".join(tags[state].format(escape(text)) for state, text in pieces if text)


def _figure(name: str, picture: Picture | None) -> str:
    if picture is None:
        return f'<figure><div class="none">{escape(name)}</div></figure>'
    marked = "1 region is" if picture.regions == 1 else f"{picture.regions} regions are"
    alt = f"{name}. {marked} marked." if picture.regions else f"{name}."
    data = b64encode(picture.data).decode("ascii")
    return (
        f'<figure><img src="data:image/jpeg;base64,{data}" width="{picture.width}" '
        f'height="{picture.height}" alt="{escape(alt)}">'
        f"<figcaption>{escape(name)}</figcaption></figure>"
    )
