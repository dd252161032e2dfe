"""The worksheet as a document: what it is, both instruments, and how they are scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidegen.blocks._edition import day, version
from guidegen.document import primitives as p
from guidegen.document.inline import Run, Runs, plain
from guidegen.worksheet.cdc import PARTS
from guidegen.worksheet.facts import Facts, count
from guidegen.worksheet.items import Answer, Item, Topic, answer
from guidegen.worksheet.parts import (
    badges,
    bold,
    box,
    bullets,
    cell,
    facts_table,
    head_row,
    heading,
    words,
)
from guidegen.worksheet.pemat import ACTIONABILITY, UNDERSTANDABILITY
from guidegen.worksheet.reading import reading_parts
from guidegen.worksheet.rows import item_row
from guidegen.worksheet.scores import Score

COLUMNS = (36.0, 255.0, 92.0, 92.0)
"""Widths of the columns of a table of items, in points: number, item, two raters."""

WRITING = 34.0
COUNTS = 28.0
"""Heights of rows to write in, in points: 12 mm for words, 10 mm for a number."""


def worksheet(facts: Facts) -> p.Document:
    """The worksheet of a guide."""
    guide, brand = facts.subject.guide, facts.subject.library.brand
    title = str(guide.title)
    return p.Document(
        id=f"{guide.id}-worksheet",
        body=tuple(_body(facts)),
        metadata=p.Metadata(
            title=f"Rating worksheet: {title}",
            subject="PEMAT-P and CDC Clear Communication Index, filled in as far as possible",
            author=brand.name,
            keywords=("PEMAT-P", "CDC Clear Communication Index"),
            lang="en-US",
            date=guide.edition.published.isoformat(),
        ),
        running_head=f"Rating worksheet: {title}",
        running_foot=f"{brand.name} \N{MIDDLE DOT} {brand.phone}",
    )


def answers_to(topics: Iterable[Topic], facts: Facts) -> dict[Item, Answer]:
    """What guidegen says about each item."""
    return {item: answer(item, facts) for topic in topics for item in topic.items}


def _body(facts: Facts) -> Iterator[p.Primitive]:
    yield _section("worksheet", "Rating worksheet", _front(facts))
    understand = answers_to(UNDERSTANDABILITY, facts)
    act = answers_to(ACTIONABILITY, facts)
    cdc = answers_to(PARTS, facts)
    yield p.PageBreak()
    yield _section("understandability", "PEMAT-P: Can people understand it?", (
        words("Items 1 to 12 and 15 to 19. Numbers 13 and 14 are of the form for films.", "lead"),
        *_topics(UNDERSTANDABILITY, understand, facts),
    ))  # fmt: skip
    yield p.PageBreak()
    yield _section("actionability", "PEMAT-P: Can people act on it?", (
        words("Items 20 to 26.", "lead"), *_topics(ACTIONABILITY, act, facts),
        p.PageBreak(), *_pemat_scores(Score.of(understand.values()), Score.of(act.values())),
    ))  # fmt: skip
    yield p.PageBreak()
    yield _section("cdc", "CDC Clear Communication Index", (
        words("20 questions in four parts.", "lead"), *_topics(PARTS, cdc, facts),
        *_cdc_scores(Score.of(cdc.values())),
    ))  # fmt: skip


def _section(id: str, title: str, body: Iterable[p.Primitive]) -> p.Section:
    head = p.Heading(id=id, level=1, runs=plain(title), band=True)
    return p.Section(body=(head, *body))


# -- the first pages ----------------------------------------------------------------


def _front(facts: Facts) -> Iterator[p.Primitive]:
    yield words(
        "Two people rate the guide, each alone. guidegen has filled in what a program can tell, "
        "and says where it stands in the guide.", "lead",
    )  # fmt: skip
    yield facts_table(_about(facts), summary="The guide that is rated")
    yield heading("How to use this sheet")
    yield badges((
        "Read the whole guide first, as if you were a patient who is new to it.",
        "Go through the items one by one, and tick one box in your column. Do not look at "
        "what the other rater ticked.",
        "Check what guidegen says against the guide. You may tick something else: you decide.",
        "Count your ticks on the last page of each part, and work out the scores.",
        "Compare your sheets. Talk about each item on which you differ.",
    ))  # fmt: skip
    yield _legend()
    yield heading("Who rates")
    yield _raters()
    yield from reading_parts(facts)


def _about(facts: Facts) -> list[tuple[str, Runs]]:
    guide = facts.subject.guide
    texts = {one.name: one.text for one in facts.subject.passages if one.section == "guide"}
    edition = guide.edition
    return [
        ("Guide", plain(texts["title"])),
        ("Edition", plain(
            f"{version(guide)}, {day(edition.published)}. Evidence through "
            f"{day(edition.evidence_through)}. {count(facts.page_count, 'page')}."
        )),
        ("For whom", plain(texts["audience"])),
        ("Purpose", plain(texts["purpose"])),
        ("Main message", plain(texts["main_message"])),
    ]  # fmt: skip


def _legend() -> p.Box:
    return box("What guidegen’s lines mean", "info", (bullets((
        (*bold("guidegen: Agree"), Run(" (or another answer). A program can tell. One finding "
         "that is not waived is enough for Disagree or No. The PEMAT itself is content where "
         "something holds 80 percent of the time.")),
        (*bold("Facts for the raters."), Run(" A program can only count. You decide.")),
        (*bold("For the raters alone."), Run(" Only people can tell.")),
        (*bold("Waived"), Run(" means that the editor lets it stand, with the reason that is "
         "given. It does not count against the guide.")),
    )),))  # fmt: skip


def _raters() -> p.Table:
    rows = tuple(_writing_row(label) for label in ("Name", "Profession", "Date"))
    return p.Table(
        header=(head_row(("", "Rater 1", "Rater 2")),), rows=rows, widths=(1, 2, 2), look="grid",
        summary="Two raters: a table to fill in",
    )  # fmt: skip


def _writing_row(label: str, computed: str | None = None, height: float = WRITING) -> p.Row:
    cells = [cell(plain(label), header="row")]
    if computed is not None:
        cells.append(cell(plain(computed)))
    cells += [p.Cell(body=()), p.Cell(body=())]
    return p.Row(cells=tuple(cells), min_height=height)


# -- items ----------------------------------------------------------------------------


def _topics(
    topics: Sequence[Topic], answers: dict[Item, Answer], facts: Facts
) -> Iterator[p.Primitive]:
    for topic in topics:
        yield heading(topic.title)
        if topic.note:
            yield replace(words(topic.note), keep_with_next=True)
        yield p.Table(
            header=(head_row(("No.", "Item", "Rater 1", "Rater 2")),),
            rows=tuple(item_row(answers[item], facts.place) for item in topic.items),
            widths=COLUMNS, summary=f"{topic.title}: items to rate",
        )  # fmt: skip


# -- scores ---------------------------------------------------------------------------


def _pemat_scores(understand: Score, act: Score) -> Iterator[p.Primitive]:
    yield heading("The scores of the PEMAT-P")
    yield box("How to score", "pencil", (bullets((
        plain("One score for each domain: 100 \N{MULTIPLICATION SIGN} agreed / (agreed + "
              "disagreed). Items with N/A are left out."),
        plain("For example: 12 agreed, 3 disagreed, 2 N/A. 100 \N{MULTIPLICATION SIGN} 12 / "
              "(12 + 3) = 80 percent."),
        plain("70 percent is a cut-off that studies use. It is not AHRQ’s: the PEMAT has no "
              "pass mark."),
        plain("The PEMAT does not check whether what the guide says is true."),
    )),))  # fmt: skip
    labels = ("agreed", "disagreed", "N/A", "score")
    domains = (("Understandability", understand), ("Actionability", act))
    for name, score in domains:
        yield words(f"{name}: {_so_far(score, 'Agree', 'Disagree')}")
    rows = (row for name, score in domains for row in _score_rows(labels, score, f"{name}: "))
    yield _score_table("PEMAT-P", rows)


def _cdc_scores(score: Score) -> Iterator[p.Primitive]:
    yield heading("The score of the CDC Index")
    yield box("How to score", "pencil", (bullets((
        plain("A question earns 1 point if all of the guide meets it, else none. In question "
              "17, No earns the point."),
        plain("Score: 100 \N{MULTIPLICATION SIGN} points / questions that apply. For example: "
              "17 points of 19 questions that apply = 89 percent."),
        plain("90 or more passes. 100 is ideal. Below 90, mend what has no point, and rate "
              "the guide again."),
    )),))  # fmt: skip
    labels = ("Points", "No point", "N/A or left out", "Score")
    yield words(_so_far(score, "earn a point", "earn none"))
    yield _score_table("CDC Index", _score_rows(labels, score))


def _so_far(score: Score, met: str, not_met: str) -> str:
    """What guidegen decided, named as the part that it is."""
    said = f"guidegen decided {score.decided} of {score.items} items: {score.met} {met}"
    said += f", {score.not_met} {not_met}"
    if score.not_applicable:
        said += f", {score.not_applicable} N/A"
    percent = "" if score.percent is None else f", or {score.percent} percent of those"
    return f"{said}{percent}. This is not the score: the rest is for the raters."


def _score_table(name: str, rows: Iterable[p.Row]) -> p.Table:
    return p.Table(
        header=(head_row((name, "guidegen", "Rater 1", "Rater 2")),), rows=tuple(rows),
        widths=(4, 2, 2, 2), look="grid", summary=f"{name}: scores to fill in",
    )  # fmt: skip


def _score_rows(labels: Sequence[str], score: Score, name: str = "") -> Iterator[p.Row]:
    """Rows to write counts and a score in; what guidegen decided is no score yet."""
    computed = (str(score.met), str(score.not_met), str(score.not_applicable), "not yet")
    for label, value in zip(labels, computed, strict=True):
        yield _writing_row(f"{name}{label}", value, COUNTS)
