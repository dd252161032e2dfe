"""Every id that guidegen can report is explained, and what explains it is true."""

from __future__ import annotations

import ast
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen.checks.base import Rule
from guidegen.checks.earlier import (
    _intake_imports,
    _intake_links,
    _intake_mail_job,
    _intake_mail_letters,
    _intake_mail_list,
    _intake_mail_serials,
    _intake_mail_verify,
    _intake_mail_window,
    _intake_numbers,
    _intake_printing,
    _intake_records,
)
from guidegen.checks.earlier.intake import RULES
from guidegen.checks.registry import rules
from guidegen.cli.explain import explained
from guidegen.problems import Problem
from guidegen.project import Project
from guidegen.references import retractions
from guidegen.registries import crossref, pubmed, told

from ..conftest import ROOT
from .examples import write_project

PACKAGE = ROOT / "guidegen"
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
ONE_WORD = {
    "correction", "notice", "offline", "registry", "reinstatement", "retraction",
}  # fmt: skip
"""Ids that are a single word; others with one are mostly no ids."""
BY_ID = {rule.id: rule for rule in RULES}

# Calls that report something, and which of their arguments is the id.
REPORTS = {
    "add": 1, "problem": 1, "Problem": 1, "Diagnosis": 1, "Unusable": 0, "Fault": 1, "Remark": 0,
    "Rejected": 1,
}  # fmt: skip
KINDS = ("PydanticCustomError", "BadMarkup")
"""Kinds of faults; those with a help of their own become ids."""

HANDED_ON = {
    "guidegen/blocks/image.py: unusable.rule",
    "guidegen/checks/base.py: self.id",
    "guidegen/cli/refs_check.py: fault.rule",
    "guidegen/cli/refs_update.py: remark.rule",
    "guidegen/context.py: rule",
    "guidegen/mail/jobs/finish.py: fault.rule",
    "guidegen/mail/intake/faults.py: self._found[0][0]",
    "guidegen/mail/proving/verify.py: rule",
    "guidegen/model/base.py: kind.replace('_', '-')",
    "guidegen/preflight/said.py: UNCHECKED.id",  # `guidegen preflight --explain` knows these
    "guidegen/preflight/said.py: finding.rule.id",
    "guidegen/problems.py: rule",
    "guidegen/records/signing.py: guide.id",  # a signature is added there, no problem
    "guidegen/references/formats/detect.py: one.rule",
    "guidegen/references/retractions.py: rule",
    "guidegen/registries/crossref.py: rule",
    "guidegen/registries/pubmed.py: *kind",
    "guidegen/registries/pubmed.py: known[0]",
    "guidegen/registries/told.py: rule",
    "guidegen/source/reader.py: found.rule",
    "guidegen/source/reports.py: rule",
}
"""Where an id is handed on that was named elsewhere.  A new place has to be looked at."""


def put_together() -> dict[str, set[str]]:
    """The ids that are made of data, by the expression that makes them."""
    return {
        "f'accessibility-{item.id}'": {f"accessibility-{name}" for name in verified()},
        "f'{rule}-wrong'": {f"{name}-wrong" for name in ("isbn", "issn", "orcid")},
        "f'{field.lower()}-form'": {"pmid-form", "pmcid-form"},
    }


