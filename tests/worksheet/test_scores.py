"""Scores, worked out by hand."""

from __future__ import annotations

import pytest

from guidegen.worksheet.document import _so_far
from guidegen.worksheet.items import Answer, Item, Verdict
from guidegen.worksheet.scores import Score

ITEM = Item(number=1, wording="It is so.", by="program", rules=("alt-text",))


@pytest.mark.parametrize(
    ("met", "not_met", "left_out", "percent"),
    [
        (12, 3, 2, 80),  # 12 of 15, two left out
        (17, 2, 1, 89),  # 17 of 19 = 89.47
        (18, 2, 0, 90),
        (1, 2, 0, 33),  # 33.3
        (2, 1, 0, 67),  # 66.7
        (1, 7, 0, 13),  # 12.5 is rounded up
        (0, 4, 0, 0),
        (7, 0, 0, 100),
        (0, 0, 3, None),
        (0, 0, 0, None),
    ],
)
def test_percent(met: int, not_met: int, left_out: int, percent: int | None) -> None:
    assert Score(met, not_met, left_out).percent == percent


def test_open_items_count_neither_way() -> None:
    verdicts: list[Verdict | None] = ["met", "met", "not met", "not applicable", None, None]
    score = Score.of(Answer(ITEM, verdict) for verdict in verdicts)
    assert score == Score(met=2, not_met=1, not_applicable=1, open=2)
    assert (score.decided, score.items, score.percent) == (4, 6, 67)


def test_a_part_is_never_called_the_score() -> None:
    assert _so_far(Score(8, 1, 0, 8), "Agree", "Disagree") == (
        "guidegen decided 9 of 17 items: 8 Agree, 1 Disagree, or 89 percent of those. "
        "This is not the score: the rest is for the raters."
    )
    said = _so_far(Score(0, 0, 2, 5), "Agree", "Disagree")
    assert said.startswith("guidegen decided 2 of 7 items: 0 Agree, 0 Disagree, 2 N/A. This is not")
