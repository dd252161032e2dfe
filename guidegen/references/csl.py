"""What all parts of a CSL-JSON item share: how keys are spelled, how text is tidied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

_UPPER = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "url": "URL", "isbn": "ISBN",
          "issn": "ISSN"}  # fmt: skip


def csl_key(field: str) -> str:
    """The CSL spelling of a field: ``container_title`` is ``container-title``."""
    return _UPPER.get(field, field.replace("_", "-"))


def tidy(text: str) -> str:
    """The text on one line, with single spaces and no space at either end."""
    return " ".join(text.split())


Text = Annotated[str, AfterValidator(tidy)]
"""A text as the author spelled it, on one line."""


class CslModel(BaseModel):
    """Base of items and names: frozen, CSL keys, unknown keys refused.

    Numbers are taken as text, because exports write ``volume`` either way, and
    a key without a value counts as absent.
    """

    model_config = ConfigDict(
        alias_generator=csl_key,
        coerce_numbers_to_str=True,
        defer_build=True,
        extra="forbid",
        frozen=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, Mapping):
            return {key: value for key, value in data.items() if value is not None}
        return data