def in_tables() -> set[str]:
    """The ids that stand in tables: what registries, sites and the retraction data say."""
    said = {entry[0] for entry in (*told._SAID.values(), told._OUT_OF_REACH)}
    for table in (crossref._UPDATES, pubmed._COMMENTS, pubmed._KINDS):
        said |= {entry[0] for entry in table.values()}
    natures = {nature.replace(" ", "-") for nature in retractions._SEVERITY}
    relations = {"newer-version"}  # a table inside a function of crossref
    return said | natures | relations | {"notice"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "templates" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(tree: ast.Module) -> Iterator[tuple[str, list[ast.expr]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            yield str(name), node.args


def named_in(argument: ast.expr, tree: ast.Module) -> tuple[set[str], bool]:
    """The ids in an argument, and whether it is nothing else."""
    if isinstance(argument, ast.Constant):
        return ({argument.value} if isinstance(argument.value, str) else set()), True
    if isinstance(argument, ast.IfExp):
        one, all_one = named_in(argument.body, tree)
        other, all_other = named_in(argument.orelse, tree)
        return one | other, all_one and all_other
    if isinstance(argument, ast.JoinedStr):
        made = put_together().get(ast.unparse(argument))
        return made or set(), made is not None
    if isinstance(argument, ast.Name):
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == argument.id:
                return named_in(node.value, tree)
    return set(), False


def reported() -> tuple[set[str], set[str]]:
    """The ids named where something is reported, and the places where one is handed on."""
    ids: set[str] = set()
    handed_on: set[str] = set()
    for file, tree in sources():
        for name, arguments in called(tree):
            # A family reports by its rules, so only a problem made without one counts there.
            family = file.startswith("guidegen/checks/") and not file.endswith("/waivers.py")
            index = None if family and name != "Problem" else REPORTS.get(name)
            if index is None or len(arguments) <= index or (name == "add" and len(arguments) < 3):
                continue
            found, whole = named_in(arguments[index], tree)
            ids |= found
            if not whole:
                handed_on.add(f"{file}: {ast.unparse(arguments[index])}")
    return ids | in_tables(), handed_on


def verified() -> set[str]:
    """The names of what is verified in a finished file."""
    file = PACKAGE / "accessibility" / "verify.py"
    tree = ast.parse(file.read_text(encoding="utf-8"))
    wanted = [args[0] for name, args in called(tree) if name in ("Verified", "_identified")]
    return {str(arg.value) for arg in wanted if isinstance(arg, ast.Constant)}


def kinds_with_help() -> set[str]:
    """The kinds of faults of a field that are ids: see ``guidegen.model.base``."""
    from guidegen.model.base import _HELP

    return {kind.replace("_", "-") for kind in _HELP}


def test_every_id_that_is_reported_is_explained() -> None:
    ids, _ = reported()
    assert len(ids) > 60
    assert {name for name in ids if not KEBAB.fullmatch(name)} == ONE_WORD
    assert (ids | kinds_with_help()) - set(rules()) == set()


def test_every_id_explained_here_is_reported() -> None:
    ids, _ = reported()
    assert set(BY_ID) - (ids | kinds_with_help()) == set()


def test_no_other_stage_takes_the_id_of_a_family() -> None:
    ids, _ = reported()
    assert ids & (set(rules()) - set(BY_ID)) == set()


def test_ids_are_handed_on_only_where_that_is_known() -> None:
    _, handed_on = reported()
    assert handed_on == HANDED_ON


def test_every_kind_of_fault_has_a_help_or_is_a_type() -> None:
    """A kind without a help is reported as ``wrong-type``; a new one should be seen here."""
    kinds = {
        str(args[0].value)
        for _, tree in sources()
        for name, args in called(tree)
        if name in KINDS and args and isinstance(args[0], ast.Constant)
    }
    types = {"string_type", "tuple_type", "date_parsing"}
    assert {kind.replace("_", "-") for kind in kinds - types} <= kinds_with_help()


def test_the_names_of_what_is_verified_are_those_of_a_report(tmp_path: Path) -> None:
    report = Project.load(write_project(tmp_path)).accessibility_report("sample")
    assert {item.id for item in report.verified} == verified()


# -- the examples -------------------------------------------------------------------

FILE = re.compile(r"# (guides/\.?[\w-]+\.\w+)\n")


def written(folder: Path, example: str) -> Path:
    """The small project with an example in it, or with one file in place of its own."""
    text = example.strip("\n") + "\n"
    whole = FILE.match(text)
    write_project(folder, "" if whole else text)
    if whole:
        (folder / whole[1]).write_text(text[whole.end() :], encoding="utf-8")
    return folder


def shows(example: str) -> bool:
    """Whether an example is YAML, not a remark alone."""
    text = example.strip()
    return bool(FILE.match(f"{text}\n")) or not text.startswith("#")


def check(folder: Path) -> tuple[Problem, ...]:
    return Project.load(folder).check()


SHOWN = [rule for rule in RULES if shows(rule.fails)]
TOLD = [rule for rule in RULES if not shows(rule.fails)]
OF_COMMANDS = [
    rule
    for part in (
        _intake_imports,
        _intake_links,
        _intake_mail_job,
        _intake_mail_letters,
        _intake_mail_list,
        _intake_mail_serials,
        _intake_mail_verify,
        _intake_mail_window,
        _intake_numbers,
        _intake_printing,
        _intake_records,
    )
    for rule in part.RULES
]
"""Found by other commands than ``guidegen check``; tests of those commands report them."""


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_failing_example_is_reported(rule: Rule, tmp_path: Path) -> None:
    found = check(written(tmp_path, rule.fails))
    own = [problem for problem in found if problem.rule == rule.id]
    assert own, [str(problem) for problem in found]
    assert {problem.severity for problem in own} == {rule.severity}
    assert all(problem.help for problem in own)


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_passing_example_is_not(rule: Rule, tmp_path: Path) -> None:
    found = check(written(tmp_path, rule.passes))
    bad = [p for p in found if p.rule == rule.id or p.severity == "error"]
    assert [str(problem) for problem in bad] == []


def remove(folder: Path) -> None:
    (folder / "guides" / "drugs.yaml").unlink()


def put_a_folder(folder: Path) -> None:
    remove(folder)
    (folder / "guides" / "drugs.yaml").mkdir()


def fill(folder: Path) -> None:
    (folder / "guides" / "drugs.yaml").write_text("# \n" * 2_000_000, encoding="utf-8")


def save_as_utf16(folder: Path) -> None:
    path = folder / "guides" / "drugs.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def remove_the_guide(folder: Path) -> None:
    (folder / "guides" / "sample.yaml").unlink()


def rewrite_title(folder: Path) -> None:
    path = folder / "guides" / "sample.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Treat", f"title: {'Long words ' * 150} Treat", 1),
                    encoding="utf-8")  # fmt: skip


def draw_a_long_time(folder: Path) -> None:
    lines = "It goes on for a while, and a little longer. " * 4
    points = "".join(f"        - {{when: Week {n}, what: '{lines}'}}\n" for n in range(40))
    write_project(folder, f"blocks:\n  - timeline:\n      title: Weeks\n      points:\n{points}")


def draw_a_huge_picture(folder: Path) -> None:
    size = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    whole = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    (folder / "room.png").write_bytes(whole)
    write_project(folder, "blocks:\n  - image: {file: room.png, alt: A room with armchairs.}\n")


def name_a_picture_too_long(folder: Path) -> None:
    name = "a" * 300
    write_project(folder, f"blocks:\n  - image: {{file: {name}.png, alt: A room with a chair.}}\n")


BROKEN_BY_HAND = {
    "file-missing": remove,
    "file-unreadable": put_a_folder,
    "too-large": fill,
    "not-utf8": save_as_utf16,
    "no-guides": remove_the_guide,
    "cover-overflow": rewrite_title,
    "too-tall": draw_a_long_time,
    "image-too-large": draw_a_huge_picture,
    "image-unreadable": name_a_picture_too_long,
}


@pytest.mark.parametrize("name", BROKEN_BY_HAND)
def test_what_no_example_can_show_is_reported(name: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    BROKEN_BY_HAND[name](folder)
    assert name in {problem.rule for problem in check(folder)}


def test_each_rule_has_an_example_or_is_broken_by_hand() -> None:
    by_hand = {rule.id for rule in TOLD if not rule.id.startswith("accessibility-")}
    assert by_hand - {rule.id for rule in OF_COMMANDS} == set(BROKEN_BY_HAND)


def test_the_message_of_another_command_is_one_that_is_in_the_source() -> None:
    """No example shows them, so at least their words are those of guidegen."""
    words = [
        node.value
        for file, tree in sources()
        if not file.startswith("guidegen/checks/earlier/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    for rule in OF_COMMANDS:
        for part in re.split(r"\{\w+\}", rule.message):
            assert any(part.strip(" `:") in text for text in words), (rule.id, part)


def test_none_of_them_can_be_waived() -> None:
    assert not [rule.id for rule in RULES if rule.waivable]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_message_is_the_one_that_is_given(rule: Rule, tmp_path: Path) -> None:
    found = check(written(tmp_path, rule.fails))
    own = [problem.message for problem in found if problem.rule == rule.id]
    pattern = ".+".join(map(re.escape, re.split(r"\{\w+\}", rule.message)))
    assert any(re.match(pattern, message) for message in own), own


@pytest.mark.parametrize(
    "name", ["unknown-key", "yaml-tab", "accessibility-fonts", "not-signed", "retraction"]
)
def test_an_id_of_another_stage_can_be_asked_for(name: str) -> None:
    assert explained(name).startswith(f"{name} (error)")
    assert "It cannot be waived." in explained(name)
