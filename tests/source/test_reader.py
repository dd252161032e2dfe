"""Each mistake an author can make gets its rule, its place, and a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegen.problems import Problem, Problems
from guidegen.source.located import LocatedDict
from guidegen.source.reader import parse_yaml, read_yaml
from guidegen.source.text import MAX_BYTES, MAX_LISTED
from guidegen.source.tree import MAX_DEPTH, MAX_NODES

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])
Parse = Callable[[str], tuple[LocatedDict | None, list[Problem]]]
Read = Callable[[bytes], tuple[LocatedDict | None, list[Problem]]]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def parse(request: pytest.FixtureRequest) -> Parse:
    """Reads a text with each of the parsers that may be installed."""
    loader: type[Any] = request.param

    def parse_with(text: str) -> tuple[LocatedDict | None, list[Problem]]:
        problems = Problems()
        return parse_yaml(text, "guides/x.yaml", problems, loader), list(problems)

    return parse_with


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads bytes as a file."""

    def read_bytes(data: bytes) -> tuple[LocatedDict | None, list[Problem]]:
        path = tmp_path / "x.yaml"
        path.write_bytes(data)
        problems = Problems()
        return read_yaml(path, "guides/x.yaml", problems), list(problems)

    return read_bytes


def places(found: list[Problem]) -> list[tuple[str, int, int]]:
    """Rule, line and column of each; and each says something, and names the file."""
    for problem in found:
        assert problem.at.file == "guides/x.yaml"
        assert problem.severity == "error"
        assert len(problem.message) > 15
        assert len(problem.help) > 15
    return [(problem.rule, problem.at.line, problem.at.column) for problem in found]


STOPS = {
    "tab before a name": ("a:\n\tb: c\n", "yaml-tab", 2, 1),
    "tab after spaces": ("a:\n  \tb: c\n  d: e\n", "yaml-tab", 2, 3),
    "tab before a later name": ("a:\n  b: c\n\td: e\n", "yaml-tab", 3, 1),
    "tab before a list item": ("a:\n  - x\n\t- y\n", "yaml-tab", 3, 1),
    "tab in a block text": ("a: >-\n\tb\n", "yaml-tab", 2, 1),
    "quote never closed": ('a: b\nc: "foo\nd: e\n', "yaml-quote", 2, 4),
    "single quote never closed": ("a:\n- 'tis\n", "yaml-quote", 2, 3),
    "quote closed by the next one": ('a:\n- "foo\n- "bar"\n- x\n', "yaml-quote", 2, 3),
    "quote up to a document": ('a: "foo\n---\nb: c\n', "yaml-quote", 1, 4),
    "text after a quote": ('a:\n- "Doublet" is\n', "yaml-quote", 2, 13),
    "comma after a quote": ('a:\n- "Well", she said\n', "yaml-quote", 2, 9),
    "colon after a quote": ('a: "Foo": x\n', "yaml-quote", 1, 9),
    "quotes in quotes": ('title: "The "big" trial: results"\n', "yaml-quote", 1, 14),
    "quotes in a quoted item": ('a:\n- "The "big" trial: results"\n', "yaml-quote", 2, 9),
    "apostrophe in quotes": ("a: 'Don't do it'\n", "yaml-quote", 1, 9),
    "text after a quote in braces": ('a: {b: "Fever" high}\n', "yaml-quote", 1, 16),
    "backslash": ('a: "C:\\path"\n', "yaml-escape", 1, 7),
    "backslash x": ('a: "\\xZZ"\n', "yaml-escape", 1, 5),
    "colon in a text": ("title: Note: foo\n", "yaml-colon", 1, 12),
    "colon in an item": ("a:\n- text: Take care: call\n", "yaml-colon", 2, 18),
    "colon on the second line": ("a: foo\n  bar: baz\n", "yaml-colon", 2, 6),
    "colon in braces": ("a: {sign: Fever: high, b: c}\n", "yaml-colon", 1, 16),
    "no space after a colon": ("a: b\ntitle:foo\nc: d\n", "yaml-colon", 2, 6),
    "link": ("a:\n- [link](https://x.y)\n", "yaml-special", 2, 3),
    "citation": ("a: [@baas2021] says\n", "yaml-special", 1, 4),
    "bracketed words": ("a: [T cells] are\nb: c\n", "yaml-special", 1, 4),
    "bracketed words in braces": ("a: {b: [T] more, c: d}\n", "yaml-special", 1, 8),
    "bracket not closed": ("a: [b, c\nd: e\n", "yaml-special", 1, 4),
    "brace not closed": ("a: {b: c\nd: e\n", "yaml-special", 1, 4),
    "bracket and quote not closed": ('a: ["b"\nc: d\n', "yaml-special", 1, 4),
    "closing bracket": ("a: ] foo\n", "yaml-special", 1, 4),
    "braced word": ("a: {x} y\n", "yaml-special", 1, 4),
    "bold": ("a:\n- **bold** text\n", "yaml-special", 2, 3),
    "italic": ("a:\n- *Bold* text\n", "yaml-special", 2, 3),
    "asterisk": ("a: * text\n", "yaml-special", 1, 4),
    "ampersand": ("a: & more\n", "yaml-special", 1, 4),
    "two anchors": ("a: &x &y b\n", "yaml-special", 1, 7),
    "at sign": ("a: @foo\n", "yaml-special", 1, 4),
    "percent sign": ("a: %50\n", "yaml-special", 1, 4),
    "percent sign first in a line": ("a: b\n%50: c\n", "yaml-special", 2, 1),
    "directive": ("%YAML 1.2\n---\na: b\n", "yaml-special", 1, 1),
    "backtick": ("a: `x`\n", "yaml-special", 1, 4),
    "greater than": ("a: > 50% of\n", "yaml-special", 1, 4),
    "upright bar": ("a: | foo\n", "yaml-special", 1, 4),
    "hyphen": ("a: - foo\n", "yaml-special", 1, 4),
    "question mark": ("a: ? foo\n", "yaml-special", 1, 4),
    "tag not closed": ("a: !<foo bar\n", "yaml-special", 1, 4),
    "tag of an unknown family": ("a: !x!y foo\n", "yaml-tag", 1, 4),
    "no name before a colon": ("a: b\n: c\n", "yaml-key", 2, 1),
    "remark, and the text goes on": ("a: foo # x\n  bar\nb: c\n", "yaml-comment", 1, 8),
    "number sign, and the text goes on": ("a: foo #1 x\n  bar\nb: c\n", "yaml-comment", 1, 8),
    "line without a name": ("a: b\njust text\nc: d\n", "yaml-syntax", 2, 1),
    "line too far out": ("a:\n    b: c\n  d: e\n", "yaml-syntax", 3, 3),
    "item too far out": ("a:\n  - x\n - y\n", "yaml-syntax", 3, 2),
    "item among names": ("a: b\n- c\n", "yaml-syntax", 2, 1),
    "first line too far in": (" a: b\nc: d\n", "yaml-syntax", 2, 1),
}


