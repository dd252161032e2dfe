"""Trials and their outcomes, typed, so that wording can follow from the type."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from guidegen.model.base import Key, Model, SchemaVersion
from guidegen.model.text import Text

Design = Literal["randomized", "single_arm", "historical_control", "registry"]

Measure = Literal[
    "median_survival", "median_progression_free", "alive_at", "progression_free_at",
    "response", "severe_effects", "hospital_stay", "disease_control", "duration_of_response",
]  # fmt: skip


class Verifiable(Model):
    """Something with a part that a medical reviewer must look up again before print."""

    verify: bool = False
    verify_note: str = ""


class Arm(Model):
    """A group of people in a trial; ``n`` counts them."""

    name: str
    label: str = ""
    n: int | None = Field(default=None, gt=0)

    @property
    def short(self) -> str:
        return self.label or self.name


class HazardRatio(Model):
    """A hazard ratio with its interval; ``favors`` names the arm that does better.

    ``level`` is the confidence level in percent.
    """

    value: float = Field(gt=0)
    low: float | None = None
    high: float | None = None
    level: float = 95
    favors: str | None = None


class Outcome(Verifiable):
    """One measured result, a value per arm.

    ``unit`` is months or percent; ``months`` is the time point of an ``alive_at``
    or ``progression_free_at``; ``counts`` are people, out of ``of`` or the arm's n.
    """

    measure: Measure
    unit: Literal["months", "percent"]
    months: float | None = None
    values: dict[str, float]
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    counts: dict[str, int] = {}
    of: dict[str, int] | int | None = None
    hazard_ratio: HazardRatio | None = None
    p: str = ""
    note: Text | None = None
    references: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _timed(self) -> Self:
        if self.measure in ("alive_at", "progression_free_at") and self.months is None:
            raise ValueError("say at how many months: add `months:`")
        if self.unit == "percent" and not all(0 <= v <= 100 for v in self.values.values()):
            raise ValueError("a percent lies between 0 and 100")
        return self


class Trial(Verifiable):
    """A study: who took part, what was compared, what came out."""

    name: str
    registry: str = ""
    phase: str = ""
    design: Design
    population: str
    line: Literal["first", "later", "any"] = "any"
    year: int | None = None
    n: int = Field(gt=0)
    country: str = ""
    arms: dict[str, Arm]
    status: Literal["completed", "stopped early", "running"] = "completed"
    references: tuple[Key, ...] = Field(min_length=1)
    caveat: Text | None = None
    outcomes: dict[str, Outcome] = {}

    @property
    def comparative(self) -> bool:
        """Whether people were assigned to groups by chance, so groups may be compared."""
        return self.design == "randomized"

    @model_validator(mode="after")
    def _arms_exist(self) -> Self:
        for name, outcome in self.outcomes.items():
            for arm in outcome.values:
                if arm not in self.arms:
                    known = ", ".join(self.arms)
                    raise ValueError(f"outcome `{name}` names the arm `{arm}`; arms are: {known}")
        return self


class Evidence(Model):
    """``evidence.yaml``."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    trials: dict[str, Trial] = {}
