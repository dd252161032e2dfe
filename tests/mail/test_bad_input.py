"""Lists as they really come, through the command line: nothing is lost, doubled, told or run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from guidegen.mail.keys import ENV
from guidegen.mail.recipient import Recipient

from ..regeneration.small import Ran, edit, run
from .conftest import copied
from .jobs import DAY, HEADER, approve, job_of, mail, prepare, state, write_list
from .leaks import check_modes, check_nobody_is_named, telling_words, told_of

PLAIN = {
    "full": "Jessamy Thornquist", "line1": "12 Fernhollow Court", "line2": "", "city": "Wexbridge",
    "state": "OH", "zip": "43085", "country": "", "email": "jessamy@fernhollow.example",
    "consent_at": "2026-10-01", "source": "phone",
}  # fmt: skip

GOOD: tuple[tuple[dict[str, str], str, str], ...] = (
    ({}, "JESSAMY THORNQUIST", "Jessamy Thornquist"),
    ({"full": "<b>Ottoline</b> & “Bo” Grimsdyke"}, "<B>OTTOLINE</B> & BO GRIMSDYKE",
     "<b>Ottoline</b> & “Bo” Grimsdyke"),
    ({"full": "Siobhán O’Quillane, Jr."}, "SIOBHÁN O'QUILLANE JR", "Siobhán O’Quillane, Jr."),
    ({"full": "Zoe\u0308 Mu\u0308ckenfels"}, "ZOË MÜCKENFELS", "Zoë Mückenfels"),
    ({"full": 'Wendell "Junebug" Harkaway', "email": '=HYPERLINK("http://x.example")'},
     "WENDELL JUNEBUG HARKAWAY", 'Wendell "Junebug" Harkaway'),
    ({"full": "&lt;i&gt; Lindqvist &amp; Sohn"}, "&LT I&GT LINDQVIST &AMP SOHN",
     "&lt;i&gt; Lindqvist &amp; Sohn"),
    ({"full": "Null", "source": "=cmd|' /C calc'!A0"}, "NULL", "Null"),
)  # fmt: skip
"""What a row has in place of the plain one, its line in the address, and its greeting."""

BAD: tuple[tuple[dict[str, str], str], ...] = (
    ({"full": '=HYPERLINK("http://x.example/?q="&A1,"Wormleigh")'}, "mail-formula"),
    ({"full": "@SUM(1+9)*cmd|' /C calc'!Wormleigh"}, "mail-formula"),
    ({"line1": "+12 Dreadnought Alley"}, "mail-formula"),
    ({"city": "-1+1|Dreadnought"}, "mail-formula"),
    ({"full": "שרה לוינזון"}, "mail-characters"),
    ({"full": "Harkaway \u202eyelraM"}, "mail-characters"),
    ({"line1": "12 Fernhollow \u0645\u0631\u0633\u0649"}, "mail-characters"),
    ({"full": "Poppy 😀 Larkspurling"}, "mail-characters"),
    ({"full": "La\u0335\u0322\u0317rkspurling"}, "mail-characters"),
    ({"full": "Larkspurling\nDear Everybody"}, "mail-characters"),
    ({"line1": "12 Fern\x00hollow Court"}, "mail-characters"),
    ({"full": "Q" * 200}, "mail-too-long"),
    ({"line1": "12 " + "Fernhollow" * 20}, "mail-too-long"),
    ({"city": "Wexbridge " * 20}, "mail-too-long"),
    ({"full": "   \t "}, "mail-name"),
    ({"full": "{name} Larkspurling"}, "mail-name"),
    ({"full": "%s%n Larkspurling"}, "mail-name"),
    ({"full": "https://larkspurling.example"}, "mail-name"),
    ({"line1": "   "}, "mail-street"),
    ({"line1": "<script>alert(1)</script> Fernhollow"}, "mail-street"),
    ({"city": " \u00a0 "}, "mail-city"),
    ({"zip": "=43085"}, "mail-zip"),
    ({"zip": "43085; DROP"}, "mail-zip"),
    ({"line2": "c/o Mesothelioma Ward"}, "mail-revealing"),
    ({"consent_at": "=TODAY()"}, "mail-consent"),
    ({"source": " - "}, "mail-source"),
    (dict.fromkeys(PLAIN, " "), "mail-row"),
)


def rows() -> Iterator[tuple[str, ...]]:
    """All of the above under row numbers from 2 on, then somebody three times, and ragged rows."""
    odd = (*(one[0] for one in GOOD), *(one[0] for one in BAD))
    for number, changes in enumerate(odd):
        # Another house for each, so that nobody is a double of somebody else.
        house = {} if "line1" in changes else {"line1": f"{12 + number} Fernhollow Court"}
        house = {} if changes.get("line1", "x").isspace() or len(changes) > 5 else house
        yield tuple({**PLAIN, **house, **changes}.values())
    thrice = {"full": "Dr. Thisbe Ravenscourt", "line1": "7 North Quarrystone Avenue, Apt. 4"}
    again = {"full": "THISBE  Q. RAVENSCOURT", "line1": "7 N Quarrystone Ave", "line2": "#4"}
    yield from (tuple({**PLAIN, **who}.values()) for who in (thrice, again, thrice))
    yield ("Ragged Ravenscourt", "9 Quarrystone Avenue")
    yield (*PLAIN.values(), "Ravenscourt", "")


WORDS = telling_words(cell for row in rows() for cell in row) - telling_words(
    ("phone", "Everybody", "Dear", "Court", "Avenue", "Alley", "North", "Null", "Name", "Ward",
     "HYPERLINK", "http", "https", "calc", "TODAY", "example", "script", "alert", "DROP", "2026",
     "Mesothelioma", "Sohn")
)  # fmt: skip
"""What names somebody; none of it is a word of guidegen, of the guide, or of the sender."""


@pytest.fixture(scope="module")
def odd_once(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A project with a job of the odd list, prepared; and what was told."""
    folder = copied(mailable_once, tmp_path_factory.mktemp("odd"))
    write_list(folder.parent / "list.csv", rows())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENV, str(folder.parent / "mail.key"))
        return folder, prepare(folder)


