"""The groups of a trial, and the words by which a text names one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidegen.model.evidence import Arm, Trial
from guidegen.model.library import Drug

_KINDS = {
    "chemo": r"chemo(?:therapy)?",
    "placebo": r"placebo|dummy (?:drug|treatment|infusion)",
    "surgery": r"surgery|operation",
    "radiation": r"radiation|radiotherapy",
    "immunotherapy": r"immunotherapy",
}
"""Treatments that go by other words than the name of a drug."""

_LOOKS_LIKE_A_DRUG = re.compile(
    r"\b[a-z]{3,}(?:mab|nib|platin|trexed|bine|bicin|taxel|irnase|mus?tine)\b"
)
_IMMUNE = re.compile(r"(?:lumab|limumab|lizumab)$")
_WITHOUT = re.compile(r"\b(?:without|no) [^,;]*")

_PAIR = (
    r"(?:the |a |drug |immunotherapy |two-drug ){0,3}\bpair\b"
    r"|\b(?:both|the two|two) (?:drugs|medicines)\b"
    r"|(?<=given )both(?! (?:groups|arms|treatments|trials))\b"
    r"|(?<=got )both(?! (?:groups|arms|treatments|trials))\b"
    r"|\bthe (?:combination|combo|mix)\b"
)
_SOMEONE = (
    r"\b(?:the|this|that) (?:new |study |same )?(?:drug|treatment|medicine)s?\b"
    r"|\b(?:others?|controls?|comparison|either|each|every) (?:group|arm|treatment)s?\b"
    r"|\bthe (?:others?|rest)\b|\b(?:both|two) (?:groups|arms|treatments)\b"
)
"""A group that these words mean cannot be told."""

_JOINS = re.compile(
    r"[®™]?\)?\s*(?:(?:\+|/|plus|with|and|added to)\s+)?(?:the )?\(?", re.IGNORECASE
)
_LACKING = re.compile(
    r"\b(?:without|no|(?:not|n[’']t) (?:get|given|have|take|receive)) (?:any |the )?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?|against|unlike|instead of)"
    r"(?: (?:the|a|in|with|for|on|of|those|people|patients|who|got|had|given|treated)){0,5} $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a group, or one of several.

    ``beside`` is whether the group is only what another one is set against: “than with chemo”.
    """

    start: int
    end: int
    arms: frozenset[str]
    beside: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a trial by what each was given.

    Attributes:
        given: The treatments of each arm.
        names: What a word stands for: the treatments, or the arms for a name as a whole.
        pattern: Finds these words; None where there is nothing to tell apart.
    """

    given: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    whole: Mapping[str, frozenset[str]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, trial: Trial, drugs: Mapping[str, Drug]) -> Groups:
        if len(trial.arms) < 2:
            return cls({}, {}, {}, None)
        aliases = _aliases(drugs)
        given = {arm: _given(each, aliases) for arm, each in trial.arms.items()}
        if all("surgery" in parts for parts in given.values()):
            given = {arm: parts - {"surgery"} for arm, parts in given.items()}
        parts = frozenset().union(*given.values())
        words = {word: frozenset({name}) for word, name in aliases.items() if name in parts}
        words |= {part: frozenset({part}) for part in parts}
        immune = [each for each in given.values() if any(map(_IMMUNE.search, each))]
        whole = {
            name.casefold(): frozenset({arm})
            for arm, each in trial.arms.items()
            for name in (each.name, each.label)
            if name and not given[arm]
        }
        if len(immune) == 1:
            words["immunotherapy"] = frozenset(p for p in immune[0] if _IMMUNE.search(p))
        found = "|".join(map(re.escape, sorted((*whole, *words), key=len, reverse=True)))
        kinds = "|".join(kind for name, kind in _KINDS.items() if name in words)
        terms = rf"(?<![\w-])(?:{'|'.join(filter(None, (found, kinds)))})(?!\w)"
        pattern = rf"(?P<pair>{_PAIR})|(?P<term>{terms})|(?P<someone>{_SOMEONE})"
        whole["pair"] = _pair(trial, given)
        return cls(given, words, whole, re.compile(pattern, re.IGNORECASE))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Where a text names groups."""
        chain: list[re.Match[str]] = []
        for match in self.pattern.finditer(text) if self.pattern else ():
            if chain and not _JOINS.fullmatch(text, chain[-1].end(), match.start()):
                yield self._mention(text, chain)
                chain = []
            chain.append(match)
        if chain:
            yield self._mention(text, chain)

    def _mention(self, text: str, chain: list[re.Match[str]]) -> Mention:
        start, end = chain[0].start(), chain[-1].end()
        before = text[max(0, start - 60) : start]
        arms = self._meant(chain)
        if _LACKING.search(before):
            parts = frozenset().union(*(self._parts(match) for match in chain))
            arms = frozenset(arm for arm, own in self.given.items() if not own & parts) or arms
        return Mention(start, end, arms, bool(_BESIDE.search(before)))

    def _meant(self, chain: list[re.Match[str]]) -> frozenset[str]:
        """The arm that a chain of words means; several where that cannot be told."""
        if any(match["someone"] for match in chain):
            return frozenset(self.given)
        wholes = [arms for match in chain if (arms := self._whole(match))]
        parts = frozenset().union(*(self._parts(match) for match in chain))
        if not parts:
            return frozenset().union(*wholes)
        fitting = [arm for arm, own in self.given.items() if parts <= own]
        least = min((len(self.given[arm]) for arm in fitting), default=0)
        found = {arm for arm in fitting if len(self.given[arm]) == least}
        if not found:
            found = {arm for arm, own in self.given.items() if parts & own}
        return frozenset(found).union(*wholes)

    def _whole(self, match: re.Match[str]) -> frozenset[str]:
        return self.whole.get("pair" if match["pair"] else match[0].casefold(), frozenset())

    def _parts(self, match: re.Match[str]) -> frozenset[str]:
        said = match[0].casefold()
        kind = next((k for k, words in _KINDS.items() if re.fullmatch(words, said)), said)
        return self.words.get(kind, frozenset()) if match["term"] else frozenset()


def _aliases(drugs: Mapping[str, Drug]) -> dict[str, str]:
    """The names of drugs, in small letters, each with the generic name."""
    return {
        name.casefold(): generic.casefold()
        for generic, drug in drugs.items()
        for name in (generic, drug.brand, *drug.also)
        if name
    }


def _given(arm: Arm, aliases: Mapping[str, str]) -> frozenset[str]:
    """What an arm was given, by its name and label: drugs, and other treatments."""
    said = _WITHOUT.sub("", f"{arm.name}, {arm.label}".casefold())
    words = set(re.findall(r"[\w-]+", said))
    found = {aliases[word] for word in words if word in aliases}
    found |= set(_LOOKS_LIKE_A_DRUG.findall(said))
    kinds = (k for k, names in _KINDS.items() if re.search(rf"\b(?:{names})\b", said))
    return frozenset(found | {kind for kind in kinds if kind != "immunotherapy"})


def _pair(trial: Trial, given: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The arm that “the pair” and “both drugs” mean; every arm where that cannot be told."""
    called = [
        arm
        for arm, each in trial.arms.items()
        if re.search(r"\b(?:pair|both)\b", f"{each.name} {each.label}", re.IGNORECASE)
    ]
    two = [arm for arm, parts in given.items() if len(parts) == 2]
    several = [arm for arm, parts in given.items() if len(parts) > 1]
    return frozenset(next((one for one in (called, two, several) if len(one) == 1), trial.arms))
