"""Who a letter goes to: the line of the address, and the name as a letter greets it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from guidegen.mail.intake.characters import folded
from guidegen.mail.intake.faults import Faults

_NO_NAME = re.compile(r"[][{}\\|^~`=*$%_@?]|<<|>>|#[\w/]+[!?]|https?:|www\.", re.IGNORECASE)
"""What is in fields that were never filled in, e-mail addresses, formulas and lost letters."""

_EMPTY = frozenset(
    ("N/A", "#N/A", "(NULL)", "(BLANK)", "UNDEFINED", "NULL NULL", "UNKNOWN", "UNKNOWN UNKNOWN",
     "NOT PROVIDED", "TEST TEST")
)  # fmt: skip
"""What programs and people write for nothing; `Null` alone is a family's name."""

_REMARK = re.compile(r"\b(?:DECEASED|DEC'?D|ESTATE OF|THE LATE|DO NOT MAIL|TEST RECORD)\b")
_AFTER_COMMA = frozenset(
    ("JR", "SR", "II", "III", "IV", "V", "2ND", "3RD", "ESQ", "ESQUIRE", "MD", "DO", "PHD", "RN",
     "NP", "PA", "PA-C", "LPN", "APRN", "CRNP", "FNP", "CNP", "DDS", "DMD", "DVM", "DC", "OD",
     "DPM", "PHARMD", "PSYD", "EDD", "JD", "BA", "BS", "MA", "MS", "MBA", "MPH", "MSW", "CPA",
     "BSN", "MSN", "DNP", "LCSW", "FACP", "FACS", "RET", "USA", "USAF", "USMC", "USN", "USCG")
)  # fmt: skip
"""What may follow a name after a comma; anything else may be a first name."""

_TITLES = frozenset(
    ("MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "PROFESSOR", "DOCTOR", "REV", "REVEREND",
     "HON", "FR", "SIR", "DAME", "RABBI", "IMAM", "SGT", "CPT", "CAPT", "MAJ", "LT", "COL", "GEN",
     "SR", "SRA", "SRTA", "DRA", "MR AND MRS", "MR & MRS")
)  # fmt: skip
_UNPRINTED = str.maketrans({**dict.fromkeys(',;:"“”„', " "), "‘": "'", "’": "'", "–": "-",
                            "—": "-"})  # fmt: skip
_POINT = re.compile(r"(?<=\w)\.(?=\w\w)")
"""Between two words; all other points belong to abbreviations."""


def in_capitals(text: str) -> str:
    """A name as the address prints it: no points, commas or double quotes (Pub 28, 221)."""
    upper = text.upper()
    if not upper.replace(" ", "").isalpha():
        upper = _POINT.sub(" ", upper).replace(".", "").translate(_UNPRINTED)
    return " ".join(upper.split())


def has_no_name(text: str) -> bool:
    """Whether a text holds a sign that no name has."""
    return not text.replace(" ", "").isalnum() and bool(_NO_NAME.search(text))


def has_no_address(text: str) -> bool:
    """Whether a text holds a sign that no street or city has."""
    return has_no_name(text) or "<" in text or ">" in text


def names_of(fields: Mapping[str, str], faults: Faults) -> tuple[str, str, str]:
    """Name in the address, name in the greeting, and company; all cleaned before.

    Without a person the company is the name, and the greeting is empty: the letter then
    greets nobody by name.
    """
    first, last = fields.get("first", ""), fields.get("last", "")
    full = fields.get("full", "")
    company = fields.get("company", "")
    # Salesforce calls a profession a title; it is no part of a name.
    title = fields.get("title", "")
    title = title if title.upper().replace(".", "") in _TITLES else ""
    parts = (title, first, fields.get("middle", ""), last, fields.get("suffix", ""))
    person = full or (" ".join(filter(None, parts)) if first or last else "")
    field = "full" if full else "last" if last else "first"
    if full:
        _check_order(full, faults)
        _check_agreement(full, first, last, faults)
    for name, text in ((field, person), ("company", company)):
        if text and (has_no_name(text) or _says_other(text)):
            faults.add(name, "mail-name", "it holds a sign or a remark that is no part of a name")
        elif text and not any(c.isalpha() for c in text):
            faults.add(name, "mail-name", "there is no letter in it")
    if not (person or company):
        faults.add("full", "mail-name", "there is neither a name nor a company")
    greeting = full or " ".join(filter(None, (title, first, last)))
    line = in_capitals(person)
    return line or in_capitals(company), greeting if person else "", company if line else ""


def _says_other(text: str) -> bool:
    upper = text.upper()
    return upper in _EMPTY or bool(_REMARK.search(upper.replace("’", "'")))


def _check_order(full: str, faults: Faults) -> None:
    """Refuse ``Roe, Jane``: turned round it would be right, but `Jane, MD` would not."""
    if "," not in full:
        return
    after = full.partition(",")[2].upper().replace(".", "").replace(",", " ").split()
    if not _AFTER_COMMA.issuperset(after):
        faults.add(
            "full", "mail-name",
            "there is a comma in it, as if the last name came first; write first name last name",
        )  # fmt: skip


def _check_agreement(full: str, first: str, last: str, faults: Faults) -> None:
    """Refuse a full name that is another one than the columns of its parts say."""
    whole = set(_words(full))
    if not set(_words(last)) <= whole or not set(_words(first)[:1]) <= whole:
        faults.add("full", "mail-name", "it is another name than first and last name say")


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", folded(name))
