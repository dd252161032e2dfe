"""What ``status`` tells: files, sign-offs, due reviews; as text and as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guidegen.build.inputs import SIGN_OFF, WORDS
from guidegen.build.review_due import ReviewDue
from guidegen.cli.status import described
from guidegen.records import signatures

from .small import DAY, built, edit, run, sign


def test_everything_current(small: Path) -> None:
    done = run(small, "status", "--date", DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "alpha.pdf: current\n  not signed: it is marked as a draft\n"
        "beta.pdf: current\n  not signed: it is marked as a draft\n"
    )


def test_only_the_guides_that_are_asked_for(small: Path) -> None:
    assert run(small, "status", "beta", "beta").out.startswith("beta.pdf: current\n  not")
    done = run(small, "status", "betta")
    assert done.code == 2
    assert "did you mean `beta`?" in done.err


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "20261120", "2026-11-31"])
def test_a_day_that_is_none(day: str, small: Path) -> None:
    done = run(small, "status", "--date", day)
    assert done.code == 2
    assert f"`{day}` is no day; write it as 2026-11-20" in done.err


def test_json_tells_all(small: Path) -> None:
    edit(small, "references", "issued: 2001", "issued: 2000")
    told = run(small, "status", "alpha", "--format", "json", "--date", DAY).json
    (one,) = told["outputs"]
    (changed,) = one.pop("changed")
    assert changed["input"] == "reference:one2001"
    assert changed["said"] == "the reference `one2001` has changed"
    assert changed["pages"] == sorted(set(changed["pages"]))
    assert changed["pages"]
    assert one == {
        "file": "alpha.pdf", "guide": "alpha", "edition": "screen", "current": False, "why": "",
        "sign_off": {"state": "unsigned", "signatures": [], "signed_on": "", "since": "",
                     "parts": [], "inputs": []},
        "review": {"due": "2027-11-20", "days": 365, "state": "later"},
    }  # fmt: skip
    assert told["problems"] == []


def test_pages_that_are_touched(small: Path) -> None:
    from pypdf import PdfReader

    edit(small, "evidence", "new: 40", "new: 41")
    told = run(small, "status", "alpha", "--format", "json").json["outputs"][0]
    pages = PdfReader(small / "output" / "alpha.pdf").pages
    shown = [n for n, page in enumerate(pages, 1) if "40 out of 100" in page.extract_text()]
    assert shown
    assert set(shown) <= set(told["changed"][0]["pages"])


# -- reviews that are due -------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        ("2027-09-20", "later", ""),
        ("2027-09-21", "soon", "the review is due on 2027-11-20, in 60 days"),
        ("2027-11-19", "soon", "the review is due on 2027-11-20, in 1 day"),
        ("2027-11-20", "overdue", "the review was due on 2027-11-20"),
        ("2029-01-01", "overdue", "the review was due on 2027-11-20"),
    ],
)
def test_a_review_that_is_due(day: str, state: str, said: str, small: Path) -> None:
    for _ in range(2):  # as it was built, and where it is to be built anew
        out = run(small, "status", "beta", "--date", day).out
        assert said in out
        assert ("review" in out) == bool(said)
        told = run(small, "status", "beta", "--date", day, "--format", "json").json["outputs"]
        assert told[0]["review"]["state"] == state
        edit(small, "beta", "You can ask again.", "You can ask once more.")


def test_a_review_date_that_is_none() -> None:
    assert ReviewDue.of("soon", date(2026, 1, 1)) is None


# -- sign-offs --------------------------------------------------------------------------


def lines(folder: Path, guide: str = "beta") -> list[str]:
    out = run(folder, "status", guide, "--date", DAY).out
    return [line.strip() for line in out.splitlines()]


def test_a_lapse_is_told_with_its_causes(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign(small, "beta")
    assert built(small) == ["beta"]
    signed = "signed by Ann Lee, MD, oncology, on 2026-11-20 (version 1.2026)"
    assert lines(small) == ["beta.pdf: current", signed]
    edit(small, "references", "issued: 2002", "issued: 2000")
    cause = "because the reference `two2002` is new or has changed"
    told = [f"it was {signed}", "changed since it was signed: reference two2002", cause]
    assert lines(small)[2:] == [
        "the sign-off has lapsed (not yet seen by a build): it is marked as a draft", *told
    ]  # fmt: skip
    monkeypatch.setattr(signatures, "today", lambda: date(2026, 12, 1))
    assert built(small) == ["beta"]
    lapsed = "the sign-off has lapsed (since 2026-12-01): it is marked as a draft"
    assert lines(small) == ["beta.pdf: current", lapsed, *told]
    monkeypatch.setattr(signatures, "today", lambda: date(2027, 1, 1))
    edit(small, "brand", '"#0F5C6E"', '"#0F5C6F"')
    edit(small, "brand", "schema: 1", "schema: 1 # the first")
    assert "beta" in built(small)
    assert lines(small) == ["beta.pdf: current", lapsed, *told]
    edit(small, "beta", "You can ask again.", "You can ask once more.")
    assert built(small) == ["beta"]
    assert lines(small)[1] == lapsed
    assert lines(small)[3] == "changed since it was signed: section ask, reference two2002"
    assert lines(small)[4] == f"{cause}; the guide itself has changed"
    shown = run(small, "review", "show", "beta").out.splitlines()
    assert shown == [f"beta: {lapsed}", *(f"  {line}" for line in lines(small)[2:])]
    sign(small, "beta", "Bea Kim", "2027-01-02")
    assert built(small) == ["beta"]
    assert lines(small)[1:] == [
        "signed by Bea Kim, MD, oncology, on 2027-01-02 (version 1.2026)"
    ]  # fmt: skip


def test_what_was_changed_back_is_signed_again(small: Path) -> None:
    sign(small, "beta")
    before = run(small, "build") and (small / "output" / "beta.pdf").read_bytes()
    edit(small, "references", "issued: 2002", "issued: 2000")
    run(small, "build")
    edit(small, "references", "issued: 2000", "issued: 2002")
    assert built(small) == ["beta"]
    assert lines(small)[1].startswith("signed by Ann Lee")
    assert (small / "output" / "beta.pdf").read_bytes() == before


def test_a_lapse_without_a_manifest(small: Path) -> None:
    sign(small, "beta")
    edit(small, "references", "issued: 2002", "issued: 2000")
    (small / "output" / "manifest.json").unlink()
    told = lines(small)
    assert told[0] == "beta.pdf: never built"
    assert "changed since it was signed: reference two2002" in told


def test_a_broken_sign_off_is_located(small: Path) -> None:
    sign(small, "beta")
    edit(small, "reviews/beta", "version: '1.2026'", "version: [")
    for words in (["status"], ["status", "beta"], ["build"], ["review", "show"]):
        done = run(small, *words)
        assert done.code == 1, words
        assert "guides/reviews/beta.yaml:" in done.err
        assert "Traceback" not in done.err
    assert "alpha" in run(small, "review", "show").out
    told = run(small, "status", "--format", "json").json
    assert [one["sign_off"] is None for one in told["outputs"]] == [False, True]
    assert told["problems"][0]["file"] == "guides/reviews/beta.yaml"


# -- words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("guide", "the guide itself has changed"),
        (WORDS, "the glossary explains other words in bold than before"),
        (SIGN_OFF, "the sign-off has changed"),
        ("reference:a", "the reference `a` has changed"),
        ("brand:palette", "`palette` in brand.yaml has changed"),
        ("waivers:drugs", "the waivers in drugs.yaml have changed"),
        ("file:asset:fonts/a.ttf", "the file fonts/a.ttf has changed"),
        ("file:guidegen:icc/sRGB.icc", "the file icc/sRGB.icc has changed"),
        ("file:pictures/a.png", "the file pictures/a.png has changed"),
        ("library:reportlab", "the version of reportlab has changed"),
    ],
)
def test_inputs_in_words(name: str, said: str) -> None:
    assert described(name) == said
