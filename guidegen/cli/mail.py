"""``guidegen mail``: mailing printed guides; each action is a module of its own."""

from __future__ import annotations

import argparse
import sys

from guidegen.cli.actions import add_actions, module_of
from guidegen.cli.main import PROBLEMS, add_format
from guidegen.problems import GuidegenError, InputError, UsageError

ACTIONS = {
    "prepare": "make the letters of a mailing from a list of requests",
    "status": "tell how mailings stand, and whether their files are as they were made",
    "verify": "read all letters back, and hold them against the list",
    "approve": "make a mailing final after a look at its proof",
    "export": "write the letters as single files, or as one stream with the guide",
    "suppress": "put people on the list of those who get no mail, or take them off it",
    "returned": "the same with people whose letters came back",
    "purge": "delete the personal files of mailings whose time is over",
    "key": "make the key of the mailings, or tell whether it is there",
}
"""Each is a module ``guidegen.cli.mail_<action>`` with ``arguments`` and ``run``."""


def arguments(command: argparse.ArgumentParser) -> None:
    """The actions with their arguments."""
    for action, module in add_actions(command, "mail", ACTIONS):
        add_format(action, "how it is told")
        module.arguments(action)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action; its exit code.

    An error that nobody expected is told by its kind and its place in the code: what it says of
    a value may be somebody's name.
    """
    try:
        return int(module_of("mail", options.action).run(options))
    except (InputError, UsageError, OSError):
        raise
    except GuidegenError as error:
        print(f"guidegen: {error}", file=sys.stderr)
        return PROBLEMS
    except Exception as error:
        from guidegen.mail.jobs.chunks import place_of

        print(
            f"guidegen: a fault of guidegen: {place_of(error)}; report it with these words, and "
            "without the list",
            file=sys.stderr,
        )
        return PROBLEMS
