"""Rules about fields: named as they are named, filled as they have to be, and waivers."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

FORMAT = "guidegen's file format: the fields of each file and block"

RULES = (
    explained(
        "unknown-key",
        about="A field has a name that guidegen does not know, mostly by a slip of typing. What "
        "stands there would not be printed.",
        source=FORMAT,
        message="`{key}` is not a key here",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - callout: {title: Call early, text: Do not wait., tune: calm}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait., tone: calm}
""",
    ),
    explained(
        "missing-field",
        about="A field that this file or block cannot do without is not there.",
        source=FORMAT,
        message="`{key}` is missing here",
        help="add `{key}:`",
        fails="""
blocks:
  - callout: {text: Do not wait.}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait.}
""",
    ),
    explained(
        "wrong-type",
        about="A field holds another kind of thing than it should: a text in place of a list, a "
        "word in place of a number or a date, or a value outside its bounds.",
        source=FORMAT,
        message="`{key}`: a whole number is wanted here",
        help="write digits alone, such as 60, without a unit or a sign",
        fails="""
blocks:
  - heading: {text: Before you go, level: two}
""",
        passes="""
blocks:
  - heading: {text: Before you go, level: 2}
  - Pack a bag.
""",
    ),
    explained(
        "wrong-value",
        about="A field takes one of a few words, and this is none of them.",
        source=FORMAT,
        message="`{key}` cannot be `{given}`",
        help="use {allowed}",
        fails="""
blocks:
  - callout: {title: Call early, text: Do not wait., tone: red}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait., tone: urgent}
""",
    ),
    explained(
        "empty-text",
        about="A text field is there, and nothing is written in it.",
        source=FORMAT,
        message="this text is empty",
        help="write the text, or remove the key",
        fails="""
blocks:
  - callout: {title: "", text: Do not wait.}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait.}
""",
    ),
    explained(
        "date-order",
        about="The evidence is searched before a guide is published, and a review is due after "
        "that. These days say otherwise.",
        source="JAMA benchmarks (Silberg 1997): currency",
        message="the next review is due on {day}, not after the day of publishing",
        help="look at `published` and at this day, and correct one of them",
        fails="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2026-11-20
    review_due: 2025-11-20
""",
        passes="""
guide:
  edition:
    version: "1.2026"
    published: 2026-11-20
    evidence_through: 2026-11-20
    review_due: 2027-11-20
""",
    ),
    explained(
        "bad-citation",
        about="Brackets with an @ cite a source. These are not written so that the source can be "
        "found, and would be printed as typed.",
        source="guidegen's file format, after Pandoc: citations",
        message="`{words}` is not a citation that guidegen can read",
        help="write [@baas2021], and two of them as [@baas2021; @peters2022]",
        fails="""
blocks:
  - Some people lived longer. [@harbor2021, @meadow2020]
""",
        passes="""
blocks:
  - Some people lived longer. [@harbor2021; @meadow2020]
""",
    ),
    explained(
        "bad-number",
        about="Brackets with an equals sign draw a number from evidence.yaml. These are not "
        "written so that it can be found.",
        source="guidegen's file format: numbers drawn from evidence",
        message="`{words}` is not a number from the evidence that guidegen can read",
        help="write [=trial.outcome.arm], or [=trial.outcome.arm|exact]",
        fails="""
blocks:
  - With the pair, [=harbor.alive-36mo.pair|] were alive after 3 years. [@harbor2021]
""",
        passes="""
blocks:
  - >-
    After 3 years, [=harbor.alive-36mo.pair] given the pair were alive, and
    [=harbor.alive-36mo.chemo] given chemotherapy. [@harbor2021]
""",
    ),
    explained(
        "bad-link",
        about="A link leads to an address that a guide may not use: one without https://, or one "
        "that would start a program.",
        source="guidegen's file format: links; WCAG 2.1, 2.4.4",
        message="the link address `{address}` is not one that a guide may use; begin it with "
        "https://, mailto:, tel: or # and a section's id",
        help="for example [the NCI](https://www.cancer.gov) or [trials](#trials)",
        fails="""
blocks:
  - Read more at [cancer.gov](www.cancer.gov).
""",
        passes="""
blocks:
  - Read more at [cancer.gov](https://www.cancer.gov).
""",
    ),
    explained(
        "block-shape",
        about="A block is a text, or one kind with its fields further in. Here are two kinds in "
        "one, or fields that are not far enough in.",
        source="guidegen's file format: blocks",
        message="a block has one key, its kind, but here are {count}: {keys}",
        help="indent the fields of the kind two more spaces, or begin a new `- ` item",
        fails="""
blocks:
  - callout: {title: Call early, text: Do not wait.}
    notes: {}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait.}
  - notes: {}
""",
    ),
    explained(
        "unknown-block",
        about="There is no block of this kind, mostly by a slip of typing.",
        source="guidegen's file format: blocks",
        message="there is no block kind `{kind}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - calout: {title: Call early, text: Do not wait.}
""",
        passes="""
blocks:
  - callout: {title: Call early, text: Do not wait.}
""",
    ),
    explained(
        "waiver-unknown",
        about="A waiver names a rule that does not exist, so it waives nothing.",
        source="guidegen's file format: waivers",
        message="there is no rule `{rule}`",
        help="did you mean `{known}`?",
        fails="""
guide:
  waivers:
    - {rule: time-wrod, reason: The clinic prints this anew each year.}
""",
        passes="""
guide:
  waivers:
    - {rule: time-word, words: this year, reason: The clinic prints this anew each year.}
blocks:
  - The clinic is open on Sundays this year.
""",
    ),
    explained(
        "waiver-refused",
        about="A waiver names a rule that nobody may waive, as what it finds would harm readers or "
        "could not be printed.",
        source="guidegen's file format: waivers",
        message="`{rule}` cannot be waived",
        help="mend what it finds, and remove this waiver",
        fails="""
guide:
  waivers:
    - {rule: alt-text, reason: The picture is for decoration alone.}
""",
        passes="""
guide:
  waivers: []
""",
    ),
    explained(
        "waiver-unused",
        about="A waiver covers nothing any more. Left there, it would one day hide a new fault.",
        source="guidegen's file format: waivers",
        message="`{rule}` finds nothing here at “{words}” that would have to be waived",
        help="remove this waiver, or correct its words",
        fails="""
guide:
  waivers:
    - {rule: time-word, words: this year, reason: The clinic prints this anew each year.}
""",
        passes="""
guide:
  waivers:
    - {rule: time-word, words: this year, reason: The clinic prints this anew each year.}
blocks:
  - The clinic is open on Sundays this year.
""",
        severity="warning",
    ),
)
