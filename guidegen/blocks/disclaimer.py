"""A notice: one of the brand's own by its name, or a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from guidegen.blocks._common import paragraph
from guidegen.blocks._edition import NOTICE_TITLES
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.model.base import Key
from guidegen.model.text import Text
from guidegen.problems import nearest


class DisclaimerBlock(Block):
    """``disclaimer: medical`` prints that notice of ``brand.yaml``."""

    shorthand = "notice"
    example = """
disclaimer:
  title: About costs
  text: Ask your insurance plan what it pays for before treatment begins.
"""

    notice: Key | None = None
    title: Text | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if (self.text is None) == (self.notice is None):
            raise ValueError("a disclaimer has either a `text` or the name of a notice")
        return self

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        text = self.text or self._notice(context)
        if text is None:
            return
        default = NOTICE_TITLES.get(str(self.notice), "Please note")
        yield p.Box(
            id=self.id, at=self.at, title=context.runs(self.title) or plain(default),
            body=(paragraph(context, text),), tone="neutral", icon="info",
        )  # fmt: skip

    def _notice(self, context: Context) -> Text | None:
        key = self.notice
        if key is None:
            return None
        notices = context.brand.notices
        if key not in notices:
            context.problem(
                key.at, "unknown-notice", f"brand.yaml has no notice `{key}`",
                nearest(key, notices),
            )  # fmt: skip
        return notices.get(key)
