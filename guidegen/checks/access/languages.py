"""The language of a guide: what a screen reader chooses its voice by (WCAG 2.1, 3.1.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.document.inline import text_of
from guidegen.problems import Position, Problem

LANG = Rule(
    id="lang",
    severity="error",
    about="A text that is marked with no language, or a wrong one, is read aloud by the wrong "
    "voice.",
    source="WCAG 2.1, 3.1.1 and 3.1.2; PDF/UA-1, 7.2 (Matterhorn 11); PDF technique PDF16",
    message="the language cannot be told: {what}",
    help="correct `lang`: {mend}",
    fails="""
guide:
  lang: sp
""",
    passes="""
guide:
  lang: en-US
""",
    waivable=False,
)

LANG_OF_GUIDEGEN = Rule(
    id="lang-of-guidegen",
    severity="note",
    about="The words that guidegen adds itself are English.",
    source="WCAG 2.1, 3.1.2",
    message="the words that guidegen adds itself, such as `Contents` and `References`, are "
    "English, and would be read aloud as if they were not",
    help="only guides in English are read aloud rightly throughout",
    fails="""
guide:
  lang: es-US
""",
    passes="""
guide:
  lang: en-US
""",
    waivable=False,
)

RULES = (LANG, LANG_OF_GUIDEGEN)

_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"  # language, extended languages
    r"(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"  # script, region
    r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",  # extensions, private use
    re.IGNORECASE,
)
_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
    ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The languages of ISO 639-1."""

_ENGLISH = frozenset(
    (
        "the", "and", "of", "is", "you", "your", "with", "for", "are", "that", "this", "have",
        "not", "or", "can", "will", "what", "when", "how", "if", "it", "be", "to", "in",
    )
)  # fmt: skip
ENOUGH_WORDS = 100
"""Words from which on a text can be told to be English or not."""
ENGLISH_SHARE = 0.1
"""Plain English is a quarter to a third of these small words; other languages have few."""


def is_language_tag(tag: str) -> bool:
    """Whether ``tag`` is a language tag after BCP 47 (RFC 5646), such as ``es-US``.

    A language of two letters must be one of ISO 639-1; so ``sp`` is none.
    """
    language = tag.partition("-")[0].casefold()
    known = len(language) == 3 or language in _TWO_LETTERS.split()
    return known and _TAG.fullmatch(tag) is not None


def check(subject: Subject) -> Iterator[Problem]:
    """Whether the guide, and each passage in another language, says its language."""
    lang, given = subject.document.metadata.lang, subject.places.has(subject.document.id, "lang")
    at = subject.entry("lang" if given else "id")
    if not is_language_tag(lang):
        yield _no_tag(lang, at)
    elif not given and not _may_be_english(subject):
        yield LANG.at(
            at, what="this guide does not say its language, and it does not read like English",
            mend="add a line such as `lang: es-US`, so that it is read aloud in its language",
        )  # fmt: skip
    elif lang.partition("-")[0].casefold() not in ("en", "eng"):
        yield LANG_OF_GUIDEGEN.at(at)
    for item in subject.document.walk():
        tags = {item.lang, *(run.lang for run in item.inline())} - {None}
        for tag in sorted(str(tag) for tag in tags):
            if not is_language_tag(tag):
                yield _no_tag(tag, item.at or Position(subject.file))


def _no_tag(lang: str, at: Position) -> Problem:
    return LANG.at(
        at, what=f"`{lang}` is no language tag, so this cannot be read aloud rightly",
        mend="write the code of the language, and of the country where it matters: "
        "en-US, es-US, fr",
    )  # fmt: skip


def _may_be_english(subject: Subject) -> bool:
    """Whether the guide's own text is English, or too short to tell."""
    texts = (
        text_of(item.inline())
        for item in subject.document.walk()
        if item.at and item.at.file == subject.file
    )
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    small = sum(word in _ENGLISH for word in words)
    return len(words) < ENOUGH_WORDS or small >= ENGLISH_SHARE * len(words)
