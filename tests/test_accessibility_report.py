"""The accessibility report: what it verifies is so, and it claims nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidegen.accessibility.report import COMMAND, SUFFIX, WIDTH, AccessibilityReport, report_on
from guidegen.cli.main import main
from guidegen.model.library import Brand
from guidegen.project import Project

from .conftest import GUIDES, ROOT

Change = Callable[[pikepdf.Pdf], None]

PICTURES = "WHAT A SCREEN READER SAYS"
"""What begins the last part of a report: texts of the guide, which may say what they like."""


@pytest.fixture(scope="module")
def file(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished guide that is broken in copies."""
    return project.build("stage-iv", output=tmp_path_factory.mktemp("whole")).path


@pytest.fixture(scope="module")
def report(project: Project, file: Path) -> AccessibilityReport:
    return project.accessibility_report("stage-iv", file=file)


# -- what is verified --------------------------------------------------------------


@pytest.mark.parametrize("name", GUIDES)
def test_everything_is_as_it_should_be_in_the_guides(name: str, project: Project) -> None:
    report = project.accessibility_report(name)
    assert [item.text for item in report.failed] == []
    assert report.problems == ()
    assert "None of these failed." in report.text()


def test_the_small_project_too(small_project: Path) -> None:
    report = Project.load(small_project).accessibility_report("first-visit")
    assert [item.text for item in report.failed] == []
    assert report.pictures == ()
    assert "Pictures. There are none" in report.text()


def below(element: Any) -> Iterator[Any]:
    """A structure element and all below it, in reading order."""
    yield element
    kids = element.get("/K", Array([]))
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from below(kid)


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """The structure elements of these types, in reading order."""
    (root,) = pdf.Root.StructTreeRoot.K
    names = {f"/{role}" for role in roles}
    return [element for element in below(root) if str(element.S) in names]


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.Resources.Font.values()


def link(pdf: pikepdf.Pdf) -> Any:
    """The first link of the file."""
    return next(item for page in pdf.pages for item in page.obj.get("/Annots", []))


def xmp(old: bytes, new: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new, 1))

    return change


def unembed(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in inner.FontDescriptor:
                del inner.FontDescriptor[key]


def forget_letters(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        drop(font, "/ToUnicode")


def paint_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(b"0 0 20 20 re f")


def skip_a_level(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H3


def no_headings(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "H1", "H2", "H3", "H4"):
        heading.S = Name.P


def head_nothing(pdf: pikepdf.Pdf) -> None:
    for cell in below(elements(pdf, "Table")[0]):
        if cell.S == Name.TH:
            cell.S = Name.TD


def no_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        drop(cell, "/A", "/ID")


def drop(element: Any, *keys: str) -> None:
    """Remove entries of a dictionary that may be there."""
    for key in keys:
        if key in element:
            del element[key]


def count_from(first: int) -> Change:
    """Let the reading program count the pages from another number."""

    def change(pdf: pikepdf.Pdf) -> None:
        label = pikepdf.Dictionary(S=Name.D, St=first)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, label]))

    return change


def delete(*keys: str) -> Change:
    """Remove what stands in the catalog under nested keys."""

    def change(pdf: pikepdf.Pdf) -> None:
        item: Any = pdf.Root
        for key in keys[:-1]:
            item = item[key]
        del item[keys[-1]]

    return change


