"""``guidegen mail suppress``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.cli.main import DONE, PROBLEMS

if TYPE_CHECKING:
    from guidegen.mail.intake.suppression import Reason

REASONS = ("opt-out", "deceased", "returned", "asked")
"""What the option may be; a test holds that the list agrees."""


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    common(action)
    action.add_argument("--reason", choices=REASONS, required=True, help="why they get no mail")
    action.add_argument(
        "--whole-address", action="store_true", help="nobody who lives there gets mail"
    )


def common(action: argparse.ArgumentParser) -> None:
    """The arguments of every action that puts people on the list."""
    action.add_argument(
        "--recipients", metavar="FILE", required=True, help="names and addresses, as CSV"
    )
    action.add_argument(
        "--columns", metavar="FILE", help="YAML that tells what the list calls its columns"
    )
    action.add_argument("--date", metavar="DAY", help="since when; default today")


def run(options: argparse.Namespace) -> int:
    """Put people on the list."""
    return added(options, options.reason, options.whole_address)


def added(options: argparse.Namespace, reason: Reason, whole_address: bool = False) -> int:
    """Put people on the list, and tell how many; rows that cannot be used are told by number."""
    from guidegen.cli.days import day_of
    from guidegen.folders import project_root
    from guidegen.mail.intake.stop import put_on_list
    from guidegen.mail.keys import read_key

    root = project_root(options.project)
    stopped = put_on_list(
        root, Path(options.recipients), read_key(root), reason, day_of(options.date),
        Path(options.columns) if options.columns else None, whole_address,
    )  # fmt: skip
    if options.format == "json":
        rows = [{"row": r.row, "rule": r.rule, "reason": r.reason} for r in stopped.rejected]
        print(json.dumps({"rows": stopped.rows, "added": stopped.added, "known": stopped.known,
                          "rejected": rows}, indent=2))  # fmt: skip
    else:
        print(
            f"{stopped.rows:,} rows: {stopped.added:,} put on the list, {stopped.known:,} on it "
            f"already, {len(stopped.rejected):,} that cannot be used"
        )
        for one in stopped.rejected:
            print(f"row {one.row}: [{one.rule}] {one.reason}", file=sys.stderr)
        if stopped.rejected:
            print("Correct these rows and run it again: these people still get mail.",
                  file=sys.stderr)  # fmt: skip
    return PROBLEMS if stopped.rejected else DONE
