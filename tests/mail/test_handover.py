"""The file of addresses for the mail house."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from guidegen.mail.barcode.imb import Barcode
from guidegen.mail.handing.handover import COLUMNS, harmless, write_addresses
from guidegen.mail.handing.specs import Specs
from guidegen.mail.jobs.folder import ADDRESSES, MANIFEST, RECIPIENTS, Folder, digest_of
from guidegen.mail.jobs.job import read_job
from guidegen.mail.jobs.manifest import entries
from guidegen.mail.recipient import Recipient

from .finished import KEY, PIECES, copied, make_job
from .jobs import state


@pytest.fixture(scope="module")
def once(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    project = tmp_path_factory.mktemp("handover") / "project"
    shutil.copytree(mailable_once, project)
    return make_job(project)


@pytest.fixture
def job(once: Folder, tmp_path: Path) -> Folder:
    return copied(once, tmp_path)


def rows(job: Folder) -> list[dict[str, str]]:
    with job.file(ADDRESSES).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def recipients(job: Folder) -> list[Recipient]:
    return [Recipient.from_line(line) for line in job.file(RECIPIENTS).open(encoding="utf-8")]


def written(job: Folder, each: int = 1) -> str:
    known = read_job(job, KEY)
    assert known is not None
    return write_addresses(job, known, KEY, Specs.read(job), each)


def listed(job: Folder, *people: Recipient) -> list[dict[str, str]]:
    """The rows of a job that goes to these people, who are too few for it."""
    job.file(RECIPIENTS).write_text("".join(f"{one.as_line()}\n" for one in people))
    job.file(ADDRESSES).unlink()
    written(job)
    return rows(job)


def test_each_piece_has_a_row_in_the_order_of_the_job(job: Folder) -> None:
    found, known = rows(job), read_job(job, KEY)
    assert known is not None
    placed = [
        (id, str(entry.chunk), str(page))
        for entry in entries(job, known, KEY)
        for id, page in entry.pieces
    ]
    assert [(row["piece"], row["file"], row["page"]) for row in found] == placed
    assert [row["sequence"] for row in found] == [str(n) for n in range(1, PIECES + 1)]
    assert [row["name"] for row in found] == [one.name for one in recipients(job)]


def test_an_address_in_its_parts(job: Folder) -> None:
    first = rows(job)[0]
    parts = ("name", "address1", "address2", "city", "state", "zip", "zip4", "country")
    assert tuple(first[name] for name in parts) == (
        "ZEBULON QUILLFEATHER", "77 MARROWBONE LN", "", "LARKSPUR HOLLOW", "OH", "43085", "1234",
        "US",
    )  # fmt: skip


def test_an_address_abroad_stays_in_its_lines(job: Folder) -> None:
    abroad = next(row for row in rows(job) if row["country"] == "DE")
    lines = [abroad[f"address{n}"] for n in range(1, 4)]
    assert lines == ["TESTSTRASSE 5", "40213 DUSSELDORP", "GERMANY"]
    assert not any(abroad[n] for n in ("city", "state", "zip", "imb_tracking", "imb_routing"))


def test_the_codes_are_those_of_a_valid_barcode(job: Folder) -> None:
    codes = [(row["imb_tracking"], row["imb_routing"]) for row in rows(job) if row["imb_tracking"]]
    assert len(codes) == PIECES - 1
    assert len({tracking for tracking, _ in codes}) == len(codes)
    for tracking, routing in codes:
        made = Barcode(tracking[:2], tracking[2:5], tracking[5:11], tracking[11:], routing)
        assert made.tracking == tracking


def test_the_columns_have_names(job: Folder) -> None:
    data = job.file(ADDRESSES).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsequence,piece,")
    assert data.count(b"\r\n") == PIECES + 1
    assert tuple(rows(job)[0]) == COLUMNS


def test_long_addresses_lose_no_line(job: Folder) -> None:
    lines = tuple(f"LINE {n}" for n in range(1, 9))
    (row,) = listed(job, Recipient(2, "PAT ROE", "Pat", lines, country="FR"))
    joined = ", ".join(row[f"address{n}"] for n in range(1, 7))
    assert joined == ", ".join(lines)


def test_a_last_line_that_is_no_city_is_kept(job: Folder) -> None:
    (row,) = listed(job, Recipient(2, "PAT ROE", "Pat", ("1 MADE UP ST", "NO CITY HERE")))
    assert (row["address1"], row["address2"], row["city"]) == ("1 MADE UP ST", "NO CITY HERE", "")


@pytest.mark.parametrize("value", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_value_is_a_formula(job: Folder, value: str) -> None:
    (row,) = listed(job, Recipient(2, value, "Pat", ("1 MADE UP ST", "ANYTOWN OH  43001")))
    assert row["name"] == f"'{value}" == harmless(value)
    assert row["address1"] == "1 MADE UP ST"


def test_commas_and_quotes_stay_in_their_column(job: Folder) -> None:
    name = 'PAT "P" ROE, JR'
    (row,) = listed(job, Recipient(2, name, "Pat", ("1 MADE UP ST", "ANYTOWN OH  43001")))
    assert row["name"] == name


def test_letters_with_accents_are_kept(job: Folder) -> None:
    (row,) = listed(job, Recipient(2, "ZOË NÚÑEZ", "Zoë", ("1 MADE UP ST", "ANYTOWN OH  43001")))
    assert row["name"] == "ZOË NÚÑEZ"


def test_labels_tell_their_page(once: Folder) -> None:
    labels = make_job(once.root, "labels", "avery-5163")
    assert {(row["file"], row["page"]) for row in rows(labels)[:10]} == {("1", "1")}


def test_it_is_written_once_and_for_its_owner(job: Folder) -> None:
    path = job.file(ADDRESSES)
    before = path.stat()
    assert before.st_mode & 0o077 == 0
    assert written(job) == digest_of(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    path.write_text("spoiled")
    assert written(job) == digest_of(path)
    assert rows(job)[0]["city"] == "LARKSPUR HOLLOW"


def test_nobody_is_named_outside_of_the_private_folder(job: Folder) -> None:
    for name, data in state(job.root).items():
        if "/private/" not in name:
            assert b"MARROWBONE" not in data.upper(), name
    assert b"MARROWBONE" not in job.file(MANIFEST).read_bytes().upper()
