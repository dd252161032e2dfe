"""Issuing editions: what stands in the way, what is written, what can be proved later."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from guidegen.checks.registry import rules
from guidegen.project import Project

from ..regeneration.small import (
    Ran,
    built,
    changed,
    draw_room,
    edit,
    files,
    output,
    own_fonts,
    run,
    run_apart,
    sign,
    start,
)

DAY = "2026-12-01"


def release(folder: Path, guide: str = "alpha", *words: str, day: str = DAY) -> Ran:
    reason = () if "--reason" in words else ("--reason", "The first edition.")
    return run(folder, "release", guide, *reason, "--date", day, *words)


def log(folder: Path, guide: str = "alpha") -> list[dict[str, object]]:
    text = (folder / "guides" / "releases" / f"{guide}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = yaml.safe_load(text)["releases"]
    return found


def guide_text(folder: Path, guide: str = "alpha") -> str:
    return (folder / "guides" / f"{guide}.yaml").read_bytes().decode("utf-8")


def state(folder: Path) -> dict[str, bytes]:
    """Every file that a release may write."""
    found = [*(folder / "guides").rglob("*"), *(folder / "issued").rglob("*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}


def said(folder: Path, guide: str = "alpha") -> str:
    pages = PdfReader(output(folder, guide)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


# -- what is written ------------------------------------------------------------------


def test_what_a_release_writes(small: Path) -> None:
    sign(small, "alpha")
    before = guide_text(small)
    done = release(small)
    assert done.code == 0, done.err
    assert done.out.startswith("alpha: version 1.2026 issued on 2026-12-01\n")
    assert guide_text(small) == before.replace("published: 2026-11-20", f"published: {DAY}")
    (entry,) = log(small)
    kept = small / "issued" / "alpha" / "1.2026"
    assert {name: entry[name] for name in ("version", "date", "reason", "draft", "signed_by")} == {
        "version": "1.2026", "date": DAY, "reason": "The first edition.", "draft": False,
        "signed_by": ["Ann Lee, MD, oncology"],
    }  # fmt: skip
    assert entry["evidence_through"] == "2026-11-20"
    assert sorted(str(path.relative_to(kept)) for path in kept.rglob("*") if path.is_file()) == [
        "alpha.pdf", "guides/alpha.yaml", "guides/brand.yaml", "guides/drugs.yaml",
        "guides/evidence.yaml", "guides/glossary.yaml", "guides/references.yaml",
        "guides/releases/alpha.yaml", "guides/reviews/alpha.yaml", "pictures/room.png",
        "record.json",
    ]  # fmt: skip
    assert sorted(path.name for path in (small / "issued" / "alpha").iterdir()) == ["1.2026"]
    assert (kept / "guides" / "alpha.yaml").read_bytes() == guide_text(small).encode()


def test_a_build_after_a_release_gives_what_was_issued(small: Path) -> None:
    sign(small, "alpha")
    assert release(small).code == 0
    assert changed(small)["alpha"][0] == "version"
    assert built(small) == ["alpha"]
    kept = small / "issued" / "alpha" / "1.2026" / "alpha.pdf"
    assert output(small, "alpha").read_bytes() == kept.read_bytes()
    assert changed(small) == {}
    assert Project.load(small).standing("alpha").state == "signed"
    edit(small, "brand", "schema: 1", "schema: 1 # the first")
    assert built(small) == []


def test_the_log_is_printed_with_the_reason_of_the_edition_itself(small: Path) -> None:
    sign(small, "alpha")
    assert release(small).code == 0
    assert release(small, "alpha", "--reason", "A mistake was mended.", day="2027-02-01").code == 0
    assert built(small) == ["alpha"]
    text = said(small)
    assert "Version 1.2027, February 2027. A mistake was mended." in text
    assert "Version 1.2026, December 2026. The first edition." in text
    assert text.index("Version 1.2027, Feb") < text.index("Version 1.2026, Dec")
    assert "not yet medically reviewed" not in text


def test_versions_count_within_a_year(small: Path) -> None:
    sign(small, "alpha")
    issued = []
    for day in ("2026-12-01", "2026-12-01", "2026-12-31", "2027-01-01", "2027-01-02"):
        assert release(small, day=day).code == 0
        issued.append(log(small)[-1]["version"])
    assert issued == ["1.2026", "2.2026", "3.2026", "1.2027", "2.2027"]
    text = guide_text(small)
    assert 'version: "2.2027" # counts within a year' in text
    assert "item: 'AL-2.2027'" in text
    assert "published: 2027-01-02" in text
    for version in issued:
        assert (small / "issued" / "alpha" / str(version) / "alpha.pdf").is_file()


def test_a_version_that_was_written_by_hand(small: Path) -> None:
    sign(small, "alpha")
    edit(small, "alpha", '"1.2026"', '"7.2026"')
    assert release(small).code == 0
    assert release(small).code == 0
    assert [one["version"] for one in log(small)] == ["7.2026", "8.2026"]


def test_a_first_release_in_a_later_year(small: Path) -> None:
    sign(small, "alpha")
    assert release(small, day="2027-01-05").code == 0
    assert log(small)[0]["version"] == "1.2027"
    assert "item: 'AL-1.2027'" in guide_text(small)


def test_an_item_that_only_looks_like_the_version(small: Path) -> None:
    sign(small, "alpha")
    edit(small, "alpha", "'AL-1.2026'", "AL-11.2026-1.20261")
    assert release(small).code == 0
    assert release(small).code == 0
    assert "item: AL-11.2026-1.20261\n" in guide_text(small)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_every_other_byte_of_the_guide_stays(mark: bytes, end: bytes, small: Path) -> None:
    path = small / "guides" / "alpha.yaml"
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    before = path.read_bytes()
    assert release(small, "alpha", "--allow-draft").code == 0
    assert release(small, "alpha", "--allow-draft").code == 0
    wanted = before.replace(b"published: 2026-11-20", b"published: 2026-12-01")
    wanted = wanted.replace(b'"1.2026"', b'"2.2026"').replace(b"AL-1.2026", b"AL-2.2026")
    assert path.read_bytes() == wanted


def test_a_draft_is_issued_only_when_told(small: Path) -> None:
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 0
    assert "issued on 2026-12-01, marked as a draft" in done.out
    assert log(small)[0]["draft"] is True
    assert log(small)[0]["signed_by"] == []
    assert built(small) == ["alpha"]
    assert "not yet medically reviewed" in said(small)


def test_a_signed_guide_is_no_draft_although_one_was_allowed(small: Path) -> None:
    sign(small, "alpha")
    assert release(small, "alpha", "--allow-draft").code == 0
    assert log(small)[0]["draft"] is False


def test_a_release_as_json(small: Path) -> None:
    sign(small, "alpha")
    told = release(small, "alpha", "--format", "json").json
    assert told["version"] == "1.2026"
    assert Path(told["folder"], "alpha.pdf").is_file()


def test_fonts_of_the_project_are_kept_those_that_are_used(small: Path) -> None:
    fonts = own_fonts(small)
    (fonts / "unused.ttf").write_bytes(b"")
    assert release(small, "alpha", "--allow-draft").code == 0
    kept = small / "issued" / "alpha" / "1.2026" / "assets" / "fonts"
    assert (kept / "AtkinsonHyperlegibleNext_700Bold.ttf").is_file()
    assert not (kept / "unused.ttf").exists()
    assert run(small, "release", "alpha", "--verify", "1.2026").code == 0


# -- what stands in the way -----------------------------------------------------------


def test_all_obstacles_are_told_at_once(small: Path) -> None:
    edit(small, "alpha", "evidence_through: 2026-11-20", "evidence_through: 2026-11-19")
    edit(small, "alpha", "[cancer.gov](https", "**lining** [cancer.gov](#nowhere) (https")
    before = state(small)
    done = release(small, day="2028-01-01")
    assert done.code == 1
    for rule in ("unknown-link", "review-overdue"):
        assert f"error[{rule}]" in done.err
    assert state(small) == before
    edit(small, "alpha", "#nowhere", "#before")
    done = release(small, day="2028-01-01")
    for rule in ("not-signed", "review-overdue"):
        assert f"error[{rule}]" in done.err
    assert "--allow-draft" in done.err
    assert state(small) == before | {"guides/alpha.yaml": guide_text(small).encode()}
    assert not (small / "issued").exists()


def test_warnings_stand_in_the_way(small: Path) -> None:
    found = {problem.rule for problem in Project.load(small).check("alpha")}
    idle = next(one.id for one in rules().values() if one.waivable and one.id not in found)
    waiver = f"waivers:\n  - {{rule: {idle}, reason: there is nothing here to waive}}\n"
    edit(small, "alpha", "schema: 1\n", f"schema: 1\n{waiver}")
    assert "warning[waiver-unused]" in run(small, "check", "alpha").err
    assert "warning[waiver-unused]" not in run(small, "build", "alpha").err
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 1
    assert "error[waiver-unused]" in done.err
    assert not (small / "issued").exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-11-20", "the review of this guide was due on 2027-11-20"),
        ("2026-11-19", "the evidence was searched to 2026-11-20"),
    ],
)
def test_days_that_cannot_be(day: str, said: str, small: Path) -> None:
    done = release(small, "alpha", "--allow-draft", day=day)
    assert done.code == 1
    assert said in done.err
    assert not (small / "issued").exists()


def test_the_last_day_before_a_review_is_due(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft", day="2027-11-19").code == 0


def test_a_day_before_the_last_release(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    done = release(small, "alpha", "--allow-draft", day="2026-11-30")
    assert done.code == 1
    assert "version 1.2026 was issued on 2026-12-01" in done.err


def test_a_lapsed_sign_off(small: Path) -> None:
    sign(small, "alpha")
    edit(small, "references", "issued: 2001", "issued: 2000")
    done = release(small)
    assert done.code == 1
    assert "this guide has changed since it was signed" in done.err


def test_a_version_of_another_form(small: Path) -> None:
    edit(small, "alpha", '"1.2026"', "second")
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 1
    assert "error[wrong-version]: the version `second` is not of the form 1.2026" in done.err


def test_a_version_that_is_not_in_one_line(small: Path) -> None:
    edit(small, "alpha", "published: 2026-11-20", "published: &day 2026-11-20")
    edit(small, "alpha", "evidence_through: 2026-11-20", "evidence_through: *day")
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 1
    assert "a release changes `2026-11-20` here" in done.err
    assert "guides/alpha.yaml:11:14" in done.err
    assert not list((small / "issued").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["alpha"], "say why it is issued"),
        (["alpha", "--reason", "  "], "say why it is issued"),
        (["alpha", "--reason", "a\nb"], "must be one line"),
        (["alpha", "--reason", "**a**"], "printed as you type it"),
        (["alpha", "--reason", "a", "--date", "soon"], "is no day"),
        (["alpah", "--reason", "a"], "did you mean `alpha`?"),
        (["references", "--reason", "a"], "there is no guide `references`"),
        (["../guides/alpha", "--reason", "a"], "there is no guide"),
        (["alpha", "--verify", "1.2026", "--reason", "a"], "--verify issues nothing"),
    ],
)
def test_what_cannot_be_issued(words: list[str], said: str, small: Path) -> None:
    done = run(small, "release", *words)
    assert done.code == 2
    assert said in done.err
    assert not (small / "issued").exists()


def test_a_log_that_is_broken_or_gone(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    path = small / "guides" / "releases" / "alpha.yaml"
    whole = path.read_bytes()
    path.unlink()
    before = state(small)
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 1
    assert "error[release-unlogged]: issued/alpha/1.2026 is there" in done.err
    assert state(small) == before  # what was issued is not written over
    path.write_bytes(whole.replace(b"draft:", b"darft:"))
    done = release(small, "alpha", "--allow-draft")
    assert done.code == 1
    assert "guides/releases/alpha.yaml:" in done.err
    path.write_bytes(whole.replace(b"guide: alpha", b"guide: beta"))
    done = release(small, "alpha", "--allow-draft")
    assert "this is the log of the guide `beta`, not of `alpha`" in done.err
    path.write_bytes(whole)
    assert release(small, "alpha", "--allow-draft").code == 0


def test_two_releases_at_once(small: Path) -> None:
    words = ["alpha", "--allow-draft", "--date", DAY, "--reason"]
    running = [start(small, "release", *words, reason) for reason in ("One.", "Two.")]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, out + err
    assert [one["version"] for one in log(small)] == ["1.2026", "2.2026"]
    assert {one["reason"] for one in log(small)} == {"One.", "Two."}
    for version in ("1.2026", "2.2026"):
        assert run(small, "release", "alpha", "--verify", version).code == 0


# -- proof --------------------------------------------------------------------------------


def verify(folder: Path, version: str = "1.2026", *words: str, apart: bool = False) -> Ran:
    return (run_apart if apart else run)(folder, "release", "alpha", "--verify", version, *words)


def test_an_edition_is_proved_whatever_became_of_the_guide(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    edit(small, "alpha", "Doctors look", "Your doctors look")
    edit(small, "references", "issued: 2001", "issued: 2000")
    draw_room(small, (0, 0, 0))
    assert release(small, "alpha", "--allow-draft").code == 0
    for version in ("1.2026", "2.2026"):
        done = verify(small, version, apart=True)
        assert done.code == 0, done.out
        assert f"alpha: version {version} is made again byte for byte" in done.out
    assert verify(small, "1.2026", "--format", "json").json == {
        "version": "1.2026", "same": True, "damaged": [], "changed": [], "problems": [],
    }  # fmt: skip
    (small / "guides" / "alpha.yaml").unlink()
    assert verify(small).code == 0


def kept(folder: Path) -> Path:
    return folder / "issued" / "alpha" / "1.2026"


def test_a_font_of_the_copy_that_changed_is_named(small: Path) -> None:
    own_fonts(small)
    assert release(small, "alpha", "--allow-draft").code == 0
    font = kept(small) / "assets" / "fonts" / "AtkinsonHyperlegibleNext_700Bold.ttf"
    whole = font.read_bytes()
    font.write_bytes(whole + b" ")
    done = verify(small, apart=True)
    assert done.code == 1
    assert "is not made again byte for byte\n" in done.out
    assert "  the file fonts/AtkinsonHyperlegibleNext_700Bold.ttf has changed\n" in done.out
    font.unlink()
    done = verify(small, apart=True)
    assert done.code == 1
    assert "  the file fonts/AtkinsonHyperlegibleNext_700Bold.ttf has changed\n" in done.out
    assert "issued/alpha/1.2026/guides/brand.yaml" in done.err
    font.write_bytes(whole)
    assert verify(small, apart=True).code == 0


def test_words_of_the_copy_that_changed(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    edit(kept(small), "alpha", "Doctors look", "Your doctors look")
    done = verify(small)
    assert done.code == 1
    assert "  the guide itself has changed\n" in done.out


def test_a_kept_file_that_changed(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    (kept(small) / "alpha.pdf").write_bytes(b"%PDF")
    done = verify(small)
    assert done.code == 1
    assert "is made again byte for byte\n  the kept file alpha.pdf is not as it was" in done.out


def test_a_log_that_was_edited(small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    digest = json.dumps(log(small)[0]["files"]).split('"')[3]
    edit(small, "releases/alpha", digest, "0" * 64)
    done = verify(small)
    assert done.code == 1
    assert "no input that was recorded has changed" in done.out


@pytest.mark.parametrize("damage", ["folder", "record", "empty"])
def test_a_copy_that_is_gone(damage: str, small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    if damage == "folder":
        shutil.rmtree(kept(small))
    elif damage == "record":
        (kept(small) / "record.json").unlink()
    else:
        (kept(small) / "record.json").write_text("{}")
    done = verify(small)
    assert done.code == 2
    assert "issued/alpha/1.2026 is not there, or not as it was issued" in done.err


@pytest.mark.parametrize(
    ("guide", "version", "said"),
    [
        ("alpha", "1.2025", "version 1.2025 of `alpha` was not issued; did you mean `1.2026`?"),
        ("beta", "1.2026", "no edition of `beta` was issued"),
        ("nobody", "1.2026", "no edition of `nobody` was issued"),
        ("../releases/alpha", "1.2026", "no edition of"),
        ("alpha", "", "version  of `alpha` was not issued"),
    ],
)
def test_what_was_not_issued(guide: str, version: str, said: str, small: Path) -> None:
    assert release(small, "alpha", "--allow-draft").code == 0
    done = run(small, "release", guide, "--verify", version)
    assert done.code == 2
    assert said in done.err


def test_a_release_leaves_built_files_alone(small: Path) -> None:
    before = files(small)
    assert release(small, "alpha", "--allow-draft").code == 0
    assert files(small) == before


def test_an_edition_without_a_change_is_told(small: Path) -> None:
    sign(small, "alpha")
    assert "note:" not in release(small).out
    again = release(small)
    assert "nothing but version and day has changed since version 1.2026" in again.out
    edit(small, "references", "issued: 2001", "issued: 2000")
    sign(small, "alpha")
    assert "note:" not in release(small).out


def test_a_retracted_source_stands_in_the_way(small: Path) -> None:
    edit(small, "references", "issued: 2001", "issued: 2001\n    status: retracted")
    sign(small, "beta")
    done = run(small, "check", "alpha")
    assert "error[retracted-source]" in done.err
    assert "error[retracted-source]" in release(small, "alpha", "--allow-draft").err
