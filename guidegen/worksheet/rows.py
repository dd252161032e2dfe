"""The row of an item: its wording, what guidegen says, and boxes for two raters to tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain
from guidegen.problems import Problem
from guidegen.worksheet.items import Answer, By, Verdict
from guidegen.worksheet.parts import bold, cell, ticks

Where = Callable[[Problem], str]

SHOWN = 3
"""Findings that are told in full; of more, only how many."""

TONES: dict[Verdict, str] = {"met": "calm", "not met": "urgent", "not applicable": "muted"}

UNDECIDED: dict[By, str] = {
    "program": "For the raters: here, a program cannot tell",
    "partly": "Facts for the raters",
    "people": "For the raters alone",
}


def item_row(answer: Answer, where: Where) -> p.Row:
    """The row of an item; ``where`` tells where a finding is."""
    item = answer.item
    body = (p.Paragraph(runs=bold(item.wording)), *_said(answer, where))
    choices = [p.Cell(body=(ticks(item.choices),)) for _ in range(2)]
    return p.Row(cells=(cell(plain(str(item.number)), "row"), p.Cell(body=body), *choices))


def _said(answer: Answer, where: Where) -> Iterator[p.Primitive]:
    """How to rate the item, and what guidegen says."""
    item = answer.item
    if item.note:
        yield p.Paragraph(runs=plain(item.note), style="small")
    label = f"guidegen: {answer.label}" if answer.verdict else UNDECIDED[item.by]
    tone = TONES[answer.verdict] if answer.verdict else "primary"
    yield p.Paragraph(runs=bold(label), tone=tone)
    if answer.words:
        yield p.Paragraph(runs=plain(" ".join(answer.words)), style="small")
    elif answer.verdict == "met":
        yield p.Paragraph(runs=plain("Nothing found."), style="small")
    yield from _listed("Found", answer.found, where)
    yield from _listed("Waived", answer.waived, where)


def _listed(name: str, problems: Sequence[Problem], where: Where) -> Iterator[p.Primitive]:
    """The first findings with their places and reasons, and how many more there are."""
    for problem in problems[:SHOWN]:
        reason = f" Reason: {problem.reason}" if problem.reason else ""
        said = f" {_plain(problem.message)}.{reason}"
        runs = (*bold(f"{name} {where(problem)}:"), Run(said))
        yield p.Paragraph(at=problem.at, runs=runs, style="small")
    more = len(problems) - SHOWN
    if more > 0:
        yield p.Paragraph(
            runs=plain(f"{name}: {more} more. guidegen check lists them."), style="small"
        )


def _plain(message: str) -> str:
    """A message without its last full stop and the marks around keys."""
    return message.replace("`", "").rstrip(". ")
