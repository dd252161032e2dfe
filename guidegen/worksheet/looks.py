"""What guidegen looks at for an item; both instruments share some of it."""

from __future__ import annotations

from guidegen.document.inline import text_of
from guidegen.language.instructions import says_when_to_call
from guidegen.worksheet.facts import ACTIONS, CHARTS, TOOLS, Facts, count
from guidegen.worksheet.items import Seen
from guidegen.worksheet.pages import told

EARLY = 2
"""The last page on which a purpose is stated early: the cover and the page after it."""

LONGEST_LIST = 7
"""Items of the longest list that the CDC Index allows without sub-lists."""

HARMS = frozenset({"severe_effects", "hospital_stay"})
"""Measures of outcomes that count harm."""

_NO_PICTURES = Seen(("There are no pictures or charts.",), applies=False)
_NO_NUMBERS = Seen(
    ("There are no numbers but those of phones, pages and dates.",), applies=False
)  # fmt: skip


# -- message and purpose ---------------------------------------------------------


def purpose(facts: Facts) -> Seen:
    """The purpose in so many words, early in the guide."""
    text = next(one.text for one in facts.subject.passages if one.name == "purpose")
    page = facts.page_of_words(text)
    if page is None:
        return Seen(("The purpose is not printed.",), there=False)
    return Seen((f"The purpose is stated on page {page}: “{text}”",), there=page <= EARLY)


def main_message(facts: Facts) -> Seen:
    """How long the main message is."""
    message = facts.main_message
    length = count(len(message.sentences), "sentence")
    page = facts.page_of_words(message.text)
    where = f", on page {page}" if page else ", but it is not printed"
    return Seen((f"There is one, of {length}{where}.",), there=page is not None)


def message_first(facts: Facts) -> Seen:
    """Where the main message stands first."""
    page = facts.page_of_words(facts.main_message.text)
    section = min((one.page for one in facts.sections), default=1)
    if page is None:
        return Seen(("The main message is not printed.",), there=False)
    words = f"The main message stands on page {page}. The first section begins on page {section}."
    return Seen((words,))


def message_emphasized(facts: Facts) -> Seen:
    """Whether the main message stands in a box with a title."""
    page = facts.page_of_words(facts.main_message.text)
    if page is None or not facts.boxed(facts.main_message.at):
        return Seen(("The main message does not stand in a box with a title.",), there=False)
    return Seen((f"The main message stands in a box with a title, on page {page}.",))


def summarized(facts: Facts) -> Seen:
    """Main message and key points, with their pages."""
    message = facts.page_of_words(facts.main_message.text)
    points = facts.told("key_points")
    first = f"The main message stands on page {message}." if message else "It is not printed."
    return Seen((first, f"Key points stand on {points}." if points else "No key points."))


def promotion(facts: Facts) -> Seen:
    """What asks the reader to call the publisher or to open its pages."""
    calls = facts.of_kinds("call_to_action")
    if not calls:
        return Seen(("No box asks the reader to call the publisher or to open a page.",))
    number = count(len(calls), "box asks", "boxes ask")
    where = told(part.page for part in calls)
    return Seen((f"{number} the reader to call or to open a page: {where}.",))


# -- words -----------------------------------------------------------------------


def level(facts: Facts) -> Seen:
    """The grades of the guide, with the names it cannot do without counted as short words."""
    if not facts.in_english:
        return Seen(("The formulas for grades are for English texts.",))
    count_of = facts.reading.guide.with_names
    return Seen((
        f"Flesch-Kincaid grade {count_of.flesch_kincaid:.1f}, SMOG grade {count_of.smog:.1f} "
        "(the table at the front has each section).",
    ))  # fmt: skip


def terms(facts: Facts) -> Seen:
    """The terms that a word list explains."""
    number = len(facts.subject.document.terms)
    pages = facts.told("glossary")
    if not pages:
        return Seen(("There is no word list.",))
    return Seen((f"A word list explains {count(number, 'term')}, on {pages}.",))


def message_voice(facts: Facts) -> Seen:
    """Sentences of the main message in the passive voice."""
    passive = [p for p in facts.found if p.rule == "passive-voice"]
    own = sum(facts.passage_at(p.at) == facts.main_message for p in passive)
    number = count(own, "place")
    return Seen((f"Main message: {number} in the passive voice. Calls to action: not looked at.",))


