"""Write docs/rules.md: every rule of ``guidegen check`` with its reason, source and examples.

.venv/bin/python tools/rules_page.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guidegen.checks.base import Rule  # noqa: E402
from guidegen.checks.registry import families  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"

HEAD = """# What guidegen checks

Every rule that `guidegen check` knows, by family. `guidegen check --explain RULE` prints the same.
An **error** stops a build. A **warning** does not, unless `--strict` is given. A **note** tells
something worth knowing. `...` stands for words of your guide.

This page is made of the rules themselves: `.venv/bin/python tools/rules_page.py`.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_families()])


def _families() -> Iterator[str]:
    for name in sorted(families(), key=lambda name: (name.startswith("earlier."), name)):
        module = import_module(f"guidegen.checks.{name}")
        yield f"## {name.partition('.')[2].replace('_', ' ').capitalize()}\n"
        yield f"{(module.__doc__ or '').strip().splitlines()[0]}\n"
        for rule in module.RULES:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`\n"
    waived = "may be waived" if rule.waivable else "cannot be waived"
    yield f"**{rule.severity}**, {waived}. {rule.about}\n"
    yield f"- Source: {rule.source}\n- Help: {_words(rule.help)}\n"
    if rule.fails.strip():
        yield f"Breaks the rule:\n\n```yaml\n{rule.fails.strip()}\n```\n"
    if rule.passes.strip():
        yield f"Put right:\n\n```yaml\n{rule.passes.strip()}\n```\n"


def _words(template: str) -> str:
    """A message with dots where words are filled in."""
    import string

    parts = string.Formatter().parse(template)
    return "".join(text + ("..." if name is not None else "") for text, name, _, _ in parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
