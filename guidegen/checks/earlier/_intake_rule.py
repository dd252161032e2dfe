"""How a rule of another stage is written down."""

from __future__ import annotations

from guidegen.checks.base import Rule
from guidegen.problems import Severity


def explained(
    id: str,
    about: str,
    source: str,
    message: str,
    help: str,
    fails: str,
    passes: str = "",
    severity: Severity = "error",
) -> Rule:
    """A rule that another stage or command reports: nobody can waive it.

    An example that begins with a file’s name, such as ``# guides/drugs.yaml``, is all that
    this file holds.  One that is a remark alone tells of what no YAML can show.
    """
    return Rule(
        id=id, severity=severity, about=about, source=source, message=message, help=help,
        fails=fails, passes=passes, waivable=False,
    )  # fmt: skip
