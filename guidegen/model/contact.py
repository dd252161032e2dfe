"""Phone numbers and web addresses as fields."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_WEB = re.compile(r"^https?://[^\s/]+\S*$", re.I)


def tel(phone: str) -> str | None:
    """The ``tel:`` address of a US number, letters dialed as on a keypad; None if it is none."""
    spoken = phone.upper().translate(_KEYPAD)
    digits = re.sub(r"\D", "", spoken)
    if phone.strip().startswith("+") and 8 <= len(digits) <= 15:
        return f"tel:+{digits}"
    if len(digits) == 3:
        return f"tel:{digits}"
    if len(digits) == 10:
        return f"tel:+1{digits}"
    if len(digits) == 11 and digits.startswith("1"):
        return f"tel:+{digits}"
    return None


def us_phone(value: str) -> str:
    """Check a phone number; raises ValueError where it cannot be dialed."""
    if tel(value) is None:
        raise ValueError(f"`{value}` is not a US phone number; write it as (866) 608-8933")
    return value


def _url(value: str) -> str:
    if not _WEB.match(value):
        raise ValueError(f"`{value}` is not a web address; begin it with https://")
    return value


Phone = Annotated[str, AfterValidator(us_phone)]
"""A US phone number, letters allowed; raises ValueError where it cannot be dialed."""

Url = Annotated[str, AfterValidator(_url)]
"""A web address; raises ValueError where it does not begin with http."""
