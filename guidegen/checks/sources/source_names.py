"""Titles and authors of sources, as they were published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidegen.checks.base import Rule, Subject
from guidegen.checks.sources._sources import (
    Source,
    all_sources,
    cited_by,
    cited_by_none,
    plain,
    within,
)
from guidegen.model.library import Drugs
from guidegen.problems import Problem
from guidegen.references.names import Name

BRAND_IN_TITLE = Rule(
    id="brand-in-title",
    severity="warning",
    about="Titles of papers are cited as they were printed, and papers name the generic drug: a "
    "brand alone was most likely put there later.",
    source="Citing Medicine, chapter 1: titles as published; AMA 11, 14.4: nonproprietary names",
    message="the title of `{key}` has the brand “{brand}” without the generic name {drug}",
    help="open the paper, and copy its title as it stands there",
    fails="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: "Platinol in pleural mesothelioma: a phase II study"
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
    passes="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: "Cisplatin in pleural mesothelioma: a phase II study"
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
)

TITLE_MISSPELLED = Rule(
    id="title-misspelled",
    severity="warning",
    about="A title with a slip is not found in PubMed, and it was most likely typed by hand.",
    source="Citing Medicine, chapter 1: titles as published",
    message="the title of `{key}` has “{word}”, which looks like a slip for “{right}”",
    help="open the paper, and copy its title as it stands there",
    fails="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: Cisplatin in pleura mesothelioma
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
    passes="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}]
    title: Cisplatin in pleural mesothelioma
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
)

AUTHORS_UNEVEN = Rule(
    id="authors-uneven",
    severity="note",
    about="Names that are written in two ways come from two hands: one of them may be wrong.",
    source="Citing Medicine, chapter 1: names in one form; AMA 11, 3.7",
    message="in the authors of `{key}`, {fault}",
    help="copy the names from PubMed, each as {{family: Baas, given: P}}",
    fails="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: Ingrid}, {family: Quay, given: J}]
    title: An older paper
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
    passes="""
references:
  - id: pier2004
    type: article-journal
    author: [{family: Pier, given: I}, {family: Quay, given: J}]
    title: An older paper
    container-title: Annals of Harbors
    volume: "3"
    issue: "1"
    page: 1-9
    issued: 2004
    PMID: "30000009"
blocks:
  - The study was small. [@pier2004]
""",
)

RULES = (BRAND_IN_TITLE, TITLE_MISSPELLED, AUTHORS_UNEVEN)


def check(subject: Subject) -> Iterator[Problem]:
    """Titles and authors of the sources that a guide cites."""
    drugs = subject.library.drugs
    brands, terms = tuple(_brands(drugs)), _terms(drugs)
    spellings = _spellings(all_sources(subject))
    for source in cited_by(subject):
        yield from _titles(source, brands, terms)
        yield from _authors(source, spellings)


def check_together(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Titles of the sources that no guide cites yet."""
    drugs = subjects[-1].library.drugs
    brands, terms = tuple(_brands(drugs)), _terms(drugs)
    for source in cited_by_none(subjects):
        yield from _titles(source, brands, terms)


def _titles(
    source: Source, brands: Sequence[_Brand], terms: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    yield from _brand(source, brands)
    slip = _slip(source, terms)
    if slip:
        word, right = slip
        yield TITLE_MISSPELLED.at(source.at("title"), key=source.key, word=word, right=right)


# -- brands -------------------------------------------------------------------------

_PAPERS = frozenset({"article", "preprint", "meeting"})
_Brand = tuple[re.Pattern[str], str, str, tuple[str, ...]]
"""The pattern of a brand, the brand, its drug, and words that name the drug."""


def _brands(drugs: Drugs) -> Iterator[_Brand]:
    for name, drug in drugs.drugs.items():
        if drug.brand:
            pattern = re.compile(rf"(?<!\w){re.escape(drug.brand)}(?!\w)", re.IGNORECASE)
            generic = (name.casefold(), name.split()[0].casefold(), *map(str.casefold, drug.also))
            yield pattern, drug.brand, name, generic


def _brand(source: Source, brands: Sequence[_Brand]) -> Iterator[Problem]:
    title = source.reference.title
    if source.kind not in _PAPERS:
        return
    for pattern, brand, drug, generic in brands:
        if pattern.search(title) and not any(word in title.casefold() for word in generic):
            yield BRAND_IN_TITLE.at(source.at("title"), key=source.key, brand=brand, drug=drug)


# -- slips --------------------------------------------------------------------------

_WORDS = ("mesothelioma", "chemotherapy", "immunotherapy", "randomized", "randomised", "carcinoma")
_SHORTEST_WORD = 8
"""Letters of a word of which a near miss can be told from another word."""

_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"\b([^\W\d_]{5,11})\s+(?:mesotheliomas?|effusions?)\b", re.IGNORECASE)
_BEFORE = ("pleural", "peritoneal")
_NATIONS = frozenset(
    (
        "african", "american", "asian", "australian", "austrian", "belgian", "british", "canadian",
        "chinese", "danish", "dutch", "european", "french", "german", "greek", "indian", "irish",
        "italian", "japanese", "korean", "norwegian", "russian", "spanish", "swedish", "turkish",
    )
)  # fmt: skip


