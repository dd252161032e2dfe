"""What ``guidegen changes`` says of the project's own guides after known changes."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from guidegen.build.files import Files
from guidegen.build.inputs import Uses, inputs_of
from guidegen.changes.page_digest import read_pages
from guidegen.cli.main import main
from guidegen.project import Project

from ..conftest import GUIDES
from .conftest import Edit, Tell, entry

CITED_ONCE = "ceresoli2019"
"""A reference that the stage IV guide cites and the other one does not."""

NOTHING: dict[str, Any] = {
    "imprint": [],
    "references": {"added": [], "removed": [], "renamed": [], "changed": [], "renumbered": []},
    "numbers": {"changed": [], "added": [], "removed": []},
    "words": {"parts": [], "reordered": False},
}


def parts(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in NOTHING}


def lines(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["changes", "--project", str(root), *words]) == 0
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def states(told: dict[str, Any]) -> dict[str, list[int]]:
    """Page numbers of now by what became of them."""
    found: dict[str, list[int]] = {}
    for page in told["pages"]["found"]:
        found.setdefault(page["state"], []).append(page["now"])
    return found


def sign(root: Path, guide: str = "stage-iv") -> None:
    words = ["review", "sign", guide, "--project", str(root), "--date", "2026-11-20"]
    assert main([*words, "--name", "Jane Roe", "--credentials", "MD, oncology"]) == 0


# -- the bars ----------------------------------------------------------------------


def test_nothing_changed(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["changes", "--project", str(issued), "--format", "json"]
    assert main(words) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["problems"] == []
    assert [told["guide"] for told in data["guides"]] == list(GUIDES)
    for told in data["guides"]:
        assert parts(told) == NOTHING
        assert told["pages"]["found"] == []
        assert not told["any"]
    assert lines(issued, capsys, "stage-iv") == [
        "stage-iv: nothing has changed since version 1.2026, issued on 2026-11-20"
    ]
    assert not (issued / "output").exists()


def test_the_year_of_one_reference_changes_its_page_alone(
    issued: Path, edit: Edit, tell: Tell
) -> None:
    old = entry(issued, CITED_ONCE)
    edit("references", old, old.replace("issued: 2019", "issued: 2018"))
    other = tell("immunotherapy")
    assert not other["any"]
    assert other["pages"]["found"] == []
    mine = tell("stage-iv")
    (changed,) = mine["references"]["changed"]
    assert changed["key"] == CITED_ONCE
    assert changed["fields"] == [{"name": "date of publication", "before": "2019", "now": "2018"}]
    assert changed["before"].replace("2019;20", "2018;20") == changed["now"]
    mine["references"]["changed"] = []
    assert parts(mine) == NOTHING
    (page,) = mine["pages"]["found"]
    assert (page["before"], page["state"], page["aspects"]) == (page["now"], "changed", ["words"])
    said = [piece["text"] for piece in page["pieces"] if piece["state"] != "same"]
    assert said == ["2019;20(12):1702-1709.", "2018;20(12):1702-1709."]
    assert f"page {page['now']} differs in: words" in mine["said"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "citing", "other"),
    [("ceresoli2019", "stage-iv", "immunotherapy"), ("calabro2021", "immunotherapy", "stage-iv")],
)  # fmt: skip
def test_the_year_of_a_reference_of_signed_guides_changes_its_page_alone(
    key: str, citing: str, other: str, issued: Path, edit: Edit, tell: Tell
) -> None:
    """The sign-off lapses, and nothing that this changes is told as a change of pages."""
    for guide in GUIDES:
        sign(issued, guide)
        words = [guide, "--project", str(issued), "--reason", "Signed.", "--date", "2026-11-20"]
        assert main(["release", *words]) == 0
    old = entry(issued, key)
    edit("references", old, re.sub(r"issued: 20\d\d", "issued: 2015", old))
    assert not tell(other)["any"]
    assert tell(other)["pages"]["found"] == []
    told = tell(citing)
    assert told["imprint"] == [{"name": "signed by", "before": "Jane Roe", "now": ""}]
    version = told["since"]["version"]
    lapsed = f"the sign-off of version {version} by Jane Roe no longer holds; "
    assert told["said"].count(f"{lapsed}a build now is marked as a draft") == 1
    assert "\n".join(told["said"]).count("sign-off of") == 1
    (changed,) = told["references"]["changed"]
    assert changed["key"] == key
    assert told["words"] == NOTHING["words"]
    (page,) = told["pages"]["found"]
    assert (page["before"], page["state"], page["aspects"]) == (page["now"], "changed", ["words"])
    said = [piece["text"] for piece in page["pieces"] if piece["state"] != "same"]
    assert [one[:4] for one in said] == [changed["fields"][0]["before"], "2015"]
    assert Project.load(issued).lay_out(citing).document.draft_mark  # what is built is a draft


def test_a_draft_that_was_signed_since_is_compared_as_a_draft(issued: Path, tell: Tell) -> None:
    sign(issued)
    told = tell("stage-iv")
    assert told["pages"]["found"] == []
    assert "version 1.2026 was a draft; now Jane Roe has signed" in told["said"]
    assert "pages and words are compared as drafts" in told["said"]


def test_an_author_s_words_beside_the_mark_of_a_draft_are_words(
    issued: Path, edit: Edit, tell: Tell
) -> None:
    """The note of this table ends in a warning that only drafts print."""
    title = 'title: "If you have had immunotherapy: signs to watch for"\n'
    edit("stage-iv", title, f"{title}          how_to_read: Read across.\n")
    sign(issued)
    words = ["--project", str(issued), "--reason", "Signed.", "--date", "2026-11-20"]
    assert main(["release", "stage-iv", *words]) == 0
    edit("stage-iv", "how_to_read: Read across.", "how_to_read: Read down.")
    told = tell("stage-iv")
    (part,) = told["words"]["parts"]
    assert [(one["before"], one["now"]) for one in part["sentences"]] == [
        ("Read across.", "Read down.")
    ]
    pages = [page for page in told["pages"]["found"] if page["state"] == "changed"]
    assert any(("gone", "across.") in _pieces(page) for page in pages)


def _pieces(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [(piece["state"], piece["text"].split()[0]) for piece in page["pieces"]]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_changed_palette_changes_all_pages_and_no_words(
    guide: str, edit: Edit, tell: Tell
) -> None:
    edit("brand", 'primary-dark: {rgb: "#0A3D4A"', 'primary-dark: {rgb: "#3D0A4A"')
    told = tell(guide)
    assert parts(told) == NOTHING
    pages = told["pages"]["found"]
    assert [page["now"] for page in pages] == list(range(1, told["pages"]["now"] + 1))
    assert {aspect for page in pages for aspect in page["aspects"]} == {"colors and lines"}
    assert told["inputs"] == ["brand:palette"]
    for line in ("References: none", "Words: none", "`palette` in brand.yaml"):
        assert line in told["said"]


def test_a_new_reference_cited_first_renumbers_and_says_so(edit: Edit, tell: Tell) -> None:
    edit("stage-iv", "how you feel. [@kindler2025]", "how you feel. [@forde2021; @kindler2025]")
    told = tell("stage-iv")
    (added,) = told["references"]["added"]
    assert (added["key"], added["number"]) == ("forde2021", "1")
    (shift,) = told["references"]["renumbered"]
    count = len(shift["keys"])
    assert (shift["first"], shift["last"], shift["by"]) == (1, count, 1)
    assert told["words"] == NOTHING["words"]
    assert f"renumbered: the references 1 to {count} are now 2 to {count + 1}" in told["said"]
    numbers = [page for page in told["pages"]["found"] if "reference numbers" in page["aspects"]]
    assert len(numbers) > 15


def test_two_references_that_change_places_are_told_one_by_one(edit: Edit, tell: Tell) -> None:
    edit("stage-iv", "how you feel. [@kindler2025]", "how you feel. [@baas2021]")
    edit("stage-iv", "very start. [@baas2021;", "very start. [@kindler2025;")
    said = tell("stage-iv")["said"]
    assert "renumbered: the reference `baas2021` was 2 and is 1" in said
    assert "renumbered: the reference `kindler2025` was 1 and is 2" in said


def test_greek_letters_on_page_one_change_one_page(edit: Edit, tell: Tell) -> None:
    """New characters give other codes to those on the pages that follow."""
    edit("stage-iv", "points: [What stage IV means,", "points: [What stage IV means αβγ Čšž,")
    (page,) = tell("stage-iv")["pages"]["found"]
    assert (page["now"], page["state"], page["aspects"]) == (1, "changed", ["words"])


# -- numbers, drugs, words -----------------------------------------------------------


def test_numbers_are_told_with_their_units(edit: Edit, tell: Tell) -> None:
    edit(
        "evidence", "values: {nivo-ipi: 18.1, chemo: 14.1}", "values: {nivo-ipi: 19.1, chemo: 14.1}"
    )
    edit("evidence", "value: 0.74, low: 0.60", "value: 0.74, low: 0.61")
    edit("evidence", "    n: 605", "    n: 606")
    told = tell("stage-iv")
    changed = told["numbers"]["changed"]
    found = {one["path"]: (one["before"], one["now"], one["unit"]) for one in changed}
    assert found == {
        "checkmate-743.n": ("605", "606", "people"),
        "checkmate-743.median-survival.nivo-ipi": ("18.1", "19.1", "months"),
        "checkmate-743.median-survival.hazard_ratio.low": ("0.6", "0.61", ""),
    }
    assert any(line.endswith("18.1 is now 19.1 months") for line in told["said"])


def test_a_number_that_is_printed_as_before_is_data_alone(edit: Edit, tell: Tell) -> None:
    """18.1 and 18.3 months are both printed as 18."""
    edit(
        "evidence", "values: {nivo-ipi: 18.1, chemo: 14.1}", "values: {nivo-ipi: 18.3, chemo: 15.1}"
    )
    told = tell("stage-iv")
    found = {one["path"].rpartition(".")[2]: one["printed"] for one in told["numbers"]["changed"]}
    assert found == {"nivo-ipi": False, "chemo": True}
    said = "\n".join(told["said"])
    assert "14.1 is now 15.1 months" in said
    assert "18.3" not in said


def test_a_number_that_changes_nothing_in_print_is_no_change(edit: Edit, tell: Tell) -> None:
    edit("evidence", "nivo-ipi: 18.1,", "nivo-ipi: 18.3,")
    told = tell("stage-iv")
    assert [one["printed"] for one in told["numbers"]["changed"]] == [False]
    assert told["pages"]["found"] == []
    assert not told["any"]
    assert len(told["said"]) == 1


def test_a_number_that_no_guide_uses_is_not_told(issued: Path, edit: Edit, tell: Tell) -> None:
    text = (issued / "guides" / "evidence.yaml").read_text(encoding="utf-8")
    unused = (
        "\n  unused-trial:\n" + text.split("\n  vogelzang-2003:\n")[1].split("\n  checkmate")[0]
    )
    edit("evidence", "\n  vogelzang-2003:\n", f"{unused}\n  vogelzang-2003:\n")
    assert parts(tell("immunotherapy")) == NOTHING


def test_the_status_of_a_drug_is_told(edit: Edit, tell: Tell) -> None:
    edit("drugs", "status: not_approved", "status: withdrawn")
    told = tell("stage-iv")
    (one,) = told["numbers"]["changed"]
    assert (one["before"], one["now"]) == ("not approved", "withdrawn")
    assert one["said"].startswith("nivolumab for mesothelioma that came back")
    assert any("not approved is now withdrawn" in line for line in told["said"])


def test_a_field_that_is_not_printed_changes_no_page(issued: Path, edit: Edit, tell: Tell) -> None:
    old = entry(issued, CITED_ONCE)
    edit("references", old, old.rstrip("\n") + "\n    note: Seen again in May.\n\n")
    told = tell("stage-iv")
    assert told["references"]["changed"][0]["fields"][0]["name"] == "note"
    assert told["pages"]["found"] == []


def test_a_reference_with_another_id_is_the_same_one(issued: Path, edit: Edit, tell: Tell) -> None:
    for path in (issued / "guides").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{CITED_ONCE}\b", "stellar2019", text), encoding="utf-8")
    told = tell("stage-iv")
    assert told["references"] == {
        **NOTHING["references"], "renamed": [[CITED_ONCE, "stellar2019"]]
    }  # fmt: skip
    assert told["pages"]["found"] == []


def test_a_sentence_is_told_in_its_section(edit: Edit, tell: Tell) -> None:
    edit("stage-iv", "Fill in this box with your nurse.", "Fill in this box with a nurse.")
    told = tell("stage-iv")
    (part,) = told["words"]["parts"]
    assert (part["id"], part["title"]) == ("call-first", "Who do I call for help?")
    assert part["sentences"] == [{
        "before": "Fill in this box with your nurse.",
        "now": "Fill in this box with a nurse.", "moved": "",
    }]  # fmt: skip
    assert "in “Who do I call for help?”" in told["said"]
    assert "now: Fill in this box with a nurse." in told["said"]


SECTION = """  - id: brand-new
    title: A new <b>section</b>
    start: page
    blocks:
      - paragraph: Say hello to your nurse & team. <script>alert(1)</script>
