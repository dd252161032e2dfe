"""How guides are mailed: ``guides/mail.yaml``, and the letters in ``guides/letters/``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from guidegen.model.base import Key, Model, SchemaVersion
from guidegen.model.contact import Phone
from guidegen.model.library import Filled
from guidegen.model.text import Text
from guidegen.problems import Position
from guidegen.source.located import LocatedStr


def _digits(*lengths: int) -> AfterValidator:
    def check(value: str) -> str:
        if not (value.isascii() and value.isdigit() and len(value) in lengths):
            wanted = " or ".join(map(str, lengths))
            raise ValueError(f"`{value}` does not have {wanted} digits")
        return value

    return AfterValidator(check)


class PostalAddress(Model):
    """An address of the sender or of a seed, as typed; it is normalized like all others."""

    name: Filled
    line1: Filled
    line2: str = ""
    city: Filled
    state: Filled
    zip: Filled


class Usps(Model):
    """What the Postal Service has given the sender (USPS-B-3200).

    ``mailer_id`` has six digits that begin with 0 to 8, or nine that begin with 9.
    """

    mailer_id: Annotated[str, _digits(6, 9)]
    service_type: Annotated[str, _digits(3)] = "300"
    barcode_id: Annotated[str, _digits(2)] = "00"
    mail_class: Literal["first-class", "marketing", "nonprofit"] = Field(
        default="first-class", alias="class"
    )
    permit: str = ""
    """The permit's number and city, for an imprint in place of stamps."""


class Contact(Model):
    """Whom the printer calls about a job."""

    name: Filled
    phone: Phone
    email: str = ""


class Mail(Model):
    """``mail.yaml``."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    sender: PostalAddress
    """What the outside shows: a name that tells nobody who is ill."""
    contact: Contact
    letter: Key = LocatedStr("welcome", Position(""))
    envelope: Key = LocatedStr("10-single", Position(""))
    usps: Usps | None = None
    seeds: tuple[PostalAddress, ...] = ()
    keep_days: int = Field(default=90, ge=1, le=3650)
    """How long personal files are kept after a job is final."""
    columns: dict[str, str] = {}
    """The columns of a list by our names, where they have names of their own."""


class Letter(Model):
    """``letters/NAME.yaml``: a cover letter of one page.

    The greeting may hold the field {name}; the other texts {guide}, {phone}, {website}, {sender}
    and {date}.  ``guidegen.mail.letters.letter`` checks them.
    """

    schema_: SchemaVersion = Field(default=1, alias="schema")
    greeting: Text
    greeting_without_name: Text | None = None
    """For a request that names no person; by default "Hello,"."""
    body: Annotated[tuple[Text, ...], Field(min_length=1)]
    closing: Text
    signature: Text
    enclosure: Text
    stop: Text
    """How to stop mailings."""
