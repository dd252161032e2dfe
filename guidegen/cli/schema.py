"""``guidegen schema``."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidegen.cli.main import DONE


def arguments(command: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    command.add_argument(
        "file", nargs="?", default="guide",
        choices=(
            "guide", "references", "evidence", "drugs", "glossary", "brand", "editions", "printer",
            "mail", "letter",
        ),
        help="which file the schema is for; default guide",
    )  # fmt: skip
    command.add_argument("--output", metavar="FILE", help="write there instead of to the screen")


def run(options: argparse.Namespace) -> int:
    """Print the schema, or write it to a file."""
    from guidegen.schema import schema_text
    from guidegen.writing import write_whole

    text = schema_text(options.file)
    if options.output:
        write_whole(Path(options.output), text.encode())
    else:
        print(text, end="")
    return DONE
