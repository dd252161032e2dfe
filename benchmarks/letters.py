"""What letters cost: 10,000 with barcodes against the same number by ReportLab alone.

    .venv/bin/python benchmarks/letters.py [COUNT] [RUNS]

Each measurement is a process of its own: the best of the runs, and the most memory that one
took.  The plain letters are one file of a form with the letterhead and four lines on each page,
without barcode, tags, checks or files of 500 (``mail-cost.md``).  Ours are read from lines of
JSON, get their barcodes, and are written in files of 500, by one process and by two.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.mail.piece import Piece, Sheet, chunk_of  # noqa: E402
from guidegen.mail.recipient import Recipient  # noqa: E402

CHUNK = 500
FONT = ROOT / "assets/fonts/Arimo_400Regular.ttf"
LINE = "Take your time with it. You can read a page or two at a time and skip the rest."
LINES = 18
DAY = date(2026, 11, 20)

Part = tuple[int, int, int]
"""Where the recipients of a file begin in the list, the number of the first, and how many."""


def recipient(number: int) -> Recipient:
    """An invented person."""
    lines = (f"{number} EXAMPLE ST APT {number % 90}", "ANYTOWN MA  02101-0001")
    return Recipient(number + 1, f"JANE SAMPLE{number}", f"Jane Sample{number}", lines, "021010001")


# -- ReportLab alone -------------------------------------------------------------------


def plain(count: int, folder: Path) -> None:
    """Letters by ReportLab's canvas alone, in one file."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("plain", str(FONT)))
    canvas = Canvas(str(folder / "plain.pdf"), pagesize=(612, 792), pageCompression=1, invariant=1)
    canvas.beginForm("letter", 0, 0, 612, 792)
    canvas.setFont("plain", 13)
    for line in range(LINES):
        canvas.drawString(72, 480 - 18 * line, LINE)
    canvas.endForm()
    for number in range(1, count + 1):
        one = recipient(number)
        canvas.doForm("letter")
        canvas.setFont("plain", 11)
        for line, text in enumerate(one.address):
            canvas.drawString(72, 600 - 13 * line, text)
        canvas.setFont("plain", 13)
        canvas.drawString(72, 500, f"Dear {one.greeting},")
        canvas.showPage()
    canvas.save()


# -- guidegen --------------------------------------------------------------------------


def sheet() -> Sheet:
    """The letter of this project in an envelope with one window, with a barcode."""
    from guidegen.mail.envelope.envelopes import load
    from guidegen.mail.jobs.settings import read_mail
    from guidegen.mail.letters.letter import read_letter
    from guidegen.mail.letters.sheets import sheet_for
    from guidegen.problems import Position, Problems
    from guidegen.project import Project

    mail, _ = read_mail(ROOT)
    envelope = load("10-single", ROOT, Position(""), Problems())
    assert envelope is not None
    return sheet_for(
        ROOT, Project.load(ROOT).library.brand, mail, read_letter(ROOT, mail.letter), envelope,
        guide="A Guide", draft=False, day=DAY, barcode=True,
    )  # fmt: skip


def pieces(path: Path, part: Part) -> Iterator[Piece]:
    from guidegen.mail.barcode.imb import Barcode

    offset, first, count = part
    with path.open("rb") as stream:
        stream.seek(offset)
        for number in range(first, first + count):
            one = Recipient.from_line(stream.readline().decode())
            code = Barcode("00", "300", "123456", f"{number:09d}", one.routing)
            yield Piece(number, "", one, code.tracking, code.bars)


def write_chunk(sheet: Sheet, path: Path, part: Part) -> None:
    made = chunk_of(sheet, list(pieces(path, part)))
    (path.parent / f"letters-{part[1]}.pdf").write_bytes(made)


def parts(path: Path, count: int) -> list[Part]:
    """Where the recipients of each file begin."""
    found, offset = [], 0
    with path.open("w", encoding="utf-8") as stream:
        for first in range(1, count + 1, CHUNK):
            lines = [recipient(n).as_line() for n in range(first, min(first + CHUNK, count + 1))]
            found.append((offset, first, len(lines)))
            text = "".join(f"{line}\n" for line in lines)
            offset += len(text.encode())
            stream.write(text)
    return found


def ours(processes: int, count: int, folder: Path) -> None:
    """Letters by guidegen."""
    path = folder / "recipients.jsonl"
    work = partial(write_chunk, sheet(), path)
    if processes == 1:
        for part in parts(path, count):
            work(part)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(work, parts(path, count), chunksize=1)


# -- measuring -------------------------------------------------------------------------

WORKS: dict[str, Callable[[int, Path], None]] = {
    "plain": plain, "one process": partial(ours, 1), "two processes": partial(ours, 2),
}  # fmt: skip


def measure(name: str, count: int) -> None:
    """Do one work in this process; prints seconds, those of processors, bytes and MB of memory."""
    with tempfile.TemporaryDirectory() as made:
        start = time.perf_counter()
        WORKS[name](count, Path(made))
        taken = time.perf_counter() - start
        size = sum(path.stat().st_size for path in Path(made).glob("*.pdf"))
    most = max(resource.getrusage(who).ru_maxrss
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    print(json.dumps([taken, sum(os.times()[:4]), size, most / 1024]))


def measured(name: str, count: int) -> list[float]:
    """What one work takes, in a process of its own."""
    command = [sys.executable, __file__, "--one", name, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[float] = json.loads(done.stdout)
    return found


def main(count: int, runs: int) -> None:
    print(f"{'':15}{'seconds':>9}{'CPU':>9}{'ms each':>9}{'ratio':>7}{'bytes':>12}{'MB':>6}   "
          f"({count} letters, {runs} runs)")  # fmt: skip
    # In turn, so that what else the machine does meanwhile falls on all of them.
    rounds = [[measured(name, count) for name in WORKS] for _ in range(runs)]
    base = min(first[0] for first, *_ in rounds)
    for place, name in enumerate(WORKS):
        taken, busy, size, most = min(found[place] for found in rounds)
        print(f"{name:15}{taken:9.3f}{busy:9.3f}{taken / count * 1000:9.3f}{taken / base:7.2f}"
              f"{int(size):12,}{most:6.0f}")  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        numbers = [int(given) for given in sys.argv[1:]]
        main(numbers[0] if numbers else 10_000, numbers[1] if len(numbers) > 1 else 3)
