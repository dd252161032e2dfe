"""The reading grade of a guide and of its sections, by Flesch-Kincaid and SMOG."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.language.grade import Count
from guidegen.language.names import unavoidable
from guidegen.manuscript.reading import Part, Reading, reading_of
from guidegen.problems import Problem

MOST = 8.0
"""The highest grade for patients: NIH and CDC ask for 6 to 8."""

TARGET = 6.0
"""The grade that the AMA asks for."""

FEWEST = 10
"""Sentences from which on a section is judged by itself."""

_HARD = """
blocks:
  - >-
    Systemic antineoplastic combinations necessitate continuous multidisciplinary evaluation of
    potentially irreversible immunological complications, particularly gastrointestinal,
    endocrinological, and neurological abnormalities. Immunological complications occasionally
    necessitate prolonged hospitalization, intravenous administration of immunosuppressive
    medications, and permanent discontinuation of immunotherapy.
  - >-
    Multidisciplinary communication considerably facilitates individualized decision-making,
    particularly regarding experimental immunotherapeutic alternatives. Additionally, nutritional,
    psychological, and rehabilitative interventions considerably ameliorate everyday activity.
"""
_EASY = """
blocks:
  - >-
    Call your team when you feel ill. They can help you at once.
"""

_HELP = (
    "cut long sentences in two, and say the long words in plain ones; `guidegen check --reading` "
    "shows which sections are hard"
)

READING_GRADE = Rule(
    id="reading-grade",
    severity="warning",
    about="Many adults read at grade 8 or below, and people who are ill and afraid read "
    "less well than they usually do.",
    source="NIH and CDC: grade 6 to 8; PEMAT item 3; Flesch-Kincaid (1975) and SMOG (1969)",
    message="this guide reads at grade {grade} by {formula}, above grade 8: {figures}",
    help=_HELP,
    fails=_HARD,
    passes=_EASY,
)

READING_TARGET = Rule(
    id="reading-target",
    severity="note",
    about="Grade 6 is the goal for what patients read, and grade 8 the most. This note tells how "
    "far a guide is from the goal, with and without the names that it cannot avoid.",
    source="AMA: grade 6; PEMAT item 3",
    message="this guide reads at grade {grade} by {formula}, above the goal of grade 6: {figures}",
    help="nothing has to be done below grade 8; `guidegen check --reading` shows the sections",
    fails="""
blocks:
  - >-
    The hospital keeps a record of your medicines and your allergies. A pharmacist looks at every
    medicine. A dietitian can help you eat well after an operation. The social worker can tell
    you about insurance. The physical therapist visits you every day.
  - >-
    The hospital library has magazines and newspapers. The interpreter is here every day. The
    cafeteria is on the second floor.
""",
    passes=_EASY,
)

SECTION_GRADE = Rule(
    id="section-grade",
    severity="warning",
    about="One hard section hides in the mean of an easy guide. A section of ten sentences or "
    "more is judged by itself.",
    source="CDC item 7; PEMAT item 3; NIH and CDC: grade 6 to 8",
    message="the section “{title}” reads at grade {grade} by {formula}, above grade 8: {figures}",
    help="cut long sentences in two, and say the long words in plain ones",
    fails="""
blocks:
  - >-
    The hospital keeps a registry of your medications and your allergies. A pharmacist evaluates
    every medication individually. A dietitian can advise you about nutrition after an operation.
    The social worker can advise you about insurance eligibility. The physical therapist can
    advise you about everyday activity. The anesthesiologist visits you on the evening before
    the operation.
  - >-
    A volunteer can accompany you to the radiology laboratory. The cafeteria is on the
    seventh floor. The university library has magazines, dictionaries, and newspapers. The
    interpreter is available every day, including every holiday.
""",
    passes=_EASY,
)

RULES = (READING_GRADE, READING_TARGET, SECTION_GRADE)


def reading(subject: Subject) -> Reading:
    """What is counted in a guide, with the names of the project's drugs; nothing if not English."""
    title, at = subject.document.metadata.title, subject.entry("title")
    if not in_english(subject.guide):
        return Reading((), Part("", title, at), measured=False)
    drugs = subject.library.drugs.drugs
    generic = (name for name, drug in drugs.items() if drug.kind == "drug")
    names = unavoidable(generic, (drug.brand for drug in drugs.values()))
    return reading_of(subject.printed, names, title, at)


def check(subject: Subject) -> Iterator[Problem]:
    """Grades above the bars; a guide that lacks blocks has none."""
    if not subject.whole or not in_english(subject.guide):
        return
    found = reading(subject)
    guide = found.guide
    if guide.with_names.sentences >= FEWEST:
        if _grade(guide) > MOST:
            yield READING_GRADE.at(guide.at, **_told(guide))
        elif _grade(guide) > TARGET:
            yield READING_TARGET.at(guide.at, **_told(guide))
    for part in found.sections:
        # The pages around the sections hold the notices that counsel has approved.
        if part.id and part.with_names.sentences >= FEWEST and _grade(part) > MOST:
            yield SECTION_GRADE.at(part.at, title=part.title, **_told(part))


def _grade(part: Part) -> float:
    """The grade as it is told: 6.04 is 6.0."""
    return round(part.with_names.grade, 1)


def _told(part: Part) -> dict[str, object]:
    count = part.with_names
    smog_is_higher = count.smog >= count.flesch_kincaid
    return {
        "grade": f"{_grade(part):.1f}",
        "formula": "SMOG" if smog_is_higher else "Flesch-Kincaid",
        "figures": _figures(count, part.as_printed),
    }


def _figures(named: Count, bare: Count) -> str:
    unsure = "" if named.smog_is_sure else f"; {named.sentences} sentences are few for SMOG"
    return (
        f"Flesch-Kincaid {named.flesch_kincaid:.1f} and SMOG {named.smog:.1f}, or "
        f"{bare.flesch_kincaid:.1f} and {bare.smog:.1f} with all names counted as long as they "
        f"are{unsure}"
    )
