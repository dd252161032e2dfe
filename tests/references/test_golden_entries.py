"""Entries against strings written by hand from the three style manuals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegen.document.inline import text_of
from guidegen.references.item import Reference
from guidegen.references.styles import STYLES, style

# BaseLoader leaves every scalar a text, as guidegen's own reader does.
GOLDEN = yaml.load(
    Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def cases() -> Iterator[Any]:
    for case in GOLDEN:
        for name in STYLES:
            yield pytest.param(case["item"], name, case[name], id=f"{case['item']['id']}-{name}")


@pytest.mark.parametrize(("item", "name", "expected"), list(cases()))
def test_entry_is_printed_as_the_manual_asks(
    item: dict[str, object], name: str, expected: str
) -> None:
    assert text_of(style(name).entry(Reference.model_validate(item))) == expected


def test_there_are_enough_cases_and_no_id_twice() -> None:
    ids = [case["item"]["id"] for case in GOLDEN]
    assert len(ids) == len(set(ids)) >= 40
