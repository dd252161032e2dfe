"""How a number is said, by its type.

Rules: percentages as "23 out of 100" with one denominator
(IPDAS 2021), a median as the midpoint that half the people passed and never as
an average, whole numbers for readers (CDC Clear Communication Index, item 15).
"""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.evidence.lookup import Found
from guidegen.model.evidence import Arm, HazardRatio, Measure, Trial

FORMS = ("", "number", "exact")
"""The forms of a number in prose: said in words, bare and rounded, as published."""

GROUPS_NOT_YOU = (
    "These figures describe groups of people. They cannot tell what will happen to you."
)
"""Stands beside figures of survival: figures are about groups."""

NO_BREAK = "\N{NO-BREAK SPACE}"

SMALL_GROUP = 100
"""Groups with fewer people than this have their size said in the sentence (IPDAS)."""

WEEKS_PER_MONTH = 365.25 / 12 / 7

MEASURE_NAMES: dict[Measure, str] = {
    "median_survival": "Midpoint of how long people lived",
    "median_progression_free": "Midpoint of time alive without the cancer growing",
    "alive_at": "Alive",
    "progression_free_at": "Alive and the cancer had not grown",
    "response": "Cancer shrank",
    "severe_effects": "Severe side effects from treatment",
    "hospital_stay": "Hospital stay because of side effects",
    "disease_control": "Cancer shrank or stayed the same",
    "duration_of_response": "Midpoint of how long the cancer stayed smaller",
}

EVENTS: dict[Measure, tuple[str, str]] = {
    "alive_at": ("alive", "not alive"),
    "progression_free_at": ("alive, cancer had not grown", "cancer grew, or not alive"),
    "response": ("cancer shrank", "cancer did not shrink"),
    "severe_effects": ("had severe side effects", "did not"),
    "hospital_stay": ("had a hospital stay", "did not"),
    "disease_control": ("cancer shrank or stayed the same", "cancer grew"),
}


def rounded(value: float) -> str:
    """A whole number, halves away from zero (14.5 is 15, not 14 as banks round)."""
    return str(int(value + 0.5))


def exact(value: float) -> str:
    """The number as published, without a trailing zero (ISMP)."""
    return f"{value:g}"


def number(value: float, unit: str, form: str = "") -> str:
    """A number for prose: ``form`` is ``""``, ``number`` or ``exact``."""
    if unit == "people":
        return rounded(value) if form == "number" else f"{int(value):,}"
    if form == "number":
        return rounded(value)
    if unit == "percent":
        return f"{exact(value)}%" if form == "exact" else _out_of_100(value)
    if form == "exact":
        return f"{exact(value)}{NO_BREAK}months"
    return f"about {rounded(value)}{NO_BREAK}months"


def _out_of_100(value: float) -> str:
    few = 0 < value < 0.5
    return f"{'fewer than 1' if few else rounded(value)} out of{NO_BREAK}100"


