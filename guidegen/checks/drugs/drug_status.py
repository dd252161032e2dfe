"""What the guide says, and must say, of the approval of each drug that it names.

The status of each use of a drug is that of drugs.yaml.  A use counts as one for this illness
where `for` says mesothelioma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guidegen.checks.base import Rule, Subject
from guidegen.checks.drugs._approval import (
    Claim,
    claimed,
    for_mesothelioma,
    in_one_word,
    meant,
    only_approved,
    states_approval,
)
from guidegen.checks.drugs._approval_dates import APPROVAL_DATE, held_days, told_day
from guidegen.checks.drugs._drugs import Mention, Names, Spoken, english, printed_drugs, spoken
from guidegen.checks.drugs._statements import device_told, said_not_approved
from guidegen.manuscript.passages import Sentence
from guidegen.model.library import Drug, Use
from guidegen.problems import Position, Problem

UNAPPROVED_WITHOUT_STATEMENT = Rule(
    id="unapproved-without-statement",
    severity="error",
    about="The guide speaks of a drug that is not approved for mesothelioma and never says so. A "
    "reader takes what a guide tells of for a treatment that is there for the asking.",
    source="standards.md, 11: unapproved use carries a statement; FDA rules on off-label promotion",
    message="`drugs.yaml` has “{drug}” as {status} for mesothelioma, and nowhere does the guide "
    "say that of it",
    help="write, in a sentence that names it: “{drug} is not approved by the FDA for mesothelioma”",
    fails="""
blocks:
  - You may read about durvalumab (Imfinzi®). [@meadow2020]
""",
    passes="""
blocks:
  - >-
    You may read about durvalumab (Imfinzi®). It is not approved by the FDA for mesothelioma.
    [@meadow2020]
""",
)

DEVICE_WITHOUT_STATEMENT = Rule(
    id="device-without-statement",
    severity="error",
    about="The guide speaks of a device that the FDA allows without proof that it works, and does "
    "not say so.",
    source="21 CFR 814.104 (Humanitarian Device Exemption: probable benefit, not effectiveness)",
    message="the FDA allows “{drug}” under a device exemption, and nowhere does the guide say what "
    "that means",
    help="write where you tell of it: “The FDA allowed it because it is likely to help. That is "
    "not proven.”",
    fails="""
drugs:
  tumor treating fields:
    brand: Optune Lua
    mark: "®"
    kind: device
    as_of: 2026-11-20
    uses: [{for: pleural mesothelioma, status: device_exemption}]
blocks:
  - Tumor treating fields (Optune Lua®) come from pads on the skin. [@guideline2025]
""",
    passes="""
drugs:
  tumor treating fields:
    brand: Optune Lua
    mark: "®"
    kind: device
    as_of: 2026-11-20
    uses: [{for: pleural mesothelioma, status: device_exemption}]
blocks:
  - >-
    Tumor treating fields (Optune Lua®) come from pads on the skin. The FDA allows them because they
    are likely to help, but this is not proven. [@guideline2025]
""",
)

APPROVAL_CONTRADICTED = Rule(
    id="approval-contradicted",
    severity="error",
    about="The guide says of a drug that it is approved, or the only one that is, and drugs.yaml, "
    "where somebody looked it up, says otherwise.",
    source="standards.md, 11: status of each drug and use; FDA",
    message="this sentence calls {claim}, but `drugs.yaml` has {held}",
    help="look the drug up at fda.gov, then correct this sentence or the status in `drugs.yaml`",
    fails="""
blocks:
  - Durvalumab (Imfinzi®) is approved for pleural mesothelioma. [@approvals]
""",
    passes="""
blocks:
  - Durvalumab (Imfinzi®) is not approved by the FDA for pleural mesothelioma. [@approvals]
""",
)

APPROVAL_SOURCE = Rule(
    id="approval-source",
    severity="warning",
    about="A sentence tells of an approval, and cites only reports of trials. A trial report "
    "cannot show what the FDA decided afterwards.",
    source="standards.md, 11 and 12: an approval is shown by the FDA’s notice or by the label",
    message="this sentence tells of an approval, but {cited} only a trial",
    help="cite the notice or the label of the FDA, or a source that `drugs.yaml` names for this "
    "use",
    fails="""
