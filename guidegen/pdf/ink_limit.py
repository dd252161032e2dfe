"""Keeping images within the most ink that a press takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

FULL = 255
"""The value of a pixel that has one ink at full strength."""


def within(image: Image, most: float) -> Image:
    """A CMYK image with no pixel over ``most`` percent of ink.

    Where there is more, cyan, magenta and yellow are taken down in proportion, which keeps
    the hue, and black stays, which keeps the drawing.  What has less stays as it is.
    """
    from PIL import Image as Pillow
    from PIL import ImageMath

    limit = int(most * FULL / 100)
    inks = dict(zip("cmyk", image.split(), strict=True))
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], **inks)
    if total.getextrema()[1] <= limit:
        return image
    less = [ImageMath.lambda_eval(_less(ink, limit), **inks) for ink in "cmy"]
    return Pillow.merge("CMYK", (*less, inks["k"]))


def _less(ink: str, limit: int) -> Any:
    """What takes one ink down: whole numbers, rounded down, so that the sum is never over."""

    def evaluate(a: dict[str, Any]) -> Any:
        room = limit - a["k"]
        colored = a["max"](a["c"] + a["m"] + a["y"], room)
        return a["convert"](a[ink] * room / a["max"](colored, 1), "L")

    return evaluate
