"""What the front and the back cover share."""

from __future__ import annotations

from guidegen.blocks._contact import phone_run
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, embolden, plain
from guidegen.document.scene import Backdrop
from guidegen.pictures import registry
from guidegen.problems import Position


def art(context: Context) -> Backdrop:
    """The cover artwork that the guide names."""
    return registry.CoverArt(context.guide.cover.art)


def line(runs: Runs, at: Position, style: p.TextStyle = "body", tone: str = "paper") -> p.Paragraph:
    """A line in light text for dark artwork, or in the tone of the white foot."""
    return p.Paragraph(at=at, runs=runs, style=style, tone=tone)


def publisher(context: Context, at: Position) -> p.Paragraph:
    """Who issues the guide, and the phone number."""
    brand = context.brand
    name = (*embolden(plain(brand.name)), Run(" · "), phone_run(brand.phone))
    return line(name, at, "subtitle", "primary-dark")
