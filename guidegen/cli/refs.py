"""``guidegen refs``: the library of references; each action is a module of its own."""

from __future__ import annotations

import argparse

from guidegen.cli.actions import add_actions, module_of
from guidegen.cli.main import DONE

ACTIONS = {
    "list": "list the references, and which guides and pages they touch",
    "check": "check references: form, duplicates, retractions, links",
    "stale": "list what was retrieved long ago",
    "import": "take references in from CSL-JSON, BibTeX, RIS or NBIB",
    "export": "write references as CSL-JSON, BibTeX or RIS",
    "update": "compare references with Crossref or PubMed",
}
"""Each is a module ``guidegen.cli.refs_<action>`` with ``arguments`` and ``run``."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The actions with their arguments."""
    for action, module in add_actions(command, "refs", ACTIONS):
        module.arguments(action)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action; its exit code."""
    code = module_of("refs", options.action).run(options)
    return DONE if code is None else int(code)
