"""``guidegen refs import`` and ``refs export``: shown first, written whole, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.cli import references_file, refs
from guidegen.cli.main import COMMANDS, main
from guidegen.references.item import Reference

from .conftest import ROOT

SAMPLES = Path(__file__).parent / "references" / "samples"
Refs = Callable[..., tuple[int, str, str]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A project with the two guides' library, and nothing else."""
    (tmp_path / "guides").mkdir()
    return Path(shutil.copy(ROOT / "guides" / "references.yaml", tmp_path / "guides"))


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refs:
    """Runs ``guidegen refs``: (exit code, standard output, standard error)."""
    monkeypatch.setitem(COMMANDS, "refs", "references")
    monkeypatch.setattr(refs, "ACTIONS", {"import": "take in", "export": "write"})

    def called(action: str, *words: object) -> tuple[int, str, str]:
        project = str(library.parents[1])
        code = main(["refs", action, "--project", project, *map(str, words)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return called


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris"])
@pytest.mark.parametrize("more", [(), ("--overwrite",)])
def test_import_after_export_leaves_the_file_as_it_is(
    form: str, more: tuple[str, ...], run: Refs, library: Path, tmp_path: Path
) -> None:
    before, out = library.read_bytes(), tmp_path / "out"
    assert run("export", "--format", form, "--output", out)[0] == 0
    code, shown, err = run("import", out, "--write", *more)
    assert (code, err) == (0, "")
    assert "new: 0\nchanged: 0\nthe same: 64\n" in shown
    assert library.read_bytes() == before


def test_without_write_it_only_shows(run: Refs, library: Path) -> None:
    before = library.stat()
    code, shown, err = run("import", *sorted(SAMPLES.iterdir()))
    assert code == 0
    assert "vanderberg2019" in shown
    assert "fill     PMID: 35124183" in shown
    assert "differs  title: Tumour Treating Fields in combination" in shown
    assert "!! Retracted: J Invent Oncol. 2022" in shown
    assert "Nothing is written yet" in shown
    assert "add --write" in shown
    assert "warning[import-retracted]: `vanderberg2019`" in err
    assert library.stat().st_mtime_ns == before.st_mtime_ns


def test_written_fields_and_entries_leave_every_line(run: Refs, library: Path) -> None:
    old = library.read_text("utf-8").splitlines()
    code, shown, _ = run("import", "--write", *sorted(SAMPLES.iterdir()))
    assert code == 0
    assert "written: guides/references.yaml" in shown
    new = library.read_text("utf-8").splitlines()
    rest = iter(new)
    assert all(line in rest for line in old), "an old line is gone or has moved"
    assert len(new) > len(old)
    assert '    PMID: "35124183"' in new
    again = run("import", "--write", *sorted(SAMPLES.iterdir()))
    assert "There is nothing to write." in again[1]


def test_overwrite_replaces_what_differs(run: Refs, library: Path) -> None:
    before = library.read_text("utf-8")
    run("import", "--write", "--overwrite", SAMPLES / "zotero.bib")
    after = library.read_text("utf-8")
    assert "Tumour Treating Fields in combination" not in after
    assert "Tumour Treating Fields in Combination" in after
    assert before.count("verify_note") == after.count("verify_note")
    assert before.count("#") == after.count("#")


@pytest.mark.parametrize(
    "content", ["<html>", "", "@article{a, title={T", "TY  - JOUR\nTI  - x\n", "[{]"]
)
def test_a_bad_file_stops_the_whole_import(
    content: str, run: Refs, library: Path, tmp_path: Path
) -> None:
    before, bad = library.read_bytes(), tmp_path / "bad"
    bad.write_text(content)
    code, _, err = run("import", "--write", SAMPLES / "zotero.json", bad)
    assert code == 1
    assert f"{bad.as_posix()}:" in err
    assert "help:" in err
    assert library.read_bytes() == before


def test_a_broken_library_is_told_and_left_alone(run: Refs, library: Path) -> None:
    library.write_text("references:\n  - id: a\n    type: bok\n  - id: a\n    type: book\n")
    before = library.read_bytes()
    code, _, err = run("import", "--write", SAMPLES / "zotero.json")
    assert code == 1
    assert "guides/references.yaml:3:" in err
    assert library.read_bytes() == before


def test_two_entries_with_one_id_are_told(run: Refs, library: Path) -> None:
    library.write_text("references:\n  - id: a\n    type: book\n  - id: a\n    type: book\n")
    code, _, err = run("import", SAMPLES / "zotero.json")
    assert (code, "duplicate-id" in err) == (1, True)


def test_a_library_that_would_become_too_large_is_refused(
    run: Refs, library: Path, tmp_path: Path
) -> None:
    before = library.read_bytes()
    many = tmp_path / "many.json"
    names = [{"family": f"N{n}", "given": "A"} for n in range(10)]
    many.write_text(json.dumps([
        {"id": f"a{n}", "type": "book", "title": f"Title {n}", "author": names, "issued": 2020}
        for n in range(5_000)
    ]))  # fmt: skip
    code, _, err = run("import", "--write", many)
    assert code == 1
    assert "too-large" in err
    assert library.read_bytes() == before


def test_five_thousand_short_entries_are_imported(run: Refs, library: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.json"
    many.write_text(json.dumps([
        {"id": f"a{n}", "type": "book", "title": f"Title {n} of many", "issued": 2020,
         "author": [{"family": f"Name{n}", "given": "A"}], "DOI": f"10.5555/{n}"}
        for n in range(5_000)
    ]))  # fmt: skip
    old = library.read_bytes()
    code, shown, _ = run("import", "--write", many)
    assert code == 0
    assert "5,000 new entries" in shown
    assert library.read_bytes().startswith(old)


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    run: Refs, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = references_file.Library.write

    def edited_first(self: references_file.Library, text: str) -> None:
        library.write_text(library.read_text("utf-8") + "# saved in an editor\n", "utf-8")
        write(self, text)

    monkeypatch.setattr(references_file.Library, "write", edited_first)
    code, _, err = run("import", "--write", SAMPLES / "zotero.json")
    assert (code, "import-changed" in err) == (1, True)
    assert library.read_text("utf-8").endswith("# saved in an editor\n")
    assert "muller2016" not in library.read_text("utf-8")


def test_a_byte_order_mark_and_windows_lines_stay(run: Refs, library: Path) -> None:
    text = library.read_text("utf-8").replace("\n", "\r\n")
    library.write_bytes(b"\xef\xbb\xbf" + text.encode())
    old = library.read_bytes()
    assert run("import", "--write", SAMPLES / "publisher.ris")[0] == 0
    new = library.read_bytes()
    assert new.startswith(old[:2000])
    assert new.count(b"\r\n") == new.count(b"\n") > old.count(b"\n")


def test_without_a_library_one_is_begun(run: Refs, library: Path) -> None:
    library.unlink()
    assert run("import", "--write", SAMPLES / "publisher.ris")[0] == 0
    assert library.read_text("utf-8").startswith(
        "schema: 1\nreferences:\n  - id: fennell2021\n    type: article-journal\n"
    )


def test_a_symbolic_link_stays_one(run: Refs, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    library.rename(target)
    library.symlink_to(target)
    assert run("import", "--write", SAMPLES / "publisher.ris")[0] == 0
    assert library.is_symlink()
    assert "exemple2018" in target.read_text("utf-8")


def test_a_format_can_be_named(run: Refs, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("TY  - BOOK\nTI  - T\nPY  - 2020\nER  - \n")
    assert "new: 1" in run("import", path, "--format", "ris")[1]
    assert run("import", path, "--format", "csl")[0] == 1


def test_export_shows_csl_json_of_the_named_keys(run: Refs) -> None:
    code, shown, _ = run("export", "chu2023", "baas2021", "chu2023")
    items = json.loads(shown)
    assert code == 0
    assert [item["id"] for item in items] == ["chu2023", "baas2021"]
    assert Reference.model_validate(items[0]).pmid == "37931632"
    assert "verify" not in items[1]


def test_export_of_an_unknown_key_names_the_nearest(run: Refs) -> None:
    code, _, err = run("export", "bass2021")
    assert (code, "`baas2021`" in err) == (2, True)


def test_export_of_a_guide_is_in_the_order_of_its_list(run: Refs, library: Path) -> None:
    shutil.copytree(ROOT / "guides", library.parent, dirs_exist_ok=True)
    _, shown, _ = run("export", "--guide", "stage-iv")
    from guidegen.project import Project

    cited = Project.load(library.parents[1]).compose("stage-iv").cited
    assert [item["id"] for item in json.loads(shown)] == list(cited)
    assert run("export", "--guide", "stage-iv", "baas2021")[0] == 2
    assert run("export", "--guide", "none")[0] == 2
