"""Studies one under another, every number drawn from evidence.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, get_args

from guidegen.blocks._common import paragraph, words
from guidegen.blocks._count import Count
from guidegen.blocks._tables import head_row
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.evidence import wording
from guidegen.evidence.lookup import Found
from guidegen.model.base import Key
from guidegen.model.evidence import Measure, Trial
from guidegen.model.text import Text

Column = Literal["design", "people", "treatment", "line", "status"] | Measure

NAMES = {
    "design": "Kind of study",
    "people": "People",
    "treatment": "Treatment",
    "line": "When it was given",
    "status": "Status",
}
ABSENT = "not reported"
MEASURES = frozenset(get_args(Measure))


class TrialsTableBlock(Block):
    """A row for each trial; the number of people is always among the columns."""

    example = """
trials_table:
  title: Studies of a first treatment
  trials: [checkmate-743, ind-227]
  columns: [design, people, treatment, median_survival]
  how_to_read: Each row is one study. The people were different, so do not compare rows.
"""

    title: Text
    trials: Annotated[tuple[Key, ...], Count()]
    columns: tuple[Column, ...] = ("design", "people", "treatment", "median_survival")
    note: Text | None = None
    how_to_read: Text

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title, note = context.runs(self.title), context.runs(self.how_to_read)
        trials = list(self._trials(context))
        if not trials:
            return
        columns = self.columns if "people" in self.columns else ("people", *self.columns)
        shown = [_shown(column, trials) for column in columns]
        rows = tuple(
            _row(context, index, key, trial, columns, shown)
            for index, (key, trial) in enumerate(trials)
        )
        labels = [_label(*pair) for pair in zip(columns, shown, strict=True)]
        yield p.Table(
            id=self.id, at=self.at, title=title, note=note,
            header=(head_row(("Study", *labels), self.at),), rows=rows, summary=text_of(title),
        )  # fmt: skip
        if self.note:
            yield paragraph(context, self.note, "small")

    def _trials(self, context: Context) -> Iterator[tuple[Key, Trial]]:
        for key in self.trials:
            trial = context.trial(key, key.at)
            if trial:
                yield key, trial


def _shown(column: str, trials: Sequence[tuple[Key, Trial]]) -> list[Found | None]:
    """The outcome in a measure's column for each trial; nothing for other columns.

    Where a trial has several time points, the one that most trials share is
    shown, so that a column compares like with like; then the latest.
    """
    if column not in MEASURES:
        return [None] * len(trials)
    having = [
        [
            Found(key, trial, name, outcome)
            for name, outcome in trial.outcomes.items()
            if outcome.measure == column
        ]
        for key, trial in trials
    ]
    times = Counter(found.outcome.months or 0 for founds in having for found in founds)
    return [
        max(founds, key=lambda f: (times[f.outcome.months or 0], f.outcome.months or 0))
        if founds
        else None
        for founds in having
    ]


def _label(column: str, shown: Sequence[Found | None]) -> str:
    """A column's heading, with the time point where all rows share it."""
    if column in NAMES:
        return NAMES[column]
    titles = {wording.title(found) for found in shown if found}
    (measure,) = [name for name in wording.MEASURE_NAMES if name == column]
    return titles.pop() if len(titles) == 1 else wording.MEASURE_NAMES[measure]


def _row(
    context: Context, index: int, key: Key, trial: Trial, columns: Sequence[str],
    shown: Sequence[Sequence[Found | None]],
) -> p.Row:  # fmt: skip
    founds = [column[index] for column in shown]
    for found in founds:
        if found:
            context.gathered.use_evidence(f"{key}.{found.outcome_id}")
    keys = [*trial.references, *(ref for found in founds if found for ref in found.references)]
    year = f" ({trial.year})" if trial.year else ""
    name = p.Paragraph(
        at=key.at, runs=context.sourced(f"{trial.name}{year}", dict.fromkeys(keys), key.at)
    )
    cells = [p.Cell(at=key.at, body=(name,), header="row")]
    for column, found, others in zip(columns, founds, shown, strict=True):
        lines = _values(found, others) if column in MEASURES else [_feature(column, trial)]
        cells.append(p.Cell(at=key.at, body=tuple(words(text, key.at) for text in lines)))
    return p.Row(at=key.at, cells=tuple(cells))


def _feature(column: str, trial: Trial) -> str:
    if column == "people":
        return f"{trial.n:,}"
    if column == "treatment":
        return _treatment(trial)
    value = {
        "design": wording.design_name,
        "line": wording.line,
        "status": wording.status,
    }[column](trial)
    return value or ABSENT


def _treatment(trial: Trial) -> str:
    """The treatment studied, and what it was compared with where chance made the groups."""
    if trial.design == "registry":
        return "All kinds of treatment"
    names = [arm.name for arm in trial.arms.values()]
    first = wording.capital(names[0])
    if not trial.comparative or len(names) == 1:
        return first
    return f"{first}, compared with {' or '.join(names[1:])}"


def _values(found: Found | None, column: Sequence[Found | None]) -> list[str]:
    """A line for each group, and the time point where the column's rows differ in it."""
    if found is None:
        return [ABSENT]
    outcome = found.outcome
    said = [
        (found.arm(arm).short, wording.number(value, outcome.unit))
        for arm, value in outcome.values.items()
    ]
    several = len(found.trial.arms) > 1
    lines = [f"{name}: {text}" if several else text for name, text in said]
    times = {other.outcome.months for other in column if other}
    if outcome.months and len(times) > 1:
        lines.insert(0, f"After {wording.duration(outcome.months)}:")
    return lines