@pytest.mark.parametrize(("text", "rule", "line", "column"), STOPS.values(), ids=STOPS)
def test_a_mistake_that_stops_the_parser(
    parse: Parse, text: str, rule: str, line: int, column: int
) -> None:
    data, found = parse(text)
    assert data is None
    assert places(found) == [(rule, line, column)]


@pytest.mark.parametrize(("text", "rule", "line", "column"), STOPS.values(), ids=STOPS)
def test_the_same_place_with_windows_line_ends(
    parse: Parse, text: str, rule: str, line: int, column: int
) -> None:
    _, found = parse(text.replace("\n", "\r\n"))
    assert places(found) == [(rule, line, column)]


GOES_ON = {
    "tag": ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4, "x"),
    "tag on a mapping": ("a:\n  !!python/object:x {b: c}\n", "yaml-tag", 2, 3, {"b": "c"}),
    "tag of a number": ("a: !!int 3\n", "yaml-tag", 1, 4, "3"),
    "tag of text on a list": ("a: !!str [b]\n", "yaml-tag", 1, 4, ["b"]),
    "exclamation mark and word": ("a: !important text\n", "yaml-tag", 1, 4, "text"),
    "exclamation mark": ("a: ! text\n", "yaml-special", 1, 4, "text"),
    "italic word alone": ("a: *Bold\n", "yaml-special", 1, 4, None),
    "anchor that nothing repeats": ("a: &more text\n", "yaml-special", 1, 4, "text"),
    "number sign in a text": ("a: room #5 left\n", "yaml-comment", 1, 9, "room"),
    "number sign first": ("a: #1 cause\n", "yaml-comment", 1, 4, None),
    "alias of what it stands in": ("a: &x\n- b\n- *x\n", "yaml-alias", 3, 3, ["b", None]),
    "list as a name": ("a:\n  [b]: c\n", "yaml-key", 2, 3, {}),
    "mapping as a name": ("a:\n  ? {b: c}\n  : d\n", "yaml-key", 2, 5, {}),
    "nothing as a name": ("a:\n  ?\n  : b\n", "yaml-key", 2, 4, {}),
    "empty quotes as a name": ('a:\n  "": b\n', "yaml-key", 2, 3, {}),
    "merge key": ("a:\n  <<: {b: c}\n  d: e\n", "yaml-merge", 2, 3, {"d": "e"}),
    "second document": ("a: b\n---\nc: d\n", "yaml-documents", 2, 1, "b"),
    "code of a hidden character": ('a: "x\\0y"\n', "control-character", 1, 4, "xy"),
    "code of a line separator": ('a: "x\\Ly"\n', "control-character", 1, 4, "xy"),
}


