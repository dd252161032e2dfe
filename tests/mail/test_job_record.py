"""``job.json`` and the manifest: a change by hand is told, with its line, and so is a wrong key."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guidegen.mail.jobs.folder import JOB, MANIFEST, Folder
from guidegen.mail.jobs.job import Approval, Enclosed, Job, read_job, write_job
from guidegen.mail.jobs.manifest import Entry, added_to, check_unique, entries
from guidegen.mail.keys import check_value
from guidegen.problems import InputError

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path, "spring")
    made.make()
    return made


def job(**changes: object) -> Job:
    made = Job(
        name="spring", state="preparing", day=date(2026, 11, 20), draft=False,
        guide=Enclosed("beta", "print", "1.2026", "ab" * 32, 8), letter="welcome",
        envelope="10-single", chunk=2, key=check_value(KEY), inputs={"list": "cd" * 32},
        counts={"rows": 6, "prepared": 5, "rejected": 1, "suppressed": 0, "doubles": 0, "seeds": 1},
        keep_days=30,
    )  # fmt: skip
    return replace(made, **changes)


def entry(chunk: int) -> Entry:
    pieces = tuple((f"{chunk * 10 + n:016x}", n) for n in (1, 2))
    return Entry(chunk, f"private/letters-{chunk:04}.pdf", f"{chunk:064x}", pieces)


def write_manifest(folder: Folder, made: Job, *chunks: int) -> None:
    with added_to(folder, made, KEY) as manifest:
        for chunk in chunks:
            manifest.add(entry(chunk))


def problem_of(call: Callable[[], object]) -> tuple[str, str, int]:
    """The rule, the file and the line of the one problem that is raised."""
    with pytest.raises(InputError) as caught:
        call()
    (problem,) = caught.value.problems
    assert problem.help
    return problem.rule, problem.at.file, problem.at.line


# -- job.json --------------------------------------------------------------------------


def test_a_job_is_read_as_it_was_written(folder: Folder) -> None:
    approval = Approval("Kim Reader", date(2026, 11, 21), "ef" * 32)
    for made in (
        job(),
        job(state="final", approval=approval, keep_until=date(2026, 12, 21), draft=True),
        job(state="purged", purged=date(2027, 1, 1), serials={"mailer_id": "1", "first": 0}),
    ):
        write_job(folder, made, KEY)
        assert read_job(folder, KEY) == made
        assert read_job(folder, None) == made


def test_the_same_job_gives_the_same_bytes(folder: Folder) -> None:
    write_job(folder, job(), KEY)
    before = folder.file(JOB).read_bytes()
    write_job(folder, job(), KEY)
    assert folder.file(JOB).read_bytes() == before


def test_there_is_no_job(folder: Folder) -> None:
    assert read_job(folder, KEY) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"state": "preparing"', '"state": "final"'),
        ('"draft": false', '"draft": true'),
        ('"prepared": 5', '"prepared": 4'),
        ('"keep_days": 30', '"keep_days": 3000'),
        ('"format": 1', '"format": 2'),
        ('"state": "preparing"', '"state": "done"'),
        ('"guide": {', '"guide": ['),
        ("{", "", ),
    ],
)  # fmt: skip
def test_a_job_that_was_edited_is_told(folder: Folder, old: str, new: str) -> None:
    write_job(folder, job(), KEY)
    text = folder.file(JOB).read_text()
    assert old in text
    folder.file(JOB).write_text(text.replace(old, new, 1))
    found = problem_of(lambda: read_job(folder, KEY))
    assert found == ("mail-record-edited", "mailings/spring/job.json", 1)


def test_a_job_of_another_folder_is_told(folder: Folder, tmp_path: Path) -> None:
    write_job(folder, job(), KEY)
    other = Folder(tmp_path, "summer")
    other.make()
    other.file(JOB).write_bytes(folder.file(JOB).read_bytes())
    assert problem_of(lambda: read_job(other, KEY))[0] == "mail-record-edited"


def test_a_wrong_key_is_told_before_anything_else(folder: Folder) -> None:
    write_job(folder, job(), KEY)
    text = folder.file(JOB).read_text()
    folder.file(JOB).write_text(text.replace('"prepared": 5', '"prepared": 4'))
    assert problem_of(lambda: read_job(folder, OTHER))[0] == "mail-wrong-key"


# -- the manifest ----------------------------------------------------------------------


def test_a_manifest_is_read_as_it_was_written(folder: Folder) -> None:
    write_manifest(folder, job(), 1, 2, 3)
    assert list(entries(folder, job(), KEY)) == [entry(1), entry(2), entry(3)]
    check_unique(folder, job(), KEY)


def test_lines_that_are_added_later_give_the_same_bytes(folder: Folder) -> None:
    write_manifest(folder, job(), 1, 2, 3)
    whole = folder.file(MANIFEST).read_bytes()
    folder.file(MANIFEST).unlink()
    write_manifest(folder, job(), 1)
    write_manifest(folder, job())
    write_manifest(folder, job(), 2, 3)
    assert folder.file(MANIFEST).read_bytes() == whole


def test_it_goes_on_from_wherever_it_was_cut_off(folder: Folder) -> None:
    """As a killed run, or a disk that lost its power, may leave it."""
    write_manifest(folder, job(), 1, 2, 3)
    whole = folder.file(MANIFEST).read_bytes()
    for end in range(0, len(whole), 89):
        folder.file(MANIFEST).write_bytes(whole[:end])
        known = [one.chunk for one in entries(folder, job(), KEY, whole=False)]
        assert known == list(range(1, len(known) + 1))
        write_manifest(folder, job(), *range(len(known) + 1, 4))
        assert folder.file(MANIFEST).read_bytes() == whole


def lines_of(folder: Folder) -> list[str]:
    return folder.file(MANIFEST).read_text().splitlines()


def changed(lines: list[str], index: int, old: str, new: str) -> list[str]:
    assert old in lines[index]
    return [*lines[:index], lines[index].replace(old, new, 1), *lines[index + 1 :]]


EDITS: dict[str, tuple[Callable[[list[str]], list[str]], int]] = {
    "the header": (lambda lines: changed(lines, 0, '"draft":false', '"draft":true'), 1),
    "a digest": (lambda lines: changed(lines, 2, "0002", "0009"), 3),
    "a page": (lambda lines: changed(lines, 1, '"page":2', '"page":1'), 2),
    "a space": (lambda lines: changed(lines, 3, ",", ", "), 4),
    "a seal": (lambda lines: changed(lines, 3, lines[3][-10:], "0" * 8 + '"}'), 4),
    "a line left out": (lambda lines: [*lines[:1], *lines[2:]], 2),
    "two lines swapped": (lambda lines: [lines[0], lines[2], lines[1], lines[3]], 2),
    "a line twice": (lambda lines: [*lines[:3], lines[2], lines[3]], 4),
    "the last line left out": (lambda lines: lines[:3], 3),
    "no JSON": (lambda lines: [lines[0], "{", *lines[2:]], 2),
    "an empty line": (lambda lines: [lines[0], "", *lines[1:]], 2),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_by_hand_is_told_with_its_line(folder: Folder, name: str) -> None:
    write_manifest(folder, job(), 1, 2, 3)
    edit, line = EDITS[name]
    folder.file(MANIFEST).write_text("".join(f"{one}\n" for one in edit(lines_of(folder))))
    found = problem_of(lambda: list(entries(folder, job(), KEY)))
    assert found == ("mail-record-edited", "mailings/spring/manifest.jsonl", line)


def test_a_wrong_key_of_a_manifest_is_told(folder: Folder) -> None:
    write_manifest(folder, job(), 1, 2, 3)
    found = problem_of(lambda: list(entries(folder, job(), OTHER)))
    assert found[0] == "mail-wrong-key"


def test_a_manifest_of_another_job_is_told(folder: Folder) -> None:
    write_manifest(folder, job(), 1, 2, 3)
    found = problem_of(lambda: list(entries(folder, job(day=date(2026, 11, 21)), KEY)))
    assert found[0] == "mail-record-edited"


def test_a_manifest_that_is_gone_is_told(folder: Folder) -> None:
    assert problem_of(lambda: list(entries(folder, job(), KEY)))[0] == "mail-record-edited"


def test_two_pieces_with_one_id_are_told(folder: Folder) -> None:
    with added_to(folder, job(), KEY) as manifest:
        manifest.add(entry(1))
        manifest.add(replace(entry(2), pieces=(*entry(2).pieces, entry(1).pieces[1])))
        manifest.add(entry(3))
    assert problem_of(lambda: check_unique(folder, job(), KEY))[0] == "mail-piece-twice"


def test_the_lines_name_nothing_but_ids_pages_and_files(folder: Folder) -> None:
    write_manifest(folder, job(), 1)
    header, line = map(json.loads, lines_of(folder))
    assert set(line) == {"chunk", "file", "sha256", "pieces", "seal"}
    assert set(header) == {"manifest", "job", "key", "day", "draft", "guide", "pieces", "files",
                           "chunk", "seal"}  # fmt: skip
