"""Addresses in other countries: as typed, in capitals, with the country as the last line.

Source: USPS International Mail Manual, section 122.1; the Postal Service only reads the
country, the rest is for the country itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guidegen.mail.intake.countries import CODE_FIRST, OWN_LINE, printed_name
from guidegen.mail.intake.faults import Faults
from guidegen.mail.intake.names import has_no_address

_POSTAL = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9 -]{1,11}")
_CANADIAN = re.compile(r"([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]) ?-?(\d[ABCEGHJ-NPRSTV-Z]\d)")
_SIGNS = str.maketrans({**dict.fromkeys(',;:"“”„', " "), "‘": "'", "’": "'", "–": "-", "—": "-"})

_PROVINCES = {
    "ALBERTA": "AB", "BRITISH COLUMBIA": "BC", "MANITOBA": "MB", "NEW BRUNSWICK": "NB",
    "NEWFOUNDLAND AND LABRADOR": "NL", "NOVA SCOTIA": "NS", "NORTHWEST TERRITORIES": "NT",
    "NUNAVUT": "NU", "ONTARIO": "ON", "PRINCE EDWARD ISLAND": "PE", "QUEBEC": "QC",
    "QUÉBEC": "QC", "SASKATCHEWAN": "SK", "YUKON": "YT",
}  # fmt: skip


def foreign_lines(clean: Mapping[str, str], country: str, faults: Faults) -> list[str]:
    """All lines under name and company; empty, with faults, if they cannot be made."""
    if not country:
        return []
    lines: list[str] = []
    for name in ("urbanization", "line1", "line2", "line3"):
        text = clean.get(name, "")
        if has_no_address(text):
            faults.add(name, "mail-street", "it holds a sign that no address has")
        lines += [line for part in text.split("\n") if (line := _capitals(part))]
    city = _capitals(clean.get("city", ""))
    if not lines:
        faults.add("line1", "mail-street", "there is no street or box")
    if has_no_address(city) or not any(c.isalpha() for c in city):
        faults.add("city", "mail-city", "there is no city" if not city else "this is no city")
    region, code = _capitals(clean.get("state", "")), clean["zip"].upper()
    if has_no_address(region):
        faults.add("state", "mail-state", "it holds a sign that no region has")
    if country == "CA":
        region, code = _canadian(region, code, faults)
    elif code and not (code.isascii() and _POSTAL.fullmatch(code)):
        faults.add("zip", "mail-zip", "it is no postal code")
    return [*lines, *_places(city, region, code, country), printed_name(country)]


def _places(city: str, region: str, code: str, country: str) -> list[str]:
    """The lines with city, region and postal code, as the country orders them."""
    if country in CODE_FIRST:
        return [f"{code} {city}".strip(), *([region] if region and region != city else [])]
    place = " ".join(part for part in (city, region) if part)
    if country in OWN_LINE:
        return [place, *([code] if code else [])]
    # Canada wants two spaces before its code, which does no harm elsewhere.
    return [f"{place}  {code}".strip()]


def _canadian(region: str, code: str, faults: Faults) -> tuple[str, str]:
    region = _PROVINCES.get(region, region.replace(".", ""))
    found = _CANADIAN.fullmatch(code)
    if region not in _PROVINCES.values():
        faults.add("state", "mail-state", "it is no province of Canada")
    if not found:
        faults.add("zip", "mail-zip", "a Canadian postal code has the form A1A 1A1")
        return region, ""
    return region, f"{found[1]} {found[2]}"


def _capitals(text: str) -> str:
    return " ".join(text.upper().translate(_SIGNS).split())
