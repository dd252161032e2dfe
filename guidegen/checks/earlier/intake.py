"""The rules of the stages before and after: reading, validating, composing, laying out, finishing.

Those of other commands are here as well: of releases, imports and the care of references.
They are found there; here they are explained, so that ``guidegen check --explain`` knows
every id that guidegen prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checks.base import Rule, Subject
from guidegen.checks.earlier import (
    _intake_content,
    _intake_fields,
    _intake_files,
    _intake_imports,
    _intake_links,
    _intake_mail_job,
    _intake_mail_letters,
    _intake_mail_list,
    _intake_mail_serials,
    _intake_mail_verify,
    _intake_mail_window,
    _intake_numbers,
    _intake_pages,
    _intake_printing,
    _intake_records,
    _intake_yaml,
)
from guidegen.problems import Problem

RULES: tuple[Rule, ...] = (
    *_intake_files.RULES,
    *_intake_yaml.RULES,
    *_intake_fields.RULES,
    *_intake_content.RULES,
    *_intake_pages.RULES,
    *_intake_printing.RULES,
    *_intake_records.RULES,
    *_intake_imports.RULES,
    *_intake_numbers.RULES,
    *_intake_links.RULES,
    *_intake_mail_job.RULES,
    *_intake_mail_letters.RULES,
    *_intake_mail_list.RULES,
    *_intake_mail_serials.RULES,
    *_intake_mail_verify.RULES,
    *_intake_mail_window.RULES,
)


def check(subject: Subject) -> Iterator[Problem]:
    """Nothing: what these rules look for, other stages find."""
    yield from ()
