"""What kerning costs: layout and writing of a guide with it and without.

    .venv/bin/python benchmarks/kerning.py [RUNS] [PROJECT]

Both are laid out and written in one process, taking turns.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.editions.registry import Setup, edition_named  # noqa: E402
from guidegen.layout.pages import lay_out  # noqa: E402
from guidegen.problems import Problems  # noqa: E402
from guidegen.project import Project  # noqa: E402


def main(runs: int) -> None:
    project = Project.load(sys.argv[2] if len(sys.argv) > 2 else ROOT)
    edition = edition_named("screen")
    kerned = edition.theme(Setup(project.library.brand, ROOT))
    themes = {"unkerned": replace(kerned, kerning=False), "kerned": kerned}
    print(f"{'guide':16}{'':10}{'seconds':>9}{'ratio':>7}{'bytes':>10}{'ratio':>7}   ({runs} runs)")
    for guide in project.guides:
        document = project.compose(guide)
        taken: dict[str, list[float]] = {kind: [] for kind in themes}
        size: dict[str, int] = {}
        for turn in range(runs + 1):
            for kind, theme in themes.items():
                start = time.perf_counter()
                data = edition.finish(lay_out(document, theme, Problems()))
                if turn:  # the first turn warms up fonts, tables and imports
                    taken[kind].append(time.perf_counter() - start)
                size[kind] = len(data)
        base = statistics.median(taken["unkerned"])
        for kind, times in taken.items():
            seconds = statistics.median(times)
            more = size[kind] / size["unkerned"]
            print(
                f"{guide:16}{kind:10}{seconds:9.3f}{seconds / base:7.2f}{size[kind]:10,}{more:7.2f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
