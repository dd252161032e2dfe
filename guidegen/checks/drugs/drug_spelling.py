"""Names of drugs and of illness and treatment that are spelled almost right.

A word is judged by how many single slips (a letter left out, put in, changed, or two letters
swapped) lie between it and a known word: the distance of Damerau and Levenshtein.  Short words
are let alone, since one slip makes another word of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidegen.checks.base import Rule, Subject
from guidegen.checks.drugs._drugs import english, texts
from guidegen.manuscript.passages import Passage
from guidegen.problems import Position, Problem

DRUG_MISSPELLED = Rule(
    id="drug-misspelled",
    severity="error",
    about="A word is almost the name of a drug. A reader who looks the misspelled drug up finds "
    "nothing, or another drug; names that look alike are a known cause of drug errors.",
    source="ISMP list of confused drug names; the names of `drugs.yaml`",
    message="“{word}” is almost “{known}”, and no name of a drug that `drugs.yaml` has",
    help="write “{known}”; if it is another drug, give it an entry in `drugs.yaml`",
    fails="""
blocks:
  - heading: {text: How is nivolumba given?, level: 2}
  - It drips into a vein. [@guideline2025]
""",
    passes="""
blocks:
  - heading: {text: How is nivolumab given?, level: 2}
  - It drips into a vein. [@guideline2025]
""",
)

MEDICAL_WORD_MISSPELLED = Rule(
    id="medical-word-misspelled",
    severity="warning",
    about="A word is almost a word of the illness or of its treatment. A slip in the very word "
    "that the guide is about costs the reader’s trust.",
    source="Plain editing; the terms of `glossary.yaml` and common words of mesothelioma care",
    message="“{word}” is almost “{known}”",
    help="write “{known}”; if this is another word, add it to `glossary.yaml`",
    fails="""
blocks:
  - Your doctor may advise chemoterapy.
""",
    passes="""
blocks:
  - Your doctor may advise chemotherapy.
""",
)

DRUG_NOT_IN_FILE = Rule(
    id="drug-not-in-file",
    severity="warning",
    about="A word ends as the names of cancer drugs do, and drugs.yaml does not know it. So "
    "nothing about it can be checked: its spelling, its brand, whether it is approved.",
    source="Stems of generic names (WHO INN, USAN); standards.md, 11: registry of drugs",
    message="“{word}” looks like the name of a drug, and `drugs.yaml` has no entry for it",
    help="add it to `drugs.yaml` with its brand, its uses and the day you looked them up",
    fails="""
blocks:
  - Some people get paclitaxel by drip. [@guideline2025]
""",
    passes="""
drugs:
  paclitaxel: {as_of: 2026-11-20, uses: [{for: mesothelioma, status: approved}]}
blocks:
  - Some people get paclitaxel by drip. [@guideline2025]
