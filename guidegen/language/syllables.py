"""How many syllables a word has.

Plain rules for vowels and silent endings; a table of spellings at which the rules are one
too low or too high; and a short list of common words that neither gets right.  The table
was found by ``tests/language/find_spellings.py`` from the CMU Pronouncing Dictionary, and
``tests/language/test_syllables.py`` measures how often the whole is right.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MORE = """
^coe ^hya ^mc ^reass ^rein aue aya ayo bre$ ciat cio$ creat dien dl$ dre$ ea$ eact eand eing$
eue eyo fire gio$ hle$ iell ienn ier$ iest$ iet ione$ iy leman$ lement$ linea luen lyo nte$
ntes$ oa$ oer$ oers oing oue oya oyo real rean reem rient rle$ rya ryo scien sio$ sle$ sm$ sms
tiat tke$ tre$ tui tzke$ uing uis$ usia xia yer
"""
_FEWER = """
eful eless ely$ eman$ ement$ ements$ eness every eway fluo geon georg giu gue$ icall ietz illia
llion nion oseb que$ ques$ shion
"""
"""Spellings with one syllable more, or fewer, than the rules find; ^ begins a word, $ ends it."""

_SPELLINGS = {
    **dict.fromkeys(_MORE.split(), 1),
    **dict.fromkeys(_FEWER.split(), -1),
}
_LENGTHS = range(min(map(len, _SPELLINGS)), max(map(len, _SPELLINGS)) + 1)

_BY_COUNT = {
    1: """
        clothes drawer plagued queue real realm sea tea tier
    """,
    2: """
        acre argue average averaged awesome being business cafe carriage chaos chocolate
        client creature diamond elsewhere evening fluid framework freely freer genre giant
        guideline headache hereby hundred jagged likewise maybe naive naked nauseous
        persuade poet really rely reuse reused ruin scorecard sideways someone theorem
        warehouse wednesday widened
    """,
    3: """
        alien ambient anyone archaic area averaging behavior carryover caveat chaotic
        coincide complement element employee familiar forever genuine heroic hourglass
        idea imagery implement increment likelihood moreover nuclear oasis patio peculiar
        placebo poetry proactive ratio reappear rearrange reattach recipe reissue suicide
        supplement takeover theater unforeseen valuable vegetable visualize visually
        wherever whoever widening
    """,
    4: """
        advantageous algebraic algorithm ambiguous associative behavioral coagulate
        coincidence complementary constituent contiguous coordinate experience experienced
        familiarize foreseeable genuinely initiative invaluable modifier nevertheless
        realization recipient reiterate reusable unfamiliar unreasonable whatsoever
    """,
    5: """
        ambiguity continuity cooperative coordinated coordination coordinator experiencing
        familiarity heterogeneous peritoneal radioactive unambiguous
    """,
}
"""Common words that the rules and the table get wrong; an s may follow them."""

_KNOWN = {word: count for count, words in _BY_COUNT.items() for word in words.split()}

_LETTERS = re.compile(r"[A-Za-z]+|\d")
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(r"(?<![tscgx])i[ao]|(?<!p)eo|(?<![qg])u[ao]|iu|y(?=ing)")
_SILENT = re.compile(r"[^aeiouy]e$|[^aeiouysxzcgh]es$|[^aeiouytd]ed$")
_SPOKEN = re.compile(r"[bcdfgkptz]le[sd]?$")
_COMPOUND = re.compile(
    r"^(?:back|be|out|over|under|up)?"
    r"(?:base|care|fire|fore|grade|home|horse|house|life|line|more|name|note|pace|pipe|place|safe"
    r"|side|smoke|some|space|stone|take|there|time|trade|type|wave|where|white|whole|wide|wire)"
    r"(?!ful|less|ly|ment|ness|rs?$)(?=[^aeiouy].*[aeiouy])"
)
"""Words put together from two, the first of which keeps its silent e: lifetime, sometimes."""

_HISSING = re.compile(r"[cgsz]e$")
_NOT = re.compile(r"(?<=[bcdfgklpsvz])n['’]t$", re.IGNORECASE)
_HARD_TO_SAY = re.compile(r"[^AEIOUY]{3}|^[^AEIOUY]+$")


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """The syllables of a word, at least one.

    The parts of a hyphenated word add up.  A number has one for each digit: how a number is
    said depends on the reader, and digits keep long numbers long.  A word in capitals is
    spelled, a syllable for each letter, if it is short or cannot be said (FDA, AJCC), and
    else said (ASCO, CONFIRM).
    """
    word = _NOT.sub("nit", word)  # the second syllable of "doesn't"
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", word))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return max(sum(map(_part, _LETTERS.findall(bare))), 1)


def _part(part: str) -> int:
    if part.isdigit():
        return 1
    if part.isupper() and (len(part) < 4 or (len(part) == 4 and _HARD_TO_SAY.search(part))):
        return len(part)
    return spoken(part.casefold())


def spoken(word: str) -> int:
    """The syllables of a word in small letters, without any sign."""
    if word in _KNOWN:
        return _KNOWN[word]
    one = word.removesuffix("s")
    if one in _KNOWN:
        return _KNOWN[one] + bool(_HISSING.search(one))
    if not _VOWELS.search(word):
        return len(word)
    return max(by_rule(word) + _corrections(word), 1)


def by_rule(word: str) -> int:
    """The syllables of a word by the rules alone.

    Each run of the vowels a e i o u y is one.  One more where vowels that stand together
    are spoken apart: ``ia`` and ``io`` (not after t, s, c, g or x, as in -tion and -cial),
    ``eo`` (not after p, as in people), ``ua`` and ``uo`` (not after q or g), ``iu``, ``ying``.
    One less for a silent ending: -e; -es, but not after s, x, z, c, g, h; -ed, but not
    after t or d.  But -le, -les and -led after a consonant are spoken: table, handled.
    One less for the silent e inside a word put together from two: lifetime.
    """
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    if _SILENT.search(word) and not _SPOKEN.search(word):
        count -= 1
    return max(count - bool(_COMPOUND.match(word)), 1)


def _corrections(word: str) -> int:
    """What the table adds and takes away; each spelling counts once."""
    whole = f"^{word}$"
    parts = {
        whole[start : start + length]
        for length in _LENGTHS
        for start in range(len(whole) - length + 1)
    }
    return sum(_SPELLINGS[part] for part in parts if part in _SPELLINGS)
