"""Items and paragraphs that YAML would join without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.problems import Problems
from guidegen.source.reader import read_yaml


def rules(text: str, folder: Path) -> list[tuple[str, int, int]]:
    path = folder / "x.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    read_yaml(path, "x.yaml", problems)
    return [(problem.rule, problem.at.line, problem.at.column) for problem in problems]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("items:\n - Cards\n  - Medicines\n  - Allergies\n", 3, 3),
        ("items:\n  - Cards\n   - Medicines\n", 3, 4),
        ("items:\n  - Cards\n    - front\n    - back\n", 3, 5),
        ("items:\n  - Cards\n    \u2022 front\n", 3, 5),
    ],
)
def test_an_item_that_stands_too_far_in(text: str, line: int, column: int, tmp_path: Path) -> None:
    assert rules(text, tmp_path)[0] == ("yaml-hyphen", line, column)


def test_a_blank_line_in_a_text(tmp_path: Path) -> None:
    text = "blocks:\n  - First paragraph\n    goes on.\n\n    Second paragraph.\n"
    assert rules(text, tmp_path) == [("yaml-paragraph", 4, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "items:\n  - Cards\n  - Medicines\n",
        "items:\n  - Cards\n    and papers\n\n  - Medicines\n\nother: x\n",
        "items:\n  - a text\n    over 3 - 4 lines\n",
        "items:\n  - 'Cards\n    - front'\n",
        "items:\n  - >-\n    Cards\n    - front\n",
        "items:\n  - Cards\n\n\n",
    ],
)
def test_sound_lists_and_quoted_texts_are_left_alone(text: str, tmp_path: Path) -> None:
    assert rules(text, tmp_path) == []
