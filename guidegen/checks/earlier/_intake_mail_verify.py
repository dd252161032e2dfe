"""Rules about finished letters: what `guidegen mail verify` reads, and what goes to a printer."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

READ = "guidegen's own rule: every letter is read back and held against the list"
SEEN = (
    "A letter whose window showed a word about HIV cost an insurer $17.2 million (Beckett v. Aetna)"
)
HELP = (
    "mail none of this file; `guidegen mail prepare` makes again what is not as it was written, "
    "and if this is told then, guidegen is at fault"
)

RULES = (
    explained(
        "mail-file-changed",
        about="A file of a job is missing, was changed, or cannot be read. Nobody can tell any "
        "more what it would print.",
        source="guidegen's own rule: what is mailed is what was made and approved",
        message="this file is not there, or not as it was written",
        help=HELP,
        fails="# letters-0007.pdf, opened and saved again by another program",
        passes="# letters-0007.pdf as `guidegen mail prepare` wrote it",
    ),
    explained(
        "mail-piece-address",
        about="The address on this page is not that of its piece, or nobody can see it.",
        source=READ,
        message="the address is not that of piece {number}: line {line} of {lines} differs",
        help=HELP,
        fails="# two pages with each other's address",
        passes="# every page with the address of its own piece",
    ),
    explained(
        "mail-piece-once",
        about="A piece is twice in the job, or not at all, or the manifest has it elsewhere. "
        "Somebody would get two letters, and somebody none.",
        source=READ,
        message="the address of piece {number} is there {count} times",
        help=HELP,
        fails="# a file of 500 pieces in which page 7 is there twice, and page 8 not",
        passes="# a file in which each piece has its page",
    ),
    explained(
        "mail-piece-barcode",
        about="The barcode, read from a picture of the page, is not the one that this piece "
        "should have, or cannot be read. The letter would go astray.",
        source=READ,
        message="the barcode is not that of piece {number}",
        help=HELP,
        fails="# one bar that is too short",
        passes="# the 65 bars of this piece",
    ),
    explained(
        "mail-piece-window",
        about="Something besides the address can be seen from outside: through the window, on the "
        "label or on the panel. It may tell neighbors who is ill.",
        source=SEEN,
        message="strangers can read more than the address",
        help=HELP,
        fails="# a line of the letter that lies behind the window",
        passes="# the address alone behind the window",
    ),
    explained(
        "mail-piece-text",
        about="A letter does not greet its own recipient, or its other words are not those of all "
        "other letters.",
        source=READ,
        message="the letter does not greet the recipient of piece {number}",
        help=HELP,
        fails="# a letter to one person that greets another",
        passes="# letters that differ in address, barcode and greeting alone",
    ),
    explained(
        "mail-not-final",
        about="Somebody has to look at the proof and approve it before letters go to a printer.",
        source="guidegen's own rule: a person has seen what is mailed",
        message="nobody has approved the proof of this job, so nothing is handed to a printer",
        help="look at the proof, then run `guidegen mail approve`",
        fails="# `guidegen mail export spring --as stream` of a job that is prepared",
        passes="# the same after `guidegen mail approve`",
    ),
)
