"""What a signature covers, and what it does not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.project import Project
from guidegen.records import signing

from ..regeneration.small import (
    built,
    draw_room,
    edit,
    output,
    own_fonts,
    run,
    sign,
    start,
)
from ..regeneration.test_inputs import write_log

Change = Callable[[Path], object]


def edits(name: str, old: str, new: str) -> Change:
    return lambda folder: edit(folder, name, old, new)


CHART = """      - bar_chart:
          title: How many were alive
          outcome: used.alive
"""
FIRST = "      - trial: used\n"

COVERED: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a word": (edits("alpha", "Doctors look", "Your doctors look"), ("section before",)),
    "the title": (edits("alpha", "for Your Treatment", "for Treatment"), ("title", "cover")),
    "the main message": (edits("alpha", "every question", "each question"), ("section about",)),
    "a number": (edits("evidence", "new: 40", "new: 41"), ("section before",)),
    "a cited reference": (edits("references", "issued: 2001", "issued: 2000"),
                          ("reference one2001",)),
    "what a statement cites": (
        edits("alpha", "(Opdivo). [@shared2003]", "(Opdivo). [@one2001]"), ("section before",)),
    "one source more for a statement": (
        edits("alpha", "(Opdivo). [@shared2003]", "(Opdivo). [@one2001; @shared2003]"),
        ("section before",)),
    "what is cited in the middle of a text": (
        edits("alpha", "first. [@one2001; @shared2003]", "first. [@shared2003]"),
        ("section before",)),
    "an alternative text": (edits("alpha", "four chairs", "five chairs"), ("section before",)),
    "a picture": (lambda folder: draw_room(folder, (0, 0, 90)), ("section before",)),
    "a meaning": (edits("glossary", "thin lining", "very thin lining"), ("front and back",)),
    "how a word is said": (edits("glossary", "PLOOR-uh", "PLUR-uh"), ("front and back",)),
    "a notice": (edits("brand", "This guide is for learning.", "This guide is for you."),
                 ("section about", "section imprint")),
    "who pays": (edits("brand", "To be filled in", "To be written"),
                 ("section about", "section imprint")),
    "the phone number": (edits("brand", "010-0100", "010-0101"), ("foot of each page",)),
    "where a link leads": (edits("alpha", "(https://www.cancer.gov)", "(https://cancer.gov)"),
                           ("section before",)),
    "how far the evidence was searched": (
        edits("alpha", "evidence_through: 2026-11-20", "evidence_through: 2026-11-19"),
        ("section about", "section imprint")),
}  # fmt: skip


def standing(folder: Path, guide: str = "alpha") -> tuple[str, tuple[str, ...]]:
    found = Project.load(folder).standing(guide)
    return found.state, found.changed


@pytest.mark.parametrize(("change", "parts"), COVERED.values(), ids=COVERED)
def test_what_is_covered(change: Change, parts: tuple[str, ...], small: Path) -> None:
    sign(small, "alpha")
    sign(small, "beta")
    assert standing(small) == ("signed", ())
    change(small)
    state, changed = standing(small)
    assert state == "lapsed"
    assert set(parts) <= set(changed)
    if len(parts) == 1 and parts != ("foot of each page",):
        assert changed == parts


def test_a_number_in_a_chart_is_covered(small: Path) -> None:
    edit(small, "alpha", FIRST, CHART)
    sign(small, "alpha")
    edit(small, "evidence", "new: 40", "new: 41")
    assert standing(small) == ("lapsed", ("section before",))


NOT_COVERED: dict[str, Change] = {
    "a color": edits("brand", '"#0F5C6E"', '"#0F5C6F"'),
    "the version": edits("alpha", '"1.2026"', '"2.2026"'),
    "the item": edits("alpha", "AL-1.2026", "AL-X"),
    "the day of publishing": edits("alpha", "published: 2026-11-20", "published: 2026-11-21"),
    "the art of the cover": edits("alpha", "front:", "cover: {art: cells}\nfront:"),
    "the day of the next review": edits("alpha", "2027-11-20", "2027-12-20"),
    "the release log": lambda folder: write_log(folder, "alpha"),
    "a comment": edits("alpha", "schema: 1", "schema: 1 # the first"),
    "a reference that is not cited": edits("references", "issued: 2004", "issued: 1999"),
    "a note about a reference": edits("references", "issued: 2001", "issued: 2001\n    note: x"),
    "where a section begins": edits("alpha", "    title: What should I know?",
                                    "    title: What should I know?\n    start: page"),
    "bold": edits("alpha", "**chest wall**", "chest wall"),
}  # fmt: skip


@pytest.mark.parametrize("change", NOT_COVERED.values(), ids=NOT_COVERED)
def test_what_is_not_covered(change: Change, small: Path) -> None:
    sign(small, "alpha")
    change(small)
    assert standing(small) == ("signed", ())


def test_fonts_are_not_covered(small: Path) -> None:
    sign(small, "alpha")
    fonts = own_fonts(small)
    edit(small, "brand", "fallback_bold: [NotoSans_700Bold.ttf]", "fallback_bold: []")
    (fonts / "NotoSans_700Bold.ttf").unlink()
    assert standing(small) == ("signed", ())


def test_new_numbers_alone_lapse_nothing(small: Path) -> None:
    """Another order of sources gives every mark another number, and means the same."""
    sign(small, "alpha")
    edit(small, "alpha", "[@one2001; @shared2003]", "[@shared2003; @one2001]")
    assert standing(small) == ("signed", ())


def test_a_new_source_cited_first_lapses_what_it_stands_in(small: Path) -> None:
    sign(small, "beta")
    edit(small, "beta", "knows so far. [@two2002]", "knows so far. [@unused2004; @two2002]")
    assert standing(small, "beta") == ("lapsed", ("section ask", "reference unused2004"))


# -- signers ---------------------------------------------------------------------------


def text(folder: Path, guide: str = "beta") -> str:
    return " ".join(page.extract_text() for page in PdfReader(output(folder, guide)).pages)


DRAFT = "not yet medically reviewed"


def test_names_are_printed_while_the_signature_stands(small: Path) -> None:
    assert DRAFT in text(small)
    sign(small, "beta")
    sign(small, "beta", "Bea Kim", "2026-11-21")
    assert built(small) == ["beta"]
    assert "Ann Lee, MD, oncology; Bea Kim, MD, oncology" in " ".join(text(small).split())
    assert DRAFT not in text(small)
    edit(small, "references", "issued: 2002", "issued: 2000")
    assert built(small) == ["beta"]
    assert "Ann Lee" not in text(small)
    assert "Bea Kim" not in text(small)
    assert DRAFT in text(small)
    sign(small, "beta", "Bea Kim", "2026-11-22")
    assert built(small) == ["beta"]
    assert "Ann Lee" not in text(small)  # she signed other words
    assert "Bea Kim" in text(small)


def test_the_guide_itself_names_no_signer(small: Path) -> None:
    edit(small, "beta", "front:", "people: {reviewed_by: [{name: Eve Roe}]}\nfront:")
    assert built(small) == ["beta"]
    assert "Eve Roe" not in text(small)


def test_two_who_sign_at_once_are_both_kept(small: Path) -> None:
    words = ["sign", "beta", "--credentials", "MD", "--date", "2026-11-20", "--name"]
    running = [start(small, "review", *words, name) for name in ("Ann Lee", "Bea Kim")]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, out + err
    found = Project.load(small).standing("beta")
    assert {one.name for one in found.valid} == {"Ann Lee", "Bea Kim"}


def test_a_signature_waits_for_another_one(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else signs between the reading and the writing of the signatures."""
    words = ["sign", "beta", "--credentials", "MD", "--date", "2026-11-20", "--name"]
    others = []
    parts = signing._parts

    def slow(*arguments: object) -> dict[str, str]:
        other = start(small, "review", *words, "Bea Kim")
        others.append(other)
        with suppress(subprocess.TimeoutExpired):
            other.wait(timeout=2)
        return parts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(signing, "_parts", slow)
    assert run(small, "review", *words, "Ann Lee").code == 0
    monkeypatch.undo()
    for other in others:
        other.communicate(timeout=60)
    found = Project.load(small).standing("beta")
    assert {one.name for one in found.valid} == {"Ann Lee", "Bea Kim"}


