"""``guidegen mail export``."""

from __future__ import annotations

import argparse
import json

from guidegen.cli.main import DONE


def arguments(action: argparse.ArgumentParser) -> None:
    """The action's arguments."""
    action.add_argument("job", metavar="NAME", help="the mailing; it must be approved")
    action.add_argument(
        "--as", dest="form", choices=("files", "stream"), required=True,
        help="a PDF for each letter, or one PDF of all letters, each with the guide behind it",
    )  # fmt: skip
    action.add_argument(
        "--pieces", metavar="FROM-TO", help="only these, such as 1-5000; default all"
    )


def run(options: argparse.Namespace) -> int:
    """Write the letters of a mailing in another form."""
    from guidegen.folders import project_root
    from guidegen.mail.handing.export import Span, export
    from guidegen.mail.jobs.folder import Folder
    from guidegen.mail.keys import read_key

    span = Span.parse(options.pieces) if options.pieces is not None else None
    root = project_root(options.project)
    done = export(Folder(root, options.job), read_key(root), options.form, span)
    path = done.path.relative_to(root).as_posix()
    if options.format == "json":
        print(json.dumps({
            "path": path, "pieces": done.pieces, "pages": done.pages,
            "pages_of_a_piece": done.record, "notes": list(done.notes),
        }, indent=2))  # fmt: skip
        return DONE
    print(f"{path}: {done.pieces:,} pieces, {done.pages:,} pages")
    for note in done.notes:
        print(note)
    return DONE
