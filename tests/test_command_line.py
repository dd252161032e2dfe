"""The command line: what is printed where, exit codes, odd calls and odd folders."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.cli.main import COMMANDS, main
from guidegen.project import Project

from .conftest import ROOT
from .regeneration.small import edit
from .test_bad_input import GUIDE, problems_of


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_project_folder_that_is_not_there(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt folder inside a project must not lead to the project around it."""
    monkeypatch.chdir(small_project)
    assert main(["build", "--project", "tpyo"]) == 2
    assert "no folder `tpyo`" in capsys.readouterr().err
    assert not (small_project / "output").exists()


def test_a_folder_inside_the_project_will_do(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_project / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(small_project / "deep" / "er")
    assert main(["build"]) == 0
    assert (small_project / "output" / "first-visit.pdf").is_file()


@pytest.mark.parametrize("command", ["build", "check"])
def test_names_are_looked_at_before_any_work(
    command: str, small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--project", str(small_project), "first-visit", "nope"]) == 2
    assert "no guide `nope`" in capsys.readouterr().err
    assert not (small_project / "output").exists()


@pytest.mark.parametrize("name", [".#first-visit.yaml", "._first-visit.yaml"])
def test_files_that_editors_leave_are_no_guides(name: str, small_project: Path) -> None:
    (small_project / "guides" / name).write_bytes(b"\x00\x05\x16\x07")
    assert Project.load(small_project).guides == ("first-visit",)


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("second", "write `id: second`"),
        ("Gr\u00fc\u00dfe f\u00fcr Sie", "give the file a name of small letters"),
    ],
)
def test_an_id_unlike_the_file_says_what_can_be_done(
    name: str, help: str, small_project: Path
) -> None:
    (small_project / "guides" / f"{name}.yaml").write_text(text(small_project / GUIDE))
    (problem,) = problems_of(small_project)
    assert problem["rule"] == "wrong-id"
    assert str(problem["help"]).startswith(help)
    assert "rename" not in str(problem["help"])


def test_a_renamed_guide_can_be_named_back(small_project: Path) -> None:
    (small_project / GUIDE).rename(small_project / "guides" / "My Visit.yaml")
    (problem,) = problems_of(small_project)
    assert problem["help"] == "rename the file to `first-visit.yaml`"


def test_faults_of_shared_files_are_told_without_a_guide(small_project: Path) -> None:
    (small_project / GUIDE).unlink()
    (small_project / "guides" / "brand.yaml").write_text("name: [")
    found = {(p["file"], p["rule"]) for p in problems_of(small_project)}
    assert ("guides", "no-guides") in found
    assert any(file == "guides/brand.yaml" for file, _ in found)


def test_problems_are_told_even_where_the_disk_ends_the_work(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = text(small_project / GUIDE).replace("audience:", "audeince:")
    broken = broken.replace("id: first-visit", "id: a-broken-one")
    (small_project / "guides" / "a-broken-one.yaml").write_text(broken, encoding="utf-8")
    (small_project / "blocked").write_text("a file, not a folder")
    blocked = str(small_project / "blocked")
    assert main(["build", "--project", str(small_project), "--output", blocked]) == 1
    shown = capsys.readouterr().err
    assert "error[unknown-key]" in shown
    assert "blocked" in shown


def test_a_file_that_cannot_be_written_is_named(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    arguments = ["build", "--project", str(small_project), "--output", str(tmp_path / "file" / "x")]
    assert main(arguments) == 1
    assert str(tmp_path / "file" / "x" / "first-visit.pdf: ") in capsys.readouterr().err


def test_ctrl_c_is_no_crash(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--project", str(small_project)]) == 0
    built = small_project / "output" / "first-visit.pdf"
    before = built.read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        edit(small_project, "brand", '"#0F5C6E"', '"#0F5C6F"')
        assert main(["build", "--project", str(small_project)]) == 130
    assert "stopped" in capsys.readouterr().err
    assert {path.name for path in built.parent.iterdir()} == {built.name, "manifest.json"}
    assert built.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_help_begins_with_a_sentence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    summary = COMMANDS[command]
    assert f"{summary[0].upper()}{summary[1:]}." in shown


def run_at_terminal(folder: Path) -> str:
    """What a person sees: the output of a build whose streams are a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "guidegen", "build", "--project", str(folder)],
        stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def test_progress_is_for_people_and_leaves_no_trace(small_project: Path) -> None:
    shown = run_at_terminal(small_project)
    assert "building first-visit" in shown
    # On a terminal the carriage return and the escape code wipe the line.
    lines = shown.replace("\r\n", "\n").split("\n")
    left = "\n".join(line.split("\x1b[K")[-1] for line in lines)
    path = re.escape(str(small_project / "output" / "first-visit.pdf"))
    assert re.fullmatch(rf"{path} \(\d+ pages\)\n", left)


def test_a_pipe_gets_no_progress(small_project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(small_project)]) == 0
    assert capfd.readouterr().err == ""


def test_a_build_as_json_is_one_object(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = text(small_project / GUIDE).replace("audience:", "audeince:")
    broken = broken.replace("id: first-visit", "id: broken")
    (small_project / "guides" / "broken.yaml").write_text(broken, encoding="utf-8")
    assert main(["build", "--project", str(small_project), "--format", "json", "--report"]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    made = json.loads(shown.out)
    path = small_project / "output" / "first-visit.pdf"
    assert made["built"] == [
        {
            "guide": "first-visit", "edition": "screen", "path": str(path),
            "pages": len(PdfReader(path).pages),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "built": True,
            "report": str(path.with_name("first-visit-accessibility.txt")),
        }
    ]  # fmt: skip
    assert {problem["rule"] for problem in made["problems"]} == {"unknown-key", "missing-field"}
    assert set(made) == {"built", "problems"}


def test_a_sound_build_as_json(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--project", str(small_project), "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert set(made["built"][0]) == {"guide", "edition", "path", "pages", "sha256", "built"}
    assert made["problems"] == []


def test_what_was_built_is_told_as_json_where_the_disk_ends_the_work(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_project / "blocked").write_text("a file, not a folder")
    blocked = str(small_project / "blocked")
    arguments = ["build", "--project", str(small_project), "--output", blocked]
    assert main([*arguments, "--format", "json"]) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {"built": [], "problems": []}
    assert "blocked" in shown.err


def test_help_knows_how_names_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        shown = capsys.readouterr().out
        assert not re.search(r"\b(Pdf|pdf|Json)\b", shown), shown


def test_an_unknown_rule_says_where_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "nosuch"]) == 2
    assert "`guidegen check --explain` lists all rules" in capsys.readouterr().err


@pytest.mark.parametrize("streams", ["stdout", "both"])
def test_a_reader_who_has_read_enough_is_no_fault(streams: str, small_project: Path) -> None:
    """As with `guidegen check | head`: nothing is said, and no traceback is shown."""
    guide = small_project / "guides" / "first-visit.yaml"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(f"{text}\nunknown: x\n", encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "guidegen", "check", "--explain"]
    if streams == "both":
        words = [*words[:-1], "--project", str(small_project)]
    ended = subprocess.run(
        words, stdout=write, stderr=write if streams == "both" else subprocess.PIPE, check=False
    )
    os.close(write)
    assert ended.returncode == 141
    assert not ended.stderr
