"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from guidegen.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rest. Then walk.", ["Rest.", "Then walk."]),
        ("Half lived longer than 14.1 months.", ["Half lived longer than 14.1 months."]),
        ("Take 0.5 mg at 9 a.m. Then rest.", ["Take 0.5 mg at 9 a.m.", "Then rest."]),
        ("Take it at 9 a.m. each day.", ["Take it at 9 a.m. each day."]),
        ("Ask Dr. Lee. She knows.", ["Ask Dr. Lee.", "She knows."]),
        ("Ask Kim Lake, M.D. She knows.", ["Ask Kim Lake, M.D.", "She knows."]),
        ("It began on Nov. 20. We know.", ["It began on Nov. 20.", "We know."]),
        ("It began in Nov. We know.", ["It began in Nov.", "We know."]),
        ("Baas et al. found it.", ["Baas et al. found it."]),
        ("The U.S. Food and Drug Administration.", ["The U.S. Food and Drug Administration."]),
        ("It is sold in the U.S. Ask us.", ["It is sold in the U.S.", "Ask us."]),
        ("“Is it safe?” she asked.", ["“Is it safe?” she asked."]),
        ("“Is it safe?” She asked.", ["“Is it safe?”", "She asked."]),
        ("Look at cancer.gov for it.", ["Look at cancer.gov for it."]),
        ("Wait … and see. A label", ["Wait … and see."]),
        ("(Rest.) Walk.", ["(Rest.)", "Walk."]),
        ("A label", []),
        ("...", []),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found
