"""What each edition costs: a build of all guides in it against one of the screen edition.

    .venv/bin/python benchmarks/editions.py [RUNS] [PROJECT]

Each build is a process of its own and builds everything anew; they take turns.  ``print``
makes the sheet of specifications as well and looks its file through before it is written.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EDITIONS = ("screen", "large-print", "print", "booklet", "all")


def seconds(edition: str, project: str, folder: str) -> float:
    """The time that one build of all guides takes."""
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable, "-m", "guidegen", "build", "--force", "--edition", edition,
            "--project", project, "--output", folder,
        ],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - start


def main(runs: int, project: str) -> None:
    taken: dict[str, list[float]] = {edition: [] for edition in EDITIONS}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(runs + 1):
            for edition, times in taken.items():
                needed = seconds(edition, project, f"{folder}/{edition}")
                if turn:  # the first turn warms up the disk's cache
                    times.append(needed)
        size = {
            edition: sum(path.stat().st_size for path in Path(folder, edition).glob("*.pdf"))
            for edition in EDITIONS
        }
    base = statistics.median(taken["screen"])
    print(f"{'':14}{'seconds':>9}{'ratio':>7}{'bytes':>12}   ({runs} runs)")
    for edition, times in taken.items():
        middle = statistics.median(times)
        print(f"{edition:14}{middle:9.3f}{middle / base:7.2f}{size[edition]:12,}")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 5,
        sys.argv[2] if len(sys.argv) > 2 else str(ROOT),
    )
