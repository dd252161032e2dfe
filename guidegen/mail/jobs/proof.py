"""The proof of a job: a few of its letters that tell most, behind a page that says what to look at.

Somebody looks at it before the job is final.  It is personal: it holds real letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from guidegen.mail.jobs.chunks import Maker
from guidegen.mail.jobs.job import Job
from guidegen.mail.recipient import Recipient

if TYPE_CHECKING:
    from guidegen.pdf.pieces import Lines, Words

MOST = 12
"""Letters in a proof: as many as somebody really looks at."""

HEADING, TEXT = 16.0, 11.0
"""Points."""
MARGIN = 45.0
EM = 0.52
"""How wide a character of a line is at most on average, in its size."""


@dataclass(slots=True)
class Chosen:
    """A piece for the proof: its number, to whom it goes, and why it was chosen."""

    number: int
    recipient: Recipient
    why: list[str] = field(default_factory=list)


def chosen_of(path: Path) -> list[Chosen]:
    """The pieces of the proof in the order of the job."""
    best: dict[str, tuple[int, Chosen]] = {}
    seeds: list[Chosen] = []
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            recipient = Recipient.from_line(line)
            for why, weight in _weights(recipient, number):
                if why not in best or weight > best[why][0]:
                    best[why] = (weight, Chosen(number, recipient))
            if recipient.seed and len(seeds) < MOST:
                seeds.append(Chosen(number, recipient))
    found: dict[int, Chosen] = {}
    for why, (_, one) in best.items():
        found.setdefault(one.number, one).why.append(why)
    for one in seeds:
        if one.number in found or len(found) < MOST:
            found.setdefault(one.number, one).why.append("an address of the sender's own")
    return [found[number] for number in sorted(found)]


def _weights(recipient: Recipient, number: int) -> Iterator[tuple[str, int]]:
    """What a piece may be chosen for, and how well it serves; the first of equals is taken."""
    yield "the first piece", -number
    yield "the last piece", number
    yield "the shortest name", -len(recipient.name)
    yield "the longest name", len(recipient.name)
    yield "the longest address", sum(map(len, recipient.address)) + 100 * len(recipient.lines)
    if recipient.country != "US":
        yield "to another country", 0
    elif not recipient.greeting:
        yield "without a name to greet", 0


def proof_of(maker: Maker) -> bytes:
    """The file of the proof; the same job gives the same bytes."""
    from guidegen.mail.jobs.folder import RECIPIENTS
    from guidegen.pdf.pieces import PieceWriter

    sheet = maker.sheet
    chosen = chosen_of(maker.folder.file(RECIPIENTS))
    pieces = [maker.piece(one.recipient, one.number) for one in chosen]
    pages = {piece.number: number for number, page in enumerate(sheet.spread(pieces), 2)
             for _, piece in page}  # fmt: skip
    writer = PieceWriter(sheet.size, sheet.metadata, sheet.font)
    sheet.begin(writer)
    writer.page(list(_front(maker, chosen, pages)))
    for items in sheet.pages(pieces):
        writer.page(items)
    return writer.finish()


def _front(maker: Maker, chosen: list[Chosen], pages: Mapping[int, int]) -> Iterator[Lines]:
    """The first page: what to look at, and what the job is; nobody is named on it."""
    from guidegen.pdf.pieces import Lines, Words

    width, high = maker.sheet.size
    top, widest = high - MARGIN - HEADING, int((width - 2 * MARGIN) / (EM * TEXT))

    def words(line: str, size: float) -> Words:
        return Words(line, MARGIN, top, maker.sheet.font, size)

    yield Lines("H1", (words(f"Proof of {maker.job.name}", HEADING),))
    for paragraph in (*_asked(maker.job), *_facts(maker.job), *_listed(chosen, pages)):
        top -= TEXT * 0.5
        lines = []
        for line in wrap(paragraph, widest):
            top -= TEXT * 1.3
            lines.append(words(line, TEXT))
        yield Lines("P", tuple(lines))


def _asked(job: Job) -> Iterator[str]:
    yield "Look at every page before you approve this mailing. Is each name above its own address?"
    yield "Is the letter right, and does it greet the person to whom it is addressed?"
    yield "Does nothing but the address stand where a window or the outside shows it?"
    yield "Is the guide the one that these people asked for?"
    if job.draft:
        yield "DRAFT: the guide is not signed by a medical reviewer. Every letter must say so."


def _facts(job: Job) -> Iterator[str]:
    guide = job.guide
    yield f"Letters: {job.pieces:,} in {job.chunks:,} files. Day of the letters: {job.day}."
    barcodes = "with" if job.serials else "without"
    yield f"Letter: {job.letter}. Envelope: {job.envelope}, {barcodes} barcodes."
    yield (
        f"Guide: {guide.id}, edition {guide.edition}, version {guide.version}, "
        f"{guide.pages} pages. SHA-256 of its file: {guide.sha256}"
    )


def _listed(chosen: list[Chosen], pages: Mapping[int, int]) -> Iterator[str]:
    for one in chosen:
        row = f"row {one.recipient.row}" if one.recipient.row else "no row of the list"
        yield f"Page {pages[one.number]}: piece {one.number:,} ({row}): {', '.join(one.why)}"