def _terms(drugs: Drugs) -> dict[str, tuple[str, ...]]:
    """Words that titles have, by their first letter."""
    generic = (word.casefold() for name in drugs.drugs for word in name.split() if word.isalpha())
    words = sorted({w for w in (*_WORDS, *generic) if len(w) >= _SHORTEST_WORD})
    return {first: tuple(w for w in words if w[0] == first) for first in {w[0] for w in words}}


def _slip(source: Source, terms: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """A word of the title that is nearly another, and that other."""
    item = source.reference
    if item.language and not item.language.casefold().startswith("en"):
        return None
    for match in _PHRASE.finditer(item.title):
        for right in _BEFORE:
            word = match[1].casefold()
            if word != right and within(word, right, 2):
                return match[1], right
    for match in _WORD.finditer(item.title):
        right = match[0].capitalize() if match[0] in _NATIONS else _near(match[0], terms)
        if right:
            return match[0], right
    return None


def _near(word: str, terms: Mapping[str, tuple[str, ...]]) -> str:
    """The term that a word is one letter away from, or two if it is long."""
    small = word.casefold()
    near = terms.get(small[0], ())
    if len(small) < _SHORTEST_WORD - 1 or small in near:
        return ""
    for term in near:
        if _is_form_of(small, term):
            return ""
        if within(small, term, 2 if len(term) >= 10 else 1):
            return term
    return ""


def _is_form_of(word: str, term: str) -> bool:
    """Whether a word is a plural or a form of another language or spelling."""
    if word.removesuffix("s") == term or word == term.removesuffix("s"):
        return True
    endings = ("e", "es", "en", "um", "a", "o", "ed", "al", "ing", "ation")
    return any(word == term + end or word == term.removesuffix("e") + end for end in endings)


# -- authors ------------------------------------------------------------------------

_SPELLED = re.compile(r"[^\W\d_][a-z\u00e0-\u024f]{2,}")
_TWO_NAMES = re.compile(r"&|;|,|\band\b|\bet al\b", re.IGNORECASE)
_TWO_PEOPLE = re.compile(r"\w+,\s.{0,60}?(?:&|\band\b)\s?[\w’'-]+,|\w \bet al\b", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]")
_HYPHENED = re.compile(r"^(?:Le|La|De|Du|Di|Van|Von|Den|Der)-(?=[A-Z])")


def _authors(source: Source, spellings: Mapping[str, list[tuple[str, str]]]) -> Iterator[Problem]:
    people = [name for name in source.reference.author if not name.is_others]
    faults = [*_joined(people), *_uneven(people), *_particles(people)]
    faults += _other_spelling(source.key, people, spellings)
    for fault in faults:
        yield AUTHORS_UNEVEN.at(source.at("author"), key=source.key, fault=fault)


def _joined(people: Iterable[Name]) -> Iterator[str]:
    for name in people:
        person = f"{name.family} {name.given}".strip()
        said = name.literal if _TWO_PEOPLE.search(name.literal) else ""
        if said or _TWO_NAMES.search(person):
            yield f"“{said or person}” is more than one name"


def _uneven(people: Sequence[Name]) -> Iterator[str]:
    given = [name for name in people if name.family and name.given]
    spelled = next((name for name in given if _SPELLED.search(name.given)), None)
    short = next((name for name in given if not _SPELLED.search(name.given)), None)
    if spelled and short:
        yield (
            f"“{spelled.given} {spelled.surname}” is spelled out, and "
            f"“{short.given} {short.surname}” is not"
        )


def _particles(people: Iterable[Name]) -> Iterator[str]:
    for name in people:
        if _HYPHENED.match(name.family):
            apart = name.family.replace("-", " ", 1)
            yield f"“{name.family}” has a hyphen where most such names have a space: “{apart}”"


def _spellings(sources: Iterable[Source]) -> dict[str, list[tuple[str, str]]]:
    """Names with an accent or a space, under the same name without: the name, and where."""
    found: dict[str, list[tuple[str, str]]] = {}
    for source in sources:
        for name in source.reference.author:
            surname = name.surname
            if name.family and (" " in surname or not surname.isascii()):
                found.setdefault(_bare(name), []).append((surname, source.key))
    return found


def _bare(name: Name) -> str:
    """The letters of a name without accents, and the capitals of the given names."""
    initials = "".join(sign for sign in name.given if sign.isupper())
    return f"{_NO_LETTER.sub('', plain(name.surname))} {initials}"


def _other_spelling(
    key: str, people: Iterable[Name], spellings: Mapping[str, list[tuple[str, str]]]
) -> Iterator[str]:
    """A name that another entry has with its accents, or with a space for the hyphen."""
    for name in people:
        if not (name.family and name.surname.isascii()):
            continue
        for surname, other in spellings.get(_bare(name), ()):
            if other != key and _is_fuller(surname, name.surname):
                yield f"“{name.surname}” is “{surname}” in `{other}`"
                break


def _is_fuller(one: str, other: str) -> bool:
    """Whether one spelling has the accents that the other lacks, or a space for its hyphen."""
    if plain(one) == plain(other):
        return not one.isascii()
    return plain(one).replace(" ", "-") == plain(other)
