"""What people type on the command line and what is then printed: one plain line."""

from __future__ import annotations

import re
import unicodedata

from guidegen.problems import UsageError
from guidegen.source.text import character_name, hidden_in

MOST = 300
"""Characters of the longest line; a reason that needs more belongs into the guide."""

_MARKUP = re.compile(r"\*\*|\[[@=]|\]\(|^[#>]\s|`")


def one_line(text: str, what: str, plain: bool = False) -> str:
    """The text without spaces around it; raises UsageError where it cannot be printed as a line.

    Args:
        text: What was typed.
        what: What it is, as messages call it: "the reason".
        plain: Whether formatting and citations are refused, as they would be printed as typed.
    """
    line = unicodedata.normalize("NFC", text).strip()
    if not line:
        raise UsageError(f"{what} is empty")
    if len(line.splitlines()) > 1 or "\t" in line:
        raise UsageError(f"{what} must be one line, without line breaks and tabs")
    if hidden := hidden_in(line):
        raise UsageError(
            f"{what} has a hidden character, {character_name(hidden)}; type it anew instead of "
            "copying it"
        )
    if len(line) > MOST:
        raise UsageError(f"{what} has {len(line)} characters; say it in {MOST} or fewer")
    marked = _MARKUP.search(line) if plain else None
    if marked:
        raise UsageError(
            f"{what} is printed as you type it; leave out `{marked[0].strip()}` and other marks "
            "for bold, links and citations"
        )
    return " ".join(line.split(" "))
