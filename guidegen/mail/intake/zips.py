"""ZIP codes: their form, zeros that a spreadsheet has lost, and whether the state agrees."""

from __future__ import annotations

import re

from guidegen.mail.intake.faults import Faults
from guidegen.mail.intake.places import states_of

_FORM = re.compile(r"(\d{3,5})(?:\.0+)?|(\d{4,5})-(\d{4})|(\d{7,9})(?:\.0+)?", re.ASCII)
_AS_TEXT = re.compile(r"=\"([\d-]+)\"|'([\d-]+)", re.ASCII)
"""How lists keep a spreadsheet from taking a ZIP code for a number."""


def routing_of(zip_code: str, plus4: str, state: str, faults: Faults) -> str:
    """The digits of ZIP and ZIP+4, five or nine; a fault and nothing if that is no ZIP code.

    Zeros that are missing at the start are put back only where the ZIP code then lies in the
    state that the row names.

    Args:
        zip_code: The column `zip`.
        plus4: The column `zip4`, where the list has one.
        state: The code of the state.
        faults: Collects what is wrong.
    """
    digits = _digits(zip_code)
    if not digits:
        reason = "it is empty" if not zip_code else "it is not 5 digits, or 9 with the ZIP+4"
        faults.add("zip", "mail-zip", reason)
        return ""
    zip5, four = digits[:5], digits[5:] or _four(plus4, faults)
    known = states_of(zip5)
    if state not in known:
        faults.add("zip", "mail-zip", _disagreement(zip_code, known))
        return ""
    return zip5 + ("" if four == "0000" else four)


def lies_in(zip_code: str, state: str) -> bool:
    """Whether it is a ZIP code of this state."""
    return state in states_of(_digits(zip_code)[:5])


def _digits(zip_code: str) -> str:
    """Five or nine digits, with lost zeros put back; nothing if it is no ZIP code."""
    if len(zip_code) == 5 and zip_code.isascii() and zip_code.isdigit():
        return zip_code
    text = _AS_TEXT.fullmatch(zip_code)
    found = _FORM.fullmatch((text[1] or text[2]) if text else zip_code.replace(" ", ""))
    if not found:
        return ""
    short, left, right, long = found.groups()
    if short:
        return str(short).zfill(5)
    return f"{left.zfill(5)}{right}" if left else str(long).zfill(9)


def _four(plus4: str, faults: Faults) -> str:
    digits = plus4.removesuffix(".0").lstrip("-")
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
        faults.add("zip4", "mail-zip", "it is not 4 digits")
        return ""
    return digits.zfill(4) if digits else ""


def _disagreement(zip_code: str, known: tuple[str, ...]) -> str:
    if len(zip_code.partition("-")[0]) < 5:
        return "it has too few digits, and with zeros before them it lies in another state"
    return "it lies in another state than the row names" if known else "no ZIP code begins so"
