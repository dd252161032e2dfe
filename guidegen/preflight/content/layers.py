"""Optional content: the layers that are hidden as the file opens (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf

from guidegen.preflight.content.reading import Number, entry, items, name_of, object_number


class Layers:
    """Which layers are hidden."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        properties = entry(pdf.Root, "/OCProperties")
        default = entry(properties, "/D")
        hidden = set()
        if name_of(entry(default, "/BaseState")) == "OFF":
            hidden = _numbers(entry(properties, "/OCGs")) - _numbers(entry(default, "/ON"))
        self._hidden = hidden | _numbers(entry(default, "/OFF"))

    def hides(self, layer: Any) -> bool:
        """Whether what belongs to a layer, or to several, is not painted."""
        if not self._hidden or layer is None:
            return False
        if name_of(entry(layer, "/Type")) != "OCMD":
            return object_number(layer) in self._hidden
        groups = entry(layer, "/OCGs")
        shown = [
            object_number(group) not in self._hidden
            for group in (items(groups) or [groups])
            if object_number(group)
        ]
        return bool(shown) and _POLICIES.get(name_of(entry(layer, "/P")), _none)(shown)


def _none(shown: list[bool]) -> bool:
    return not any(shown)


_POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "AllOn": lambda shown: not all(shown), "AnyOff": all, "AllOff": any,
}  # fmt: skip
"""When several layers together hide what belongs to them; otherwise when none is shown."""


def _numbers(groups: Any) -> set[Number | None]:
    return {object_number(group) for group in items(groups)} - {None}
