"""What kind of study a trial was: told as another one, and told as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import places_of
from .test_claims import UNKNOWN, own_in

DESIGN = (
    "In the randomized MEADOW trial, 54 people took part.",
    "MEADOW, a randomized phase 2 trial, had 54 people.",
    "The randomised study MEADOW gave 54 people durvalumab.",
    "In MEADOW, people were put into two groups by chance.",
    "In MEADOW, half got durvalumab and half got a placebo.",
    "MEADOW had a control group.",
    "MEADOW was placebo-controlled.",
    "There was a control group. [@meadow2020]",
    "MEADOW had 54 people. It was a large randomized study.",
    "MEADOW had 54 people. They were randomized to two drugs.",
    "In ORCHARD, a computer picked who got durvalumab.",
    "The other group got chemo. [@orchard2019]",
    "A randomized trial of 54 people tested durvalumab. [@meadow2020]",
    "LEDGER was a randomized trial.",
    "HARBOR had one group only.",
    "HARBOR had just one group.",
    "HARBOR was not randomized.",
    "HARBOR had no second group.",
    "Everyone in HARBOR got the same treatment.",
    "MEADOW had one group, and HARBOR was not randomized.",
)

PHASE = (
    "ORCHARD was a phase 3 trial.",
    "This phase III trial had 105 people. [@orchard2019]",
    "ORCHARD was a phase 1/2 trial.",
    "In the phase 2 HARBOR trial, 600 people took part.",
    "MEADOW (phase 3) had 54 people.",
    "MEADOW was in phase 1b.",
)

SOUND = (
    "MEADOW was not randomized.",
    "MEADOW was a non-randomized trial.",
    "After MEADOW, a later randomized trial began.",
    "MEADOW had no second group.",
    "In HARBOR, chance decided who got the pair.",
    "MEADOW warrants a randomised trial.",
    "The results of MEADOW warrant a randomised trial with two groups.",
    "MEADOW had 54 people. A randomized trial is needed. [@meadow2020]",
    "MEADOW had 54 people. In most trials, there is a control group.",
    "Because MEADOW was small, a randomized trial is needed.",
    "If MEADOW had been randomized, we would know more.",
    "Was MEADOW randomized?",
    "A larger trial with two groups is needed. [@meadow2020]",
    "Unlike the randomized HARBOR trial, MEADOW had one group.",
    "MEADOW had one group, and in HARBOR chance decided who got the pair.",
    "In HARBOR, one group got the pair, and one group got chemo.",
    "ORCHARD had no control group. They looked back at a historical control group.",
    "WINDOW was a randomized trial with 20 people.",
    "In LEDGER, people were looked at in two groups.",
    "In MEADOW, no one was picked by chance to get another drug.",
    "In MEADOW, people of the two age groups took part.",
    "In a randomized trial, chance decides who gets which treatment. MEADOW had one group.",
    "MEADOW cannot tell as much as a randomized trial such as HARBOR.",
    "In HARBOR, all 600 people had pleural mesothelioma.",
    "HARBOR was a randomized phase 3 trial.",
    "MEADOW was a phase II trial with 54 people.",
    "ORCHARD was a phase 2b trial.",
    "LAGOON was a phase 3 trial.",
    "After MEADOW, a phase 3 trial began.",
    "ORCHARD was followed by a phase 3 trial.",
    "ORCHARD led to a phase 3 trial.",
    "ORCHARD does not replace a phase 3 trial.",
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        *((text, "design-contradicts-evidence") for text in DESIGN),
        *((text, "phase-contradicts-evidence") for text in PHASE),
    ],
)
def test_another_design_or_phase_is_the_one_fault(text: str, rule: str, tmp_path: Path) -> None:
    found = own_in(tmp_path, f'  - "{text}"  # here\n')
    assert [problem.rule for problem in found] == [rule], [str(problem) for problem in found]
    assert {(problem.at.file, problem.at.line) for problem in found} == places_of(tmp_path)


@pytest.mark.parametrize("text", SOUND)
def test_what_is_so_passes(text: str, tmp_path: Path) -> None:
    assert [str(p) for p in own_in(tmp_path, f'  - "{text}"\n  {UNKNOWN}\n')] == []


@pytest.mark.parametrize(
    ("fact", "rules"),
    [
        ("Design: A randomized trial", ["design-contradicts-evidence"]),
        ("Phase: III", ["phase-contradicts-evidence"]),
        ("Phase: Phase 3", ["phase-contradicts-evidence"]),
        ("Phase: II", []),
        ("Design: One group", []),
    ],
)
def test_a_value_under_a_heading(fact: str, rules: list[str], tmp_path: Path) -> None:
    """The label says what a value of ``key_facts`` is, and the heading of which trial."""
    found = own_in(
        tmp_path,
        f"""
  - heading: {{text: The MEADOW study, level: 2}}
  - key_facts:
      title: In short
      facts:
        {fact} # here
""",
    )
    assert [problem.rule for problem in found] == rules, [str(problem) for problem in found]
    assert {(p.at.file, p.at.line) for p in found} <= places_of(tmp_path)
