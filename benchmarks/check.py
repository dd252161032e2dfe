"""What checking costs: ``guidegen check`` of all guides against one build of all of them.

    .venv/bin/python benchmarks/check.py [RUNS] [PROJECT]

Each is a process of its own, as an editor starts it; they take turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def seconds(*arguments: str) -> float:
    """The time that one run of the command takes."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "guidegen", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return time.perf_counter() - start


def main(runs: int, project: str) -> None:
    taken: dict[str, list[float]] = {"build": [], "check": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(runs + 1):
            build = seconds("build", "--force", "--project", project, "--output", folder)
            check = seconds("check", "--project", project)
            if turn:  # the first turn warms up the disk's cache
                taken["build"].append(build)
                taken["check"].append(check)
    base = statistics.median(taken["build"])
    print(f"{'':8}{'seconds':>9}{'ratio':>7}   ({runs} runs)")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:8}{middle:9.3f}{middle / base:7.2f}")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 5,
        sys.argv[2] if len(sys.argv) > 2 else str(ROOT),
    )
