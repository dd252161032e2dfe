"""Fonts: embedded TrueType families with a fallback chain, glyph by glyph.

The family is made for low vision but lacks Greek, arrows and check boxes, so a
text is cut into stretches, each set in the first font of the chain that has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from struct import unpack
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from guidegen.document.inline import text_of
from guidegen.document.primitives import Document, Entry, ListItem
from guidegen.model.library import Fonts
from guidegen.pdf.kerning import Kerning, kerning_beside
from guidegen.problems import FontError, Position, Problems

_REGISTRY = Lock()
"""Guards ReportLab's registry of fonts, which is one for the process, as the lock is.

Two threads that registered one font would leave glyphs of both objects in one file.
"""


def register(path: Path) -> str:
    """Register a font file with ReportLab under a name made of its content.

    ReportLab's registry is one for the process; a name from the content keeps
    two projects with different fonts of one name apart.  Raises FontError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FontError(path.name, "cannot be read") from error
    with _REGISTRY:
        return _registered(path, sha256(content).hexdigest())


@cache
def _registered(path: Path, digest: str) -> str:
    """The name of a font with this digest; another content at the same path is another font."""
    name = f"{path.stem}-{digest[:8]}"
    try:
        content = path.read_bytes()
        font = TTFont(name, str(path))
        _check_tables(content)
        # ReportLab would take an older font with the same PostScript name for this one.
        pdfmetrics._dynFaceNames.pop(font.face.name, None)
        pdfmetrics.registerFont(font)
    except OSError as error:
        raise FontError(path.name, "cannot be read") from error
    except Exception as error:
        # The parser trusts the offsets and counts in the file, so a damaged one can
        # end in any error: struct.error, KeyError, IndexError, AssertionError, ...
        raise FontError(path.name, "is not a TrueType font, or is damaged") from error
    return name


def _check_tables(content: bytes) -> None:
    """Raise ValueError for a font that is cut off or has no outlines.

    ReportLab looks at the outlines only when it writes the file.
    """
    tables = {
        content[start : start + 4]: unpack(">LL", content[start + 8 : start + 16])
        for start in range(12, 12 + 16 * int.from_bytes(content[4:6]), 16)
    }
    if not {b"glyf", b"loca"} <= set(tables):
        raise ValueError("no outlines")
    if any(begin + length > len(content) for begin, length in tables.values()):
        raise ValueError("cut off")


def _check_inner_names(names: Sequence[str], files: Sequence[Path]) -> None:
    """Raise FontError where two different fonts call themselves the same.

    In a PDF file their parts would get the same names.
    """
    seen: dict[str, str] = {}
    for name, path in zip(names, files, strict=True):
        inner = pdfmetrics.getFont(name).face.name
        inner = inner.decode("latin-1") if isinstance(inner, bytes) else str(inner)
        if seen.setdefault(inner, name) != name:
            raise FontError(path.name, f"calls itself {inner}, as another of the fonts does")


@cache
def _characters(name: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


@dataclass(slots=True)
class FontSet:
    """The faces of a brand, registered, with what each of them can show."""

    regular: str
    italic: str
    bold: str
    bold_italic: str
    display: str
    _fallback: tuple[Path, ...]
    _fallback_bold: tuple[Path, ...]
    _files: dict[str, Path] = field(default_factory=dict)
    _shown: dict[str, set[str]] = field(default_factory=dict)
    _kernings: dict[str, Kerning | None] = field(default_factory=dict)

    @classmethod
    def load(cls, fonts: Fonts, folder: Path) -> FontSet:
        """Register the brand's faces from ``folder``; fallbacks wait until needed."""
        faces = (fonts.regular, fonts.italic, fonts.bold, fonts.bold_italic, fonts.display)
        files = [folder / face for face in faces]
        regular, italic, bold, bold_italic, display = names = [register(path) for path in files]
        _check_inner_names(names, files)
        light = tuple(folder / name for name in fonts.fallback)
        heavy = tuple(folder / name for name in fonts.fallback_bold)
        return cls(
            regular, italic, bold, bold_italic, display, light, heavy + light,
            dict(zip(names, files, strict=True)),
        )  # fmt: skip

    def face(self, bold: bool = False, italic: bool = False) -> str:
        """The registered name of a face of the text family."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def kerning(self, name: str) -> Kerning | None:
        """The kerning of a face of the brand; fallback fonts, for single signs, have none."""
        if name not in self._kernings:
            path = self._files.get(name)
            self._kernings[name] = kerning_beside(path) if path else None
        return self._kernings[name]

    def segments(self, text: str, face: str) -> list[tuple[str, str]]:
        """The text as stretches of (registered font, characters)."""
        shown = self._shown.setdefault(face, set())
        new = set(text) - shown
        if new:
            have = _characters(face)
            shown |= {char for char in new if ord(char) in have}
            if not new <= shown:
                return self._split(text, face)
        return [(face, text)]

    def missing(self, text: str) -> str:
        """The characters of ``text`` that no font of the chain can show."""
        chain = self._chain(self.regular)
        left = set(text)
        for name in chain:
            left -= {char for char in left if ord(char) in _characters(name())}
            if not left:
                return ""
        return "".join(sorted(left))

    def _chain(self, face: str) -> list[_Face]:
        bold = face in (self.bold, self.bold_italic, self.display)
        paths = self._fallback_bold if bold else self._fallback
        return [_Face(face), *(_Face(path) for path in paths)]

    def _split(self, text: str, face: str) -> list[tuple[str, str]]:
        chain = self._chain(face)
        stretches: list[tuple[str, str]] = []
        for char in text:
            name = next((f() for f in chain if ord(char) in _characters(f())), face)
            if stretches and stretches[-1][0] == name:
                stretches[-1] = (name, stretches[-1][1] + char)
            else:
                stretches.append((name, char))
        return stretches


@dataclass(frozen=True, slots=True)
class _Face:
    """A face of a chain, registered when it is first asked for."""

    source: str | Path

    def __call__(self) -> str:
        return self.source if isinstance(self.source, str) else register(self.source)


def report_missing(fonts: FontSet, text: str, at: Position | None, problems: Problems) -> None:
    """Report the characters of ``text`` that no font of the chain can show."""
    absent = fonts.missing(text)
    if absent:
        names = ", ".join(f"`{char}` (U+{ord(char):04X})" for char in absent[:8])
        problems.add(
            at or Position(""), "missing-glyph", f"no font can show {names}",
            "write it in another way, or add a font to `fallback` in brand.yaml",
        )  # fmt: skip


def check_glyphs(document: Document, fonts: FontSet, problems: Problems) -> None:
    """Report the texts of a document that no font can show, for one that is not laid out."""
    for item in document.walk():
        label = item.label or "" if isinstance(item, Entry | ListItem) else ""
        report_missing(fonts, label + text_of(item.inline()), item.at, problems)
