"""Numbers that name a work, a journal, a person or a trial: their form and their check digits.

Sources: DOI Handbook 2.2; ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 27729 (ORCID); the forms that
the trial registries publish.  ISRCTN and EudraCT numbers are looked at for their form alone:
numbers of registered trials do not follow one rule for a check digit.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from guidegen.problems import Severity
from guidegen.references.item import Reference


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a number; ``field`` is the key of the entry in which it stands."""

    field: str
    rule: str
    message: str
    help: str
    severity: Severity = "error"


def faults(item: Reference) -> Iterator[Fault]:
    """What is wrong with the numbers of an entry that has passed validation."""
    if item.doi:
        yield from _doi(item.doi)
    yield from _pubmed(item)
    for number in _listed(item.isbn):
        if not is_isbn(number):
            yield _miscopied("ISBN", "isbn", number, "the book’s back cover or copyright page")
    for number in _listed(item.issn):
        if not is_issn(number):
            yield _miscopied("ISSN", "issn", number, "the journal’s own page")
    yield from _in_texts(item)


def _miscopied(field: str, rule: str, number: str, where: str) -> Fault:
    return Fault(
        field, f"{rule}-wrong",
        f"`{number}` is no {field}: its digits do not add up, so one of them is wrong",
        f"copy it again from {where}",
    )  # fmt: skip


def _listed(text: str) -> Iterator[str]:
    """The numbers of a field that may hold several; parts of one may stand apart."""
    for part in re.split(r"[,;/]", re.sub(r"\([^)]*\)|[A-Za-z]+:", " ", text)):
        bare = " ".join(part.replace("\u2011", "-").replace("\u2013", "-").split())
        words = bare.split(" ")
        if len(words) > 1 and all(len(_digits(word)) >= 8 for word in words):
            yield from words
        elif bare:
            yield bare


def _digits(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


# -- check digits -------------------------------------------------------------------


def _weighted(digits: str) -> int:
    """The sum of the digits, the last times 1, the one before times 2; X counts 10."""
    values = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(weight * value for weight, value in enumerate(values, 1))


def is_isbn(text: str) -> bool:
    """Whether a text is an ISBN of 10 or 13 digits with the right check digit."""
    digits = _digits(text)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _weighted(digits) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0
    return False


def is_issn(text: str) -> bool:
    """Whether a text is an ISSN, as in 0140-6736, with the right check digit."""
    digits = _digits(text)
    return bool(re.fullmatch(r"[0-9]{7}[0-9X]", digits)) and _weighted(digits) % 11 == 0


def is_orcid(text: str) -> bool:
    """Whether a text is an ORCID iD, as in 0000-0002-1825-0097, with the right check digit."""
    digits = _digits(text)
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


# -- DOI ----------------------------------------------------------------------------

_TAIL = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|pdfdirect|html|fulltext|meta|summary))+$|\.pdf$"
    r"|[?#](?:\w+=|xd_|:~:).*$",
    re.IGNORECASE,
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ISSN_INSIDE = re.compile(r"/S(\d{4}-?\d{3}[\dX])\(\d\d\)", re.IGNORECASE)
_ISBN_INSIDE = re.compile(r"/B?(97[89](?:-?\d){10})(?!-?\d)", re.IGNORECASE)


def _doi(doi: str) -> Iterator[Fault]:
    """What is wrong with a DOI; the parts that publishers make of an ISSN or ISBN included."""
    clean = _tidied(doi)
    if clean != doi:
        severity: Severity = "warning" if unquote(doi) == clean else "error"
        yield Fault(
            "DOI", "doi-form", f"`{doi}` has signs that do not belong to the DOI",
            f"write {clean} and open https://doi.org/{clean} to see that it is the work", severity,
        )  # fmt: skip
    elif not doi.isascii():
        odd = next(sign for sign in doi if not sign.isascii())
        yield Fault(
            "DOI", "doi-form", f"`{doi}` has the sign “{odd}”, which DOIs hardly ever have",
            f"open https://doi.org/{doi} to see that it is the work", "warning",
        )  # fmt: skip
    for pattern, what, sound in (
        (_ISSN_INSIDE, "ISSN", is_issn), (_ISBN_INSIDE, "ISBN", is_isbn),
    ):  # fmt: skip
        match = pattern.search(clean)
        if match and not sound(match[1]):
            yield Fault(
                "DOI", "doi-check-digit",
                f"`{doi}` has a wrong digit: the {what} in it, {match[1]}, does not add up",
                "copy the DOI again from the page of the work",
            )  # fmt: skip


