"""The documents say what the code does: commands, kinds, rooms, links, examples."""

from __future__ import annotations

import importlib
import importlib.util
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen import blocks as room
from guidegen.blocks.registry import kind, kinds
from guidegen.cli import mail
from guidegen.cli.main import COMMANDS, main
from guidegen.cli.refs import ACTIONS
from guidegen.document.inline import text_of
from guidegen.document.primitives import Paragraph
from guidegen.model.base import validate
from guidegen.problems import InputError, Problems
from guidegen.project import Project
from guidegen.schema import FILES
from guidegen.source.reader import parse_yaml

from .conftest import ROOT
from .test_architecture import ORDER, PACKAGE

DOCS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
BUILD = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/guidegen build"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    """The fenced code of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def prose(text: str) -> str:
    """The text without its fenced code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def under(heading: str, text: str) -> str:
    """What stands under a heading, to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    start = text.index(f"\n{heading}") + 1
    end = re.search(rf"^#{{1,{level}}} ", text[start + len(heading) :], re.MULTILINE)
    return text[start : start + len(heading) + end.start()] if end else text[start:]


# -- set-up ----------------------------------------------------------------------


def test_set_up_is_two_commands_to_paste() -> None:
    section = under("## Set-up", read("README.md"))
    assert fences(section, "sh") == [f"{BUILD}\n", f"{TEST}\n"]
    assert "`output/immunotherapy.pdf` and `output/stage-iv.pdf`" in section


def steps(line: str) -> Iterator[tuple[str, set[str]]]:
    """(program, arguments) of each command of a shell line, without the environment's path."""
    for step in " ".join(shlex.split(line, comments=True)).split(" && "):
        program, *arguments = step.split()
        yield Path(program).name, {Path(word).name for word in arguments}


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    lines = [line for line in read(".ci/run").splitlines() if "'.[dev]'" in line]
    run = [list(steps(line)) for line in lines]
    wanted = [(program, arguments - {".venv"}) for program, arguments in steps(TEST)]
    assert any(
        [program for program, _ in wanted] == [program for program, _ in there]
        and all(few <= many for (_, few), (_, many) in zip(wanted, there, strict=True))
        for there in run
    ), lines
    assert re.search(r'guidegen"? build', read(".ci/run"))


# -- the command line ------------------------------------------------------------


