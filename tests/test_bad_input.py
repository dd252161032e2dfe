"""Bad input gives located problems, all at once, exit 1, and leaves the old file alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.blocks.registry import read_guide
from guidegen.checks.access import accessibility, contrast, languages
from guidegen.checks.earlier import intake
from guidegen.checks.makeup import verify
from guidegen.cli.main import main
from guidegen.problems import Problems
from guidegen.source.reader import read_yaml

GUIDE = "guides/first-visit.yaml"
Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


BLOCK = "      - Ask a family member or a friend to go with you. Two people hear more than one.\n"


def block(yaml: str) -> Change:
    """Put a block in place of the first paragraph."""
    return swap(BLOCK, "".join(f"      {line}\n" for line in yaml.strip("\n").splitlines()))


CASES: dict[str, tuple[Change, str, int, str]] = {
    # name: (what is broken, rule, line, a word of the help)
    "unknown key": (swap("audience:", "audeince:"), "unknown-key", 8, "audience"),
    "unknown block kind": (block("- calout: {title: A, text: B}"), "unknown-block", 33, "callout"),
    "unknown key in a block": (
        block("- callout: {title: A, txet: B}"), "unknown-key", 33, "text"),
    "duplicate key": (swap("lang: en-US", "lang: en-US\nlang: en-GB"), "duplicate-key", 8, ""),
    "wrong type": (swap("keywords: [first visit, questions, checklist]", "keywords: {a: b}"),
                   "wrong-type", 11, ""),
    "wrong date": (
        swap("published: 2026-11-20", "published: soon"), "wrong-type", 14, "2026-11-20"),
    "wrong choice": (swap("art: waves", "art: stars"), "wrong-value", 20, "cells"),
    "missing field": (swap("purpose: This guide helps you get ready for your first visit.\n", ""),
                      "missing-field", 3, "purpose"),
    "tab": (swap("  version:", "\tversion:"), "yaml-tab", 13, ""),
    "unclosed quote": (swap("title: Getting Ready for Your First Visit",
                            'title: "Getting Ready'), "yaml-quote", 5, ""),
    "unquoted colon": (swap("subtitle: What to bring", "subtitle: Bring: What"),
                       "yaml-colon", 6, "quotes"),
    "text with a colon as a block": (
        block("- Note this: bring a pen."), "yaml-colon", 33, "quotes"),
    "unknown citation": (block("- Bring a pen. [@nobody2020]"), "unknown-reference", 33, "nci"),
    "unknown evidence": (
        block("- icon_array: {outcome: trial-x.alive}"), "unknown-evidence", 33, ""),
    "unknown number": (block("- It was [=trial-x.alive.arm]."), "unknown-evidence", 33, ""),
    "unknown glossary term": (block("- glossary: {terms: [nothing]}"), "unknown-term", 33, ""),
    "unknown drawing": (block("- figure: {drawing: lungz, alt: Lungs}"), "unknown-drawing", 33, ""),
    "missing glyph": (block("- A sign \U0001f9ca here."), "missing-glyph", 33, "fallback"),
    "image missing": (block("- image: {file: assets/x.png, alt: A}"), "image-missing", 33, ""),
    "image outside": (block("- image: {file: ../../x.png, alt: A}"), "image-outside", 33, ""),
    "id used twice": (swap("- id: questions", "- id: before"), "duplicate-id", 52, ""),
    "link to nowhere": (block("- See [there](#nowhere)."), "unknown-link", 33, ""),
    "link that runs code": (block("- See [there](javascript:alert(1))."), "bad-link", 33, "https"),
    "section without blocks": (
        lambda text: text[: text.index("    blocks:\n")] + "    blocks: []\n",
        "wrong-type", 29, ""),
    "empty text": (swap("audience: People", "audience: ''\nx: People"), "empty-text", 8, ""),
    "text left out": (swap("audience: People", "audience:\nx: People"), "empty-text", 8,
                      "write it, or remove the key"),
    "two kinds in one block": (block("- callout: {title: A, text: B}\n  notes: {}"),
                               "block-shape", 34, "indent"),
    "a table row too short": (
        block("- table:\n    title: A\n    header: [A, B]\n    rows:\n      - [1, 2]\n      - [3]"),
        "wrong-type", 34, ""),
}  # fmt: skip


FORMAL = {rule.id for family in (intake, accessibility, contrast, languages, verify)
          for rule in family.RULES}  # fmt: skip
"""The rules of form; those about words have tests of their own."""


def broken(folder: Path, change: Change) -> list[dict[str, object]]:
    """The problems after a change: see ``problems_of``."""
    path = folder / GUIDE
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return problems_of(folder)


def problems_of(folder: Path) -> list[dict[str, object]]:
    """What ``check`` finds in the form of the files; what it says of their words is left out."""
    from guidegen.project import Project

    found = Project.load(folder).check()
    return [problem.as_json() for problem in found if problem.rule in FORMAL]


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_located_and_has_a_way_out(name: str, small_project: Path) -> None:
    change, rule, line, word = CASES[name]
    found = [p for p in broken(small_project, change) if p["severity"] == "error"]
    matching = [p for p in found if p["rule"] == rule and p["file"] == GUIDE]
    assert matching, found
    assert matching[0]["line"] == line, matching
    assert int(str(matching[0]["column"])) >= 1
    assert matching[0]["help"]
    assert word in f"{matching[0]['help']}{matching[0]['message']}"


@pytest.mark.parametrize("name", CASES)
def test_a_failed_build_exits_1_without_traceback_and_keeps_the_old_file(
    name: str, small_project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["build", "--project", str(small_project)]
    assert main(arguments) == 0
    path = small_project / "output" / "first-visit.pdf"
    before = path.read_bytes()
    change, rule, _, _ = CASES[name]
    guide = small_project / GUIDE
    guide.write_text(change(guide.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(arguments) == 1
    shown = capfd.readouterr().err
    assert f"error[{rule}]" in shown
    assert "help:" in shown
    assert "Traceback" not in shown
    assert path.read_bytes() == before
    assert {item.name for item in path.parent.iterdir()} == {"first-visit.pdf", "manifest.json"}


def test_the_small_project_is_sound(small_project: Path) -> None:
    assert [p for p in problems_of(small_project) if p["severity"] != "note"] == []


def test_all_problems_are_reported_at_once(small_project: Path) -> None:
    def several(text: str) -> str:
        for name in ("unknown key", "wrong date", "wrong choice", "unknown block kind"):
            text = CASES[name][0](text)
        return text

    rules = {str(p["rule"]) for p in broken(small_project, several)}
    assert {"unknown-key", "missing-field", "wrong-type", "wrong-value", "unknown-block"} <= rules


def test_faults_in_two_files_are_reported_together(small_project: Path) -> None:
    references = small_project / "guides" / "references.yaml"
    references.write_text(references.read_text().replace("type: webpage", "type: wepbage"))
    found = broken(small_project, CASES["wrong date"][0])
    assert {p["file"] for p in found} >= {GUIDE, "guides/references.yaml"}


def test_a_reference_without_what_its_style_needs(small_project: Path) -> None:
    references = small_project / "guides" / "references.yaml"
    references.write_text(references.read_text().replace("    URL: https://www.cancer.gov\n", ""))
    (problem,) = [p for p in problems_of(small_project) if p["rule"] == "incomplete-reference"]
    assert problem["file"] == "guides/references.yaml"
    assert problem["line"] == 5
    assert "URL" in str(problem["message"])


def test_a_reference_used_twice_as_id(small_project: Path) -> None:
    references = small_project / "guides" / "references.yaml"
    text = references.read_text()
    references.write_text(text + text[text.index("  - id: nci") :])
    assert "duplicate-id" in {p["rule"] for p in problems_of(small_project)}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"# only a comment\n", "empty-file"),
        ("title: caf\u00e9".encode("latin-1"), "not-utf8"),
        ("schema: 1".encode("utf-16"), "not-utf8"),
        (b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
            b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % (n + 1, n + 1, *[n] * 9)
            for n in range(97, 105)), "too-large"),
    ],
    ids=["empty", "only a comment", "latin-1", "utf-16", "alias bomb"],
)  # fmt: skip
def test_files_that_are_not_readable(content: bytes, rule: str, small_project: Path) -> None:
    (small_project / GUIDE).write_bytes(content)
    found = problems_of(small_project)
    assert [p["rule"] for p in found if p["file"] == GUIDE] == [rule]


@pytest.mark.parametrize(
    "change",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["byte order mark", "CRLF"],
)
def test_files_from_other_editors_are_accepted(
    change: Callable[[bytes], bytes], small_project: Path
) -> None:
    path = small_project / GUIDE
    path.write_bytes(change(path.read_bytes()))
    assert main(["build", "--project", str(small_project)]) == 0


def test_a_shared_file_that_is_gone(small_project: Path) -> None:
    (small_project / "guides" / "brand.yaml").unlink()
    found = problems_of(small_project)
    assert ("file-missing", "guides/brand.yaml") in {(p["rule"], p["file"]) for p in found}


def test_a_font_that_is_gone(small_project: Path) -> None:
    brand = small_project / "guides" / "brand.yaml"
    brand.write_text(brand.read_text().replace("Next_400Regular.ttf", "Next_404.ttf"))
    assert "font-missing" in {p["rule"] for p in problems_of(small_project)}
    assert main(["build", "--project", str(small_project)]) == 1


def test_problems_as_json(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = small_project / GUIDE
    guide.write_text(CASES["unknown key"][0](guide.read_text()))
    assert main(["check", "--project", str(small_project), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    named = {"file", "line", "column", "severity", "rule", "message", "help", "reason"}
    assert named == set(problems[0])


@pytest.mark.parametrize(
    "arguments",
    [["build", "no-such-guide"], ["build", "--edition", "no-such"], ["check", "no-such-guide"],
     ["frobnicate"], ["build", "--no-such-option"], []],
)  # fmt: skip
def test_wrong_usage_exits_2(
    arguments: list[str], small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2


def test_no_project_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(tmp_path)]) == 2
    assert "guidegen new" in capsys.readouterr().err


def test_an_output_that_cannot_be_written(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_project / "blocked").write_text("a file, not a folder")
    arguments = ["build", "--project", str(small_project), "--output"]
    assert main([*arguments, str(small_project / "blocked")]) == 1
    assert "Traceback" not in capsys.readouterr().err


RAW = (Path(__file__).parents[1] / "guidegen/templates/project" / GUIDE).read_bytes()


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_any_bytes_give_a_guide_or_problems(data: st.DataObject, tmp_path: Path) -> None:
    """Random bytes, and a sound guide with a stretch replaced by others."""
    start = data.draw(st.integers(0, len(RAW)))
    end = data.draw(st.integers(start, min(len(RAW), start + 40)))
    stretch = data.draw(
        st.binary(max_size=20) | st.text(":-[]{}&*!|>'\"%@` \n\tab1").map(str.encode)
    )
    mutated = data.draw(st.sampled_from([RAW[:start] + stretch + RAW[end:], stretch]))
    path = tmp_path / "x.yaml"
    path.write_bytes(mutated)
    problems = Problems()
    source = read_yaml(path, "guides/x.yaml", problems)
    guide = read_guide(source, problems) if source is not None else None
    assert guide is not None or problems.errors
    for problem in problems:
        assert problem.at.file == "guides/x.yaml", problem
        assert problem.at.line >= 1


def test_a_block_that_is_not_there_is_located(small_project: Path) -> None:
    found = broken(small_project, block("- \n- callout: {title: A, blocks: [One, null]}\n- {}"))
    assert [(p["rule"], p["line"], p["column"]) for p in found] == [
        ("block-shape", 33, 8), ("block-shape", 34, 43), ("block-shape", 35, 9),
    ]  # fmt: skip
