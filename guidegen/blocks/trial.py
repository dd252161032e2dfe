"""A study as a card: who took part, what was done, what came out.

Every number comes from evidence.yaml; how it is worded follows from its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.blocks._common import lead_in, paragraph, words
from guidegen.blocks._tables import fact, fact_of
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain
from guidegen.evidence import wording
from guidegen.evidence.lookup import Found
from guidegen.model.base import Key
from guidegen.model.evidence import Trial
from guidegen.model.text import Text
from guidegen.problems import Position
from guidegen.source.located import LocatedStr

REGISTRY = "https://clinicaltrials.gov/study/"


class TrialBlock(Block):
    """``outcomes`` picks some of the trial's outcomes; all are shown without it."""

    shorthand = "trial"
    example = """
trial:
  trial: checkmate-743
  outcomes: [median-survival, alive-36mo, severe-effects]
"""

    trial: Key
    outcomes: tuple[Key, ...] = ()
    title: Text | None = None
    note: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        trial = context.trial(self.trial, self.trial.at)
        if trial is None:
            return
        title = context.runs(self.title) or plain(trial.name)
        body = [self._facts(context, trial), *self._results(context, trial)]
        if self.note:
            body.append(paragraph(context, self.note))
        yield p.Box(
            id=self.id, at=self.at, title=title, body=tuple(body), icon="trial", frame="outline"
        )

    def _facts(self, context: Context, trial: Trial) -> p.Table:
        at = self.trial.at
        who = context.sourced(_who(trial), trial.references, at)
        arms = tuple(words(wording.arm_line(arm), at) for arm in trial.arms.values())
        rows = [
            fact(plain("Who took part"), who, at),
            fact_of(plain(wording.groups_name(trial)), arms, at),
            fact(plain("How the study was set up"), plain(wording.design(trial)), at),
        ]
        if wording.line(trial):
            rows.append(fact(plain("When it was given"), plain(wording.line(trial)), at))
        if trial.country:
            rows.append(fact(plain("Where"), plain(trial.country), at))
        rows.append(fact(plain("Status"), plain(wording.status(trial)), at))
        if trial.registry or trial.phase:
            rows.append(fact(plain("For your doctor"), _register(trial), at))
        return p.Table(
            at=at, rows=tuple(rows), widths=(2, 3.6), look="facts",
            summary=f"The study {trial.name}",
        )  # fmt: skip

    def _results(self, context: Context, trial: Trial) -> Iterator[p.Primitive]:
        at = self.trial.at
        founds = list(self._founds(context, trial))
        if founds:
            yield p.Paragraph(
                at=at, runs=plain("What the study found"), style="label", keep_with_next=True
            )
            yield p.List(at=at, items=tuple(_result(context, found, at) for found in founds))
        if trial.caveat:
            caveat = lead_in("Keep in mind:", context.runs(trial.caveat))
            yield p.Paragraph(at=at, runs=caveat)
        if founds:
            figures = " ".join(wording.published(found) for found in founds)
            yield p.Paragraph(
                at=at, runs=lead_in("Figures for your doctor:", plain(figures)), style="small"
            )
            yield words(wording.GROUPS_NOT_YOU, at, "small")

    def _founds(self, context: Context, trial: Trial) -> Iterator[Found]:
        names: Sequence[str] = self.outcomes or tuple(trial.outcomes)
        for name in names:
            at = name.at if self.outcomes and isinstance(name, LocatedStr) else self.trial.at
            found = context.outcome(f"{self.trial}.{name}", at)
            if found:
                yield found


def _who(trial: Trial) -> str:
    if trial.population.startswith("people"):
        return f"{trial.n:,} {trial.population}."
    return f"{wording.people(trial.n)}: {trial.population}."


def _register(trial: Trial) -> Runs:
    """Phase and registry number, which leads to the registry's page."""
    phase = f"Phase {trial.phase}" if trial.phase else ""
    if not trial.registry:
        return plain(phase)
    href = REGISTRY + trial.registry if trial.registry.startswith("NCT") else None
    before = f"{phase}, registry number " if phase else "Registry number "
    return (Run(before), Run(trial.registry, href=href))


def _result(context: Context, found: Found, at: Position) -> p.ListItem:
    """One outcome: a sentence for each group, how sure it is, and what to know about it."""
    said = context.sourced(wording.explained(found), found.references, at)
    body = [p.Paragraph(at=at, runs=said)]
    if found.outcome.note:
        body.append(paragraph(context, found.outcome.note))
    return p.ListItem(at=at, body=tuple(body))
