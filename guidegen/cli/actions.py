"""Commands with actions: each action is a module of its own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

from guidegen.cli.main import add_project


def add_actions(
    command: argparse.ArgumentParser, name: str, actions: Mapping[str, str]
) -> Iterator[tuple[argparse.ArgumentParser, ModuleType]]:
    """The parser of each action of the command ``name``, and its module, to be asked for more."""
    parsers = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, summary in actions.items():
        described = f"{summary[:1].upper()}{summary[1:]}."
        parser = parsers.add_parser(action, help=summary, description=described)
        add_project(parser)
        yield parser, module_of(name, action)


def module_of(name: str, action: str) -> ModuleType:
    """The module of an action: ``guidegen.cli.refs_list``."""
    return import_module(f"guidegen.cli.{name}_{action}")
