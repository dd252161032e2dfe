"""Sources that say of themselves that they were retracted or are doubted."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.problems import Problem
from guidegen.references.retractions import own_words

RETRACTED_SOURCE = Rule(
    id="retracted-source",
    severity="error",
    about="A work that was retracted carries no statement any more. The guide cites one whose own "
    "entry says so.",
    source="ICMJE recommendations: retracted articles are cited as such, or not at all",
    message="the guide cites `{key}`, and its `{field}` says that the work was retracted",
    help="read the notice, take out what rests on it, or cite another source",
    fails="""
references:
  - id: harbor2021
    type: article-journal
    author: [{family: Harbor, given: A}]
    title: Two drugs or chemotherapy in pleural mesothelioma
    container-title: Journal of Clinical Oncology
    volume: "39"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/JCO.20.00001
    status: retracted
blocks:
  - The pair helped some people. [@harbor2021]
""",
    passes="""
blocks:
  - The pair helped some people. [@harbor2021]
""",
)

DOUBTED_SOURCE = Rule(
    id="doubted-source",
    severity="warning",
    about="The editors of a journal have doubts about a work that the guide cites, or a part of it "
    "was retracted.",
    source="ICMJE recommendations: expressions of concern",
    message="the guide cites `{key}`, and its `{field}` tells of doubts about the work",
    help="read the notice, and ask the medical reviewer whether the statement still stands",
    fails="""
references:
  - id: harbor2021
    type: article-journal
    author: [{family: Harbor, given: A}]
    title: Two drugs or chemotherapy in pleural mesothelioma
    container-title: Journal of Clinical Oncology
    volume: "39"
    issue: "4"
    page: 100-110
    issued: 2021
    DOI: 10.1200/JCO.20.00001
    note: "Expression of concern: J Clin Oncol. 2023;41:200."
blocks:
  - The pair helped some people. [@harbor2021]
""",
    passes="""
blocks:
  - The pair helped some people. [@harbor2021]
""",
)

RULES = (RETRACTED_SOURCE, DOUBTED_SOURCE)


def check(subject: Subject) -> Iterator[Problem]:
    """What the entries of cited works say of themselves."""
    for key in subject.document.cited:
        found = own_words(subject.library.references[key])
        if found:
            field, severity = found
            rule = RETRACTED_SOURCE if severity == "error" else DOUBTED_SOURCE
            yield rule.at(subject.places.reference(key, field), key=key, field=field)
