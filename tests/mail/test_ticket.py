"""The ticket of a job, and what it reckons: weight, thickness, shape and class."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from guidegen.document import primitives as p
from guidegen.mail.envelope.rectangle import INCH
from guidegen.mail.handing.classes import (
    BOOKLET,
    FLAT,
    LETTER,
    Mailpiece,
    presort,
    remarks,
    shape_of,
)
from guidegen.mail.handing.specs import Copy, Specs
from guidegen.mail.handing.ticket import LISTED, Facts, facts_of, ticket, ticket_of
from guidegen.mail.handing.weights import too_large, weighed
from guidegen.mail.jobs.folder import MANIFEST, PROOF, TICKET, Folder, digest_of
from guidegen.mail.jobs.job import Approval, Job, read_job
from guidegen.mail.jobs.manifest import Entry
from guidegen.project import Project

from .finished import KEY, TODAY, approved, copied, make_job
from .jobs import SECRET


@pytest.fixture(scope="module")
def once(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    project = tmp_path_factory.mktemp("ticket") / "project"
    shutil.copytree(mailable_once, project)
    return make_job(project)


@pytest.fixture
def facts(once: Folder) -> Facts:
    return facts_of(once, the_job(once), KEY, Specs.read(once))


def the_job(folder: Folder) -> Job:
    known = read_job(folder, KEY)
    assert known is not None
    return known


def text_of(data: bytes) -> str:
    """All words of a file, with single spaces."""
    pdf = pdfium.PdfDocument(data)
    found = (pdf[index].get_textpage().get_text_range() for index in range(len(pdf)))
    return " ".join(" ".join(found).split())


def words_of(facts: Facts) -> str:
    """All words of a ticket before it is laid out."""
    items = ticket(facts).walk()
    return " ".join(run.text for item in items for run in item.inline())


# -- what it says ----------------------------------------------------------------------


def test_the_ticket_says_what_the_printer_needs(once: Folder) -> None:
    text, job = text_of(once.file(TICKET).read_bytes()), the_job(once)
    for part in (
        "spring: 12 pieces", "11 in the United States, 1 abroad", "1 to the sender",
        "1 of 500 at most", "November 20, 2026", "beta, version 1.2026", "#10, one window",
        "9.5 × 4.125 in", "First-Class Mail", "3.875 in and 7.4375 in", "guide 1.00 oz",
        "(555) 555-0100", "Not approved yet: print nothing", "Fill ten", "Intelligent Mail",
        job.guide.sha256, digest_of(once.file(MANIFEST)), digest_of(once.file(PROOF)),
        *(digest_of(once.file(f"private/letters-000{n}.pdf")) for n in (1, 2, 3)),
    ):  # fmt: skip
        assert part in text, part
    assert "Draft" not in text


def test_the_ticket_names_nobody(once: Folder) -> None:
    data = once.file(TICKET).read_bytes()
    text = text_of(data).casefold()
    with pikepdf.open(BytesIO(data)) as pdf:
        text += str(dict(pdf.trailer.Info)).casefold()
    assert not [word for word in SECRET if word.casefold() in text]
    assert "seedling" not in text


def test_the_ticket_is_tagged_and_short(once: Folder) -> None:
    with pikepdf.open(once.file(TICKET)) as pdf:
        assert len(pdf.pages) <= 2
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.Lang == "en-US"


def test_the_same_job_gives_the_same_ticket(once: Folder) -> None:
    brand = Project.load(once.root).library.brand
    again = ticket_of(once, the_job(once), KEY, Specs.read(once), brand)
    assert again == once.file(TICKET).read_bytes()


def test_an_approved_job_says_by_whom(once: Folder, tmp_path: Path) -> None:
    job = copied(once, tmp_path)
    shutil.copytree(once.root / "guides", tmp_path / "guides", dirs_exist_ok=True)
    text = text_of(approved(job).file(TICKET).read_bytes())
    assert "Kim Reader approved the proof on November 20, 2026." in text
    assert "print nothing" not in text


def test_a_draft_says_so_large(facts: Facts) -> None:
    draft = replace(facts, job=replace(facts.job, draft=True))
    boxes = [item for item in ticket(draft).walk() if isinstance(item, p.Box)]
    assert boxes[0].tone == "urgent"
    assert "not yet medically reviewed" in boxes[0].title[0].text
    assert ticket(draft).draft_mark == "Draft"


def test_a_large_job_names_the_manifest_for_its_files(facts: Facts) -> None:
    many = tuple(Entry(n, f"private/letters-{n:04}.pdf", "0" * 64, ()) for n in range(LISTED + 1))
    counts = {**facts.job.counts, "prepared": 1_000_000}
    job = replace(facts.job, counts=counts, chunk=500)
    words = words_of(replace(facts, job=job, files=many, home=1_000_000))
    assert "letters-0001.pdf to letters-2001.pdf" in words
    assert "0" * 64 not in words
    assert "2,001 of 500 at most" in words


def test_the_longest_list_of_files_stays_on_two_pages(once: Folder, facts: Facts) -> None:
    from guidegen.editions import screen
    from guidegen.editions.base import Setup
    from guidegen.layout.pages import lay_out
    from guidegen.mail.handing.ticket import SHARES, _small
    from guidegen.problems import Problems

    many = tuple(Entry(n, f"private/letters-{n:04}.pdf", "b" * 64, ()) for n in range(LISTED))
    approval = Approval("Kim Reader", TODAY, "c" * 64)
    job = replace(facts.job, draft=True, approval=approval)
    document = ticket(replace(facts, job=job, files=many))
    theme = screen.theme(Setup(Project.load(once.root).library.brand, once.root))
    assert len(lay_out(document, _small(theme, SHARES[-1]), Problems()).pages) <= 2


# -- weights ---------------------------------------------------------------------------

HALF = (5.5 * INCH, 8.5 * INCH)


def specs(facts: Facts, sides: int, **changes: object) -> Specs:
    """Half-letter booklets of 80 lb text with so many sides, in an envelope of 6 by 9 inches."""
    copy = Copy(sides, HALF, False, "80 lb text", 0.0045 * INCH, 118.4)
    values = {"copy": copy, "size": (9 * INCH, 6 * INCH), "folds": (5.5 * INCH,), "panels": 2}
    return replace(facts.specs, **(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sides", "guide", "piece"),
    # Shared table of weights: half-letter, self-cover; piece = + 6x9 envelope .42 + letter .16.
    [(8, 0.50, 1.08), (16, 1.01, 1.59), (24, 1.51, 2.09), (32, 2.02, 2.60), (48, 3.02, 3.60)],
)
def test_weights_are_those_of_the_table(
    facts: Facts, sides: int, guide: float, piece: float
) -> None:
    one = weighed(specs(facts, sides))
    assert one.parts[0].ounces == pytest.approx(guide, abs=0.01)
    assert one.ounces == pytest.approx(piece, abs=0.015)
    assert [part.assumed for part in one.parts] == [False, True, True]


def test_a_booklet_of_folded_sheets_weighs_as_one_of_leaves(facts: Facts) -> None:
    flat = weighed(specs(facts, 16))
    sheets = Copy(8, (11 * INCH, 8.5 * INCH), True, "", 0.0045 * INCH, 118.4)
    folded = weighed(specs(facts, 16, copy=sheets))
    assert sheets.trim == HALF
    assert folded.grams == pytest.approx(flat.grams)
    assert folded.thickness == pytest.approx(flat.thickness)


def test_a_self_mailer_has_neither_letter_nor_envelope(facts: Facts) -> None:
    one = weighed(specs(facts, 16, kind="panel"))
    assert [part.what for part in one.parts] == ["guide"]


@pytest.mark.parametrize(
    ("size", "large"),
    [((9, 6), False), ((6, 9), False), ((9.5, 4.125), True), ((8.5, 5.5), True), ((9, 12), False)],
)
def test_a_guide_has_to_fit_its_envelope(
    facts: Facts, size: tuple[float, float], large: bool
) -> None:
    made = specs(facts, 16, size=(size[0] * INCH, size[1] * INCH))
    assert too_large(made) is large
    assert ("does not fit" in words_of(replace(facts, specs=made))) is large


# -- shapes and classes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("piece", "shape"),
    [
        (Mailpiece(9.5, 4.125, 0.04, 1.0), LETTER),
        (Mailpiece(11.5, 6.125, 0.25, 3.5), LETTER),
        (Mailpiece(9.5, 4.125, 0.26, 1.0), FLAT),
        (Mailpiece(9.5, 4.125, 0.04, 3.51), FLAT),
        (Mailpiece(9, 12, 0.3, 5.0), FLAT),
        (Mailpiece(12, 9, 0.3, 5.0), FLAT),
        (Mailpiece(8.5, 5.5, 0.1, 2.9, booklet=True), BOOKLET),
        (Mailpiece(8.5, 5.5, 0.1, 3.1, booklet=True), FLAT),
        (Mailpiece(8.5, 5.5, 0.008, 0.3, booklet=True), None),
        (Mailpiece(9, 12, 0.3, 13.1), None),
        (Mailpiece(16, 9, 0.3, 5.0), None),
    ],
)
def test_the_shape_of_a_piece(piece: Mailpiece, shape: object) -> None:
    assert shape_of(piece) is shape


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (Mailpiece(9, 6, 0.1, 3.81), r"Not a letter: it is 3\.81 oz, where 3\.5 oz"),
        (Mailpiece(9, 6, 0.1, 3.4), "weigh ten filled pieces"),
        (Mailpiece(9, 6, 0.245, 1.0), "measure ten pieces"),
        (Mailpiece(9, 3.5, 0.1, 1.0), r"2\.57 times its height"),
        (Mailpiece(6, 6, 0.1, 1.0), r"1\.00 times its height"),
        (Mailpiece(9, 6, 0.008, 1.0), "Too thin"),
        (Mailpiece(9, 12, 0.3, 14.0), "as a parcel"),
    ],
)
def test_what_is_said_of_a_shape(piece: Mailpiece, said: str) -> None:
    assert re.search(said, " ".join(remarks(piece)))


def test_nothing_is_said_of_an_everyday_letter() -> None:
    assert list(remarks(Mailpiece(9.5, 4.125, 0.04, 1.4))) == []


@pytest.mark.parametrize(
    ("mail_class", "pieces", "said"),
    [
        ("first-class", 499, "Too few for presort prices"),
        ("first-class", 500, "Can be presorted"),
        ("marketing", 199, "mail it as First-Class"),
        ("marketing", 200, "Can be presorted"),
        ("nonprofit", 199, "Nonprofit"),
    ],
)
def test_presorted_mail_has_a_least_number(mail_class: str, pieces: int, said: str) -> None:
    assert said in presort(mail_class, pieces, 1.0)


def test_heavy_marketing_mail_goes_by_pounds() -> None:
    assert "Can be presorted" in presort("marketing", 100, 8.0)
    assert "Too few" in presort("first-class", 100, 8.0)
