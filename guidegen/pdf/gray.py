"""Gray images on a press: black ink alone, as light as they are on a screen.

In four inks a gray photo would take on a color wherever the press is a little off.
"""

from __future__ import annotations

from bisect import bisect_left
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from guidegen.assets import asset_folder

if TYPE_CHECKING:
    from PIL.Image import Image


def is_gray(image: Image) -> bool:
    """Whether an RGB image has no color at all."""
    from PIL import ImageChops

    pairs = pairwise(image.split())
    return all(ImageChops.difference(one, other).getbbox() is None for one, other in pairs)


def black_alone(image: Image, press: bytes) -> Image:
    """A gray RGB image in the four inks of the profile ``press``, of which it takes black."""
    return _in_black(image.getchannel("G").point(_black_of_gray(press)))


def _black_of_gray(press: bytes) -> list[int]:
    """The black ink for each gray: as light between solid black and paper as on a screen (L*)."""
    from PIL import Image as Pillow

    ramp = Pillow.frombytes("L", (256, 1), bytes(range(256)))
    grays = Pillow.merge("RGB", (ramp, ramp, ramp))
    on_screen = _lightness(grays, (asset_folder("icc") / "sRGB.icc").read_bytes())
    on_paper = _lightness(_in_black(ramp), press)
    paper, solid = on_paper[0], on_paper[-1]
    darkness = [paper - light for light in on_paper]
    wanted = [(paper - solid) * (1 - light / on_screen[-1]) for light in on_screen]
    return [bisect_left(darkness, dark, hi=255) for dark in wanted]


def _in_black(black: Image) -> Image:
    from PIL import Image as Pillow

    none = Pillow.new("L", black.size)
    return Pillow.merge("CMYK", (none, none, none, black))


def _lightness(image: Image, profile: bytes) -> bytes:
    """The lightness of an image's pixels, 255 being white, in the colors of a profile."""
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    lab = ImageCms.profileToProfile(
        image, source, ImageCms.createProfile("LAB"), ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="LAB",
    )  # fmt: skip
    assert lab is not None
    return lab.getchannel("L").tobytes()
