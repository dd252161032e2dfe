"""Preparing a job: every row is accounted for, nobody is named, and a second run does nothing."""

from __future__ import annotations

import csv
import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from guidegen.mail.barcode.imb_decode import decoded
from guidegen.mail.recipient import Recipient

from .jobs import (
    SECRET,
    approve,
    job_of,
    mail,
    mixed,
    person,
    prepare,
    state,
    words_for,
    write_list,
)


def told(folder: Path, *words: str) -> tuple[int, dict[str, object]]:
    done = prepare(folder, "spring", *words, "--format", "json")
    return done.code, json.loads(done.out)


def recipients(folder: Path) -> list[Recipient]:
    lines = (job_of(folder) / "private" / "recipients.jsonl").read_text().splitlines()
    return [Recipient.from_line(line) for line in lines]


def manifest(folder: Path) -> list[dict[str, object]]:
    text = (job_of(folder) / "manifest.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


def pages(folder: Path) -> Iterator[str]:
    """The words of each page of the letters, in their order."""
    for path in sorted((job_of(folder) / "private").glob("letters-*.pdf")):
        with PdfDocument(path) as pdf:
            for page in pdf:
                yield " ".join(page.get_textpage().get_text_range().split())


# -- what is there ---------------------------------------------------------------------


def test_every_row_is_accounted_for(prepared: Path) -> None:
    record = json.loads((job_of(prepared) / "job.json").read_text())
    counts = record["counts"]
    assert counts == {"rows": 15, "prepared": 11, "rejected": 3, "suppressed": 0, "doubles": 1,
                      "seeds": 1}  # fmt: skip
    with (job_of(prepared) / "rejected.csv").open() as stream:
        report = {int(row["row"]): row["rule"] for row in csv.DictReader(stream)}
    assert report == {5: "mail-zip", 6: "mail-consent", 7: "mail-formula", 8: "mail-double"}
    rows = [one.row for one in recipients(prepared)]
    assert rows == [2, 3, 4, *range(9, 17), 0]
    assert record["state"] == "prepared"


def test_each_letter_is_addressed_to_its_recipient_and_to_nobody_else(prepared: Path) -> None:
    everybody = recipients(prepared)
    letters = list(pages(prepared))
    assert len(letters) == len(everybody) == 12
    for one, text in zip(everybody, letters, strict=True):
        assert " ".join(" ".join(one.address).split()) in text
        assert f"Dear {one.greeting}," in text
        for other in everybody:
            assert other is one or other.name not in text


def test_the_manifest_names_each_piece_once(prepared: Path) -> None:
    header, *lines = manifest(prepared)
    assert (header["pieces"], header["files"], header["draft"]) == (12, 3, False)
    pieces = [piece for line in lines for piece in line["pieces"]]  # type: ignore[attr-defined]
    assert len({piece["id"] for piece in pieces}) == len(pieces) == 12
    assert [piece["page"] for piece in pieces] == [1, 2, 3, 4] * 3


def test_the_guide_is_kept_with_the_job(prepared: Path) -> None:
    kept = job_of(prepared) / "guide.pdf"
    built = prepared / "output" / "beta-print.pdf"
    assert kept.read_bytes() == built.read_bytes()
    assert kept.stat().st_ino != built.stat().st_ino
    assert not kept.is_symlink()


def test_nobody_is_named_outside_of_the_private_folder(mailable: Path) -> None:
    done = prepare(mailable)
    again = prepare(mailable, "spring", "--format", "json")
    shown = mail(mailable, "status", "spring")
    files = [path for path in (mailable / "mailings").rglob("*") if path.is_file()]
    public = [path for path in files if "private" not in path.parts]
    assert {path.name for path in public} >= {"job.json", "manifest.jsonl", "rejected.csv"}
    texts = [path.read_bytes().decode("latin-1") for path in public]
    texts += [done.out, done.err, again.out, again.err, shown.out, shown.err]
    texts += [str(path.relative_to(mailable)) for path in files]
    for word in SECRET:
        for text in texts:
            assert word.casefold() not in text.casefold()


def test_all_is_for_its_owner_alone(mailable: Path) -> None:
    before = os.umask(0)
    try:
        assert prepare(mailable).code == 0
        assert mail(mailable, "suppress", "--recipients", str(mailable.parent / "list.csv"),
                    "--reason", "opt-out").code == 1  # fmt: skip
    finally:
        os.umask(before)
    for path in (mailable / "mailings", *(mailable / "mailings").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert (mailable / "mailings" / ".gitignore").read_text() == "*\n"


def test_the_proof_shows_letters_that_tell_most(prepared: Path) -> None:
    reader = PdfReader(job_of(prepared) / "private" / "proof.pdf")
    first, *others = (page.extract_text() for page in reader.pages)
    assert "Letters: 12 in 3 files" in first
    assert "edition print, version 1.2026" in " ".join(first.split())
    for why in (
        "the first piece",
        "the last piece",
        "the longest name",
        "the shortest name",
        "the longest address",
        "to another country",
        "an address of the sender's own",
    ):
        assert why in " ".join(first.split())  # fmt: skip
    listed = [line for line in first.split("\n") if line.startswith("Page ")]
    assert len(listed) == len(others) <= 12
    assert any("QUILLFEATHER" in text for text in others)
    assert any("GERMANY" in text for text in others)
    assert "SEEDLING" in others[-1]
    assert not any(word.upper() in first.upper() for word in SECRET)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert len(root["/StructTreeRoot"]["/K"][0].get_object()["/K"]) == len(reader.pages)


def test_barcodes_hold_the_serials_of_the_job(prepared: Path) -> None:
    """Drawn bars are read back by other tests; here the pieces are those of the job."""
    from guidegen.mail.barcode.serials import Serials
    from guidegen.mail.jobs.chunks import Maker, parts_of
    from guidegen.mail.jobs.folder import RECIPIENTS, Folder
    from guidegen.mail.jobs.job import read_job
    from guidegen.mail.jobs.settings import read_mail

    folder = Folder(prepared, "spring")
    key = bytes.fromhex("5e" * 32)
    job = read_job(folder, key)
    assert job is not None
    usps = read_mail(prepared)[0].usps
    maker = Maker(folder, job, key, None, usps, Serials("123456", 0, 12))  # type: ignore[arg-type]
    found = [one for part in parts_of(folder.file(RECIPIENTS), 4) for one in maker.pieces(part)]
    for number, piece in enumerate(found):
        if piece.recipient.country == "US":
            codes = (f"00300123456{number:09}", piece.recipient.routing)
            assert decoded(piece.bars) == codes
        else:
            assert piece.bars == ""
    ids = [p["id"] for line in manifest(prepared)[1:] for p in line["pieces"]]  # type: ignore[attr-defined]
    assert [piece.id for piece in found] == ids


# -- a second run ----------------------------------------------------------------------


def test_a_second_run_does_nothing(prepared: Path) -> None:
    before = state(prepared)
    times = {path: path.stat().st_mtime_ns for path in job_of(prepared).rglob("*")}
    code, found = told(prepared)
    assert (code, found["how"]) == (0, "unchanged")
    assert state(prepared) == before
    assert {path: path.stat().st_mtime_ns for path in job_of(prepared).rglob("*")} == times


def test_the_day_of_a_second_run_is_that_of_the_job(prepared: Path) -> None:
    words = list(words_for(prepared))
    at = words.index("--date")
    done = mail(prepared, "prepare", *words[:at], *words[at + 2 :])
    assert done.code == 0
    assert "nothing was done" in done.out


OTHERS = {
    "another list of recipients": lambda folder: write_list(
        folder.parent / "list.csv", [*mixed(), person(99)]
    ),
    "another guides/mail.yaml": lambda folder: edit(
        folder, "mail.yaml", "keep_days: 30", "keep_days: 9"
    ),
    "another letter": lambda folder: edit(folder, "letters/welcome.yaml", "Warm", "Best"),
    "another guides/brand.yaml": lambda folder: edit(
        folder, "brand.yaml", "\nname: ", "\nname: Another "
    ),
    "another file of the guide": lambda folder: (folder / "output" / "beta-print.pdf").write_bytes(
        b"another"
    ),
}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "guides" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("said", OTHERS)
def test_another_input_under_the_same_name_is_named(prepared: Path, said: str) -> None:
    before = state(prepared)
    OTHERS[said](prepared)
    done = prepare(prepared)
    assert done.code == 1
    assert "[mail-other-inputs]" in done.err
    assert said in done.err
    assert done.err.count("error[") == 1
    assert state(prepared) == before


def test_all_that_differs_is_named_at_once(prepared: Path) -> None:
    before = state(prepared)
    done = mail(prepared, "prepare", *words_for(prepared), "--date", "2026-12-01", "--chunk", "5",
                "--envelope", "avery-5163", "--letter", "other")  # fmt: skip
    assert done.code == 1
    for said in ("another day", "another number of pieces", "another envelope", "another letter"):
        assert said in done.err
    assert state(prepared) == before


def test_comments_and_quotes_are_no_other_input(prepared: Path) -> None:
    edit(prepared, "mail.yaml", "keep_days: 30", "keep_days: 30 # a month")
    assert told(prepared)[1]["how"] == "unchanged"


DAMAGES: dict[str, bytes | None] = {
    "private/recipients.jsonl": None,
    "rejected.csv": b"row",
    "guide.pdf": b"",
    "private/letters-0002.pdf": None,
    "private/letters-0003.pdf": b"%PDF-1.7",
    "private/proof.pdf": None,
    "specs.json": b"{}",
    "ticket.pdf": None,
    "private/addresses.csv": b"sequence",
}
"""Files that are removed, or that become others."""


def test_what_is_missing_is_made_again_as_it_was(prepared: Path) -> None:
    before = state(prepared)
    for file, data in DAMAGES.items():
        (job_of(prepared) / file).unlink()
        if data is not None:
            (job_of(prepared) / file).write_bytes(data)
    found = told(prepared)[1]
    assert (found["how"], found["mended"]) == ("mended", list(DAMAGES))
    assert state(prepared) == before


def test_a_final_job_is_mended_as_well(prepared: Path) -> None:
    assert approve(prepared).code == 0
    before = state(prepared)
    for file in ("ticket.pdf", "private/letters-0001.pdf"):
        (job_of(prepared) / file).unlink()
    assert told(prepared)[1]["how"] == "mended"
    assert state(prepared) == before


def test_a_manifest_edited_by_hand_stops_a_second_run(prepared: Path) -> None:
    path = job_of(prepared) / "manifest.jsonl"
    path.write_text(path.read_text().replace('"page":4', '"page":3', 1))
    for words in (words_for(prepared), ()):
        done = mail(prepared, *(("prepare", *words) if words else ("status", "spring")))
        assert done.code == 1
        assert "mailings/spring/manifest.jsonl:2:1: error[mail-record-edited]" in done.err


def test_a_wrong_key_stops_a_second_run(prepared: Path) -> None:
    (prepared.parent / "mail.key").write_text("6f" * 32)
    done = prepare(prepared)
    assert done.code == 1
    assert "[mail-wrong-key]" in done.err


# -- lists that cannot be mailed -------------------------------------------------------


def test_a_list_of_nobody_tells_where_the_reasons_are(mailable: Path) -> None:
    bad = [person(1, zip="x"), person(2, consent_at="")]
    write_list(mailable.parent / "list.csv", bad)
    done = prepare(mailable)
    assert done.code == 1
    assert "mailings/spring/rejected.csv:1:1: error[mail-nobody]" in done.err
    assert len((job_of(mailable) / "rejected.csv").read_text().splitlines()) == 3
    write_list(mailable.parent / "list.csv", mixed())
    assert prepare(mailable).code == 0  # the same name may be used: nothing was begun


def test_a_list_without_columns_leaves_nothing(mailable: Path) -> None:
    (mailable.parent / "list.csv").write_text("Zebulon Quillfeather,77 Marrowbone Lane\n")
    done = prepare(mailable)
    assert done.code == 1
    assert "Quillfeather" not in done.err
    assert not job_of(mailable).exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", "Spring", "spring_1", "-a", "a" * 61, "ä"])
def test_a_name_that_is_no_name_of_a_job(mailable: Path, name: str) -> None:
    done = prepare(mailable, name)
    assert done.code == 2
    assert "the name of a job" in done.err or "expected one argument" in done.err
    assert not (mailable / "mailings").exists()


@pytest.mark.parametrize(
    "words",
    [("--chunk", "0"), ("--chunk", "5001"), ("--processes", "0"), ("--edition", "all"),
     ("--edition", "nope"), ("--date", "tomorrow"), ("--recipients", "nowhere.csv")],
)  # fmt: skip
def test_odd_orders_are_wrong_usage(mailable: Path, words: tuple[str, ...]) -> None:
    assert prepare(mailable, "spring", *words).code == 2
    assert not (mailable / "mailings").exists()


def test_a_list_that_changes_while_it_is_read(
    mailable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidegen.mail.jobs import finish

    prepared_by = finish.intaking_of

    def meanwhile(*arguments: object, **named: object) -> object:
        write_list(mailable.parent / "list.csv", [*mixed(), person(99)])
        return prepared_by(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(finish, "intaking_of", meanwhile)
    done = prepare(mailable)
    assert done.code == 1
    assert "[mail-list-changed]" in done.err
    assert not (job_of(mailable) / "job.json").exists()


# -- labels, and faults ---------------------------------------------------------------


def test_labels_fill_whole_pages(mailable: Path) -> None:
    done = prepare(mailable, "spring", "--envelope", "avery-5163")
    assert done.code == 0, done.err
    header, *lines = manifest(mailable)
    assert header["chunk"] == 10
    pieces = [piece for line in lines for piece in line["pieces"]]  # type: ignore[attr-defined]
    assert [piece["page"] for piece in pieces] == [1] * 10 + [1] * 2
    texts = list(pages(mailable))
    assert len(texts) == 2
    shutil.rmtree(job_of(mailable) / "private")
    assert prepare(mailable, "spring", "--envelope", "avery-5163").code == 0


def test_a_fault_tells_nothing_of_a_person(mailable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from guidegen.mail.jobs import chunks

    def broken(*_: object) -> bytes:
        raise KeyError("ZEBULON QUILLFEATHER")

    monkeypatch.setattr(chunks, "chunk_of", broken)
    for processes in ("1", "2"):
        done = prepare(mailable, "spring", "--processes", processes)
        assert done.code == 1
        assert "pieces 1 to 4 cannot be made into letters: KeyError in test_job_prepare.py" in (
            done.err
        )
        assert "QUILLFEATHER" not in done.err + done.out