""",
)

RULES = (DRUG_MISSPELLED, MEDICAL_WORD_MISSPELLED, DRUG_NOT_IN_FILE)

SHORTEST_NAME = 6
"""Letters of the shortest drug name of which slips are looked for."""

LONG_NAME = 9
"""Letters from which on two slips in a drug name are found: durvalumab has ten."""

SHORTEST_TERM = 8
"""Letters of the shortest medical word of which slips are looked for."""

LONG_TERM = 11
"""Letters from which on two slips in a medical word are found; words of everyday differ less."""

CARE = frozenset(
    (
        "asbestos", "asbestosis", "biphasic", "chemotherapy", "decortication", "diagnosis",
        "epithelioid", "extrapleural", "immunotherapy", "malignant", "mesothelioma", "metastatic",
        "oncologist", "palliative", "paracentesis", "pericardial", "peritoneal", "platinum",
        "pleurectomy", "pleurodesis", "pneumonectomy", "pulmonologist", "radiotherapy",
        "sarcomatoid", "thoracentesis", "thoracoscopy", "treatment", "unresectable",
    )
)  # fmt: skip
"""Words of mesothelioma care that need no glossary to be known."""

OTHER_WORDS = frozenset(
    (
        "aspiring", "clinic", "clinics", "concession", "critical", "critically", "cynical",
        "effusion", "entrusted", "implant", "implants", "interfere", "interfered", "interferes",
        "interfering", "methylprednisolone", "mesothelial", "mesothelium", "oppression",
        "palladium", "plating", "platinum", "prednisolone", "prednisone", "procession",
        "profession", "professional", "redaction", "regression", "retreatment", "sarcomatous",
        "undetectable", "unselectable",
    )
)  # fmt: skip
"""English words and names of drugs that are near to words above or to common drug names."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = frozenset(
    (
        "", "a", "able", "al", "ally", "ar", "ation", "d", "e", "ed", "er", "ers", "es", "i",
        "ic", "ical", "ics", "id", "ied", "ies", "ing", "ion", "ions", "is", "ise", "ised",
        "ising", "ist", "ists", "ity", "ive", "ively", "ize", "ized", "izes", "izing", "less",
        "ly", "ment", "or", "ors", "ous", "s", "um", "us", "y",
    )
)  # fmt: skip
_SHORTEST_STEM = 5
_STEM = re.compile(
    r"[a-z]{2,}(?:mab|platin|tinib|anib|enib|fenib|lisib|taxel|trexed|trexate|citabine|rubicin|"
    r"limus|ciclib|parib|zomib|tecan|relbine|cristine|blastine|poside|lutamide)s?",
    re.IGNORECASE,
)
_NO_DRUGS = frozenset(("mab", "mabs"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words of one kind by their first letter; from ``long`` letters on, two slips count.

    ``first`` holds them by what stands there when the first letter is lost.
    """

    words: dict[str, tuple[tuple[str, str], ...]]
    first: dict[str, str]
    long: int

    @classmethod
    def of(cls, words: Iterable[str], shortest: int, long: int) -> Lexicon:
        """The lexicon of words as they are written; short ones are left out."""
        known = {word.casefold(): word for word in sorted(words) if len(word) >= shortest}
        by_letter: dict[str, list[tuple[str, str]]] = {}
        for low, word in known.items():
            by_letter.setdefault(low[0], []).append((low, word))
        held = {letter: tuple(pairs) for letter, pairs in by_letter.items()}
        return cls(held, {low[1:]: word for low, word in known.items()}, long)

    def near(self, word: str) -> str:
        """The known word that ``word`` (small letters) is a slip of; empty if there is none."""
        letters = frozenset(word)
        best, found = 3, ""
        for low, known in self.words.get(word[0], ()):
            most = 2 if len(low) >= self.long else 1
            if abs(len(low) - len(word)) > most or len(letters ^ frozenset(low)) > 2 * most:
                continue  # each slip changes two letters at most
            slips = distance(word, low, most)
            if slips <= most and slips < best:
                best, found = slips, known
        return found

    def near_but_first(self, word: str) -> str:
        """The known word of which only the first letter is lost, changed or swapped."""
        found = self.first.get(word) or self.first.get(word[1:])
        swapped = self.first.get(word[:1] + word[2:], "")
        return found or (swapped if swapped[:1].casefold() == word[1:2] else "")


def distance(one: str, other: str, most: int) -> int:
    """How many slips lie between two words; more than ``most`` where it is not that few."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            slips = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == wanted:
                slips = min(slips, before[column - 2] + 1)
            now.append(slips)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def is_form_of(word: str, known: str) -> bool:
    """Whether two words differ in their endings only: palliative, palliation."""
    stem = 0
    while stem < min(len(word), len(known)) and word[stem] == known[stem]:
        stem += 1
    return any(
        word[cut:] in _ENDINGS and known[cut:] in _ENDINGS
        for cut in range(stem, _SHORTEST_STEM - 1, -1)
    )


def british(word: str) -> str:
    """A word as it would be spelled in the United States."""
    return word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("is", "iz")


class _Speller:
    """Judges each word of a project once."""

    def __init__(self, subject: Subject) -> None:
        drugs = subject.library.drugs.drugs
        names = [
            word
            for generic, drug in drugs.items()
            for name in ((drug.brand, *drug.also) if drug.kind == "device" else
                         (generic, drug.brand, *drug.also))
            for word in _WORD.findall(name)
        ]  # fmt: skip
        terms = [
            word
            for term in subject.library.glossary.terms.values()
            for name in (term.term, *term.also)
            for word in _WORD.findall(name)
        ]
        trials = [trial.name for trial in subject.library.evidence.trials.values()]
        trials += [generic for generic, drug in drugs.items() if drug.kind == "device"]
        others = {word.casefold() for name in trials for word in _WORD.findall(name)}
        self.known = {word.casefold() for word in (*names, *terms)} | others | CARE | OTHER_WORDS
        self._drugs = Lexicon.of(names, SHORTEST_NAME, LONG_NAME)
        self._terms = Lexicon.of(
            {word.casefold() for word in terms} | CARE, SHORTEST_TERM, LONG_TERM
        )

    def drug(self, word: str) -> str:
        """The drug name that a word (small letters) is a slip of; empty if of none."""
        if len(word) < SHORTEST_NAME - 1 or word in self.known or _singular(word) in self.known:
            return ""
        one = _singular(word)
        return self._drugs.near(one) or self._drugs.near(word) or self._drugs.near_but_first(one)

    def term(self, word: str) -> str:
        """The medical word that a word is a slip of; empty if of none."""
        if len(word) < SHORTEST_TERM - 1 or word in self.known or _singular(word) in self.known:
            return ""
        found = self._terms.near(word)
        if found and not is_form_of(word, found) and british(word) != british(found):
            return found
        return ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def check(subject: Subject) -> Iterator[Problem]:
    """Slips in the names of drugs and in medical words, and drugs that drugs.yaml lacks."""
    if not english(subject):
        return
    speller = _Speller(subject)
    judged: dict[str, tuple[Rule, str] | None] = {}
    unknown: set[str] = set()
    for passage in (*texts(subject), *_of_shared_files(subject)):
        for match in _WORD.finditer(passage.text):
            word = match[0].casefold()
            if len(word) < SHORTEST_NAME - 1:
                continue
            if word not in judged:
                judged[word] = _judge(speller, word)
            verdict = judged[word]
            if verdict is None or _in_address(passage.text, match):
                continue
            rule, known = verdict
            if rule is DRUG_NOT_IN_FILE:
                if word in unknown:
                    continue
                unknown.add(word)
            yield rule.at(passage.place(*match.span()), word=match[0], known=known)


def _judge(speller: _Speller, word: str) -> tuple[Rule, str] | None:
    """The rule that a word breaks, and the known word that is meant."""
    known = speller.drug(word)
    if known:
        return DRUG_MISSPELLED, known
    known = speller.term(word)
    if known:
        return MEDICAL_WORD_MISSPELLED, known
    fresh = word not in speller.known and _singular(word) not in speller.known
    if fresh and word not in _NO_DRUGS and _STEM.fullmatch(word):
        return DRUG_NOT_IN_FILE, ""
    return None


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether a word is part of a web or mail address."""
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 2]
    return before in ("@", "_") or after[:1] == "@" or re.match(r"\.\w", after) is not None


def _of_shared_files(subject: Subject) -> Iterator[Passage]:
    """What the guide prints of trials besides their texts: who was treated, and with what."""
    places = subject.places
    trials = dict.fromkeys(name.partition(".")[0] for name in subject.document.evidence)
    for trial_id in trials:
        trial = subject.library.evidence.trials[trial_id]
        spots: list[tuple[str, tuple[str, ...]]] = [(trial.population, ("population",))]
        for arm_id, arm in trial.arms.items():
            spots += [(arm.name, ("arms", arm_id, "name")), (arm.label, ("arms", arm_id, "label"))]
        for text, path in spots:
            at = places.entry("evidence", "trials", trial_id, *path)
            yield _made(subject, text, at)


def _made(subject: Subject, text: str, at: Position) -> Passage:
    return Passage(text, at, "", "", "name", subject.places)
