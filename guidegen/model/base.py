"""Validation: data with positions in, frozen models or located problems out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError, core_schema

from guidegen.problems import Position, Problems, nearest
from guidegen.source.located import LocatedDict, LocatedStr, position_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

ModelT = TypeVar("ModelT", bound="Model")


class Model(BaseModel):
    """Base of everything an author writes: frozen, and unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False
    )  # fmt: skip


class _KeySchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_key)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string"}


def _key(value: object) -> LocatedStr:
    if isinstance(value, LocatedStr):
        return value
    if isinstance(value, str):
        return LocatedStr(value, Position(""))
    raise PydanticCustomError("string_type", "this should be the name of something")


Key = Annotated[LocatedStr, _KeySchema]
"""An id that names something elsewhere (a trial, a drawing); it keeps its place."""


def _known_version(value: int) -> int:
    if value != 1:
        raise ValueError(f"this guidegen reads `schema: 1`, not {value}; a newer one may be needed")
    return value


SchemaVersion = Annotated[int, AfterValidator(_known_version)]
"""The version of the file format, so that later versions can read older files."""


def _day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        # Pydantic would take 0 for the first second of 1970.
        raise PydanticCustomError("date_parsing", "a date is wanted here")
    return value


Day = Annotated[date, BeforeValidator(_day)]
"""A day, written as 2026-11-20."""


def validate(
    model: type[ModelT],
    data: object,
    problems: Problems,
    context: dict[str, Any] | None = None,
) -> ModelT | None:
    """The model made of ``data``, or None with every fault added to ``problems``.

    ``data`` is what ``guidegen.source`` reads, so faults have a file and a line.
    ``context`` is handed to the validators of nested parts.
    """
    try:
        return model.model_validate(data, context={"problems": problems, **(context or {})})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=True):
            _report(model, data, detail, problems)
        return None


def _report(model: type[Model], data: object, detail: ErrorDetails, problems: Problems) -> None:
    path = detail["loc"]
    at = position_of(data, path) or Position("")
    field = str(path[-1]) if path else ""
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = fields_at(model, path[:-1])
        problems.add(at, "unknown-key", f"`{field}` is not a key here", nearest(field, known))
    elif kind == "missing" and isinstance(path[-1], int):
        message = f"{_named(path)}this list is too short"
        problems.add(at, "wrong-type", message, _type_help(detail))
    elif kind == "missing":
        problems.add(at, "missing-field", f"`{field}` is missing here", f"add `{field}:`")
    elif kind == "literal_error":
        allowed = str(detail.get("ctx", {}).get("expected", ""))
        problems.add(
            at, "wrong-value", f"`{field}` cannot be `{detail['input']}`", f"use {allowed}"
        )
    elif kind == "string_type" and detail["input"] is None and field:
        message = f"`{field}`: this text is empty"
        problems.add(at, "empty-text", message, "write it, or remove the key")
    elif kind in _HELP:
        problems.add(at, kind.replace("_", "-"), detail["msg"], _HELP[kind])
    else:
        problems.add(at, "wrong-type", f"{_named(path)}{_plain(detail)}", _type_help(detail))


_HELP = {
    "bad_citation": "write [@baas2021], and two of them as [@baas2021; @peters2022]",
    "bad_link": "for example [the NCI](https://www.cancer.gov) or [trials](#trials)",
    "bad_number": "write [=trial.outcome.arm], or [=trial.outcome.arm|exact]",
    "date_order": "look at `published` and at this day, and correct one of them",
    "empty_text": "write the text, or remove the key",
    "out_of_range": "look again at the number and its unit",
    "wrong_length": "write a number and `in`, `mm` or `pt`: 0.125 in",
}

