"""What is typed and printed: one plain line."""

from __future__ import annotations

import pytest

from guidegen.problems import UsageError
from guidegen.records.lines import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  A new trial was added. ", "A new trial was added."),
        ("O\u0308zge", "Özge"),
        ('It\'s "quoted": 5 > 3 # yes', 'It\'s "quoted": 5 > 3 # yes'),
        ("null", "null"),
    ],
)
def test_a_line(text: str, line: str) -> None:
    assert one_line(text, "the reason", plain=True) == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the reason is empty"),
        (" \n ", "the reason is empty"),
        ("a\nb", "must be one line"),
        ("a\u2028b", "must be one line"),
        ("a\tb", "must be one line"),
        ("a\x07b", "hidden character"),
        ("a\ufeffb", "hidden character"),
        ("x" * 301, "301 characters"),
        ("a **bold** word", "`\\*\\*`"),
        ("so [@baas2021] says", "`\\[@`"),
        ("[=trial.outcome.arm]", "`\\[=`"),
        ("[NCI](https://www.cancer.gov)", "`\\]\\(`"),
        ("# A heading", "`#`"),
    ],
)
def test_what_is_no_plain_line(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        one_line(text, "the reason", plain=True)


def test_a_name_may_have_any_sign() -> None:
    assert one_line("Ann `A` Lee", "the name") == "Ann `A` Lee"
