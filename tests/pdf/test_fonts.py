"""Fonts: damaged files give problems, and threads share one registered font."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from guidegen.pdf import fonts
from guidegen.pdf.fonts import register
from guidegen.problems import FontError
from guidegen.project import Project

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
REGULAR = FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf"


def table(font: bytes, tag: bytes) -> int:
    """Where a table begins in a font file."""
    entry = font.index(tag)
    return int.from_bytes(font[entry + 8 : entry + 12], "big")


def without(font: bytes, tag: bytes) -> bytes:
    """The font with a table's name made unknown."""
    return font.replace(tag, b"xxxx", 1)


DAMAGES = {
    "empty": lambda font: b"",
    "text": lambda font: b"This is no font.",
    "first bytes": lambda font: font[:200],
    "half": lambda font: font[: len(font) // 2],
    "no glyphs": lambda font: without(font, b"glyf"),
    "no widths": lambda font: without(font, b"hmtx"),
    "no names of characters": lambda font: without(font, b"cmap"),
    "characters of nowhere": lambda font: (
        font[: table(font, b"cmap") + 4] + b"\xff" * 400 + font[table(font, b"cmap") + 404 :]
    ),
    "zeros for a header": lambda font: (
        font[: table(font, b"head")] + bytes(54) + font[table(font, b"head") + 54 :]
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_font_is_a_font_error(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "Broken.ttf"
    path.write_bytes(DAMAGES[damage](REGULAR.read_bytes()))
    with pytest.raises(FontError) as caught:
        register(path)
    assert caught.value.file == "Broken.ttf"


def test_two_fonts_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """Two projects may hold two versions of a font; each is measured by its own."""
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / REGULAR.name
    font = REGULAR.read_bytes()
    widths = table(font, b"hmtx")
    other.write_bytes(font[:widths] + bytes(400) + font[widths + 400 :])
    first, second = (pdfmetrics.getFont(register(path)) for path in (REGULAR, other))
    assert first.face.name == second.face.name
    assert first.stringWidth("Hello", 10) != second.stringWidth("Hello", 10)


def test_threads_register_a_font_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second object of the same name would leave glyphs in two fonts of one file."""
    parsed = []

    class Counted(TTFont):
        def __init__(self, *arguments: object) -> None:
            parsed.append(arguments)
            super().__init__(*arguments)

    monkeypatch.setattr(fonts, "TTFont", Counted)
    path = tmp_path / REGULAR.name
    path.write_bytes(REGULAR.read_bytes())
    threads = 8
    start = Barrier(threads)

    def registered(_: int) -> object:
        start.wait()
        return pdfmetrics.getFont(register(path))

    with ThreadPoolExecutor(threads) as pool:
        assert len(set(map(id, pool.map(registered, range(threads))))) == 1
    assert len(parsed) == 1


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("NotoSansSymbols2_400Regular.ttf", "\N{SNOWFLAKE}"),
        ("NotoSans_700Bold.ttf", "**\N{GREEK CAPITAL LETTER PI}**"),
    ],
    ids=["fallback", "fallback_bold"],
)  # fmt: skip
def test_a_broken_fallback_is_found_in_its_list(name: str, sign: str, small_project: Path) -> None:
    folder = small_project / "assets" / "fonts"
    folder.mkdir(parents=True)
    for font in FONTS.glob("*.ttf"):
        (folder / font.name).write_bytes(b"" if font.name == name else font.read_bytes())
    guide = small_project / "guides" / "first-visit.yaml"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("Two people hear", f"{sign} Two people hear"), encoding="utf-8")
    (problem,) = [
        problem for problem in Project.load(small_project).check() if problem.severity == "error"
    ]
    assert problem.rule == "font-missing"
    line = (small_project / "guides" / "brand.yaml").read_text().splitlines()[problem.at.line - 1]
    assert line[problem.at.column - 1 :].startswith(name)


def test_another_font_at_the_same_path_is_another_font(tmp_path: Path) -> None:
    """A long-lived process must not go on with the one that was there before."""
    path = tmp_path / "face.ttf"
    path.write_bytes(REGULAR.read_bytes())
    first = register(path)
    path.write_bytes((FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf").read_bytes())
    assert register(path) != first


def test_two_fonts_that_call_themselves_the_same(project: Project, tmp_path: Path) -> None:
    faces = project.library.brand.fonts
    for path in FONTS.glob("*.ttf"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    same = (FONTS / faces.bold).read_bytes()
    (tmp_path / faces.display).write_bytes(same + b"\0")  # another content, the same inner name
    with pytest.raises(FontError, match="as another of the fonts does"):
        fonts.FontSet.load(faces, tmp_path)
