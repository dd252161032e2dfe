"""The codes of the Intelligent Mail barcode, checked before they become bars.

USPS-B-3200 (Rev H, 2015): a tracking code of 20 digits (barcode id, service type, mailer id,
serial) and a routing code of 0, 5, 9 or 11 digits (ZIP, ZIP+4, delivery point).  ReportLab's
encoder takes codes that the Postal Service rejects, and draws other codes' bars for them; so
nothing comes to it that is not checked here.

A routing code is part of an address: no error shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegen.mail.barcode.service_types import SERVICE_TYPES, near
from guidegen.pdf.mail_barcode import encoded

TRACKING = 20
ROUTING = (0, 5, 9, 11)
MAILER_AND_SERIAL = 15
"""Digits of a mailer id and a serial together: 6 and 9, or 9 and 6."""

_BARCODE_ID = re.compile(r"[0-9][0-4]")
_MAILER_ID = re.compile(r"[0-8][0-9]{5}|9[0-9]{8}")
_DIGITS = re.compile(r"[0-9]*")
# Not \d and not str.isdigit: these take the digits of all scripts.


class BarcodeError(ValueError):
    """A code that may not become a barcode, or bars that are none."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """What one barcode says; raises BarcodeError where a part is wrong.

    Attributes:
        barcode_id: Two digits, the second of them 0 to 4; 00 for letters.
        service_type: Three digits: a key of ``SERVICE_TYPES``.
        mailer_id: Six digits that begin with 0 to 8, or nine that begin with 9 (Postal
            Bulletin 22290).
        serial: Nine digits after a mailer id of six, six after one of nine.
        routing: ZIP, ZIP+4 and delivery point as 0, 5, 9 or 11 digits.
    """

    barcode_id: str
    service_type: str
    mailer_id: str
    serial: str
    routing: str = ""

    def __post_init__(self) -> None:
        fault = (
            barcode_id_fault(self.barcode_id)
            or _service_type_fault(self.service_type)
            or mailer_id_fault(self.mailer_id)
            or _serial_fault(self.serial, MAILER_AND_SERIAL - len(self.mailer_id))
            or _routing_fault(self.routing)
        )
        if fault:
            raise BarcodeError(fault)

    @property
    def tracking(self) -> str:
        """The first 20 digits."""
        return f"{self.barcode_id}{self.service_type}{self.mailer_id}{self.serial}"

    @property
    def bars(self) -> str:
        """Its 65 bars as the letters F, A, D and T."""
        return encoded(self.tracking, self.routing)


def valid(tracking: str, routing: str) -> None:
    """Raise BarcodeError where these cannot be the codes of a barcode, and say why.

    Which service types there are is not looked at: see ``Barcode``.
    """
    fault = (
        _digits_fault("tracking code", tracking, (TRACKING,))
        or barcode_id_fault(tracking[:2])
        or _routing_fault(routing)
    )
    if fault:
        raise BarcodeError(fault)


def bars_of(tracking: str, routing: str) -> str:
    """The 65 bars of two codes as the letters F, A, D and T; raises BarcodeError."""
    valid(tracking, routing)
    return encoded(tracking, routing)


def barcode_id_fault(code: str) -> str:
    """What is wrong with a barcode id; empty where nothing is."""
    if _BARCODE_ID.fullmatch(code):
        return ""
    return _digits_fault("barcode id", code, (2,)) or (
        f"the second digit of the barcode id must be 0 to 4, not {code[1]}"
    )


def mailer_id_fault(code: str) -> str:
    """What is wrong with a mailer id; empty where nothing is."""
    if _MAILER_ID.fullmatch(code):
        return ""
    return _digits_fault("mailer id", code, (6, 9)) or (
        "a mailer id of six digits must begin with 0 to 8"
        if len(code) == 6
        else "a mailer id of nine digits must begin with 9"
    )


def _service_type_fault(code: str) -> str:
    if code in SERVICE_TYPES:
        return ""
    return _digits_fault("service type", code, (3,)) or (
        f"the service type {code} is not one of letters known here; {near(code)}"
    )


def _serial_fault(code: str, length: int) -> str:
    name = f"serial after a mailer id of {MAILER_AND_SERIAL - length} digits"
    return _digits_fault(name, code, (length,))


def _routing_fault(code: str) -> str:
    return _digits_fault("routing code", code, ROUTING)


def _digits_fault(name: str, code: str, lengths: tuple[int, ...]) -> str:
    """What is wrong with a code that should be so many digits; it is not shown itself."""
    if len(code) not in lengths:
        *others, last = map(str, lengths)
        wanted = f"{', '.join(others)} or {last}" if others else last
        return f"the {name} must have {wanted} digits, and has {len(code)} characters"
    sound = _DIGITS.match(code)
    if sound and sound.end() < len(code):
        return f"the {name} must be of the digits 0 to 9; character {sound.end() + 1} is none"
    return ""
