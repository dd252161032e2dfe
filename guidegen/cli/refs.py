"""``guidegen refs``: the library of references; each action is a module of its own."""

from __future__ import annotations

import argparse
from importlib import import_module
from types import ModuleType

from guidegen.cli.main import DONE, add_project

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
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, summary in ACTIONS.items():
        described = f"{summary[:1].upper()}{summary[1:]}."
        action = actions.add_parser(name, help=summary, description=described)
        add_project(action)
        _module(name).arguments(action)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action; its exit code."""
    code = _module(options.action).run(options)
    return DONE if code is None else int(code)


def _module(action: str) -> ModuleType:
    return import_module(f"guidegen.cli.refs_{action}")