def test_names_come_back_as_they_were_typed(small: Path) -> None:
    name = "Zoë O’Brien: \"Z\" # née 'Ö', {null}"
    sign(small, "beta", name)
    assert Project.load(small).standing("beta").valid[0].name == name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sign", "--name", "A", "--credentials", "MD"], "name the one guide"),
        (["sign", "alpha", "beta", "--name", "A", "--credentials", "MD"], "name the one guide"),
        (["sign", "beta", "--name", " ", "--credentials", "MD"], "both needed"),
        (["sign", "beta", "--name", "A"], "both needed"),
        (["sign", "beta", "--name", "A\nB", "--credentials", "MD"], "the name must be one line"),
        (["sign", "betta", "--name", "A", "--credentials", "MD"], "did you mean `beta`?"),
        (["sign", "beta", "--name", "A", "--credentials", "MD", "--date", "now"], "is no day"),
        (["show", "betta"], "did you mean `beta`?"),
    ],
)
def test_what_cannot_be_signed(words: list[str], said: str, small: Path) -> None:
    done = run(small, "review", *words)
    assert done.code == 2
    assert said in done.err
    assert not (small / "guides" / "reviews").exists()


def test_a_guide_with_errors_cannot_be_signed(small: Path) -> None:
    edit(small, "beta", "audience:", "audeince:")
    done = run(small, "review", "sign", "beta", "--name", "A", "--credentials", "MD")
    assert done.code == 1
    assert "guides/beta.yaml:4:11: error[unknown-key]" in done.err
    assert not (small / "guides" / "reviews").exists()


