"""What keeps readers out is found at its line, and stops a build."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from guidegen.checks.access.accessibility import alt_fault, check
from guidegen.checks.access.languages import ENOUGH_WORDS, is_language_tag
from guidegen.document import primitives as p
from guidegen.project import Project

CASES = {
    # name: (blocks on line 33, rule, line, a word of the message)
    "no alternative text": ("- figure: {drawing: pleura}", "missing-field", 33, "`alt`"),
    "an empty alternative text": (
        '- figure: {drawing: pleura, alt: ""}', "wrong-type", 33, "`alt`"),
    "a file's name": (
        "- figure: {drawing: pleura, alt: pleura-final2.PNG}", "alt-text", 33, "file’s name"),
    "an image, it says": (
        "- figure: {drawing: pleura, alt: An illustration.}", "alt-text", 33, "illustration"),
    "too short": ("- figure: {drawing: pleura, alt: My lungs}", "alt-text", 33, "too short"),
    "a picture with steps": (
        "- mechanism:\n    title: How\n    drawing: brakes\n    alt: brakes\n    steps: [One, Two]",
        "alt-text", 33, "too short"),
    "a level left out": ("- A text.\n- heading: {text: Deep, level: 3}",
                         "heading-skipped", 34, "“Deep” of level 3 follows one of level 1"),
    "a level left out in a box": (
        "- callout:\n    title: Box\n    blocks:\n      - heading: {text: In it, level: 3}",
        "heading-skipped", 36, "In it"),
    "click here": (
        "- To learn more, [click here](https://www.cancer.gov).", "link-text", 33, "click here"),
    "here, set in bold": (
        "- Learn more [**Here**!](https://www.cancer.gov)", "link-text", 33, "Here"),
    "a link of signs": ("- More [→](https://www.cancer.gov)", "link-text", 33, "→"),
    "in a list": ("- bullets:\n    - One\n    - Two, [read more](#before).",
                  "link-text", 35, "read more"),
    "in a caption": (
        "- figure:\n    drawing: pleura\n    alt: Two lungs in a chest.\n"
        "    caption: See [this link](https://www.cancer.gov).", "link-text", 33, "this link"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_violation_stops_a_build_at_its_line(name, broken):
    blocks, rule, line, word = CASES[name]
    (problem,) = broken.block(blocks).build()
    assert (problem.rule, problem.at.file, problem.at.line) == (
        rule, "guides/first-visit.yaml", line,
    )  # fmt: skip
    assert word.replace("’", "'") in problem.message.replace("’", "'")
    assert problem.help


@pytest.mark.parametrize("name", CASES)
def test_check_finds_what_build_finds(name, broken):
    broken.block(CASES[name][0])
    assert broken.check() == broken.build()


def test_the_accessible_way_is_let_through(broken):
    broken.block("""
