"""The columns of a list: ours by the names that exports give them, or by a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.problems import Position, Problems, nearest
from guidegen.source.located import LocatedStr
from guidegen.source.reader import read_yaml

# Our name, and how exports call it, without spaces, signs and capitals.  Seen in Salesforce,
# Lob, PostGrid, Stannp, Click2Mail, USPS Mailing Online and plain exports.  Those with `~` count
# where no other of the same meaning is there: Salesforce has `Title` for a job, beside
# `Salutation`, and both `MailingState` and `MailingStateCode`.
_ALIASES = """
ref: ref refid pieceref reference referenceid externalid recordid
title: ~title salutation prefix honorific courtesytitle
first: first firstname givenname forename fname
middle: middle middlename middleinitial mi
last: last lastname surname familyname lname
suffix: suffix namesuffix generation
full: full name fullname addressee personname
company: company companyname organization organisation org accountname business businessname firm
urbanization: urbanization urbanizacion urb
line1: line1 address addr address1 addr1 addressline1 street street1 streetline1 streetaddress
  streetaddress1 primaryline mailingaddressline1 deliveryaddress billingstreet shippingstreet
line2: line2 address2 addr2 addressline2 street2 streetline2 streetaddress2 secondaryline apt
  apartment unit suite aptsuite addresssecondary
line3: line3 address3 addr3 addressline3 street3 streetline3
city: city town addresscity billingcity shippingcity posttown
state: ~state ~statename province region statecode stateprovince provinceorstate addressstate
  ~billingstate ~shippingstate billingstatecode shippingstatecode
zip: zip zipcode postalcode postcode postal postalorzip zippostalcode zippostal addresszip ~zip5
  billingpostalcode shippingpostalcode
zip4: zip4 zipplus4 plus4
country: ~country ~countryname countrycode addresscountry ~billingcountry ~shippingcountry
  billingcountrycode shippingcountrycode
consent_at: consentat consentdate dateofconsent consentedat consenton consentedon optindate
  optedinat requestdate requestedat requestedon dateofrequest daterequested
source: source consentsource requestsource leadsource sourceofrequest howrequested
suppress: suppress suppressed donotmail dnm nomail optout optedout mailoptout optedoutofmail
  hasoptedoutofmail unsubscribed donotcontact deceased
"""
_PREFIXES = ("mailing", "recipient", "contact", "to", "shipto")
"""What may stand before an alias: MailingCity, to.city, recipient_name."""

_NEEDED = (
    (("full", "last", "first", "company"), "a name or a company"),
    (("line1",), "the street"),
    (("city",), "the city"),
    (("state", "country"), "the state"),
    (("zip", "country"), "the ZIP code"),
    (("consent_at",), "the day on which the person asked for it or agreed"),
    (("source",), "where the person did so"),
)


def _aliases() -> Iterator[tuple[str, str]]:
    name = ""
    for word in _ALIASES.split():
        if word.endswith(":"):
            name = word[:-1]
            yield name.replace("_", ""), name
        else:
            yield word, name


_WEAK = frozenset(word[1:] for word in _ALIASES.split() if word.startswith("~"))
ALIASES = {word.lstrip("~"): name for word, name in _aliases()}
FIELDS = tuple(dict.fromkeys(ALIASES.values()))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields stand in a row.

    Attributes:
        width: Fields that a row must have.
        at: Our name and the index from 0, once for each; `suppress` is not among them.
        suppress: The columns any of which may say that nothing is to be sent.
    """

    width: int
    at: tuple[tuple[str, int], ...]
    suppress: tuple[int, ...]

    def fields(self, cells: Sequence[str]) -> dict[str, str]:
        """A row by our names."""
        return {name: cells[index] for name, index in self.at}


def read_mapping(path: Path, name: str, problems: Problems) -> dict[str, str]:
    """Our names and a list's own, from YAML such as ``line1: Street and number``.

    Args:
        path: The file.
        name: What to call it in messages.
        problems: Collects what is wrong.
    """
    data = read_yaml(path, name, problems)
    mapping: dict[str, str] = {}
    for key, value in (data or {}).items():
        if key == "schema":
            continue
        if isinstance(value, str):
            mapping[key] = value
        elif data:
            message = f"the name of a column is wanted for `{key}`"
            problems.add(
                data.key_at[key], "mail-columns-unknown", message, "write it as the list does"
            )
    return mapping


