"""What a medical reviewer must look up again before print.

Entries marked ``verify: true`` rest on knowledge that nobody has re-opened the
source for.  They may be printed in a draft, and are listed here.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.registry import Subject
from guidegen.model.evidence import Verifiable
from guidegen.problems import Position, Problem

RULE = "verify"
HELP = "a medical reviewer looks this up in the source, then removes `verify: true`"


def check(subject: Subject) -> Iterator[Problem]:
    """One note for each marked reference, trial or outcome that the guide prints."""
    for key in subject.document.cited:
        reference = subject.library.references[key]
        if reference.verify:
            place = subject.library.places.get(key, Position("guides/references.yaml"))
            yield _note(place, f"reference `{key}`", reference.verify_note)
    for name in subject.document.evidence:
        item = _evidence(subject, name)
        if item.verify:
            yield _note(subject.place_in_evidence(name), f"evidence `{name}`", item.verify_note)


def _evidence(subject: Subject, name: str) -> Verifiable:
    trial_id, _, outcome_id = name.partition(".")
    trial = subject.library.evidence.trials[trial_id]
    return trial.outcomes[outcome_id] if outcome_id else trial


def _note(at: Position, what: str, note: str) -> Problem:
    message = f"{what} is to be verified before print" + (f": {note}" if note else "")
    return Problem(at, RULE, message, HELP, "note")
