"""What a reader sees of a page, and how pages are matched."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont as Outlines
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from guidegen.changes.page_digest import Item, Page, read_pages
from guidegen.changes.pages import PageChange, compare_pages, matched
from guidegen.changes.told import numbered

from ..conftest import ROOT

FONT = ROOT / "assets" / "fonts" / "NotoSans_400Regular.ttf"


def pdf(*texts: str, font: Path = FONT, draw: Any = None) -> tuple[Page, ...]:
    """Pages with a text each, in a subset font."""
    name = f"test-{font}"
    made = TTFont(name, font)
    pdfmetrics._dynFaceNames.pop(made.face.name, None)  # else an older one of that name is taken
    pdfmetrics.registerFont(made)
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(300, 200), invariant=1)
    for text in texts:
        canvas.setFont(name, 12)
        canvas.drawString(20, 100, text)
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_pages(stream.getvalue())


# -- what is the same ------------------------------------------------------------------


def test_characters_have_other_codes_and_the_page_is_the_same() -> None:
    second = "Größe “ω” and Čeština"
    (_, old), (_, new) = pdf("Plain", second), pdf("Ωστόσο žluťoučký ωγ", second)
    assert old.digest == new.digest
    assert old.words == ("Größe", "“ω”", "and", "Čeština")


def test_a_text_that_needs_two_subsets_is_one() -> None:
    many = "".join(map(chr, range(0xC0, 0x180))) + "".join(map(chr, range(0x391, 0x3A0)))
    (_, old), (_, new) = pdf("Plain", "Größe ĄĆĘ Ω"), pdf(many, "Größe ĄĆĘ Ω")
    assert [item.what for item in new.items] == [item.what for item in old.items]
    assert old.digest == new.digest


def test_marked_content_and_names_of_objects_are_not_seen() -> None:
    def marked(canvas: Canvas) -> None:
        canvas._code.append("/P <</MCID 7>> BDC")
        canvas.rect(1, 2, 3, 4)
        canvas._code.append("EMC")

    def plain(canvas: Canvas) -> None:
        canvas.rect(1, 2, 3, 4)

    assert pdf("A", draw=marked)[0].digest == pdf("A", draw=plain)[0].digest


def picture(color: str) -> Any:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), color)), 10, 10)

    return draw


# -- what is another page -----------------------------------------------------------------


def aspects(old: tuple[Page, ...], new: tuple[Page, ...]) -> tuple[str, ...]:
    (change,) = compare_pages(old, new).found
    assert change.state == "changed"
    return change.aspects


def line(width: float, length: float = 50, left: float = 10) -> Any:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(width)
        canvas.line(left, 10, left + length, 10)

    return draw


def test_each_kind_of_difference_is_named() -> None:
    def linked(address: str) -> Any:
        return lambda canvas: canvas.linkURL(address, (1, 1, 9, 9))

    assert aspects(pdf("A b"), pdf("A c")) == ("words",)
    assert aspects(pdf("A", draw=picture("red")), pdf("A", draw=picture("blue"))) == ("pictures",)
    assert aspects(pdf("A", draw=line(1)), pdf("A", draw=line(2))) == ("colors and lines",)
    assert aspects(pdf("A", draw=line(1)), pdf("A", draw=line(1, 60))) == ("drawings",)
    assert aspects(pdf("A", draw=line(1)), pdf("A", draw=line(1, left=11))) == ("places",)
    old, new = pdf("A", draw=linked("https://a.org")), pdf("A", draw=linked("https://b.org"))
    assert aspects(old, new)[0] == "links"


def test_a_form_and_a_transformation_are_followed() -> None:
    def form(shift: float) -> Any:
        def draw(canvas: Canvas) -> None:
            if not canvas.hasForm("one"):
                canvas.beginForm("one")
                canvas.rect(0, 0, 5, 5)
                canvas.endForm()
            canvas.translate(shift, 0)
            canvas.doForm("one")

        return draw

    (old,), (new,) = pdf("A", draw=form(10)), pdf("A", draw=form(20))
    places = [[i.place[0] for i in page.items if i.kind == "path" and "re" in i.what]
              for page in (old, new)]  # fmt: skip
    assert places[1][-1] - places[0][-1] == pytest.approx(10)
    assert old.digest != new.digest


def test_the_matrix_of_a_form_counts() -> None:
    def place(shift: int) -> float:
        with pikepdf.new() as file:
            form = file.make_stream(b"0 0 5 5 re f")
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.Matrix = pikepdf.Array([1, 0, 0, 1, shift, 0])
            page = file.add_blank_page(page_size=(100, 100))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(One=form))
            page.Contents = file.make_stream(b"q 2 0 0 2 1 1 cm /One Do Q")
            stream = BytesIO()
            file.save(stream)
        (item,) = read_pages(stream.getvalue())[0].items
        return item.place[0]

    assert (place(0), place(7)) == (1, 15)


def test_a_character_in_another_shape_is_seen(tmp_path: Path) -> None:
    """The same font by name, with the same widths: only an outline is another one."""
    font = Outlines(FONT)
    glyph = font["glyf"][font.getBestCmap()[ord("A")]]
    glyph.coordinates[0] = (glyph.coordinates[0][0] + 40, glyph.coordinates[0][1])
    font.save(tmp_path / "same-name.ttf")
    old, new = pdf("Abc", "bcd", "Ä b"), pdf("Abc", "bcd", "Ä b", font=tmp_path / "same-name.ttf")
    found = {one.now: one.aspects for one in compare_pages(old, new).found}
    assert found[1] == ("fonts",)
    assert 2 not in found
    assert found[3] == ("fonts",)  # Ä is made of A and its dots


def test_a_foot_alone_is_told_as_such() -> None:
    def foot(text: str) -> Any:
        def draw(canvas: Canvas) -> None:
            canvas._code.append("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
            canvas.drawString(20, 20, text)
            canvas._code.append("EMC")

        return draw

    old, new = pdf("A", draw=foot("Version 1")), pdf("A", draw=foot("Version 2"))
    (change,) = compare_pages(old, new).found
    assert change.state == "foot"
    (old, *_), (*_, new) = pdf("A", draw=foot("1")), pdf("New", "A", draw=foot("1"))
    assert old.body_digest == new.body_digest


# -- matching --------------------------------------------------------------------------------


def page(number: int, text: str) -> Page:
    item = Item("text", text, ("Font", 12.0), (1.0, 0.0, 0.0, 1.0, 20.0, 20.0))
    return Page(number, (0, 0, 300, 200), (item,), ())


def pages(texts: list[str]) -> list[Page]:
    return [page(number, text) for number, text in enumerate(texts, 1)]


TEXTS = st.lists(st.sampled_from(["a b c d", "a b c e", "x y z", "notes", "one two three"]))


@given(TEXTS, TEXTS)
def test_every_page_is_matched_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = matched(pages(old), pages(new))
    before = [one.number for one, _ in pairs if one]
    now = [one.number for _, one in pairs if one]
    assert before == list(range(1, len(old) + 1))
    assert now == list(range(1, len(new) + 1))
    if old == new:
        assert compare_pages(pages(old), pages(new)).found == ()


def test_an_inserted_page_moves_the_rest() -> None:
    texts = [f"page of text number {name}" for name in "abcdefgh"]
    found = compare_pages(pages(texts), pages([*texts[:4], "something else", *texts[4:]])).found
    assert found[0] == PageChange(0, 5, "new")
    assert [(one.before, one.now, one.state) for one in found[1:]] == [
        (number, number + 1, "same") for number in range(5, 9)
    ]


def test_a_changed_page_is_not_a_new_one() -> None:
    old = ["first page", "half lived longer than 18 months", "last page"]
    new = ["first page", "a new page", "half lived longer than 19 months", "last page"]
    found = compare_pages(pages(old), pages(new)).found
    assert [(one.before, one.now, one.state) for one in found] == [
        (0, 2, "new"), (2, 3, "changed"), (3, 4, "same"),
    ]  # fmt: skip
    assert found[1].pieces[1:3] == (("gone", "18"), ("new", "19"))


def test_pages_in_words() -> None:
    assert numbered([3]) == "page 3"
    assert numbered([2, 3]) == "pages 2 and 3"
    assert numbered([2, 3, 4, 7, 9, 10, 11]) == "pages 2 to 4, 7 and 9 to 11"


def test_text_that_only_moved_to_the_next_page_is_not_called_words() -> None:
    old = ["one two three four row", "head five six seven", "same", "last page of all"]
    new = ["one two three four", "head row five six seven", "same", "last page of some"]
    found = compare_pages(pages(old), pages(new)).found
    assert [(one.now, one.aspects, bool(one.pieces)) for one in found] == [
        (1, ("where lines stand",), False), (2, ("where lines stand",), False),
        (4, ("words",), True),
    ]  # fmt: skip


def test_a_new_word_is_told_beside_text_that_moved() -> None:
    old = ["one two three four row", "head five six seven"]
    new = ["one two new three four", "head row five six seven"]
    found = compare_pages(pages(old), pages(new)).found
    assert [one.aspects for one in found] == [("words",), ("where lines stand",)]


def test_words_in_another_order_on_one_page_are_words() -> None:
    (change,) = compare_pages(pages(["one two three"]), pages(["two one three"])).found
    assert change.aspects == ("words",)