"""


def test_pages_are_matched_by_what_is_on_them(edit: Edit, tell: Tell) -> None:
    edit("stage-iv", "  - id: call-first\n", f"{SECTION}  - id: call-first\n")
    told = tell("stage-iv")
    found = states(told)
    assert len(found["new"]) == told["pages"]["now"] - told["pages"]["before"] > 0
    by = len(found["new"])
    assert found["changed"][0] == 3  # the contents
    assert len(found["same"]) > 15
    same = [page for page in told["pages"]["found"] if page["state"] == "same"]
    assert all(page["now"] == page["before"] + by for page in same)
    assert f"page {found['new'][0]} is new" in told["said"]
    assert any(line.startswith("the old pages 4 to ") for line in told["said"])


# -- editions ------------------------------------------------------------------------


def test_signing_and_issuing_change_the_imprint_alone(issued: Path, tell: Tell) -> None:
    sign(issued)
    words = ["--project", str(issued), "--reason", "Signed.", "--date", "2027-01-08"]
    assert main(["release", "stage-iv", *words]) == 0
    assert not tell("stage-iv")["any"]
    told = tell("stage-iv", "1.2026")
    names = {one["name"]: (one["before"], one["now"]) for one in told["imprint"]}
    assert names["version"] == ("1.2026", "1.2027")
    assert names["signed by"] == ("", "Jane Roe")
    assert names["release log"] == ("1.2026", "1.2026, 1.2027")
    told["imprint"] = []
    assert parts(told) == NOTHING
    assert set(states(told)) == {"imprint"}
    assert len(states(told)["imprint"]) < 8


def test_an_edition_of_one_guide_asked_of_all(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--project", str(issued), "--reason", "Again.", "--date", "2027-01-08"]
    assert main(["release", "stage-iv", "--allow-draft", *words]) == 0
    said = lines(issued, capsys, "--since", "1.2027")
    assert "immunotherapy: version 1.2027 was not issued" in said
    assert main(["changes", "--project", str(issued), "immunotherapy", "--since", "1.2027"]) == 2
    assert "version 1.2027 of `immunotherapy` was not issued" in capsys.readouterr().err


def test_never_issued_says_how_to_issue(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(small_project, capsys)[-1]
    assert said.startswith("first-visit: never issued")
    assert "guidegen release first-visit --reason" in said


def test_usage(issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ["changes", "--project", str(issued)]
    assert main([*start, "stage-v"]) == 2
    assert "did you mean `stage-iv`" in capsys.readouterr().err
    assert main([*start, "--html", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert main([*start, "--pages", "-1"]) == 2


def test_faults_are_told_and_the_other_guide_is_still_compared(
    issued: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("stage-iv", "lang: en-US", "language: en-US")
    assert main(["changes", "--project", str(issued)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("immunotherapy: nothing has changed")
    assert "error[unknown-key]" in err
    assert main(["changes", "--project", str(issued), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [one["guide"] for one in data["guides"]] == ["immunotherapy"]
    assert data["problems"][0]["file"] == "guides/stage-iv.yaml"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("stage-iv.pdf", "not-kept"), ("record.json", "not-kept"),
        ("guides/stage-iv.yaml", "not-as-issued"), ("guides", "not-as-issued"),
    ],
)  # fmt: skip
def test_what_was_issued_and_is_gone(
    name: str, rule: str, issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = issued / "issued" / "stage-iv" / "1.2026" / name
    path.rename(path.with_name("elsewhere"))
    assert main(["changes", "--project", str(issued), "stage-iv"]) == 1
    err = capsys.readouterr().err
    assert f"error[{rule}]" in err
    assert "issued/stage-iv/1.2026" in err
    assert "help: put the " in err


@pytest.mark.parametrize("name", ["stage-iv.pdf", "guides/references.yaml"])
def test_what_was_issued_and_was_edited_is_not_compared(
    name: str, issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = issued / "issued" / "stage-iv" / "1.2026" / name
    path.write_bytes(path.read_bytes().replace(b"issued: 2021", b"issued: 2020") + b"\n# later\n")
    assert main(["changes", "--project", str(issued), "stage-iv"]) == 1
    assert "error[not-as-issued]" in capsys.readouterr().err


def guide_digest(kept: Path) -> str:
    return inputs_of("stage-iv", "screen", Uses(), Files(kept)).digests["guide"]


def test_faults_of_the_kept_copy_are_told_where_they_are(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was issued may be refused by a later guidegen."""
    kept = issued / "issued" / "stage-iv" / "1.2026"
    guide, record = kept / "guides" / "stage-iv.yaml", kept / "record.json"
    before = guide_digest(kept)
    guide.write_text(guide.read_text(encoding="utf-8").replace("lang: en-US", "language: en-US"))
    found = record.read_text(encoding="utf-8")
    assert before in found
    record.write_text(found.replace(before, guide_digest(kept)))
    assert main(["changes", "--project", str(issued), "stage-iv"]) == 1
    place = "issued/stage-iv/1.2026/guides/stage-iv.yaml:"
    assert f"{place}14:11: error[unknown-key]" in capsys.readouterr().err


def test_reading_thirty_pages_twice_takes_less_than_a_second(issued: Path) -> None:
    data = (issued / "issued" / "stage-iv" / "1.2026" / "stage-iv.pdf").read_bytes()
    start = time.process_time()
    first, second = read_pages(data), read_pages(data)
    assert first == second
    assert len(first) >= 28
    assert time.process_time() - start < 2  # 0.6 s measured; room for a busy machine
