"""``guidegen mail key``."""

from __future__ import annotations

import argparse
import json
import sys

from guidegen.cli.main import DONE


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("--new", action="store_true", help="make a key where there is none")


def run(options: argparse.Namespace) -> int:
    """Make the key, or tell that it is there; it is never shown."""
    from guidegen.folders import project_root
    from guidegen.mail.keys import check_value, key_path, make_key, read_key

    root = project_root(options.project)
    path = make_key(root) if options.new else key_path()
    value = check_value(read_key(root))
    if options.format == "json":
        print(json.dumps({"path": str(path), "check": value, "new": options.new}, indent=2))
        return DONE
    print(f"{path}: {'made' if options.new else 'it is there'}; its check value is {value}")
    if options.new:
        print(
            "Keep a copy in a safe place outside of the project: without it no mailing can be\n"
            "checked, and nobody on the list of those who get no mail would be found.",
            file=sys.stderr,
        )
    return DONE
