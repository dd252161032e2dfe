"""What a booklet costs: putting pages on sheets against writing the pages.

    .venv/bin/python benchmarks/imposition.py [RUNS] [PROJECT]

A guide's pages are written once, then repeated or cut to 16, 20 and 64.  Writing is
measured for the guide as it is; imposing for each number of pages, in the same process.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.editions.booklet import sheet_for  # noqa: E402
from guidegen.editions.registry import Setup, edition_named  # noqa: E402
from guidegen.layout.pages import lay_out  # noqa: E402
from guidegen.pdf.imposition import impose  # noqa: E402
from guidegen.pdf.press import write_pages  # noqa: E402
from guidegen.problems import Problems  # noqa: E402
from guidegen.project import Project  # noqa: E402

COUNTS = (16, 20, 64)


def with_pages(data: bytes, count: int) -> bytes:
    """The file with so many pages: its own, again and again, each with its own content."""
    with pikepdf.open(BytesIO(data)) as pdf:
        own = list(pdf.pages)
        for number in range(len(own), count):
            pdf.pages.append(own[number % len(own)])
            page = pdf.pages[-1].obj
            page.Contents = pdf.make_stream(page.Contents.read_bytes())
        del pdf.pages[count:]
        stream = BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def median(runs: int, work: Callable[[], bytes]) -> tuple[float, bytes]:
    """How long ``work`` takes in seconds, once it is warm, and what it makes."""
    made, taken = work(), []
    for _ in range(runs):
        start = time.perf_counter()
        made = work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), made


def main(runs: int) -> None:
    root = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT
    project = Project.load(root)
    edition = edition_named("booklet")
    theme = edition.theme(Setup(project.library.brand, root))
    paper = theme.paper
    assert paper is not None
    assert paper.folding is not None
    folding, sheet = paper.folding, sheet_for(paper)
    print(f"{'guide':16}{'':10}{'pages':>6}{'seconds':>9}{'ratio':>7}{'bytes':>10}   ({runs} runs)")
    for guide in project.guides:
        document = edition.adapt(project.compose(guide), theme)
        laid = lay_out(document, theme, Problems())
        write = partial(write_pages, laid.draw, paper, document.metadata, theme.fonts.regular)
        base, data = median(runs, write)
        print(f"{guide:16}{'written':10}{len(laid.pages):6}{base:9.3f}{1:7.2f}{len(data):10,}")
        for count in COUNTS:
            taken, made = median(runs, partial(impose, with_pages(data, count), folding, sheet))
            print(f"{'':16}{'imposed':10}{count:6}{taken:9.3f}{taken / base:7.2f}{len(made):10,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
