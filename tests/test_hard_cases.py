"""Odd but sound input that lays out correctly instead of failing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.document import primitives as p
from guidegen.project import Project

from .conftest import GUIDES, ROOT

GUIDE = "guides/first-visit.yaml"
MARKUP = (
    "<b>x</b>",
    "&amp;",
    '<img src="ftp://example.org/a.png"/>',
    '<font color="[[x]]">y</font>',
)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def build(folder: Path) -> Path:
    return Project.load(folder).build("first-visit").path


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize(
    ("file", "old"),
    [
        (GUIDE, "What to bring, what to ask, and what to write down"),
        (GUIDE, "This guide helps you get ready for your first visit."),
        (GUIDE, "You can bring someone with you."),
        (GUIDE, "Free patient guide"),
        (GUIDE, "What should I do before the visit?"),
        (GUIDE, "A little planning makes the visit easier."),
        (GUIDE, "Your insurance cards"),
        (GUIDE, "Good to know"),
        (GUIDE, "About what comes next"),
        (GUIDE, "What are my choices?"),
        ("guides/references.yaml", "Comprehensive cancer information"),
        ("guides/references.yaml", "National Cancer Institute"),
        ("guides/brand.yaml", "Your Organization"),
    ],
)
def test_markup_in_any_text_field_is_printed_literally(
    markup: str, file: str, old: str, small_project: Path
) -> None:
    quoted = "'" + f"Q {markup} Z".replace("'", "''") + "'"
    text = (small_project / file).read_text(encoding="utf-8")
    inside_list = re.search(rf"\[[^\]]*{re.escape(old)}", text)
    line = next(line for line in text.splitlines() if old in line)
    if inside_list or line.strip().endswith(old):
        change(small_project, file, old, quoted)
    else:
        rest = line.split(": ", 1)[-1] if ": " in line else line.strip().removeprefix("- ")
        change(small_project, file, rest, quoted)
    squeezed = re.sub(r"\s", "", text_of(build(small_project)))
    assert re.sub(r"\s", "", f"Q {markup} Z") in squeezed


@pytest.mark.parametrize("style", ["ama", "nlm", "apa"])
def test_two_hundred_references(style: str, small_project: Path) -> None:
    entries = "".join(
        f"  - {{id: work{n}, type: article-journal, title: Work number {n}, volume: '{n}',\n"
        f"     author: [{{family: Author{n:03}, given: A}}], container-title: Journal,\n"
        f"     issued: 2020, page: '5'}}\n"
        for n in range(1, 201)
    )
    references = small_project / "guides" / "references.yaml"
    references.write_text(references.read_text() + entries)
    cites = "; ".join(f"@work{n}" for n in range(1, 201))
    change(small_project, GUIDE, "Start a few days ahead.", f"Start ahead. [{cites}]")
    change(small_project, GUIDE, "lang: en-US", f"lang: en-US\ncitation_style: {style}")
    text = text_of(build(small_project))
    for n in range(1, 201):
        assert f"Work number {n}." in text
    assert ("1–200" in text) == (style != "apa")


def test_empty_optional_parts(small_project: Path) -> None:
    for old in (
        "keywords: [first visit, questions, checklist]",
        "subtitle: What to bring, what to ask, and what to write down",
        "  eyebrow: Free patient guide\n",
        "  points: [What to bring, What to ask, What to write down]\n",
    ):
        key = old.strip().split(":")[0]
        indent = "  " if old.startswith("  ") else ""
        change(small_project, GUIDE, old.rstrip("\n"), f"{indent}# no {key}")
    guide = small_project / GUIDE
    text = guide.read_text(encoding="utf-8")
    text = re.sub(r"front:\n(  - .*\n)+", "", text)
    text = re.sub(r"back:\n(  - .*\n)+", "", text)
    assert "[@nci]" in text
    guide.write_text(text, encoding="utf-8")
    (problem,) = [p for p in Project.load(small_project).check() if p.severity == "error"]
    assert problem.rule == "no-reference-list"
    guide.write_text(text.replace(" [@nci]", ""), encoding="utf-8")
    printed = text_of(build(small_project))
    assert "What should I do before the visit?" in printed
    assert "References" not in printed


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("style", ["nlm", "apa"])
def test_the_guides_in_the_other_styles(name: str, style: str, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    (folder / "guides").mkdir(parents=True)
    for path in (ROOT / "guides").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            text = re.sub(r"(?m)^citation_style: \w+$", "", text)
            text = text.replace("lang: en-US", f"lang: en-US\ncitation_style: {style}", 1)
        (folder / "guides" / path.name).write_text(text, encoding="utf-8")
    (folder / "assets").symlink_to(ROOT / "assets")
    project = Project.load(folder)
    errors = [problem for problem in project.check(name) if problem.severity == "error"]
    assert {problem.rule for problem in errors} <= {"incomplete-reference"}
    if not errors:
        entries = [i for i in project.compose(name).walk() if isinstance(i, p.Entry)]
        labels = [entry.label for entry in entries]
        assert all(labels) if style == "nlm" else not any(labels)
        assert project.build(name).pages > 10


def test_a_link_to_an_anchor_that_only_another_block_has(small_project: Path) -> None:
    change(small_project, GUIDE, "Two people hear more than one.", "See [questions](#questions).")
    path = build(small_project)
    assert "See questions." in text_of(path)


def test_library_use_as_the_readme_tells(small_project: Path, tmp_path: Path) -> None:
    from guidegen import InputError, UsageError
    from guidegen import Project as Front

    project = Front.load(small_project)
    assert project.guides == ("first-visit",)
    result = project.build("first-visit", output=tmp_path)
    assert result.path == tmp_path / "first-visit.pdf"
    assert result.pages == len(PdfReader(result.path).pages)
    assert len(result.digest) == 64
    with pytest.raises(UsageError):
        project.build("no-such-guide")
    change(small_project, GUIDE, "audience:", "audeince:")
    with pytest.raises(InputError) as caught:
        Front.load(small_project).build("first-visit")
    assert {problem.rule for problem in caught.value.problems} == {"unknown-key", "missing-field"}


def test_the_brands_tagline_is_printed(small_project: Path) -> None:
    change(small_project, "guides/brand.yaml", "schema: 1", "schema: 1\ntagline: Here to *listen*.")
    assert "Here to listen." in text_of(build(small_project))
