"""What a medical reviewer must look up again before print.

Entries marked ``verify: true`` rest on knowledge that nobody has re-opened the
source for.  They may be printed in a draft, and are listed here.  So are drugs
whose status was looked up long before the evidence was searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guidegen.checks.base import Rule, Subject
from guidegen.document.inline import text_of
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

OLDEST_STATUS = 12
"""Months by which a drug's status may be older than the search for evidence."""

DRUG_STATUS_OLD = Rule(
    id="drug-status-old",
    severity="warning",
    about="What a regulator has approved changes. The day on which a drug's uses were looked up "
    "lies long before the day to which the evidence was searched.",
    source="standards.md, 11: status of each drug and use, with the day it was looked up",
    message="the status of `{drug}` is of {as_of}, more than {most} months before the day to "
    "which the evidence was searched, {searched}",
    help="look its uses up again at fda.gov, then write that day as `as_of`",
    fails="""
drugs:
  cisplatin: {as_of: 2024-02-01, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
    passes="""
drugs:
  cisplatin: {as_of: 2026-11-20, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
)

RULES = (VERIFY, DRUG_STATUS_OLD)


def check(subject: Subject) -> Iterator[Problem]:
    """One note for each marked entry that the guide prints, and a warning for old drug data."""
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
    for name in _drugs(subject):
        yield from _drug(subject, name, subject.library.drugs.drugs[name])


def _evidence(subject: Subject, name: str) -> Verifiable:
    trial_id, _, outcome_id = name.partition(".")
    trial = subject.library.evidence.trials[trial_id]
    return trial.outcomes[outcome_id] if outcome_id else trial


def _drugs(subject: Subject) -> Iterator[str]:
    """The drugs whose generic name is printed."""
    text = "\n".join(text_of(item.inline()) for item in subject.document.walk()).casefold()
    for name in subject.library.drugs.drugs:
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text):
            yield name


def _drug(subject: Subject, name: str, drug: Drug) -> Iterator[Problem]:
    place = subject.places.entry("drugs", "drugs", name)
    yield from _note(place, f"drug `{name}`", drug.verify, drug.verify_note)
    for index, use in enumerate(drug.uses):
        at = subject.places.entry("drugs", "drugs", name, "uses", index)
        yield from _note(at, f"use of `{name}` for {use.for_}", use.verify, use.verify_note)
    searched = subject.guide.edition.evidence_through
    if drug.as_of and _months(searched) > _months(drug.as_of) + OLDEST_STATUS:
        yield DRUG_STATUS_OLD.at(
            subject.places.entry("drugs", "drugs", name, "as_of"),
            drug=name, as_of=drug.as_of, most=OLDEST_STATUS, searched=searched,
        )  # fmt: skip


def _months(day: date) -> float:
    """Months, where the same day of the next month is exactly one more."""
    return day.year * 12 + day.month + day.day / 32


def _note(at: Position, what: str, verify: bool, note: str) -> Iterator[Problem]:
    if verify:
        yield VERIFY.at(at, what=what, note=f": {note}" if note else "")