def known_in(header: Sequence[str], mapping: Mapping[str, str]) -> int:
    """How many columns of a header are known: a measure of whether it is one."""
    named = {_key(value) for value in mapping.values()}
    return sum(1 for cell in header if _field(cell) or _key(cell) in named)


def columns_of(
    header: Sequence[str], mapping: Mapping[str, str], at: Position, problems: Problems,
    needed: bool = True,
) -> Columns:  # fmt: skip
    """Where the fields stand; whatever is missing or meant twice is a problem.

    Args:
        header: The cells of the first row.
        mapping: Our names, and what this list calls them; it goes before the aliases.
        at: The place of the header.
        problems: Collects what is wrong.
        needed: Whether consent must be among the columns (it need not where people are
            put on the suppression list).
    """
    found: dict[str, list[int]] = {}
    mapped = _mapped(header, mapping, at, problems)
    for index, cell in enumerate(header):
        name = _field(cell)
        if index not in mapped.values() and name and name not in mapped:
            found.setdefault(name, []).append(index)
    for name, index in mapped.items():
        found[name] = [index]
    suppress = tuple(found.pop("suppress", ()))
    for name, places in found.items():
        strong = [index for index in places if not _weak(header[index])]
        places[:] = strong or places
        if len(places) > 1:
            named = " and ".join(f"`{_shown(header[index])}`" for index in places)
            problems.add(
                at, "mail-columns-twice", f"the columns {named} both mean `{name}`",
                f"rename one, or say which counts in a file for --columns: `{name}: ...`",
            )  # fmt: skip
    _check_needed(header, set(found) | set(mapping), mapping, at, problems, needed)
    return Columns(len(header), tuple((n, places[0]) for n, places in found.items()), suppress)


def _mapped(
    header: Sequence[str], mapping: Mapping[str, str], at: Position, problems: Problems
) -> dict[str, int]:
    keys = [_key(cell) for cell in header]
    mapped: dict[str, int] = {}
    for name, value in mapping.items():
        place = value.at if isinstance(value, LocatedStr) and value.at.file else at
        count = keys.count(_key(value)) if _key(value) else 0
        if name not in FIELDS:
            message = f"`{_shown(name)}` is none of guidegen's names of columns"
            problems.add(place, "mail-columns-unknown", message, nearest(name, FIELDS))
        elif count == 0:
            message = f"the list has no column `{_shown(value)}`, which is to be `{name}`"
            problems.add(place, "mail-columns-unknown", message, _listed(header, mapping))
        elif count > 1:
            message = f"the list has {count} columns `{_shown(value)}`"
            problems.add(place, "mail-columns-twice", message, "rename one of them in the list")
        else:
            mapped[name] = keys.index(_key(value))
    return mapped


def _check_needed(
    header: Sequence[str], found: set[str], mapping: Mapping[str, str], at: Position,
    problems: Problems, needed: bool,
) -> None:  # fmt: skip
    for names, what in _NEEDED if needed else _NEEDED[:-2]:
        if not found & set(names):
            problems.add(
                at, "mail-columns-missing", f"no column holds {what} (`{'`, `'.join(names)}`)",
                _listed(header, mapping),
            )  # fmt: skip


def _listed(header: Sequence[str], mapping: Mapping[str, str]) -> str:
    """The columns that are there; nothing of what may be the first person, not a header."""
    if known_in(header, mapping) < 2:
        return (
            "the first row must name the columns, as in `full,line1,line2,city,state,zip,"
            "consent_at,source`; this one seems to name none"
        )
    shown = ", ".join(f"`{_shown(cell)}`" for cell in header[:30] if cell.strip())
    more = f" and {len(header) - 30} more" if len(header) > 30 else ""
    return f"the list has {shown}{more}; name the right one in a file for --columns"


def _field(cell: str) -> str:
    return ALIASES.get(_alias(cell), "")


def _weak(cell: str) -> bool:
    return _alias(cell) in _WEAK


def _alias(cell: str) -> str:
    """How the table writes a header; nothing if it is not there."""
    key = _key(cell)
    rests = (key[len(prefix) :] for prefix in _PREFIXES if key.startswith(prefix))
    return next((word for word in (key, *rests) if word in ALIASES), "")


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _shown(text: str) -> str:
    plain = "".join(c if c.isprintable() and c != "`" else " " for c in text).strip()
    return plain if len(plain) <= 40 else plain[:39] + "…"
