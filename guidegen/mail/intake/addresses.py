"""Addresses after USPS Publication 28, as far as that can be done without the Postal Service.

Whether a street and a number exist only CASS-certified software knows; a mail house runs it.
Here an address gets its form, and what cannot be right is refused, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guidegen.mail.intake.abroad import foreign_lines
from guidegen.mail.intake.characters import LETTERS, cleaned
from guidegen.mail.intake.countries import DOMESTIC, country_of
from guidegen.mail.intake.faults import Faults
from guidegen.mail.intake.names import has_no_address, in_capitals, names_of
from guidegen.mail.intake.places import MILITARY, MILITARY_CITIES, state_of
from guidegen.mail.intake.street import delivery_lines, plain
from guidegen.mail.intake.zips import lies_in, routing_of
from guidegen.mail.recipient import Recipient, Rejected

LONGEST = 64
"""Characters that a line may have (Publication 28, chapter 3: what files should hold)."""

MOST_LINES = 7
"""Lines that an address may have, the name among them."""

NAMES = ("title", "first", "middle", "last", "suffix", "full", "company")
STREETS = ("line1", "line2", "line3")
PRINTED = (*NAMES, "urbanization", *STREETS, "city", "state", "country")

_BREAK = re.compile(r"\r\n|\r|\n")
_FORMULA = re.compile(r"[=+@]|-(?:\d|.*[(|!=])")
_ILLNESS = re.compile(r"\bMESO\b|MESOTHELI|ASBESTOS|\bPLEURAL\b")
_OPTIONAL = frozenset(("title", "middle", "suffix", "company", "urbanization", "line2", "line3"))
_NOTHING = frozenset(("N/A", "NA", "NONE", "NULL", "NIL", "(NULL)", "(BLANK)"))


def normalized(
    fields: Mapping[str, str], row: int, letters: frozenset[str] = LETTERS
) -> Recipient | Rejected:
    """One row as an address that can be printed, or why it cannot be.

    Args:
        fields: The row by our names of columns; those that are missing count as empty.
        row: Its number, for the report.
        letters: The letters that the fonts of the piece have.
    """
    faults = Faults()
    clean = _cleaned(fields, faults, letters)
    if faults:
        return faults.rejected(row)
    name, greeting, company = names_of(clean, faults)
    country = _country(clean, faults)
    routing = ""
    if country == "US":
        above, last, routing = _domestic(clean, faults)
    else:
        above, last = foreign_lines(clean, country, faults), []
    under = in_capitals(company) if company else ""
    lines = tuple(line for line in (under if under != name else "", *above, *last) if line)
    _check_lines((name, *lines), faults)
    if faults:
        return faults.rejected(row)
    ref = cleaned(fields.get("ref", ""), letters)[0]
    return Recipient(row, name, greeting, lines, routing, country or "US", ref[:LONGEST])


def _cleaned(fields: Mapping[str, str], faults: Faults, letters: frozenset[str]) -> dict[str, str]:
    """The printed fields with single spaces; a line with line breaks stays of several lines."""
    clean: dict[str, str] = {}
    for name in PRINTED:
        text = fields.get(name, "")
        if not text:
            continue
        if name in STREETS and ("\n" in text or "\r" in text):
            parts = [_field(name, part, faults, letters) for part in _BREAK.split(text.strip())]
            clean[name] = "\n".join(part for part in parts if part)
        else:
            clean[name] = _field(name, text, faults, letters)
    for name in ("zip", "zip4"):
        clean[name] = " ".join(fields.get(name, "").split())
    return clean


def _field(name: str, text: str, faults: Faults, letters: frozenset[str]) -> str:
    text, wrong = cleaned(text.strip(), letters)
    if wrong:
        faults.add(name, "mail-characters", f"it holds {wrong}")
    elif len(text) > LONGEST:
        faults.add(
            name, "mail-too-long", f"it has {len(text)} characters; {LONGEST} can be printed"
        )
    elif _FORMULA.match(text):
        faults.add(name, "mail-formula", "it begins as a formula of a spreadsheet does")
    elif name in _OPTIONAL and text.upper() in _NOTHING:
        return ""
    return text if text[:1].isalnum() or any(map(str.isalnum, text)) else ""


def _country(clean: Mapping[str, str], faults: Faults) -> str:
    """The code of the country, US for all domestic mail; nothing if it is not known."""
    typed = clean.get("country", "")
    code = country_of(typed) if typed else "US"
    state = state_of(clean.get("state", ""))
    if not code:
        faults.add("country", "mail-country", "there is no such country by code or English name")
    elif code not in DOMESTIC and state and lies_in(clean["zip"], state):
        faults.add("country", "mail-country", "state and ZIP code are American, the country is not")
    elif DOMESTIC.get(code) and state not in ("", DOMESTIC[code]):
        faults.add("country", "mail-country", "it is another territory than the state")
    return "US" if code in DOMESTIC else code


def _domestic(clean: Mapping[str, str], faults: Faults) -> tuple[list[str], list[str], str]:
    """The lines above the last, the last line, and the digits for the barcode."""
    typed = clean.get("state") or DOMESTIC.get(country_of(clean.get("country", "")), "")
    state = state_of(typed)
    if not state:
        reason = "it is no state of the United States; for an address abroad name the country"
        faults.add("state", "mail-state", reason if typed else "it is empty")
    city = plain(clean.get("city", "")).replace("-", " ")
    _check_city(city, state, faults)
    routing = routing_of(clean["zip"], clean["zip4"], state, faults) if state else ""
    above = _above(clean, state, faults)
    zip_code = f"{routing[:5]}-{routing[5:]}" if len(routing) > 5 else routing
    # Two spaces before the ZIP code: Publication 28, section 222.
    return above, [f"{city} {state}  {zip_code}"], routing


def _check_city(city: str, state: str, faults: Faults) -> None:
    if not city or not any(c.isalpha() for c in city):
        faults.add("city", "mail-city", "there is no city")
    elif has_no_address(city):
        faults.add("city", "mail-city", "it holds a sign that no city has")
    elif state and (city in MILITARY_CITIES) != (state in MILITARY):
        faults.add(
            "city", "mail-city",
            "military mail has APO, FPO or DPO as its city and AA, AE or AP as its state",
        )  # fmt: skip


def _above(clean: Mapping[str, str], state: str, faults: Faults) -> list[str]:
    typed: list[str] = []
    for name in ("urbanization", *STREETS):
        text = clean.get(name, "")
        if has_no_address(text):
            faults.add(name, "mail-street", "it holds a sign that no address has")
        lines = [line for part in text.split("\n") if (line := plain(part))]
        if name == "urbanization" and lines:
            if state not in ("", "PR"):
                faults.add(name, "mail-street", "an urbanization is a part of Puerto Rico")
            if not lines[0].startswith("URB "):
                lines[0] = f"URB {lines[0]}"
        typed += lines
    typed = list(dict.fromkeys(typed))
    # An area of Puerto Rico stands right above the street (Publication 28, section 292).
    named = ("URB ", "URBANIZACION ") if state == "PR" else ()
    areas = dict.fromkeys(line for line in typed if line.startswith(named))
    lines = delivery_lines([t for t in typed if t not in areas], military=state in MILITARY)
    if not lines:
        faults.add("line1", "mail-street", "there is no street or box")
    return [*lines[:-1], *areas, *lines[-1:]]


def _check_lines(lines: tuple[str, ...], faults: Faults) -> None:
    if len(lines) > MOST_LINES:
        faults.add(
            "", "mail-too-long", f"the address has {len(lines)} lines; {MOST_LINES} can be printed"
        )
    for line in lines:
        if len(line) > LONGEST:
            faults.add(
                "", "mail-too-long",
                f"a line of the address has {len(line)} characters; {LONGEST} can be printed",
            )  # fmt: skip
    if _ILLNESS.search("\n".join(lines)):
        faults.add("", "mail-revealing", "a word in the address tells of an illness")
