"""The shared files beside the guides: drugs, glossary, brand, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from guidegen.model.base import Day, Key, Model, SchemaVersion
from guidegen.model.contact import us_phone
from guidegen.model.evidence import Evidence, Verifiable
from guidegen.model.text import Text
from guidegen.model.waiver import Waivers
from guidegen.problems import Position, Problems, nearest
from guidegen.references.item import Reference


class Use(Verifiable):
    """One use of a drug and what the regulator says of it."""

    for_: str = Field(alias="for")
    with_: tuple[str, ...] = Field(default=(), alias="with")
    line: str = ""
    status: Literal["approved", "not_approved", "device_exemption", "withdrawn"]
    date: str = ""
    note: str = ""
    references: tuple[Key, ...] = ()


class Drug(Verifiable):
    """A drug or device: generic name is its key in ``drugs.yaml``."""

    brand: str = ""
    mark: str = ""
    class_: str = Field(default="", alias="class")
    kind: Literal["drug", "device"] = "drug"
    say: str = ""
    also: tuple[str, ...] = ()
    as_of: Day | None = None
    note: str = ""
    uses: tuple[Use, ...] = ()


class Drugs(Model):
    """``drugs.yaml``."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    drugs: dict[str, Drug] = {}
    waivers: Waivers = ()


class Term(Verifiable):
    """A word to know, in plain words, with how to say it."""

    term: str
    also: tuple[str, ...] = ()
    plain: Text
    say: str = ""


class Glossary(Model):
    """``glossary.yaml``."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    terms: dict[str, Term] = {}
    waivers: Waivers = ()

    @field_validator("terms")
    @classmethod
    def _one_meaning(cls, terms: dict[str, Term]) -> dict[str, Term]:
        owner: dict[str, str] = {}
        for key, term in terms.items():
            for word in (term.term, *term.also):
                other = owner.setdefault(word.casefold(), key)
                if other != key:
                    raise ValueError(f"`{word}` belongs to two terms: `{other}` and `{key}`")
        return terms

    @cached_property
    def _by_word(self) -> dict[str, str]:
        return {
            word.casefold(): key
            for key, term in self.terms.items()
            for word in (term.term, *term.also)
        }

    def find(self, word: str) -> str | None:
        """The id of the term that ``word`` (any case) is a form of."""
        return self._by_word.get(word.strip().casefold())


class ReferenceFile(Model):
    """``references.yaml``: CSL-JSON items, as Pandoc's ``references:`` has them."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    references: tuple[Reference, ...] = ()
    waivers: Waivers = ()


_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_HEX = re.compile(r"^#[0-9a-fA-F]{6}$")


class Color(Model):
    """A brand color for screen (``rgb``, ``#rrggbb``) and press (``cmyk``, percent)."""

    rgb: str
    cmyk: tuple[float, float, float, float]

    @field_validator("rgb")
    @classmethod
    def _hex(cls, value: str) -> str:
        if not _HEX.match(value):
            raise ValueError(f"`{value}` is not a color; write it as #0F5C6E")
        return value.upper()

    @field_validator("cmyk")
    @classmethod
    def _percent(cls, value: tuple[float, ...]) -> tuple[float, ...]:
        if not all(0 <= ink <= 100 for ink in value):
            raise ValueError("each of the four inks is a percent between 0 and 100")
        return value


PALETTE = (
    "ink", "muted", "paper", "line", "primary", "primary-dark", "primary-mid", "primary-tint",
    "accent", "accent-dark", "accent-tint", "calm", "calm-tint", "caution", "caution-tint",
    "urgent", "urgent-tint", "neutral-tint", "sand", "skin", "skin-dark",
)  # fmt: skip
"""The roles that every brand's palette fills."""


def _file_name(value: str) -> str:
    if not value.strip() or re.search(r"[/\\:]", value) or value in (".", ".."):
        raise ValueError(f"`{value}` is not the name of a file in assets/fonts; leave folders out")
    return value


FontFile = Annotated[str, AfterValidator(_file_name)]
"""The name of a file, without folders; raises ValueError."""


class Fonts(Model):
    """File names in ``assets/fonts``; the fallback chains fill in missing glyphs."""

    regular: FontFile
    italic: FontFile
    bold: FontFile
    bold_italic: FontFile
    display: FontFile
    fallback: tuple[FontFile, ...] = ()
    fallback_bold: tuple[FontFile, ...] = ()


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("this text is empty")
    return value


Filled = Annotated[str, AfterValidator(_filled)]
"""A text with something in it; raises ValueError."""


def _web_address(value: str) -> str:
    if value and not _WEB.fullmatch(value):
        raise ValueError(f"`{value}` is not a web address; begin it with https://")
    return value


class Brand(Model):
    """``brand.yaml``: who issues the guides and how they look."""

    schema_: SchemaVersion = Field(default=1, alias="schema")
    name: Filled
    phone: Annotated[Filled, AfterValidator(us_phone)]
    website: Annotated[str, AfterValidator(_web_address)] = ""
    tagline: Text | None = None
    address: tuple[str, ...] = ()
    palette: dict[str, Color]
    fonts: Fonts
    sponsor_disclosure: Text
    notices: dict[str, Text] = {}
    waivers: Waivers = ()

    @field_validator("palette")
    @classmethod
    def _complete(cls, value: dict[str, Color]) -> dict[str, Color]:
        absent = [role for role in PALETTE if role not in value]
        unknown = [role for role in value if role not in PALETTE]
        faults = [f"nothing uses `{role}`, {nearest(role, absent or PALETTE)}" for role in unknown]
        if absent:
            faults.append(f"the palette lacks {', '.join(f'`{role}`' for role in absent)}")
        if faults:
            raise ValueError("; ".join(faults))
        return value


class Library(Model):
    """All shared files of a project, read once and used by every guide."""

    references: dict[str, Reference]
    evidence: Evidence
    drugs: Drugs
    glossary: Glossary
    brand: Brand
    places: dict[str, Position] = {}
    """Where each reference stands in ``references.yaml``."""
    waivers: dict[str, Waivers] = {}
    """What is waived in each shared file, by its name."""

    def named_references(self) -> Iterator[Key]:
        """The references that trials, outcomes and uses of drugs name."""
        for trial in self.evidence.trials.values():
            yield from trial.references
            for outcome in trial.outcomes.values():
                yield from outcome.references
        for drug in self.drugs.drugs.values():
            for use in drug.uses:
                yield from use.references

    def report_unknown_reference(self, key: str, at: Position, problems: Problems) -> None:
        """Report that ``key``, which stands at ``at``, is no reference."""
        problems.add(
            at, "unknown-reference", f"references.yaml has no entry `{key}`",
            nearest(key, self.references),
        )  # fmt: skip
