"""Sentences that tell the reader to do something."""

from __future__ import annotations

import pytest

from guidegen.language.instructions import is_instruction, says_when_to_call


@pytest.mark.parametrize(
    "sentence",
    [
        "Wash your hands with soap.",
        "Call your nurse if the tube comes out.",
        "Weigh yourself each morning",
        "Please do not drive for 24 hours; take a cab.",
        "Do not take aspirin.",
        "If you have a fever, call your nurse.",
        "Drink plenty of water.",
        "You should weigh yourself each day.",
        "You can ask for a copy.",
        "See your doctor before you go home.",
        "Write down what you eat.",
    ],
)
def test_told(sentence: str) -> None:
    assert is_instruction(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You have more than one choice.",
        "Comfort care is one of them.",
        "You can live at home.",
        "You may feel tired.",
        "Call lights are on the wall.",
        "Exercise helps many people.",
        "Walk-in clinics are open at night.",
        "Use of the drug is rare.",
        "Can I ask for a copy?",
        "Read more on page 4.",
        "A nurse can take the tube out.",
        "If you have a fever, your nurse will call you.",
        "Take-home pills come in a box.",
    ],
)
def test_not_told(sentence: str) -> None:
    assert not is_instruction(sentence)


def test_when_to_call() -> None:
    assert says_when_to_call("Call your nurse if you have a fever.")
    assert says_when_to_call("If your leg swells, call the clinic.")
    assert not says_when_to_call("Call your care team early when something is wrong.")
    assert not says_when_to_call("Call a friend if you feel sad.")
