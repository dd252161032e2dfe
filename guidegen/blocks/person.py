"""A person: who it is and what she or he does."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.blocks._common import paragraph
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import embolden, plain
from guidegen.model.text import Text


class PersonBlock(Block):
    """A name with credentials, a role, and a few words about the person."""

    example = """
person:
  name: The patient support team
  role: Your contact for this guide
  bio: Nurses and counselors answer the phone.
"""

    name: Text
    credentials: Text | None = None
    role: Text
    bio: Text | None = None

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        title = context.runs(self.name)
        if self.credentials:
            title += (*plain(", "), *context.runs(self.credentials))
        body = [p.Paragraph(at=self.role.at, runs=embolden(context.runs(self.role)))]
        if self.bio:
            body.append(paragraph(context, self.bio))
        yield p.Box(
            id=self.id, at=self.at, title=title, body=tuple(body), tone="calm", icon="people",
            frame="outline",
        )  # fmt: skip
