"""Rules about the letters that go with mailed guides."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

FORMAT = "guidegen's file format: guides/letters/NAME.yaml"

RULES = (
    explained(
        "unknown-letter",
        about="The job asks for a letter, and guides/letters has none of that name.",
        source=FORMAT,
        message="there is no letter `{name}`",
        help="did you mean `{known}`?, or write guides/letters/NAME.yaml, which `guidegen new` "
        "shows",
        fails="# in guides/mail.yaml, `letter: welcom`",
        passes="# in guides/mail.yaml, `letter: welcome`",
    ),
    explained(
        "letter-field",
        about="Braces in a letter hold a field that guidegen fills in. Any other name would be "
        "printed as it stands, on every letter, or leave a hole. The name of a person is only in "
        "the greeting, where it is checked against the address.",
        source=FORMAT,
        message="there is no field `{field}` here",
        help="did you mean `guide`?",
        fails='# in guides/letters/welcome.yaml, `enclosure: "Enclosed: {giude}"`',
        passes='# in guides/letters/welcome.yaml, `enclosure: "Enclosed: {guide}"`',
    ),
    explained(
        "letter-markup",
        about="A letter is printed, so its links could not be followed, and it has no list of "
        "sources for citations. Its text may be bold and italic; a greeting is set in one type.",
        source=FORMAT,
        message="a link cannot be followed on paper",
        help="write out the address, or the field {website}",
        fails='# in guides/letters/welcome.yaml, `stop: "Look [here](https://example.org)."`',
        passes='# in guides/letters/welcome.yaml, `stop: "Look at {website}."`',
    ),
    explained(
        "letter-too-long",
        about="A letter has one page, and nothing but the address may stand where the envelope's "
        "window could show it. So the room for the text depends on the envelope.",
        source="guidegen's own rule: one letter, one page",
        message="the letter is too long for its page, by {lines}",
        help="shorten it: with this envelope there is no more room under the address",
        fails="# a letter of 400 words in an envelope with a window",
        passes="# a letter of 150 words",
    ),
)
