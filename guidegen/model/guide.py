"""A guide as its author wrote it, validated."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError, core_schema

from guidegen.model.base import Day, Key, Model, SchemaVersion
from guidegen.model.text import Text
from guidegen.model.waiver import Waivers

# Language, script and region of BCP 47: what a screen reader chooses its voice by.
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


BLOCK_PLACE = {"title": "Block"}
"""Stands in the JSON Schema where a block goes; ``guidegen.schema`` links it."""


class _BlocksSchema:
    """Blocks are parsed by their own kinds; see ``guidegen.blocks.registry``."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(_parse_blocks)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "array", "items": BLOCK_PLACE}


def _parse_blocks(value: object, info: core_schema.ValidationInfo) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    if not info.context or "parse_blocks" not in info.context:
        raise ValueError("blocks are read with guidegen.blocks.registry.read_guide")
    if not isinstance(value, list):
        raise PydanticCustomError("tuple_type", "a list is wanted here")
    parsed: tuple[Any, ...] = info.context["parse_blocks"](value, info.context)
    return parsed


Blocks = Annotated[tuple[Any, ...], _BlocksSchema]
"""A list of blocks: bare strings (paragraphs) and one-key mappings (their kind)."""


def is_slug(value: str) -> bool:
    """Whether it can be an id: small letters and digits, with hyphens between."""
    return _ID.fullmatch(value) is not None


def slug(value: Key) -> Key:
    """Check an id; raises ValueError where it is not kebab case."""
    if not is_slug(value):
        raise ValueError(f"`{value}` is not an id; use small letters, digits and hyphens")
    return value


def _language(value: str) -> str:
    if not _LANG.fullmatch(value):
        raise ValueError(f"`{value}` is not a language; write it as en-US, or en")
    return value


def _order(reason: str) -> PydanticCustomError:
    return PydanticCustomError("date_order", "{reason}", {"reason": reason})


class Edition(Model):
    """Which edition of the guide this is; versions count within a year (2.2026)."""

    version: str
    published: Day
    evidence_through: Day
    review_due: Day
    item: str = ""

    @field_validator("evidence_through")
    @classmethod
    def _searched(cls, value: date, info: ValidationInfo) -> date:
        published = info.data.get("published")
        if published and value > published:
            raise _order(f"the evidence was searched to {value}, after the day of publishing")
        return value

    @field_validator("review_due")
    @classmethod
    def _ahead(cls, value: date, info: ValidationInfo) -> date:
        published = info.data.get("published")
        if published and value <= published:
            raise _order(f"the next review is due on {value}, not after the day of publishing")
        return value


class Person(Model):
    """Someone who wrote or reviewed; printed as given."""

    name: str
    credentials: str = ""
    affiliation: str = ""


class People(Model):
    """Who wrote and who reviewed; both may stay empty."""

    written_by: tuple[Person, ...] = ()
    reviewed_by: tuple[Person, ...] = ()


class Cover(Model):
    """What the cover shows besides title, subtitle and brand."""

    eyebrow: Text | None = None
    points: tuple[Text, ...] = ()
    art: Literal["cells", "waves"] = "waves"


class GuideSection(Model):
    """A section; ``start: page`` always begins on a new page."""

    id: Key
    title: Text
    start: Literal["page", "flow"] = "flow"
    blocks: Blocks

    @field_validator("id")
    @classmethod
    def _slug(cls, value: Key) -> Key:
        return slug(value)

    @field_validator("blocks")
    @classmethod
    def _filled(cls, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if not value:
            raise ValueError("a section needs at least one block")
        return value


class Guide(Model):
    """A guide file: ``guides/<id>.yaml``."""

    schema_: SchemaVersion = Field(alias="schema")
    id: Key
    title: Text
    subtitle: Text | None = None
    lang: Annotated[str, AfterValidator(_language)] = "en-US"
    citation_style: Literal["ama", "nlm", "apa"] = "ama"
    audience: Text
    purpose: Text
    main_message: Text
    keywords: tuple[str, ...] = ()
    edition: Edition
    people: People = People()
    waivers: Waivers = ()
    cover: Cover = Cover()
    front: Blocks = ()
    sections: tuple[GuideSection, ...]
    back: Blocks = ()

    @field_validator("id")
    @classmethod
    def _slug(cls, value: Key) -> Key:
        return slug(value)

    @field_validator("sections")
    @classmethod
    def _some(cls, value: tuple[GuideSection, ...]) -> tuple[GuideSection, ...]:
        if not value:
            raise ValueError("a guide needs at least one section")
        return value
