"""Abbreviations and medical words that nobody has explained (PEMAT 4, CDC 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidegen.checks._blocks import in_english
from guidegen.checks.base import Rule, Subject
from guidegen.checks.wording._hard_terms import HARD, TOLD_AS_DOSES, is_hard, is_known
from guidegen.checks.wording._words_explained import explained, spelled_out
from guidegen.language.plain_words import SIMPLER
from guidegen.manuscript.passages import Passage
from guidegen.problems import Position, Problem

UNDEFINED_ABBREVIATION = Rule(
    id="undefined-abbreviation",
    severity="warning",
    about="Capitals that nobody has spelled out are a closed door. They are spelled out where "
    "they come first, or explained among the words to know. Names of trials are no abbreviations, "
    "and nor is the “FDA” in “FDA-approved”, which a guide has to say of each drug.",
    source="PEMAT item 4; CDC Clear Communication Index, item 7: acronyms are spelled out",
    message="“{token}” is {fault}",
    help="write it in words first, with the capitals in brackets, as in “National Cancer "
    "Institute (NCI)”, or do without the capitals",
    fails="""
blocks:
  - The doctors looked at PFS.
""",
    passes="""
blocks:
  - >-
    The doctors looked at progression-free survival (PFS): how long people live without growth
    of the cancer. A long PFS is good.
""",
)

UNDEFINED_TERM = Rule(
    id="undefined-term",
    severity="warning",
    about="A medical word that is not explained keeps the reader out. It is explained in the "
    "text, or among the words to know: there stands each word of glossary.yaml that the guide "
    "sets in bold.",
    source="PEMAT item 4; CDC Clear Communication Index, item 7",
    message="“{word}” is a word that many people do not know, and this guide does not explain "
    "it{also}",
    help="{mend}explain it where it stands, as in “prognosis (how the illness is likely to go)”, "
    "or use plain words",
    fails="""
blocks:
  - Your cancer may be unresectable.
""",
    passes="""
blocks:
  - Your cancer may be **unresectable**.