_WANTED = {
    "model_type": "a group of `key: value` lines is wanted here",
    "model_attributes_type": "a group of `key: value` lines is wanted here",
    "dict_type": "a group of `key: value` lines is wanted here",
    "tuple_type": "a list is wanted here, each item on a line that begins with `- `",
    "list_type": "a list is wanted here, each item on a line that begins with `- `",
    "string_type": "text is wanted here",
    "int_parsing": "a whole number is wanted here",
    "int_type": "a whole number is wanted here",
    "int_from_float": "a whole number is wanted here",
    "float_parsing": "a number is wanted here",
    "float_type": "a number is wanted here",
    "finite_number": "a number is wanted here",
    "bool_parsing": "`true` or `false` is wanted here",
    "bool_type": "`true` or `false` is wanted here",
}


def _named(path: tuple[int | str, ...]) -> str:
    names = [str(step) for step in path if isinstance(step, str) and step != "[key]"]
    return f"`{names[-1]}`: " if names else ""


def _plain(detail: ErrorDetails) -> str:
    if detail["type"].startswith("date"):
        return "a date is wanted here"
    if detail["type"] == "value_error":
        return detail["msg"].removeprefix("Value error, ")
    if detail["type"] == "too_short":
        return f"at least {detail['ctx']['min_length']} is wanted here"
    message = detail["msg"]
    return _WANTED.get(detail["type"], message[:1].lower() + message[1:])


_SHAPES = {
    "mapping": "write `key: value` on lines of their own, indented below",
    "list": "write each item on a line of its own that begins with `- `",
    "number": "write digits alone, such as 60, without a unit or a sign",
    "bool": "write true or false",
}

_SHAPE_OF = {
    "model_type": "mapping", "model_attributes_type": "mapping", "dict_type": "mapping",
    "tuple_type": "list", "list_type": "list", "int_parsing": "number", "int_type": "number",
    "int_from_float": "number", "float_parsing": "number", "float_type": "number",
    "finite_number": "number", "bool_parsing": "bool", "bool_type": "bool",
}  # fmt: skip

PASTED = "\N{BULLET}\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}"
"""Marks that a word processor puts before items, and that YAML reads as text."""


def _type_help(detail: ErrorDetails) -> str:
    kind, given = detail["type"], detail["input"]
    if isinstance(given, str) and given[:1] and given[0] in PASTED:
        return f"`{given[0]}` was pasted from a word processor; write a hyphen and a space: `- `"
    if kind.startswith("date"):
        return "write it as 2026-11-20: the year, and two digits each for month and day"
    if kind == "value_error" and detail["loc"][-1:] == ("reason",):
        return "tell the next editor who looked at this, and why it may stand"
    if kind == "string_type":
        return "put quotes round the text if it holds a colon or begins with a bracket"
    if kind in _SHAPE_OF:
        return _SHAPES[_SHAPE_OF[kind]]
    return "the README shows how each block and each file is written"


def fields_at(model: type[BaseModel], path: Iterable[int | str]) -> list[str]:
    """The keys that the model allows at ``path``; empty where anything goes."""
    here: Any = model
    for step in path:
        if isinstance(step, str) and isinstance(here, type) and issubclass(here, BaseModel):
            named = _by_key(here).get(step)
            here = _inner(named.annotation) if named else None
    if isinstance(here, type) and issubclass(here, BaseModel):
        return list(_by_key(here))
    return []


def _by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _inner(annotation: Any) -> Any:
    """The model inside a tuple, mapping or optional annotation."""
    if isinstance(annotation, type) and not getattr(annotation, "__args__", ()):
        return annotation
    found = [_inner(part) for part in getattr(annotation, "__args__", ())]
    models = [part for part in found if isinstance(part, type) and issubclass(part, BaseModel)]
    return models[0] if models else None


def wrap_shorthand(value: object, field: str) -> object:
    """A shorthand value as the mapping ``{field: value}``, with its place kept."""
    at = getattr(value, "at", Position(""))
    wrapped = LocatedDict(at)
    wrapped[field] = value
    wrapped.key_at[field] = at
    return wrapped
