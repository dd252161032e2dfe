"""Makes the kerning tables beside the fonts, from the fonts' own ``kern`` feature.

    .venv/bin/python tools/kerning_tables.py [FONT.ttf ...]

Run it when a font file changes; without arguments it does the families in
``assets/fonts`` that texts are set in.  It needs fontTools, which guidegen itself
does not.  For what a table holds see ``guidegen/pdf/kerning.py``.

What is read: the pair adjustments (GPOS lookup type 2) of the Latin script's
default language, all lookups that apply, added up as a shaping engine would add
them for two glyphs side by side.  Only the advance of the first glyph is used.
Contextual lookups are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FAMILIES = ("AtkinsonHyperlegibleNext_*.ttf", "Arimo_*.ttf")
"""The text family, and that of large print."""
FONTS = Path(__file__).parents[1] / "assets" / "fonts"

LICENSE = "OFL-1.1, as the font"
IGNORE_MARKS = 0x0008
MARK = 3
"""Lookup flag and GDEF class of the OpenType specification."""

Rows = dict[str, tuple[int, ...]]


def table_of(data: bytes) -> str:
    """The kerning table, as JSON, of the font with the bytes ``data``."""
    font = TTFont(BytesIO(data))
    glyphs = {chr(code): glyph for code, glyph in sorted(font.getBestCmap().items())}
    if " " in glyphs:
        glyphs["\N{NO-BREAK SPACE}"] = glyphs[" "]  # ReportLab shows it as a space
    chars, scale = list(glyphs), 1000 / font["head"].unitsPerEm
    rows: Rows = dict.fromkeys(chars, (0,) * len(chars))
    for char, glyph in glyphs.items():
        values = _values(font, glyph, set(glyphs.values()))
        rows[char] = tuple(round(values.get(glyphs[second], 0) * scale) for second in chars)
    columns = dict(zip(chars, zip(*rows.values(), strict=True), strict=True))
    return _written(sha256(data).hexdigest(), rows, columns)


def _values(font: Any, first: str, seconds: set[str]) -> Mapping[str, int]:
    """By how much ``first`` is moved before each second glyph, in font units."""
    marks = _marks(font)
    total: dict[str, int] = {}
    for lookup in _lookups(font):
        passed = marks if lookup.LookupFlag & IGNORE_MARKS else set()
        if first in passed:
            continue
        for second, value in _row(lookup, first, seconds - passed).items():
            total[second] = total.get(second, 0) + value
    return total


def _row(lookup: Any, first: str, seconds: set[str]) -> dict[str, int]:
    """One lookup's values: the first subtable that has the pair decides."""
    row: dict[str, int] = {}
    for table in _pair_tables(lookup):
        if first not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            pairs = table.PairSet[table.Coverage.glyphs.index(first)]
            for record in pairs.PairValueRecord:
                row.setdefault(record.SecondGlyph, _advance(record.Value1))
            continue
        own = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
        for second in seconds:
            kind = table.ClassDef2.classDefs.get(second, 0)
            row.setdefault(second, _advance(own[kind].Value1))
        break  # a class subtable has a value, if only 0, for every second glyph
    return row


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)


def _pair_tables(lookup: Any) -> Iterator[Any]:
    for table in lookup.SubTable:
        inner = getattr(table, "ExtSubTable", table)
        if inner.LookupType == 2:
            yield inner


def _lookups(font: Any) -> list[Any]:
    if "GPOS" not in font:
        return []
    gpos = font["GPOS"].table
    scripts = {record.ScriptTag: record.Script for record in gpos.ScriptList.ScriptRecord}
    script = scripts.get("latn") or scripts.get("DFLT")
    if script is None or script.DefaultLangSys is None:
        return []
    features = [gpos.FeatureList.FeatureRecord[n] for n in script.DefaultLangSys.FeatureIndex]
    used = {n for f in features if f.FeatureTag == "kern" for n in f.Feature.LookupListIndex}
    return [gpos.LookupList.Lookup[n] for n in sorted(used)]


def _marks(font: Any) -> set[str]:
    classes = font["GDEF"].table.GlyphClassDef if "GDEF" in font else None
    return (
        {glyph for glyph, kind in classes.classDefs.items() if kind == MARK} if classes else set()
    )


def _written(digest: str, rows: Rows, columns: Rows) -> str:
    """The table, a class to the line, so that changes can be read."""
    left, right = _classes(rows), _classes(columns)
    place = {char: index for index, char in enumerate(rows)}
    pairs = []
    for chars in left:
        values = [rows[chars[0]][place[others[0]]] for others in right]
        pairs.append([part for kind, v in enumerate(values) if v for part in (kind, v)])
    fields = [
        f'"license": {_json(LICENSE)}',
        f'"font_sha256": {_json(digest)}',
        f'"left": [\n{_lines(left)}\n]',
        f'"right": [\n{_lines(right)}\n]',
        f'"pairs": [\n{_lines(pairs)}\n]',
    ]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _classes(rows: Rows) -> list[str]:
    """The characters that have the same values, class by class; those without any left out."""
    alike: dict[tuple[int, ...], str] = {}
    for char, row in rows.items():
        if any(row):
            alike[row] = alike.get(row, "") + char
    return list(alike.values())


def _lines(entries: Sequence[object]) -> str:
    return ",\n".join(_json(entry) for entry in entries)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(paths: Sequence[Path]) -> None:
    for path in paths:
        target = path.parent / "kerning" / f"{path.stem}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(table_of(path.read_bytes()), encoding="utf-8", newline="\n")
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    families = [path for family in FAMILIES for path in sorted(FONTS.glob(family))]
    main([Path(name) for name in sys.argv[1:]] or families)
