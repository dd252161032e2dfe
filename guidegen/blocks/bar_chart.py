"""Outcomes of one trial as bars from zero, a bar for each group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, plain
from guidegen.evidence import wording
from guidegen.evidence.lookup import Found
from guidegen.model.base import Key
from guidegen.model.text import Text
from guidegen.pictures.bar_chart import Bar, BarChart, BarGroup

UNITS = {"months": "Months", "percent": "People out of 100"}


class BarChartBlock(Block):
    """``outcome`` is ``trial.outcome``; ``outcomes`` are several of one trial and one unit."""

    shorthand = "outcome"
    example = """
bar_chart:
  outcome: checkmate-743.median-survival
"""

    outcome: Key | None = None
    outcomes: tuple[Key, ...] = ()
    title: Text | None = None
    caption: Text | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.outcome is None) == (not self.outcomes):
            raise ValueError("a bar chart has either `outcome` or `outcomes`")
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        keys = self.outcomes or ((self.outcome,) if self.outcome else ())
        looked_up = [(key, context.outcome(key, key.at)) for key in keys]
        founds = [found for _, found in looked_up if found]
        if len(founds) < len(keys) or not self._alike(context, keys, founds):
            return
        first = founds[0]
        default = wording.chart_title(first) if len(founds) == 1 else first.trial.name
        title = context.runs(self.title) or plain(default)
        yield p.Figure(
            id=self.id, at=self.at, picture=_picture(founds), alt=wording.alt(founds),
            title=title, caption=context.runs(self.caption) or _caption(context, founds, keys[0]),
        )  # fmt: skip

    def _alike(self, context: Context, keys: tuple[Key, ...], founds: list[Found]) -> bool:
        """Whether the bars may stand on one axis; groups of two trials may not be compared."""
        first, alike = founds[0], True
        for key, found in zip(keys, founds, strict=True):
            if found.trial_id != first.trial_id:
                alike = False
                context.problem(
                    key.at, "mixed-trials",
                    f"`{key}` is of another trial than `{keys[0]}`; their people differ, "
                    "so their bars must not stand side by side",
                    "draw one chart for each trial",
                )  # fmt: skip
            elif found.outcome.unit != first.outcome.unit:
                alike = False
                context.problem(
                    key.at, "mixed-units",
                    f"`{key}` is in {found.outcome.unit}, `{keys[0]}` in {first.outcome.unit}",
                    "draw one chart for each unit",
                )  # fmt: skip
        return alike


def _caption(context: Context, founds: list[Found], key: Key) -> Runs:
    said = " ".join(wording.explained(found) for found in founds)
    references = dict.fromkeys(ref for found in founds for ref in found.references)
    return context.sourced(f"{said} {wording.design(founds[0].trial)}", references, key.at)


def _picture(founds: list[Found]) -> BarChart:
    unit = founds[0].outcome.unit
    groups = tuple(
        BarGroup(_bars(found), wording.title(found) if len(founds) > 1 else "") for found in founds
    )
    return BarChart(groups, UNITS[unit], maximum=100 if unit == "percent" else None)


def _bars(found: Found) -> tuple[Bar, ...]:
    return tuple(
        Bar(_group(found, arm), value, wording.number(value, found.outcome.unit))
        for arm, value in found.outcome.values.items()
    )


def _group(found: Found, arm_id: str) -> str:
    arm = found.arm(arm_id)
    return f"{arm.short} ({wording.people(arm.n)})" if arm.n else arm.short
