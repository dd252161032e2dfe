"""The small project, built; see ``tests/build``."""

from ..build.conftest import built_once, small

__all__ = ["built_once", "small"]
