"""What is recorded of a guide's sign-off as a file was built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from guidegen.records.signatures import Signature, Standing

LOOKS = frozenset({"file", "library", "sign-off", "release log", "edition", "version", "waivers"})
LOOKS_OF_BRAND = frozenset({"brand:palette", "brand:fonts"})
"""Inputs that no signature covers: they change how a guide looks, not what it says."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """How a guide's signatures stood.

    Attributes:
        state: ``signed``, ``lapsed`` or ``unsigned``.
        signatures: Those that stand, or the latest one that has lapsed, in words.
        signed_on: The day of the latest of these, as 2026-11-20.
        since: The day on which a build first saw that they had lapsed.
        parts: The parts of the guide that differ from what was signed.
        inputs: The inputs that changed between the last build that was signed and this one.
    """

    state: str = "unsigned"
    signatures: tuple[str, ...] = ()
    signed_on: str = ""
    since: str = ""
    parts: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SignOff:
        """Raises KeyError, TypeError or AttributeError where the data is none."""
        many = {name: tuple(map(str, data[name])) for name in ("signatures", "parts", "inputs")}
        return cls(str(data["state"]), signed_on=str(data["signed_on"]),
                   since=str(data["since"]), **many)  # fmt: skip

    @classmethod
    def of(cls, standing: Standing) -> SignOff:
        """How signatures stand now; ``since`` and ``inputs`` are left to a build."""
        shown = standing.valid or ((standing.lapsed,) if standing.lapsed else ())
        return cls(
            standing.state, tuple(map(said, shown)),
            max((one.date.isoformat() for one in shown), default=""), parts=standing.changed,
        )  # fmt: skip

    def after(self, before: SignOff | None, changed: Iterable[str], day: date | None) -> SignOff:
        """The same with what is known from the build before.

        ``changed`` are the inputs that changed since; ``day`` is today, for a lapse that no
        build has seen before, or None where none is to be noted.
        """
        if self.state != "lapsed":
            return self
        same = before is not None and before.state == "lapsed"
        same = same and before is not None and before.signatures == self.signatures
        known = before.inputs if same and before else ()
        inputs = tuple(dict.fromkeys((*known, *filter(tells, changed))))
        noted = day.isoformat() if day else ""
        return replace(self, since=before.since if same and before else noted, inputs=inputs)


def tells(name: str) -> bool:
    """Whether an input can change what a guide says."""
    return name not in LOOKS_OF_BRAND and name.partition(":")[0] not in LOOKS


def said(signature: Signature) -> str:
    """A signature in words."""
    return (
        f"signed by {signature.name}, {signature.credentials}, on {signature.date} "
        f"(version {signature.version})"
    )
