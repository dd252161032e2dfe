"""``guidegen mail returned``."""

from __future__ import annotations

import argparse

from guidegen.cli.mail_suppress import added, common


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    common(action)


def run(options: argparse.Namespace) -> int:
    """Put people whose letters came back on the list of those who get no mail."""
    return added(options, "returned")
