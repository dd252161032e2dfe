"""What every block kind is: fields, an example, and ``compose()``.

To add a kind, put one file in this folder.  Its name is the kind, and it holds
one subclass of ``Block``; nothing else needs to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import PrivateAttr

from guidegen.context import Context
from guidegen.document.primitives import Primitive
from guidegen.model.base import Key, Model
from guidegen.problems import Position


class Block(Model):
    """A block as the author wrote it.

    Class attributes:
        shorthand: The field that a bare list or text under the kind stands for.
        example: A YAML block (kind and fields) that shows it; in the schema, and in
            the document of all kinds that the conformance tests build.
    """

    shorthand: ClassVar[str | None] = None
    example: ClassVar[str] = ""

    id: Key | None = None
    _at: Position = PrivateAttr(default=Position(""))

    @property
    def at(self) -> Position:
        """Where the block begins in its file."""
        return self._at

    def placed(self, at: Position) -> Block:
        """The block, knowing where it begins."""
        self._at = at
        return self

    def compose(self, context: Context) -> Iterator[Primitive]:
        """The primitives that this block is made of, in reading order."""
        raise NotImplementedError
