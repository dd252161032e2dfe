"""Notices, sponsors, seals, and what a guide sells."""

from __future__ import annotations

from pathlib import Path

import pytest

from .examples import found_in, places_of, write_project

NUMBERS = "After 3 years, [=harbor.alive-36mo.pair] people were alive. [@harbor2021]"
LABEL = 'brand:\n  notices: {advertising: "Attorney Advertising. Roe Law, 1 Main Street."}\n'


def found(folder: Path, rule: str) -> set[tuple[str, int]]:
    return {(p.at.file, p.at.line) for p in found_in(folder) if p.rule == rule}


def brand(folder: Path, *lines: str) -> Path:
    """The small project without some lines of its brand.yaml, each with what it opens."""
    path = folder / "guides" / "brand.yaml"
    kept, skip = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("    "):
            skip = line.strip().rstrip(">-").strip() in lines
        if not skip:
            kept.append(line)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


AT_ITS_LINE = {
    "promotion-in-clinical": [
        f"{NUMBERS}\n  - Billions of dollars are left in asbestos trusts. # here",
        f"{NUMBERS}\n  - Ask for our Free Immunotherapy Guide. # here",
        f"{NUMBERS}\n  - We file your mesothelioma claim at no cost to you. # here",
        f"{NUMBERS}\n  - Get a free case review. # here",
        f"{NUMBERS}\n  - Contact us today. # here",
        f"{NUMBERS}\n  - You may be entitled to compensation. # here",
        f"{NUMBERS}\n  - services: {{title: We help, columns: [{{title: A, items: [A]}}]}} # here",
        "when_to_call: [{sign: No breath, urgency: emergency}]\n"
        "  - call_to_action: {title: Talk, text: We are here.} # here",
    ],
    "promise": [
        "heading: {text: Our Promise to You, level: 2} # here\n  - We answer each call.",
        "We guarantee the best of care. # here",
    ],
    "phone-repeated": [
        "Call (866) 608-8933.\n  - Call (866) 608-8933.\n  - Call 866-608-8933. # here",
        "Call (866) 608-8933.\n  - Call (866) 608-8933.\n"
        "  - call_to_action: {title: Talk, text: We are here.} # here",
    ],
    "law-firm-without-label": [
        "You may file a mesothelioma claim. # here",
        "Trust funds hold much money. # here",
        "Our attorneys know the way. # here",
    ],
    "refused-badge": [
        "We follow the HON code. # here",
        "This guide has the PIF TICK. # here",
        "Our pages are URAC-accredited. # here",
    ],
    "statistics-beside-number": [
        f"{NUMBERS} # here",
        "bar_chart: harbor.median-survival # here",
        "trials_table: {title: T, trials: [meadow], how_to_read: Each row is one.} # here",
        "People lived longer than 18 months. [@harbor2021] # here",
    ],
}
CASES = [(rule, text) for rule, texts in AT_ITS_LINE.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_it_is_found_at_its_line(rule: str, text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - {text}\n")
    expected = places_of(folder)
    assert len(expected) == 1
    assert found(folder, rule) == expected, [str(p) for p in found_in(folder)]


FINE = [
    # Money and law without an offer; offers away from treatment, or of others.
    ("promotion-in-clinical", f"{NUMBERS}\n  - File a claim with your insurance plan."),
    ("promotion-in-clinical", f"{NUMBERS}\n  - Call us the same day if you have a fever."),
    ("promotion-in-clinical", f"{NUMBERS}\n  - The test is free of charge in most trials."),
    ("promotion-in-clinical", f"{NUMBERS}\n  - Name a power of attorney for your health."),
    (
        "promotion-in-clinical",
        f"{NUMBERS}\n  - The National Cancer Institute sends you a free booklet.",
    ),
    (
        "promotion-in-clinical",
        f"{NUMBERS}\n  - The drug comes at no cost to you in a trial. [@guideline2025]",
    ),
    ("promotion-in-clinical", "call_to_action: {title: Talk, text: We are here.}"),
    (
        "promotion-in-clinical",
        f"{NUMBERS}\n  - call_to_action: {{title: Trials, text: Ask for one., "
        "phone: 1-800-4-CANCER}",
    ),
    ("promise", "No one can promise that you will live longer. We cannot promise a cure."),
    ("promise", "No result is guaranteed."),
    ("phone-repeated", "Call (866) 608-8933.\n  - Or call (866) 608-8933 at night."),
    ("phone-repeated", "Call 1-800-227-2345.\n  - 1-800-227-2345\n  - Call 1-800-227-2345."),
    ("law-firm-without-label", "File a claim with your plan. You do not need an attorney."),
    ("law-firm-without-label", "An attorney can write your living will."),
    ("law-firm-without-label", "Name a health care power of attorney."),
    ("refused-badge", "Your honest code word is urgent."),
    ("statistics-beside-number", f"{NUMBERS} These numbers are about groups, not about you."),
    ("statistics-beside-number", "trial: {trial: harbor, outcomes: [alive-36mo]}"),
    ("statistics-beside-number", "Call after 3 months. You have lived with it for years."),
    ("statistics-beside-number", "bar_chart: harbor.severe-effects"),
]


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_what_is_fine_is_let_stand(rule: str, text: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"\nblocks:\n  - {text}\n")
    assert [str(p) for p in found_in(folder) if p.rule == rule] == []


# -- notices ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["medical", "emergency", "formats", "copyright"])
def test_a_notice_of_every_guide_is_missed(name: str, tmp_path: Path) -> None:
    folder = brand(write_project(tmp_path), f"{name}:")
    problems = [p for p in found_in(folder) if p.rule == "notice-missing"]
    assert [p.message.split("`")[1] for p in problems] == [name]
    assert problems[0].at.file == "guides/brand.yaml"


def test_other_notices_are_missed_only_where_they_are_due(tmp_path: Path) -> None:
    for name, due in (("statistics", NUMBERS), ("trademarks", "You get cisplatin (Platinol®).")):
        without = brand(write_project(tmp_path / f"{name}-0"), f"{name}:")
        assert not found(without, "notice-missing")
        text = f"\nblocks:\n  - {due}\n"
        needed = brand(write_project(tmp_path / f"{name}-1", text), f"{name}:")
        assert found(needed, "notice-missing")


def test_notices_that_no_page_prints_are_named(tmp_path: Path) -> None:
    text = f"guide:\n  front: []\n  back:\n    - references: {{}}\nblocks:\n  - {NUMBERS}\n"
    (problem,) = (
        p for p in found_in(write_project(tmp_path, text)) if p.rule == "notice-not-printed"
    )
    for name in ("medical", "statistics", "formats", "copyright", "sponsor_disclosure"):
        assert f"`{name}`" in problem.message
    assert "`emergency`" not in problem.message


def test_a_notice_may_be_printed_by_a_block_of_its_own(tmp_path: Path) -> None:
    back = "guide:\n  back:\n    - references: {}\n    - disclaimer: copyright\n"
    folder = write_project(tmp_path, back)
    assert found(folder, "notice-not-printed") == set()


SIGNS = "when_to_call: [{sign: A new rash, urgency: same-day}]"


def one_section(*blocks: str, back: str = "") -> str:
    lines = "".join(f"        - {block}\n" for block in blocks)
    head = "guide:\n  sections:\n    - id: one\n      title: When should I call?\n      blocks:\n"
    return f"{head}{lines}{back}"


def test_911_has_to_stand_on_a_page(tmp_path: Path) -> None:
    folder = write_project(tmp_path, one_section("Call your nurse.", f"{SIGNS} # here"))
    assert found(folder, "no-emergency-line") == places_of(folder)
    mended = one_section("In an emergency, call 911.", SIGNS)
    assert not found(write_project(tmp_path / "mended", mended), "no-emergency-line")
    marked = one_section("Call.", "when_to_call: [{sign: No breath, urgency: emergency}]")
    assert not found(write_project(tmp_path / "marked", marked), "no-emergency-line")


def test_a_guide_that_speaks_of_side_effects_has_911_somewhere(tmp_path: Path) -> None:
    text = one_section("You may have side effects. # here", back="  back: []\n")
    folder = write_project(tmp_path, text)
    assert found(folder, "no-emergency-line") == places_of(folder)
    covered = one_section("You may have side effects.")  # the back cover says it
    assert not found(write_project(tmp_path / "covered", covered), "no-emergency-line")


# -- sponsors --------------------------------------------------------------------


def sponsor(folder: Path, text: str) -> Path:
    return write_project(folder, f"brand:\n  sponsor_disclosure: {text}\n")


@pytest.mark.parametrize("text", ["Us", "Harbor Charity of Maine and its many friends"])
def test_a_disclosure_that_discloses_nothing_is_found(text: str, tmp_path: Path) -> None:
    ((file, _),) = found(sponsor(tmp_path, text), "no-sponsor")
    assert file == "guides/brand.yaml"


def test_a_placeholder_is_left_to_its_own_rule(tmp_path: Path) -> None:
    folder = sponsor(tmp_path, "To be filled in by the publisher.")
    assert not found(folder, "no-sponsor")
    assert found(folder, "placeholder")


@pytest.mark.parametrize(
    "text", ["Roe & Poe LLP pays for this guide.", "Three lawyers pay for this guide."]
)
def test_a_law_firm_needs_a_label(text: str, tmp_path: Path) -> None:
    assert found(sponsor(tmp_path, text), "law-firm-without-label")
    none = sponsor(tmp_path / "none", "No law firm pays for this guide. Gifts do.")
    assert not found(none, "law-firm-without-label")


def test_a_label_settles_it_and_a_placeholder_is_reported_once(tmp_path: Path) -> None:
    claim = "blocks:\n  - You may file a mesothelioma claim.\n"
    assert not found(write_project(tmp_path / "label", LABEL + claim), "law-firm-without-label")
    open_ = LABEL.replace("Attorney Advertising. Roe Law", "To be confirmed by counsel") + claim
    folder = write_project(tmp_path / "open", open_)
    assert not found(folder, "law-firm-without-label")
    assert found(folder, "placeholder")
    empty = write_project(tmp_path / "no", LABEL.replace("Attorney Advertising", "Soon") + claim)
    assert found(empty, "law-firm-without-label")


def test_a_seal_is_found_in_the_brand_and_in_the_name_of_a_picture(tmp_path: Path) -> None:
    folder = write_project(tmp_path, "brand:\n  tagline: Proud of our HONcode seal\n")
    assert {file for file, _ in found(folder, "refused-badge")} == {"guides/brand.yaml"}


def test_the_share_of_what_sells_is_found_at_the_longest_offer(tmp_path: Path) -> None:
    offer = "A nurse of ours calls you back on each day of the week and on Sundays too"
    text = f"""
blocks:
  - call_to_action: {{title: Talk with us, text: We are here.}}
  - services: # here
      title: How we can help
      columns: [{{title: For you, items: [{offer}, {offer}, {offer}, {offer}]}}]
"""
    folder = write_project(tmp_path, text)
    assert found(folder, "promotion-share") == places_of(folder)
    little = "\nblocks:\n  - call_to_action: {title: Talk with us, text: We are here.}\n"
    assert not found(write_project(tmp_path / "little", little), "promotion-share")
