"""The two guides: what one change rebuilds, what it lapses, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from guidegen.build.manifest import Manifest
from guidegen.project import Project

from .small import ROOT, built, changed, edit, files, output, run, sign

GUIDES = ["immunotherapy", "stage-iv"]


@pytest.fixture(scope="module")
def both_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("both") / "project"
    shutil.copytree(ROOT / "guides", folder / "guides")
    for guide in GUIDES:
        sign(folder, guide)
    assert built(folder) == GUIDES
    return folder


@pytest.fixture
def both(both_once: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "both"
    shutil.copytree(both_once, folder)
    return folder


def states(folder: Path) -> dict[str, str]:
    project = Project.load(folder)
    return {guide: project.standing(guide).state for guide in GUIDES}


def cited_by_one(folder: Path) -> tuple[str, str, str]:
    """A guide, the other guide, and a reference with a year that only the first cites."""
    cited = [set(Manifest.read(folder / "output").outputs[f"{guide}.pdf"].uses.cited)
             for guide in GUIDES]  # fmt: skip
    data = yaml.safe_load((folder / "guides" / "references.yaml").read_text(encoding="utf-8"))
    items = {item["id"]: item for item in data["references"]}
    key = next(k for k in sorted(cited[0] - cited[1]) if isinstance(items[k].get("issued"), int))
    return GUIDES[0], GUIDES[1], key


def change_year(folder: Path, key: str) -> None:
    path = folder / "guides" / "references.yaml"
    before, mark, after = path.read_text(encoding="utf-8").partition(f"  - id: {key}\n")
    entry, dash, rest = after.partition("\n  - id: ")
    lines = [
        f"    issued: {int(line.split()[1]) - 1}" if line.startswith("    issued: ") else line
        for line in entry.split("\n")
    ]
    assert "\n".join(lines) != entry
    path.write_text(before + mark + "\n".join(lines) + dash + rest, encoding="utf-8")


def test_the_year_of_a_reference_that_one_guide_cites(both: Path) -> None:
    one, other, key = cited_by_one(both)
    kept = output(both, other)
    before, stat = kept.read_bytes(), kept.stat()
    change_year(both, key)
    assert changed(both) == {one: [f"reference:{key}"]}
    assert states(both) == {one: "lapsed", other: "signed"}
    assert Project.load(both).standing(one).changed == (f"reference {key}",)
    assert built(both) == [one]
    assert kept.read_bytes() == before
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == (stat.st_mtime_ns, stat.st_ino)
    assert changed(both) == {}


def test_a_color_or_a_font_rebuilds_both_and_lapses_none(both: Path) -> None:
    edit(both, "brand", 'accent: {rgb: "#B4452C"', 'accent: {rgb: "#B4452D"')
    assert list(changed(both)) == GUIDES
    assert built(both) == GUIDES
    assert states(both) == dict.fromkeys(GUIDES, "signed")
    shutil.copytree(ROOT / "assets" / "fonts", both / "assets" / "fonts")
    font = both / "assets" / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"
    font.write_bytes(font.read_bytes() + b" ")
    name = "file:asset:fonts/AtkinsonHyperlegibleNext_400Regular.ttf"
    assert changed(both) == {guide: [name] for guide in GUIDES}
    before = files(both)
    assert built(both, apart=True) == GUIDES
    assert all(files(both)[file] != data for file, data in before.items())
    assert states(both) == dict.fromkeys(GUIDES, "signed")


def test_a_new_reference_that_is_cited_first(both: Path) -> None:
    """It renumbers all the others; the statements that cite those have not changed."""
    path = both / "guides" / "references.yaml"
    entry = "  - {id: newest, type: book, author: [{family: New, given: A}], title: New,\n"
    entry += "     publisher: Press, issued: 2026}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("references:\n", f"references:\n{entry}", 1), encoding="utf-8")
    assert changed(both) == {}
    edit(both, "immunotherapy", "[@baas2021; @chu2023]", "[@newest; @baas2021; @chu2023]")
    assert built(both) == ["immunotherapy"]
    found = Project.load(both).standing("immunotherapy").changed
    assert set(found) == {"section about", "reference newest"}


def test_a_copy_elsewhere_and_no_manifest(both: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(both, other)
    assert built(other) == []
    (other / "output" / "manifest.json").unlink()
    assert built(other) == GUIDES
    assert files(other) == files(both)
    assert run(other, "build", "--force").code == 0
    assert files(other) == files(both)
