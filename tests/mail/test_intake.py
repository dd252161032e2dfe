"""Lists are taken in row by row, and every row is accounted for."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidegen.mail.intake import CountError, Counts, Intaking, seeds_of, take_in
from guidegen.mail.intake.seen import Seen
from guidegen.mail.intake.suppression import Suppression
from guidegen.mail.recipient import Recipient
from guidegen.model.mail import PostalAddress
from guidegen.problems import InputError, Position

from ..conftest import ROOT
from .lists import HEADER, JANE, KEY, TODAY, as_csv, row, take

OWN = PostalAddress(
    name="Sam Sample", line1="555 Invented Ave.", city="Anytown", state="Ohio", zip="44101"
)


def test_each_row_is_prepared_rejected_suppressed_or_a_double(tmp_path: Path) -> None:
    john = row(full="John Doe")
    first = take(tmp_path, [john]).recipients
    listed = Suppression.empty(KEY).added(first, "opt-out", TODAY)
    taken = take(
        tmp_path,
        [JANE, john, row(full="Dr. JANE Q. ROE"), row(zip="9"), row(full="Ann Doe")],
        suppressed=listed, seeds=seeds_of([OWN], Position("mail.yaml")),
    )  # fmt: skip
    counts = taken.counts
    assert (counts.rows, counts.prepared, counts.seeds) == (5, 2, 1)
    assert (counts.rejected, counts.suppressed, counts.doubles) == (1, 1, 1)
    assert taken.rules == [(3, "mail-suppressed"), (4, "mail-double"), (5, "mail-zip")]
    assert "row 2" in taken.report[1]["reason"]
    assert counts.rules == {"mail-double": 1, "mail-suppressed": 1, "mail-zip": 1}
    assert [(r.row, r.name, r.seed) for r in taken.recipients] == [
        (2, "JANE ROE", False), (6, "ANN DOE", False), (0, "SAM SAMPLE", True),
    ]  # fmt: skip


def test_counts_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(CountError, match="5 rows were read, but 4"):
        Counts(5, 1, 1, 1, 1, 0)
    with pytest.raises(CountError):
        Counts(1, 2, -1, 0, 0, 0)


def test_the_same_person_three_times_is_mailed_once(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        [
            JANE,
            row(full="Ms. Jane Q. Roe", line1="100 main st.", zip="44101-1234"),
            row(full="JANE ROE", line1="100 Main Street,"),
        ],
    )
    assert [r.row for r in taken.recipients] == [2]
    assert taken.counts.doubles == 2


@pytest.mark.parametrize(
    "other",
    [
        {"full": "John Roe"},
        {"full": "Jane Roe Jr."},
        {"line2": "Apt 4"},
        {"line1": "101 Main Street"},
        {"line1": "100 N Main Street"},
        {"zip": "44102"},
        {"full": "J Roe"},
    ],
)
def test_other_people_and_other_addresses_are_no_doubles(
    tmp_path: Path, other: dict[str, str]
) -> None:
    assert take(tmp_path, [JANE, row(**other)]).counts.prepared == 2


def test_an_apartment_above_a_long_street_counts(tmp_path: Path) -> None:
    """It has a line of its own there, and no number."""
    street = "12345 North Very Long Invented Meadow Boulevard"
    taken = take(tmp_path, [row(line1=street, line2=f"Apt {letter}") for letter in "AB"])
    assert [r.lines[0] for r in taken.recipients] == ["APT A", "APT B"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"line2": "Apt 4"}, {"line2": "#4"}),
        ({"line2": "Apartment 4"}, {"line1": "100 Main St Unit 4"}),
        ({"line1": "100 North Main St"}, {"line1": "100 N. Main Street"}),
        ({"full": "José O’Sample"}, {"full": "JOSE O'SAMPLE"}),
        ({"full": "Jane Roe, M.D."}, {"full": "Dr. Jane Roe"}),
        ({"city": "St. Louis Park"}, {"city": "Saint Louis Park"}),
        ({"line1": "P.O. Box 55"}, {"line1": "PO BOX 55"}),
        ({"line1": "Invented, Inc.\n100 Main St"}, {"line1": "100 Main St"}),
    ],
)
def test_ways_to_write_the_same(tmp_path: Path, one: dict[str, str], other: dict[str, str]) -> None:
    assert take(tmp_path, [row(**one), row(**other)]).counts.doubles == 1


@pytest.mark.parametrize(
    ("value", "suppressed"),
    [("", 0), ("No", 0), ("0", 0), ("FALSE", 0), ("yes", 1), ("1", 1), ("x", 1), ("2026-01-02", 1),
     ("who knows", 1)],
)  # fmt: skip
def test_whatever_is_no_clear_no_suppresses(tmp_path: Path, value: str, suppressed: int) -> None:
    data = as_csv([(*HEADER, "Do Not Mail", "Deceased"), (*JANE, "no", value)])
    assert take(tmp_path, data).counts.suppressed == suppressed


def test_a_row_that_wants_no_mail_is_suppressed_even_if_it_is_wrong(tmp_path: Path) -> None:
    data = as_csv([(*HEADER, "opt_out"), (*row(zip="", consent_at=""), "1")])
    assert take(tmp_path, data).rules == [(2, "mail-suppressed")]


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        ({"consent_at": ""}, "mail-consent", "consent_at: it is empty"),
        ({"consent_at": "soon"}, "mail-consent", "write it as 2026-01-31"),
        ({"consent_at": "2026-03-02"}, "mail-consent", "after the date"),
        ({"consent_at": "1970-01-01"}, "mail-consent", "before 2000-01-01"),
        ({"source": " - "}, "mail-source", "source: it does not say"),
    ],
)
def test_nobody_gets_mail_without_consent(
    tmp_path: Path, changes: dict[str, str], rule: str, words: str
) -> None:
    taken = take(tmp_path, [row(**changes)])
    assert taken.rules == [(2, rule)]
    assert words in taken.report[0]["reason"]


@pytest.mark.parametrize(
    "typed",
    ["2026-01-31", "2026-01-31T09:30:00.000Z", "1/31/2026", "01/31/26 9:30 AM", "Jan 31, 2026",
     "31-Jan-26", "January 31 2026 09:30"],
)  # fmt: skip
def test_days_of_consent_in_the_usual_forms(tmp_path: Path, typed: str) -> None:
    assert take(tmp_path, [row(consent_at=typed)], date=TODAY.replace(2026, 1, 31)).recipients
    assert not take(tmp_path, [row(consent_at=typed)], date=TODAY.replace(2026, 1, 30)).recipients


def test_all_faults_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    reason = take(tmp_path, [row(zip="1", city="", consent_at="")]).report[0]["reason"]
    assert all(word in reason for word in ("city:", "zip:", "consent_at:"))


def test_the_report_and_the_errors_hold_nothing_personal(tmp_path: Path) -> None:
    bad = row(full="=Zaphod", line1="Vogsphere 77", line2="א", city="Qwertz{}", zip="87654")
    taken = take(tmp_path, [bad, (*bad, "extra"), row(full="Zaphod, Vogsphere")])
    assert taken.counts.rejected == 3
    for word in ("Zaphod", "Vogsphere", "Qwertz", "87654", "phone", "א"):
        assert word.lower() not in taken.written.lower()


def test_nothing_is_evaluated_or_taken_for_markup(tmp_path: Path) -> None:
    taken = take(
        tmp_path,
        [
            row(full='=HYPERLINK("http://x")'),
            row(full="Ann", line1="+100 Main"),
            row(full="@SUM(1)"),
            row(full="-2+3|cmd"),
            row(full="{name}"),
            row(full="<b>Ann</b> & “Bo” Roe"),
        ],
    )
    assert [rule for _, rule in taken.rules] == ["mail-formula"] * 4 + ["mail-name"]
    assert taken.recipients[0].greeting == "<b>Ann</b> & “Bo” Roe"
    assert taken.recipients[0].name == "<B>ANN</B> & BO ROE"


def test_zeros_that_a_spreadsheet_lost_are_put_back_and_told(tmp_path: Path) -> None:
    taken = take(tmp_path, [row(state="MA", zip="2134"), row(state="OH", zip="2134")])
    assert taken.recipients[0].routing == "02134"
    assert taken.counts.notes[0].startswith("1 ZIP codes had lost the zeros")
    assert taken.rules == [(3, "mail-zip")]


@pytest.mark.parametrize(
    ("seeds", "words"),
    [
        ([OWN, OWN], "seed 2 is there twice"),
        ([OWN.model_copy(update={"zip": "1"})], "seed 1 is no address"),
    ],
)
def test_seeds_that_are_no_addresses(seeds: list[PostalAddress], words: str) -> None:
    with pytest.raises(InputError, match=words):
        seeds_of(seeds, Position("mail.yaml"))


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [row(full=f"Person {chr(65 + n)}") for n in range(20)]
    assert take(tmp_path, rows).written == take(tmp_path, rows).written


def test_a_recipient_survives_being_written() -> None:
    one = Recipient(2, "ÄNN", 'A "B"', ("1 ST", "C OH  44101"), "44101", ref="x\u2028y")
    assert Recipient.from_line(one.as_line()) == one
    assert one.as_line().count("\n") == 0


def test_what_was_seen_is_found_again_after_the_table_grew() -> None:
    seen = Seen()
    # The first hundred all want the same place.
    numbers = [*range(0, 100 * 4096, 4096), *(7 + n * 7919 for n in range(5900))]
    digests = [n.to_bytes(8, "big") + bytes(24) for n in numbers]
    assert [seen.first(d, n) for n, d in enumerate(digests, 1)] == list(range(1, 6001))
    assert [seen.first(d, 9999) for d in digests] == list(range(1, 6001))


MEASURED = """
import re
from datetime import date
from pathlib import Path
from guidegen.mail.intake import Intaking, take_in
with open("out", "w") as out, open("rejected", "w") as rejected:
    take_in(Path("list.csv"), {}, Intaking(bytes(32), date(2026, 3, 1)), out, rejected)
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def write_many(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(HEADER) + "\n")
        for n in range(count):
            stream.write(f"Jane Roe{n:x},{n} Main Street,Apt 4,Anytown,OH,44101,2026-01-31,phone\n")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_stays_flat(tmp_path: Path) -> None:
    """24 bytes a row are kept, and while the table grows half as many again."""
    used = []
    for count in (1_000, 200_000):
        write_many(tmp_path / "list.csv", count)
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){MEASURED}"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        used.append(int(done.stdout) / 1024)
    assert used[1] - used[0] < 30
    assert used[1] < 100


@pytest.mark.slow
def test_time_is_linear(tmp_path: Path) -> None:
    times = []
    for count in (10_000, 40_000):
        write_many(tmp_path / "list.csv", count)
        begun = time.process_time()
        take_in(tmp_path / "list.csv", {}, Intaking(KEY, TODAY), io.StringIO(), io.StringIO())
        times.append(time.process_time() - begun)
    assert times[1] < 6 * times[0]