@pytest.mark.parametrize(("text", "rule", "line", "column", "kept"), GOES_ON.values(), ids=GOES_ON)
def test_a_mistake_after_which_reading_goes_on(
    parse: Parse, text: str, rule: str, line: int, column: int, kept: object
) -> None:
    data, found = parse(text)
    assert data is not None
    assert data["a"] == kept
    assert places(found) == [(rule, line, column)]


def test_every_duplicate_key_is_listed_and_names_the_first(parse: Parse) -> None:
    data, found = parse("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na:\n  d: 5\n  d: 6\n")
    assert data == {"a": "1", "b": {"c": "2"}}
    assert places(found) == [
        ("duplicate-key", 4, 3),
        ("duplicate-key", 5, 1),
        ("duplicate-key", 6, 1),
        ("duplicate-key", 8, 3),
    ]
    named = [problem.message.rpartition("line ")[2] for problem in found]
    assert named == ["3.", "1.", "1.", "7."]


def test_what_was_found_before_a_stop_is_listed_too(parse: Parse) -> None:
    _, found = parse("a: 1\na: 2\nb: !x c\nd: e: f\n")
    assert places(found) == [("duplicate-key", 2, 1), ("yaml-tag", 3, 4), ("yaml-colon", 4, 5)]


def test_help_quotes_the_authors_words(parse: Parse) -> None:
    assert '"Note: call us"' in parse("a: Note: call us\n")[1][0].help
    assert "'[see](x) \"more\"'" in parse('a: [see](x) "more"\nb: c\n')[1][0].help
    assert '"Note' not in parse("a: Note: call us\n  any time\n")[1][0].help


def test_message_of_an_unclosed_bracket_says_where_reading_stopped(parse: Parse) -> None:
    (problem,) = parse("a: [b,\n  c\nd: e\n")[1]
    assert "line 3, column 2" in problem.message


@pytest.mark.parametrize(
    "text", ["", "\n", "  \n\n", "# a remark\n", "---\n", "--- # x\n...\n", "~\n"]
)
def test_empty(parse: Parse, text: str) -> None:
    data, found = parse(text)
    assert data is None
    assert places(found) == [("empty-file", 1, 1)]


@pytest.mark.parametrize(
    ("text", "column"), [("- a\n- b\n", 1), ("just text\n", 1), ("--- [a]\n", 5)]
)
def test_top_level_must_be_a_mapping(parse: Parse, text: str, column: int) -> None:
    data, found = parse(text)
    assert data is None
    assert places(found) == [("yaml-top-level", 1, column)]


@pytest.mark.parametrize(
    ("character", "line", "column"),
    [("\x00", 2, 3), ("\x1b", 2, 3), ("\x85", 2, 3), ("\u2028", 2, 3), ("\ufeff", 2, 3)],
)
def test_hidden_characters(parse: Parse, character: str, line: int, column: int) -> None:
    data, found = parse(f"a: b\r\nc:{character} d\ne: {character}\n")
    assert data is None
    assert places(found) == [("control-character", line, column), ("control-character", 3, 4)]
    assert f"U+{ord(character):04X}" in found[0].message


def test_missing_file(tmp_path: Path) -> None:
    (tmp_path / "references.yaml").write_text("a: b\n")
    problems = Problems()
    assert read_yaml(tmp_path / "refrences.yaml", "guides/x.yaml", problems) is None
    assert read_yaml(tmp_path / "no" / "x.yaml", "guides/x.yaml", problems) is None
    assert places(list(problems)) == [("file-missing", 1, 1)] * 2
    assert any("`references.yaml`" in problem.help for problem in problems)