def help_of(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


OF_ACTIONS = {"mail": mail.ACTIONS, "refs": ACTIONS}
"""Commands whose options belong to their actions."""


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of([command], capsys)
    section = under(f"### `guidegen {command}", read("README.md"))
    if command in OF_ACTIONS:
        actions = OF_ACTIONS[command]
        shown = " ".join([shown, *(help_of([command, action], capsys) for action in actions)])
        for action in actions:
            assert f"\n`{action} " in section or f"\n`{action}`" in section
        options = set(re.findall(r"--[a-z][a-z-]*", shown)) - {"--help"}
        assert set(re.findall(r"--[a-z][a-z-]*", section)) == options
        return
    options = set(re.findall(r"--[a-z][a-z-]*", shown)) - {"--help"}
    named = set(re.findall(r"`(--[a-z][a-z-]*)", section))
    assert named == options
    usage = re.sub(r"\[-[^\]]*\]", "", shown.split("\n\n")[0])
    for word in re.findall(r"\w+", usage.split(command, 1)[1]):
        assert word in section.splitlines()[0]


def test_readme_names_every_command_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    section = under("## Command line", read("README.md"))
    assert re.findall(r"^\| `guidegen (\w+)` \|", section, re.MULTILINE) == list(COMMANDS)
    assert re.findall(r"^### `guidegen (\w+)", section, re.MULTILINE) == list(COMMANDS)
    for option in re.findall(r"--[a-z]+", help_of([], capsys)):
        assert option in section
    for text in map(read, DOCS):
        for command in re.findall(r"bin/guidegen (\w+)", text):
            assert command in COMMANDS


# -- block kinds -----------------------------------------------------------------


def rows() -> dict[str, str]:
    table = under("## Block kinds", read("README.md"))
    return dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", table, re.MULTILINE))


def test_every_kind_has_its_row_in_order() -> None:
    assert tuple(rows()) == kinds()


@pytest.mark.parametrize("name", kinds())
def test_a_kinds_row_names_its_fields(name: str) -> None:
    fields = rows()[name].rsplit(" | ", 1)[1]
    for field, info in kind(name).model_fields.items():
        if field != "id":
            assert f"`{field}`" in fields or f"`{field}?`" in fields
            assert (f"`{field}`" in fields) >= info.is_required()


# -- examples --------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project's guides, to change."""
    shutil.copytree(ROOT / "guides", tmp_path / "guides")
    return tmp_path


def test_the_guide_in_the_readme_is_sound(copied: Path) -> None:
    (example,) = (code for code in fences(read("README.md"), "yaml") if "sections:" in code)
    name = re.match(r"# guides/([\w-]+)\.yaml\n", example)
    assert name
    (copied / "guides" / f"{name[1]}.yaml").write_text(example, encoding="utf-8")
    problems = Project.load(copied).check(name[1])
    bad = [str(problem) for problem in problems if problem.severity in ("error", "warning")]
    assert bad == []


@pytest.mark.parametrize("file", ["references", "evidence", "drugs", "glossary"])
def test_the_shared_files_in_the_readme_are_sound(file: str) -> None:
    code = fences(read("README.md"), "yaml")
    (example,) = (text for text in code if text.startswith(f"# guides/{file}.yaml\n"))
    problems = Problems()
    validate(FILES[file], parse_yaml(example, file, problems), problems)
    assert [str(problem) for problem in problems] == []


def numberless(text: str) -> str:
    return re.sub(r":\d+:\d+:", ":0:0:", text)


def test_the_errors_in_the_readme_are_what_one_sees(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample,) = (code for code in fences(read("README.md"), "text") if "error[" in code)
    guide = copied / "guides" / "stage-iv.yaml"
    text = guide.read_text(encoding="utf-8")
    pairs = re.findall(r"`#?([\w-]+)`.*\n  help: did you mean `([\w-]+)`", sample)
    for wrong, right in pairs:
        changed = re.sub(rf"(@|\(#){right}\b", rf"\g<1>{wrong}", text, count=1)
        assert changed != text
        text = changed
    guide.write_text(text, encoding="utf-8")
    assert main(["build", "stage-iv", "--project", str(copied)]) == 1
    assert numberless(capsys.readouterr().err) == numberless(sample)


def test_the_library_example_runs(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = fences(under("## Library", read("README.md")), "python")
    with (small_project / "guides" / "references.yaml").open("a", encoding="utf-8") as file:
        file.write("    verify: true\n")
    monkeypatch.chdir(small_project)
    exec(compile(example.replace("stage-iv", "first-visit"), "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "first-visit.pdf" in shown
    assert "note verify" in shown


@pytest.fixture
def reminder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The block kind that ARCHITECTURE.md adds, in a folder that is searched for kinds."""
    (source,) = fences(under("## How to add a block kind", read("ARCHITECTURE.md")), "python")
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "reminder.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(folder)])
    importlib.invalidate_caches()
    yield
    sys.modules.pop("guidegen.blocks.reminder", None)
    kind.cache_clear()


@pytest.mark.usefixtures("reminder")
def test_the_block_kind_in_the_architecture_works(small_project: Path) -> None:
    guide = small_project / "guides" / "first-visit.yaml"
    example = "".join(f"        {line}\n" for line in kind("reminder").example.strip().splitlines())
    text = guide.read_text(encoding="utf-8")
    place = "    blocks:\n"
    guide.write_text(text.replace(place, f"{place}      -\n{example}", 1), encoding="utf-8")
    try:
        laid = Project.load(small_project).lay_out("first-visit")
    except InputError as error:
        pytest.fail(str(error))
    paragraphs = [item for item in laid.document.walk() if isinstance(item, Paragraph)]
    assert any("checks your blood" in text_of(item.runs) for item in paragraphs)


# -- rooms, versions, links ------------------------------------------------------


def test_architecture_tells_of_every_room_in_the_order_of_imports() -> None:
    section = under("## The rooms", read("ARCHITECTURE.md"))
    told = re.findall(r"^\*\*`(\w+)`\*\*", section, re.MULTILINE)
    rooms = {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("__")
    }
    assert told == [name for name in ORDER if name in rooms]
    for name in rooms - set(told):
        assert f"`{name}`" in section or f"`guidegen/{name}`" in section


def test_changelog_has_this_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## (.*)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d", headings[1])


def anchors(text: str) -> set[str]:
    """The anchors of headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(read(name))))
    for target in targets:
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        assert (ROOT / file).exists(), target
        if anchor:
            assert anchor in anchors(read(file or name)), target


@pytest.mark.parametrize("name", DOCS)
def test_files_named_in_code_are_there(name: str) -> None:
    known = r"(?:guidegen|tests|benchmarks|guides|\.ci)/[\w./-]+|\w+\.(?:toml|md)"
    invented = {"guidegen/assets", "guidegen/blocks/reminder.py"}
    for path in re.findall(rf"`(?:\.venv/bin/python )?({known})`", read(name)):
        assert path in invented or (ROOT / path).exists(), path


def test_pictures_are_there_and_said_in_words() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", read("README.md"))
    assert len(pictures) == 6
    for words, path in pictures:
        assert len(words.split()) >= 10, path
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG"), path


def test_the_page_of_rules_is_made_of_the_rules() -> None:
    """docs/rules.md is what tools/rules_page.py would write now."""
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "tools" / "rules_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert read("docs/rules.md") == module.page()
