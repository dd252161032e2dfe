"""Rules about signatures, releases and what was issued."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

OWN = "guidegen's own rule: what is handed to patients was signed and can be proved"

RULES = (
    explained(
        "signature-altered",
        about="Each signature has a seal, a digest of all that it says. This one no longer fits, "
        "so somebody has changed the name, the day or another entry by hand.",
        source="guidegen's own rule: a signature says who read which words",
        message="the signature of {name} is not as it was written, so it does not count",
        help="put back the file that `guidegen review sign` wrote, or have the guide signed anew",
        fails="# another `name` or `date`, written by hand into guides/reviews/sample.yaml",
        passes="# guides/reviews/sample.yaml as `guidegen review sign` wrote it",
        severity="warning",
    ),
    explained(
        "not-signed",
        about="A guide goes out after a clinician has signed it. Nobody has signed this one, or "
        "its words have changed since.",
        source=OWN,
        message="this guide {state}",
        help="have it signed with `guidegen review sign`; with --allow-draft it is issued as a "
        "draft",
        fails="# `guidegen release` of a guide in which a dose was corrected after it was signed",
        passes="# the same, once the guide has been signed again",
    ),
    explained(
        "review-overdue",
        about="The guide names the day of its next review. A guide whose day has come is not "
        "issued, because nobody has looked whether it still holds.",
        source="guidegen's own rule: `review_due` is kept",
        message="the review of this guide was due on {day}",
        help="have it reviewed, then write the day of the next review as `review_due`",
        fails="# `review_due: 2026-06-01` in the guide, and a release on 2026-06-01 or later",
        passes="# `review_due: 2027-06-01` in the guide, and a release on 2026-06-01",
    ),
    explained(
        "wrong-version",
        about="Releases are counted within a year, as in 1.2026 and 2.2026. From a version in "
        "another form guidegen cannot tell which is the next.",
        source="guidegen's file format: the versions of a guide",
        message="the version `{version}` is not of the form 1.2026",
        help="write a number, a full stop and the year; versions count within a year",
        fails='# `version: "2026-1"` in the guide, and then a release',
        passes='# `version: "1.2026"` in the guide, and then a release',
    ),
    explained(
        "release-unlogged",
        about="The folder of an issued edition is there, but the release log does not name it. "
        "One of the two was moved, deleted or put back from an older copy.",
        source="guidegen's own rule: no issued edition is written over",
        message="{folder} is there, but this log does not name it",
        help="put this log back as it was, or move that folder away",
        fails="# a folder issued/sample/1.2026, and no such version in guides/releases/sample.yaml",
        passes="# the folder, and the log that `guidegen release` wrote with it",
    ),
    explained(
        "not-kept",
        about="What was issued is kept in the folder `issued`. Without it nobody can tell what "
        "has changed since.",
        source="guidegen's own rule: issued editions are kept",
        message="what was issued is not there any more",
        help="put the folder `issued` back, from a backup or from the version history",
        fails="# a release in the log, and no folder for it in `issued`",
        passes="# the log and the folder `issued`, both as `guidegen release` wrote them",
    ),
    explained(
        "not-as-issued",
        about="A file of an issued edition, or of the copy that it was made from, is another one "
        "than was issued. A comparison with it would be wrong.",
        source="guidegen's own rule: issued editions are kept as they are",
        message="this is not the file that was issued as version {version}",
        help="put the issued file back, from a backup or from the version history",
        fails="# a PDF in `issued` that was saved again by another program",
        passes="# the PDF as it was issued",
    ),
)
