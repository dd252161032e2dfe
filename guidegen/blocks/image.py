"""A photograph or scan from the project's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from guidegen.blocks._common import Alt
from guidegen.blocks._raster import Unusable, checked
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Runs, plain
from guidegen.model.base import Key
from guidegen.model.text import Text
from guidegen.source.paths import inside

POINTS = 72


class ImageBlock(Block):
    """A PNG or JPEG file; ``width`` in inches."""

    example = """
image:
  file: assets/images/infusion-room.png
  alt: A bright room with four armchairs, each beside a stand for infusion bags.
  caption: An infusion room.
  credit: "Photo: hospital archive"
  width: 4
"""

    file: Key
    alt: Alt
    title: Text | None = None
    caption: Text | None = None
    credit: Text | None = None
    width: float | None = Field(default=None, gt=0, le=10)

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        try:
            path = self._path(context)
            if path is None:
                return
            data, pixels = checked(path)
        except Unusable as unusable:
            context.problem(self.file.at, unusable.rule, f"`{self.file}` {unusable}", unusable.help)
            return
        except OSError as error:  # A name too long, a folder or file that may not be opened.
            context.problem(
                self.file.at, "image-unreadable",
                f"`{self.file[:60]}` cannot be read: {error.strerror or 'the disk failed'}",
                "check its name, and that you are allowed to open it",
            )  # fmt: skip
            return
        yield p.Image(
            id=self.id, at=self.at, data=data, pixels=pixels, alt=self.alt,
            title=context.runs(self.title), caption=self._caption(context),
            max_width=self.width * POINTS if self.width else None,
        )  # fmt: skip

    def _path(self, context: Context) -> Path | None:
        path = inside(context.root, self.file)
        if path is None:
            context.problem(
                self.file.at, "image-outside", f"`{self.file}` lies outside the project's folder",
                "copy it to assets/images and write that path",
            )  # fmt: skip
        elif not path.is_file():
            context.problem(
                self.file.at, "image-missing", f"there is no file `{self.file}`",
                "write the path as seen from the project's folder: assets/images/name.png",
            )  # fmt: skip
        else:
            return path
        return None

    def _caption(self, context: Context) -> Runs:
        caption, credit = context.runs(self.caption), context.runs(self.credit)
        between = plain(" ") if caption and credit else ()
        return (*caption, *between, *credit)
