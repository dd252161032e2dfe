"""JSON Schema of the files that authors write, for help and checks in their editors."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from guidegen.blocks.registry import kind, kinds
from guidegen.model.base import Model
from guidegen.model.editions import Editions
from guidegen.model.evidence import Evidence
from guidegen.model.guide import BLOCK_PLACE, Guide
from guidegen.model.library import Brand, Drugs, Glossary, ReferenceFile
from guidegen.model.mail import Letter, Mail
from guidegen.model.printer import LENGTH_SCHEMA, Printer, as_written

DIALECT = "http://json-schema.org/draft-07/schema#"
"""Draft 7, which the YAML extensions of editors read best."""

FILES: dict[str, type[Model]] = {
    "guide": Guide, "references": ReferenceFile, "evidence": Evidence, "drugs": Drugs,
    "glossary": Glossary, "brand": Brand, "editions": Editions, "printer": Printer,
    "mail": Mail, "letter": Letter,
}  # fmt: skip
"""The kinds of files, by the names that ``guidegen schema`` takes."""


class _AsWritten(GenerateJsonSchema):
    """Defaults as authors write them, since editors offer them: lengths with their unit."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        made = super().default_schema(schema)
        is_length = made.get("anyOf") == LENGTH_SCHEMA["anyOf"]
        if is_length and "default" in made:
            made["default"] = as_written(made["default"])
        return made

    def encode_default(self, dft: Any) -> Any:
        return str(dft) if isinstance(dft, str) else super().encode_default(dft)


def schema_for(file: str) -> dict[str, Any]:
    """The schema of one of the kinds of ``FILES``."""
    model = FILES[file]
    schema = _schema(model)
    if model is Guide:
        schema["$defs"].update(_block_definitions())
    whole: dict[str, Any] = _as_draft_7(schema)
    return {"$schema": DIALECT, **whole, "title": f"guidegen {file}"}


def schema_text(file: str) -> str:
    """The schema as JSON, as it is written to a file."""
    return json.dumps(schema_for(file), indent=2, ensure_ascii=False) + "\n"


def _as_draft_7(schema: Any) -> Any:
    """The schema in the words of draft 7; pydantic writes those of draft 2020-12."""
    if isinstance(schema, list):
        return [_as_draft_7(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:  # draft 7 ignores all that stands beside a link
        return {"$ref": schema["$ref"].replace("#/$defs/", "#/definitions/")}
    words = {"$defs": "definitions", "prefixItems": "items"}
    return {words.get(key, key): _as_draft_7(value) for key, value in schema.items()}


def _schema(model: type[Model]) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(
        by_alias=True, ref_template="#/$defs/{model}", schema_generator=_AsWritten
    )
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
