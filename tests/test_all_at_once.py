"""One run tells everything: no fault hides another, and nothing is told that is not so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.problems import InputError
from guidegen.project import Project

from .conftest import ROOT
from .test_bad_input import GUIDE, block, broken, problems_of, swap

TEMPLATES = ROOT / "guidegen" / "templates" / "project" / "guides"

Rules = set[tuple[str, str]]


def rules(found: list[dict[str, object]]) -> Rules:
    """(file, rule) of every error."""
    return {(str(p["file"]), str(p["rule"])) for p in found if p["severity"] == "error"}


def of_guide(*names: str) -> Rules:
    return {(GUIDE, name) for name in names}


FAULTY = block("""
- calout: {title: A, text: B}
- callout: {title: A, txet: B}
- Bring a pen. [@nobody2020]
- It was [=trial-x.alive.arm].
- icon_array: trial-x.alive
- glossary: {terms: [nothing]}
- figure: {drawing: lungz, alt: The lungs and their lining}
- image: {file: assets/x.png, alt: The front door of the clinic}
- "Read it [here](https://www.cancer.gov)."
- A sign \U0001f9ca here.
- checklist: [One \U0001f9ca]
""")


def test_faults_of_form_and_of_names_are_told_in_one_run(small_project: Path) -> None:
    assert rules(broken(small_project, FAULTY)) == of_guide(
        "unknown-block", "unknown-key", "unknown-reference", "unknown-evidence",
        "unknown-term", "unknown-drawing", "image-missing", "link-text", "missing-glyph",
    )  # fmt: skip


def test_a_build_tells_them_too(small_project: Path) -> None:
    path = small_project / GUIDE
    path.write_text(FAULTY(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Project.load(small_project).build("first-visit")
    told = {problem.rule for problem in caught.value.problems}
    assert told >= {"unknown-block", "unknown-reference", "missing-glyph", "link-text"}
    with pytest.raises(InputError):
        Project.load(small_project).compose("first-visit")
    with pytest.raises(InputError):
        Project.load(small_project).guide("first-visit")


def test_missing_glyphs_are_told_beside_wrong_names(small_project: Path) -> None:
    found = broken(small_project, block("- A sign \U0001f9ca. [@nobody2020]"))
    assert rules(found) == of_guide("unknown-reference", "missing-glyph")
    (glyph,) = [p for p in found if p["rule"] == "missing-glyph"]
    assert (glyph["line"], "U+1F9CA" in str(glyph["message"])) == (33, True)


def test_nothing_is_told_that_a_broken_block_makes_untrue(small_project: Path) -> None:
    """The link may lead into it, it may be the list of sources, or the heading between."""
    path = small_project / GUIDE
    text = path.read_text(encoding="utf-8")
    assert "- references: {}" in text
    text = text.replace("- references: {}", "- references: {oops: 1}")
    path.write_text(text, encoding="utf-8")
    found = broken(small_project, block(
        "- See [there](#there). [@nci]\n- callout: {id: there, title: A, text: B, oops: 1}\n"
        "- heading: {text: Between, level: 2, oops: 1}\n- heading: {text: Deep, level: 3}"
    ))  # fmt: skip
    assert rules(found) == of_guide("unknown-key")


@pytest.mark.parametrize("name", ["references", "evidence", "drugs", "glossary", "brand"])
def test_a_fault_in_a_shared_file_hides_no_other(name: str, small_project: Path) -> None:
    folder = small_project / "guides"
    sources = (folder / "references.yaml").read_text()
    twice = sources + sources[sources.index("  - id: nci") :]
    (folder / "references.yaml").write_text(twice)
    (folder / "drugs.yaml").write_text(
        "schema: 1\ndrugs: {x: {uses: [{for: y, status: approved, references: [nix]}]}}\n"
    )
    with (folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
        file.write("oops: 1\n")
    found = rules(broken(small_project, block("- calout: {}\n- Text. [@nobody2020]")))
    expected = {
        (f"guides/{name}.yaml", "unknown-key"), (GUIDE, "unknown-block"),
        ("guides/references.yaml", "duplicate-id"), ("guides/drugs.yaml", "unknown-reference"),
        (GUIDE, "unknown-reference"),
    }  # fmt: skip
    if name == "references":
        expected = {e for e in expected if e[1] not in ("duplicate-id", "unknown-reference")}
    if name == "drugs":
        expected -= {("guides/drugs.yaml", "unknown-reference")}
    assert found == expected


def test_what_a_broken_shared_file_holds_is_not_missed(small_project: Path) -> None:
    for name in ("references", "evidence", "glossary", "brand"):
        with (small_project / "guides" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("oops: 1\n")
    found = broken(small_project, block(
        "- Text. [@nci]\n- icon_array: t.o\n- glossary: [pleura]\n- disclaimer: medical"
    ))  # fmt: skip
    assert {p["rule"] for p in found} == {"unknown-key"}
    assert GUIDE not in {p["file"] for p in found}


def test_a_link_to_nowhere_is_found_in_a_folded_text(small_project: Path) -> None:
    found = broken(small_project, block(
        "- >-\n  A long text that goes on\n  and says see [there](#nowhere) for more."
    ))  # fmt: skip
    assert [(p["rule"], p["line"], p["column"]) for p in found] == [("unknown-link", 35, 30)]


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_any_fault_gives_problems_and_never_an_exception(
    data: st.DataObject, small_project: Path
) -> None:
    """Lines lost, doubled, emptied or misspelt, in the guide and in a shared file."""
    names = ("first-visit", "references", "glossary", "brand")
    for name in data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)):
        path = small_project / "guides" / f"{name}.yaml"
        whole = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
        lines = whole.splitlines(keepends=True)
        number = data.draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        lines[number] = data.draw(
            st.sampled_from(
                ["", line * 2, line.replace(":", "x:", 1), line.split(":")[0] + ": []\n", "- {}\n"]
            )
        )
        path.write_text("".join(lines), encoding="utf-8")
    for problem in Project.load(small_project).check():
        assert problem.at.file.startswith("guides/"), problem
    for name in names:
        shutil.copy(TEMPLATES / f"{name}.yaml", small_project / "guides")


# -- files and values --------------------------------------------------------------


def test_a_guide_with_another_suffix_is_named(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from guidegen.cli.main import main

    guides = small_project / "guides"
    (guides / "second.yml").write_text("schema: 1\n")
    (guides / ".#shadow.yml").write_text("")
    (problem,) = problems_of(small_project)
    assert (problem["file"], problem["line"]) == ("guides/second.yml", 1)
    assert problem["rule"] == "wrong-suffix"
    assert problem["help"] == "rename it to `second.yaml`"
    (guides / "first-visit.yaml").rename(guides / "first-visit.YAML")
    assert main(["build", "--project", str(small_project)]) == 1
    assert "rename it to `first-visit.yaml`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("review_due: 2027-11-20", "review_due: 2025-11-20", 16),
        ("review_due: 2027-11-20", "review_due: 2026-11-20", 16),
        ("evidence_through: 2026-11-20", "evidence_through: 2026-11-21", 15),
    ],
)
def test_dates_in_an_order_that_cannot_be(
    old: str, new: str, line: int, small_project: Path
) -> None:
    (problem,) = broken(small_project, swap(old, new))
    assert (problem["rule"], problem["line"]) == ("date-order", line)
    assert "published" in str(problem["help"])


@pytest.mark.parametrize("phone", ["soon", "555-0100", "(555) 010-0100 or so 1234", "n/a"])
def test_a_brand_needs_a_phone_number_that_can_be_dialed(phone: str, small_project: Path) -> None:
    path = small_project / "guides" / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("phone: (555) 010-0100", f"phone: {phone}"), encoding="utf-8")
    (problem,) = problems_of(small_project)
    assert (problem["file"], problem["line"]) == ("guides/brand.yaml", 4)
    assert "is not a US phone number" in str(problem["message"])
