"""How many items a list in a guide may have."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any

from pydantic_core import core_schema


@dataclass(frozen=True, slots=True)
class Count:
    """Annotates a field: at least ``least`` items, at most ``most``.

    Unlike pydantic's own limits it speaks in plain words, and is silent where
    the items themselves are faulty.  Raises ValueError.
    """

    least: int = 1
    most: int | None = None

    def check(self, value: Any) -> Any:
        count = len(value) if isinstance(value, Sized) else 0
        if count < self.least:
            wanted = "one item" if self.least == 1 else f"{self.least} items"
            raise ValueError(f"write at least {wanted}, or remove the key")
        if self.most is not None and count > self.most:
            raise ValueError(f"{count} items are too many here; use at most {self.most}")
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        made: dict[str, Any] = handler(schema)
        kind = "Properties" if made.get("type") == "object" else "Items"
        made[f"min{kind}"] = self.least
        if self.most is not None:
            made[f"max{kind}"] = self.most
        return made
