"""What may not be mailed: a guide with errors, one that is not built as it is, or not signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from ..regeneration.small import edit, sign
from ..regeneration.small import run as run_other
from .jobs import GUIDE, job_of, mail, prepare, words_for

DRAFT = "Draft: not yet medically reviewed"


def refused(folder: Path, *words: str) -> set[str]:
    """The rules for which a job is refused; nothing is left of it."""
    done = prepare(folder, "spring", *words, "--format", "json")
    assert done.code == 1
    assert not job_of(folder).exists()
    found = json.loads(done.out)
    assert all(problem["file"] and problem["help"] for problem in found)
    return {problem["rule"] for problem in found if problem["severity"] == "error"}


def pages(path: Path) -> list[str]:
    """The words of each page of a file."""
    with PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def built(folder: Path) -> None:
    assert run_other(folder, "build", GUIDE, "--edition", "print").code == 0


def test_an_edition_that_was_never_built(mailable: Path) -> None:
    assert refused(mailable, "--edition", "large-print") == {"mail-not-built"}


def test_a_built_file_that_is_another(mailable: Path) -> None:
    (mailable / "output" / "beta-print.pdf").write_bytes(b"another")
    assert refused(mailable) == {"mail-not-built"}


def test_all_that_stands_in_the_way_is_told_at_once(mailable: Path) -> None:
    """Changed words have no signature and no file; an unknown citation is an error."""
    edit(mailable, GUIDE, "[@two2002] You can ask again.", "[@nobody1999] You can ask twice.")
    assert refused(mailable) == {"mail-outdated", "unknown-reference"}
    edit(mailable, GUIDE, "[@nobody1999]", "[@two2002]")
    assert refused(mailable) == {"mail-outdated", "not-signed"}
    assert refused(mailable, "--allow-draft") == {"mail-outdated"}


def test_a_review_that_is_overdue(mailable: Path) -> None:
    words = ("--allow-draft", "--date", "2027-11-20")
    assert refused(mailable, *words) == {"review-overdue"}


def test_a_guide_that_is_not_there(mailable: Path) -> None:
    done = mail(mailable, "prepare", *words_for(mailable), "--guide", "betta")
    assert done.code == 2
    assert "did you mean `beta`" in done.err
    assert not job_of(mailable).exists()


def test_a_guide_whose_signature_has_lapsed_is_mailed_as_a_draft_alone(mailable: Path) -> None:
    edit(mailable, GUIDE, "You can ask again.", "You can ask twice.")
    built(mailable)
    assert refused(mailable) == {"not-signed"}
    done = prepare(mailable, "spring", "--allow-draft")
    assert done.code == 0, done.err
    assert "every letter says that it is a draft" in done.out
    private = job_of(mailable) / "private"
    for path in private.glob("letters-*.pdf"):
        assert all(DRAFT in words for words in pages(path))
    first, *others = pages(private / "proof.pdf")
    assert "DRAFT: the guide is not signed" in first
    assert all(DRAFT in words for words in others)
    assert DRAFT in " ".join(pages(job_of(mailable) / "ticket.pdf"))
    record = json.loads((job_of(mailable) / "job.json").read_text())
    header = json.loads((job_of(mailable) / "manifest.jsonl").read_text().splitlines()[0])
    assert (record["draft"], header["draft"]) == (True, True)
    assert "draft" in mail(mailable, "status").out
    again = prepare(mailable)
    assert again.code == 1
    assert "this job was begun with --allow-draft" in again.err
    assert prepare(mailable, "spring", "--allow-draft").code == 0
    sign(mailable, GUIDE)  # what is prepared stays a draft
    assert prepare(mailable, "spring", "--allow-draft").code == 0


def test_a_signed_guide_is_no_draft_whatever_is_allowed(prepared: Path) -> None:
    done = prepare(prepared, "spring", "--allow-draft")
    assert "nothing was done" in done.out
    files = [*(job_of(prepared) / "private").glob("*.pdf"), job_of(prepared) / "ticket.pdf"]
    assert len(files) == 5
    assert not any("draft" in words.casefold() for path in files for words in pages(path))


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("mail.yaml", "schema: 1\n", "missing-field"),
        ("mail.yaml", None, "file-missing"),
        ("letters/welcome.yaml", None, "unknown-letter"),
    ],
)
def test_settings_with_faults(mailable: Path, file: str, text: str | None, rule: str) -> None:
    path = mailable / "guides" / file
    path.unlink()
    if text is not None:
        path.write_text(text)
    assert rule in refused(mailable)


def test_a_sender_that_tells_what_the_letter_is_about(mailable: Path) -> None:
    path = mailable / "guides" / "mail.yaml"
    path.write_text(path.read_text().replace("Guide Mailing Office", "Mesothelioma Office", 1))
    assert refused(mailable) == {"outside-word"}


def test_an_envelope_whose_window_nobody_measured(mailable: Path) -> None:
    assert refused(mailable, "--envelope", "9x12") == {"window-not-measured"}
    assert refused(mailable, "--envelope", "nope") == {"unknown-envelope"}
