"""Rules about envelopes: where the address has to be, and what no stranger may read."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

WINDOWS = "USPS Publication 25, 3-9; Quick Service Guide 201a; DMM 202.5"
PRIVACY = "one mailing whose windows showed too much cost an insurer 17.2 million dollars"

RULES = (
    explained(
        "unknown-envelope",
        about="guides/mail.yaml or the command line names an envelope whose profile is neither in "
        "guides/envelopes nor among those that come with guidegen.",
        source="guidegen's file format: mail.yaml and profiles of envelopes",
        message="there is no envelope `{name}`",
        help="did you mean `{known}`?, or write guides/envelopes/{name}.yaml",
        fails="# in guides/mail.yaml, `envelope: 10-singel`",
        passes="# in guides/mail.yaml, `envelope: 10-single`",
    ),
    explained(
        "window-not-measured",
        about="Makers of envelopes put windows in different places. Where nobody has measured "
        "one, the address could be cut off, or a line of the letter could show that only its "
        "reader may see.",
        source=WINDOWS,
        message="the window of `{name}` is an example: makers put it in different places, and "
        "nobody has measured yours",
        help="copy guidegen/mail/envelope/built_in/{name}.yaml to guides/envelopes, measure three "
        "of your envelopes, write down the numbers, and say when and by whom",
        fails="# in guides/mail.yaml, `envelope: 6x9`, without a file guides/envelopes/6x9.yaml",
        passes="# guides/envelopes/6x9.yaml holds your numbers and `measured: 2026-11-20 by Pat`",
    ),
    explained(
        "envelope-contradiction",
        about="Two values of a profile exclude each other: a window that reaches out of its "
        "envelope, folds that do not add up to the page, labels that run off their sheet.",
        source="geometry; DMM 201.3.15 and 202.2.1",
        message="the panels are {sum} high together, and the page is {height}",
        help="write the height of each panel from the top; they add up to the page",
        fails="# in guides/envelopes/ours.yaml, `folds: [4 in, 4 in, 4 in]` of a page of 11 in",
        passes="# in guides/envelopes/ours.yaml, `folds: [3.875 in, 3.5625 in, 3.5625 in]`",
    ),
    explained(
        "address-place",
        about="The address, the barcode or the return address does not lie where it has to: in "
        "what a window shows wherever the letter has slipped, on its label, or in its zone of a "
        "panel. Mail with half an address is returned, or thrown away.",
        source=WINDOWS,
        message="{what} is {length} too wide for {room}",
        help="shorten its lines, or set it in smaller type of 8 pt or more",
        fails="# an address of four long lines behind the window of 10-double",
        passes="# the same address behind the window of 10-single",
    ),
    explained(
        "window-shows",
        about="A window, or a label, can show something other than the addresses and the barcode. "
        "A letter slips in its envelope, and a neighbor could read who is ill.",
        source=PRIVACY,
        message="{what} reaches {length} into what a window of the envelope can show",
        help="move it {length} down, or more; nobody else may read it",
        fails="# the greeting of a letter 3 in below the top of the page, in 10-single",
        passes="# the greeting 3.75 in below the top of the page",
    ),
    explained(
        "address-type",
        about="Sorting machines do not read type that is smaller than this, nor do many people.",
        source="DMM 202.1.2",
        message="the address is set in {size} pt, and sorting machines read 8 pt and more",
        help="set it in 8 pt or more; shorten its lines where they do not fit then",
        fails="# an address in 7 pt",
        passes="# an address in 8 pt",
    ),
    explained(
        "barcode-clear",
        about="An Intelligent Mail barcode has 0.125 in of empty space at its left and right and "
        "0.028 in above and below, and is no farther than 0.625 in from the address.",
        source="DMM 202.5; USPS-B-3200; Quick Service Guide 201a",
        message="{what} reaches {length} into the clear space round the barcode",
        help="move it {length} away from the bars",
        fails="# a barcode 0.01 in above the first line of the address",
        passes="# a barcode 0.05 in above the first line of the address",
    ),
    explained(
        "postal-zone",
        about="Something is printed where the Postal Service needs the panel empty: in what "
        "sorting machines read, where they print their own barcode, or under a tab.",
        source="DMM 202.2.1, 202.5 and 201.3.15",
        message="{what} reaches {length} into {zone}",
        help="move it by {length} or more, or leave it out",
        fails="# a logo at the lower right of a booklet's address panel",
        passes="# the same logo at the top of the panel",
    ),
    explained(
        "outside-word",
        about="The return address is printed where strangers read it. A name with the word for an "
        "illness, or with a word of the guide's title, tells them who is ill.",
        source=PRIVACY,
        message="`{field}` is printed on the outside, and {words} would tell strangers what the "
        "letter is about",
        help="write a name that tells nothing, such as initials or the name of the company behind "
        "the brand, and a street or a post box",
        fails="# in guides/mail.yaml, a `sender` with the name of an illness",
        passes="# in guides/mail.yaml, `name: MH Publishing`",
    ),
)
