"""Who wrote and who reviewed: named, different people, with what qualifies the reviewer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.checks.base import Rule, Subject
from guidegen.model.guide import Person
from guidegen.problems import Position, Problem

WRITER_IS_REVIEWER = Rule(
    id="writer-is-reviewer",
    severity="error",
    about="Nobody finds the faults in her own text. A guide that its own writer has reviewed was "
    "reviewed by nobody.",
    source="Trust standards (URAC, PIF TICK): writer and medical reviewer are two people",
    message="“{name}” is named as writer and as reviewer",
    help="have someone else with a license review the guide, and name that person here",
    fails="""
guide:
  people:
    written_by:
      - {name: Alex Reed, credentials: RN}
    reviewed_by:
      - {name: "Dr. Alex Reed, RN", credentials: RN}
""",
    passes="""
guide:
  people:
    written_by:
      - {name: Alex Reed, credentials: RN}
    reviewed_by:
      - {name: Kim Lake, credentials: MD}
""",
    waivable=False,
)

REVIEWER_WITHOUT_CREDENTIALS = Rule(
    id="reviewer-without-credentials",
    severity="warning",
    about="Readers trust a review when they can see what the reviewer has learned.",
    source="JAMA benchmarks (Silberg 1997): authorship; URAC: credentials of reviewers",
    message="the reviewer “{name}” is named without credentials",
    help="write them as `credentials`, such as MD, or RN, OCN",
    fails="""
guide:
  people:
    written_by:
      - {name: Alex Reed, credentials: RN}
    reviewed_by:
      - {name: Kim Lake}
""",
    passes="""
guide:
  people:
    written_by:
      - {name: Alex Reed, credentials: RN}
    reviewed_by:
      - {name: Kim Lake, credentials: MD}
""",
)

NO_AUTHORS = Rule(
    id="no-authors",
    severity="note",
    about="Readers cannot tell who stands behind the guide. One that is made by a group may name "
    "no person on purpose.",
    source="JAMA benchmarks (Silberg 1997): authorship; DISCERN, on who made it",
    message="nobody is named as {who} of this guide",
    help="before release, name them under `people`, as `written_by` and `reviewed_by`",
    fails="""
guide:
  people: {}
""",
    passes="""
guide:
  people:
    written_by:
      - {name: Alex Reed, credentials: RN}
    reviewed_by:
      - {name: Kim Lake, credentials: MD}
""",
)

PERSON_NOT_NAMED = Rule(
    id="person-not-named",
    severity="warning",
    about="A box in the guide shows a person as its writer or reviewer, and the list of those who "
    "made the guide does not have that person. One of the two is wrong.",
    source="JAMA benchmarks (Silberg 1997): authorship; guidegen's own rule: each fact stands in "
    "one place",
    message="“{name}” is shown as “{role}” here, and does not stand under `{field}`",
    help="name the person there as well, under `people`, or correct the role",
    fails="""
blocks:
  - person: {name: Robin Shaw, credentials: MD, role: Medical reviewer}
""",
    passes="""
blocks:
  - person: {name: Robin Shaw, credentials: MD, role: Answers the phone}