# -- organization ----------------------------------------------------------------


def sections(facts: Facts) -> Seen:
    """How many sections, how long."""
    found = facts.sections
    longest = max(found, key=lambda one: one.words)
    total = count(len(found), "section")
    return Seen((
        f"{total}. The longest, “{longest.title}” (page {longest.page}), has "
        f"{longest.words} words with its headings and tables.",
    ))  # fmt: skip


def headings(facts: Facts) -> Seen:
    """How many headings."""
    number = len(facts.subject.document.headings())
    contents = facts.told("contents")
    listed = f" The contents stand on {contents}." if contents else " There are no contents."
    return Seen((f"{count(number, 'heading')}, those of boxes included.{listed}",))


def order(facts: Facts) -> Seen:
    """Where the order of the sections can be read."""
    contents = facts.told("contents")
    where = f"The contents on {contents} list the sections in order." if contents else ""
    return Seen((where,) if where else ())


def summary(facts: Facts) -> Seen:
    """Boxes with key points."""
    points = facts.of_kinds("key_points")
    where = told(part.page for part in points)
    if not points:
        return Seen(("There is no box with key points.",), there=False)
    return Seen((f"{count(len(points), 'box', 'boxes')} with key points: {where}.",))


def cues(facts: Facts) -> Seen:
    """Boxes with titles."""
    number = count(len(facts.boxes), "box", "boxes")
    where = facts.pages_of(facts.boxes)
    there = bool(facts.boxes)
    return Seen((f"{number} with a title{f': {where}' if there else ''}.",), there=there)


def lists(facts: Facts) -> Seen:
    """How many lists, and how long the longest is."""
    found = facts.lists
    if not found:
        return Seen(("There are no lists.",), there=False)
    longest = max(found, key=lambda one: len(one.items))
    where = facts.pages_of((longest,))
    number = count(len(found), "list")
    return Seen((f"{number}. The longest has {len(longest.items)} items ({where}).",))


# -- numbers ---------------------------------------------------------------------


def numbers(facts: Facts) -> Seen:
    """How many numbers are drawn from the evidence."""
    if not facts.has_numbers:
        return _NO_NUMBERS
    drawn = sum(len(passage.drawn) for passage in facts.subject.passages)
    outcomes = sum("." in name for name in facts.subject.document.evidence)
    told_by = f"{count(drawn, 'number')} in the text and {count(outcomes, 'outcome')} of trials"
    return Seen((f"{told_by} are drawn from the evidence file.",))


def calculations(facts: Facts) -> Seen:
    """Whether numbers that are compared have the same denominator; applies to every guide."""
    if not facts.has_numbers:
        return Seen(("There are no numbers to calculate with.",))
    return Seen()


def same_denominator(facts: Facts) -> Seen:
    """The same, for an instrument that leaves it out where there are no numbers."""
    return calculations(facts) if facts.has_numbers else _NO_NUMBERS


def probabilities(facts: Facts) -> Seen:
    """Charts that show probabilities."""
    charts = facts.told("icon_array", "bar_chart")
    shown = f"Charts of numbers stand on {charts}." if charts else "There are no charts of numbers."
    return Seen((shown,))


# -- pictures and tables -----------------------------------------------------------


def pictures(facts: Facts) -> Seen:
    """Where the pictures and charts are."""
    if not facts.pictures:
        return _NO_PICTURES
    charts = facts.told(*CHARTS)
    others = facts.told("figure", "image", "mechanism")
    said = []
    if others:
        said.append(f"Drawings and photographs: {others}.")
    if charts:
        said.append(f"Charts: {charts}.")
    return Seen(tuple(said))


def captions(facts: Facts) -> Seen:
    """Pictures with a title or a caption."""
    found = facts.pictures
    if not found:
        return _NO_PICTURES
    titled = [item for item in found if item.title or item.caption]
    missing = [item for item in found if item not in titled]
    words = f"{len(titled)} of {count(len(found), 'picture')} with a title or a caption."
    if missing:
        words += f" Without one: {facts.pages_of(missing)}."
    return Seen((words,), there=not missing)


