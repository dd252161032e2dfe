"""The citation styles and the way to get one by name."""

from __future__ import annotations

from guidegen.problems import UsageError, nearest
from guidegen.references.styles.ama import Ama
from guidegen.references.styles.apa import Apa
from guidegen.references.styles.base import Style
from guidegen.references.styles.nlm import Nlm

_STYLES: dict[str, Style] = {each.name: each for each in (Ama(), Nlm(), Apa())}

STYLES = tuple(_STYLES)
"""The names that ``citation_style`` can have; the first is the default."""


def style(name: str = "ama") -> Style:
    """The style called ``name``.

    Raises:
        UsageError: There is none.
    """
    try:
        return _STYLES[name]
    except KeyError:
        raise UsageError(f"no citation style is called `{name}`: {nearest(name, STYLES)}") from None
