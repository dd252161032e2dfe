"""Whatever a file holds, reading it gives data or problems, and never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.problems import Problem, Problems
from guidegen.source.located import LocatedDict, LocatedList, LocatedStr
from guidegen.source.reader import parse_yaml, read_yaml

ORACLES: dict[type[Any], type[Any]] = {yaml.SafeLoader: yaml.BaseLoader}
if yaml.__with_libyaml__:
    ORACLES[yaml.CSafeLoader] = yaml.CBaseLoader
LOADERS = list(ORACLES)

VALID = """\
# yaml-language-server: $schema=../guidegen.schema.json
schema: 1
id: immunotherapy
edition: {version: "1.2026", published: 2026-11-20}
keywords: [immunotherapy, 'it''s here']
common: &common {tone: calm}
sections:
  - id: how-it-works
    title: How does it work?
    blocks:
      - Your **T cells** carry a protein. [@pardoll2012]
      - "Note: a quoted text with \\u2019 and [@a; @b]."
      - callout:
          title: Did you know?
          text: >-
            A text of two
            lines – here.
      - table: {header: [A, B], rows: [[1, 2], [3, ~]]}
      - callout: *common
      - notes:
"""
FRAGMENTS = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "\n  ",
        "\n- ",
        "\na: ",
        "a",
        "b",
        "é",
        "’",
        "\U0001f600",
        "a: ",
        "b:",
        "- ",
        "? ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "*a ",
        "!",
        "!!str ",
        "!x ",
        "%",
        "%TAG",
        "@",
        "`",
        "|",
        ">",
        ">-\n",
        "<<: ",
        "#",
        " #x",
        "---",
        "...",
        "~",
        "null",
        '"',
        "'",
        "\\",
        "\\x00",
        "\\uD800",
        "\\U00110000",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
    ]
)
SOUP = st.lists(FRAGMENTS, max_size=40).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid file with some stretches deleted, replaced or doubled."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        put = draw(st.one_of(FRAGMENTS, st.just(""), st.just(text[start:end] * 2)))
        text = text[:start] + put + text[end:]
    return text


def check_problems(text: str, found: list[Problem]) -> None:
    """Each can be shown, and points into the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found:
        assert problem.message
        assert problem.help
        str(problem).encode()
        assert 1 <= problem.at.line <= len(lines)
        assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1


def check_text(text: str, loader: type[Any]) -> LocatedDict | None:
    problems = Problems()
    data = parse_yaml(text, "x.yaml", problems, loader)
    found = list(problems)
    assert data is not None or found
    check_problems(text.removeprefix("\ufeff"), found)
    if data is not None:
        check_places(data)
        if not found and text.count("&") < 2:  # PyYAML refuses to set an anchor anew
            assert flat(data) == flat(yaml.load(text, ORACLES[loader]))
    return data


def check_places(value: object) -> None:
    """All of the data carries places."""
    if isinstance(value, LocatedDict):
        assert value.keys() <= value.key_at.keys()
        for inner in value.values():
            check_places(inner)
    elif isinstance(value, LocatedList):
        assert len(value) == len(value.item_at)
        for inner in value:
            check_places(inner)
    else:
        assert value is None or isinstance(value, LocatedStr)


def flat(value: object) -> object:
    """Data without the difference of nothing and empty, which PyYAML's loader does not make."""
    if isinstance(value, dict):
        return {key: flat(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [flat(inner) for inner in value]
    return "" if value in (None, "~", "null") else value


def test_the_sample_is_valid() -> None:
    problems = Problems()
    assert parse_yaml(VALID, "x.yaml", problems)
    assert len(problems) == 0


@pytest.mark.parametrize("loader", LOADERS)
@given(text=mutated())
@settings(max_examples=150, deadline=None)
def test_mutations_of_a_valid_file(loader: type[Any], text: str) -> None:
    check_text(text, loader)


@pytest.mark.parametrize("loader", LOADERS)
@given(text=SOUP)
@settings(max_examples=250, deadline=None)
def test_fragments_of_yaml(loader: type[Any], text: str) -> None:
    check_text(text, loader)


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_any_text(loader: type[Any], text: str) -> None:
    check_text(text, loader)


@given(
    data=st.one_of(
        st.binary(max_size=200),
        SOUP.map(lambda text: text.encode("utf-8", "surrogatepass")),
        mutated().map(lambda text: text.encode("utf-16", "surrogatepass")),
        st.tuples(st.binary(max_size=4), st.just(VALID.encode()), st.binary(max_size=4)).map(
            b"".join
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(data)
        problems = Problems()
        read = read_yaml(path, "x.yaml", problems)
    assert read is not None or len(problems) > 0
    for problem in problems:
        str(problem).encode()
        assert problem.help


WORDS = st.text("abcxyzé’\U0001f600", min_size=1, max_size=8)
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    ),
    max_leaves=15,
)


@given(
    data=st.dictionaries(WORDS, TREES, min_size=1, max_size=4),
    flow=st.sampled_from([None, True, False]),
    line_break=st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None)
def test_places_lead_to_the_words(
    data: dict[str, object], flow: bool | None, line_break: str
) -> None:
    text = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=flow, line_break=line_break, sort_keys=False
    )
    problems = Problems()
    read = parse_yaml(text, "x.yaml", problems)
    assert list(problems) == []
    assert read == data
    lines = text.split(line_break)

    def look(value: object) -> None:
        if isinstance(value, LocatedStr):
            assert lines[value.at.line - 1][value.at.column - 1 :].lstrip('"').startswith(value)
        elif isinstance(value, LocatedList):
            for inner in value:
                look(inner)
        elif isinstance(value, LocatedDict):
            for key, at in value.key_at.items():
                assert lines[at.line - 1][at.column - 1 :].lstrip('"? ').startswith(key)
                look(value[key])

    look(read)
