"""Contrast after WCAG 2.1: the exact formula, no rounding, at the role's line."""

from __future__ import annotations

import pytest

from guidegen.checks.access.contrast import GRAPHICS, PAIRS, TEXT, Pair, contrast, luminance, pairs
from guidegen.model.library import Brand
from guidegen.project import Project

BRAND = "guides/brand.yaml"
ACCENT = 'accent: {rgb: "#B4452C"'


def with_colors(brand: Brand, **colors: str) -> Brand:
    """The same brand with other colors."""
    palette = {
        role: color.model_copy(update={"rgb": colors.get(role, color.rgb)})
        for role, color in brand.palette.items()
    }
    return brand.model_copy(update={"palette": palette})


@pytest.mark.parametrize(
    ("front", "ratio"),
    [
        # The relative luminance of a gray of value v is ((v/255 + 0.055) / 1.055)^2.4, so each
        # ratio on white is 1.05 over that plus 0.05; known to everyone who measures contrast.
        ("#000000", 21.0),
        ("#FFFFFF", 1.0),
        ("#767676", 4.5422),
        ("#777777", 4.4781),
        ("#949494", 3.0335),
        ("#959595", 2.9953),
    ],
)
def test_the_formula(front, ratio, project):
    brand = with_colors(project.library.brand, ink=front, paper="#FFFFFF")
    assert contrast(brand, "ink", "paper") == pytest.approx(ratio, abs=0.0001)
    assert contrast(brand, "paper", "ink") == contrast(brand, "ink", "paper")


def test_luminance_weighs_green_most():
    assert luminance("#00FF00") == pytest.approx(0.7152)
    assert luminance("#FF0000") == pytest.approx(0.2126)
    assert luminance("#0000FF") == pytest.approx(0.0722)


def test_nothing_is_rounded_up():
    nearly = Pair("ink", "paper", TEXT, 4.499999)
    assert not nearly.enough
    assert nearly.shown == "4.49 to 1"
    assert Pair("ink", "paper", TEXT, 4.5).enough
    assert Pair("ink", "paper", TEXT, 4.5).shown == "4.50 to 1"


def test_text_and_graphics_have_their_own_bar(project):
    brand = with_colors(project.library.brand, muted="#777777", **{"primary-mid": "#949494"})
    on_paper = {pair.front: pair for pair in pairs(brand) if pair.back == "paper"}
    assert not on_paper["muted"].enough
    assert on_paper["primary-mid"].enough
    assert (on_paper["muted"].least, on_paper["primary-mid"].least) == (TEXT, GRAPHICS) == (4.5, 3)


def test_a_role_is_a_pair_with_all_that_it_stands_on():
    known = {(front, back) for front, back, _ in PAIRS}
    for tone in ("primary", "accent", "calm", "caution", "urgent"):
        assert {(tone, "paper"), ("paper", tone), (tone, f"{tone}-tint")} <= known
    assert {("ink", "paper"), ("muted", "paper"), ("ink", "sand")} <= known


@pytest.mark.parametrize(
    ("role", "color", "line"),
    [
        ("accent", "#FFB0A0", 20),
        ("muted", "#8A97A3", 13),
        ("accent-tint", "#A06050", 22),
        ("primary-mid", "#A0D0D8", 18),
        ("paper", "#404040", 14),
    ],
)
def test_a_pale_color_stops_a_build_at_its_line(role, color, line, broken):
    path = broken.folder / BRAND
    old = next(text for text in path.read_text().splitlines() if text.startswith(f"  {role}:"))
    broken.swap(old, f'  {role}: {{rgb: "{color}", cmyk: [0, 0, 0, 0]}}', BRAND)
    found = broken.build()
    assert {problem.rule for problem in found} == {"contrast"}
    assert {problem.at.file for problem in found} == {BRAND}
    lines = [problem.at.line for problem in found]
    assert lines.count(line) == len(lines)
    assert all(f"`{role}`" in problem.message for problem in found)


def test_a_pair_that_just_fails_is_not_shown_as_if_it_passed(broken):
    broken.swap(ACCENT, 'accent: {rgb: "#C14A2F"', BRAND)
    found = broken.build()
    assert found
    for problem in found:
        assert "contrast of 4.50" not in problem.message


def test_the_projects_own_colors_pass(project: Project):
    assert all(pair.enough for pair in pairs(project.library.brand))
