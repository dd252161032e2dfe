"""Whatever a list holds, what is printed is printable, and what is not is told discreetly."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.mail.intake.addresses import LONGEST, MOST_LINES, NAMES, STREETS, normalized
from guidegen.mail.intake.characters import LETTERS, SIGNS, cleaned, folded
from guidegen.mail.intake.consent import day_of
from guidegen.mail.intake.identity import address, family, person
from guidegen.mail.intake.street import plain
from guidegen.mail.intake.words import ALONE, DIRECTIONS, SUFFIXES, WITH_VALUE
from guidegen.mail.recipient import Recipient, Rejected

from .lists import HEADER, JANE, KEY, as_csv, take

FIELDS = (*NAMES, "urbanization", *STREETS, "city", "state", "zip", "zip4", "country", "ref")
WORDS = st.sampled_from(
    [*DIRECTIONS, *SUFFIXES, *WITH_VALUE, *ALONE, "PO BOX", "P.O. Box", "RR", "12", "4B", "1/2",
     "C/O", "Attn:", "Main", "O'Roe", "#4", "URB", "2nd", "39.2", "10-12", ",", "BOX", "-", "."]
)  # fmt: skip
LINES = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=8).map(" ".join))
PLACES = st.sampled_from(
    [("OH", "44101", ""), ("MA", "2134", ""), ("AE", "09012", ""), ("PR", "00926", "PR"),
     ("", "75001", "France"), ("ON", "K1A 0B1", "CA"), ("", "AB1 2CD", "GB")]
)  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    state, zip_code, country = draw(PLACES)
    row = {name: draw(LINES) for name in draw(st.sets(st.sampled_from(FIELDS), max_size=5))}
    likely = {"full": "Jane Roe", "line1": "1 Main St", "city": "APO" if state == "AE" else "Any",
              "state": state, "zip": zip_code, "country": country}  # fmt: skip
    return likely | row if draw(st.booleans()) else row | {"line1": draw(LINES)} | likely


def again(one: Recipient, state: str, zip_code: str) -> dict[str, str]:
    """The fields of a domestic recipient, typed as it is printed."""
    city = one.lines[-1].rsplit(None, 2)[0]
    return {"full": one.name, "line1": "\n".join(one.lines[:-1]), "city": city, "state": state,
            "zip": zip_code}  # fmt: skip


@settings(max_examples=150)
@given(rows())
def test_any_text_is_printable_or_rejected(row: dict[str, str]) -> None:
    found = normalized(row, 7)
    assert found.row == 7
    if isinstance(found, Rejected):
        assert re.fullmatch(r"mail-[a-z-]+", found.rule)
        return
    assert found.name.strip()
    assert 2 <= len(found.lines) < MOST_LINES
    for line in found.address:
        assert 0 < len(line) <= LONGEST
        assert set(line) <= LETTERS | SIGNS
        assert line == line.upper()
        assert line == line.strip()
    assert set(found.greeting) <= LETTERS | SIGNS
    assert found.routing == "" or (found.country == "US" and len(found.routing) in (5, 9))
    assert Recipient.from_line(found.as_line()) == found


@settings(max_examples=80)
@given(st.sets(st.sampled_from(FIELDS), min_size=1), st.data())
def test_a_reason_holds_nothing_of_the_row(names: set[str], data: st.DataObject) -> None:
    odd = st.sampled_from(["", "=", "\x00", "א", "🎗", "{", "<<", ",", "@", " ", "x" * 70])
    row = {name: f"Zq{index}xkw{data.draw(odd)}Vbz{index}j" for index, name in enumerate(names)}
    found = normalized(row, 7)
    assert isinstance(found, Rejected)
    low = found.reason.lower()
    assert "xkw" not in low
    assert "vbz" not in low
    assert low.isascii()


@settings(max_examples=150)
@given(rows())
def test_an_address_as_printed_is_printed_the_same(row: dict[str, str]) -> None:
    first = normalized({**row, "company": ""}, 2)
    if isinstance(first, Rejected) or first.country != "US":
        return
    state, _, zip_code = first.lines[-1].rsplit(None, 1)[0].rpartition(" ")[2], 0, first.routing
    second = normalized(again(first, state, zip_code), 2)
    assert isinstance(second, Recipient), second
    assert (second.name, second.lines, second.routing) == (first.name, first.lines, first.routing)
    for digest in (person, family, address):
        assert digest(KEY, first) == digest(KEY, second)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_parts_are_idempotent(text: str) -> None:
    once = cleaned(text)[0]
    assert cleaned(once) == (once, "")
    assert plain(plain(once)) == plain(once)
    assert folded(folded(once)) == folded(once)
    day_of(text)


CELLS = st.one_of(st.text(st.characters(codec="utf-8"), max_size=8), st.sampled_from(JANE))


@settings(max_examples=25)
@given(st.lists(st.one_of(st.lists(CELLS, min_size=7, max_size=9), st.just(JANE)), max_size=6))
def test_every_row_is_accounted_for(lists: list[Sequence[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        taken = take(Path(folder), as_csv([HEADER, *lists, JANE], quoting=csv.QUOTE_ALL))
    counts = taken.counts
    left_out = counts.rejected + counts.suppressed + counts.doubles
    assert len(taken.recipients) == counts.prepared
    assert len(taken.report) == left_out == sum(counts.rules.values())
    assert counts.rows == counts.prepared + left_out == len(lists) + 1


@pytest.mark.slow
@settings(max_examples=20_000)
@given(rows())
def test_many_more_addresses(row: dict[str, str]) -> None:
    test_any_text_is_printable_or_rejected.hypothesis.inner_test(row)  # type: ignore[attr-defined]
    test_an_address_as_printed_is_printed_the_same.hypothesis.inner_test(row)  # type: ignore[attr-defined]
