"""Building what has changed: the same bytes as a clean build, whatever was there before."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.build.manifest import Manifest
from guidegen.build.run import SUFFIXES, Workshop
from guidegen.cli.build import load_project
from guidegen.editions.registry import EDITIONS
from guidegen.folders import NO_GUIDES
from guidegen.making import Made
from guidegen.model import shared
from guidegen.model.given import Given
from guidegen.problems import UsageError
from guidegen.project import Project
from guidegen.writing import locked, sweep, write_whole

from .small import (
    ROOT,
    built,
    changed,
    clean,
    draw_room,
    edit,
    files,
    output,
    run,
    sign,
    start,
    write_small,
)


def manifest(folder: Path) -> Path:
    return folder / "output" / "manifest.json"


def test_no_guide_has_the_name_of_another_file() -> None:
    assert {*shared.SHARED, *shared.APART} == NO_GUIDES


def test_editions_have_the_suffixes_that_builds_know() -> None:
    assert {name: spec.suffix for name, spec in EDITIONS.items()} == SUFFIXES


def test_what_is_unchanged_is_said(small: Path) -> None:
    done = run(small, "build")
    assert done.code == 0
    lines = done.out.splitlines()
    assert [line.endswith(" pages, unchanged)") for line in lines] == [True, True]
    edit(small, "beta", "ask again", "ask once more")
    lines = run(small, "build").out.splitlines()
    assert [line.endswith("unchanged)") for line in lines] == [True, False]


def test_a_build_of_one_guide_leaves_the_other(small: Path) -> None:
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    assert run(small, "build", "beta").code == 0
    assert list(changed(small)) == ["alpha"]


def test_force_builds_all_and_keeps_the_same_file(small: Path) -> None:
    before = output(small, "alpha").stat().st_mtime_ns
    done = run(small, "build", "--force", "--format", "json")
    assert [one["built"] for one in done.json["built"]] == [True, True]
    assert output(small, "alpha").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "damage",
    [
        "", "{", "[]", "null", '{"schema": 1}', '{"schema": 2, "outputs": []}',
        '{"schema": 2, "outputs": {"alpha.pdf": {"guide": "alpha"}}}', "\xff",
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_read(damage: str, small: Path) -> None:
    whole = manifest(small).read_bytes()
    manifest(small).write_bytes(damage.encode("latin-1"))
    assert built(small) == ["alpha", "beta"]
    assert manifest(small).read_bytes() == whole


def test_a_manifest_that_is_gone(small: Path) -> None:
    whole = manifest(small).read_bytes()
    manifest(small).unlink()
    assert changed(small) == {"alpha": ["never built"], "beta": ["never built"]}
    assert built(small) == ["alpha", "beta"]
    assert manifest(small).read_bytes() == whole


def test_a_file_that_is_gone_or_another(small: Path) -> None:
    before = files(small)
    output(small, "alpha").unlink()
    output(small, "beta").write_bytes(b"%PDF")
    assert changed(small) == {
        "alpha": ["its file is not there"], "beta": ["its file is not as it was written"]
    }  # fmt: skip
    assert built(small) == ["alpha", "beta"]
    assert files(small) == before


def test_a_project_that_is_copied_elsewhere(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "another place" / "of it"
    shutil.copytree(small, other)
    shutil.rmtree(small)
    assert changed(other) == {}
    assert built(other) == []


def test_a_manifest_of_another_project_deceives_nobody(small: Path, tmp_path: Path) -> None:
    other = write_small(tmp_path / "other")
    edit(other, "beta", "ask again", "ask once more")
    shutil.copytree(small / "output", other / "output")
    assert built(other) == ["beta"]
    assert files(other) == clean(other, tmp_path)


def test_a_guide_with_errors_leaves_its_old_file(small: Path) -> None:
    before = files(small)
    edit(small, "beta", "audience:", "audeince:")
    done = run(small, "build")
    assert done.code == 1
    assert files(small) == before
    told = run(small, "status")
    assert told.code == 1
    assert "beta.pdf: not current, but it cannot be built" in told.out
    edit(small, "beta", "audeince:", "audience:")
    assert built(small) == []


def test_a_guide_that_is_gone(small: Path) -> None:
    (small / "guides" / "beta.yaml").unlink()
    assert "beta.pdf: its guide is no longer there" in run(small, "status").out
    assert run(small, "status", "--format", "json").json["left_over"] == ["beta.pdf"]
    output(small, "beta").unlink()
    assert "beta" not in run(small, "status").out
    edit(small, "references", "issued: 2001", "issued: 2000")
    assert built(small) == ["alpha"]
    assert list(Manifest.read(small / "output").outputs) == ["alpha.pdf"]


def test_a_guide_that_is_renamed_is_built_under_its_new_name(small: Path) -> None:
    text = (small / "guides" / "beta.yaml").read_text().replace("id: beta", "id: gamma")
    (small / "guides" / "beta.yaml").unlink()
    (small / "guides" / "gamma.yaml").write_text(text)
    assert built(small) == ["gamma"]


def test_another_folder_has_a_manifest_of_its_own(small: Path, tmp_path: Path) -> None:
    there = str(tmp_path / "there")
    assert run(small, "build", "--output", there).code == 0
    assert (tmp_path / "there" / "manifest.json").read_bytes() == manifest(small).read_bytes()
    assert "never built" not in run(small, "status", "--output", there).out


# -- files that change while they are read ------------------------------------------


def test_an_edit_during_a_build_is_seen_by_the_next(small: Path, tmp_path: Path) -> None:
    def load(root: Path) -> Project:
        project = load_project(root)
        edit(small, "beta", "ask again", "ask once more")
        return project

    workshop = Workshop(small, small / "output", load)
    list(workshop.build(("alpha", "beta"), ("screen",), force=True))
    assert list(changed(small)) == ["beta"]
    assert built(small) == ["beta"]
    assert files(small) == clean(small, tmp_path)


def test_an_edit_that_is_taken_back_after_a_build(small: Path, tmp_path: Path) -> None:
    """What was built of a passing state must not pass for the state before and after it."""

    def load(root: Path) -> Project:
        edit(small, "beta", "ask again", "ask once more")
        return load_project(root)

    workshop = Workshop(small, small / "output", load)
    list(workshop.build(("alpha", "beta"), ("screen",), force=True))
    edit(small, "beta", "ask once more", "ask again")
    assert list(changed(small)) == ["beta"]
    assert built(small) == ["beta"]
    assert files(small) == clean(small, tmp_path)


@dataclass
class Disturbed:
    """A project in which somebody replaces the picture once a file is made."""

    project: Project
    small: Path

    def make(self, guide: str, edition: str, given: Given, ink: bool) -> Made:
        made = self.project.make(guide, edition, given=given, ink=ink)
        draw_room(self.small, (1, 2, 3))
        return made


def test_an_image_that_changes_during_a_build(small: Path, tmp_path: Path) -> None:
    def load(root: Path) -> Disturbed:
        return Disturbed(load_project(root), small)

    manifest(small).unlink()  # so that no record tells which files are used
    workshop = Workshop(small, small / "output", load)  # type: ignore[arg-type]
    list(workshop.build(("alpha", "beta"), ("screen",)))
    assert list(changed(small)) == ["alpha"]
    assert built(small) == ["alpha"]
    assert files(small) == clean(small, tmp_path)


# -- any order of edits, builds and losses ------------------------------------------


def toggle(folder: Path, name: str, one: str, other: str) -> None:
    text = (folder / "guides" / f"{name}.yaml").read_text(encoding="utf-8")
    edit(folder, name, *((one, other) if one in text else (other, one)))


EDITS = {
    "word": lambda f: toggle(f, "beta", "ask again", "ask once more"),
    "cites": lambda f: toggle(f, "alpha", "[@one2001; @shared2003]", "[@shared2003; @one2001]"),
    "year": lambda f: toggle(f, "references", "issued: 2001", "issued: 1998"),
    "shared": lambda f: toggle(f, "references", "issued: 2003", "issued: 1999"),
    "unused": lambda f: toggle(f, "references", "issued: 2004", "issued: 2014"),
    "trial": lambda f: toggle(f, "evidence", "new: 40", "new: 41"),
    "term": lambda f: toggle(f, "glossary", "term: scan,", "term: scan, also: [chest wall],"),
    "unused term": lambda f: toggle(f, "glossary", "A picture", "A photo"),
    "color": lambda f: toggle(f, "brand", '"#0F5C6E"', '"#0F5C6F"'),
    "comment": lambda f: toggle(f, "references", "# What the", "# All the"),
    "image": lambda f: draw_room(f, (len(os.listdir(f)), 7, (f / "n").stat().st_size % 200)),
    "break": lambda f: toggle(f, "beta", "audience:", "audeince:"),
    "sign": lambda f: sign(f, "alpha"),
    "build": lambda f: run(f, "build"),
    "one": lambda f: run(f, "build", "alpha"),
    "forget": lambda f: manifest(f).unlink(missing_ok=True),
    "lose": lambda f: output(f, "beta").unlink(missing_ok=True),
    "spoil": lambda f: output(f, "alpha").write_bytes(b"spoiled"),
    "keep": lambda f: shutil.copy(manifest(f), f / "old.json") if manifest(f).exists() else None,
    "bring back": lambda f: shutil.copy(f / "old.json", manifest(f))
    if (f / "old.json").exists() else None,
}  # fmt: skip


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=9))
def test_any_history_ends_in_the_bytes_of_a_clean_build(
    steps: list[str], built_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scratch = tmp_path_factory.mktemp("history")
    folder = scratch / "small"
    shutil.copytree(built_once, folder)
    (folder / "n").write_text("")
    for step in steps:
        with (folder / "n").open("a") as counter:
            counter.write(".")
        try:
            EDITS[step](folder)
        except AssertionError:  # a broken guide cannot be signed
            assert step == "sign"
    wanted = clean(folder, scratch)
    run(folder, "build")
    made = files(folder)
    assert {name: made[name] for name in wanted} == wanted
    if len(wanted) == 2:
        assert built(folder) == []
        assert changed(folder) == {}


# -- two at once ---------------------------------------------------------------------


def test_two_builds_at_once(small: Path, tmp_path: Path) -> None:
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    wanted = clean(small, tmp_path)
    running = [start(small, "build") for _ in range(3)]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, out + err
    assert files(small) == wanted
    assert built(small) == []
    assert sorted(path.name for path in (small / "output").iterdir()) == [
        "alpha.pdf", "beta.pdf", "manifest.json"
    ]  # fmt: skip


def test_builds_of_different_guides_at_once_are_both_recorded(small: Path) -> None:
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    running = [start(small, "build", guide) for guide in ("alpha", "beta")]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    for process in running:
        process.communicate()
    assert changed(small) == {}


def test_a_refreshed_record_does_not_undo_what_another_build_wrote(small: Path) -> None:
    ours = Workshop(small, small / "output", load_project)
    edit(small, "brand", "schema: 1", "schema: 1 # the first")
    verdicts = [ours.verdict(guide, "screen") for guide in ("alpha", "beta")]
    assert all(one.current and one.stale_record for one in verdicts)
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    assert built(small) == ["alpha", "beta"]
    after = manifest(small).read_bytes()
    for one in verdicts:
        assert one.known is not None
        ours._refreshed[one.name] = one.known
    ours._record()
    assert manifest(small).read_bytes() == after


def test_a_lock_keeps_others_out(tmp_path: Path) -> None:
    with locked(tmp_path / "here") as mine:
        assert mine
        with locked(tmp_path / "here", wait=False) as other:
            assert not other
    with locked(tmp_path / "here", wait=False) as later:
        assert later
    assert list((tmp_path / "here").iterdir()) == []


def test_only_what_dead_processes_left_is_swept(tmp_path: Path) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    dead, ours = f".a.pdf.{done.pid}.abcd_123", f".a.pdf.{os.getpid()}.abcd_123"
    huge = f".a.pdf.{10**30}.abcd_123"
    others = [ours, ".gitignore", ".a.pdf.1x.abcd_123", f".a.{done.pid}.abc", "a.1.abcd_123"]
    for name in (dead, huge, *others):
        (tmp_path / name).write_text("")
    sweep(tmp_path, tmp_path / "not there")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


# -- start-up -------------------------------------------------------------------------


HEAVY = ("pydantic", "reportlab", "yaml", "markdown_it", "pikepdf", "PIL", "pypdf", "segno")


def test_a_build_with_nothing_changed_loads_nothing_heavy(small: Path) -> None:
    code = (
        "import json, sys; from guidegen.cli.main import main\n"
        f"code = main(['build', '--project', {str(small)!r}])\n"
        "print(json.dumps([code, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        timeout=60,
    )  # fmt: skip
    *said, last = done.stdout.splitlines()
    assert len(said) == 2
    assert all("unchanged" in line for line in said)
    code, modules = json.loads(last)
    assert code == 0
    assert set(modules) & set(HEAVY) == set()


def test_two_guides_that_would_write_one_file(small: Path) -> None:
    """What `alpha` writes in print is what a guide `alpha-print` writes for the screen."""
    text = (small / "guides" / "alpha.yaml").read_text(encoding="utf-8")
    other = text.replace("id: alpha", "id: alpha-print", 1)
    (small / "guides" / "alpha-print.yaml").write_text(other, encoding="utf-8")
    workshop = Workshop(small, small / "output", load_project)
    with pytest.raises(UsageError, match=r"`alpha` and `alpha-print`.*alpha-print\.pdf"):
        list(workshop.build(("alpha",), ("print",)))
    assert not (small / "output" / "alpha-print.pdf").exists()