@pytest.fixture
def odd(
    odd_once: tuple[Path, Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Ran]:
    folder, done = odd_once
    monkeypatch.setenv(ENV, str(tmp_path / "mail.key"))
    return copied(folder, tmp_path), done


def recipients(folder: Path) -> list[Recipient]:
    lines = (job_of(folder) / "private" / "recipients.jsonl").read_text(encoding="utf-8")
    return [Recipient.from_line(line) for line in lines.splitlines()]


def letters(folder: Path) -> list[str]:
    """The words of each letter, in their order."""
    found = []
    for path in sorted((job_of(folder) / "private").glob("letters-*.pdf")):
        with PdfDocument(path) as pdf:
            for page in pdf:
                found.append(" ".join(page.get_textpage().get_text_range().split()))
    return found


# -- a list of oddities ----------------------------------------------------------------


def test_every_row_is_where_it_belongs(odd: tuple[Path, Ran]) -> None:
    folder, done = odd
    assert done.code == 0, done.err
    counts = json.loads((job_of(folder) / "job.json").read_text())["counts"]
    read = len(list(rows()))
    assert counts == {
        "rows": read, "prepared": len(GOOD) + 1, "rejected": len(BAD) + 2, "suppressed": 0,
        "doubles": 2, "seeds": 1,
    }  # fmt: skip
    assert read == sum(counts[name] for name in ("prepared", "rejected", "suppressed", "doubles"))
    with (job_of(folder) / "rejected.csv").open(encoding="utf-8") as stream:
        report = [(int(line["row"]), line["rule"]) for line in csv.DictReader(stream)]
    first = 2 + len(GOOD)
    wanted = [(first + index, rule) for index, (_, rule) in enumerate(BAD)]
    last = first + len(BAD)
    wanted += [(last + 1, "mail-double"), (last + 2, "mail-double"),
               (last + 3, "mail-row"), (last + 4, "mail-row")]  # fmt: skip
    assert report == wanted


def test_what_is_printed_is_what_was_typed(odd: tuple[Path, Ran]) -> None:
    """Each letter has its own name, literally, and only one has the person of three rows."""
    folder, _ = odd
    texts, people = letters(folder), recipients(folder)
    assert len(texts) == len(people) == len(GOOD) + 2
    for (_, line, greeting), text, one in zip(GOOD, texts, people, strict=False):
        assert (one.name, one.greeting) == (line, greeting)
        assert f"{' '.join(one.address)}".replace("  ", " ") in text
        assert f"Dear {greeting}," in text
    assert sum("RAVENSCOURT" in text for text in texts) == 1
    assert mail(folder, "verify", "spring").code == 0


def test_nothing_is_run(odd: tuple[Path, Ran]) -> None:
    """No cell of the address file begins as a formula does, no PDF has links or scripts."""
    folder, _ = odd
    private = job_of(folder) / "private"
    with (private / "addresses.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    assert len(cells) > 100
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    for path in (*private.glob("*.pdf"), job_of(folder) / "ticket.pdf"):
        with pikepdf.open(path) as pdf:
            for thing in pdf.objects:
                keys = thing.keys() if isinstance(thing, pikepdf.Dictionary) else ()
                assert not {"/JS", "/URI", "/AA", "/OpenAction", "/Launch"} & set(keys), path


def test_nobody_is_named(odd: tuple[Path, Ran]) -> None:
    folder, done = odd
    path = str(folder.parent / "list.csv")
    assert len(WORDS) > 15
    assert told_of(WORDS, " ".join(letters(folder)))  # the words would be found
    told = [done]
    for words in (("status",), ("status", "spring"), ("verify", "spring"),
                  ("suppress", "--recipients", path, "--reason", "opt-out"),
                  ("returned", "--recipients", path)):  # fmt: skip
        told += [mail(folder, *words), mail(folder, *words, "--format", "json")]
    told.append(approve(folder))  # they are on the list of those who get no mail by now
    assert "[mail-suppressed-since]" in told[-1].err
    outputs = [text for one in told for text in (one.out, one.err)]
    check_nobody_is_named(WORDS, outputs, [folder / "mailings"])
    check_modes(folder / "mailings")


# -- files that are no lists -----------------------------------------------------------

LINE = "Jessamy Thornquist,12 Fernhollow Court,,Wexbridge,OH,43085,,x@y.example,2026-10-01,phone\n"
HEAD = ",".join(HEADER) + "\n"

NO_LISTS = {
    "empty": (b"", "empty-file"),
    "blank": (b"\xef\xbb\xbf\r\n \n", "empty-file"),
    "a header alone": (HEAD.encode(), "mail-list-rows"),
    "no header": (LINE.encode() * 2, "mail-columns-missing"),
    "columns missing": (
        HEAD.replace("consent_at", "when").replace("zip", "code").encode() + LINE.encode(),
        "mail-columns-missing",
    ),
    "columns twice": (HEAD.replace("email", "Postal Code").encode() + LINE.encode(),
                      "mail-columns-twice"),
    "a workbook": (b"PK\x03\x04" + LINE.encode(), "mail-list-form"),
    "a PDF": (b"%PDF-1.7\n" + LINE.encode(), "mail-list-form"),
    "without a mark": ((HEAD + LINE).encode("utf-16-le"), "mail-list-form"),
    "bytes": (bytes(Random(7).randbytes(4000)), "mail-"),
    "only bad rows": ((HEAD + LINE.replace("43085", "x")).encode(), "mail-nobody"),
}  # fmt: skip
ELSEWHERE = ("a header alone", "columns missing", "only bad rows")
"""What ``returned``, which asks for no consent, tells in another way."""


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_told_and_leaves_no_job(mailable: Path, name: str) -> None:
    data, rule = NO_LISTS[name]
    source = mailable.parent / "list.csv"
    source.write_bytes(data)
    for words in (
        ("prepare", "--guide", "beta", "--job", "spring", "--date", DAY),
        ("returned",),
    ):
        if words[0] == "returned" and name in ELSEWHERE:
            continue
        done = mail(mailable, *words, "--recipients", str(source))
        assert done.code == 1, done.out + done.err
        assert f"error[{rule}" in done.err
        assert "  help: " in done.err
        assert done.out == ""
        assert told_of(WORDS, done.err) == set()
        if rule != "mail-nobody":
            assert not job_of(mailable).exists()
    check_nobody_is_named(WORDS, [], [mailable], [source])


def test_a_list_with_no_rows_puts_nobody_on_the_list(mailable: Path) -> None:
    (mailable.parent / "list.csv").write_text(HEAD, encoding="utf-8")
    done = mail(mailable, "returned", "--recipients", str(mailable.parent / "list.csv"))
    assert done.code == 0
    assert done.out.startswith("0 rows: 0 put on the list")


def test_a_folder_or_nothing_is_no_list(mailable: Path) -> None:
    for path in (mailable, mailable.parent / "nothing.csv"):
        done = mail(mailable, "prepare", "--recipients", str(path), "--guide", "beta", "--job", "x")
        assert done.code == 2
        assert not (mailable / "mailings").exists()


# -- settings with faults --------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"123456"', '"912345"', "error[wrong-value]: a mailer id of six digits"),
        ('"300"', '"999"', "error[wrong-value]: `999` is not a service type"),
        ('"300"', '"301"', "error[wrong-value]: the service type `301` is of USPS Marketing Mail"),
        ("Guide Mailing Office", "Lung Cancer Office", "error[outside-word]: `name` is printed"),
        ("keep_days: 30", "keep_days: 0", "error["),
        ("state: MA", "stat: MA", "error[unknown-key]: `stat`"),
    ],
)
def test_faults_in_mail_yaml_are_told_with_their_line(
    mailable: Path, old: str, new: str, said: str
) -> None:
    edit(mailable, "mail", old, new)
    done = prepare(mailable)
    assert done.code == 1
    assert said in done.err
    assert "guides/mail.yaml:" in done.err
    assert "guides/mail.yaml:1:1" not in done.err
    assert not job_of(mailable).exists()


