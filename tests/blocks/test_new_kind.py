"""A new kind of block is one new file, and nothing else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidegen import blocks as room
from guidegen.blocks.base import Block
from guidegen.blocks.registry import kind, kinds
from guidegen.document import primitives as p
from guidegen.document.inline import text_of

SOURCE = '''
"""A greeting."""

from collections.abc import Iterator

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.model.text import Text


class GreetingBlock(Block):
    """Says hello."""

    shorthand = "name"
    example = "greeting: Ann"

    name: Text

    def compose(self, context: Context) -> Iterator[p.Primitive]:
        yield p.Paragraph(at=self.at, runs=context.runs(self.name))
'''


@pytest.fixture
def one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "greeting.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(folder)])
    importlib.invalidate_caches()
    yield
    sys.modules.pop("guidegen.blocks.greeting", None)
    kind.cache_clear()


@pytest.mark.usefixtures("one_more_file")
def test_new_kind_is_found_read_and_composed(
    parse: Callable[[str], Block], compose: Callable[[Block], tuple[p.Primitive, ...]]
) -> None:
    assert "greeting" in kinds()
    block = parse("greeting: Hello, **Ann**")
    (made,) = compose(block)
    assert isinstance(made, p.Paragraph)
    assert text_of(made.runs) == "Hello, Ann"


def test_without_its_file_the_kind_is_gone(faults: Callable[[str], list[object]]) -> None:
    assert "greeting" not in kinds()
    assert "unknown-block" in str(faults("greeting: Ann")[0])
