"""The large-print edition: laid out anew in 18 point type, tagged like the screen edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from guidegen.assets import asset_file, asset_folder
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs
from guidegen.document.mapping import map_primitives, with_runs
from guidegen.editions.base import EditionSpec, Setup
from guidegen.editions.flow import flowing
from guidegen.editions.on_paper import told
from guidegen.editions.presets import BULLET, PAGE, PRESETS, RULING, SHEET, SIZE, LargePrint
from guidegen.editions.records import stacked
from guidegen.editions.screen import finish
from guidegen.layout.theme import Theme
from guidegen.model.library import Fonts
from guidegen.pdf.fonts import FontSet

RUNNING_TEXT = frozenset({"body", "lead", "small", "caption", "quote", "reference"})
"""The styles in which bold type is stress; elsewhere it makes a title or a label."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def theme(setup: Setup) -> Theme:
    """The theme of the preset; raises FontError."""
    preset = _preset(setup)
    fonts = FontSet.load(_upright(setup, preset), asset_folder("fonts", setup.root))
    return Theme(
        setup.brand, fonts, PAGE, preset.types, label_size=SIZE, ruling=RULING, sheet=SHEET,
        smallest=SIZE, stress=preset.stress, bullet=BULLET,
    )  # fmt: skip


def _preset(setup: Setup) -> LargePrint:
    return PRESETS[setup.options.large_print.preset]


def _upright(setup: Setup, preset: LargePrint) -> Fonts:
    """The brand's fonts, or the preset's before the brand's fallbacks, without slanted ones."""
    fonts = setup.brand.fonts
    regular, bold, display = fonts.regular, fonts.bold, fonts.display
    if preset.fonts:
        # A whole path stands for itself, whatever folder the brand's fonts are in.
        found = [str(asset_file(f"fonts/{name}", setup.root)) for name in preset.fonts]
        regular, bold, display = found[0], found[1], found[1]
    return fonts.model_copy(
        update={
            "regular": regular, "italic": regular, "bold": bold, "bold_italic": bold,
            "display": display,
        }
    )  # fmt: skip


def _assets(setup: Setup) -> tuple[str, ...]:
    """The fonts of the preset, with their kerning."""
    fonts = _preset(setup).fonts or ()
    tables = (f"fonts/kerning/{name.removesuffix('.ttf')}.json" for name in fonts)
    return (*(f"fonts/{name}" for name in fonts), *tables)


# -- the document ---------------------------------------------------------------


def adapt(document: p.Document, theme: Theme) -> p.Document:
    """The document in one column, with marks of full size, and without slanted type."""
    document = map_primitives(document, _Change(theme, _labels(document)))
    document = stacked(document, theme)
    return flowing(document)


def _labels(document: p.Document) -> frozenset[int]:
    """The texts, by their identity, that are labels: in header cells and on covers."""
    places = (
        item for item in document.walk()
        if isinstance(item, p.FullPage) or (isinstance(item, p.Cell) and item.header)
    )  # fmt: skip
    return frozenset(id(text) for place in places for text in place.children())


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in place of a primitive; bold ``labels`` are no stress."""

    theme: Theme
    labels: frozenset[int]

    def __call__(self, item: p.Primitive) -> Iterable[p.Primitive]:
        if isinstance(item, p.Columns):
            return _one_column(item)
        made = with_runs(item, self._runs)
        if isinstance(made, p.Paragraph):
            made = replace(made, align="left")
        if isinstance(made, p.Figure | p.Image) and made.max_width:
            made = replace(made, max_width=made.max_width * self.theme.scale)
        return [made]

    def _runs(self, runs: Runs, of: p.Primitive) -> Runs:
        running = self._is_running(runs, of)
        made: list[Run] = []
        for raised, group in groupby(told(runs, of, codes=False), key=lambda run: run.superscript):
            if raised:
                made += _bracketed(group, first=not made)
            else:
                made += (self._stressed(run, running) for run in group)
        return tuple(made)

    def _is_running(self, runs: Runs, of: p.Primitive) -> bool:
        if isinstance(of, p.Paragraph):
            return of.style in RUNNING_TEXT and id(of) not in self.labels
        return runs in (getattr(of, "note", None), getattr(of, "caption", None))

    def _stressed(self, run: Run, running: bool) -> Run:
        """The run without italic type, and in running text without bold; links stay bold."""
        stress, bold, underline = self.theme.stress, run.bold, run.underline
        if running and bold and not run.href and stress.bold == "underline":
            bold, underline = False, True
        bold |= run.italic and stress.italic == "bold"
        underline |= run.italic and stress.italic == "underline"
        return replace(run, bold=bold, underline=underline, italic=False)


def _one_column(columns: p.Columns) -> Iterable[p.Primitive]:
    """What stands side by side, one after another."""
    body = tuple(columns.children())
    if columns.id or columns.lang:
        return [p.Section(id=columns.id, lang=columns.lang, at=columns.at, body=body)]
    return body


def _bracketed(numbers: Iterable[Run], first: bool) -> Iterator[Run]:
    """Raised numbers, each mark of them in brackets: they are as large as the text."""
    yield Run("[" if first else f"{NO_BREAK_SPACE}[", superscript=True)
    for place, run in enumerate(numbers):
        if place and run.anchor:  # the next mark, close after this one
            yield Run(f"]{NO_BREAK_SPACE}[", superscript=True)
        yield run
    yield Run("]", superscript=True)


LARGE_PRINT = EditionSpec("large-print", "-large-print", theme, finish, adapt, _assets)
