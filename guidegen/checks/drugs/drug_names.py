"""How drugs are named: generic name with brand and mark at first, then the generic name.

Names are looked for in what the author wrote, in the order of the guide.  Texts that are
looked at on their own (tables, figures, cards, the glossary) may give a brand again, and a
name there is no first mention; nor is one in a heading, on the cover or in a description of a
picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.checks.drugs._drugs import (
    MARKS,
    TABULAR,
    Mention,
    Names,
    Spoken,
    english,
    is_cover,
    is_prose,
    spoken,
)
from guidegen.model.library import Drug
from guidegen.problems import Problem

BRAND_WITHOUT_GENERIC = Rule(
    id="brand-without-generic",
    severity="error",
    about="A brand name is printed, and the name of the drug does not stand beside it where the "
    "reader first meets it. Hospital papers and pill bottles say the generic name, so the reader "
    "cannot tell that the two are one drug.",
    source="21 CFR 202.1 (brand beside established name); AMA Manual of Style: generic (Brand®)",
    message="“{brand}” is a brand name, and its generic name does not stand beside it here, where "
    "the guide first names it",
    help="write “{form}”, and after that “{generic}” alone",
    fails="""
blocks:
  - You may get Alimta® by drip. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
""",
)

GENERIC_WITHOUT_BRAND = Rule(
    id="generic-without-brand",
    severity="warning",
    about="The text names a drug for the first time without its brand. Many readers know only the "
    "brand, from the infusion bag or from an advertisement.",
    source="AMA Manual of Style: generic name, brand name in parentheses at first mention",
    message="“{generic}” is named here for the first time, without its brand name",
    help="write “{form}” here, and “{generic}” alone after that",
    fails="""
blocks:
  - You may get pemetrexed by drip. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
""",
)

BRAND_AFTER_FIRST_MENTION = Rule(
    id="brand-after-first-mention",
    severity="warning",
    about="The text goes on to use a brand name. Two names for one drug look like two drugs, and "
    "a brand again and again reads like an advertisement.",
    source="AMA Manual of Style: the generic name alone after the first mention",
    message="the brand name “{brand}” stands in the text again, after its first mention",
    help="write “{generic}” here; tables, cards and the glossary may give the brand again",
    fails="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
  - Alimta® is given every 3 weeks. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
  - Pemetrexed is given every 3 weeks. [@guideline2025]
""",
)

DRUG_MARK = Rule(
    id="drug-mark",
    severity="warning",
    about="A brand name is a trademark. Its sign (® or ™) stands where the guide first names it.",
    source="Use of trademarks; the sign is the `mark` of `drugs.yaml`",
    message="the brand name “{brand}” {fault}",
    help="write “{brand}{mark}” where the guide first names it",
    fails="""
blocks:
  - You may get pemetrexed (Alimta) by drip. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
""",
)

DRUG_NAME_CASE = Rule(
    id="drug-name-case",
    severity="warning",
    about="Generic names are written small, brand names with a capital. The capital tells the "
    "reader which name is the brand.",
    source="AMA Manual of Style: generic names in lower case, brand names capitalized",
    message="“{said}” is the {kind} name of a drug, and {fault}",
    help="write “{right}”",
    fails="""
blocks:
  - You may get Pemetrexed (Alimta®) by drip. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) by drip. [@guideline2025]
""",
)

TWO_BRANDS_SLASH = Rule(
    id="two-brands-slash",
    severity="warning",
    about="Two drug names are joined by a slash. It may mean “and”, “or” or “the same as”: the "
    "reader cannot tell whether these are one drug or two.",
    source="ISMP list of error-prone abbreviations (slash mark); AMA Manual of Style",
    message="“{text}” joins two drug names by a slash, which may mean “and” or “or”",
    help="write “and”, “plus” or “or” between the names",
    fails="""
blocks:
  - You may get pemetrexed (Alimta®)/cisplatin (Platinol®) by drip. [@guideline2025]
""",
    passes="""
blocks:
  - You may get pemetrexed (Alimta®) and cisplatin (Platinol®) by drip. [@guideline2025]
""",
)

RULES = (
    BRAND_WITHOUT_GENERIC, GENERIC_WITHOUT_BRAND, BRAND_AFTER_FIRST_MENTION, DRUG_MARK,
    DRUG_NAME_CASE, TWO_BRANDS_SLASH,
)  # fmt: skip

FARTHEST = 60
"""Characters between two names that stand beside each other."""

_SENTENCE_ENDS = re.compile(r"[.!?][”’)]*\s+[A-Z“]")
_SLASH = re.compile(rf"[{MARKS}]?\)?\s?/\s?")
_OPENS = re.compile(r"(?:^|[.!?:…“‘(•–—/]|\d\.)[\s*]*$")
"""What stands before a word that may begin with a capital."""


def check(subject: Subject) -> Iterator[Problem]:
    """How each drug of drugs.yaml is named."""
    if not english(subject):
        return
    names, found = spoken(subject)
    naming = [one for one in found if one.mentions]
    for one in naming:
        yield from _slashes(one)
        yield from _letters(one, names)
        yield from _wrong_marks(one, names)
    if subject.whole:  # the first mention may be in a block that is left out
        for generic in dict.fromkeys(mention.drug for one in naming for mention in one.mentions):
            yield from _first_mentions(generic, names.drugs[generic], naming)


def wanted(generic: str, drug: Drug) -> str:
    """The form of the first mention: durvalumab (Imfinzi®)."""
    return f"{generic} ({drug.brand}{drug.mark})"


# -- first mentions --------------------------------------------------------------


