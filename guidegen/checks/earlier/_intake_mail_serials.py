"""Rules about the serials of barcodes: the ledger, and what a job may take from it."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

SOURCE = (
    "Postal Service, Kit 600: a tracking code is not used again for 45 days (about.usps.com/kits)"
)

RULES = (
    explained(
        "damaged-ledger",
        about="The ledger `mailings/serials.jsonl` tells which serials are in use. A line of it "
        "was changed by hand or lost a part, so no serials are given until it is whole again.",
        source=SOURCE,
        message="this line is not as it was written, so nobody can tell which serials are in use",
        help="put the ledger back from a backup or from the version history",
        fails="# another `count`, written by hand as a text into mailings/serials.jsonl",
        passes="# mailings/serials.jsonl as `guidegen mail prepare` wrote it",
    ),
    explained(
        "serials-differ",
        about="A job keeps the serials that it took, so that a second run prints the same "
        "barcodes. This job comes again with another number of pieces or another day.",
        source="guidegen's own rule: a job that is run again gives the same pieces",
        message="the job `{job}` took {count} serials, and now needs {other}",
        help="give the changed job another name",
        fails="# a job of 500 pieces that is prepared again with 600",
        passes="# the job of 600 pieces under a name of its own",
    ),
    explained(
        "serials-used-up",
        about="A mailer id of nine digits has a million serials. So many were used in the last 45 "
        "days that the job cannot have as many as it needs, one after the other.",
        source=SOURCE,
        message="no {count} serials in a row are free on {day}",
        help="mail this job on {later} or later, make it smaller, or ask the Postal Service for "
        "another mailer id",
        fails="# 600,000 pieces on May 1 and 600,000 on May 15, under a mailer id of nine digits",
        passes="# the second 600,000 on June 16",
    ),
)
