"""What a medical reviewer must look up again before print.

Entries marked ``verify: true`` rest on knowledge that nobody has re-opened the
source for.  They may be printed in a draft, and are listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.checks.drugs._drugs import printed_drugs
from guidegen.model.evidence import Verifiable
from guidegen.model.library import Drug
from guidegen.problems import Position, Problem

VERIFY = Rule(
    id="verify",
    severity="note",
    about="An entry that the guide prints is marked `verify: true`: a part of it rests on memory, "
    "and nobody has opened the source again.",
    source="guidegen's own rule: no statement without a source that someone has read",
    message="{what} is to be verified before print{note}",
    help="a medical reviewer looks this up in the source, then removes `verify: true`",
    fails="""
terms:
  tap: {term: tap, plain: A needle takes the fluid out., verify: true}
blocks:
  - You may have a **tap**.
""",
    passes="""
terms:
  tap: {term: tap, plain: A needle takes the fluid out.}
blocks:
  - You may have a **tap**.
""",
    waivable=False,
)

RULES = (VERIFY,)


def check(subject: Subject) -> Iterator[Problem]:
    """One note for each marked entry that the guide prints."""
    for key in subject.document.cited:
        reference = subject.library.references[key]
        place = subject.places.reference(key)
        yield from _note(place, f"reference `{key}`", reference.verify, reference.verify_note)
    for name in subject.document.evidence:
        item = _evidence(subject, name)
        place = subject.places.evidence(name)
        yield from _note(place, f"evidence `{name}`", item.verify, item.verify_note)
    for key in subject.document.terms:
        term = subject.library.glossary.terms[key]
        place = subject.places.entry("glossary", "terms", key)
        yield from _note(place, f"term `{key}`", term.verify, term.verify_note)
    for name in printed_drugs(subject):
        yield from _drug(subject, name, subject.library.drugs.drugs[name])


def _evidence(subject: Subject, name: str) -> Verifiable:
    trial_id, _, outcome_id = name.partition(".")
    trial = subject.library.evidence.trials[trial_id]
    return trial.outcomes[outcome_id] if outcome_id else trial


def _drug(subject: Subject, name: str, drug: Drug) -> Iterator[Problem]:
    place = subject.places.entry("drugs", "drugs", name)
    yield from _note(place, f"drug `{name}`", drug.verify, drug.verify_note)
    for index, use in enumerate(drug.uses):
        at = subject.places.entry("drugs", "drugs", name, "uses", index)
        yield from _note(at, f"use of `{name}` for {use.for_}", use.verify, use.verify_note)


def _note(at: Position, what: str, verify: bool, note: str) -> Iterator[Problem]:
    if verify:
        yield VERIFY.at(at, what=what, note=f": {note}" if note else "")