- figure: {drawing: pleura, alt: A chest with two lungs and their lining.}
- heading: {text: One below, level: 2}
- heading: {text: Two below, level: 3}
- heading: {text: One below again, level: 2}
- Read [what the NCI says of trials](https://www.cancer.gov/trials) or [call us](tel:+18666088933).
- table: {title: Ways, header: [Way, Place], rows: [[Needle, Clinic]], row_headers: false}
- key_facts: {title: At a glance, facts: {What: A visit}}
""")
    assert broken.check() == []


def test_all_violations_are_told_at_once_with_those_of_other_kinds(broken):
    broken.block("""
- figure: {drawing: pleura, alt: image}
- heading: {text: Deep, level: 3}
- "[here](https://www.cancer.gov)"
- A sign that no font has, \N{CUNEIFORM SIGN A}
""")
    broken.swap("lang: en-US", "lang: sp")
    broken.swap('accent: {rgb: "#B4452C"', 'accent: {rgb: "#FFB0A0"', "guides/brand.yaml")
    rules = [problem.rule for problem in broken.build()]
    wanted = {"alt-text", "heading-skipped", "link-text", "missing-glyph", "lang", "contrast"}
    assert set(rules) == wanted


def test_violations_are_told_with_other_faults_of_the_guide(broken):
    broken.block("- figure: {drawing: pleura, alt: image}\n- Said. [@nobody]")
    assert {problem.rule for problem in broken.build()} == {"alt-text", "unknown-reference"}


def test_the_first_heading_of_a_guide_is_of_level_1(broken):
    broken.swap("  - about: {}\n", "  - heading: Before all else\n")
    (problem,) = [problem for problem in broken.build() if problem.rule == "heading-skipped"]
    assert problem.at.line == 23
    assert "is the first of the guide" in problem.message


def test_a_long_address_as_link_text_is_worth_a_warning(broken):
    address = f"https://www.cancer.gov/{'about-cancer/' * 4}treatment"
    (problem,) = broken.block(f"- See [{address}]({address}).").check()
    assert (problem.rule, problem.severity, problem.at.line) == ("link-address", "warning", 33)
    assert str(len(address)) in problem.message
    assert Project.load(broken.folder).build("first-visit").problems == ()


def test_addresses_in_the_list_of_sources_are_no_warning(broken):
    broken.swap(
        "https://www.cancer.gov", f"https://www.cancer.gov/{'about-cancer/' * 6}",
        "guides/references.yaml",
    )  # fmt: skip
    assert broken.check() == []


def test_a_table_without_header_cells(broken):
    broken.block("- key_facts: {title: At a glance, facts: {What: A visit}}")
    project = Project.load(broken.folder)
    document = project.compose("first-visit")
    bare = replace(document, body=without_headers(document.body))
    subject = replace(project.subject("first-visit"), document=bare)
    found = [problem for problem in check(subject) if problem.rule == "table-header"]
    tables = [item for item in document.walk() if isinstance(item, p.Table)]
    assert len(found) == len(tables) > 1
    assert 33 in {problem.at.line for problem in found}


def without_headers(item):
    """The same primitives with every header cell made a plain one."""
    if isinstance(item, tuple):
        return tuple(without_headers(part) for part in item)
    if not isinstance(item, p.Primitive):
        return item
    changed = {field.name: without_headers(getattr(item, field.name)) for field in fields(item)}
    if isinstance(item, p.Cell):
        changed["header"] = None
    return replace(item, **changed)


# -- alternative texts and language tags -----------------------------------------


@pytest.mark.parametrize(
    "alt",
    ["", "  ", "lungs.png", "IMG_2034.JPG", "two lungs.jpeg", "DSC 0012", "image", "Figure 3",
     "A picture.", "the chart", "photo", "Logo", "My lungs", "scan 0012", "screenshot-4"],
)  # fmt: skip
def test_what_is_no_alternative_text(alt):
    assert alt_fault(alt)


@pytest.mark.parametrize(
    "alt",
    ["Two lungs in a chest.", "QR code that opens cancer.gov", "Chart: 23 of 100 were alive.",
     "The logo of the hospital", "A photo of a bright room. Four chairs stand in it.",
     "12 out of 100"],
)  # fmt: skip
def test_what_may_be_an_alternative_text(alt):
    assert alt_fault(alt) == ""


@pytest.mark.parametrize(
    "tag",
    ["en", "en-US", "es-US", "es-419", "zh-Hans", "zh-Hans-CN", "fil", "de-CH-1996", "haw",
     "en-x-plain", "EN-us", "hy-Latn-IT-arevela", "de-u-co-phonebk"],
)  # fmt: skip
def test_language_tags(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "english", "sp", "en_US", "en-", "-en", "e", "en US", "en-USAA-1", "español", "jp"]
)
def test_what_is_no_language_tag(tag):
    assert not is_language_tag(tag)


def test_a_wrong_language_is_told_at_its_line(broken):
    (problem,) = broken.swap("lang: en-US", "lang: sp").build()
    assert (problem.rule, problem.at.line, problem.at.column) == ("lang", 7, 7)
    assert "`sp`" in problem.message


def test_a_language_in_words_is_told_at_its_line(broken):
    (problem,) = broken.swap("lang: en-US", "lang: english").build()
    assert (problem.at.line, problem.at.column) == (7, 7)
    assert "`english`" in problem.message


SPANISH = (
    "Puede pedir a un familiar o a un amigo que vaya con usted, porque dos personas oyen más que "
    "una sola. Lleve sus tarjetas del seguro, una lista de todas sus medicinas y los informes que "
    "tenga en casa. Haga todas las preguntas que quiera. Nadie espera que usted lo sepa todo. "
)


@pytest.mark.parametrize(
    ("lang", "text", "rules"),
    [
        ("", SPANISH * 40, ["lang"]),
        ("lang: es-US\n", SPANISH * 40, []),
        ("", SPANISH, []),
        ("", "You can ask a friend to go with you to the clinic and to listen. " * 12, []),
    ],
    ids=["Spanish without lang", "Spanish", "a few words", "English without lang"],
)
def test_a_guide_that_does_not_read_like_english_must_say_its_language(lang, text, rules, broken):
    broken.swap("lang: en-US\n", lang).block(f"- {text}")
    found = broken.check()
    assert [problem.rule for problem in found] == rules
    if rules:
        assert found[0].at.line == 4
        assert "lang: es-US" in found[0].help


def test_the_texts_are_long_enough_to_tell():
    assert len((SPANISH * 40).split()) > ENOUGH_WORDS
