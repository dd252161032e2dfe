"""Trials and their outcomes, typed, so that wording can follow from the type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from guidegen.model.base import Key, Model, SchemaVersion
from guidegen.model.text import Text
from guidegen.model.waiver import Waivers
from guidegen.problems import nearest

Design = Literal["randomized", "single_arm", "historical_control", "registry"]

Measure = Literal[
    "median_survival", "median_progression_free", "alive_at", "progression_free_at",
    "response", "severe_effects", "hospital_stay", "disease_control", "duration_of_response",
]  # fmt: skip

IN_MONTHS: frozenset[Measure] = frozenset(
    {"median_survival", "median_progression_free", "duration_of_response"}
)
"""The measures that are lengths of time; all others count people out of 100."""

_ADDRESS = re.compile(r"[^\s.|\[\]]+")


def _addressable(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(
            f"`{value}` cannot be named in [=trial.outcome.arm]; "
            "use a name without spaces, dots, bars and brackets"
        )
    return value


Name = Annotated[str, AfterValidator(_addressable)]
"""An id of a trial, outcome or arm, as texts name it; raises ValueError."""


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

    @model_validator(mode="after")
    def _within(self) -> Self:
        _check_range(self.low, self.value, self.high)
        return self


def _check_range(low: float | None, value: float, high: float | None) -> None:
    """Raise ValueError where a value lies outside its published interval."""
    if low is not None and high is not None and low > high:
        raise ValueError(f"the interval is the wrong way round: {low:g} to {high:g}")
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(f"{value:g} lies outside its own interval")


class Outcome(Verifiable):
    """One measured result, a value per arm.

    ``unit`` is months or percent; ``months`` is the time point of an ``alive_at``
    or ``progression_free_at``; ``counts`` are people, out of ``of`` or the arm's n.
    """

    measure: Measure
    unit: Literal["months", "percent"]
    months: float | None = Field(default=None, gt=0)
    values: dict[str, float]
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    counts: dict[str, int] = {}
    of: dict[str, int] | int | None = None
    hazard_ratio: HazardRatio | None = None
    p: str = ""
    note: Text | None = None
    references: tuple[Key, ...] = ()

    @field_validator("values")
    @classmethod
    def _some(cls, values: dict[str, float]) -> dict[str, float]:
        if not values:
            raise ValueError("write a value for at least one arm")
        return values

    @model_validator(mode="after")
    def _timed(self) -> Self:
        wanted = "months" if self.measure in IN_MONTHS else "percent"
        if self.unit != wanted:
            raise ValueError(f"`{self.measure}` is measured in {wanted}, not in {self.unit}")
        if self.measure in ("alive_at", "progression_free_at") and self.months is None:
            raise ValueError("say at how many months: add `months:`")
        return self

    @model_validator(mode="after")
    def _plausible(self) -> Self:
        numbers = (v for each in (self.values, self.low, self.high) for v in each.values())
        for number in numbers:
            if number < 0:
                raise ValueError(f"{number:g} is below zero")
            if self.unit == "percent" and number > 100:
                raise ValueError("a percent lies between 0 and 100")
        for arm, value in self.values.items():
            _check_range(self.low.get(arm), value, self.high.get(arm))
        return self

    @property
    def arms(self) -> Iterator[str]:
        """Every arm that it names, in the order of its fields."""
        yield from (*self.values, *self.low, *self.high, *self.counts)
        if isinstance(self.of, dict):
            yield from self.of
        if self.hazard_ratio and self.hazard_ratio.favors is not None:
            yield self.hazard_ratio.favors


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
    arms: dict[Name, Arm]
    status: Literal["completed", "stopped early", "running"] = "completed"
    references: tuple[Key, ...] = Field(min_length=1)
    caveat: Text | None = None
    outcomes: dict[Name, Outcome] = {}

    @property
    def comparative(self) -> bool:
        """Whether people were assigned to groups by chance, so groups may be compared."""
        return self.design == "randomized"

    @field_validator("arms")
    @classmethod
    def _some(cls, arms: dict[str, Arm]) -> dict[str, Arm]:
        if not arms:
            raise ValueError("write at least one arm")
        return arms

    @model_validator(mode="after")
    def _arms_fit(self) -> Self:
        unknown = [
            f"outcome `{name}` names the arm `{arm}`; {nearest(arm, self.arms)}"
            for name, outcome in self.outcomes.items()
            for arm in _absent(outcome.arms, self.arms)
        ]
        if unknown:
            raise ValueError("; ".join(unknown))
        people = sum(arm.n or 0 for arm in self.arms.values())
        if people > self.n:
            raise ValueError(f"the arms have {people} people, but the trial has `n: {self.n}`")
        return self


def _absent(named: Iterable[str], known: Iterable[str]) -> list[str]:
    """The names that are not known, each once."""
    return [name for name in dict.fromkeys(named) if name not in set(known)]


class Evidence(Model):
    """``evidence.yaml``."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    trials: dict[Name, Trial] = {}
    waivers: Waivers = ()
