"""Images on a press: their inks, and whether they have enough pixels."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Raster

from guidegen.document import primitives as p
from guidegen.document.inline import plain
from guidegen.editions.registry import edition_named
from guidegen.layout.pages import lay_out
from guidegen.layout.theme import Theme
from guidegen.model.library import Brand
from guidegen.model.printer import Printer, Resolution
from guidegen.pdf.inks import PressInks
from guidegen.pdf.press import write_pages
from guidegen.problems import Position, Problem, Problems

from .conftest import ROOT, picture, setup_for, small_document, text
from .test_plates import METADATA
from .tools import plates

PROFILE = (ROOT / "assets" / "icc" / "GRACoL2006_Coated1_TR006.icc").read_bytes()
AT = Position("guides/test.yaml", 7, 9)


def in_inks(mode: str, value: Any, form: str = "PNG") -> tuple[int, ...]:
    """The inks (0 to 255) of an image of one color."""
    stream = BytesIO()
    Raster.new(mode, (8, 8), value).save(stream, form)
    image = PressInks(PROFILE).image(stream.getvalue())
    assert image.mode == "CMYK"
    (found,) = image.getcolors()
    return tuple(found[1])


# -- inks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "value"),
    [("L", 128), ("LA", (128, 255)), ("RGB", (128, 128, 128)), ("RGBA", (128, 128, 128, 255))],
)
def test_gray_is_printed_in_black_alone(mode: str, value: Any) -> None:
    *color, black = in_inks(mode, value)
    assert color == [0, 0, 0]
    assert 130 <= black <= 150  # L* 54 of the screen's gray; 255 - 128 would be lighter


@pytest.mark.parametrize(("value", "black"), [(0, 255), (255, 0)])
def test_black_and_white_of_one_bit(value: int, black: int) -> None:
    assert in_inks("1", value) == (0, 0, 0, black)


def test_grays_get_darker_step_by_step() -> None:
    ramp = Raster.frombytes("L", (256, 1), bytes(range(256)))
    stream = BytesIO()
    ramp.save(stream, "PNG")
    inks = PressInks(PROFILE).image(stream.getvalue())
    black = list(inks.getchannel("K").tobytes())
    assert black == sorted(black, reverse=True)
    assert (black[0], black[-1]) == (255, 0)
    assert len(set(black)) > 200


def test_a_hint_of_color_is_kept() -> None:
    assert any(in_inks("RGB", (130, 128, 128))[:3])


def test_transparent_images_lie_on_white() -> None:
    assert in_inks("RGBA", (200, 0, 0, 0)) == (0, 0, 0, 0)
    assert in_inks("LA", (0, 0)) == (0, 0, 0, 0)
    half, full = in_inks("RGBA", (200, 60, 30, 128)), in_inks("RGBA", (200, 60, 30, 255))
    assert 0 < half[1] < full[1]


def test_inks_of_an_image_pass_as_they_are() -> None:
    inks = (0, 180, 180, 20)
    assert in_inks("CMYK", inks, "TIFF") == inks
    assert in_inks("CMYK", inks, "JPEG") == pytest.approx(inks, abs=3)


def test_images_come_out_of_the_press_as_they_should(theme: Theme, tmp_path: Path) -> None:
    """Drawn and separated: nothing is turned into its negative on the way."""
    from reportlab.lib.utils import ImageReader

    kinds = ("CMYK", "L", "RGBA")

    def draw(canvas: Any) -> None:
        for kind in kinds:
            canvas.open_page()
            canvas.drawImage(ImageReader(theme.inks.image(picture(kind).data)), 0, 0, 612, 792)
            canvas.showPage()

    assert theme.paper is not None
    data = write_pages(draw, theme.paper, METADATA, theme.fonts.regular)
    found = [
        tuple(255 - plate.getpixel((300, 400)) for plate in page.values())
        for page in plates(data, tmp_path)
    ]
    wanted = [theme.inks.image(picture(kind).data).getpixel((5, 5)) for kind in kinds]
    for inks, want in zip(found, wanted, strict=True):
        assert inks == pytest.approx(want, abs=2)


# -- resolution -----------------------------------------------------------------------


def found_in(
    image: p.Primitive, brand: Brand, edition: str = "print", **limits: float
) -> list[Problem]:
    document = small_document()
    pages = (text("First."), p.PageBreak(), image)
    section = p.Section(body=pages)
    problems = Problems()
    printer = Printer(name="Test", resolution=Resolution(**limits))
    theme = edition_named(edition).theme(setup_for(brand, printer))
    lay_out(p.Document(**{**_fields(document), "body": (section,)}), theme, problems)
    return [problem for problem in problems if problem.rule == "image-resolution"]


def _fields(document: p.Document) -> dict[str, Any]:
    names = ("id", "metadata", "running_head", "running_foot")
    return {name: getattr(document, name) for name in names}


def image(pixels: int, inches: float, mode: str = "RGB") -> p.Image:
    made = picture(mode, (pixels, 20), at=AT)
    return p.Image(data=made.data, pixels=made.pixels, alt=made.alt, max_width=inches * 72, at=AT)


def test_too_few_pixels_are_an_error_at_the_image(brand: Brand) -> None:
    (problem,) = found_in(image(288, 3), brand)
    assert (problem.severity, problem.at) == ("error", AT)
    said = "this image prints at 96 pixels an inch, on page 2; the printer asks for 225"
    assert problem.message == said
    assert "width" in problem.help


@pytest.mark.parametrize(
    ("pixels", "inches", "severity"),
    [(896, 4, "error"), (900, 4, "warning"), (1196, 4, "warning"), (1200, 4, None)],
)
def test_limits_are_those_of_the_printer(
    brand: Brand, pixels: int, inches: float, severity: str | None
) -> None:
    found = found_in(image(pixels, inches), brand)
    assert [problem.severity for problem in found] == ([severity] if severity else [])
    assert all(problem.at == AT for problem in found)


def test_another_printer_asks_for_less(brand: Brand) -> None:
    assert found_in(image(600, 4), brand, least=100, wanted=150) == []


def test_one_bit_a_pixel_needs_more(brand: Brand) -> None:
    (problem,) = found_in(image(1600, 4, "1"), brand)
    assert (problem.severity, problem.message[-3:]) == ("error", "600")
    assert found_in(image(2400, 4, "1"), brand) == []


def test_an_image_without_a_width_is_as_wide_as_its_column(brand: Brand) -> None:
    """Inside a box that is narrower: what counts is how wide it is drawn."""
    made = image(1365, 4)
    bare = p.Image(data=made.data, pixels=made.pixels, alt=made.alt, at=AT)
    (alone,) = found_in(bare, brand)
    assert "207 pixels" in alone.message
    (boxed,) = found_in(p.Box(title=plain("Look"), body=(bare,)), brand)
    assert int(boxed.message.split(" at ")[1].split()[0]) > 207


def test_a_screen_asks_for_nothing(brand: Brand) -> None:
    assert found_in(image(30, 4), brand, "screen") == []
    assert found_in(image(30, 4), brand, "booklet") == []
