"""Verifying a job: what is wrong in a file of letters is found, with its page and its piece."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from guidegen.mail.handing.specs import SPECS, Specs
from guidegen.mail.jobs.folder import MANIFEST, RECIPIENTS, Folder
from guidegen.mail.jobs.purge import purge
from guidegen.mail.keys import ENV
from guidegen.mail.proving.reading_back import same_lines
from guidegen.mail.proving.verify import Verified, verify
from guidegen.problems import InputError, UsageError

from .finished import CHUNK, KEY, PIECES, TODAY, copied, make_job
from .jobs import SECRET, mail, make_key, person
from .tampering import (
    ADDRESS,
    BARCODE,
    GREETING,
    added,
    content,
    edit,
    exchanged,
    into_window,
    other_bar,
    other_letter,
    parts,
    put,
    replaced,
    without_last_form,
)

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def project(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "project"
    shutil.copytree(mailable_once, folder)
    return folder


@pytest.fixture(scope="module")
def once(project: Path) -> Folder:
    return make_job(project)


@pytest.fixture
def job(once: Folder, tmp_path: Path) -> Folder:
    """A job of three files with four pieces each; the second piece goes abroad."""
    return copied(once, tmp_path / "project")


def letters(job: Folder, chunk: int) -> Path:
    return job.file(f"private/letters-{chunk:04}.pdf")


def found(done: Verified) -> set[tuple[str, str, int]]:
    """Rule, file and page of each problem, without those of whole files."""
    return {
        (p.rule, p.at.file.rpartition("/")[2], p.at.line)
        for p in done.problems
        if p.rule != "mail-file-changed"
    }


def spoiled(job: Folder, chunk: int, change: Change) -> set[tuple[str, int]]:
    """The rules and pages of what is found of one file, once it is changed."""
    edit(letters(job, chunk), change)
    done = verify(job, KEY)
    assert any(p.rule == "mail-file-changed" for p in done.problems)
    told = "".join(map(str, done.problems))
    assert not [word for word in SECRET if word.casefold() in told.casefold()]
    assert {file for _, file, _ in found(done)} <= {f"letters-{chunk:04}.pdf"}
    return {(rule, page) for rule, _, page in found(done)}


# -- a sound job -----------------------------------------------------------------------


@pytest.mark.parametrize("processes", [1, 2])
def test_nothing_is_wrong_with_a_sound_job(job: Folder, processes: int) -> None:
    done = verify(job, KEY, processes=processes)
    assert done.problems == ()
    assert (done.pieces, done.files, done.rendered) == (PIECES, 3, True)


@pytest.mark.parametrize("envelope", ["10-double", "booklet-panel", "avery-5163"])
def test_all_kinds_of_pieces_are_read(project: Path, envelope: str) -> None:
    done = verify(make_job(project, f"kind-{envelope}", envelope), KEY)
    assert done.problems == ()
    assert done.pieces == PIECES


def test_unusual_names_are_read_as_they_are(project: Path) -> None:
    names = (
        "Jo St. John-", "Zoë Núñez", "Al Al", "Hello Hello", "Jane “Janie” O’Brien", "fi fl",
        "Guide Mailing Office", "Łukasz Żółć", "Anne-Marie Van-Den-Very-Long-Name-Example",
    )  # fmt: skip
    rows = [person(100 + n, full=name, line2="Apt 5-") for n, name in enumerate(names)]
    done = verify(make_job(project, "unusual", rows=rows), KEY)
    assert done.problems == ()
    assert done.pieces == len(names) + 1  # and the sender's own address


def test_several_processes_find_the_same(job: Folder) -> None:
    edit(letters(job, 2), other_letter(3))
    assert verify(job, KEY, processes=2).problems == verify(job, KEY).problems != ()


# -- letters that are not what they should be ------------------------------------------


def test_two_addresses_in_each_others_place(job: Folder) -> None:
    told = spoiled(job, 2, exchanged(ADDRESS, 1, 3))
    assert told == {
        ("mail-piece-address", 1), ("mail-piece-address", 3),
        ("mail-piece-once", 1), ("mail-piece-once", 3),
    }  # fmt: skip


def test_one_letter_of_an_address(job: Folder) -> None:
    assert spoiled(job, 1, other_letter(3)) == {("mail-piece-address", 3)}


def test_a_greeting_on_the_letter_of_another(job: Folder) -> None:
    told = spoiled(job, 3, exchanged(GREETING, 1, 2))
    assert told == {("mail-piece-text", 1), ("mail-piece-text", 2)}


def test_the_same_greeting_on_all_letters(job: Folder) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        first = parts(content(pdf, 1))[GREETING][3]
        for page in (2, 3, 4):
            data = content(pdf, page)
            own = parts(data)[GREETING]
            put(pdf, page, data[: own.start(3)] + first + data[own.end(3) :])

    assert spoiled(job, 2, change) == {("mail-piece-text", page) for page in (2, 3, 4)}


@pytest.mark.parametrize("place", [0, 20, 64])
def test_one_bar_of_a_barcode(job: Folder, place: int) -> None:
    assert spoiled(job, 2, other_bar(3, place)) == {("mail-piece-barcode", 3)}


def test_a_barcode_of_another_piece(job: Folder) -> None:
    told = spoiled(job, 2, exchanged(BARCODE, 2, 4))
    assert told == {("mail-piece-barcode", 2), ("mail-piece-barcode", 4)}


def test_no_barcode_is_looked_at_without_drawing(job: Folder) -> None:
    edit(letters(job, 2), other_bar(3, 20))
    done = verify(job, KEY, render=False)
    assert [p.rule for p in done.problems] == ["mail-file-changed"]
    assert not done.rendered


def test_a_piece_twice(job: Folder) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        put(pdf, 4, content(pdf, 1))

    told = spoiled(job, 2, change)
    assert ("mail-piece-once", 4) in told
    assert ("mail-piece-address", 4) in told
    assert not [page for _, page in told if page != 4]


def test_a_page_too_many(job: Folder) -> None:
    told = spoiled(job, 2, lambda pdf: pdf.pages.append(pdf.pages[0]))
    assert ("mail-piece-once", 1) in told  # the count of pages
    assert ("mail-piece-window", 5) in told


def test_a_page_too_few(job: Folder) -> None:
    told = spoiled(job, 2, lambda pdf: pdf.pages.remove(p=2))
    assert {("mail-piece-address", 2), ("mail-piece-address", 3)} <= told
    assert {("mail-piece-once", 1), ("mail-piece-once", 2)} <= told


def test_a_word_that_shows_through_the_window(job: Folder) -> None:
    area = Specs.read(job).areas[0]
    height = Specs.read(job).page[1]
    low = area.bottom - 12  # under the address
    told = spoiled(job, 2, into_window(3, (height - low, height - low)))
    assert ("mail-piece-window", 3) in told or ("mail-piece-address", 3) in told
    assert {page for _, page in told} == {3}


def test_a_drawing_that_shows_through_the_window(job: Folder) -> None:
    area, height = Specs.read(job).areas[0], Specs.read(job).page[1]
    mark = b"0.9 g %.1f %.1f 3 3 re f" % (area.right - 8, height - area.bottom + 5)
    assert spoiled(job, 1, added(2, mark)) == {("mail-piece-window", 2)}


def test_a_drawing_beside_the_window_is_no_leak(job: Folder) -> None:
    area, height = Specs.read(job).areas[0], Specs.read(job).page[1]
    mark = b"0.9 g %.1f %.1f 3 3 re f" % (area.right - 8, height - area.bottom - 8)
    assert spoiled(job, 1, added(2, mark)) == set()


def test_an_address_that_cannot_be_seen(job: Folder) -> None:
    told = spoiled(job, 2, replaced(3, ADDRESS, b"BT", b"BT 3 Tr"))
    assert told == {("mail-piece-address", 3)}


def test_a_letter_without_its_last_words(job: Folder) -> None:
    assert spoiled(job, 2, without_last_form(3)) == {("mail-piece-text", 3)}


def test_a_file_of_other_letters(job: Folder) -> None:
    told = spoiled(job, 2, without_last_form(1, 2, 3, 4))
    assert told == {("mail-piece-text", 1)}


def test_a_file_that_is_gone_or_broken(job: Folder) -> None:
    letters(job, 1).unlink()
    letters(job, 3).write_bytes(letters(job, 3).read_bytes()[:2000])
    done = verify(job, KEY)
    assert {p.at.file[-8:] for p in done.problems} == {"0001.pdf", "0003.pdf"}
    assert done.files == 3


def test_no_more_is_told_than_helps(job: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidegen.mail.proving.verify.MOST", 2)
    told = [exchanged(ADDRESS, 1, 2), exchanged(ADDRESS, 3, 4)]
    for change in told:
        edit(letters(job, 2), change)
    done = verify(job, KEY)
    addresses = [p.message for p in done.problems if p.rule == "mail-piece-address"]
    assert len(addresses) == 3
    assert any("and 2 more of this kind" in message for message in addresses)


# -- records ---------------------------------------------------------------------------


def test_a_manifest_that_was_edited(job: Folder) -> None:
    lines = job.file(MANIFEST).read_text().splitlines(keepends=True)
    lines[2] = lines[2].replace('"page":2', '"page":3')
    job.file(MANIFEST).write_text("".join(lines))
    edit(letters(job, 3), other_letter(2))
    told = found(verify(job, KEY))
    assert ("mail-record-edited", MANIFEST, 3) in told
    assert ("mail-piece-address", "letters-0003.pdf", 2) in told


@pytest.mark.parametrize("line", [1, 3])
def test_a_line_that_is_missing_in_the_manifest(job: Folder, line: int) -> None:
    lines = job.file(MANIFEST).read_text().splitlines(keepends=True)
    del lines[line]
    job.file(MANIFEST).write_text("".join(lines))
    assert "mail-record-edited" in {rule for rule, _, _ in found(verify(job, KEY))}


def test_a_list_that_was_edited(job: Folder) -> None:
    lines = job.file(RECIPIENTS).read_text().splitlines()
    one, other = json.loads(lines[5]), json.loads(lines[6])
    one["name"], other["name"] = other["name"], one["name"]
    lines[5:7] = [json.dumps(one), json.dumps(other)]
    job.file(RECIPIENTS).write_text("\n".join(lines) + "\n")
    done = verify(job, KEY)
    assert {("mail-piece-address", "letters-0002.pdf", page) for page in (2, 3)} <= found(done)
    assert any(p.at.file.endswith(RECIPIENTS) for p in done.problems)


def test_a_recipient_too_many(job: Folder) -> None:
    path = job.file(RECIPIENTS)
    path.write_text(path.read_text() + path.read_text().splitlines()[0] + "\n")
    messages = [p.message for p in verify(job, KEY).problems]
    assert "the list of recipients has 13 pieces, and the job 12" in messages


def test_a_list_that_cannot_be_read_is_told_without_what_it_says(job: Folder) -> None:
    path = job.file(RECIPIENTS)
    path.write_text("Zebulon Quillfeather\n" * PIECES)
    told = "".join(map(str, verify(job, KEY).problems))
    assert "cannot be read" in told
    assert "Quillfeather" not in told


def test_specs_that_were_edited(job: Folder) -> None:
    path = job.file(SPECS)
    path.write_text(path.read_text().replace('"window"', '"door"'))
    done = verify(job, KEY)
    assert done.problems
    assert done.pieces == 0


def test_the_key_of_another(job: Folder) -> None:
    with pytest.raises(InputError, match="mail-wrong-key"):
        verify(job, bytes(32))


def test_a_job_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no job `none`"):
        verify(Folder(tmp_path, "none"), KEY)


def test_after_a_purge_digests_alone_can_be_told(job: Folder) -> None:
    purge(job, KEY, TODAY, now=True)
    done = verify(job, KEY)
    assert done.only_digests
    assert (done.pieces, done.problems) == (0, ())
    lines = job.file(MANIFEST).read_text().splitlines(keepends=True)
    job.file(MANIFEST).write_text("".join(lines[:-1]))
    assert verify(job, KEY).problems


# -- lines -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("PAT ROE", "1 MADE UP ST", "ANYTOWN OH 43001"), 0),
        (("PAT ROE", "1 MADE", "UP ST", "ANYTOWN OH 43001"), 0),
        (("PAT ROE", "1 MADE UP ST"), 3),
        (("PAT ROE", "1 MADE UP ST", "ANYTOWN OH 43001", "PS"), 3),
        (("PAT", "ROE 1 MADE UP ST", "ANYTOWN OH 43001"), 1),
        (("PAT ROE", "ANYTOWN OH 43001", "1 MADE UP ST"), 2),
        ((), 1),
    ],
)
def test_lines_of_an_address(lines: tuple[str, ...], wrong: int) -> None:
    assert same_lines(lines, ("PAT ROE", "1 MADE UP ST", "ANYTOWN OH  43001")) == wrong


def test_the_job_of_these_tests_is_as_they_need_it(job: Folder) -> None:
    for chunk in (1, 2, 3):
        with pikepdf.open(letters(job, chunk)) as pdf:
            assert len(pdf.pages) == CHUNK


# -- the command -----------------------------------------------------------------------


@pytest.fixture
def at_hand(job: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the job, with its key in place."""
    monkeypatch.setenv(ENV, str(make_key(job.root)))
    return job.root


def test_the_command_says_that_all_is_right(at_hand: Path) -> None:
    ran = mail(at_hand, "verify", "spring")
    assert ran.code == 0
    assert "12 pieces in 3 files, each of them once" in ran.out
    assert ran.err == ""
    assert "barcodes" not in mail(at_hand, "verify", "spring", "--no-render").out


def test_the_command_says_what_is_wrong(at_hand: Path) -> None:
    edit(letters(Folder(at_hand, "spring"), 2), exchanged(ADDRESS, 1, 3))
    ran = mail(at_hand, "verify", "spring", "--processes", "2")
    assert ran.code == 1
    assert "letters-0002.pdf:3:1: error[mail-piece-address]: file 2, page 3, piece 7" in ran.err
    assert "NOT right" in ran.out
    told = json.loads(mail(at_hand, "verify", "spring", "--format", "json").out)
    assert told["right"] is False
    assert "mail-piece-address" in {problem["rule"] for problem in told["problems"]}


@pytest.mark.parametrize(
    "words", [("verify", "none"), ("verify", "spring", "--processes", "0"), ("verify", "../x")]
)
def test_the_command_is_used_wrongly(at_hand: Path, words: tuple[str, ...]) -> None:
    assert mail(at_hand, *words).code == 2
