"""Sentences and words that differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidegen.changes.words import (
    BACK,
    FRONT,
    Read,
    Sentence,
    compare_documents,
    compare_sentences,
    read_sections,
    split,
    word_pieces,
)  # fmt: skip
from guidegen.document import primitives as p
from guidegen.document.inline import Run, plain

WORDS = st.lists(st.sampled_from(["a", "b", "c", "the", "nurse"]), max_size=12)
SENTENCES = st.lists(st.sampled_from(["One two.", "One three.", "Four.", "Five six seven."]))


@given(WORDS, WORDS)
def test_pieces_give_both_texts_back(old: list[str], new: list[str]) -> None:
    pieces = word_pieces(old, new)
    for other, words in (("new", old), ("gone", new)):
        assert " ".join(text for state, text in pieces if state != other).split() == words


@given(SENTENCES, SENTENCES)
def test_sentences_account_for_everything(old: list[str], new: list[str]) -> None:
    found = list(compare_sentences(old, new))
    gone, came = [one.before for one in found], [one.now for one in found]
    for said in set(old) | set(new):
        assert old.count(said) - gone.count(said) == new.count(said) - came.count(said)
    if old == new:
        assert found == []


def test_alike_sentences_are_one_that_changed() -> None:
    found = list(compare_sentences(
        ["Call us today.", "Eat well."], ["Call us now or today.", "Sleep.", "Eat well."]
    ))  # fmt: skip
    assert found == [Sentence("Call us today.", "Call us now or today."), Sentence("", "Sleep.")]


def test_split_keeps_what_is_no_sentence() -> None:
    assert list(split("See Dr. Roe.  Then 14.1 months\nfrom now")) == [
        "See Dr. Roe.", "Then 14.1 months from now",
    ]  # fmt: skip


def section(name: str, *texts: str) -> p.Section:
    body = tuple(p.Paragraph(runs=plain(text)) for text in texts)
    heading = p.Heading(id=name, level=1, runs=plain(f"About {name}"))
    return p.Section(body=(heading, *body))


def document(*body: p.Primitive) -> p.Document:
    metadata = p.Metadata(title="", subject="", author="", keywords=(), lang="en", date="")
    return p.Document(id="x", body=body, metadata=metadata, running_head="", running_foot="")


def test_numbers_and_entries_of_references_are_no_words() -> None:
    raised = Run("7", superscript=True)
    entry = p.Entry(label="1.", runs=plain("Baas P. A title. 2021."))
    made = document(p.Paragraph(runs=(Run("Well."), raised)), section("one", "Text."), entry)
    assert read_sections(made) == (
        Read(FRONT, "", ("Well.",)), Read("one", "About one", ("About one", "Text.")),
        Read(BACK, "", ()),
    )  # fmt: skip


def test_sections_come_and_go_and_sentences_move() -> None:
    old = document(section("one", "Stay here. Go away now."), section("two", "Second."))
    new = document(section("one", "Stay here."), section("three", "Go away now. Third."))
    found = compare_documents(old, new)
    assert [(part.id, part.state) for part in found.parts] == [("two", "gone"), ("three", "new")]
    three = next(part for part in found.parts if part.id == "three")
    moved = [one for one in three.sentences if one.moved]
    assert [(one.now, one.moved) for one in moved] == [("Go away now.", "About one")]


def test_another_order_is_told() -> None:
    one, two = section("one", "First."), section("two", "Second.")
    found = compare_documents(document(one, two), document(two, one))
    assert found.reordered
    assert found.parts == ()


def test_what_is_read_out_for_a_picture_is_words() -> None:
    def image(alt: str) -> p.Image:
        return p.Image(data=b"", pixels=(1, 1), alt=alt)

    (part,) = compare_documents(document(image("A lung.")), document(image("Two lungs."))).parts
    assert part.sentences[0].now.endswith("Two lungs.")
