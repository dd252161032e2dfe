"""An outcome as 100 figures for each group, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.evidence import wording
from guidegen.evidence.lookup import Found
from guidegen.model.base import Key
from guidegen.model.text import Text
from guidegen.pictures.icon_array import Group, IconArray

WIDEST = 380.0
"""Width in points beyond which the figures gain nothing: they would fill half a page."""


class IconArrayBlock(Block):
    """Drawn from evidence: ``outcome`` is ``trial.outcome``, a percent per arm."""

    shorthand = "outcome"
    example = """
icon_array:
  outcome: checkmate-743.alive-36mo
"""

    outcome: Key
    per: int = Field(default=100, ge=100, le=100)
    title: Text | None = None
    caption: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        found = context.outcome(self.outcome, self.outcome.at)
        if found is None:
            return
        if found.outcome.unit != "percent":
            context.problem(
                self.outcome.at, "wrong-measure",
                f"`{self.outcome}` is in months; an icon array counts people",
                "use `bar_chart` for months",
            )  # fmt: skip
            return
        title = context.runs(self.title) or plain(wording.chart_title(found))
        caption = context.runs(self.caption) or context.sourced(
            f"{wording.explained(found)} {wording.design(found.trial)}",
            found.references, self.outcome.at,
        )  # fmt: skip
        yield p.Figure(
            id=self.id, at=self.at, picture=_picture(found),
            alt=wording.alt((found,)), title=title, caption=caption, max_width=WIDEST,
        )  # fmt: skip


def _picture(found: Found) -> IconArray:
    event, other = wording.event(found)
    groups = tuple(
        Group(found.arm(arm).short, int(wording.rounded(value)), found.arm(arm).n)
        for arm, value in found.outcome.values.items()
    )
    return IconArray(groups=groups, event=event, other=other)
