"""What a trial can show, by the way it was made."""

from __future__ import annotations

from guidegen.evidence.wording import SMALL_GROUP
from guidegen.model.evidence import Trial


def uncontrolled(trial: Trial) -> bool:
    """Whether a trial cannot show that one treatment did more than another.

    It had no groups made by chance, or so few people that luck could explain a difference,
    and no result of two groups that an author has written down.
    """
    if trial.comparative:
        several = any(len(outcome.values) > 1 for outcome in trial.outcomes.values())
        return trial.n < SMALL_GROUP and not several
    return True


def why(trial: Trial) -> str:
    """Why a trial cannot show it, as the end of a sentence that begins with its name."""
    if trial.comparative:
        return f"had just {trial.n} people, and evidence.yaml has no result of two of its groups"
    return {
        "single_arm": "gave everyone the same treatment: it had no second group",
        "historical_control": "gave everyone the same treatment, and only looked back at older "
        "figures",
        "registry": "is a database of patients, not a test of treatments",
    }[trial.design]
