"""The words that a guide sets in bold, explained in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidegen.blocks._tables import fact
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain
from guidegen.model.base import Key
from guidegen.model.library import Glossary
from guidegen.model.text import TextRun
from guidegen.problems import nearest


class GlossaryBlock(Block):
    """Prints the terms set in bold in this guide, and those of ``terms``, by alphabet."""

    shorthand = "terms"
    example = """
glossary:
  terms: [pleura, t-cell]
"""

    terms: tuple[Key, ...] = ()

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        glossary = context.library.glossary
        gathered = context.known or context.gathered
        wanted = [key for key in (*gathered.terms, *self._named(context)) if key in glossary.terms]
        keys = _with_words_inside(wanted, glossary)
        keys.sort(key=lambda key: glossary.terms[key].term.casefold())
        rows = tuple(self._row(context, key) for key in keys)
        if rows:
            yield p.Table(
                id=self.id, at=self.at, rows=rows, widths=(1, 2), look="facts",
                summary="Words to know and what they mean",
            )  # fmt: skip

    def _named(self, context: Context) -> Iterator[str]:
        """The terms the author asks for; unknown ones are reported."""
        known = context.library.glossary.terms
        for key in self.terms:
            if key in known:
                yield key
            else:
                context.problem(
                    key.at, "unknown-term", f"glossary.yaml has no term `{key}`",
                    nearest(key, known),
                )  # fmt: skip

    def _row(self, context: Context, key: str) -> p.Row:
        term = context.library.glossary.terms[key]
        at = term.plain.at
        if key not in context.gathered.meanings:
            context.gathered.meanings.append(key)
        say = (Run(f"(say: {term.say}) ", italic=True),) if term.say else ()
        row = fact(plain(term.term), (*say, *context.runs(term.plain)), at)
        return replace(row, id=f"term-{key}")


def _with_words_inside(keys: list[str], glossary: Glossary) -> list[str]:
    """The terms, and those that their meanings set in bold, each once."""
    found = list(dict.fromkeys(keys))
    for key in found:
        for part in glossary.terms[key].plain.inlines:
            inside = glossary.find(part.text) if isinstance(part, TextRun) and part.bold else None
            if inside and inside not in found:
                found.append(inside)
    return found
