"""Rules in words, for ``guidegen check --explain``."""

from __future__ import annotations

import textwrap
from functools import partial

from guidegen.checks.base import Rule
from guidegen.checks.registry import rules
from guidegen.problems import UsageError, nearest

WIDTH = 88
"""Characters of a line in a terminal."""


_filled = partial(textwrap.fill, break_on_hyphens=False, break_long_words=False)


def explained(rule_id: str) -> str:
    """A rule with its reason, source, message, help and two examples; raises UsageError."""
    return _text(_rule(rule_id))


def as_json(rule_id: str) -> dict[str, object]:
    """The same as plain data; raises UsageError."""
    rule = _rule(rule_id)
    return {name: getattr(rule, name) for name in rule.__dataclass_fields__}


def _rule(rule_id: str) -> Rule:
    known = rules()
    if rule_id not in known:
        from guidegen.preflight.registry import rules as rules_for_print

        if rule_id in rules_for_print():
            command = f"`guidegen preflight --explain {rule_id}`"
            raise UsageError(f"`{rule_id}` is a rule about files for print; {command} explains it")
        raise UsageError(
            f"there is no rule `{rule_id}`; {nearest(rule_id, known)}; "
            "`guidegen check --explain` lists all rules"
        )
    return known[rule_id]


def listed() -> str:
    """Every rule in a line: its severity, its id, and the first sentence of what it is about."""
    lines = [
        f"{rule.severity:8} {rule.id:28} {rule.about.split('. ')[0].rstrip('.')}."
        for rule in sorted(rules().values(), key=lambda rule: rule.id)
    ]
    return "\n".join(lines)


def _text(rule: Rule) -> str:
    waiver = (
        "It may be waived with a reason, under `waivers:`."
        if rule.waivable
        else "It cannot be waived."
    )
    parts = [
        f"{rule.id} ({rule.severity})",
        _filled(rule.about, WIDTH),
        _filled(f"Source: {rule.source}", WIDTH),
        _filled(f"It says: {rule.message}", WIDTH),
        _filled(f"Help: {rule.help}", WIDTH),
        waiver,
        _example("This breaks the rule:", rule.fails),
        _example("This does not:", rule.passes),
    ]
    return "\n\n".join(parts)


def _example(heading: str, yaml: str) -> str:
    shown = textwrap.indent(yaml.strip(), "    ")
    return f"{heading}\n\n{shown}" if shown else "No text of yours can break it."
