"""The ticket of a job: what the printer and the mail house need to know, on one or two pages.

It names nobody to whom anything is mailed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guidegen.blocks._edition import day
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, embolden, plain
from guidegen.mail.envelope.rectangle import INCH
from guidegen.mail.handing import classes
from guidegen.mail.handing.specs import Size, Specs
from guidegen.mail.handing.weights import Weighed, too_large, weighed
from guidegen.mail.jobs.folder import GUIDE, MANIFEST, PROOF, RECIPIENTS, Folder, digest_of
from guidegen.mail.jobs.job import Job
from guidegen.mail.jobs.manifest import Entry, entries
from guidegen.model.printer import as_written
from guidegen.problems import Problems

if TYPE_CHECKING:
    from guidegen.layout.theme import Theme
    from guidegen.model.library import Brand

TRAY = 500
"""Letters in a tray."""
LISTED = 24
"""Most files of letters whose digests are listed; the manifest has all."""
SHARES = (0.8, 0.72, 0.64, 0.56, 0.5)
"""Shares of the screen's type sizes that are tried until all stands on two pages."""
PAGES = 2
MM = INCH / 25.4

HOME = b'"country":"US"'
"""What the line of a recipient in the United States holds, and no name can."""

DRAFT = (
    "This guide is a draft: no medical reviewer has signed it. Every letter says so. Mail it to "
    "nobody but those who test it."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a ticket tells.

    Attributes:
        job, specs: The job, and what its pieces are.
        files: The first files of letters, as the manifest has them.
        home: How many pieces stay in the United States.
        proof, manifest: The SHA-256 of these files.
        one: A piece and its parts.
    """

    job: Job
    specs: Specs
    files: tuple[Entry, ...]
    home: int
    proof: str
    manifest: str
    one: Weighed

    @property
    def piece(self) -> classes.Mailpiece | None:
        """A piece as the Postal Service sees it; None where labels go on it knows who."""
        size = self.specs.size
        if size is None:
            return None
        length, height = (side / INCH for side in size)
        thickness = self.one.thickness / INCH
        booklet = self.specs.kind == "panel"
        return classes.Mailpiece(length, height, thickness, self.one.ounces, booklet)


def facts_of(folder: Folder, job: Job, key: bytes, specs: Specs) -> Facts:
    """The facts of a job whose letters are made; raises InputError and OSError."""
    known = entries(folder, job, key)
    files = tuple(entry for entry, _ in zip(known, range(LISTED + 1), strict=False))
    with folder.file(RECIPIENTS).open("rb") as stream:
        home = sum(HOME in line for line in stream)
    proof, manifest = (digest_of(folder.file(name)) for name in (PROOF, MANIFEST))
    return Facts(job, specs, files, home, proof, manifest, weighed(specs))


def ticket_of(folder: Folder, job: Job, key: bytes, specs: Specs, brand: Brand) -> bytes:
    """The file of the ticket; the same job gives the same bytes.

    Raises FontError, InputError and OSError.
    """
    from guidegen.editions import screen
    from guidegen.editions.base import Setup
    from guidegen.layout.pages import lay_out

    document = ticket(facts_of(folder, job, key, specs))
    setup, problems = Setup(brand, folder.root), Problems()
    for share in SHARES:
        problems = Problems()
        laid = lay_out(document, _small(screen.theme(setup), share), problems)
        if len(laid.pages) <= PAGES:
            break
    problems.raise_errors()
    return screen.finish(laid)


def _small(theme: Theme, share: float) -> Theme:
    types = {
        name: replace(kind, size=kind.size * share, leading=kind.leading * share)
        for name, kind in theme.types.items()
    }
    return replace(theme, types=types)


# -- the document ----------------------------------------------------------------------


def ticket(facts: Facts) -> p.Document:
    """The ticket as a document."""
    job = facts.job
    return p.Document(
        id=f"{job.name}-ticket",
        body=(p.Section(body=tuple(_body(facts))),),
        metadata=p.Metadata(
            title=f"Mailing ticket: {job.name}", subject="What to print and how to mail it",
            author=facts.specs.sender[0], keywords=("mailing ticket",), lang="en-US",
            date=job.day.isoformat(),
        ),
        running_head=f"Mailing ticket: {job.name}",
        running_foot=f"{facts.specs.contact[0]} \N{MIDDLE DOT} {facts.specs.contact[1]}",
        draft_mark="Draft" if job.draft else None,
    )  # fmt: skip


def _body(facts: Facts) -> Iterator[p.Primitive]:
    job = facts.job
    yield p.Heading(id="ticket", level=1, runs=plain("Mailing ticket"), band=True)
    yield p.Paragraph(runs=plain(f"{job.name}: {_pieces(facts)}"), style="lead")
    if job.draft:
        yield _box("Draft: not yet medically reviewed", "urgent", "warning", (DRAFT,))
    yield _approval(facts)
    if too_large(facts.specs) and facts.specs.size:
        yield _box("The guide does not fit", "urgent", "warning", (
            f"It is {_size(facts.specs.copy.trim)}, and the envelope {_size(facts.specs.size)}. "
            "Ask before you print: it may go out folded, or in another envelope.",
        ))  # fmt: skip
    yield p.Columns(stacks=(
        _table("The job", _job(facts)), _table("One piece", _piece(facts)),
    ))  # fmt: skip
    yield from _table("Weight and postage", _postage(facts), (1, 4.4))
    yield p.Heading(level=2, runs=plain("Put together in this order"))
    yield p.List(items=_items(_order(facts)), marker="number")
    yield p.Heading(level=2, runs=plain("Check"))
    yield p.List(items=_items(_checks(facts)), marker="check")
    yield from _table("Files", _files(facts), (1, 3.2))
    yield from _table("Questions", _questions(facts), (1, 4.4))


def _approval(facts: Facts) -> p.Box:
    approval = facts.job.approval
    if approval is None:
        return _box("Not approved yet: print nothing", "caution", "warning", (
            "Somebody of the sender has to approve the proof first. Then you get this ticket "
            "again, with a name and a day here.",
            f"SHA-256 of the proof: {facts.proof}",
        ))  # fmt: skip
    return _box("Approved", "calm", "check", (
        f"{approval.by} approved the proof on {day(approval.day)}.",
        f"SHA-256 of the proof: {approval.proof}",
    ))  # fmt: skip


def _box(title: str, tone: p.Tone, icon: p.Icon, texts: Sequence[str]) -> p.Box:
    body = tuple(p.Paragraph(runs=plain(text)) for text in texts)
    return p.Box(title=plain(title), tone=tone, icon=icon, body=body, keep=True)


def _table(
    title: str, facts: Iterable[tuple[str, str]], widths: tuple[float, ...] = (1, 1.9)
) -> tuple[p.Primitive, ...]:
    rows = tuple(
        p.Row(cells=(p.Cell(body=(_words(embolden(plain(label))),), header="row"),
                     p.Cell(body=(_words(plain(value)),))))
        for label, value in facts
    )  # fmt: skip
    table = p.Table(rows=rows, widths=widths, look="facts", summary=title)
    return (p.Heading(level=2, runs=plain(title)), table)


def _words(runs: Runs) -> p.Paragraph:
    return p.Paragraph(runs=runs)


def _items(texts: Iterable[str]) -> tuple[p.ListItem, ...]:
    return tuple(p.ListItem(body=(_words(plain(text)),)) for text in texts)


# -- facts -----------------------------------------------------------------------------


def _pieces(facts: Facts) -> str:
    job = facts.job
    return f"{job.pieces:,} piece{'s' if job.pieces != 1 else ''}"


def _job(facts: Facts) -> Iterator[tuple[str, str]]:
    job, seeds = facts.job, facts.job.counts["seeds"]
    abroad = job.pieces - facts.home
    yield "Pieces", f"{job.pieces:,}: {facts.home:,} in the United States, {abroad:,} abroad"
    if seeds:
        yield "Among them", f"{seeds:,} to the sender, to see that mail arrives"
    yield "Files", f"{job.chunks:,} of {job.chunk:,} pieces at most"
    yield "Trays", f"{-(-job.pieces // TRAY):,} of {TRAY} at most, in the order of the files"
    yield "Letters dated", day(job.day)
    yield "Guide", f"{job.guide.id}, version {job.guide.version}"
    yield "Edition", f"{job.guide.edition}, {job.guide.pages} pages in the file"
    if facts.specs.barcode:
        yield "Barcode", "Intelligent Mail, printed by us; its routing is the ZIP of the list"
    else:
        yield "Barcode", "None: the mail house adds it"


def _piece(facts: Facts) -> Iterator[tuple[str, str]]:
    specs = facts.specs
    copy = specs.copy
    yield "Printed on", f"{specs.envelope}"
    if specs.size:
        yield "Size", _size(specs.size)
    yield "Guide, trimmed", _size(copy.trim)
    paper = f"{copy.paper}, " if copy.paper else ""
    yield "Its paper", f"{paper}{copy.weight:.0f} g/m², {copy.caliper / INCH:.4f} in a leaf"
    if specs.kind == "window":
        yield "Letter", f"{_size(specs.page)}, one side, 20 lb bond (assumed)"
    if specs.folds:
        marks = " and ".join(map(as_written, specs.folds))
        yield "Folds", f"{marks} from the top edge"
    if specs.permit:
        yield "Permit", specs.permit


def _postage(facts: Facts) -> Iterator[tuple[str, str]]:
    specs, one, piece = facts.specs, facts.one, facts.piece
    parts = ", ".join(
        f"{part.what} {part.ounces:.2f} oz{' (assumed: measure)' if part.assumed else ''}"
        for part in one.parts
    )
    yield "Weight", f"{one.ounces:.2f} oz ({one.grams:.0f} g): {parts}"
    yield "Thickness", f"{one.thickness / INCH:.3f} in, reckoned from calipers"
    yield "All together", f"{facts.job.pieces * one.ounces / 16:,.1f} lb"
    if piece is None:
        yield "Shape", "That of what the labels are put on; add its weight"
    else:
        shape = classes.shape_of(piece)
        yield "Shape", f"{shape.name} ({shape.source})" if shape else "parcel"
        for remark in classes.remarks(piece):
            yield "Mind", remark
    yield "Class", classes.NAMES[specs.mail_class]
    yield "Presort", classes.presort(specs.mail_class, facts.home, one.ounces)


def _order(facts: Facts) -> Iterator[str]:
    specs, guide = facts.specs, facts.job.guide
    if specs.kind == "window":
        yield f"The letter, folded as below, its address facing the window of {specs.envelope}."
        yield f"The guide {guide.id}, one copy, not in front of the letter."
        yield "Nothing else. Close the envelope; print and stick nothing on it but postage."
    elif specs.kind == "panel":
        yield f"The guide {guide.id}, its back cover printed with the address."
        yield "Tabs as below. No envelope, no insert."
    else:
        yield f"The guide {guide.id}, one copy, in an envelope without a window and without print."
        yield "The label on its front, in the order of the sheets."


def _checks(facts: Facts) -> Iterator[str]:
    yield from facts.specs.handling
    yield (
        "The SHA-256 of each file is the one below. Open and save none of them: that changes it."
    )
    yield (
        "The first and the last piece of each tray are those of its file. A piece that is spoiled "
        "is printed again from its own page, so that nobody gets none or two."
    )
    yield (
        "The outside shows the address, the sender and postage: no title, no picture, no name of "
        "an illness, also not on trays and cartons that others see."
    )
    yield (
        "addresses.csv is imported with all columns as text. A spreadsheet that opens and saves "
        "it spoils ZIP codes and barcodes."
    )
    yield "Spoiled letters are shredded; files and addresses are deleted when the job is done."


def _files(facts: Facts) -> Iterator[tuple[str, str]]:
    job = facts.job
    yield GUIDE, f"the guide; SHA-256 {job.guide.sha256}"
    listed = facts.files if len(facts.files) <= LISTED else ()
    for entry in listed:
        count = len(entry.pieces)
        yield _name(entry.file), f"{count} piece{'s' if count != 1 else ''}; SHA-256 {entry.sha256}"
    if not listed:
        last = f"letters-{job.chunks:04}.pdf"
        yield f"letters-0001.pdf to {last}", f"their SHA-256 are in {MANIFEST}"
    yield MANIFEST, f"SHA-256 {facts.manifest}"


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _questions(facts: Facts) -> Iterator[tuple[str, str]]:
    name, phone, email = facts.specs.contact
    yield "Call", ", ".join(filter(None, (name, phone, email)))
    yield "Sender", ", ".join(facts.specs.sender)


def _size(size: Size) -> str:
    inches = " × ".join(f"{side / INCH:.4g}" for side in size)
    return f"{inches} in ({' × '.join(f'{side / MM:.0f}' for side in size)} mm)"
