"""Phone numbers that dial themselves and web addresses that can be read aloud."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from guidegen.document.inline import Run
from guidegen.evidence.wording import NO_BREAK

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


def phone_run(phone: str, bold: bool = True) -> Run:
    """A phone number that dials itself, kept on one line."""
    return Run(phone.replace(" ", NO_BREAK), bold=bold, href=tel(phone))


def url_run(url: str) -> Run:
    """A web address as one reads it aloud, without https:// and the last slash."""
    return Run(re.sub(r"^https?://(www\.)?", "", url, flags=re.I).rstrip("/"), href=url)


def _phone(value: str) -> str:
    if tel(value) is None:
        raise ValueError(f"`{value}` is not a US phone number; write it as (866) 608-8933")
    return value


def _url(value: str) -> str:
    if not _WEB.match(value):
        raise ValueError(f"`{value}` is not a web address; begin it with https://")
    return value


Phone = Annotated[str, AfterValidator(_phone)]
"""A US phone number, letters allowed; raises ValueError where it cannot be dialed."""

Url = Annotated[str, AfterValidator(_url)]
"""A web address; raises ValueError where it does not begin with http."""
