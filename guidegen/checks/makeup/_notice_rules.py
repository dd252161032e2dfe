"""The rules about notices, each with its source (standards.md, 10 and 13)."""

from __future__ import annotations

from guidegen.checks.base import Rule

NOTICE_MISSING = Rule(
    id="notice-missing",
    severity="warning",
    about="Some notices belong into every patient guide: that it is no medical advice, what to do "
    "in an emergency, other formats, copyright. Others belong where a guide prints survival "
    "numbers or brand names.",
    source="standards.md, 13; JAMA benchmarks (Silberg 1997)",
    message="brand.yaml says nothing under the notice `{name}`{why}",
    help="write under `notices`, as `{name}`: {what}",
    fails="""
brand:
  notices: {formats: None}
""",
    passes="""
brand:
  notices: {formats: "Do you need this guide in large print? Call (866) 608-8933."}
""",
)

NOTICE_NOT_PRINTED = Rule(
    id="notice-not-printed",
    severity="warning",
    about="A notice that stands in brand.yaml and on no page protects nobody.",
    source="standards.md, 13",
    message="this guide prints nowhere {names}",
    help="add `- imprint: {{}}` under `back:`, which prints all notices and who pays",
    fails="""
guide:
  back:
    - references: {}
    - back_cover: {}
""",
    passes="""
guide:
  back:
    - references: {}
    - imprint: {}
    - back_cover: {}
""",
)

NO_EMERGENCY_LINE = Rule(
    id="no-emergency-line",
    severity="error",
    about="A guide that tells whom to call, or that speaks of side effects, has to say what to do "
    "in an emergency. The back cover does not count: nobody looks there in an emergency.",
    source="standards.md, 13: call 911 for emergencies, inside the when-to-call page",
    message="this guide tells when or whom to call, and 911 stands on none of its pages",
    help="say “In an emergency, call 911.” here, or mark the signs that need 911 with "
    "`urgency: emergency`, which prints it",
    fails="""
guide:
  sections:
    - id: when-to-call
      title: When should I call?
      blocks:
        - paragraph: {style: lead, text: Call your care team the same day.}
        - when_to_call: [{sign: A new rash, urgency: same-day}]
""",
    passes="""
guide:
  sections:
    - id: when-to-call
      title: When should I call?
      blocks:
        - paragraph: {style: lead, text: "In an emergency, call 911."}
        - when_to_call: [{sign: A new rash, urgency: same-day}]
""",
)

NO_SPONSOR = Rule(
    id="no-sponsor",
    severity="warning",
    about="Readers have a right to know who pays for what they read.",
    source="JAMA benchmarks (Silberg 1997): disclosure; standards.md, 13",
    message="`sponsor_disclosure` does not say who pays for the guide",
    help="write who pays, and what else they want: “This guide is paid for by ...”",
    fails="""
brand:
  sponsor_disclosure: Harbor Charity
""",
    passes="""
brand:
  sponsor_disclosure: This guide is paid for by gifts to our charity.
""",
)

LAW_FIRM = Rule(
    id="law-firm-without-label",
    severity="warning",
    about="Where a law firm pays, or a guide invites legal claims, it may be lawyers’ advertising. "
    "Many states want that said on the cover.",
    source="New York Rules of Professional Conduct 7.1(f) and (h); ABA Model Rule 7.2(d)",
    message="“{words}” speaks of legal services, and brand.yaml has no notice `advertising` that "
    "says “Attorney Advertising”",
    help="ask counsel; then write the label under `notices: advertising:`, or take these words out",
    fails="""
brand:
  sponsor_disclosure: A law firm pays for this guide.
""",
    passes="""
brand:
  sponsor_disclosure: A law firm pays for this guide.
  notices:
    advertising: Attorney Advertising. Roe Law, 1 Main Street, Albany, NY.
""",
)

STATISTICS = Rule(
    id="statistics-beside-number",
    severity="note",
    about="Numbers of survival frighten. That they are about groups, and not about the reader, "
    "has to stand beside them and not only at the end.",
    source="standards.md, 13: statistics describe groups, beside the number",
    message="this section prints how long people lived, and does not say that numbers are about "
    "groups of people",
    help="add a sentence: “These numbers are about groups. They cannot tell what will happen to "
    "you.”",
    fails="""
blocks:
  - After 3 years, [=harbor.alive-36mo.pair] people given the pair were alive. [@harbor2021]
""",
    passes="""
blocks:
  - >-
    After 3 years, [=harbor.alive-36mo.pair] people given the pair were alive. [@harbor2021]
    These numbers are about groups. They cannot tell what will happen to you.
""",
)

REFUSED_BADGE = Rule(
    id="refused-badge",
    severity="error",
    about="A seal of quality that was given up, or that only members may print, misleads.",
    source="standards.md, 10: HONcode ended in December 2022; PIF TICK and URAC are for members",
    message="“{words}” is a seal that this guide may not carry{why}",
    help="take it out; names of writers and reviewers, dates and sources earn the same trust",
    fails="""
blocks:
  - This guide is HONcode certified.
""",
    passes="""
blocks:
  - Our sources are listed at the end.
""",
)
