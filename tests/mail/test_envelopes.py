"""Profiles of envelopes, panels and labels: those that come along, and errors in one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.mail.envelope.envelopes import (
    BUILT_IN,
    FOLDER,
    check_all,
    handling,
    load,
    names,
    read,
)
from guidegen.mail.envelope.postal import labels_of
from guidegen.mail.envelope.privacy import fold_marks, places, zones
from guidegen.mail.envelope.rectangle import INCH
from guidegen.model.envelope import Envelope, LabelPage, WindowEnvelope
from guidegen.problems import Position, Problem, Problems

HERE = Position("guides/mail.yaml", 9, 11)
MEASURED = "measured: 2026-11-20 by Pat Example"


def loaded(name: str, root: Path | None = None) -> tuple[Envelope | None, list[Problem]]:
    problems = Problems()
    return load(name, root, HERE, problems), list(problems)


def sound(name: str) -> Envelope:
    envelope, problems = loaded(name)
    assert [str(problem) for problem in problems] == []
    assert envelope is not None
    return envelope


def own(root: Path, text: str, name: str = "ours") -> tuple[Envelope | None, list[Problem]]:
    """A project's own profile, with what is wrong in it."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return loaded(name, root)


# -- those that come along -------------------------------------------------------------


def test_these_come_along() -> None:
    assert names() == (
        "10-double", "10-single", "6x9", "9x12", "avery-5160", "avery-5163", "booklet-panel",
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["10-single", "10-double", "avery-5160", "avery-5163", "booklet-panel"]
)
def test_it_is_sound_and_says_where_its_numbers_are_from(name: str) -> None:
    envelope = sound(name)
    assert envelope.sources
    assert handling(envelope)
    assert places(envelope)


@pytest.mark.parametrize("name", ["6x9", "9x12"])
def test_an_example_is_not_mailed_until_it_is_measured(name: str, tmp_path: Path) -> None:
    envelope, (problem,) = loaded(name, tmp_path)
    assert envelope is None
    assert (problem.at, problem.rule) == (HERE, "window-not-measured")
    assert f"guidegen/mail/envelope/built_in/{name}.yaml to guides/envelopes" in problem.help

    example = (BUILT_IN / f"{name}.yaml").read_text(encoding="utf-8")
    envelope, (problem,) = own(tmp_path, example, name)
    assert envelope is None
    assert problem.rule == "window-not-measured"
    line = example.split("\n").index("measure: true") + 1
    assert problem.at == Position(f"{FOLDER}/{name}.yaml", line, 10)

    envelope, problems = own(tmp_path, example.replace("measure: true", MEASURED), name)
    assert problems == []
    assert isinstance(envelope, WindowEnvelope)
    assert zones(envelope).always.height > 0


@pytest.mark.parametrize(
    "said", ["", "today by Pat", "2026-13-01 by Pat", "2026-11-20", "2026-11-20 by "]
)
def test_it_says_who_has_measured_and_when(said: str, tmp_path: Path) -> None:
    text = (BUILT_IN / "10-single.yaml").read_text(encoding="utf-8")
    envelope, (problem,) = own(tmp_path, f"{text}measured: '{said}'\n")
    assert envelope is None
    assert problem.rule == "window-not-measured"
    assert "2026-11-20 by NAME" in problem.help


def test_a_profile_of_the_project_goes_before(tmp_path: Path) -> None:
    text = (BUILT_IN / "10-single.yaml").read_text(encoding="utf-8")
    text = text.replace("left: 0.875 in", "left: 0.75 in") + MEASURED
    envelope, problems = own(tmp_path, text, "10-single")
    assert problems == []
    assert isinstance(envelope, WindowEnvelope)
    assert envelope.windows[0].left == 0.75 * INCH
    assert zones(envelope).always.left == 0.75 * INCH


@pytest.mark.parametrize("name", ["10-singel", "", "../10-single", "guides/mail", ".hidden"])
def test_an_envelope_that_there_is_not(name: str, tmp_path: Path) -> None:
    own(tmp_path, "schema: 1\n", ".hidden")
    envelope, (problem,) = loaded(name, tmp_path)
    assert envelope is None
    assert (problem.at, problem.rule) == (HERE, "unknown-envelope")
    assert "10-single" in problem.help


def test_one_with_another_ending_is_named(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "ours.yml").write_text("schema: 1\n")
    _, (problem,) = loaded("ours", tmp_path)
    assert problem.help == "rename guides/envelopes/ours.yml to ours.yaml"


