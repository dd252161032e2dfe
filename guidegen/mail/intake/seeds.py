"""Addresses of the sender's own, which show that a mailing arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guidegen.mail.intake.addresses import normalized
from guidegen.mail.recipient import Recipient, Rejected
from guidegen.problems import InputError, Position, Problem

if TYPE_CHECKING:
    from guidegen.model.mail import PostalAddress


def seeds_of(addresses: Sequence[PostalAddress], at: Position) -> tuple[Recipient, ...]:
    """The seeds of ``mail.yaml`` as recipients; their row is 0, as they are in no list.

    Args:
        addresses: As typed.
        at: Where they stand.

    Raises:
        InputError: One is no address, or stands there twice.
    """
    seeds: dict[tuple[str, ...], Recipient] = {}
    problems: list[Problem] = []
    for number, address in enumerate(addresses, 1):
        found = normalized(fields_of(address), 0)
        if isinstance(found, Rejected):
            message = f"seed {number} is no address: {found.reason}"
            problems.append(Problem(at, "mail-seed", message, "correct it in mail.yaml"))
        elif found.address in seeds:
            message = f"seed {number} is there twice"
            problems.append(Problem(at, "mail-seed", message, "delete one of the two"))
        else:
            seeds[found.address] = replace(found, seed=True)
    if problems:
        raise InputError(tuple(problems))
    return tuple(seeds.values())


def fields_of(address: PostalAddress) -> dict[str, str]:
    """An address of ``mail.yaml`` by our names of columns."""
    return {
        "full": address.name, "line1": address.line1, "line2": address.line2,
        "city": address.city, "state": address.state, "zip": address.zip,
    }  # fmt: skip