def _tidied(doi: str) -> str:
    """The DOI without what comes along when one is copied from a page, a text or an address."""
    clean = html.unescape(doi)
    if re.search(r"%(?:2f|28|29|3a|3b|3c|3e)", clean, re.IGNORECASE):
        clean = unquote(clean)
    clean = "".join("-" if sign in _DASHES else sign for sign in clean if sign not in _HIDDEN)
    second = re.match(r"10\.\d{4,9}/(?:(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/.+)", clean)
    clean = _TAIL.sub("", second[1] if second else clean)
    while clean and (clean[-1] in ".,;:'\"\u2019\u201d" or _unopened(clean)):
        clean = clean[:-1]
    return clean or doi


def _unopened(text: str) -> bool:
    """Whether a text ends in a bracket that it does not open."""
    pair = {")": "(", "]": "[", "}": "{"}.get(text[-1])
    return pair is not None and text.count(text[-1]) > text.count(pair)


# -- PubMed -------------------------------------------------------------------------


def _pubmed(item: Reference) -> Iterator[Fault]:
    for field, number in (("PMID", item.pmid), ("PMCID", item.pmcid.removeprefix("PMC"))):
        if number and not re.fullmatch(r"[1-9][0-9]{0,7}", number):
            yield Fault(
                field, f"{field.lower()}-form",
                f"`{number}` is no {field}: it begins with 1 to 9 and has at most 8 digits",
                "copy it again from the work’s page in PubMed",
            )  # fmt: skip
    if item.pmid and item.pmid == item.pmcid.removeprefix("PMC"):
        yield Fault(
            "PMCID", "pmcid-form", f"`PMID` and `PMCID` are both {item.pmid}",
            "they number two collections: look both up on the work’s page in PubMed",
        )  # fmt: skip


# -- numbers in texts ---------------------------------------------------------------

_REGISTRIES = {"NCT": 8, "ISRCTN": 8, "ACTRN": 14, "DRKS": 8, "UMIN": 9}
"""Trial registries whose numbers begin with letters, and how many digits follow."""
_TRIAL = re.compile(
    rf"(?<![A-Za-z0-9])({'|'.join(_REGISTRIES)})([\s:#-]*)([0-9][0-9OIl]*)(?![0-9])", re.IGNORECASE
)
_EUDRACT = re.compile(
    r"EudraCT(?:\s+(?:number|no\.?|#))?[\s:]*([0-9][0-9-\u2010-\u2013]{4,}[0-9])", re.IGNORECASE
)
_EUDRACT_FORM = re.compile(r"(?:19|20)\d\d-\d{6}-\d\d(?:-\d\d)?")
_ORCID = re.compile(r"orcid\.org/([0-9X-]{10,})", re.IGNORECASE)
_TEXTS = (("number", "number"), ("title", "title"), ("URL", "url"), ("note", "note"))


def _in_texts(item: Reference) -> Iterator[Fault]:
    """Registry numbers and ORCID iDs wherever an entry gives them."""
    for field, name in _TEXTS:
        text = getattr(item, name)
        for match in _TRIAL.finditer(text):
            yield from _trial(field, match)
        for match in _EUDRACT.finditer(text):
            if not _EUDRACT_FORM.fullmatch(match[1]):
                yield Fault(
                    field, "registry-number", f"`{match[1]}` is no EudraCT number",
                    "it has 4, 6 and 2 digits, as in 2016-001859-43: copy it from the register",
                )  # fmt: skip
        for match in _ORCID.finditer(text):
            if not is_orcid(match[1]):
                yield _miscopied(field, "orcid", match[1], "orcid.org")


def _trial(field: str, match: re.Match[str]) -> Iterator[Fault]:
    registry, between, number = match[1].upper(), match[2], match[3]
    count = _REGISTRIES[registry]
    whole = f"{registry}{number}"
    if len(number) != count or not number.isdigit():
        yield Fault(
            field, "registry-number",
            f"`{match[0]}` is no {registry} number: it has {_counted(number)}, not {count} digits",
            "copy it from the registry’s page of the trial",
        )  # fmt: skip
    elif registry == "ACTRN" and not re.match(r"126(?:0[5-9]|[1-4]\d)", number):
        yield Fault(
            field, "registry-number", f"`{whole}` is no ACTRN number: those begin with 126",
            "copy it from anzctr.org.au",
        )  # fmt: skip
    elif between:
        yield Fault(
            field, "registry-number", f"`{match[0]}` is not found under this spelling",
            f"write {whole}", "warning",
        )  # fmt: skip


def _counted(number: str) -> str:
    if not number.isdigit():
        letter = next(sign for sign in number if not sign.isdigit())
        return f"the letter {letter}"
    return str(len(number))