""",
)

RULES = (WRITER_IS_REVIEWER, REVIEWER_WITHOUT_CREDENTIALS, NO_AUTHORS, PERSON_NOT_NAMED)

_WRITES = re.compile(r"\b(?:writer|written by|author)\b", re.IGNORECASE)
_REVIEWS = re.compile(
    r"\b(?:reviewer|reviewed by|medical review|fact[- ]?check\w*|checked by)\b", re.IGNORECASE
)
_TITLE = re.compile(
    r"^(?:(?:dr|mr|mrs|ms|miss|mx|prof|professor|doctor|nurse|sir|dame)\b\.?\s*)+", re.IGNORECASE
)
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,}(?:-[A-Z]+)?|(?:[A-Z][a-z]{0,5}\.?){1,3}[A-Z]\.?|[A-Z]{2,}")
"""Letters that stand for a degree or license: RN, Ph.D., PharmD, APRN-BC."""

_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv)\b\.?|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Made:
    """Someone who wrote or reviewed, and where that is said."""

    name: str
    credentials: str
    at: Position


def check(subject: Subject) -> Iterator[Problem]:
    """Writers who review, reviewers of whom nothing is known, and guides by nobody."""
    people = subject.guide.people
    writers = tuple(_listed(subject, "written_by", people.written_by))
    reviewers = tuple(_listed(subject, "reviewed_by", people.reviewed_by))
    yield from _nobody(subject, writers, reviewers)
    for person in reviewers:
        if not (person.credentials.strip() or _plain_name(person.name)[1]):
            yield REVIEWER_WITHOUT_CREDENTIALS.at(person.at, name=person.name)
    boxes = tuple(_boxes(subject))
    shown_writers = tuple(made for made, role in boxes if _WRITES.search(role))
    wrote = {_plain_name(person.name)[0] for person in (*writers, *shown_writers)}
    shown_reviewers = tuple(made for made, role in boxes if _REVIEWS.search(role))
    for person in (*reviewers, *shown_reviewers):
        if _plain_name(person.name)[0] in wrote - {""}:
            yield WRITER_IS_REVIEWER.at(person.at, name=person.name)
    yield from _not_listed(boxes, writers, reviewers)


def _nobody(
    subject: Subject, writers: tuple[_Made, ...], reviewers: tuple[_Made, ...]
) -> Iterator[Problem]:
    missing = [word for word, found in (("writer", writers), ("reviewer", reviewers)) if not found]
    if missing:
        yield NO_AUTHORS.at(subject.entry("people"), who=" or ".join(missing))


def _not_listed(
    boxes: tuple[tuple[_Made, str], ...], writers: tuple[_Made, ...], reviewers: tuple[_Made, ...]
) -> Iterator[Problem]:
    """People whom a box shows as having made the guide, and whom the guide does not name."""
    for made, role in boxes:
        name = _plain_name(made.name)[0]
        for pattern, field, known in (
            (_WRITES, "written_by", writers), (_REVIEWS, "reviewed_by", reviewers)
        ):  # fmt: skip
            if pattern.search(role) and name not in {_plain_name(p.name)[0] for p in known}:
                yield PERSON_NOT_NAMED.at(made.at, name=made.name, role=role, field=field)


def _listed(subject: Subject, field: str, people: tuple[Person, ...]) -> Iterator[_Made]:
    for index, person in enumerate(people):
        at = subject.entry("people", field, index, "name")
        yield _Made(person.name, person.credentials, at)


def _boxes(subject: Subject) -> Iterator[tuple[_Made, str]]:
    """The people that boxes show, each with the role printed there."""
    held: dict[Position, dict[str, str]] = {}
    places: dict[Position, Position] = {}
    for passage in subject.passages:
        if passage.block == "person" and passage.block_at:
            held.setdefault(passage.block_at, {})[passage.name] = passage.text
            if passage.name == "role":
                places[passage.block_at] = passage.at
    for at, fields in held.items():
        made = _Made(fields["name"], fields.get("credentials", ""), places[at])
        yield made, fields["role"]


def _plain_name(name: str) -> tuple[str, bool]:
    """A name without title, case, accents and degrees, and whether it had a degree.

    “Dr. Alex Reed, RN” and “Reed, Alex” are both “alex reed”.
    """
    first, *rest = (part.strip() for part in name.split(","))
    degrees = [part for part in rest if _are_degrees(part)]
    given = [part for part in rest if not (part in degrees or _SUFFIX.fullmatch(part))]
    words = _TITLE.sub("", " ".join((*given, first))).split()
    while len(words) > 2 and _are_degrees(words[-1]):
        degrees.append(words.pop())
    bare = unicodedata.normalize("NFKD", " ".join(words).casefold())
    letters = "".join(char for char in bare if char.isalpha() or char == " ")
    return " ".join(letters.split()), bool(degrees)


def _are_degrees(text: str) -> bool:
    return bool(text) and all(_DEGREE.fullmatch(word) for word in text.split())