blocks:
  - The FDA approved nivolumab (Opdivo®) with ipilimumab (Yervoy®) in 2020. [@harbor2021]
""",
    passes="""
blocks:
  - The FDA approved nivolumab (Opdivo®) with ipilimumab (Yervoy®) in 2020. [@approvals]
""",
)

OLDEST_STATUS = 12
"""Months by which a drug's status may be older than the search for evidence."""

DRUG_STATUS_OLD = Rule(
    id="drug-status-old",
    severity="warning",
    about="What a regulator has approved changes. The day on which a drug's uses were looked up "
    "lies long before the day to which the evidence was searched.",
    source="standards.md, 11: status of each drug and use, with the day it was looked up",
    message="the status of `{drug}` is of {as_of}, more than {most} months before the day to "
    "which the evidence was searched, {searched}",
    help="look its uses up again at fda.gov, then write that day as `as_of`",
    fails="""
drugs:
  cisplatin: {as_of: 2024-02-01, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
    passes="""
drugs:
  cisplatin: {as_of: 2026-11-20, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
)

DRUG_WITHOUT_DAY = Rule(
    id="drug-without-day",
    severity="warning",
    about="The guide names a drug, and nobody can tell when its uses were last looked up.",
    source="standards.md, 11: status of each drug and use, with the day it was looked up",
    message="the guide names `{drug}`, and its entry has no `as_of`",
    help="look its uses up at fda.gov, then write that day: `as_of: 2026-11-20`",
    fails="""
drugs:
  cisplatin: {uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
    passes="""
drugs:
  cisplatin: {as_of: 2026-11-20, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - You may get cisplatin.
""",
)

RULES = (
    UNAPPROVED_WITHOUT_STATEMENT, DEVICE_WITHOUT_STATEMENT, APPROVAL_CONTRADICTED,
    APPROVAL_DATE, APPROVAL_SOURCE, DRUG_STATUS_OLD, DRUG_WITHOUT_DAY,
)  # fmt: skip

STATUS = {"not_approved": "not approved", "withdrawn": "withdrawn"}
"""How messages call a status that is none."""

_REGULATOR = re.compile(r"\bFDA\b|Food and Drug|European Medicines|prescribing information", re.I)
_TOLD_BY = frozenset(
    (
        "webpage", "report", "legislation", "regulation", "article-newspaper", "article-magazine",
        "post", "post-weblog", "document", "broadcast",
    )
)  # fmt: skip
"""Types of references that pass on what a regulator has decided."""

_TRIAL_REGISTER = "clinicaltrials.gov"


def check(subject: Subject) -> Iterator[Problem]:
    """What is said of approvals, against drugs.yaml."""
    yield from _days(subject)
    if not english(subject):
        return
    names, found = spoken(subject)
    if subject.whole:  # the statement may be in a block that is left out
        yield from _statements(subject, names, found)
    only = len(_approved(names))
    for one in found:
        if "pprov" in in_one_word(one.passage.text):
            for sentence in one.passage.sentences:
                yield from _claims(sentence, one, names, only)
                yield from _source(subject, sentence)


# -- the day of the status -------------------------------------------------------


def _days(subject: Subject) -> Iterator[Problem]:
    searched = subject.guide.edition.evidence_through
    for name in printed_drugs(subject):
        as_of = subject.library.drugs.drugs[name].as_of
        if as_of is None:
            yield DRUG_WITHOUT_DAY.at(subject.places.entry("drugs", "drugs", name), drug=name)
        elif _months(searched) > _months(as_of) + OLDEST_STATUS:
            yield DRUG_STATUS_OLD.at(
                subject.places.entry("drugs", "drugs", name, "as_of"),
                drug=name, as_of=as_of, most=OLDEST_STATUS, searched=searched,
            )  # fmt: skip


def _months(day: date) -> float:
    """Months, where the same day of the next month is exactly one more."""
    return day.year * 12 + day.month + day.day / 32


# -- forced statements -----------------------------------------------------------


def _statements(subject: Subject, names: Names, found: tuple[Spoken, ...]) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for one in sorted(found, key=lambda spot: spot.passage.name == "alt"):  # what is read is first
        for mention in one.mentions:
            if mention.drug not in first and one.passage.block != "brand":
                first[mention.drug] = one.place(mention)
    said = said_not_approved(found)
    for name, at in first.items():
        status = _illness_status(names.drugs[name])
        if status in STATUS and name not in said:
            yield UNAPPROVED_WITHOUT_STATEMENT.at(at, drug=name, status=STATUS[status])
        elif status == "device_exemption" and not device_told(name, found):
            yield DEVICE_WITHOUT_STATEMENT.at(at, drug=name)


def _illness_status(drug: Drug) -> str:
    """The best status among a drug's uses for mesothelioma; empty where it has none."""
    held = {use.status for use in drug.uses if for_mesothelioma(use)}
    for status in ("approved", "device_exemption", "withdrawn", "not_approved"):
        if status in held:
            return status
    return ""


# -- claims ----------------------------------------------------------------------


def _approved(names: Names) -> set[frozenset[str]]:
    """The drugs and mixes of drugs that are approved for mesothelioma, each once."""
    return {
        frozenset((name, *use.with_))
        for name, drug in names.drugs.items()
        for use in drug.uses
        if use.status == "approved" and for_mesothelioma(use)
    }


def _claims(sentence: Sentence, one: Spoken, names: Names, approved: int) -> Iterator[Problem]:
    text = sentence.text
    own = [
        Mention(m.drug, m.brand, m.start - sentence.start, m.end - sentence.start)
        for m in one.mentions
        if sentence.start <= m.start < sentence.end
    ]
    for claim in claimed(text, own):
        yield from _claim(sentence, claim, names)
    only = only_approved(text)
    if only and approved > 1:
        yield APPROVAL_CONTRADICTED.at(
            sentence.place(*only.span()), claim="a treatment the only one that is approved",
            held=f"{approved} that are approved for mesothelioma",
        )  # fmt: skip


def _claim(sentence: Sentence, claim: Claim, names: Names) -> Iterator[Problem]:
    """What is wrong with a claim that a drug is approved: its status, its partners, its day."""
    drug, at = claim.mention.drug, sentence.place(claim.mention.start, claim.mention.end)
    uses = meant(names.drugs[drug].uses, sentence.text)
    if not uses:
        return
    if all(use.status in STATUS for use in uses):
        yield APPROVAL_CONTRADICTED.at(at, claim=f"{drug} approved", held=_told(uses))
        return
    approved = [use for use in uses if use.status not in STATUS]
    if claim.alone and all(use.with_ for use in approved):
        held = "; ".join(f"only with {' and '.join(use.with_)}, for {use.for_}" for use in approved)
        yield APPROVAL_CONTRADICTED.at(at, claim=f"{drug} alone approved", held=f"it {held}")
    said, days = told_day(sentence.text), held_days(approved)
    if said and days and not any(said.fits(day) for day in days):
        yield APPROVAL_DATE.at(
            at, drug=drug, said=said.words, held=" and ".join(dict.fromkeys(d.words for d in days))
        )


def _told(uses: tuple[Use, ...]) -> str:
    return "it as " + "; ".join(f"{STATUS[use.status]} for {use.for_}" for use in uses)


def _source(subject: Subject, sentence: Sentence) -> Iterator[Problem]:
    cites = sentence.support
    if not cites or not states_approval(sentence.text):
        return
    uses = (use for drug in subject.library.drugs.drugs.values() for use in drug.uses)
    named = {key for use in uses if use.status != "not_approved" for key in use.references}
    reports = subject.trials.by_reference
    if all(key in reports and key not in named and not _tells(subject, key) for key in cites):
        cited = "its source reports" if len(cites) == 1 else "its sources report"
        yield APPROVAL_SOURCE.at(sentence.at, cited=cited)


def _tells(subject: Subject, key: str) -> bool:
    """Whether a reference is of a kind that passes on a regulator's decision."""
    reference = subject.library.references.get(key)
    if reference is None:
        return True  # reported elsewhere
    by = " ".join(
        (reference.publisher, reference.genre, *(name.literal for name in reference.author))
    )
    if _REGULATOR.search(by):
        return True
    return str(reference.type) in _TOLD_BY and _TRIAL_REGISTER not in str(reference.url).casefold()
