"""What a sentence says of approval: that a drug is approved, that it is not, or nothing.

The patterns are narrow.  A sentence that says neither for certain says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegen.checks.drugs._drugs import Mention
from guidegen.model.library import Use

# -- that it is not approved -----------------------------------------------------

_FILLER = (
    r"(?:[\s-]+(?:yet|been|be|currently|now|today|formally|officially|specifically|fully|so far|"
    r"at this time|FDA|U\.?S\.?|federally|given|granted|gotten|received|won|have|has|got|get|"
    r"any|an?|its|their|the|to|for))*"
)
_DENIALS = re.compile(
    rf"\b(?:not(?!\s+(?:only|just))|never|cannot){_FILLER}[\s-]+approv"
    rf"|n[’']t{_FILLER}[\s-]+approv"
    r"|\b(?:no|none|neither|nor|without)\b[^.;:?!]{0,80}?\bapprov"
    r"|\bunapproved\b"
    r"|\bapprov\w+\b[^.;?!]{0,80}?\b(?:but\s+)?not\s+(?:for|in)\s+(?:\w+\s+){0,3}?"
    r"(?:mesothelioma|this\s+(?:cancer|illness|disease))"
    r"|\b(?:withdr[ae]w\w*|revoked?|took\s+back|taken\s+back|pulled|lost)\b[^.;?!]{0,50}\bapprov"
    r"|\bapprov\w+\b[^.;?!]{0,80}?\b(?:withdrawn|revoked|taken\s+back|pulled|ended)\b",
    re.IGNORECASE,
)

_BY_FDA = re.compile(
    r"(?P<who>\b(?:FDA|Administration)\b\)?(?:[\s-]+(?:has|have|had|did|also|now|recently|newly|"
    r"already|just|since|first|not|never|yet|fully|hasn[’']t|didn[’']t))*[\s-]+)"
    r"(?:clear(?:ed)?|OK[’']?e?d|OK|okay(?:ed|[’']d)?|green-?lit|"
    r"(?:gave|given)\s+(?:the|its)\s+(?:green\s+light|nod|OK|okay|go-ahead)\s+(?:to|for))(?!\w)",
    re.IGNORECASE,
)
_FROM_FDA = re.compile(
    r"\b(?:cleared|OK[’']?e?d|okayed|green-?lit)(?=\s+by\s+the\s+(?:FDA|(?:U\.?S\.?\s+)?Food\s+and))",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\bmesotheliomas?\b|\b(?:this|your|either|any)\s+(?:\w+\s+)?(?:cancers?|illness|disease)\b",
    re.IGNORECASE,
)
_ORGANS = (
    "lung|bladder|biliary|bile|liver|breast|skin|kidney|stomach|gastric|colon|bowel|rectal|"
    "colorectal|head|neck|esophag\\w+|endometrial|womb|uterine|ovarian|cervical|prostate|"
    "pancrea\\w+|thyroid|brain|bone|blood|tract"
)
_OTHER_ILLNESS = re.compile(
    rf"\b(?:{_ORGANS})\s+(?:cancers?|tumou?rs?)\b"
    r"|\b(?:melanoma|lymphoma|leuk[a]?emia|myeloma|sarcoma|\w*carcinoma|glioblastoma)s?\b"
    r"|\b(?:other|another|some|certain|different|several|many|few|more)\s+"
    r"(?:\w+\s+(?:of\s+)?)?(?:cancers?|tumou?rs?|illness(?:es)?|diseases?|uses?)\b",
    re.IGNORECASE,
)


def in_one_word(text: str) -> str:
    """A text in which the FDA approves what it clears, OKs or gives its nod to."""
    if "FDA" not in text and "Food and" not in text:
        return text
    return _FROM_FDA.sub("approved", _BY_FDA.sub(r"\g<who>approved", text))


def denies(text: str) -> bool:
    """Whether a text says of something that it is not approved, or no longer."""
    text = in_one_word(text)
    return "pprov" in text and _DENIALS.search(_without_points(text)) is not None


def names_illness(text: str) -> bool:
    """Whether a text names mesothelioma, or calls it this cancer."""
    return _ILLNESS.search(text) is not None


def names_other_illness(text: str) -> bool:
    """Whether a text names another cancer, or other cancers."""
    return _OTHER_ILLNESS.search(text) is not None


# -- that it is approved ---------------------------------------------------------

_OPEN_QUESTION = re.compile(
    r"\?[”’\"]?\s*$"
    r"|\b(?:if|whether|until|unless|before|prior\s+to|hop(?:e|es|ed|ing)|seek\w*|sought|"
    r"appl(?:y|ies|ied)|await\w*|wait\w*|pending|toward|towards|once|plans?)\b"
    r"[^.;]{0,60}\bapprov"
    r"|\bapprov\w+\b[^.;]{0,20}\b(?:is\s+)?(?:pending|expected|hoped)\b"
    r"|\b(?:may|might|could|would|should|will|can|to)\s+(?:\w+\s+)?"
    r"(?:be\s+(?:\w+\s+)?(?:FDA-)?approved|(?:get|win|receive|gain)\s+(?:\w+\s+){0,2}approval)",
    re.IGNORECASE,
)
_OTHERS_APPROVE = re.compile(
    r"\binsur\w+|\bhealth\s+plan|\bethics\b|\breview\s+board|\bcommittee\b"
    r"|\bapproved\s+(?:by|for)\s+(?:\w+\s+){0,3}?(?:doctors?|hospital|trials?|stud(?:y|ies)|tests?"
    r"|testing)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:Australia\w*|Europe\w*|EMA|TGA|Japan\w*|Canad\w+|U\.?K\.?|United Kingdom|Britain|"
    r"British|England|NICE|China|Chinese|Swiss|Switzerland|Health Canada|MHRA|abroad|overseas)\b"
)
_HOME = re.compile(r"\bFDA\b|Food and Drug|\bU\.S\.|United States|American?\b")

_D = r"\x02\d+\x03"
_ONE = rf"{_D}(?:\s*\(\s*{_D}\s*\))?"
_AND = r"(?:\s*,)?\s+(?:and|or|plus|with|together\s+with|along\s+with|in\s+combination\s+with)\s+"
_CHEMO = r"(?:chemo(?:therapy)?|standard\s+chemo(?:therapy)?|platinum\s+chemotherapy)"
_LIST = rf"{_ONE}(?:(?:{_AND}|\s*,\s*)(?:{_ONE}|{_CHEMO})){{0,8}}"
_ADVERBS = (
    r"(?:(?:now|also|already|fully|recently|newly|both|still|currently|since|officially|first|"
    r"FDA|long|been|well|an?|the|full|its|their|U\.?S\.?)[\s-]+)*"
)
_SUBJECT = re.compile(
    rf"(?P<list>{_LIST})\s*,?\s+(?:(?:alone|itself|both|by\s+itself|on\s+its\s+own|as\s+a\s+single\s+\w+)\s*,?\s+)?"
    r"(?:is|are|was|were|has\s+been|have\s+been|got|gets|won|received|gained|obtained|has|have)"
    rf"\s+{_ADVERBS}(?:approved|approval)\b",
    re.IGNORECASE,
)
_BY_ITSELF = (
    r"(?:alone|itself|(?:all\s+)?by\s+itself|on\s+its\s+own|as\s+a\s+single\s+\w+|"
    r"without\s+(?:any\s+)?other\s+\w+)"
)
_ONE_ALONE = re.compile(_ONE)
_ALONE = re.compile(rf"\s*,?\s+{_BY_ITSELF}\b", re.IGNORECASE)
_APPROVED_ALONE = re.compile(
    rf"\s*,?\s+(?:is|was|has\s+been)\s+{_ADVERBS}approved\s+(?:by\s+the\s+\w+\s+)?(?:for\s+use\s+)?"
    rf"{_BY_ITSELF}\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:approved|approval\s+(?:of|for|to))\s+"
    r"(?:(?:the|this|use|of|new|first)\s+)*"
    r"(?:(?:immunotherapy|chemotherapy|chemo|cancer)\s+)?"
    r"(?:(?:drugs?|medicines?|treatments?|therap(?:y|ies)|pair|mix|combination|shot)"
    r"(?:\s+(?:of|such\s+as|like|called|named|including))?[:,]?\s+)?"
    rf"(?P<list>{_LIST})",
    re.IGNORECASE,
)
_ABOUT_SOMETHING_ELSE = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|tests?|research|reports?|results?|doses?|plans?|schedules?|"
    r"papers?|makers?)\s+(?:of|with|on|for|about|in)\s+$"
    r"|\b(?:than|unlike|except|without|besides|against|before|after|to|from|not|instead\s+of)\s+$",
    re.IGNORECASE,
)
_DRUG = re.compile(_D)
_FOR_BOTH = re.compile(
    r"\bapprov\w+(?:\s+by\s+(?:the\s+)?[\w.]+)?\s+(?:for|to\s+treat|in|as)\s+"
    r"(?:(?!\b(?:is|are|was|were|be|being|has|have|but|not|who|that|which)\b)[^.;:]){0,80}"
    r"\bmesothelioma",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|was|were|been|FDA|Administration|it|has|have|also|now|recently|newly|first)\s+"
    r"(?:(?:now|also|first|already|fully|since|recently|newly|specifically)\s+|FDA[\s-]+)*"
    r"approved\b"
    r"|\bapproved\s+by\s+the\b"
    r"|\b(?:won|got|received|gained|gave|granted)\s+(?:\w+\s+){0,2}approval\b",
    re.IGNORECASE,
)
_MEANWHILE = (
    r"(?:[\s-]+(?:that|which|is|has|have|been|currently|now|specifically|ever|so|far|FDA|US|U\.S\.|"
    r"the|for|pleural|mesothelioma|this|cancer|with|in|to|treat|fully|full|Food|and|Drug|"
    r"Administration))*"
)
_ONLY = re.compile(
    r"\bthe\s+only\s+(?:(?:FDA|approved|drug|cancer|single|current|currently|specifically|"
    r"available|known|one|available)[\s-]+)*"
    r"(?:drugs?|medicines?|treatments?|therap(?:y|ies)|combination|drug\s+plan|regimen|option|one)"
    rf"{_MEANWHILE}[\s-]+(?:approved|approval)\b"
    r"|\bthe\s+only\s+(?:(?:FDA|currently|specifically)[\s-]+)*approved\s+"
    r"(?:drugs?|medicines?|treatments?|therap(?:y|ies)|combination|drug\s+plan|regimen|option)\b"
    r"|\bapproved\s+(?:only|just)\s+(?:one|a\s+single)\s+(?:drug|medicine|treatment|therapy)\b",
    re.IGNORECASE,
)
_ONLY_OF_SOME = re.compile(
    r"\b(?:until|once|at\s+(?:the|that)\s+time|back\s+then|for\s+years|came\s+back|comes?\s+back|"
    r"recur\w+|relapsed?|later|second[\s-]line|peritoneal|children|under\s+the\s+skin|"
    r"non-epithelioid|immunotherapy|shot|device)\b|\b(?:was|were|been)\s+the\s+only\b",
    re.IGNORECASE,
)


def is_settled(text: str) -> bool:
    """Whether a text tells what is so in the United States, and no plan, wish or question."""
    if _OPEN_QUESTION.search(_without_points(text)) or _OTHERS_APPROVE.search(text):
        return False
    return not _ABROAD.search(text) or bool(_HOME.search(text))


def states_approval(text: str) -> bool:
    """Whether a sentence tells of an approval; “an approved drug” in passing tells of none."""
    text = in_one_word(text)
    return (
        "pprov" in text
        and not denies(text)
        and _STATED.search(text) is not None
        and is_settled(text)
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """A drug of which a sentence says that it is approved, and whether alone."""

    mention: Mention
    alone: bool


def claimed(text: str, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """The names of drugs that a sentence says are approved; ``mentions`` are those in it."""
    if not mentions:
        return
    coded = in_one_word(_coded(text, mentions))
    if "pprov" not in coded or denies(coded) or not is_settled(coded):
        return
    found: dict[int, bool] = {}
    for pattern in (_SUBJECT, _OBJECT):
        for match in pattern.finditer(coded):
            before = coded[max(0, match.start("list") - 40) : match.start("list")]
            if pattern is _SUBJECT and _ABOUT_SOMETHING_ELSE.search(before):
                continue
            alone = _is_alone(match, coded)
            for code in _DRUG.finditer(match["list"]):
                found.setdefault(int(code[0][1:-1]), alone)
    drugs: set[str] = set()
    for index in sorted(found):
        if mentions[index].drug not in drugs:
            drugs.add(mentions[index].drug)
            yield Claim(mentions[index], found[index])


def _is_alone(match: re.Match[str], coded: str) -> bool:
    """Whether a claim is about one drug, given without any other."""
    if not _ONE_ALONE.fullmatch(match["list"]):
        return False
    behind = coded[match.end("list") : match.end("list") + 60]
    return _ALONE.match(behind) is not None or _APPROVED_ALONE.match(behind) is not None


def _coded(text: str, mentions: Sequence[Mention]) -> str:
    """The text with a code in the place of each drug name and its sign."""
    parts, end = [], 0
    for index, mention in enumerate(mentions):
        parts += [text[end : mention.start], f"\x02{index}\x03"]
        end = mention.end + len(mention.mark(text))
    return "".join((*parts, text[end:]))


def meant(uses: Sequence[Use], text: str) -> tuple[Use, ...]:
    """The uses of a drug that a claim of approval is about.

    A claim that names no illness is about mesothelioma, as the guide is.  One that names other
    cancers is about the uses for those.
    """
    other = [use for use in uses if not for_mesothelioma(use) and _names_use(use, text)]
    if other:
        return tuple(other)
    if names_other_illness(text) and not _FOR_BOTH.search(text):
        return ()
    return tuple(use for use in uses if for_mesothelioma(use))


def for_mesothelioma(use: Use) -> bool:
    """Whether a use is for mesothelioma."""
    return "mesothelioma" in use.for_.casefold()


def _names_use(use: Use, text: str) -> bool:
    """Whether a text names the illness of a use: the organ before “cancer”, or its name."""
    said = re.search(r"([\w-]+)\s+cancer|([\w-]+(?:oma|emia))\b", use.for_, re.IGNORECASE)
    if said is None:
        return False
    illness = re.escape(said[1]) + r"\s+cancer" if said[1] else re.escape(said[2])
    return re.search(rf"(?<!\w){illness}", text, re.IGNORECASE) is not None


def only_approved(text: str) -> re.Match[str] | None:
    """The words by which a sentence calls a drug the only one that is approved today."""
    if "pprov" not in text or denies(text) or not is_settled(text):
        return None
    if _ONLY_OF_SOME.search(text) or names_other_illness(text):
        return None
    return _ONLY.search(_without_points(text))


def _without_points(text: str) -> str:
    """The text of the same length without the points of “U.S.”, which end no clause."""
    return text.replace("U.S.", "US  ")
