"""Many rows of anything, through the command line: they add up, and nobody is named."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path
from random import Random

import pytest

from .jobs import HEADER, job_of, mail, prepare, write_list
from .leaks import check_nobody_is_named
from .test_bad_input import BAD, GOOD, PLAIN


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_any_list_adds_up_and_names_nobody(mailable: Path, seed: int) -> None:
    """300 rows of which each cell may be anything; all that is mailed can be read back."""
    random = Random(seed)
    cells = [text for changes in (*(g[0] for g in GOOD), *(b[0] for b in BAD))
             for text in changes.values()]  # fmt: skip
    scripts = "aZé ñ<>&\"'=+@-,;\t{}[]()/#%\u0301\u202e\u05d0😀ﬁß中\u00ad\u200b0123456789"

    def cell(name: str) -> str:
        kind = random.random()
        if kind < 0.8:
            usual = {
                "full": f"Tamsin Vex{random.randrange(99):x}q",
                "line1": f"{random.randrange(1, 99)} Oakenshaw Rd",
            }
            return usual.get(name, PLAIN[name])
        if kind < 0.9:
            return random.choice(cells)
        return "".join(random.choices(scripts, k=random.randrange(0, 90)))

    made = [tuple(cell(name) for name in PLAIN)[: random.choice((10, 10, 10, 10, 10, 10, 9))]
            for _ in range(300)]  # fmt: skip
    write_list(mailable.parent / "list.csv", made)
    done = prepare(mailable)
    assert done.code == 0, done.err
    counts = json.loads((job_of(mailable) / "job.json").read_text())["counts"]
    parts = ("prepared", "rejected", "suppressed", "doubles")
    blank = sum(1 for row in made if not row)
    assert counts["rows"] == 300 - blank == sum(counts[name] for name in parts)
    assert counts["prepared"] > 20
    assert counts["rejected"] > 20
    told = mail(mailable, "verify", "spring")
    assert told.code == 0, told.err
    words = {"tamsin", "oakenshaw", "wexbridge", *(f"vex{number:x}q" for number in range(99))}
    outputs = [done.out, done.err, told.out, told.err]
    check_nobody_is_named(words, outputs, [mailable / "mailings"])


@pytest.mark.slow
def test_a_million_rows_add_up(mailable: Path) -> None:
    """Few of them can be mailed: what is tried is that none is lost in so many."""
    source = mailable.parent / "list.csv"
    good, bad = ",".join(PLAIN.values()), ",".join({**PLAIN, "zip": "x"}.values())
    with source.open("w", encoding="utf-8") as stream:
        stream.write(",".join(HEADER) + "\n")
        for number, _ in product(range(1000), range(500)):
            stream.write(f"{good.replace('12 Fern', f'{number + 1} Fern')}\n{bad}\n")
    done = prepare(mailable)
    assert done.code == 0, done.err
    counts = json.loads((job_of(mailable) / "job.json").read_text())["counts"]
    assert counts == {"rows": 1_000_000, "prepared": 1000, "rejected": 500_000, "suppressed": 0,
                      "doubles": 499_000, "seeds": 1}  # fmt: skip
    with (job_of(mailable) / "rejected.csv").open(encoding="utf-8") as stream:
        assert sum(1 for _ in stream) == 1 + 999_000
    shutil.rmtree(mailable / "mailings")
