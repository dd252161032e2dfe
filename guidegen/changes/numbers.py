"""Which numbers of the trials that a guide draws on, and which entries of drugs, changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guidegen.build.touches import uses_of
from guidegen.changes.seen import DRUGS, Reader
from guidegen.changes.sources import Side
from guidegen.evidence.wording import MEASURE_NAMES
from guidegen.model.evidence import HazardRatio, Outcome, Trial
from guidegen.model.library import Drug, Use

Told = dict[str, tuple[str, str]]
"""Values by their name: the value as text, and its unit."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value that differs; ``before`` or ``now`` is empty where there is none.

    Attributes:
        path: Its name in the file, such as ``checkmate-743.median-survival.chemo``.
        said: What it is, in words.
        unit: ``months``, ``percent``, ``people`` or nothing.
        printed: Whether readers see it: 18.1 and 18.3 may both be printed as 18 months.
    """

    path: str
    said: str
    before: str
    now: str
    unit: str = ""
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Numbers:
    """What differs in the values, and which trials, outcomes and drugs came or went."""

    changed: tuple[Number, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Number, ...]:
        """Those that are printed, and all of drugs: editors look after their status."""
        return tuple(one for one in self.changed if one.printed or one.path.startswith(f"{DRUGS}."))

    @property
    def any(self) -> bool:
        return bool(self.told or self.added or self.removed)


def compare_numbers(before: Side, now: Side) -> Numbers:
    """The trials, outcomes and drugs that the two sides use, value by value."""
    old, new = _used(before), _used(now)
    reader = Reader(before, now)
    changed = [
        replace(one, printed=reader.sees(one.path, bool(one.before and one.now)))
        for name in new if name in old for one in _differences(old[name], new[name])
    ]  # fmt: skip
    return Numbers(
        tuple(changed), tuple(name for name in new if name not in old),
        tuple(name for name in old if name not in new),
    )  # fmt: skip


def _differences(old: Told, new: Told) -> Iterator[Number]:
    for key in dict.fromkeys((*new, *old)):
        was, unit = old.get(key, ("", ""))
        is_, unit = new.get(key, ("", unit))
        if was != is_:
            path, _, said = key.partition("|")
            yield Number(path, said, was, is_, unit)


def _used(side: Side) -> dict[str, Told]:
    """What a guide uses: trials, outcomes and drugs by name, with their values."""
    found: dict[str, Told] = {}
    trials = side.subject.library.evidence.trials
    for name in side.document.evidence:
        trial_id, _, outcome_id = name.partition(".")
        trial = trials.get(trial_id)
        if trial is None:
            continue
        found.setdefault(trial_id, dict(_trial(trial_id, trial)))
        if outcome_id in trial.outcomes:
            found[name] = dict(_outcome(name, trial, trial.outcomes[outcome_id]))
    drugs = side.subject.library.drugs.drugs
    for name in uses_of(side.subject).drugs:
        found[f"drug {name}"] = dict(_drug(name, drugs[name]))
    return found


Values = Iterator[tuple[str, tuple[str, str]]]
"""``path|what it is``, its value and its unit."""


def _value(path: str, said: str, value: Any, unit: str = "") -> tuple[str, tuple[str, str]]:
    return f"{path}|{said}", (_text(value), unit)


def _text(value: Any) -> str:
    if value in (None, "", ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _trial(trial_id: str, trial: Trial) -> Values:
    yield _value(f"{trial_id}.n", f"{trial.name}: people in the trial", trial.n, "people")
    for name in ("name", "design", "phase", "line", "population", "status", "year", "registry",
                 "country", "references"):  # fmt: skip
        yield _value(f"{trial_id}.{name}", f"{trial.name}: {name}", getattr(trial, name))
    for arm_id, arm in trial.arms.items():
        path = f"{trial_id}.arms.{arm_id}"
        yield _value(path, f"{trial.name}: people in the group {arm.short}", arm.n, "people")
        yield _value(f"{path}.name", f"{trial.name}: name of a group", arm.name)
        yield _value(f"{path}.label", f"{trial.name}: label of a group", arm.label)


def _outcome(path: str, trial: Trial, outcome: Outcome) -> Values:
    said = f"{trial.name}, {MEASURE_NAMES[outcome.measure].lower()}"
    if outcome.months is not None:
        said += f" at {outcome.months:g} months"
        yield _value(f"{path}.months", f"{said}: time point", outcome.months, "months")
    of = outcome.of if isinstance(outcome.of, dict) else {}
    groups = (
        ("", "", outcome.values, outcome.unit),
        (".low", ", lower limit", outcome.low, outcome.unit),
        (".high", ", upper limit", outcome.high, outcome.unit),
        (".counts", ", people counted", outcome.counts, "people"),
        (".of", ", out of", of, "people"),
    )  # fmt: skip
    for part, named, values, unit in groups:
        for arm_id, value in values.items():
            arm = trial.arms[arm_id].short
            yield _value(f"{path}{part}.{arm_id}", f"{said}, {arm}{named}", value, unit)
    if isinstance(outcome.of, int):
        yield _value(f"{path}.of", f"{said}, out of", outcome.of, "people")
    for name in ("measure", "unit", "p", "references"):
        label = "P value" if name == "p" else name
        yield _value(f"{path}.{name}", f"{said}: {label}", getattr(outcome, name))
    yield from _ratio(path, said, outcome.hazard_ratio)


def _ratio(path: str, said: str, ratio: HazardRatio | None) -> Values:
    if ratio is None:
        return
    labels = {
        "value": "hazard ratio", "low": "hazard ratio, lower limit",
        "high": "hazard ratio, upper limit", "level": "hazard ratio, level of its interval",
        "favors": "hazard ratio, in favor of",
    }  # fmt: skip
    for name, label in labels.items():
        unit = "percent" if name == "level" else ""
        value = getattr(ratio, name)
        yield _value(f"{path}.hazard_ratio.{name}", f"{said}: {label}", value, unit)


def _drug(name: str, drug: Drug) -> Values:
    for field in ("brand", "mark", "class_", "kind", "say", "also", "as_of", "note"):
        label = field.rstrip("_").replace("_", " ")
        yield _value(f"drugs.{name}.{field.rstrip('_')}", f"{name}: {label}", getattr(drug, field))
    for use in drug.uses:
        said = _use(name, use)
        path = f"drugs.{name}.{'+'.join((use.for_, *use.with_, use.line))}"
        for field in ("status", "date", "note", "references"):
            value = getattr(use, field)
            yield _value(f"{path}.{field}", f"{said}: {field}", _text(value).replace("_", " "))


def _use(name: str, use: Use) -> str:
    parts = [f"{name} for {use.for_}"]
    if use.with_:
        parts.append(f"with {' and '.join(use.with_)}")
    if use.line:
        parts.append(f"({use.line})")
    return " ".join(parts)