# -- errors ----------------------------------------------------------------------------

WINDOW = f"""\
schema: 1
kind: window
name: Ours
{MEASURED}
size: {{width: 9.5 in, height: 4.125 in}}
windows:
  - {{role: address, left: 0.875 in, bottom: 0.5 in, width: 4.5 in, height: 1.125 in}}
page: {{width: 8.5 in, height: 11 in}}
folds: [3.875 in, 3.5625 in, 3.5625 in]
face: 1
fold_tolerance: 0.0625 in
"""
PANEL = (BUILT_IN / "booklet-panel.yaml").read_text(encoding="utf-8").partition("schema:")
LABELS = (BUILT_IN / "avery-5160.yaml").read_text(encoding="utf-8").partition("schema:")
TEXTS = {"window": WINDOW, "panel": "".join(PANEL[1:]), "labels": "".join(LABELS[1:])}

SECOND = "height: 1.125 in}\n  - {role: return, left: 0.875 in, bottom: 2 in, width: 3 in, height: "
FLAT = "folds: [11 in]"
THIRDS = "folds: [3.875 in, 3.5625 in, 3.5625 in]"

# The kind; what is replaced by what; line and column; words of the message and of the help.
WRONG = [
    ("window", "left: 0.875 in", "left: 5.1 in", (7, 5), "out of the envelope", "measure it again"),
    ("window", "bottom: 0.5 in", "bottom: 3.1 in", (7, 5), "out of the envelope", "flap on top"),
    ("window", "bottom: 0.5 in", "bottom: 0.45 in", (7, 45), "0.18 in", "0.5 in above"),
    ("window", "role: address", "role: return", (6, 1), "no window is for", "role: address"),
    ("window", "height: 1.125 in}", f"{SECOND}0.5 in}}".replace("return", "address"), (8, 12),
     "`address` already", "one window"),
    ("window", "height: 1.125 in}", f"{SECOND}0.5 in}}".replace("2 in", "1.5 in"), (8, 5),
     "over each other", "measure"),
    ("window", "height: 1.125 in}", f"{SECOND}0.3 in}}", (8, 5), "slip so far", "fills"),
    ("window", "3.5625 in, 3.5625 in]", "3.5 in, 3.5625 in]", (9, 1), "10.9375 in", "add up"),
    ("window", THIRDS, "folds: [3.5 in, 4 in, 3.5 in]", (9, 1), "lower than another", "highest"),
    ("window", THIRDS, "folds: [4.1 in, 3.45 in, 3.45 in]", (9, 1), "4.1625 in", "smaller"),
    ("window", THIRDS, FLAT, (9, 1), "11 in high", "larger"),
    ("window", "page: {width: 8.5 in", "page: {width: 9.6 in", (8, 15), "9.6 in wide", "larger"),
    ("window", "face: 1", "face: 4", (10, 7), "no panel 4", "from 1"),
    ("window", "size: {width: 9.5 in", "size: {width: 14 in", (7, 5), "slip so far", "larger"),
    ("panel", "page: {width: 8.5 in", "page: {width: 11 in", (4, 15), "5 in to 10.5 in", "width"),
    ("panel", "height: 5.5 in}", "height: 6.5 in}", (4, 31), "3.5 in to 6 in", "envelope"),
    ("panel", "page: {width: 8.5 in", "page: {width: 6 in", (4, 1), "1.09 times", "envelope"),
    ("panel", "top: 3 in", "top: 2.7 in", (5, 1), "sorting machines", "move it there"),
    ("panel", "top: 3 in", "top: 3.5 in", (5, 1), "sorting machines", "move it there"),
    ("panel", "left: 3.5 in", "left: 3.7 in", (5, 1), "0.08 in into the right", "0.08 in"),
    ("panel", "sender: {left: 0.875 in", "sender: {left: 1.5 in", (6, 1), "upper left", "2.75 in"),
    ("panel", "sender: {left: 0.875 in", "sender: {left: 0.5 in", (6, 1), "0.25 in into the left",
     "0.25 in"),
    ("panel", "indicia: {left: 5.875 in, top: 0.375", "indicia: {left: 5.875 in, top: 1.9", (7, 1),
     "upper right", "upper right corner"),
    ("labels", "columns: 3", "columns: 4", (6, 10), "11.0625 in from the left", "gaps"),
    ("labels", "rows: 10", "rows: 11", (7, 7), "11.5 in from the top", "size"),
    ("labels", "inset: 0.125 in", "inset: 0.5 in", (12, 8), "nothing of a label", "0.125 in"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "place", "message", "help"), WRONG)
