"""The notices that a patient guide carries, and what it may not carry (standards.md, 10, 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks._blocks import in_english, inside, kind
from guidegen.checks.base import Subject
from guidegen.checks.makeup._notice_rules import (
    LAW_FIRM,
    NO_EMERGENCY_LINE,
    NO_SPONSOR,
    NOTICE_MISSING,
    NOTICE_NOT_PRINTED,
    REFUSED_BADGE,
    STATISTICS,
)  # fmt: skip
from guidegen.checks.makeup._promotion_words import LEGAL
from guidegen.checks.makeup.placeholders import OPENINGS
from guidegen.language.sentences import spans, words
from guidegen.manuscript.passages import Passage
from guidegen.model.evidence import Measure
from guidegen.model.text import Text
from guidegen.problems import Position, Problem

RULES = (
    NOTICE_MISSING, NOTICE_NOT_PRINTED, NO_EMERGENCY_LINE, NO_SPONSOR, LAW_FIRM, STATISTICS,
    REFUSED_BADGE,
)  # fmt: skip

ALWAYS = {
    "medical": "that this guide is no medical advice, and that the care team is to be asked",
    "emergency": "to call 911 in an emergency",
    "formats": "where to ask for large print, and where to say what is unclear",
    "copyright": "who owns the text, and since when",
}
"""Notices of every guide, and what they say."""

STATISTICS_SAY = "that numbers describe groups of people and not the reader"
TRADEMARKS_SAY = "that brand names belong to their owners, and that naming them is no praise"

FEWEST_WORDS = 3
"""Of a notice that says something."""

SURVIVAL: frozenset[Measure] = frozenset({"median_survival", "alive_at"})

_CALLS = frozenset({"when_to_call", "call_first", "side_effects"})
_SHOWS = frozenset({"trial", "trials_table", "icon_array", "bar_chart"})

_SURVIVAL = re.compile(
    r"\b(?:lived|alive|survival|survived)\b[^.]{0,80}\b\d+(?:\.\d+)?[\s-]*(?:%|(?:months?|years?|percent)"
    r"\b|out of \d)|\b\d+(?:\.\d+)?[\s-]*(?:%|(?:months?|years?|percent)\b|out of \d+)[^.]{0,80}"
    r"\b(?:lived|alive|survival|survived)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\bas a group\b|\b(?:tell|are|is|show|describe)s? (?:only )?(?:you )?(?:about |how )?"
    r"(?:the )?groups?\b|\bcannot (?:tell|say|predict|know) (?:you )?(?:what|how|which|whether)\b"
    r"|\bdo(?:es)? not (?:tell|say|show|predict) (?:you )?(?:what|how)\b|\bno one can (?:say|tell|"
    r"promise)\b|\bnot about you\b|\bevery(?:one| person)(?: is|[’']s) different\b",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(r"\b9-?1-?1\b")
_SIDE_EFFECTS = re.compile(r"\bside effects?\b", re.IGNORECASE)
_PAYS = re.compile(
    r"\b(?:pa(?:y|ys|id)|fund\w*|sponsor\w*|support\w*|gifts?|donat\w+|grants?|financ\w+|money"
    r"|costs?|own\w*|budget)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|never|nor|neither|without)\b", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:living wills?|(?:last|a|your) wills?\b(?! \w+ )|advance directives?|estate)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\blaw (?:firms?|group|offices?|center)\b|\bLLP\b|\battorneys? at law\b|\blawyers?\b",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"\bhon[-_ ]?code\b|\bhealth on the net\b|\bpif[-_ ]tick\b|\bURAC[-_ ]accredit\w*"
    r"|\b(?:accredited|certified) by URAC\b|\bURAC (?:seal|badge|logo)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Problem]:
    """Notices that are missing or not printed, and seals that may not be."""
    survival = _survival_places(subject)
    brands = _prints_brands(subject)
    yield from _missing(subject, bool(survival), brands)
    if subject.whole:  # what prints them may be a block that could not be read
        yield from _not_printed(subject, bool(survival), brands)
        yield from _emergency(subject)
    yield from _statistics(subject, survival)
    yield from _sponsor(subject)
    yield from _lawyers(subject)
    yield from _badges(subject)


# -- notices ---------------------------------------------------------------------


def _missing(subject: Subject, survival: bool, brands: bool) -> Iterator[Problem]:
    wanted = [(name, what, "") for name, what in ALWAYS.items()]
    if survival:
        why = ", and the guides print how long people lived"
        wanted.append(("statistics", STATISTICS_SAY, why))
    if brands:
        wanted.append(("trademarks", TRADEMARKS_SAY, ", and the guides print brand names"))
    notices = subject.library.brand.notices
    for name, what, why in wanted:
        if len(words(str(notices.get(name, "")))) < FEWEST_WORDS:
            at = subject.places.entry("brand", "notices", name)
            yield NOTICE_MISSING.at(at, name=name, why=why, what=what)


def _not_printed(subject: Subject, survival: bool, brands: bool) -> Iterator[Problem]:
    """One finding for the guide: the notices, and who pays, that stand on none of its pages."""
    brand = subject.library.brand
    wanted = {"medical", "formats", "copyright", "advertising"}
    wanted |= {"statistics"} if survival else set()
    wanted |= {"trademarks"} if brands else set()
    texts = {f"`{name}`": str(text) for name, text in brand.notices.items() if name in wanted}
    texts["`sponsor_disclosure`"] = str(brand.sponsor_disclosure)
    shown = _folded(" ".join(text.text for text in subject.printed if text.kind != "entry"))
    absent = [name for name, text in texts.items() if _folded(text) not in shown]
    if absent:
        yield NOTICE_NOT_PRINTED.at(subject.entry("back"), names=", ".join(absent))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _emergency(subject: Subject) -> Iterator[Problem]:
    at = _tells_to_call(subject)
    inside_pages = at is not None
    if at is None:
        at = next((s.at for s in subject.sentences if _of_side_effects(s.passage, s.text)), None)
    if at and not any(
        _EMERGENCY.search(text.text)
        for text in subject.printed
        if text.kind != "entry" and not (inside_pages and text.kind == "cover")
    ):
        yield NO_EMERGENCY_LINE.at(at)


def _tells_to_call(subject: Subject) -> Position | None:
    parts = (subject.guide.front, *(s.blocks for s in subject.guide.sections), subject.guide.back)
    blocks = (block for part in parts for block in inside(part))
    return next((block.at for block in blocks if kind(block) in _CALLS), None)


def _of_side_effects(passage: Passage, text: str) -> bool:
    return passage.section not in ("", "guide") and bool(_SIDE_EFFECTS.search(text))


# -- numbers of survival, brand names --------------------------------------------


def _survival_places(subject: Subject) -> dict[str, Position]:
    """Where each section first prints how long people lived; the sections in their order."""
    found: dict[str, Position] = {}
    trials = subject.library.evidence.trials
    for sentence in subject.sentences:
        paths = (drawn.path.split(".") for drawn in sentence.drawn)
        drawn = any(_is_survival(subject, path[0], path[1]) for path in paths)
        told = sentence.support and _SURVIVAL.search(sentence.text)
        if sentence.passage.section and (drawn or told):
            found.setdefault(sentence.passage.section, sentence.at)
    for section in subject.guide.sections:
        for block in inside(section.blocks):
            if kind(block) not in _SHOWS:
                continue
            one = str(getattr(block, "outcome", None) or "")
            several = [str(name) for name in getattr(block, "outcomes", ())]
            of = str(getattr(block, "trial", ""))
            if of in trials:
                several = [f"{of}.{name}" for name in several or trials[of].outcomes]
            columns = getattr(block, "columns", ())
            pairs = [name.partition(".") for name in (one, *several)]
            if SURVIVAL & set(columns) or any(_is_survival(subject, t, o) for t, _, o in pairs):
                found.setdefault(str(section.id), block.at)
    return found


def _is_survival(subject: Subject, trial: str, outcome: str) -> bool:
    record = subject.library.evidence.trials.get(trial)
    return bool(record and outcome in record.outcomes) and (
        subject.library.evidence.trials[trial].outcomes[outcome].measure in SURVIVAL
    )


def _prints_brands(subject: Subject) -> bool:
    names = [drug.brand for drug in subject.library.drugs.drugs.values() if drug.brand]
    if not names:
        return False
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return any(pattern.search(text.text) for text in subject.printed if text.kind != "entry")


def _statistics(subject: Subject, places: dict[str, Position]) -> Iterator[Problem]:
    """Sections that print numbers where neither they nor those before say whom they are about."""
    if not in_english(subject.guide):
        return
    told = {text.section for text in subject.printed if _GROUPS.search(text.text)}
    before = ""
    for section in map(str, (section.id for section in subject.guide.sections)):
        if section in places and not {section, before} & told:
            yield STATISTICS.at(places[section])
        before = section


# -- sponsor ---------------------------------------------------------------------


def _is_placeholder(text: str) -> bool:
    """Whether a text is still to be written: another rule lists those."""
    return text.casefold().startswith(OPENINGS)


def _sponsor(subject: Subject) -> Iterator[Problem]:
    text = subject.library.brand.sponsor_disclosure
    said = str(text)
    if not _is_placeholder(said) and not (len(words(said)) > FEWEST_WORDS and _PAYS.search(said)):
        yield NO_SPONSOR.at(text.at)


def _lawyers(subject: Subject) -> Iterator[Problem]:
    """The first words of legal services in each file, where no label says what they are."""
    brand = subject.library.brand
    label = str(brand.notices.get("advertising", ""))
    if _is_placeholder(label) or "advertis" in label.casefold():
        return
    for pattern in (_FIRM, LEGAL):
        found = next(_legal_in(subject, _brand_texts(subject), pattern), None)
        if found:
            yield found
            break
    guide = [(p.text, p.at) for p in subject.passages if p.section and p.name != "alt"]
    yield from [found for found in [next(_legal_in(subject, guide, LEGAL), None)] if found]


def _brand_texts(subject: Subject) -> list[tuple[str, Position]]:
    brand = subject.library.brand
    texts: list[Text] = [brand.sponsor_disclosure, *([brand.tagline] if brand.tagline else [])]
    texts += [text for name, text in brand.notices.items() if name != "advertising"]
    name = (brand.name, subject.places.entry("brand", "name"))
    return [name, *((str(text), text.at) for text in texts)]


def _legal_in(
    subject: Subject, texts: list[tuple[str, Position]], pattern: re.Pattern[str]
) -> Iterator[Problem]:
    for text, at in texts:
        for match in pattern.finditer(text):
            start, end = _sentence_around(text, match.start())
            if _NO.search(text, start, match.start()) or _WILL.search(text, start, end):
                continue
            yield LAW_FIRM.at(subject.places.words(at, match[0]), words=match[0])


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    return next(((a, b) for a, b in spans(text) if a <= place < b), (0, len(text)))


# -- seals -----------------------------------------------------------------------


def _badges(subject: Subject) -> Iterator[Problem]:
    texts = [(passage.text, passage.at) for passage in subject.passages if passage.section]
    texts += _brand_texts(subject)
    for section in subject.guide.sections:
        for block in inside(section.blocks):
            texts.append((str(getattr(block, "file", "")), block.at))
    for text, at in texts:
        match = _BADGE.search(text)
        if match:
            ended = match[0].casefold().startswith("h")
            why = ": it ended in 2022" if ended else ": only its members may print it"
            place = subject.places.words(at, match[0])
            yield REFUSED_BADGE.at(place, words=match[0], why=why)
