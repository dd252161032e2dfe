"""The CDC Clear Communication Index: 20 questions in four parts.

A work of the U.S. government.  Parts B, C and D may not apply to every material; here they
are rated for every guide, for each recommends something and speaks of risk.
"""

from __future__ import annotations

from guidegen.worksheet import looks
from guidegen.worksheet.items import NO_EARNS, YES, Item, Topic

_B = "If the answer to 12 is No, leave out 12 to 14."
_C = "If there are no numbers about the topic, leave out 15 to 17."
_D = "If nothing is said of risk, leave out 18 to 20."

PARTS = (
    Topic("Part A: Main message and call to action", (
        Item(
            number=1, by="program", look=looks.main_message, labels=YES,
            wording="Does the material contain one main message statement?",
            note="1 to 3 short sentences; a topic is no message. If No: 2 to 4 are No as well.",
            rules=("main-message-long", "main-message-topic"),
        ),
        Item(
            number=2, by="program", look=looks.message_first, labels=YES,
            wording="Is the main message at the top, beginning, or front of the material?",
            note="It is in the first paragraph or section.", rules=("main-message-late",),
        ),
        Item(
            number=3, by="program", look=looks.message_emphasized, labels=YES,
            wording="Is the main message emphasized with visual cues?",
        ),
        Item(
            number=4, by="partly", look=looks.captions, labels=YES,
            wording="Does the material contain at least one visual that conveys or supports the "
            "main message?",
            note="Without a caption or labels: No.", rules=("figure-title",),
        ),
        Item(
            number=5, by="program", look=looks.actions, labels=YES,
            wording="Does the material include one or more calls to action for the primary "
            "audience?",
            rules=("no-action",),
        ),
    )),
    Topic("Part A: Language", (
        Item(
            number=6, by="partly", look=looks.message_voice, labels=YES,
            wording="Do both the main message and the call to action use the active voice?",
            note="If 1 or 5 is No: No.",
        ),
        Item(
            number=7, by="program", look=looks.terms, labels=YES,
            wording="Does the material always use words the primary audience uses?",
            note="Special terms are explained, and abbreviations spelled out, at first use.",
            rules=("hard-word", "undefined-term", "undefined-abbreviation", "old-term"),
            english=True,
            clear="No hard word that has a simpler one; nothing goes without an explanation.",
        ),
    )),
    Topic("Part A: Information design", (
        Item(
            number=8, by="program", look=looks.lists, labels=YES,
            wording="Does the material use bulleted or numbered lists?",
            note="A list of more than 7 items without sub-lists: No. The list of references "
            "does not count.",
            rules=("long-list",),
        ),
        Item(
            number=9, by="partly", look=looks.sections, labels=YES,
            wording="Is the material organized in chunks with headings?",
            note="One idea in each chunk; headings fit their chunks.",
            rules=("long-section", "bare-heading"),
            clear="Nowhere do more than 250 words follow one another without a heading or a box.",
        ),
        Item(
            number=10, by="partly", look=looks.summarized, labels=YES,
            wording="Is the most important information the primary audience needs summarized in "
            "the first paragraph or section?",
            note="It must include the main message.", rules=("main-message-late", "no-lead"),
            clear="Each section begins with a short answer.",
        ),
    )),
    Topic("Part A: State of the science", (
        Item(
            number=11, by="program", look=looks.known, labels=YES,
            wording="Does the material explain what authoritative sources know and do not know "
            "about the topic?",
            note="Both have to be said.", rules=("no-uncertainty", "stopped-early-not-said"),
        ),
    )),
    Topic("Part B: Behavioral recommendations", (
        Item(
            number=12, by="program", look=looks.actions, labels=YES, may_not_apply=True,
            wording="Does the material include one or more behavioral recommendations for the "
            "primary audience?",
            rules=("no-action",),
        ),
        Item(
            number=13, by="people", labels=YES, may_not_apply=True,
            wording="Does the material explain why the behavioral recommendation is important to "
            "the primary audience?",
            note="Numbers alone do not count.",
        ),
        Item(
            number=14, by="program", look=looks.directions, labels=YES, may_not_apply=True,
            wording="Does the behavioral recommendation include specific directions about how to "
            "perform the behavior?",
            note="When and how to contact a provider counts.", rules=("no-when-to-call",),
        ),
    ), _B),
    Topic("Part C: Numbers", (
        Item(
            number=15, by="program", look=looks.numbers, labels=YES, may_not_apply=True,
            wording="Does the material always present numbers the primary audience uses?",
            note="Whole numbers, and none that are not needed.",
            rules=("decimal-in-prose", "one-in-x"), english=True,
            clear="No decimals in prose, and no “1 in X”.",
        ),
        Item(
            number=16, by="partly", look=looks.explained, labels=YES, may_not_apply=True,
            wording="Does the material always explain what the numbers mean?",
            rules=("median-called-average", "share-called-average", "relative-without-absolute",
                   "table-how-to-read", "cross-trial-rows"),
        ),
        Item(
            number=17, by="program", look=looks.same_denominator, labels=NO_EARNS,
            may_not_apply=True,
            wording="Does the audience have to conduct mathematical calculations?",
            note="Here No earns the point. The same denominator is used throughout.",
            rules=("mixed-denominators",), english=True,
            clear="Numbers that belong together have the same denominator.",
        ),
    ), _C),
    Topic("Part D: Risk", (
        Item(
            number=18, by="people", labels=YES, may_not_apply=True,
            wording="Does the material explain the nature of the risk?",
            note="The harm, and how and why people may be affected.",
        ),
        Item(
            number=19, by="program", look=looks.harms, labels=YES, may_not_apply=True,
            wording="Does the material address both the risks and benefits of the recommended "
            "behaviors?",
            rules=("harms-missing",),
        ),
        Item(
            number=20, by="partly", look=looks.probabilities, labels=YES, may_not_apply=True,
            wording="If the material uses numeric probability to describe risk, is the "
            "probability also explained with words or a visual?",
            note="Without probabilities: N/A.",
        ),
    ), _D),
)  # fmt: skip