def test_it_is_an_error_at_its_key(
    kind: str, old: str, new: str, place: tuple[int, int], message: str, help: str, tmp_path: Path
) -> None:
    text = TEXTS[kind]
    assert old in text
    envelope, found = own(tmp_path, text.replace(old, new, 1))
    assert envelope is None
    assert {problem.rule for problem in found} == {"envelope-contradiction"}
    problem = next(problem for problem in found if message in problem.message)
    assert problem.at == Position(f"{FOLDER}/ours.yaml", *place)
    assert help in problem.help


@pytest.mark.parametrize("kind", TEXTS)
def test_without_the_error_it_is_taken(kind: str, tmp_path: Path) -> None:
    envelope, found = own(tmp_path, TEXTS[kind])
    assert found == []
    assert envelope is not None


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("kind: window\n", "", "missing-field"),
        ("kind: window", "kind: bag", "wrong-value"),
        ("kind: window", "kind: [window]", "wrong-value"),
        ("face: 1", "face: 0", "out-of-range"),
        ("9.5 in", "9.5", "wrong-length"),
        ("9.5 in", "950 in", "out-of-range"),
        ("left:", "lefft:", "unknown-key"),
        ("face: 1", "sources: {fodls: a page}", "unknown-key"),
        ("role: address", "role: letter", "wrong-value"),
    ],
)
def test_other_errors_are_located(old: str, new: str, rule: str, tmp_path: Path) -> None:
    envelope, found = own(tmp_path, WINDOW.replace(old, new, 1))
    assert envelope is None
    assert rule in {problem.rule for problem in found}
    assert {problem.at.file for problem in found} == {f"{FOLDER}/ours.yaml"}
    assert all(problem.help for problem in found)


@pytest.mark.parametrize("text", ["", "- a list\n", "schema: 1\nkind:\n", "kind: window\n", "\x00"])
def test_a_file_that_is_no_profile(text: str, tmp_path: Path) -> None:
    envelope, found = own(tmp_path, text)
    assert envelope is None
    assert found


def test_profiles_that_nobody_uses_are_checked_too(tmp_path: Path) -> None:
    own(tmp_path, WINDOW, "fine")
    own(tmp_path, WINDOW.replace("face: 1", "face: 9"), "wrong")
    problems = Problems()
    check_all(tmp_path, problems)
    assert {problem.at.file for problem in problems} == {f"{FOLDER}/wrong.yaml"}


# -- sheets of labels, folds -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("avery-5160", 30, (0.1875, 0.5), (5.6875, 9.5)),
        ("avery-5163", 10, (0.17, 0.5), (4.33, 8.5)),
    ],
)
def test_labels_lie_where_the_sheet_has_them(
    name: str, count: int, first: tuple[float, float], last: tuple[float, float]
) -> None:
    page = sound(name)
    assert isinstance(page, LabelPage)
    labels = labels_of(page)
    assert len(labels) == count
    assert (labels[0].left / INCH, labels[0].top / INCH) == pytest.approx(first)
    assert (labels[-1].left / INCH, labels[-1].top / INCH) == pytest.approx(last)
    assert labels[1].top == labels[0].top  # row by row
    for number, label in enumerate(labels):
        assert label.left >= 0
        assert label.right <= page.page.width
        assert label.bottom <= page.page.height
        assert all(label.depth(other) == 0 for other in labels[:number])
    assert [place.address.width for place in places(page)] == pytest.approx(
        [page.label.width - 0.25 * INCH] * count
    )


def test_folds_are_marked_and_told() -> None:
    single, double = sound("10-single"), sound("10-double")
    assert [mark / INCH for mark in fold_marks(single)] == [3.875, 7.4375]
    assert [mark / INCH for mark in fold_marks(double)] == [3.9375, 7.5]
    assert fold_marks(sound("avery-5160")) == ()
    told = " ".join(handling(single))
    assert "as a Z at 3.875 in and 7.4375 in" in told
    assert "0.13 in of what lies behind the letter, past its left edge" in told


def test_a_letter_that_is_not_folded_says_so() -> None:
    problems = Problems()
    flat = read(BUILT_IN / "9x12.yaml", "envelopes/9x12.yaml", problems)
    assert flat is not None
    assert fold_marks(flat) == ()
    assert "not folded" in " ".join(handling(flat))
