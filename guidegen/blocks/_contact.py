"""Phone numbers that dial themselves and web addresses that can be read aloud."""

from __future__ import annotations

import re

from guidegen.document.inline import Run
from guidegen.evidence.wording import NO_BREAK
from guidegen.model.contact import tel


def phone_run(phone: str, bold: bool = True) -> Run:
    """A phone number that dials itself, kept on one line."""
    return Run(phone.replace(" ", NO_BREAK), bold=bold, href=tel(phone))


def url_run(url: str) -> Run:
    """A web address as one reads it aloud, without https:// and the last slash."""
    return Run(re.sub(r"^https?://(www\.)?", "", url, flags=re.I).rstrip("/"), href=url)
