"""The small project, built; see ``tests/regeneration``."""

from ..regeneration.conftest import built_once, small

__all__ = ["built_once", "small"]
