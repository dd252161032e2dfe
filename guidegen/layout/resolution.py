"""Images for a press: whether they have enough pixels at the size they are printed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from guidegen.layout.page import Page
from guidegen.layout.parts import Photo
from guidegen.layout.piece import Piece
from guidegen.layout.theme import Theme
from guidegen.model.printer import Resolution
from guidegen.problems import Position, Problems

SLACK = 0.01
"""Rounding slack, in pixels an inch."""


def check_resolution(pages: Iterable[Page], theme: Theme, problems: Problems) -> None:
    """Report images with fewer pixels an inch than the printer asks for, if one does."""
    limits = theme.paper.resolution if theme.paper else None
    if limits is None:
        return
    for page in pages:
        for photo in _photos(page, theme):
            _check(photo, page, limits, problems)


def _photos(page: Page, theme: Theme) -> Iterator[Photo]:
    if page.sheet:
        yield from _inside(page.sheet)
    for item in page.placed:
        item.piece.wrap(theme.page.column)  # as it is drawn: it may have been tried elsewhere
        yield from _inside(item.piece)


def _inside(piece: Piece) -> Iterator[Photo]:
    if isinstance(piece, Photo):
        yield piece
    for part in piece.inner():
        yield from _inside(part)


def _check(photo: Photo, page: Page, limits: Resolution, problems: Problems) -> None:
    least = wanted = limits.line_art
    if not _line_art(photo):
        least, wanted = limits.least, limits.wanted
    found = photo.resolution
    if found >= wanted - SLACK:
        return
    enough = found >= least - SLACK
    problems.add(
        photo.image.at or Position(""), "image-resolution",
        f"this image prints at {found:.0f} pixels an inch, on page {page.label}; "
        f"the printer asks for {wanted if enough else least:.0f}",
        "take the picture in its full size, or print it smaller with `width`",
        "warning" if enough else "error",
    )  # fmt: skip


def _line_art(photo: Photo) -> bool:
    """Whether an image has one bit a pixel, so that its edges need more of them."""
    from PIL import Image as Pillow

    with Pillow.open(BytesIO(photo.image.data)) as image:
        return image.mode == "1"
