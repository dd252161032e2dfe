"""Good answers of links, kept for some days in the project's output folder.

Deleting the file only means that the sites are asked again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from guidegen.registries.links import Outcome
from guidegen.writing import write_whole

NAME = ".links.json"
DAYS = 7
"""How long a good answer counts."""
_VERSION = 1


def read(folder: Path, today: date) -> dict[str, date]:
    """The addresses that were good within the last days, and when; none if it is not usable."""
    try:
        data = json.loads((folder / NAME).read_bytes())
        good = data["good"] if data["version"] == _VERSION else {}
        days = {str(url): date.fromisoformat(day) for url, day in good.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {url: day for url, day in days.items() if 0 <= (today - day).days < DAYS}


def write(
    folder: Path, known: Mapping[str, date], found: Mapping[str, Outcome], today: date
) -> None:
    """Keep what is known and what was found good today; raises OSError."""
    good = {url: day for url, day in known.items() if url not in found}
    good |= {url: today for url, outcome in found.items() if outcome.state == "good"}
    data = {"version": _VERSION, "good": {url: str(good[url]) for url in sorted(good)}}
    write_whole(folder / NAME, json.dumps(data, indent=1).encode())
