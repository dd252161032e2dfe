"""Where to find help: names, what they offer, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidegen.blocks._common import led_by, subheading
from guidegen.blocks._contact import phone_run, url_run
from guidegen.blocks._count import Count
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run
from guidegen.model.base import Model
from guidegen.model.contact import Phone, Url
from guidegen.model.text import Text


class Resource(Model):
    """One source of help."""

    name: Text
    text: Text
    phone: Phone | None = None
    url: Url | None = None


class ResourceGroup(Model):
    """Sources of one kind."""

    title: Text
    items: Annotated[tuple[Resource, ...], Count()]


class ResourcesBlock(Block):
    """Groups of sources; independent ones stand before the brand's own."""

    shorthand = "groups"
    example = """
resources:
  groups:
    - title: Facts you can trust
      items:
        - name: National Cancer Institute
          text: Free answers from trained staff.
          phone: 1-800-4-CANCER
          url: https://www.cancer.gov
"""

    groups: Annotated[tuple[ResourceGroup, ...], Count()]

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        body: list[p.Primitive] = []
        for group in self.groups:
            body.append(subheading(context, group.title))
            items = tuple(_item(context, resource) for resource in group.items)
            body.append(p.List(at=group.title.at, items=items))
        yield p.Section(id=self.id, at=self.at, body=tuple(body))


def _item(context: Context, resource: Resource) -> p.ListItem:
    at = resource.name.at
    body = [led_by(context, resource.name, resource.text)]
    contact: list[Run] = []
    if resource.phone:
        contact += [Run("Phone: "), phone_run(resource.phone)]
    if resource.url:
        contact += [Run(" · Web: " if contact else "Web: "), url_run(resource.url)]
    if contact:
        body.append(p.Paragraph(at=at, runs=tuple(contact)))
    return p.ListItem(at=at, body=tuple(body))