def _first_mentions(generic: str, drug: Drug, naming: list[Spoken]) -> Iterator[Problem]:
    if not drug.brand:
        return
    own = [(one, mention) for one in naming for mention in one.mentions if mention.drug == generic]
    brands = [(one, m) for one, m in own if m.brand and _counts_for_brand(one)]
    if brands:
        yield from _first_brand(generic, drug, naming, brands)
    in_text = [(one, m) for one, m in own if is_prose(one.passage)]
    generics = [(one, m) for one, m in in_text if not m.brand]
    if generics:
        one, mention = generics[0]
        earlier = brands and _before(brands[0], (one, mention), naming)
        if not earlier and not _beside(one, mention, naming):
            yield GENERIC_WITHOUT_BRAND.at(
                one.place(mention), generic=generic, form=wanted(generic, drug)
            )
    told: set[int] = set()
    for one, mention in [pair for pair in in_text if pair[1].brand][1:]:
        if id(one) not in told:
            told.add(id(one))
            yield BRAND_AFTER_FIRST_MENTION.at(
                one.place(mention), brand=one.words(mention), generic=generic
            )


def _counts_for_brand(one: Spoken) -> bool:
    """Whether a brand here needs its generic name: not on covers and in what is only heard."""
    passage = one.passage
    return not is_cover(passage) and passage.name != "alt" and passage.block != "brand"


def _before(
    one: tuple[Spoken, Mention], other: tuple[Spoken, Mention], naming: list[Spoken]
) -> bool:
    """Whether the first name stands before the second, in a text of its own kind."""
    if not is_prose(one[0].passage) or one[0] is other[0]:
        return False
    order = {id(spot): index for index, spot in enumerate(naming)}
    return order[id(one[0])] < order[id(other[0])]


def _first_brand(
    generic: str, drug: Drug, naming: list[Spoken], brands: list[tuple[Spoken, Mention]]
) -> Iterator[Problem]:
    one, mention = brands[0]
    if not _beside(one, mention, naming):
        yield BRAND_WITHOUT_GENERIC.at(
            one.place(mention), brand=drug.brand, generic=generic, form=wanted(generic, drug)
        )
    texts = [pair for pair in brands if not pair[0].passage.is_heading]
    one, mention = (texts or brands)[0]
    if drug.mark and not mention.mark(one.passage.text):
        yield DRUG_MARK.at(
            one.place(mention), brand=drug.brand, mark=drug.mark,
            fault=f"stands here for the first time without its sign {drug.mark}",
        )  # fmt: skip


def _beside(one: Spoken, mention: Mention, naming: list[Spoken]) -> bool:
    """Whether the drug's other name stands beside this one.

    That is in the same sentence, not far away; or, where this one heads something or is in a
    table, anywhere in the same block.
    """
    for other in one.mentions:
        if other.drug == mention.drug and other.brand != mention.brand:
            first, last = sorted((mention, other), key=lambda m: m.start)
            gap = one.passage.text[first.end : last.start]
            if len(gap) <= FARTHEST and not _SENTENCE_ENDS.search(gap):
                return True
    if not (one.passage.is_heading or one.passage.block in TABULAR):
        return False
    at = one.passage.block_at
    return at is not None and any(
        other.drug == mention.drug and other.brand != mention.brand
        for spot in naming
        if spot.passage.block_at == at
        for other in spot.mentions
    )


# -- each mention ----------------------------------------------------------------


def _slashes(one: Spoken) -> Iterator[Problem]:
    text = one.passage.text
    for left, right in zip(one.mentions, one.mentions[1:], strict=False):
        if _SLASH.fullmatch(text, left.end, right.start):
            at = one.passage.place(left.start, right.end)
            yield TWO_BRANDS_SLASH.at(at, text=text[left.start : right.end])


def _letters(one: Spoken, names: Names) -> Iterator[Problem]:
    for mention in one.mentions:
        said, drug = one.words(mention), names.drugs[mention.drug]
        if mention.brand:
            kind, right, fault = "brand", drug.brand, "is written without its capital"
            wrong = said == said.lower() != right and right[:1].isupper()
        else:
            kind, right, fault = "generic", said.lower(), "has a capital within a sentence"
            wrong = drug.kind == "drug" and _has_stray_capital(one, mention)
        if wrong:
            at = one.place(mention)
            yield DRUG_NAME_CASE.at(at, said=said, kind=kind, fault=fault, right=right)


def _has_stray_capital(one: Spoken, mention: Mention) -> bool:
    """Whether a generic name has a capital that no rule of writing gives it."""
    passage, said = one.passage, one.words(mention)
    if said.casefold() != mention.drug.casefold() or said != said.capitalize():
        return False  # an `also` name, or the whole name in capitals
    if passage.is_heading or is_cover(passage) or passage.block in ("quote", "brand"):
        return False
    if _OPENS.search(passage.text[max(0, mention.start - 12) : mention.start]):
        return False
    # “the Cisplatin Trial” is the name of something.
    return not re.match(r"(?:-[A-Z]| [A-Z]\w)", passage.text[mention.end : mention.end + 3])


def _wrong_marks(one: Spoken, names: Names) -> Iterator[Problem]:
    for mention in one.mentions:
        drug = names.drugs[mention.drug]
        mark = mention.mark(one.passage.text)
        if mention.brand and drug.mark and mark and mark != drug.mark:
            yield DRUG_MARK.at(
                one.place(mention), brand=drug.brand, mark=drug.mark,
                fault=f"has the sign {mark} and not {drug.mark}, as `drugs.yaml` has it",
            )  # fmt: skip
