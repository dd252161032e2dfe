"""Every rule explains itself, finds what its first example shows, and not what its second does."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from guidegen.checks.base import Rule
from guidegen.checks.earlier.intake import RULES as INTAKE
from guidegen.checks.registry import families, rules
from guidegen.cli.explain import explained, listed

from .examples import found_in, write_project

EDITORIAL = [rule for rule in rules().values() if rule not in INTAKE]


def test_the_small_project_is_sound(tmp_path: Path) -> None:
    assert [str(problem) for problem in found_in(write_project(tmp_path))] == []


GUARDS = {"table-header"}
"""Rules that no YAML can break: block kinds keep to them."""


@pytest.mark.parametrize(
    "rule", [rule for rule in EDITORIAL if rule.id not in GUARDS], ids=lambda rule: rule.id
)
def test_the_failing_example_fails(rule: Rule, tmp_path: Path) -> None:
    found = found_in(write_project(tmp_path, rule.fails))
    own = [problem for problem in found if problem.rule == rule.id]
    assert own, [str(problem) for problem in found]
    assert {problem.severity for problem in own} == {rule.severity}
    assert all(problem.at.file and problem.help for problem in own)


@pytest.mark.parametrize("rule", EDITORIAL, ids=lambda rule: rule.id)
def test_the_passing_example_passes(rule: Rule, tmp_path: Path) -> None:
    found = found_in(write_project(tmp_path, rule.passes))
    bad = [p for p in found if p.rule == rule.id or p.severity == "error"]
    assert [str(problem) for problem in bad] == []


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    shown = " ".join(explained(rule.id).split())
    for part in (rule.id, rule.severity, rule.about, rule.source, rule.message, rule.help):
        assert " ".join(part.split()) in shown
    assert bool(rule.fails) != (rule.id in GUARDS)
    assert all(len(part) > 10 for part in (rule.about, rule.source, rule.message, rule.help))


def test_the_list_names_every_rule() -> None:
    assert len(rules()) > 10
    assert [line.split()[1] for line in listed().splitlines()] == sorted(rules())


def test_every_family_has_rules() -> None:
    assert {"access.accessibility", "access.contrast", "drugs.doses"} <= set(families())
    for name in families():
        assert import_module(f"guidegen.checks.{name}").RULES
