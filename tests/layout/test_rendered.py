"""Fixed samples, rendered and compared with committed images, with tolerance.

After a wanted change of the look, run with ``GUIDEGEN_RENDER=update`` to draw the
images anew, look at them, and commit them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain
from guidegen.editions.registry import edition_named
from guidegen.layout.pages import lay_out
from guidegen.layout.theme import Theme
from guidegen.pictures.bar_chart import Bar, BarChart, BarGroup
from guidegen.pictures.icon_array import Group, IconArray
from guidegen.pictures.registry import CoverArt
from guidegen.problems import Problems

from .conftest import Make, text

IMAGES = Path(__file__).with_name("rendered")
SCALE = 0.6
"""Pixels to the point: the images are 367 by 475."""

MOST_CHANGED = 0.004
"""Share of pixels that may differ clearly after a slight blur: edges, never a line of text."""

WORDS = "Tell your care team about any change, even a small one. "


def cells(*words: str, header: bool = False) -> p.Row:
    kinds = ("column",) * len(words) if header else ("row", *[None] * (len(words) - 1))
    made = [p.Cell(body=(text(w),), header=k) for w, k in zip(words, kinds, strict=True)]
    return p.Row(cells=tuple(made))


SAMPLES: dict[str, tuple[p.Primitive, ...]] = {
    "opening": (
        p.Heading(id="a", level=1, runs=plain("When should I call?"), band=True),
        text(WORDS * 2, style="lead"),
        p.Paragraph(
            runs=(
                Run("Half lived longer than about 18 months."),
                Run("2", superscript=True),
                Run(" This is "),
                Run("bold", bold=True),
                Run(", this "),
                Run("italic", italic=True),
                Run("."),
            )
        ),
        p.Box(title=plain("Call 911"), tone="urgent", icon="emergency", body=(text(WORDS),)),
        p.List(items=tuple(p.ListItem(body=(text(WORDS),)) for _ in range(3)), marker="badge"),
        p.Box(title=plain("My card"), frame="card", icon="scissors", body=(text(WORDS),)),
        p.WritingLines(count=3),
    ),
    "table": (
        p.Table(
            title=plain("Side effects"),
            note=plain("Read each row from left to right."),
            header=(cells("Organ", "What you may notice", "What to do", header=True),),
            rows=tuple(cells(f"Organ {n}", WORDS * n, "Call the same day") for n in range(1, 5)),
        ),
        p.Table(look="facts", rows=(cells("Given by", "a drip"), cells("How often", WORDS))),
    ),
    "charts": (
        p.Figure(
            title=plain("Alive after 3 years"),
            picture=IconArray(
                groups=(Group("One", 23, 303), Group("Two", 15, 302)),
                event="alive",
                other="not alive",
            ),
            alt="23 of 100 and 15 of 100",
            caption=plain("Each figure is one person."),
            max_width=380,
        ),
        p.Figure(
            picture=BarChart(
                groups=(BarGroup((Bar("One", 18.1, "18 months"), Bar("Two", 14.1, "14 months"))),),
                unit="Months",
            ),
            alt="18 months and 14 months",
        ),
    ),
    "cover": (
        p.FullPage(
            background=CoverArt("cells"),
            body=(text("A Guide", style="title", tone="paper"),),
            foot=(text("Publisher", style="subtitle", tone="primary-dark"),),
        ),
    ),
}


def rendered(name: str, document: Make, theme: Theme) -> Image.Image:
    laid = lay_out(document(*SAMPLES[name]), theme, Problems())
    data = edition_named("screen").finish(laid)
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=SCALE).to_pil().convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than a tenth of full scale after a blur."""
    soft = [image.filter(ImageFilter.GaussianBlur(1)) for image in (one, other)]
    grey = ImageChops.difference(*soft).convert("L")
    counts = grey.histogram()
    return sum(counts[26:]) / (grey.width * grey.height)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_look_as_they_did(name: str, document: Make, theme: Theme) -> None:
    image = rendered(name, document, theme)
    path = IMAGES / f"{name}.png"
    if os.environ.get("GUIDEGEN_RENDER") == "update":
        image.save(path, optimize=True)
    wanted = Image.open(path).convert("RGB")
    assert image.size == wanted.size
    assert changed(image, wanted) <= MOST_CHANGED


def test_a_changed_line_is_noticed(document: Make, theme: Theme) -> None:
    """The comparison can fail: one line of text more is over the tolerance."""
    image = rendered("opening", document, theme)
    longer = (*SAMPLES["opening"], text(WORDS))
    laid = lay_out(document(*longer), theme, Problems())
    data = edition_named("screen").finish(laid)
    other = pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil().convert("RGB")
    assert changed(image, other) > MOST_CHANGED
