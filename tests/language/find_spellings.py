"""Find the spellings at which the rules for syllables are off, from the CMU dictionary.

    python -m tests.language.find_spellings

One after another, it takes the spelling (2 to 7 letters, with the beginning and the end of
the word) at which one syllable more or fewer puts the most words right and the fewest wrong,
until the best gains fewer than ``LEAST`` words.  Only four words in five are looked at; how
many of the fifth come out right tells whether the table has learned rules or words.
"""

from __future__ import annotations

from collections import defaultdict
from zlib import crc32

from guidegen.language.syllables import by_rule

from .dictionary import Dictionary, ordinary

LEAST = 8
LONGEST = 7
RAREST = 12
"""Words that a spelling has to stand in."""


def is_held_out(word: str) -> bool:
    """Whether the search does not look at this word."""
    return crc32(word.encode()) % 5 == 0


def spellings_of(word: str) -> set[str]:
    """The spellings that stand in a word."""
    whole = f"^{word}$"
    return {
        whole[start : start + length]
        for length in range(2, LONGEST + 1)
        for start in range(len(whole) - length + 1)
    }


class Search:
    """What each spelling would gain, kept up to date while spellings are taken."""

    def __init__(self, counts: Dictionary) -> None:
        self.counts = counts
        self.found = {word: by_rule(word) for word in counts}
        words = defaultdict(list)
        for word in counts:
            for spelling in spellings_of(word):
                words[spelling].append(word)
        self.words = {s: found for s, found in words.items() if len(found) >= RAREST}
        self.spellings = {
            word: [s for s in spellings_of(word) if s in self.words] for word in counts
        }
        self.gains = {1: dict.fromkeys(self.words, 0), -1: dict.fromkeys(self.words, 0)}
        for word in counts:
            self._count(word, 1)

    def gain(self, word: str, change: int) -> int:
        right = self.counts[word]
        return (self.found[word] + change in right) - (self.found[word] in right)

    def _count(self, word: str, sign: int) -> None:
        for change, gains in self.gains.items():
            gain = self.gain(word, change)
            for spelling in self.spellings[word] if gain else ():
                gains[spelling] += sign * gain

    def best(self) -> tuple[int, str, int]:
        """The gain, the spelling and its change; of equals, the shortest."""
        return max(
            (
                (gain, spelling, change)
                for change, gains in self.gains.items()
                for spelling, gain in gains.items()
            ),
            key=lambda found: (found[0], -len(found[1]), found[1]),
        )

    def take(self, spelling: str, change: int) -> None:
        for word in self.words[spelling]:
            self._count(word, -1)
            self.found[word] += change
            self._count(word, 1)


def main() -> None:
    search = Search({w: c for w, c in ordinary().items() if not is_held_out(w)})
    table: dict[str, int] = defaultdict(int)
    while True:
        gain, spelling, change = search.best()
        if gain < LEAST:
            break
        table[spelling] += change
        search.take(spelling, change)
    for name, change in (("_MORE", 1), ("_FEWER", -1)):
        print(name, *sorted(s for s, found in table.items() if found == change))


if __name__ == "__main__":
    main()
