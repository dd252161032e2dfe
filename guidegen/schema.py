"""JSON Schema of the files that authors write, for help and checks in their editors."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from guidegen.blocks.registry import kind, kinds
from guidegen.model.base import Model
from guidegen.model.evidence import Evidence
from guidegen.model.guide import BLOCK_PLACE, Guide
from guidegen.model.library import Brand, Drugs, Glossary, ReferenceFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: dict[str, type[Model]] = {
    "guide": Guide, "references": ReferenceFile, "evidence": Evidence, "drugs": Drugs,
    "glossary": Glossary, "brand": Brand,
}  # fmt: skip


def schema_for(file: str) -> dict[str, Any]:
    """The schema of ``guide``, ``references``, ``evidence``, ``drugs``, ``glossary``, ``brand``."""
    model = FILES[file]
    schema = _schema(model)
    if model is Guide:
        schema["$defs"].update(_block_definitions())
    return {"$schema": DIALECT, "title": f"guidegen {file}", **schema}


def _schema(model: type[Model]) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(by_alias=True, ref_template="#/$defs/{model}")
    schema.setdefault("$defs", {})
    linked: dict[str, Any] = _linked(schema)
    return linked


def _linked(schema: Any) -> Any:
    """The schema with each place for a block made a link to its definition."""
    if isinstance(schema, list):
        return [_linked(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == BLOCK_PLACE:
        return {"$ref": "#/$defs/Block"}
    return {key: _linked(value) for key, value in schema.items()}


def _block_definitions() -> dict[str, Any]:
    """``Block``: a text, or a mapping with one key, its kind."""
    definitions: dict[str, Any] = {}
    choices: list[dict[str, Any]] = [{"type": "string", "description": "A paragraph."}]
    for name in kinds():
        fields = _schema(kind(name))
        definitions.update(fields.pop("$defs"))
        definitions[f"block-{name}"] = _with_shorthand(name, fields)
        choices.append(
            {
                "type": "object",
                "properties": {name: {"$ref": f"#/$defs/block-{name}"}},
                "required": [name],
                "additionalProperties": False,
            }
        )
    definitions["Block"] = {"anyOf": choices}
    return definitions


def _with_shorthand(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    block = kind(name)
    described = {**fields, "examples": [block.example.strip()]} if block.example else fields
    if not block.shorthand:
        return described
    return {"anyOf": [described, fields["properties"][block.shorthand]]}
