"""Write docs/preflight.md: every rule of ``guidegen preflight`` with its source and its help.

.venv/bin/python tools/preflight_page.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.preflight.registry import FAMILIES  # noqa: E402

PAGE = ROOT / "docs" / "preflight.md"

HEAD = """# What guidegen preflight looks for

`guidegen preflight FILE --profile NAME` looks at a PDF for a printer, yours or that of others. This
page lists its rules by family; `guidegen preflight --explain RULE` prints the same.

- An **error** is what a printer would turn down or print wrong; the exit code is then 1, and
  `guidegen build --edition print` stops. A **warning** prints, but not as well as it could. A
  **note** is worth knowing. Where the printer's profile asks for less or more, a rule can be graver
  or milder than it stands here.
- Numbers come from the printer's profile: bleed, safe margin, ink, resolution, pages.
- A file that says that it is PDF/X-1a is held to that, also where PDF/X-4 is asked for.
- Ink is measured on pages drawn by Ghostscript, at 150 dots an inch and with overprint. That takes
  longer than all else, so a build leaves it out and says so. What was not checked is always named,
  never passed.
- Places are in inches from the left and the top edge of the page after cutting.

GWG 2022 is the specification of the Ghent Workgroup for files for print.

This page is made of the rules themselves: `.venv/bin/python tools/preflight_page.py`.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_families()])


def _families() -> Iterator[str]:
    for words, family in FAMILIES.items():
        yield f"## {words[:1].upper()}{words[1:]}\n"
        yield f"{(family.__doc__ or '').strip().splitlines()[0]}\n"
        yield "| Rule | | Source | What to do |\n|---|---|---|---|"
        for rule in family.RULES:
            yield f"| `{rule.id}` | {rule.severity} | {rule.source} | {rule.help} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
