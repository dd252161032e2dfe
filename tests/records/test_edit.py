"""Changing values in an author's YAML: only they change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.problems import Problems
from guidegen.source.edit import Misplaced, with_values
from guidegen.source.located import LocatedStr
from guidegen.source.reader import parse_yaml


def value(text: str, key: str = "version") -> LocatedStr:
    data = parse_yaml(text, "a.yaml", Problems())
    assert data is not None
    found = data[key]
    assert isinstance(found, LocatedStr)
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('version: "1.2026" # counts\nother: 1', 'version: "2.2026" # counts\nother: 1'),
        ("version: '1.2026'\r\nother: 1\r\n", "version: '2.2026'\r\nother: 1\r\n"),
        ("version:    1.2026", "version:    2.2026"),
        ("{version: 1.2026, other: 1.2026}", "{version: 2.2026, other: 1.2026}"),
        ("other: 1.2026\nversion: 1.2026", "other: 1.2026\nversion: 2.2026"),
        ("other: a\x85b\nversion: 1.2026".replace("\x85", "\xa0"),
         "other: a\xa0b\nversion: 2.2026"),
    ],
)  # fmt: skip
def test_one_value(before: str, after: str) -> None:
    assert with_values(before, [(value(before), "2.2026")]) == after


def test_equal_values_at_two_places() -> None:
    text = "version: 1.2026\nitem: 1.2026\n"
    changes = [(value(text), "2.2026"), (value(text, "item"), "X-2.2026")]
    assert with_values(text, changes) == "version: 2.2026\nitem: X-2.2026\n"


def test_words_with_spaces() -> None:
    text = "version: The guide 1.2026  # all of it\n"
    assert with_values(text, [(value(text), "Second")]) == "version: Second  # all of it\n"


@pytest.mark.parametrize(
    "text",
    [
        "version: >-\n  1.2026\n", "version: &v 1.2026\n", 'version: "1\\x2E2026"\n',
        "version: 1.2026\n  and more\n", "version: ''\n",
    ],
)  # fmt: skip
def test_what_is_not_one_line_is_refused(text: str) -> None:
    with pytest.raises(Misplaced):
        with_values(text, [(value(text), "2.2026")])


@given(
    st.lists(st.sampled_from(["# note\n", "other: x\n", "list: [a, b]\n", "\n"]), max_size=5),
    st.sampled_from(["", "'", '"']), st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 99), st.integers(1, 99),
)  # fmt: skip
def test_nothing_else_changes(parts: list[str], quote: str, end: str, old: int, new: int) -> None:
    lines = list(dict.fromkeys(parts))
    text = "".join((*lines, f"version: {quote}{old}.2026{quote}\n", "z: 1\n")).replace("\n", end)
    made = with_values(text, [(value(text), f"{new}.2026")])
    assert made == text.replace(f"{quote}{old}.2026{quote}", f"{quote}{new}.2026{quote}")
    assert value(made) == f"{new}.2026"
