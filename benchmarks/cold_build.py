"""A whole cold ``guidegen build`` process against a plain ReportLab script.

    .venv/bin/python benchmarks/cold_build.py [RUNS]

The two take turns, so that a busy machine slows both; medians and their ratio
are printed, with the peak memory of each.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from content import export  # noqa: E402

GUIDE = "immunotherapy"


def run(command: list[str]) -> tuple[float, float]:
    """(seconds, peak memory in MB) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1024


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content.json"
        export(ROOT, GUIDE, content)
        plain = Path(__file__).with_name("plain_reportlab.py")
        commands = {
            "plain ReportLab": [sys.executable, str(plain), str(content), f"{folder}/plain.pdf"],
            "guidegen build": [
                sys.executable, "-m", "guidegen", "build", GUIDE, "--output", folder,
            ],
        }  # fmt: skip
        for command in commands.values():
            run(command)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                taken[name].append(run(command))
        base = statistics.median(seconds for seconds, _ in taken["plain ReportLab"])
        print(f"{'':18}{'seconds':>9}{'ratio':>8}{'peak MB':>9}{'bytes':>10}   ({runs} runs)")
        for name, path in (("plain ReportLab", "plain.pdf"), ("guidegen build", f"{GUIDE}.pdf")):
            seconds = statistics.median(s for s, _ in taken[name])
            peak = max(mb for _, mb in taken[name])
            size = (Path(folder) / path).stat().st_size
            print(f"{name:18}{seconds:9.3f}{seconds / base:8.2f}{peak:9.0f}{size:10,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