@pytest.mark.parametrize(
    ("old", "new", "place", "rule"),
    [
        ("date: '2026-11-20'", "date: soon", "9:9", "wrong-type"),
        ("guide: beta", "guide: alpha", "4:8", "wrong-id"),
        ("schema: 1", "schema: 2", "3:9", "wrong-type"),
        ("  parts:", "  partz:", "", "unknown-key"),
        ("signatures:", "signatures: {", "", "yaml"),
    ],
)
def test_a_broken_file_of_signatures_is_located(
    old: str, new: str, place: str, rule: str, small: Path
) -> None:
    sign(small, "beta")
    edit(small, "reviews/beta", old, new)
    before = (small / "guides" / "reviews" / "beta.yaml").read_bytes()
    for command in (["build"], ["review", "show", "beta"],
                    ["review", "sign", "beta", "--name", "A", "--credentials", "MD"]):  # fmt: skip
        done = run(small, *command)
        assert done.code == 1
        assert f"guides/reviews/beta.yaml:{place}" in done.err
        assert f"error[{rule}" in done.err
    assert (small / "guides" / "reviews" / "beta.yaml").read_bytes() == before


def test_signatures_of_another_guide_are_refused(small: Path) -> None:
    """A file that was copied for another guide must not pass for its sign-off."""
    sign(small, "beta")
    reviews = small / "guides" / "reviews"
    (reviews / "alpha.yaml").write_bytes((reviews / "beta.yaml").read_bytes())
    done = run(small, "build", "alpha")
    assert done.code == 1
    assert "these signatures are of the guide `beta`, not of `alpha`" in done.err


def test_signatures_as_json(small: Path) -> None:
    words = ["sign", "beta", "--name", "Ann Lee", "--credentials", "MD", "--format", "json"]
    made = run(small, "review", *words, "--date", "2026-11-20").json
    assert (made["name"], made["date"], made["version"]) == ("Ann Lee", "2026-11-20", "1.2026")
    told = run(small, "review", "show", "--format", "json").json
    assert told["guides"]["alpha"]["state"] == "unsigned"
    assert told["guides"]["beta"]["signed_on"] == "2026-11-20"
    assert told["problems"] == []


# -- the file of signatures ---------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ann Lee", "Eve Roe"), ("MD, oncology", "MD, surgery"), ("title: ", "title: 0")],
)
def test_a_signature_that_was_altered_does_not_count(old: str, new: str, small: Path) -> None:
    sign(small, "alpha")
    edit(small, "reviews/alpha", old, new)
    done = run(small, "check", "alpha")
    assert "guides/reviews/alpha.yaml:6:3: warning[signature-altered]" in done.err
    assert Project.load(small).standing("alpha").state == "unsigned"


def test_who_signs_the_same_words_again_is_named_once(small: Path) -> None:
    sign(small, "alpha")
    sign(small, "alpha", day="2026-11-22")
    sign(small, "alpha", name="Bo Chen")
    people = [one.name for one in Project.load(small).standing("alpha").valid]
    assert people == ["Ann Lee", "Bo Chen"]


def test_a_build_says_that_a_sign_off_has_lapsed(small: Path) -> None:
    sign(small, "alpha")
    assert "draft" not in run(small, "build").out
    edit(small, "alpha", "Doctors look", "Your doctors look")
    assert "marked as a draft: its sign-off has lapsed" in run(small, "build").out
