"""Blocks made from metadata, and blocks to write on, cut out and call from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import segno

from guidegen.blocks._qr import QUIET, QrCode
from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.document.scene import Path, TextMeasure
from guidegen.evidence.wording import NO_BREAK
from guidegen.model.contact import tel
from guidegen.model.guide import People, Person

Compose = Callable[[Block], tuple[p.Primitive, ...]]
Parse = Callable[[str], Block]


class NoText:
    """A drawing without text asks for no widths."""

    size = 12.0

    def width(self, text: str, size: float, bold: bool = False) -> float:
        raise AssertionError(text)

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        raise AssertionError(text)


def walk(primitives: tuple[p.Primitive, ...]) -> Iterator[p.Primitive]:
    for primitive in primitives:
        yield primitive
        yield from walk(tuple(primitive.children()))


def said(primitives: tuple[p.Primitive, ...]) -> str:
    parts = []
    for item in walk(primitives):
        names = ("title", "note", "runs")
        parts += [text_of(getattr(item, name, ())) for name in names]
    return " | ".join(part for part in parts if part).replace(NO_BREAK, " ")


def links(primitives: tuple[p.Primitive, ...]) -> list[str]:
    return [run.href for item in walk(primitives) for run in item.inline() if run.href]


# -- metadata ---------------------------------------------------------------


SIGNER = Person(name="B. Reader", credentials="MD", affiliation="A Clinic")


def signed(context: Context) -> Context:
    """The same guide, written and reviewed by those whom it names, and signed by someone."""
    people = People.model_validate(
        {"written_by": [{"name": "A. Writer"}], "reviewed_by": [{"name": "C. Named"}]}
    )
    guide = context.guide.model_copy(update={"people": people})
    return replace(context, guide=guide, signed_by=(SIGNER,))


@pytest.mark.parametrize("kind", ["cover", "about", "imprint"])
def test_draft_is_called_a_draft_until_signed(kind: str, parse: Parse, context: Context) -> None:
    block = parse(f"{kind}: {{}}")
    marks = ("not yet medically reviewed", "No medical reviewer has signed")
    assert any(mark in said(context.blocks((block,))) for mark in marks)
    assert not any(mark in said(signed(context).blocks((block,))) for mark in marks)


def test_about_names_who_wrote_and_who_signed(parse: Parse, context: Context) -> None:
    block = parse("about: {}")
    text = said(context.blocks((block,)))
    assert "Written by" not in text
    text = said(signed(context).blocks((block,)))
    assert "Written by | A. Writer" in text
    assert "Reviewed by | B. Reader, MD, A Clinic" in text
    assert "C. Named" not in text


def test_reviewer_of_an_unsigned_guide_is_not_named(parse: Parse, context: Context) -> None:
    unsigned = replace(signed(context), signed_by=())
    assert "Reviewed by" not in said(unsigned.blocks((parse("about: {}"),)))


def test_about_carries_message_dates_and_disclosure(parse: Parse, compose: Compose) -> None:
    made = compose(parse("about: {}"))
    text = said(made)
    assert "The main message | Blocks compose primitives.1" in text
    assert "Research through November 20, 2026." in text
    assert "Next check by November 2027." in text
    pays = [item for item in walk(made) if isinstance(item, p.Box) and item.frame == "outline"]
    assert [text_of(box.title) for box in pays] == ["Who pays for this guide"]


def test_imprint_has_the_version_line_and_every_notice_but_the_emergency_one(
    parse: Parse, compose: Compose, context: Context
) -> None:
    text = said(compose(parse("imprint: {}")))
    assert (
        "Version 1.2026 · Evidence through November 20, 2026 · Review due November 2027 · "
        "Item SMALL-1"
    ) in text
    for name, notice in context.brand.notices.items():
        assert (str(notice).replace(NO_BREAK, " ") in text) == (name != "emergency"), name


def test_cover_says_version_price_and_publisher(parse: Parse, compose: Compose) -> None:
    (page,) = compose(parse("cover: {}"))
    assert isinstance(page, p.FullPage)
    text = said((page,))
    assert text.startswith("Free patient guide | A small guide | For tests | What it is")
    assert "Version 1.2026 · November 2026 · Free. Not for sale." in text
    assert "Who pays for this guide" not in text, "the guide has no page that says it"
    assert links((page,)) == ["tel:+18666088933"]


def test_back_cover_has_the_phone_large(parse: Parse, compose: Compose) -> None:
    (page,) = compose(parse("back_cover: {}"))
    large = [
        item for item in walk((page,)) if isinstance(item, p.Paragraph) and item.style == "display"
    ]
    assert [text_of(item.runs) for item in large] == [f"(866){NO_BREAK}608-8933"]
    assert "911" in said((page,))


# -- glossary and references ------------------------------------------------


def anchors(primitives: tuple[p.Primitive, ...]) -> list[str]:
    return [item.id for item in walk(primitives) if item.id]


def test_glossary_prints_bold_terms_and_asked_for_ones_by_alphabet(
    parse: Parse, context: Context
) -> None:
    context.gathered.terms.append("t-cell")
    made = context.blocks((parse("glossary: [pleura, mesothelioma]"),))
    assert anchors(made) == ["term-mesothelioma", "term-pleura", "term-t-cell"]
    assert "mesothelioma | (say: mez-uh-thee-lee-OH-muh) A cancer" in said(made)


def test_terms_inside_a_meaning_are_printed_too(parse: Parse, context: Context) -> None:
    """Their links would lead nowhere otherwise."""
    from guidegen.model.library import Glossary

    terms = {
        "one": {"term": "one", "plain": "It is a kind of **two**."},
        "two": {"term": "two", "plain": "It is a kind of **three**."},
        "three": {"term": "three", "plain": "It is all."},
    }
    library = context.library.model_copy(
        update={"glossary": Glossary.model_validate({"terms": terms})}
    )
    made = replace(context, library=library).blocks((parse("glossary: [one]"),))
    assert anchors(made) == ["term-one", "term-three", "term-two"]


def test_references_lead_back_to_where_they_are_cited(
    parse: Parse, compose: Compose, context: Context
) -> None:
    made = compose(
        parse("callout: {title: T, blocks: ['One. [@chu2023]', 'Two. [@baas2021; @chu2023]', "
              "references: {}]}")
    )  # fmt: skip
    entries = [item for item in walk(made) if isinstance(item, p.Entry)]
    assert [(item.id, item.label, item.back) for item in entries] == [
        ("ref-chu2023", "1.", ("cite-1", "cite-2")),
        ("ref-baas2021", "2.", ("cite-2",)),
    ]
    cited = [run.anchor for item in walk(made) for run in getattr(item, "runs", ()) if run.anchor]
    assert cited == ["cite-1", "cite-2"]


# -- calling ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("(866) 608-8933", "tel:+18666088933"),
        ("1-800-4-CANCER", "tel:+18004226237"),
        ("1-800-227-2345", "tel:+18002272345"),
        ("911", "tel:911"),
        ("+44 20 7946 0958", "tel:+442079460958"),
        ("608-8933", None),
        ("call us", None),
        ("", None),
    ],
)
def test_phone_numbers_dial(phone: str, address: str | None) -> None:
    assert tel(phone) == address


def test_call_first_always_says_911(parse: Parse, compose: Compose) -> None:
    silent = compose(parse("call_first: {title: T, lines: [My doctor]}"))
    assert said(silent).count("911") == 1
    own = compose(parse("call_first: {title: T, text: Call 911 if in danger., lines: [My doctor]}"))
    assert said(own).count("911") == 1


def test_call_to_action_uses_the_brands_phone_and_draws_a_code_for_an_address(
    parse: Parse, compose: Compose
) -> None:
    plain = compose(parse("call_to_action: {title: T, text: Call us.}"))
    assert links(plain) == ["tel:+18666088933"]
    assert not [item for item in walk(plain) if isinstance(item, p.Figure)]
    coded = compose(parse("call_to_action: {title: T, text: x, url: https://www.cancer.gov/}"))
    assert links(coded) == ["tel:+18666088933", "https://www.cancer.gov/"]
    (figure,) = [item for item in walk(coded) if isinstance(item, p.Figure)]
    assert figure.alt == "QR code that opens cancer.gov"
    none = compose(parse("call_to_action: {title: T, text: x, url: https://a.org, qr: no}"))
    assert not [item for item in walk(none) if isinstance(item, p.Figure)]


def test_qr_code_is_drawn_module_by_module() -> None:
    code = QrCode.of("https://clinicaltrials.gov")
    size = len(code.rows)
    measure: TextMeasure = NoText()
    scene = code.scene(float(size + 2 * QUIET), measure)
    (path,) = [shape for shape in scene.shapes if isinstance(shape, Path)]
    dark = set()
    for first, second in zip(path.segments[::5], path.segments[1::5], strict=True):
        left, top, right = first[1], first[2], second[1]
        assert isinstance(left, float)
        assert isinstance(top, float)
        assert isinstance(right, float)
        dark |= {(round(top) - QUIET, x - QUIET) for x in range(round(left), round(right))}
    wanted = segno.make(
        "https://clinicaltrials.gov", error="m", micro=False, boost_error=False
    ).matrix
    assert dark == {(y, x) for y, row in enumerate(wanted) for x, bit in enumerate(row) if bit}
    assert (scene.width, scene.height) == (size + 8, size + 8)


def test_when_to_call_tells_urgency_in_words_and_keeps_its_notice(
    parse: Parse, compose: Compose, context: Context
) -> None:
    made = compose(
        parse("when_to_call: [{sign: Cough, urgency: same-day}, {sign: Faint, urgency: emergency}]")
    )
    boxes = [item for item in walk(made) if isinstance(item, p.Box)]
    assert [(text_of(box.title), box.tone, box.icon) for box in boxes] == [
        ("Call 911 or go to the emergency room", "urgent", "emergency"),
        ("Call your cancer team the same day", "caution", "phone"),
    ]
    assert str(context.brand.notices["emergency"]) in said(boxes[0].body)
    assert str(context.brand.notices["emergency"]) not in said(boxes[1].body)


def test_side_effects_say_that_the_split_awaits_approval_while_a_draft(
    parse: Parse, context: Context
) -> None:
    block = parse("side_effects: [{organ: A, symptoms: b, same_day: c, emergency: d}]")
    assert "has not yet approved" in said(context.blocks((block,)))
    assert "has not yet approved" not in said(signed(context).blocks((block,)))


# -- writing and cutting ----------------------------------------------------


def test_copies_of_a_card_repeat_no_anchor(parse: Parse, compose: Compose) -> None:
    made = compose(
        parse("wallet_card: {id: card, title: T, fields: [Name], text: 'Cited. [@baas2021]', "
              "copies: 3}")
    )  # fmt: skip
    cards = [item for item in walk(made) if isinstance(item, p.Box)]
    assert [card.frame for card in cards] == ["card"] * 3
    assert anchors(made) == ["card"]
    cited = [run.anchor for item in walk(made) for run in getattr(item, "runs", ()) if run.anchor]
    assert cited == ["cite-1"]
    assert said(made).count("Cited.1") == 3


def test_questions_have_lines_to_write_on(parse: Parse, compose: Compose) -> None:
    made = compose(parse("questions: {groups: [{title: G, questions: [A?, B?]}], lines: 2}"))
    assert [item.count for item in walk(made) if isinstance(item, p.WritingLines)] == [2, 2]
    bare = compose(parse("questions: {groups: [{title: G, questions: [A?]}], lines: 0}"))
    assert not [item for item in walk(bare) if isinstance(item, p.WritingLines)]


@pytest.mark.parametrize(("lines", "count", "fill"), [("4", 4, False), ("fill", 3, True)])
def test_notes(lines: str, count: int, fill: bool, parse: Parse, compose: Compose) -> None:
    (_, ruled) = compose(parse(f"notes: {{lines: {lines}}}"))
    assert isinstance(ruled, p.WritingLines)
    assert (ruled.count, ruled.fill) == (count, fill)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Stay calm.", "“Stay calm.”"),
        ("“Stay calm.”", "“Stay calm.”"),
        ("Stay calm. [@baas2021]", "“Stay calm.”1"),
    ],
)
def test_quote_has_its_marks_before_the_citation(
    text: str, printed: str, parse: Parse, compose: Compose
) -> None:
    (box,) = compose(parse(f"quote: {{text: '{text}', speaker: S}}"))
    words = next(box.children())
    assert isinstance(words, p.Paragraph)
    assert text_of(words.runs) == printed


def test_citations_on_a_card_are_numbered_as_they_are_read(
    parse: Callable[[str], Block], compose: Compose
) -> None:
    made = compose(
        parse("wallet_card: {title: T, fields: ['A [@baas2021]'], text: 'B [@peters2022]'}")
    )
    raised = [run.text for item in walk(made) for run in item.inline() if run.superscript]
    assert raised[:2] == ["1", "2"]
