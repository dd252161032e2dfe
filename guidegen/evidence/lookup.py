"""Finding trials, outcomes and single numbers by their dotted names."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.model.evidence import Arm, Evidence, Outcome, Trial
from guidegen.problems import nearest


class UnknownEvidence(LookupError):
    """A dotted name that leads nowhere; ``help`` names what is there instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Found:
    """An outcome with the trial it belongs to."""

    trial_id: str
    trial: Trial
    outcome_id: str
    outcome: Outcome

    def arm(self, arm_id: str) -> Arm:
        return self.trial.arms[arm_id]

    @property
    def references(self) -> tuple[str, ...]:
        """What to cite: the outcome's own references, else the trial's."""
        return tuple(self.outcome.references or self.trial.references)


def find_trial(evidence: Evidence, trial_id: str) -> Trial:
    """The trial of that id; raises UnknownEvidence."""
    if trial_id not in evidence.trials:
        raise UnknownEvidence(
            f"evidence.yaml has no trial `{trial_id}`", nearest(trial_id, evidence.trials)
        )
    return evidence.trials[trial_id]


def find_outcome(evidence: Evidence, path: str) -> Found:
    """The outcome named ``trial.outcome``; raises UnknownEvidence."""
    trial_id, _, outcome_id = path.partition(".")
    trial = find_trial(evidence, trial_id)
    if outcome_id not in trial.outcomes:
        raise UnknownEvidence(
            f"the trial `{trial_id}` has no outcome `{outcome_id}`",
            nearest(outcome_id, trial.outcomes),
        )
    return Found(trial_id, trial, outcome_id, trial.outcomes[outcome_id])


def find_number(evidence: Evidence, path: str) -> tuple[float, str]:
    """The value and unit (``months``, ``percent``, ``people``) that a path names.

    Paths: ``trial.outcome.arm``, ``trial.arms.arm`` (people in that arm) and
    ``trial.n`` (people in the trial).  Raises UnknownEvidence.
    """
    parts = path.split(".")
    if len(parts) == 2 and parts[1] == "n":
        return find_trial(evidence, parts[0]).n, "people"
    if len(parts) != 3:
        raise UnknownEvidence(
            f"`{path}` does not name a number", "write it as [=trial.outcome.arm] or [=trial.n]"
        )
    trial_id, middle, arm_id = parts
    trial = find_trial(evidence, trial_id)
    if arm_id not in trial.arms:
        raise UnknownEvidence(
            f"the trial `{trial_id}` has no arm `{arm_id}`", nearest(arm_id, trial.arms)
        )
    if middle == "arms":
        return _people(trial, trial_id, arm_id), "people"
    found = find_outcome(evidence, f"{trial_id}.{middle}")
    if arm_id not in found.outcome.values:
        raise UnknownEvidence(
            f"the outcome `{trial_id}.{middle}` has no value for `{arm_id}`",
            nearest(arm_id, found.outcome.values),
        )
    return found.outcome.values[arm_id], found.outcome.unit


def _people(trial: Trial, trial_id: str, arm_id: str) -> float:
    n = trial.arms[arm_id].n
    if n is None:
        raise UnknownEvidence(
            f"the arm `{arm_id}` of `{trial_id}` has no `n`", "add `n:` in evidence.yaml"
        )
    return n
