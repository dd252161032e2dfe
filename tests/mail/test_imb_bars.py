"""The bars on a page: their measures, and reading them back from a picture of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from guidegen.assets import asset_file
from guidegen.document.primitives import Metadata
from guidegen.mail.barcode.bars import Box, bars_on_page, read_bars
from guidegen.mail.barcode.imb import BarcodeError, bars_of
from guidegen.mail.barcode.imb_decode import decoded
from guidegen.pdf.fonts import register
from guidegen.pdf.mail_barcode import (
    CLEAR_X,
    CLEAR_Y,
    FULL,
    HALF,
    PITCH,
    SIZE,
    TRACKER,
    WIDTH,
    ZONE,
    outline,
)
from guidegen.pdf.pieces import Lines, PieceWriter, Shape, Words

PAGE = (300.0, 120.0)
X, Y = 40.0, 60.0
BOX: Box = (X - CLEAR_X, Y - CLEAR_Y, X - CLEAR_X + ZONE[0], Y - CLEAR_Y + ZONE[1])
BARS = bars_of("00300123456000000042", "01234567891")
COUNT = 200


def letters(drawings: list[bytes]) -> bytes:
    """A file with a page for each drawing, between the lines of an address."""
    font = register(asset_file("fonts/Arimo_400Regular.ttf"))
    meta = Metadata(
        title="Letters", subject="", author="", keywords=(), lang="en-US", date="2026-01-01"
    )
    writer = PieceWriter(PAGE, meta, font)
    for drawn in drawings:
        above = Words("PAT SAMPLE", X, BOX[3] + 4, font, 10)
        below = Words("1 MADE UP ST", X, BOX[1] - 10, font, 10)
        writer.page([Lines("P", (above,)), Shape(drawn, "Barcode", BOX), Lines("P", (below,))])
    return writer.finish()


def at_random() -> list[tuple[str, str]]:
    chance = random.Random(65)
    return [
        (
            f"00300{chance.randrange(900000):06d}{chance.randrange(10**9):09d}",
            f"{chance.randrange(10**11):011d}",
        )
        for _ in range(COUNT)
    ]


@pytest.fixture(scope="module")
def file() -> Iterator[pdfium.PdfDocument]:
    """200 letters."""
    pdf = pdfium.PdfDocument(letters([outline(bars_of(*code), X, Y) for code in at_random()]))
    yield pdf
    pdf.close()


# -- measures --------------------------------------------------------------------------


def test_the_measures_are_within_the_limits_of_the_postal_service() -> None:
    inch = 72
    assert 0.015 < WIDTH.chosen / inch < 0.025
    assert 20 < inch / PITCH.chosen < 24
    assert 2.667 < 64 * PITCH.chosen / inch < 3.225  # from the first left edge to the last
    assert 0.125 < FULL.chosen / inch < 0.165
    assert 0.039 < TRACKER.chosen / inch < 0.057
    assert HALF.chosen == pytest.approx((FULL.chosen + TRACKER.chosen) / 2)
    assert CLEAR_X / inch >= 0.125
    assert CLEAR_Y / inch >= 0.028


def test_the_measures_are_in_the_middle_of_their_limits() -> None:
    for one in (WIDTH, PITCH, FULL, TRACKER, HALF):
        assert one.chosen == pytest.approx((one.least + one.most) / 2, rel=0.01)


def test_the_size_is_that_of_what_is_drawn() -> None:
    assert pytest.approx((2.951 * 72, 0.145 * 72), abs=0.03) == SIZE
    assert pytest.approx((3.201 * 72, 0.201 * 72), abs=0.03) == ZONE


def rectangles(drawn: bytes) -> list[tuple[float, ...]]:
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", drawn)
    return [tuple(map(float, one)) for one in found]


def test_the_bars_are_one_path_of_rectangles_at_their_places() -> None:
    drawn = outline("FADT" + "T" * 61, X, Y)
    assert drawn.startswith(b"q 0 g 1 0 0 1 40.000 60.000 cm ")
    assert drawn.endswith(b" re f Q")
    assert drawn.count(b" f ") == 1
    bars = rectangles(drawn)
    assert len(bars) == 65
    assert {bar[2] for bar in bars} == {round(WIDTH.chosen, 4)}
    for place, bar in enumerate(bars):
        assert bar[0] == pytest.approx(place * PITCH.chosen, abs=1e-4)
    foot = (FULL.chosen - TRACKER.chosen) / 2
    ends = [(bottom, bottom + height) for _, bottom, _, height in bars[:4]]
    expected = [
        (0, FULL.chosen), (foot, FULL.chosen), (0, FULL.chosen - foot), (foot, FULL.chosen - foot)
    ]  # fmt: skip
    for end, wanted in zip(ends, expected, strict=True):
        assert end == pytest.approx(wanted, abs=2e-4)
    last = bars[-1]
    assert (last[0] + last[2], max(e[1] for e in ends)) == pytest.approx(SIZE, abs=2e-4)


@pytest.mark.parametrize("bars", ["", "F" * 64, "F" * 66, "f" * 65, "F" * 64 + " "])
def test_no_other_letters_are_drawn(bars: str) -> None:
    with pytest.raises(ValueError, match="bar"):
        outline(bars, 0, 0)


# -- reading ---------------------------------------------------------------------------


def test_every_barcode_comes_back_from_its_page(file: pdfium.PdfDocument) -> None:
    for page, code in zip(file, at_random(), strict=True):
        assert decoded(bars_on_page(page, BOX)) == code


@pytest.mark.parametrize("dpi", [200, 300, 600])
def test_barcodes_come_back_from_pictures_of_whole_pages(
    file: pdfium.PdfDocument, dpi: int
) -> None:
    codes = at_random()
    for number in range(0, COUNT, 20):
        picture = file[number].render(scale=dpi / 72).to_pil()
        assert decoded(read_bars(picture, BOX, dpi)) == codes[number]


def picture(file: pdfium.PdfDocument, dpi: int = 300) -> Image.Image:
    gray: Image.Image = file[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return gray


@pytest.mark.parametrize("angle", [-1.0, -0.4, 0.4, 1.0])
@pytest.mark.parametrize("dpi", [300, 600])
def test_pages_may_be_turned_a_little(file: pdfium.PdfDocument, angle: float, dpi: int) -> None:
    center = ((X + SIZE[0] / 2) * dpi / 72, (PAGE[1] - Y - SIZE[1] / 2) * dpi / 72)
    turned = picture(file, dpi).rotate(
        angle, resample=Image.Resampling.BICUBIC, fillcolor=255, center=center
    )
    box = (BOX[0], BOX[1] - 1, BOX[2], BOX[3] + 1)
    assert decoded(read_bars(turned, box, dpi)) == at_random()[0]


@pytest.mark.parametrize("scale", [0.97, 0.99, 1.01, 1.03])
def test_pages_may_be_scaled_a_little(file: pdfium.PdfDocument, scale: float) -> None:
    gray = picture(file)
    size = (round(gray.width * scale), round(gray.height * scale))
    left, bottom, right, top = (side * scale for side in BOX)
    scaled = gray.resize(size, Image.Resampling.BICUBIC)
    assert decoded(read_bars(scaled, (left, bottom, right, top), 300)) == at_random()[0]


def test_colored_pictures_are_read_as_gray(file: pdfium.PdfDocument) -> None:
    assert decoded(read_bars(picture(file).convert("RGB"), BOX, 300)) == at_random()[0]


# -- what is wrong ---------------------------------------------------------------------


def read(drawn: bytes, box: Box = BOX) -> str:
    pdf = pdfium.PdfDocument(letters([drawn]))
    try:
        return bars_on_page(pdf[0], box)
    finally:
        pdf.close()


def changed(change: dict[int, tuple[float, float, float, float] | None]) -> bytes:
    """The bars with some rectangles moved by left, bottom, width, height, or left out."""
    bars = []
    for place, bar in enumerate(rectangles(outline(BARS, X, Y)), 1):
        by = change.get(place, (0, 0, 0, 0))
        if by is not None:
            values = (a + b for a, b in zip(bar, by, strict=True))
            bars.append(" ".join(f"{value:.4f}" for value in values) + " re")
    return f"q 1 0 0 1 {X} {Y} cm {' '.join(bars)} f Q".encode()


def test_bars_without_a_change_are_read() -> None:
    assert read(changed({})) == BARS


FIRST_T = BARS.index("T") + 1
FIRST_F = BARS.index("F") + 1

WRONG = [
    (changed(dict.fromkeys((3, 9, 20, 21))), "61 bars found, not 65"),
    (b"", "0 bars found, not 65"),
    (outline(BARS, X, Y) + b" q 0 g 33 61 1.44 5 re f Q", "66 bars found, not 65"),
    (changed({12: (1.2, 0, 0, 0)}), "bar 12 is not at its place"),
    (changed({12: (0, 0, 0.9, 0)}), "bar 12 is 2.3. points wide; 1.08 to 1.80 are allowed"),
    (changed({FIRST_T: (0, 0, 0, 1.2)}), f"bar {FIRST_T} is 4.[67]. points high, which is no bar"),
    (changed({FIRST_F: (0, 0, 0, 1.9)}), f"bar {FIRST_F} (is 12|reaches the edge)"),
    (changed({FIRST_T: (0, 1.5, 0, 0)}), f"bar {FIRST_T} stands too high or too low"),
    (outline(BARS, X, Y) + b" q 0 g 49 66 1 4 re f Q", "64 bars found|is not a whole bar|points"),
    (outline(BARS, X, Y) + b" q 0 g 40 67 212 .5 re f Q", "1 bars found"),
    (outline(BARS, X - 9.7, Y), "reach the edge of their box"),
    (outline(BARS, X, Y + 3), "reaches the edge of the box"),
    (b"q .9 0 0 1 6 0 cm " + outline(BARS, X, Y) + b" Q", "24.2 bars to an inch; 20 to 24"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_with_bars_is_said(drawn: bytes, said: str) -> None:
    with pytest.raises(BarcodeError, match=said):
        read(drawn)


def white(y: float, height: float) -> bytes:
    """A white spot on the first full bar."""
    return b" q 1 g %.2f %.2f 1.44 %.2f re f Q" % (X + (FIRST_F - 1) * PITCH.chosen, y, height)


def test_a_hole_in_a_bar_is_told() -> None:
    with pytest.raises(BarcodeError, match=f"bar {FIRST_F} is not a whole bar"):
        read(outline(BARS, X, Y) + white(Y + 3, 0.8))


def test_a_bar_that_lost_an_end_is_found_by_its_check_sequence() -> None:
    found = read(outline(BARS, X, Y) + white(Y, (FULL.chosen - TRACKER.chosen) / 2))
    assert [found[at] + BARS[at] for at in range(65) if found[at] != BARS[at]] == ["AF"]
    with pytest.raises(BarcodeError, match="the bars are damaged"):
        decoded(found)


def test_a_barcode_upside_down_is_not_taken_for_another(file: pdfium.PdfDocument) -> None:
    turned = picture(file).transpose(Image.Transpose.ROTATE_180)
    box = (PAGE[0] - BOX[2], PAGE[1] - BOX[3], PAGE[0] - BOX[0], PAGE[1] - BOX[1])
    with pytest.raises(BarcodeError, match="the bars are damaged"):
        decoded(read_bars(turned, box, 300))


def test_words_in_the_box_are_told(file: pdfium.PdfDocument) -> None:
    with pytest.raises(BarcodeError, match="bars found"):
        read_bars(picture(file), (BOX[0], BOX[1] - 12, BOX[2], BOX[3] + 12), 300)


@pytest.mark.parametrize(
    "box", [(-5, 10, 200, 30), (10, 10, 400, 30), (10, 30, 200, 20), (10, 100, 200, 130)]
)
def test_a_box_beside_the_page_is_told(file: pdfium.PdfDocument, box: Box) -> None:
    with pytest.raises(BarcodeError, match="not on the page"):
        bars_on_page(file[0], box)
    with pytest.raises(BarcodeError, match="not on the page"):
        read_bars(picture(file), box, 300)


def test_what_is_more_white_than_black_does_not_count(file: pdfium.PdfDocument) -> None:
    gray = picture(file)
    middle = gray.height - (Y + 5) * 300 / 72
    ImageDraw.Draw(gray).line((0, middle - 30, 1250, middle - 30), fill=170, width=3)
    assert gray.getpixel((600, round(middle) - 30)) == 170
    assert decoded(read_bars(gray, BOX, 300)) == at_random()[0]


def test_a_hair_is_no_ascender() -> None:
    hair = b" q 0 g %.2f 65 .4 5.4 re f Q" % (X + (FIRST_T - 1) * PITCH.chosen + 0.5)
    with pytest.raises(BarcodeError, match=f"bar {FIRST_T} is not a whole bar"):
        read(outline(BARS, X, Y) + hair)
