"""Rules about what a guide refers to: sources, numbers, terms, drawings, pictures, sections."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

FORMAT = "guidegen's file format: names that lead to other files"
PICTURES = "guidegen's file format: `image`"

RULES = (
    explained(
        "unknown-reference",
        about="A text, a trial or a drug cites a source that references.yaml does not have. A "
        "reader could not look it up.",
        source="ICMJE and AMA 11, 3: every number in the text has an entry in the list",
        message="references.yaml has no entry `{key}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - Some people lived longer. [@harbour2021]
""",
        passes="""
blocks:
  - Some people lived longer. [@harbor2021]
""",
    ),
    explained(
        "incomplete-reference",
        about="A cited source lacks a part that the citation style has to print, such as its year.",
        source="AMA 11, 3; NLM Citing Medicine; APA 7, 9",
        message="`{key}` lacks what {style} needs: {parts}",
        help="add it to this entry in references.yaml",
        fails="""
references:
  - id: undated
    type: article-journal
    title: Two drugs in pleural mesothelioma
blocks:
  - Some people lived longer. [@undated]
""",
        passes="""
blocks:
  - Some people lived longer. [@harbor2021]
""",
    ),
    explained(
        "no-reference-list",
        about="The guide cites sources and prints no list of them, so that its raised numbers lead "
        "nowhere.",
        source="JAMA benchmarks (Silberg 1997): attribution",
        message="this guide cites works but has no list of them",
        help="add `- references: {}` under `back:`",
        fails="""
guide:
  back:
    - imprint: {}
    - back_cover: {}
""",
        passes="""
guide:
  back:
    - references: {}
    - imprint: {}
    - back_cover: {}
""",
    ),
    explained(
        "unknown-evidence",
        about="A number or a chart is drawn from a trial, an outcome or a group that evidence.yaml "
        "does not have.",
        source=FORMAT,
        message="the trial `{trial}` has no outcome `{outcome}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - icon_array: {outcome: harbor.alive-63mo}
""",
        passes="""
blocks:
  - icon_array: {outcome: harbor.alive-36mo}
""",
    ),
    explained(
        "unknown-form",
        about="A number can be printed in several forms. This is none of them.",
        source="guidegen's file format: numbers drawn from evidence",
        message="`{form}` is not a form of a number",
        help="use one of: {forms}",
        fails="""
blocks:
  - >-
    After 3 years, [=harbor.alive-36mo.pair|round] given the pair were alive, and
    [=harbor.alive-36mo.chemo] given chemotherapy. [@harbor2021]
""",
        passes="""
blocks:
  - >-
    After 3 years, [=harbor.alive-36mo.pair] given the pair were alive, and
    [=harbor.alive-36mo.chemo] given chemotherapy. [@harbor2021]
""",
    ),
    explained(
        "wrong-measure",
        about="An icon array shows people, out of 100. Months cannot be shown in it.",
        source="IPDAS 2021: icon arrays show part and whole; PEMAT-P item 16",
        message="`{outcome}` is in months; an icon array counts people",
        help="use `bar_chart` for months",
        fails="""
blocks:
  - icon_array: {outcome: harbor.median-survival}
""",
        passes="""
blocks:
  - bar_chart: {outcome: harbor.median-survival}
""",
    ),
    explained(
        "mixed-trials",
        about="Bars that stand side by side are compared. The people in two trials differ, so "
        "their results must not be.",
        source="IPDAS 2021: same population in a comparison",
        message="`{outcome}` is of another trial than `{first}`; their people differ, so their "
        "bars must not stand side by side",
        help="draw one chart for each trial",
        fails="""
blocks:
  - bar_chart: {outcomes: [harbor.median-survival, meadow.median-survival]}
""",
        passes="""
blocks:
  - bar_chart: {outcome: harbor.median-survival}
""",
    ),
    explained(
        "mixed-units",
        about="Months and people out of 100 cannot share one scale.",
        source="PEMAT-P item 6; CDC Clear Communication Index, item 17",
        message="`{outcome}` is in {unit}, `{first}` in {other}",
        help="draw one chart for each unit",
        fails="""
blocks:
  - bar_chart: {outcomes: [harbor.median-survival, harbor.alive-36mo]}
""",
        passes="""
blocks:
  - bar_chart: {outcome: harbor.median-survival}
  - bar_chart: {outcome: harbor.alive-36mo}
""",
    ),
    explained(
        "unknown-term",
        about="The list of words asks for a term that glossary.yaml does not have.",
        source=FORMAT,
        message="glossary.yaml has no term `{term}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - glossary: [plura]
""",
        passes="""
blocks:
  - glossary: [immunotherapy]
""",
    ),
    explained(
        "unknown-drawing",
        about="There is no drawing of this name among those that come with guidegen.",
        source=FORMAT,
        message="there is no drawing `{name}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - figure:
      drawing: infuson
      alt: A person lies back in a chair while a medicine drips into a vein.
""",
        passes="""
blocks:
  - figure:
      drawing: infusion
      title: Getting a drip
      alt: A person lies back in a chair while a medicine drips into a vein.
""",
    ),
    explained(
        "unknown-notice",
        about="A notice is printed by its name in brand.yaml, and there is none of this name.",
        source=FORMAT,
        message="brand.yaml has no notice `{name}`",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - disclaimer: medicla
""",
        passes="""
blocks:
  - disclaimer: medical
""",
    ),
    explained(
        "unknown-link",
        about="A link inside the guide leads to a section that is not there.",
        source="WCAG 2.1, 2.4.4",
        message="the link `#{target}` leads nowhere",
        help="did you mean `{known}`?",
        fails="""
blocks:
  - See [the questions](#qestions).
""",
        passes="""
blocks:
  - See [the questions](#questions).
""",
    ),
    explained(
        "duplicate-id",
        about="Two things have the same id, so a link or a citation could mean either.",
        source="PDF/UA-1, 7.9 (Matterhorn 19-004); guidegen's file format",
        message="the id `{id}` is used twice, first at {place}",
        help="give one of the two another id",
        fails="""
blocks:
  - heading: {id: questions, text: Before you go, level: 2}
  - Pack a bag.
""",
        passes="""
blocks:
  - heading: {id: packing, text: Before you go, level: 2}
  - Pack a bag.
""",
    ),
    explained(
        "image-missing",
        about="The file of a picture is not there.",
        source=PICTURES,
        message="there is no file `{file}`",
        help="write the path as seen from the project's folder: assets/images/name.png",
        fails="""
blocks:
  - image: {file: assets/images/room.png, alt: A room with four armchairs.}
""",
        passes="""
blocks:
  - A room has four armchairs.
""",
    ),
    explained(
        "image-outside",
        about="A picture from outside the project's folder would be missing on another computer, "
        "and may be one that nobody meant to give away.",
        source=PICTURES,
        message="`{file}` lies outside the project's folder",
        help="copy it to assets/images and write that path",
        fails="""
blocks:
  - image: {file: ../room.png, alt: A room with four armchairs.}
""",
        passes="""
blocks:
  - A room has four armchairs.
""",
    ),
    explained(
        "image-damaged",
        about="The file of a picture is no PNG or JPEG, or breaks off before its end.",
        source=PICTURES,
        message="`{file}` is neither a PNG nor a JPEG image",
        help="save it as PNG or JPEG",
        fails="""
blocks:
  - image: {file: guides/brand.yaml, alt: A room with four armchairs.}
""",
        passes="""
blocks:
  - A room has four armchairs.
""",
    ),
    explained(
        "image-too-large",
        about="A picture has far more points than print can show, and could fill the computer's "
        "memory.",
        source=PICTURES,
        message="`{file}` is {width} by {height} pixels",
        help="make it smaller: at most 10,000 pixels a side and 20 MB",
        fails="# a picture of 12,000 by 9,000 pixels",
        passes="# a picture of 2,400 by 1,800 pixels",
    ),
    explained(
        "image-unreadable",
        about="The computer does not let guidegen open the file of a picture.",
        source=PICTURES,
        message="`{file}` cannot be read: {reason}",
        help="check its name, and that you are allowed to open it",
        fails="# a picture that only another user of the computer may open",
        passes="# a picture that you may open",
    ),
)
