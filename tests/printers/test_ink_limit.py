"""Images keep within the most ink of a printer, whatever the color profile would put."""

from __future__ import annotations

import random
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from guidegen.assets import asset_file
from guidegen.pdf.ink_limit import within
from guidegen.pdf.inks import PressInks

PRESS = asset_file("icc/GRACoL2006_Coated1_TR006.icc").read_bytes()


def pixels(image: Image.Image) -> list[tuple[int, ...]]:
    data = image.tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]


def most_ink(image: Image.Image) -> float:
    """The most ink of any pixel, in percent."""
    return max(map(sum, pixels(image))) * 100 / 255


def noise() -> Image.Image:
    """Every kind of pixel, with the corners of what there can be."""
    corners = bytes(value for corner in product((0, 255), repeat=4) for value in corner)
    data = corners + random.Random(6).randbytes(64 * 64 * 4 - len(corners))
    return Image.frombytes("CMYK", (64, 64), data)


def dark_colors() -> bytes:
    """A PNG of colors, of which the darkest take the most ink."""
    steps = range(0, 256, 15)
    data = bytes(value for color in product(steps, (0, 20, 90), steps) for value in color)
    stream = BytesIO()
    Image.frombytes("RGB", (18 * 3, 18), data).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("most", [100, 240, 266.6, 300, 400])
def test_no_pixel_is_over_the_most(most: float) -> None:
    before, after = noise(), within(noise(), most)
    assert most_ink(after) <= most
    assert most_ink(after) > most - 2
    for old, new in zip(pixels(before), pixels(after), strict=True):
        assert new[3] == old[3]
        if sum(old) <= int(most * 255 / 100):
            assert new == old
        else:
            assert all(less <= more for less, more in zip(new, old, strict=True))


def test_colors_are_taken_down_in_proportion() -> None:
    image = Image.new("CMYK", (1, 1), (240, 180, 120, 204))
    assert pixels(within(image, 240)) == [(181, 136, 90, 204)]  # 408 of 540


def test_what_has_less_is_left_as_it_is() -> None:
    image = Image.new("CMYK", (3, 3), (10, 20, 30, 40))
    assert within(image, 240) is image


def test_photos_are_converted_within_the_most_ink_of_the_printer() -> None:
    free = PressInks(PRESS).image(dark_colors())
    assert 250 < most_ink(free) <= 281
    for most in (240, 200):
        limited = PressInks(PRESS, most).image(dark_colors())
        assert limited.mode == "CMYK"
        assert most - 2 < most_ink(limited) <= most


def test_images_in_press_colors_are_kept_within_it_too() -> None:
    stream = BytesIO()
    Image.new("CMYK", (8, 8), (255, 255, 255, 255)).save(stream, "JPEG", quality=95)
    assert most_ink(PressInks(PRESS).image(stream.getvalue())) > 390
    assert most_ink(PressInks(PRESS, 300).image(stream.getvalue())) <= 300


def test_the_print_edition_takes_the_limit_of_its_printer() -> None:
    from guidegen.editions.base import Setup
    from guidegen.editions.press import PRINT
    from guidegen.printers.profiles import load
    from guidegen.problems import Position, Problems
    from guidegen.project import Project

    from ..conftest import ROOT

    printer = load("ingramspark", None, Position(""), Problems())
    assert printer is not None
    brand = Project.load(ROOT).library.brand
    theme = PRINT.theme(Setup(brand, ROOT, printer=printer))
    assert most_ink(theme.inks.image(dark_colors())) <= 240
