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
    from guidegen.mail.recipient import Rejected

REASONS = ("opt-out", "deceased", "returned", "asked")
"""What the option may be; a test holds that the list agrees."""


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    common(action)
    what = action.add_mutually_exclusive_group(required=True)
    what.add_argument("--reason", choices=REASONS, help="why they get no mail")
    what.add_argument(
        "--remove", action="store_true", help="take them off the list: they get mail again"
    )
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
    """Put people on the list, or take them off it."""
    if options.remove:
        return _removed(options)
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
        _print_json(stopped.rejected, rows=stopped.rows, added=stopped.added, known=stopped.known)
    else:
        print(
            f"{stopped.rows:,} rows: {stopped.added:,} put on the list, {stopped.known:,} on it "
            f"already, {len(stopped.rejected):,} that cannot be used"
        )
        _tell(stopped.rejected, "these people still get mail")
    return PROBLEMS if stopped.rejected else DONE


def _removed(options: argparse.Namespace) -> int:
    """Take people off the list, and tell how many."""
    from guidegen.folders import project_root
    from guidegen.mail.intake.stop import take_off_list
    from guidegen.mail.keys import read_key
    from guidegen.problems import UsageError

    if options.whole_address or options.date:
        raise UsageError("--whole-address and --date belong to --reason, not to --remove")
    root = project_root(options.project)
    columns = Path(options.columns) if options.columns else None
    done = take_off_list(root, Path(options.recipients), read_key(root), columns)
    if options.format == "json":
        _print_json(done.rejected, rows=done.rows, removed=done.removed, unknown=done.unknown,
                    others=done.others)  # fmt: skip
    else:
        print(
            f"{done.rows:,} rows: {done.removed:,} taken off the list, {done.unknown:,} not on it, "
            f"{len(done.rejected):,} that cannot be used"
        )
        if done.others:
            print(f"{done.others:,} entries held for a family or a whole address: others there "
                  "can get mail again too, unless they are on the list themselves")  # fmt: skip
        _tell(done.rejected, "these people still get no mail")
    return PROBLEMS if done.rejected else DONE


def _print_json(rejected: tuple[Rejected, ...], **counts: int) -> None:
    rows = [{"row": r.row, "rule": r.rule, "reason": r.reason} for r in rejected]
    print(json.dumps({**counts, "rejected": rows}, indent=2))


def _tell(rejected: tuple[Rejected, ...], so: str) -> None:
    for one in rejected:
        print(f"row {one.row}: [{one.rule}] {one.reason}", file=sys.stderr)
    if rejected:
        print(f"Correct these rows and run it again: {so}.", file=sys.stderr)