def duration(months: float) -> str:
    """A time span in the words people use: 36 is "3 years", 6 is "6 months", 3.7 is "16 weeks"."""
    if months % 1:
        return f"{rounded(months * WEEKS_PER_MONTH)}{NO_BREAK}weeks"
    if months >= 12 and months % 12 == 0:
        return _counted(int(months // 12), "year")
    return _counted(int(months), "month")


def _counted(count: int, thing: str) -> str:
    return f"{count}{NO_BREAK}{thing}" + ("" if count == 1 else "s")


def people(count: int) -> str:
    """So many people: "605 people"."""
    return f"{count:,}{NO_BREAK}people" if count != 1 else f"1{NO_BREAK}person"


def capital(text: str) -> str:
    """The text with its first letter large, to begin a line with it."""
    return text[:1].upper() + text[1:]


def arm_line(arm: Arm) -> str:
    """An arm for a list of groups: "Nivolumab plus ipilimumab: 303 people"."""
    name = capital(arm.name)
    return f"{name}: {people(arm.n)}" if arm.n else name


def groups_name(trial: Trial) -> str:
    """What the arms of a trial are, as a label; only chance makes groups comparable."""
    return {
        "randomized": "What was compared",
        "single_arm": "What everyone got",
        "historical_control": "What everyone got",
        "registry": "Groups in the database",
    }[trial.design]


def status(trial: Trial) -> str:
    """How far a study has come, in plain words."""
    if trial.status == "running":
        return "Still running. Its results may change."
    if trial.design == "registry" and trial.year:
        return f"Reported in {trial.year}."
    done = "Finished" if trial.status == "completed" else "Stopped early"
    said = f"{done}. Reported in {trial.year}." if trial.year else f"{done}."
    return said if trial.status == "completed" else f"{said} Its results are less certain."


def line(trial: Trial) -> str:
    """When in the course of the illness the treatment was given; empty where it varied."""
    return {
        "first": "As the first treatment",
        "later": "After an earlier treatment",
        "any": "",
    }[trial.line]


def design(trial: Trial) -> str:
    """What kind of study it was, and so what it can show, in plain sentences."""
    if trial.comparative and trial.n < SMALL_GROUP:
        return (
            "People were put into groups by chance. The groups were small, "
            "so luck alone could explain a difference between them."
        )
    return {
        "randomized": "People were put into groups by chance, so the groups can be compared.",
        "single_arm": "Everyone in the study got the same treatment. With no second group, "
        "the study cannot tell whether another treatment would have done as well.",
        "historical_control": "Everyone in the study got the same treatment. The researchers "
        "could only look back at people in earlier studies, which can mislead.",
        "registry": "The figures come from a database of people who had all kinds of treatment.",
    }[trial.design]


def design_name(trial: Trial) -> str:
    """The kind of study as a short label for tables."""
    return {
        "randomized": "Groups chosen by chance",
        "single_arm": "One group",
        "historical_control": "One group, set beside older figures",
        "registry": "Patient database",
    }[trial.design]


def title(found: Found) -> str:
    """A heading for a chart of the outcome."""
    outcome = found.outcome
    name = MEASURE_NAMES[outcome.measure]
    if outcome.months is None:
        return name
    return f"{name} after {duration(outcome.months)}"


FIRST: dict[Measure, str] = {
    "median_survival": "Half of the {group} lived longer than {said}, "
    "and half lived a shorter time.",
    "median_progression_free": "Half of the {group} lived longer than {said} "
    "without the cancer growing.",
    "duration_of_response": "Where the cancer shrank, half of the {group} "
    "had it stay smaller for longer than {said}.",
    "alive_at": "After {when}, {said} {group} were alive.",
    "progression_free_at": "After {when}, {said} {group} were alive "
    "and their cancer had not grown.",
    "response": "The cancer shrank in {said} {group}.",
    "severe_effects": "Treatment caused severe side effects in {said} {group}.",
    "hospital_stay": "Side effects led to a hospital stay for {said} {group}.",
    "disease_control": "The cancer shrank or stayed the same in {said} {group}.",
}
"""What is said of the first group; a median is the midpoint, never an average."""


def sentence(found: Found) -> str:
    """The outcome in one sentence for each group, worded by its type."""
    first, *others = found.outcome.values
    return " ".join([_first(found, first), *(_other(found, arm) for arm in others)])


def explained(found: Found) -> str:
    """The outcome with how far the true figures could lie from it, where published."""
    ranges = (interval(found, arm) for arm in found.outcome.values)
    return " ".join([sentence(found), *(text for text in ranges if text)])


def _first(found: Found, arm_id: str) -> str:
    outcome = found.outcome
    return FIRST[outcome.measure].format(
        group=_group(found, arm_id),
        said=number(outcome.values[arm_id], outcome.unit),
        when=duration(outcome.months or 0),
    )


def _other(found: Found, arm_id: str) -> str:
    """A further group, in the same terms: both absolute numbers, one denominator."""
    group, outcome = _group(found, arm_id), found.outcome
    said = number(outcome.values[arm_id], outcome.unit)
    if outcome.unit == "months":
        return f"For {group}, that midpoint was {said}."
    return f"The same was true for {said} {group}."


def _group(found: Found, arm_id: str) -> str:
    """Who a sentence is about; a small group with its size, which tells how sure it is."""
    arm = found.arm(arm_id)
    if found.trial.design != "registry":
        group = f"people who got {arm.name}"
    elif arm.name.startswith("people"):
        group = arm.name
    else:
        group = f"people with {arm.name}"
    small = arm.n is not None and arm.n < SMALL_GROUP
    return f"{group} ({arm.n} in all)" if small else group


def event(found: Found) -> tuple[str, str]:
    """What happened, and what did not, as labels of the two kinds of figures."""
    happened, other = EVENTS[found.outcome.measure]
    if found.outcome.months is None:
        return happened, other
    return f"{happened} after {duration(found.outcome.months)}", other


def chart_title(found: Found) -> str:
    """The title of a chart of one outcome: "CheckMate 743: alive after 3 years"."""
    return f"{found.trial.name}: {title(found)[:1].lower()}{title(found)[1:]}"


def alt(founds: Sequence[Found]) -> str:
    """What a screen reader says for a chart of outcomes of one trial: all its numbers."""
    trial = founds[0].trial
    shown = dict.fromkeys(arm for found in founds for arm in found.outcome.values)
    sizes = [f"{arm_line(trial.arms[arm])}." for arm in shown if trial.arms[arm].n]
    parts = [part for found in founds for part in (f"{title(found)}.", sentence(found))]
    return " ".join([f"{trial.name}.", *parts, *sizes])


def hazard_ratio(ratio: HazardRatio, found: Found) -> str:
    """A hazard ratio as clinicians read it, always with the arm that it favors."""
    text = f"Hazard ratio {ratio.value:.2f}"
    if ratio.low is not None and ratio.high is not None:
        text += f" ({exact(ratio.level)}% CI {ratio.low:.2f}\N{EN DASH}{ratio.high:.2f})"
    if ratio.favors and ratio.favors in found.trial.arms:
        text += f", in favor of {found.arm(ratio.favors).name}"
    return text


def published(found: Found) -> str:
    """The figures as the paper prints them, for a clinician who reads along."""
    unit = found.outcome.unit
    between = " vs " if found.trial.comparative else " and "
    values = between.join(number(v, unit, "exact") for v in found.outcome.values.values())
    parts = [f"{title(found)}: {values}"]
    ratio = found.outcome.hazard_ratio
    if ratio and found.trial.comparative:
        said = hazard_ratio(ratio, found)
        parts.append(said[:1].lower() + said[1:])
    if found.outcome.p and found.trial.comparative:
        parts.append(f"P{NO_BREAK}={NO_BREAK}{found.outcome.p}")
    return ", ".join(parts) + "."


def interval(found: Found, arm_id: str) -> str:
    """How far the true value could lie, in plain words; empty where not published."""
    low, high = found.outcome.low.get(arm_id), found.outcome.high.get(arm_id)
    if low is None or high is None:
        return ""
    unit = "months" if found.outcome.unit == "months" else f"out of{NO_BREAK}100"
    figure = "true figure"
    if len(found.outcome.values) > 1:
        figure += f" for {found.arm(arm_id).name}"
    return f"The {figure} could be as low as {rounded(low)} or as high as {rounded(high)} {unit}."