def drawings(facts: Facts) -> Seen:
    """What is drawn by guidegen, and what is a photograph."""
    if not facts.pictures:
        return _NO_PICTURES
    photos = len(facts.of_kinds("image"))
    drawn = len(facts.pictures) - photos
    return Seen((
        f"{count(drawn, 'drawing')} by guidegen, sharp at any size; "
        f"{count(photos, 'image file')}.",
    ))  # fmt: skip


def tables(facts: Facts) -> Seen:
    """Tables, their pages and their widest."""
    found = facts.tables
    if not found:
        return Seen(("There are no tables.",), applies=False)
    widest = max(found, key=lambda one: len(one.header[0].cells))
    columns = sum(cell.columns for cell in widest.header[0].cells)
    where, number = facts.pages_of(found), count(len(found), "table")
    return Seen((f"{number} ({where}). The widest has {columns} columns.",))


def explained(facts: Facts) -> Seen:
    """Tables and charts with a text that says how to read or use them."""
    tables, charts = facts.tables, facts.charts
    if not tables and not charts:
        return Seen(("There are no charts and no tables.",), applies=False)
    told_of = [item for item in tables if text_of(item.note)]
    told_of_charts = [item for item in charts if text_of(item.caption)]
    return Seen((
        f"{len(told_of)} of {count(len(tables), 'table')} and {len(told_of_charts)} of "
        f"{count(len(charts), 'chart')} say how to read or use them.",
    ))  # fmt: skip


# -- actions -----------------------------------------------------------------------


def actions(facts: Facts) -> Seen:
    """Blocks, or else sentences, that tell the reader what to do."""
    listed = facts.listed(ACTIONS)
    if listed:
        return Seen((f"{_capital(listed)}.",))
    told = facts.instructions
    if told:
        first = told[0]
        page = facts.page_of(first.at)
        where = f", the first on page {page}" if page else ""
        number = count(len(told), "sentence tells", "sentences tell")
        return Seen((f"{number} the reader what to do{where}: “{first.text}”",))
    words = "No block tells the reader what to do."
    if not facts.in_english:
        return Seen((f"{words} Sentences were not looked at.",), sure=False)
    return Seen(("No block and no sentence tells the reader what to do.",), there=False)


def steps(facts: Facts) -> Seen:
    """Numbered steps."""
    where = facts.told("steps", "numbered")
    return Seen((f"Numbered steps stand on {where}." if where else "There are no numbered steps.",))


def tools(facts: Facts) -> Seen:
    """What the reader can fill in, tick or carry."""
    listed = facts.listed(TOOLS)
    if not listed:
        return Seen(("There is nothing to fill in, to tick or to carry.",), there=False)
    return Seen((f"{_capital(listed)}.",))


def directions(facts: Facts) -> Seen:
    """When and how to call, and steps."""
    calls = facts.told("when_to_call", "call_first")
    where = facts.told("steps", "numbered")
    said = []
    if calls:
        said.append(f"When and whom to call: {calls}.")
    if where:
        said.append(f"Numbered steps: {where}.")
    told = [one for one in facts.instructions if says_when_to_call(one.text)]
    if told and not calls:
        said.append(f"When to call: “{told[0].text}”")
    sure = bool(said) or facts.in_english
    return Seen(tuple(said) or ("Neither steps nor when to call.",), bool(said), sure=sure)


# -- what is known, and risk ----------------------------------------------------------


def known(facts: Facts) -> Seen:
    """Texts that say what is not known."""
    where = facts.told("uncertainty")
    if not where:
        return Seen(("No block says what is not known yet.",), sure=False)
    return Seen((f"What is not known yet is said on {where}.",))


def harms(facts: Facts) -> Seen:
    """Side effects beside what treatments do."""
    evidence = facts.subject.library.evidence
    names = [name.partition(".") for name in facts.subject.document.evidence if "." in name]
    measures = [evidence.trials[trial].outcomes[outcome].measure for trial, _, outcome in names]
    severe = sum(measure in HARMS for measure in measures)
    where = facts.told("side_effects")
    said = []
    if where:
        said.append(f"A table of side effects stands on {where}.")
    if measures:
        benefits = count(len(measures) - severe, "outcome tells", "outcomes tell")
        said.append(f"{benefits} what treatments do, {severe} how often they harm.")
    sure = bool(measures) and bool(severe or where)
    return Seen(tuple(said) or ("No outcomes and no table of side effects.",), sure=sure)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