def test_what_is_not_a_file(tmp_path: Path) -> None:
    problems = Problems()
    assert read_yaml(tmp_path, "guides/x.yaml", problems) is None
    assert read_yaml(tmp_path / "a\0b", "guides/x.yaml", problems) is None
    assert read_yaml(tmp_path / ("a" * 5000), "guides/x.yaml", problems) is None
    assert places(list(problems)) == [("file-unreadable", 1, 1)] * 3


def test_first_byte_that_is_not_utf8(read: Read) -> None:
    data, found = read("a: é\r\nb: ’x".encode() + b"\x92s\nc: \xff\n")
    assert data is None
    assert places(found) == [("not-utf8", 2, 6)]
    assert "0x92" in found[0].message
    assert "’" in found[0].message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(read: Read, encoding: str) -> None:
    data, found = read("title: Living with mesothelioma’s symptoms\n".encode(encoding))
    assert data is None
    assert places(found) == [("not-utf8", 1, 1)]
    assert encoding[:6].upper() in found[0].message


def test_byte_order_mark_and_windows_line_ends(read: Read) -> None:
    data, found = read(b"\xef\xbb\xbfa: b\r\nc:\r\n  - d\r\n  - e: f\r\n")
    assert found == []
    assert data == {"a": "b", "c": ["d", {"e": "f"}]}
    assert data.key_at["a"].column == 1
    _, found = read(b"\xef\xbb\xbfa: b: c\r\n")
    assert places(found) == [("yaml-colon", 1, 5)]


def test_file_too_large(read: Read) -> None:
    data, found = read(b"a: b\n" + b"# remark\n" * (MAX_BYTES // 8))
    assert data is None
    assert places(found) == [("too-large", 1, 1)]


def test_text_too_large() -> None:
    problems = Problems()
    assert parse_yaml("#" * (MAX_BYTES + 1), "guides/x.yaml", problems) is None
    assert places(list(problems)) == [("too-large", 1, 1)]


def test_alias_bomb(parse: Parse) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    data, found = parse("\n".join(lines))
    # 3, 31, 311, 3111, 31111 values: three times the last make too many.
    assert places(found) == [("too-large", 6, 20)]
    assert data is None


def test_alias_bomb_of_single_texts() -> None:
    problems = Problems()
    text = "a: &a x\nb: [" + "*a," * (MAX_NODES + 1) + "]\n"
    assert parse_yaml(text, "guides/x.yaml", problems) is None
    # The file, `x` and the list are values too.
    assert places(list(problems)) == [("too-large", 2, 5 + 3 * (MAX_NODES - 3))]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_is_bounded(parse: Parse, opening: str) -> None:
    data, found = parse(opening * 100_000)
    assert data is None
    assert places(found) == [("too-large", 1, 1 + len(opening) * MAX_DEPTH)]


def test_nesting_through_aliases_is_bounded(parse: Parse) -> None:
    half = MAX_DEPTH // 2
    tower = "[" * half + "]" * half
    # The mapping is one level, so that the tower fits under `half - 1` more, not under `half`.
    within = f"a: &t {tower}\nb: " + "[" * (half - 1) + "*t" + "]" * (half - 1) + "\n"
    beyond = f"a: &t {tower}\nb: " + "[" * half + "*t" + "]" * half + "\n"
    assert parse(within)[1] == []
    assert places(parse(beyond)[1]) == [("too-large", 2, 4 + half)]
    stacked = f"a: &t {tower}\nb: &u [[*t]]\nc: " + "[" * (half - 3) + "*u" + "]" * (half - 3)
    assert parse(stacked)[1] == []
    assert places(parse(stacked.replace("c: ", "c: [") + "]")[1]) == [("too-large", 3, half + 2)]


def test_a_flood_of_problems_is_cut_short(parse: Parse) -> None:
    _, found = parse("a: b\n" * 2000)
    assert len(found) == MAX_LISTED
    _, found = parse("\x00" * 2000)
    assert len(found) == MAX_LISTED


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="needs libyaml")
def test_tag_directives_do_not_keep_the_parser_busy(read: Read) -> None:
    lines = "".join(f"%TAG !{n}! b\r" for n in range(300_000))
    assert places(read(lines.encode())[1]) == [("yaml-special", 1, 1)]
    found = read(b"a: b\r...\r" + lines.encode())[1]
    assert places(found) == [("yaml-special", 3, 1)]


def test_codes_out_of_range_in_the_parser_without_libyaml() -> None:
    problems = Problems()
    text = 'a: b\nc: "\\UFFFFFFFF"\n'
    assert parse_yaml(text, "guides/x.yaml", problems, yaml.SafeLoader) is None
    assert places(list(problems)) == [("yaml-syntax", 2, 2)]
