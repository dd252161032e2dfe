"""Service types: three digits of the Intelligent Mail barcode that say what the sender pays for.

From the Postal Service's table of service type identifiers (STID), in effect since
January 21, 2024 (postalpro.usps.com/mailing/service-type-identifiers), as transcribed in public
code.  Only what a posted guide can use is here: no periodicals, parcels, ballots, political or
reply mail.  The table changes; a code that is new has to be added here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.model.mail import Usps
from guidegen.problems import Position, Problems
from guidegen.source.located import position_of

EFFECTIVE = "2024-01-21"
"""The day from which the table below is in effect."""

MailClass = Literal["first-class", "marketing"]

CLASSES: dict[str, MailClass] = {
    "first-class": "first-class", "marketing": "marketing", "nonprofit": "marketing",
}  # fmt: skip
"""The class of service types by the class in mail.yaml; nonprofit is a price of Marketing Mail."""

NAMES = {"first-class": "First-Class Mail", "marketing": "USPS Marketing Mail"}


@dataclass(frozen=True, slots=True)
class ServiceType:
    """One code.

    Attributes:
        code: Three digits.
        mail_class: Which mail may bear it.
        full_service: For Full-Service mailings, where each serial must be unique; else basic.
        traced: Whether the mailer can follow pieces on their way (IV-MTR).
        corrections: What the Postal Service does with a piece that cannot be delivered.
        endorsement: Whether that must also be printed on the piece, in words.
    """

    code: str
    mail_class: MailClass
    full_service: bool
    traced: bool
    corrections: str
    endorsement: bool = False

    def __str__(self) -> str:
        level = "Full-Service" if self.full_service else "basic"
        traced = "traced" if self.traced else "not traced"
        return f"{self.code} ({NAMES[self.mail_class]}, {level}, {traced}, {self.corrections})"


_NONE, _BY_HAND = "no corrections", "manual corrections"
_FORWARD, _RETURN = "address service", "return service"

SERVICE_TYPES = {
    one.code: one
    for one in (
        ServiceType("300", "first-class", False, False, _NONE),
        ServiceType("310", "first-class", False, True, _NONE),
        ServiceType("260", "first-class", True, False, _NONE),
        ServiceType("270", "first-class", True, True, _NONE),
        ServiceType("700", "first-class", False, False, _BY_HAND, endorsement=True),
        ServiceType("040", "first-class", False, True, _BY_HAND, endorsement=True),
        ServiceType("230", "first-class", False, False, _FORWARD),
        ServiceType("220", "first-class", False, True, _FORWARD),
        ServiceType("320", "first-class", True, False, _FORWARD),
        ServiceType("314", "first-class", True, True, _FORWARD),
        ServiceType("341", "first-class", False, False, _RETURN),
        ServiceType("340", "first-class", False, True, _RETURN),
        ServiceType("343", "first-class", True, False, _RETURN),
        ServiceType("342", "first-class", True, True, _RETURN),
        ServiceType("301", "marketing", False, False, _NONE),
        ServiceType("311", "marketing", False, True, _NONE),
        ServiceType("261", "marketing", True, False, _NONE),
        ServiceType("271", "marketing", True, True, _NONE),
        ServiceType("702", "marketing", False, False, _BY_HAND, endorsement=True),
        ServiceType("042", "marketing", False, True, _BY_HAND, endorsement=True),
    )
}


def near(code: str, mail_class: MailClass | None = None) -> str:
    """A hint that tells the codes most like one that does not fit, or else the plain ones."""
    known = [one for one in SERVICE_TYPES.values() if mail_class in (None, one.mail_class)]

    def differing(one: ServiceType) -> int:
        return sum(a != b for a, b in zip(code, one.code, strict=True))

    close = [one for one in known if len(code) == len(one.code) and differing(one) < 2]
    close.sort(key=lambda one: abs(int(code) - int(one.code)))
    return "use one such as " + ", ".join(map(str, close[:3] or known[:2]))


def check_usps(usps: Usps, data: object, file: str, problems: Problems) -> None:
    """Add what is wrong with the ``usps`` part of mail.yaml, at the line where it stands.

    Args:
        usps: The part as the model read it.
        data: The whole of mail.yaml as ``guidegen.source`` read it, for the places.
        file: Its path from the project's folder.
        problems: Collects what is wrong.
    """
    from guidegen.mail.barcode.imb import barcode_id_fault, mailer_id_fault

    def tell(field: str, message: str, help: str) -> None:
        at = position_of(data, ("usps", field)) or Position(file)
        problems.add(at, "wrong-value", message, help)

    if fault := barcode_id_fault(usps.barcode_id):
        tell("barcode_id", fault, "write `00`, which is right for letters")
    if fault := mailer_id_fault(usps.mailer_id):
        tell("mailer_id", fault, "copy it from the Business Customer Gateway of the Postal Service")
    service, wanted = SERVICE_TYPES.get(usps.service_type), CLASSES[usps.mail_class]
    if service is None:
        message = f"`{usps.service_type}` is not a service type of letters known here"
        tell("service_type", message, near(usps.service_type, wanted))
    elif service.mail_class != wanted:
        message = (
            f"the service type `{service.code}` is of {NAMES[service.mail_class]}, but `class` "
            f"says {NAMES[wanted]}"
        )
        tell("service_type", message, near(usps.service_type, wanted))
