"""The composed content of a guide as plain data, for the plain ReportLab script."""

from __future__ import annotations

import json
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from guidegen.document import primitives as p
from guidegen.document.inline import Runs
from guidegen.document.scene import Scene
from guidegen.editions.registry import Setup, edition_named
from guidegen.layout.paint import Measure
from guidegen.project import Project

WIDTH = 468.0


def export(root: Path, guide: str, target: Path) -> None:
    """Write the content of ``guide`` to ``target`` as JSON."""
    project = Project.load(root)
    document = project.compose(guide)
    theme = edition_named("screen").theme(Setup(project.library.brand, root))
    colors = {role: color.rgb for role, color in project.library.brand.palette.items()}
    items = [item for part in document.body for item in _items(part, Measure(theme))]
    fonts = root / "assets" / "fonts"
    data = {"colors": colors, "fonts": str(fonts.resolve()), "items": items}
    target.write_text(json.dumps(data), encoding="utf-8")


def _items(item: p.Primitive, measure: Measure) -> list[dict[str, Any]]:
    if isinstance(item, p.Heading):
        return [{"kind": "heading", "level": item.level, "text": _markup(item.runs)}]
    if isinstance(item, p.Paragraph):
        return [{"kind": "text", "style": item.style, "text": _markup(item.runs)}]
    if isinstance(item, p.Entry):
        return [
            {"kind": "text", "style": "reference", "text": f"{item.label} {_markup(item.runs)}"}
        ]
    if isinstance(item, p.List):
        entries = [_inside(entry, measure) for entry in item.items]
        return [{"kind": "list", "items": entries}]
    if isinstance(item, p.Table):
        rows = [
            [_inside(cell, measure) for cell in row.cells] for row in (*item.header, *item.rows)
        ]
        title = (
            [{"kind": "text", "style": "label", "text": _markup(item.title)}] if item.title else []
        )
        return [*title, {"kind": "table", "rows": rows, "header": len(item.header)}]
    if isinstance(item, p.Figure):
        scene = item.picture.scene(min(WIDTH, item.max_width or WIDTH), measure)
        caption = {"kind": "text", "style": "caption", "text": _markup(item.caption)}
        return [_drawing(scene), caption]
    if isinstance(item, p.Box):
        title = {"kind": "text", "style": "label", "text": _markup(item.title)}
        return [{"kind": "box", "tone": item.tone, "items": [title, *_inside(item, measure)]}]
    if isinstance(item, p.WritingLines):
        return [{"kind": "lines", "count": item.count}]
    if isinstance(item, p.Contents):
        return [{"kind": "contents"}]
    if isinstance(item, p.PageBreak):
        return [{"kind": "break"}] if item.at_least == 1 else []
    if isinstance(item, p.FullPage):
        scene = item.background.page(792).scene(612, measure)
        return [{**_drawing(scene), "kind": "cover"}, *_inside(item, measure), {"kind": "break"}]
    return _inside(item, measure)


def _inside(item: p.Primitive, measure: Measure) -> list[dict[str, Any]]:
    return [part for child in item.children() for part in _items(child, measure)]


def _markup(runs: Runs) -> str:
    parts = []
    for run in runs:
        text = escape(run.text or "00")
        text = f"<b>{text}</b>" if run.bold else text
        text = f"<i>{text}</i>" if run.italic else text
        text = f"<super>{text}</super>" if run.superscript else text
        if run.href and not run.href.startswith("#"):
            text = f'<a href="{escape(run.href)}">{text}</a>'
        parts.append(text)
    return "".join(parts)


def _drawing(scene: Scene) -> dict[str, Any]:
    shapes = [{"shape": type(shape).__name__, **asdict(shape)} for shape in scene.shapes]
    return {"kind": "drawing", "width": scene.width, "height": scene.height, "shapes": shapes}
