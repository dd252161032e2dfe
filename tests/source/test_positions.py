"""What the author wrote, unchanged, and where she wrote it."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from guidegen.problems import Position, Problems
from guidegen.source.located import LocatedDict, LocatedList, LocatedStr, position_of
from guidegen.source.reader import parse_yaml, read_yaml


def good(text: str) -> LocatedDict:
    problems = Problems()
    data = parse_yaml(text, "x.yaml", problems)
    assert list(problems) == []
    assert data is not None
    return data


@pytest.mark.parametrize(
    "written",
    ["no", "1.10", "2026-11-20", "0x1F", "Null", "NULL", "true", "1e3", "-foo", "x: y"[0:1], "007"],
)
def test_scalars_stay_as_written(written: str) -> None:
    value = good(f"a: {written}\n")["a"]
    assert value == written
    assert isinstance(value, LocatedStr)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ('""', ""),
        ("''", ""),
        ("'~'", "~"),
        ('"null"', "null"),
        ("!!str", ""),
        ("!!str null", "null"),
        (">-\n\nb: c", ""),
    ],
)
def test_nothing_and_empty_text_differ(written: str, value: str | None) -> None:
    assert good(f"a: {written}\n")["a"] == value


def test_block_and_quoted_texts() -> None:
    data = good("a: >-\n  one\n  two\nb: |\n  one\n  two\nc: \"x\\ty \\\"z\\\"\"\nd: 'it''s'\n")
    assert list(data.values()) == ["one two", "one\ntwo\n", 'x\ty "z"', "it's"]


def test_keys_are_text_too() -> None:
    assert list(good("1: a\nyes: b\nnull: c\n~: d\n'<<': e\n")) == ["1", "yes", "null", "~", "<<"]


def test_places_of_everything() -> None:
    data = good("# remark\na: b\nc:\n  - d\n  -\n  - e: \U0001f600é\n    f: [g, h]\n")
    assert position_of(data) == Position("x.yaml", 2, 1)
    assert position_of(data, ("a",)) == Position("x.yaml", 2, 4)
    assert position_of(data, ("c",)) == Position("x.yaml", 3, 1)
    assert position_of(data, ("c", 0)) == Position("x.yaml", 4, 5)
    assert position_of(data, ("c", 1)) == Position("x.yaml", 5, 4)
    assert position_of(data, ("c", 2)) == Position("x.yaml", 6, 5)
    assert position_of(data, ("c", 2, "e")) == Position("x.yaml", 6, 8)
    assert position_of(data, ("c", 2, "f")) == Position("x.yaml", 7, 5)
    assert position_of(data, ("c", 2, "f", 1)) == Position("x.yaml", 7, 12)
    assert position_of(data, ("c", 2, "missing")) == Position("x.yaml", 6, 5)


def test_places_after_wide_characters_count_characters() -> None:
    data = good("{a: \U0001f600\U0001f600, b: c}\n")
    assert data.key_at["b"] == Position("x.yaml", 1, 9)


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\r\n\r\nc: \xe2\x80\x99x\r\nd: [e, f]\r\n")
    problems = Problems()
    data = read_yaml(path, "guides/x.yaml", problems)
    assert data == {"a": "b", "c": "’x", "d": ["e", "f"]}
    assert position_of(data, ("a",)) == Position("guides/x.yaml", 1, 4)
    assert position_of(data, ("c",)) == Position("guides/x.yaml", 3, 4)
    assert position_of(data, ("d", 1)) == Position("guides/x.yaml", 4, 8)


def test_aliases_repeat_what_their_anchor_holds() -> None:
    data = good("a: &x {b: c}\nd: *x\ne: [*x, &y f, *y]\n? *y\n: g\nh: &z\ni: *z\n")
    assert data["d"] == {"b": "c"}
    assert data["e"] == [{"b": "c"}, "f", "f"]
    assert data["f"] == "g"
    assert data["i"] is None
    items = data["e"]
    assert isinstance(items, LocatedList)
    assert items.item_at[2] == Position("x.yaml", 3, 15)


def test_an_anchor_may_be_set_anew() -> None:
    assert good("a: &x b\nc: *x\nd: &x e\nf: *x\n")["f"] == "e"


@pytest.mark.parametrize("again", [copy.deepcopy, lambda data: pickle.loads(pickle.dumps(data))])
def test_copies_keep_places(again: object) -> None:
    data = good("a: [b, {c: d}]\n")
    assert callable(again)
    other = again(data)
    assert other == data
    assert other is not data
    assert position_of(other, ("a", 1, "c")) == Position("x.yaml", 1, 12)
    assert position_of(other, ("a", 0)) == Position("x.yaml", 1, 5)