""",
)

RULES = (UNDEFINED_ABBREVIATION, UNDEFINED_TERM)

_TOKEN = re.compile(
    r"(?<![\w./&°’'-])(?P<token>[A-Z][A-Z0-9]+(?:-[A-Z]{0,3}\d{1,3}[A-Z]?)?)(?:[’']?s)?"
    r"(?![\w&])(?!\.\w)(?!-approved\b)"
)
_PARTS = re.compile(r"[A-Z][A-Z0-9]+")
_ASKED = re.compile(r"^what (?:is|are|does|do)\b", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-Z]{2,}[,!]?\s+[A-Z]{2,}|^[^a-z]*\s[^a-z]*$")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

FROM_GLOSSARY = (
    ", though glossary.yaml does",
    "set it in bold, **{word}**, so that its meaning is printed among the words to know; or ",
)
UNKNOWN = ("", "")
"""What is said of a word, and how to mend it, where the glossary has it and where not."""


def check(subject: Subject) -> Iterator[Problem]:
    """What is not explained, each where it comes first."""
    if in_english(subject.guide):
        yield from _abbreviations(subject)
        yield from _terms(subject)


def _read(subject: Subject) -> Iterator[Passage]:
    """The texts that readers see, in the order of reading."""
    return (passage for passage in subject.passages if passage.name != "alt")


# -- abbreviations ---------------------------------------------------------------


@dataclass
class _Seen:
    """What has been read so far of abbreviations."""

    first: dict[str, tuple[Position, Passage]] = field(default_factory=dict)
    """Where each came first without words, and in which text."""
    spelled: dict[str, tuple[Position, Passage]] = field(default_factory=dict)
    """Where each was spelled out."""


def _abbreviations(subject: Subject) -> Iterator[Problem]:
    named = _names(subject)
    seen = _Seen()
    for passage in _read(subject):
        _look(passage, named, seen)
    for token, (at, used) in seen.first.items():
        if token not in seen.spelled:
            yield UNDEFINED_ABBREVIATION.at(at, token=token, fault="never spelled out")
            continue
        place, spelled = seen.spelled[token]
        # A heading may be explained by its section, and a sentence by the one that follows it.
        if spelled is not used and not (used.is_heading and spelled.section == used.section):
            fault = f"used before it is spelled out, in line {place.line}"
            yield UNDEFINED_ABBREVIATION.at(at, token=token, fault=fault)


def _names(subject: Subject) -> frozenset[str]:
    """Capitals in names of trials and drugs, and in words whose meanings are printed."""
    library = subject.library
    found = [trial.name for trial in library.evidence.trials.values()]
    for name, drug in library.drugs.drugs.items():
        found += [name.upper(), drug.brand, drug.brand.upper(), *drug.also]
    for key in subject.document.terms:
        term = library.glossary.terms[key]
        found += [term.term, *term.also]
    return frozenset(part for name in found for part in (name, *_PARTS.findall(name)))


def _look(passage: Passage, named: frozenset[str], seen: _Seen) -> None:
    for text, at in ((passage.label, passage.at), (passage.text, None)):
        for match in _TOKEN.finditer(text):
            token = match["token"]
            if token in seen.spelled or token in named or is_known(token) or token in TOLD_AS_DOSES:
                continue
            if _SHOUTED.search(text[max(0, match.start() - 12) : match.end() + 12]):
                continue
            place = at or passage.place(*match.span("token"))
            if spelled_out(text, match) or _defines(passage):
                seen.spelled[token] = (place, passage)
            elif _is_trial(text, match):
                continue
            else:
                seen.first.setdefault(token, (place, passage))


def _defines(passage: Passage) -> bool:
    """Whether a heading asks what something is, or a definition is headed by it."""
    if passage.block == "definition" and passage.name == "term":
        return True
    return bool(_ASKED.match(passage.text)) and (
        passage.is_heading or (passage.block == "faq" and passage.name == "question")
    )


def _is_trial(text: str, match: re.Match[str]) -> bool:
    """Whether the word beside it says that it is the name of a trial."""
    return bool(re.match(r"(?:-\w+)? (?:trial|study)\b", text[match.end() : match.end() + 20]))


# -- words -----------------------------------------------------------------------


@dataclass
class _Use:
    """A word that wants explaining: where it came first, and whether anything explains it."""

    word: str
    at: Position | None = None
    explained: bool = False


def _terms(subject: Subject) -> Iterator[Problem]:
    glossary = subject.library.glossary.terms
    wanted = _Words.of(subject)
    uses: dict[str, _Use] = {}
    for passage in _read(subject):
        if not passage.section or passage.section == "guide":
            continue
        for start, end, key in wanted.found(passage.text):
            if _is_name(passage, start):
                continue
            word = passage.text[start:end]
            meaning = str(glossary[key].plain) if key in glossary else ""
            use = uses.setdefault(key, _Use(word))
            use.explained = use.explained or explained(passage, start, end, meaning)
            if use.at is None and not passage.is_heading:
                use.word, use.at = word, passage.place(start, end)
    for key, use in uses.items():
        if use.at and not use.explained:
            also, mend = FROM_GLOSSARY if key in glossary else UNKNOWN
            yield UNDEFINED_TERM.at(
                use.at, word=use.word, also=also, mend=mend.format(word=use.word)
            )


@dataclass(frozen=True)
class _Words:
    """Words to look for, by their first word; the longest first, so that each is found whole.

    A word leads to the id of its term, or to itself where the glossary does not have it; to
    nothing where it needs no explaining.
    """

    by_first: dict[str, list[tuple[str, str]]]

    @classmethod
    def of(cls, subject: Subject) -> _Words:
        """The words of the glossary, medical words, and names of drugs among them."""
        library, title = subject.library, str(subject.guide.title).casefold()
        forms = {word: word for word in HARD if word not in SIMPLER}
        for key, term in library.glossary.terms.items():
            for word in (term.term.casefold(), *map(str.casefold, term.also)):
                hard = bool(term.say) or is_hard(word)
                forms[word] = key if hard and key not in subject.document.terms else ""
        forms |= dict.fromkeys(map(str.casefold, library.drugs.drugs), "")
        by_first: dict[str, list[tuple[str, str]]] = {}
        for form in sorted(forms, key=len, reverse=True):
            first = _WORD.match(form)
            if first:
                key = "" if form in title else forms[form]
                by_first.setdefault(first[0], []).append((form, key))
        return cls(by_first)

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where such words stand in a text, and what each leads to."""
        low, past = text.casefold(), 0
        if len(low) != len(text):
            return
        for match in _WORD.finditer(low):
            if match.start() < past:
                continue
            form, key = self._at(low, match)
            past = match.start() + len(form)
            if key:
                yield match.start(), past, key

    def _at(self, text: str, match: re.Match[str]) -> tuple[str, str]:
        """The longest of the words that stands here, and what it leads to."""
        for form, key in self.by_first.get(match[0], ()):
            after = text[match.start() + len(form) :][:1]
            if text.startswith(form, match.start()) and not (after.isalnum() or after == "-"):
                return form, key
        # What has plain words is told of by the rule `hard-word`.
        return match[0], match[0] if match[0] not in SIMPLER and is_hard(match[0]) else ""


def _is_name(passage: Passage, start: int) -> bool:
    """Whether a capital inside a sentence makes it a part of a name; or it is in an address."""
    before = passage.text[:start].rstrip('“"‘( ')
    inside = bool(before) and before[-1] not in ".?!:"
    return inside and passage.text[start].isupper() and not passage.is_heading