def test_a_booklet_whose_cover_tells_is_not_mailed_without_an_envelope(mailable: Path) -> None:
    assert prepare(mailable, "open", "--envelope", "booklet-panel").code == 0
    edit(mailable, "beta", "title: Asking Questions", "title: Asking About Mesothelioma")
    assert run(mailable, "build", "beta", "--edition", "print").code == 0
    done = prepare(mailable, "spring", "--envelope", "booklet-panel", "--allow-draft")
    assert done.code == 1
    assert "error[outside-word]: `title` is printed on the outside, and word 3" in done.err
    assert not job_of(mailable).exists()


# -- records of another, or changed ----------------------------------------------------


def all_actions(folder: Path) -> Iterator[Ran]:
    """Every action that reads the records of a job."""
    proof = json.loads((job_of(folder) / "job.json").read_text())["files"]["private/proof.pdf"]
    yield prepare(folder)
    for words in (
        ("status", "spring"),
        ("verify", "spring"),
        ("approve", "spring", "--proof", proof, "--by", "Kim Reader"),
        ("export", "spring", "--as", "files"),
        ("purge", "spring"),
        ("purge",),
    ):
        yield mail(folder, *words)


def test_a_wrong_key_opens_nothing(prepared: Path) -> None:
    (prepared.parent / "mail.key").write_text("6f" * 32)
    before = state(prepared)
    for done in all_actions(prepared):
        assert done.code == 1, done
        assert "error[mail-wrong-key]" in done.err
        assert "GUIDEGEN_MAIL_KEY_FILE" in done.err
    assert state(prepared) == before


def test_a_wrong_key_changes_no_list_of_those_who_get_no_mail(mailable: Path) -> None:
    words = ("--recipients", str(mailable.parent / "list.csv"))
    assert mail(mailable, "suppress", *words, "--reason", "asked").code == 1
    (mailable.parent / "mail.key").write_text("6f" * 32)
    before = state(mailable)
    for done in (mail(mailable, "returned", *words), prepare(mailable)):
        assert done.code == 1
        assert "error[mail-suppression-key]" in done.err
    assert state(mailable) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("manifest.jsonl", '"page":4', '"page":3'), ("job.json", '"rejected": 3', '"rejected": 2')],
)
def test_records_that_were_edited_prove_nothing(
    prepared: Path, file: str, old: str, new: str
) -> None:
    path = job_of(prepared) / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    before = state(prepared)
    *actions, of_job, of_all = all_actions(prepared)
    for done in actions:
        assert done.code == 1, done
        told = f"mailings/spring/{file}" in done.err and "error[mail-record-edited]" in done.err
        assert told or "error[mail-not-final]" in done.err
    assert of_job.code == 1  # what may be purged stands in job.json alone
    assert of_all.code == (file == "job.json")
    assert state(prepared) == before
