"""Layout and writing time for 1 to 64 times the content of a guide.

    .venv/bin/python benchmarks/growth.py [RUNS]

Linear growth keeps the last column, time per copy against the first row, near 1.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from dataclasses import fields, replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.document import primitives as p  # noqa: E402
from guidegen.document.inline import Run  # noqa: E402
from guidegen.editions.registry import Setup, edition_named  # noqa: E402
from guidegen.layout.pages import lay_out  # noqa: E402
from guidegen.problems import Problems  # noqa: E402
from guidegen.project import Project  # noqa: E402

GUIDE = "stage-iv"


def times(document: p.Document, count: int) -> p.Document:
    """The document with its sections ``count`` times; ids belong to the first copy."""
    sections = [
        item for item in document.body if not isinstance(item, p.FullPage) and item.id != "contents"
    ]
    copies = [_without_ids(item) for _ in range(count - 1) for item in sections]
    return replace(document, body=(*document.body, *copies))


def _without_ids(item: p.Primitive) -> p.Primitive:
    """A copy of a primitive and all inside it, without ids, anchors and ways back."""
    changes: dict[str, object] = {f.name: _copied(getattr(item, f.name)) for f in fields(item)}
    changes["id"] = None
    if isinstance(item, p.Entry):
        changes["back"] = ()
    return replace(item, **changes)


def _copied(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_copied(part) for part in value)
    if isinstance(value, p.Primitive):
        return _without_ids(value)
    return replace(value, anchor=None) if isinstance(value, Run) else value


def main(runs: int) -> None:
    project = Project.load(ROOT)
    document = project.compose(GUIDE)
    edition = edition_named("screen")
    theme = edition.theme(Setup(project.library.brand, ROOT))
    edition.finish(lay_out(document, theme, Problems()))
    first = 0.0
    print(f"{'copies':>7}{'pages':>7}{'seconds':>9}{'per copy':>10}{'to 1x':>7}{'peak MB':>9}")
    for count in (1, 4, 16, 64):
        longer = times(document, count)
        taken, pages = [], 0
        for _ in range(runs if count < 16 else 1):
            start = time.perf_counter()
            laid = lay_out(longer, theme, Problems())
            edition.finish(laid)
            taken.append(time.perf_counter() - start)
            pages = len(laid.pages)
        seconds = statistics.median(taken)
        first = first or seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ratio = seconds / count / first
        print(f"{count:7}{pages:7}{seconds:9.2f}{seconds / count:10.3f}{ratio:7.2f}{peak:9.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
