"""Every kind's example is sound, composes, and gives readers of all kinds what they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image as Raster

from guidegen.blocks.base import Block
from guidegen.blocks.registry import kind, kinds
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of

REQUIRED = {
    "paragraph", "heading", "bullets", "numbered", "key_points", "key_facts", "callout",
    "definition", "uncertainty", "quote", "trial", "trials_table", "table", "icon_array",
    "bar_chart", "timeline", "figure", "image", "mechanism", "steps", "side_effects",
    "when_to_call", "faq", "questions", "checklist", "decision_grid", "log", "notes",
    "call_first", "wallet_card", "glossary", "resources", "services", "call_to_action", "person",
    "disclaimer", "page_break", "references", "contents", "cover", "about", "imprint",
    "back_cover",
}  # fmt: skip
"""The kinds that guides can count on."""

Compose = Callable[[Block], tuple[p.Primitive, ...]]


@pytest.fixture(params=kinds())
def example(
    request: pytest.FixtureRequest, parse: Callable[[str], Block], compose: Compose,
    context: Context,
) -> tuple[str, tuple[p.Primitive, ...]]:  # fmt: skip
    """A kind, and its example composed in a project that has the example's image."""
    folder = context.root / "assets" / "images"
    folder.mkdir(parents=True)
    Raster.new("RGB", (60, 40), "white").save(folder / "infusion-room.png")
    primitives = compose(parse(kind(request.param).example))
    assert [str(problem) for problem in context.problems] == []
    return request.param, primitives


def walk(primitives: tuple[p.Primitive, ...]) -> Iterator[p.Primitive]:
    for primitive in primitives:
        yield primitive
        yield from walk(tuple(primitive.children()))


def texts(primitives: tuple[p.Primitive, ...]) -> Iterator[str]:
    for item in walk(primitives):
        for field in ("runs", "title", "note", "caption"):
            yield text_of(getattr(item, field, ()))
        for field in ("alt", "summary", "label"):
            yield getattr(item, field, "") or ""


def test_all_kinds_of_the_format_are_there() -> None:
    assert set(kinds()) >= REQUIRED


@pytest.mark.parametrize("name", kinds())
def test_kind_is_documented_and_named_after_its_file(name: str) -> None:
    model = kind(name)
    assert model.__module__ == f"guidegen.blocks.{name}"
    assert model.__name__ == "".join(part.capitalize() for part in name.split("_")) + "Block"
    assert model.__doc__
    assert model.example.strip().startswith(f"{name}:")
    assert model.shorthand is None or model.shorthand in model.model_fields


def test_example_composes(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    name, primitives = example
    # A list of references is empty where nothing is cited, as in its own example.
    assert primitives or name == "references"


def test_words_are_whole(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    for text in texts(example[1]):
        assert not re.search(r"\baverage|\bNone\b|<|\*\*|\[=|\[@|  ", text), text


def test_everything_knows_its_place(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    for item in walk(example[1]):
        assert item.at is not None, item
        assert item.at.file, item


def test_pictures_are_described(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    for item in walk(example[1]):
        if isinstance(item, p.Figure | p.Image):
            assert len(item.alt) > 20, item.alt


def test_tables_have_headers_and_are_rectangular(
    example: tuple[str, tuple[p.Primitive, ...]],
) -> None:
    for item in walk(example[1]):
        if not isinstance(item, p.Table):
            continue
        assert item.title or item.summary
        columns = {sum(cell.columns for cell in row.cells) for row in (*item.header, *item.rows)}
        assert len(columns) == 1
        assert len(item.widths) in (0, columns.pop())
        headed = item.header or item.rows
        assert all(row.cells[0].header for row in headed)
        assert all(cell.header == "column" for row in item.header for cell in row.cells)


def test_boxes_are_titled(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    for item in walk(example[1]):
        if isinstance(item, p.Box) and example[0] != "quote":
            assert text_of(item.title)


def test_headings_skip_no_level(example: tuple[str, tuple[p.Primitive, ...]]) -> None:
    level = 1
    for item in walk(example[1]):
        if isinstance(item, p.Heading):
            assert item.level <= level + 1
            level = item.level


def test_ids_are_unique_and_lead_somewhere(
    example: tuple[str, tuple[p.Primitive, ...]],
) -> None:
    items = list(walk(example[1]))
    ids = [item.id for item in items if item.id]
    runs = [run for item in items for run in getattr(item, "runs", ())]
    anchors = [run.anchor for run in runs if run.anchor]
    assert len(set(ids)) == len(ids)
    assert len(set(anchors)) == len(anchors)
    for run in runs:
        assert run.href is None or re.match(r"#|https?://\S+$|tel:\+?\d+$|mailto:", run.href)


def test_space_to_write_in_is_large_enough(
    example: tuple[str, tuple[p.Primitive, ...]],
) -> None:
    """Clear print: 8 mm (23 points) between lines to write on."""
    for item in walk(example[1]):
        if isinstance(item, p.Row) and any(not cell.body for cell in item.cells):
            assert item.min_height >= 23


@pytest.mark.parametrize("name", sorted(set(kinds()) - {"references", "page_break", "contents"}))
def test_own_id_is_on_the_first_primitive_that_can_carry_it(
    name: str, parse: Callable[[str], Block], compose: Compose, context: Context
) -> None:
    """An author's ``id`` ends up in the document, once."""
    folder: Path = context.root / "assets" / "images"
    folder.mkdir(parents=True)
    Raster.new("RGB", (60, 40), "white").save(folder / "infusion-room.png")
    block = parse(kind(name).example).model_copy(update={"id": "my-place"})
    ids = [item.id for item in walk(compose(block)) if item.id]
    assert ids.count("my-place") == 1


@pytest.mark.parametrize("name", kinds())
def test_a_shorthand_is_enough(name: str) -> None:
    """A field that stands for the whole block must be the only one that is needed."""
    model = kind(name)
    needed = {field for field, info in model.model_fields.items() if info.is_required()}
    if model.shorthand:
        assert model.shorthand in model.model_fields
        assert needed <= {model.shorthand}