def act(action: Callable[[pikepdf.Pdf], object]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        action(pdf)

    return change


BREAKS: dict[str, tuple[str, Change]] = {
    # name: (what must fail, how the file is broken)
    "no title": ("title", act(lambda pdf: drop(pdf.docinfo, "/Title"))),
    "another title": ("title", xmp(b"Stage IV", b"Stage V")),
    "title not shown": ("title", delete("/ViewerPreferences", "/DisplayDocTitle")),
    "file name shown": (
        "title", act(lambda pdf: setattr(pdf.Root.ViewerPreferences, "DisplayDocTitle", False))),
    "no language": ("language", delete("/Lang")),
    "no such language": ("language", act(lambda pdf: setattr(pdf.Root, "Lang", String("sp")))),
    "no such language of a part": (
        "language", act(lambda pdf: setattr(elements(pdf, "P")[3], "Lang", String("x y")))),
    "not marked as tagged": ("tagged", delete("/MarkInfo")),
    "no tags": ("tagged", delete("/StructTreeRoot")),
    "a page without tags": ("tagged", act(lambda pdf: drop(pdf.pages[3].obj, "/StructParents"))),
    "painted outside of tags": ("nothing-loose", paint_outside),
    "tabs by rows": ("tab-order", act(lambda pdf: setattr(pdf.pages[4].obj, "Tabs", Name.R))),
    "no tab order": ("tab-order", act(lambda pdf: drop(pdf.pages[4].obj, "/Tabs"))),
    "no headings": ("parts", no_headings),
    "a level left out": ("headings", skip_a_level),
    "a silent picture": (
        "alternative-text", act(lambda pdf: drop(elements(pdf, "Figure")[2], "/Alt"))),
    "an empty alternative text": (
        "alternative-text", act(lambda pdf: setattr(elements(pdf, "Figure")[0], "Alt", " "))),
    "a table without header cells": ("table-headers", head_nothing),
    "header cells of nothing": ("table-headers", no_scope),
    "a link without description": ("links", act(lambda pdf: drop(link(pdf), "/Contents"))),
    "a link without tag": ("links", act(lambda pdf: drop(link(pdf), "/StructParent"))),
    "a link tagged as text": (
        "links", act(lambda pdf: [setattr(tag, "S", Name.Span) for tag in elements(pdf, "Link")])),
    "fonts not embedded": ("fonts", unembed),
    "letters without meaning": ("letters", forget_letters),
    "no bookmarks": ("bookmarks", delete("/Outlines")),
    "no page labels": ("page-labels", delete("/PageLabels")),
    "other page labels": ("page-labels", count_from(500)),
    "not PDF/UA": ("pdf-ua", xmp(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    "PDF/UA-2": ("pdf-ua", xmp(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<")),
    "PDF/A-2b": ("pdf-a", xmp(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")),
    "no metadata": ("pdf-a", delete("/Metadata")),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_is_noticed(name: str, file: Path, project: Project) -> None:
    wanted, change = BREAKS[name]
    stream = BytesIO()
    with pikepdf.open(file) as pdf:
        change(pdf)
        pdf.save(stream)
    report = report_on("broken.pdf", stream.getvalue(), project.library.brand)
    failed = {item.id for item in report.failed}
    assert wanted in failed
    assert f"{len(failed)} of {len(report.verified)} failed." in report.text()
    assert {problem.rule for problem in report.problems} == {f"accessibility-{id}" for id in failed}
    (said,) = (item.text for item in report.verified if item.id == wanted)
    assert f"FAILED {said[:20]}" in report.text()


def test_a_locked_file_is_noticed(file: Path, project: Project) -> None:
    stream = BytesIO()
    with pikepdf.open(file) as pdf:
        pdf.save(
            stream,
            encryption=pikepdf.Encryption(owner="a", user="", R=3, aes=False, metadata=False),
        )
    report = report_on("locked.pdf", stream.getvalue(), project.library.brand)
    assert "letters" in {item.id for item in report.failed}


def test_pale_colors_are_noticed(file: Path, project: Project) -> None:
    brand = project.library.brand
    gray = brand.palette["muted"].model_copy(update={"rgb": "#777777"})
    pale: Brand = brand.model_copy(update={"palette": {**brand.palette, "muted": gray}})
    report = report_on("pale.pdf", file.read_bytes(), pale)
    (failed,) = report.failed
    assert failed.id == "contrast"
    assert "muted on paper (4.47 to 1)" in failed.text


def test_every_verified_item_is_broken_once(report: AccessibilityReport) -> None:
    broken = {wanted for wanted, _ in BREAKS.values()} | {"contrast"}
    assert broken == {item.id for item in report.verified}


# -- what it says ------------------------------------------------------------------


def test_it_counts_what_is_in_the_file(report: AccessibilityReport, file: Path) -> None:
    with pikepdf.open(file) as pdf:
        counts = [
            len(elements(pdf, *roles))
            for roles in (("H1", "H2", "H3", "H4"), ("L",), ("Table",), ("Figure",), ("Link",))
        ]
        pages = len(pdf.pages)
    (parts,) = (item.text for item in report.verified if item.id == "parts")
    assert list(map(int, re.findall(r"\d+", parts))) == counts
    assert report.pages == pages
    assert f"stage-iv.pdf, {pages} pages" in report.text()


def test_it_lists_what_is_said_of_each_picture(
    report: AccessibilityReport, project: Project
) -> None:
    from guidegen.document import primitives as p

    document = project.compose("stage-iv")
    alts = [item.alt for item in document.walk() if isinstance(item, p.Figure | p.Image)]
    assert [picture.alt for picture in report.pictures] == alts
    numbers = [picture.page for picture in report.pictures]
    assert numbers == sorted(numbers)
    assert 1 <= min(numbers) <= max(numbers) <= report.pages


def test_the_closest_colors_are_named(report: AccessibilityReport) -> None:
    (contrast,) = (item.text for item in report.verified if item.id == "contrast")
    assert re.search(r"The closest is [\w-]+ on [\w-]+: \d\.\d\d to 1", contrast)


def test_every_question_has_a_box_to_tick_and_a_way_to_answer(report: AccessibilityReport) -> None:
    text = report.text()
    flat = " ".join(text.split())
    assert len(report.open) >= 10
    for item in report.open:
        assert f"[ ] {item.question}" in flat
        assert item.how in flat
    assert text.count("[ ]") == len(report.open) + len(report.pictures)
    for word in ("alternative text", "Reading order", "Color", "Tables", "Plain words"):
        assert word in flat


@pytest.mark.parametrize("broken", [False, True])
def test_it_claims_nothing(broken: bool, file: Path, project: Project) -> None:
    """No word says that a law is met, or that the file serves everyone."""
    data = file.read_bytes()
    if broken:
        stream = BytesIO()
        with pikepdf.open(file) as pdf:
            del pdf.Root.StructTreeRoot
            pdf.save(stream)
        data = stream.getvalue()
    text = report_on("guide.pdf", data, project.library.brand).text()
    claims = r"\w*(?:compl(?:y|ies|iant|iance)|conform|certif|accessible|guarantee|legal)\w*"
    assert re.findall(claims, text.partition(PICTURES)[0].replace(COMMAND, ""), re.I) == ["legal"]
    flat = " ".join(text.split())
    assert "does not say that the guide meets any law" in flat
    assert "nothing here is a legal opinion" in flat
    assert "identified as PDF/UA-1" in flat
    assert "veraPDF" in flat


def test_the_command_that_it_names_is_there(report: AccessibilityReport) -> None:
    (command,) = re.findall(r"^    \.venv/bin/pytest (\S+)$", report.text(), re.MULTILINE)
    assert list((ROOT / command).glob("test_*.py"))
    (checklist,) = re.findall(r"\S+/MATTERHORN\.md", report.text())
    assert (ROOT / checklist).is_file()


def test_it_is_easy_to_print(report: AccessibilityReport) -> None:
    assert all(len(line) <= WIDTH + 2 for line in report.text().splitlines())
    assert report.text().endswith("\n")
    assert "  \n" not in report.text()


def test_the_same_file_gives_the_same_report(report: AccessibilityReport, project: Project) -> None:
    assert project.accessibility_report("stage-iv") == report


# -- the command line ----------------------------------------------------------------


def test_build_writes_it_beside_the_file(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--report", "--project", str(small_project)]) == 0
    folder = small_project / "output"
    assert sorted(path.name for path in folder.iterdir()) == [
        "first-visit-accessibility.txt", "first-visit.pdf", "manifest.json",
    ]  # fmt: skip
    path = folder / f"first-visit{SUFFIX}"
    assert str(path) in capsys.readouterr().out
    expected = Project.load(small_project).accessibility_report("first-visit").text()
    assert path.read_text(encoding="utf-8") == expected


def test_build_without_the_option_writes_none(small_project: Path) -> None:
    assert main(["build", "--project", str(small_project)]) == 0
    names = {path.name for path in (small_project / "output").iterdir()}
    assert names == {"first-visit.pdf", "manifest.json"}


def test_a_guide_with_errors_gets_no_report(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = small_project / "guides" / "first-visit.yaml"
    guide.write_text(guide.read_text().replace("lang: en-US", "lang: sp"))
    assert main(["build", "--report", "--project", str(small_project)]) == 1
    assert not (small_project / "output").exists()
    assert main(["check", "--edition", "screen", "--project", str(small_project)]) == 1
    shown = capsys.readouterr()
    assert "ACCESSIBILITY REPORT" not in shown.out
    assert "error[lang]" in shown.err


def test_check_prints_it(small_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "--project", str(small_project)]
    assert main(arguments) == 0
    assert capsys.readouterr().out == ""
    assert main([*arguments, "--edition", "screen"]) == 0
    expected = Project.load(small_project).accessibility_report("first-visit").text()
    assert expected in capsys.readouterr().out
    assert not (small_project / "output").exists()


def test_check_as_json_stays_one_object(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "--edition", "screen", "--format", "json"]
    assert main([*arguments, "--project", str(small_project)]) == 0
    found = json.loads(capsys.readouterr().out)["problems"]
    assert {problem["severity"] for problem in found} == {"note"}


def test_an_edition_that_is_not_there(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--edition", "hologram", "--project", str(small_project)]) == 2
    assert "hologram" in capsys.readouterr().err
