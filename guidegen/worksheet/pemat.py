"""The PEMAT-P: AHRQ's Patient Education Materials Assessment Tool for printable materials.

AHRQ Publication 14-0002-EF (2013, updated 2014), a work of the U.S. government.  Numbers 13
and 14 are of the form for films.
"""

from __future__ import annotations

from guidegen.worksheet import looks
from guidegen.worksheet.items import Item, Topic

UNDERSTANDABILITY = (
    Topic("Content", (
        Item(
            number=1, wording="The material makes its purpose completely evident.",
            by="program", look=looks.purpose,
        ),
        Item(
            number=2, by="partly", look=looks.promotion,
            wording="The material does not include information or content that distracts from "
            "its purpose.",
            rules=("promotion-share", "promotion-in-clinical", "phone-repeated", "promise"),
            clear="No promotion among the medical facts.", english=True,
        ),
    )),
    Topic("Word choice and style", (
        Item(
            number=3, by="program", look=looks.level,
            wording="The material uses common, everyday language.",
            rules=("reading-grade", "section-grade", "hard-word"),
            clear="No hard word that has a simpler one.", english=True,
        ),
        Item(
            number=4, by="program", look=looks.terms,
            wording="Medical terms are used only to familiarize the audience with the terms. "
            "When used, medical terms are defined.",
            rules=("undefined-term", "undefined-abbreviation"),
            clear="No term and no abbreviation goes without an explanation.", english=True,
        ),
        Item(
            number=5, wording="The material uses the active voice.", by="partly",
            rules=("passive-voice", "hidden-verb"), english=True,
            clear="No passive voice and no hidden verb found.",
        ),
    )),
    Topic("Use of numbers", (
        Item(
            number=6, by="program", look=looks.numbers, may_not_apply=True,
            wording="Numbers appearing in the material are clear and easy to understand.",
            note="Without numbers: N/A.",
            rules=("one-in-x", "decimal-in-prose", "relative-without-absolute",
                   "median-called-average", "share-called-average", "mixed-units",
                   "people-not-in-evidence"),
            english=True,
            clear="No “1 in X”, no decimals in prose, no effect told only in relation to another.",
        ),
        Item(
            number=7, by="program", look=looks.calculations,
            wording="The material does not expect the user to perform calculations.",
            rules=("mixed-denominators",), english=True,
            clear="Numbers that belong together have the same denominator.",
        ),
    )),
    Topic("Organization", (
        Item(
            number=8, by="program", look=looks.sections, may_not_apply=True,
            wording="The material breaks or “chunks” information into short sections.",
            note="Very short material: N/A.", rules=("long-section", "long-paragraph"),
            clear="Nowhere do more than 250 words follow one another without a heading or a box.",
        ),
        Item(
            number=9, by="program", look=looks.headings, may_not_apply=True,
            wording="The material’s sections have informative headers.",
            note="Very short material: N/A.", rules=("bare-heading", "repeated-heading"),
            clear="None is bare, such as “Introduction”, and none stands there twice.",
        ),
        Item(
            number=10, by="people", look=looks.order,
            wording="The material presents information in a logical sequence.",
        ),
        Item(
            number=11, by="program", look=looks.summary, may_not_apply=True,
            wording="The material provides a summary.",
            note="Very short material: N/A.", rules=("no-key-points",),
        ),
    )),
    Topic("Layout and design", (
        Item(
            number=12, by="program", look=looks.cues,
            wording="The material uses visual cues (such as arrows, boxes, bullets, bold, larger "
            "font, highlighting) to draw attention to key points.",
            rules=("no-cue",),
            clear="No longer section goes without a box, a list, a picture or bold words.",
        ),
    )),
    Topic("Use of visual aids", (
        Item(
            number=15, by="partly", look=looks.pictures,
            wording="The material uses visual aids whenever they could make content more easily "
            "understood.",
            rules=("promised-table",), english=True,
            clear="No text promises a table or a picture that is not there.",
        ),
        Item(
            number=16, by="people", look=looks.pictures, may_not_apply=True,
            wording="The material’s visual aids reinforce rather than distract from the content.",
            note="Without visual aids: N/A.",
        ),
        Item(
            number=17, by="program", look=looks.captions, may_not_apply=True,
            wording="The material’s visual aids have clear titles or captions.",
            note="Without visual aids: N/A.", rules=("figure-title",),
        ),
        Item(
            number=18, by="partly", look=looks.drawings, may_not_apply=True,
            wording="The material uses illustrations and photographs that are clear and "
            "uncluttered.",
            note="Without visual aids: N/A.",
        ),
        Item(
            number=19, by="program", look=looks.tables, may_not_apply=True,
            wording="The material uses simple tables with short and clear row and column "
            "headings.",
            note="Without tables: N/A.",
            rules=("table-header", "wide-table", "long-table-heading"),
            clear="None is too wide, and all headings are short.",
        ),
    )),
)  # fmt: skip
"""Items 1 to 12 and 15 to 19: can people understand it?"""

ACTIONABILITY = (
    Topic("What to do", (
        Item(
            number=20, by="program", look=looks.actions,
            wording="The material clearly identifies at least one action the user can take.",
            rules=("no-action",),
        ),
        Item(
            number=21, by="program",
            wording="The material addresses the user directly when describing actions.",
            rules=("patients-should",), english=True,
            clear="No sentence tells “patients” or others what they should do.",
        ),
        Item(
            number=22, by="partly", look=looks.steps,
            wording="The material breaks down any action into manageable, explicit steps.",
        ),
        Item(
            number=23, by="program", look=looks.tools,
            wording="The material provides a tangible tool (such as a planner or a checklist) "
            "whenever it could help the user take action.",
            rules=("no-tool",),
        ),
        Item(
            number=24, by="people", may_not_apply=True,
            wording="The material provides simple instructions or examples of how to perform "
            "calculations.",
            note="Without calculations: N/A.",
        ),
        Item(
            number=25, by="program", look=looks.explained, may_not_apply=True,
            wording="The material explains how to use the charts, graphs, tables or diagrams to "
            "take actions.",
            note="Without any of them: N/A.", rules=("table-how-to-read", "cross-trial-rows"),
        ),
        Item(
            number=26, by="people", look=looks.pictures,
            wording="The material uses visual aids whenever they could make it easier to act on "
            "the instructions.",
        ),
    )),
)  # fmt: skip
"""Items 20 to 26: can people act on it?"""
