"""Rules about jobs of mail: what may be mailed, what is recorded, and what is over."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

GATE = "guidegen's own rule: what is mailed is what was signed and built, and nothing else"
RECORD = "guidegen's own rule: a job can be proven, or it is told that it cannot"
PRIVACY = "guidegen's own rule: nobody gets mail who asked for none, and personal files go"
AGAIN = "guidegen's own rule: a job that is run again gives the same pieces, each once"

RULES = (
    explained(
        "mail-not-built",
        about="The edition that is to be mailed was never built, or its file is not the one that "
        "was built.",
        source=GATE,
        message="this file cannot be mailed: {why}",
        help="build it with `guidegen build GUIDE --edition print`, and look at it",
        fails="# `guidegen mail prepare` of a guide that was only built for screens",
        passes="# the same after `guidegen build GUIDE --edition print`",
    ),
    explained(
        "mail-outdated",
        about="The guide, or something that it is made of, has changed since its file was built. "
        "People would get an old guide.",
        source=GATE,
        message="the guide is not as this file any more: {inputs}",
        help="build it with `guidegen build GUIDE --edition print`, and look at it",
        fails="# `guidegen mail prepare` after a word of the guide was corrected",
        passes="# the same after the guide was built anew",
    ),
    explained(
        "mail-other-inputs",
        about="A job of this name was begun with something else: another list, guide, letter or "
        "day. Going on would mix two mailings.",
        source=AGAIN,
        message="this job was begun with {what}",
        help="give the new mailing a name of its own; or prepare this one with what it was begun "
        "with",
        fails="# `guidegen mail prepare --job spring` with the list of summer",
        passes="# the list of summer under `--job summer`",
    ),
    explained(
        "mail-busy",
        about="Two runs on one job would write the same files. The second one does nothing.",
        source=AGAIN,
        message="another run is at work on this job",
        help="wait until it has ended, then run the command again",
        fails="# `guidegen mail prepare --job spring` in two windows at once",
        passes="# one after the other",
    ),
    explained(
        "mail-stopped",
        about="A file could not be written: the disk is full or fails. What was finished before "
        "stays, and the next run goes on from there.",
        source=AGAIN,
        message="this job could not be finished: {why}",
        help="make room and run the same command again: what is done stays, and it goes on from "
        "there",
        fails="# a disk that is full after six files of letters",
        passes="# the same command when there is room",
    ),
    explained(
        "mail-list-changed",
        about="The list was saved anew while it was read, so nobody can tell what was taken in.",
        source=AGAIN,
        message="the list was changed while it was read",
        help="run the command again",
        fails="# a list that is saved while `guidegen mail prepare` reads it",
        passes="# a list that nobody has open",
    ),
    explained(
        "mail-nobody",
        about="Of all rows of the list none can be mailed.",
        source=AGAIN,
        message="of {rows} rows nobody is left to write to: {rejected} were rejected",
        help="this file tells why, by the rows' numbers; correct the list and run the command "
        "again",
        fails="# a list in which no row tells when the person asked for the guide",
        passes="# the same list with the column `consent_at`",
    ),
    explained(
        "mail-not-the-same",
        about="A file of a job was lost and made again, and is not what it was. What was proven "
        "of the job does not hold for it.",
        source=AGAIN,
        message="this file was made again and is not what it was",
        help="prepare the list again under another name of the job, and purge this one",
        fails="# a file of letters that is made again with a later version of ReportLab",
        passes="# the same with the version that the job was begun with",
    ),
    explained(
        "mail-letters-failed",
        about="Letters could not be made, by a fault of guidegen. What the fault says of a value "
        "is not told, as it may be somebody's name.",
        source=RECORD,
        message="pieces {first} to {last} cannot be made into letters: {where}",
        help="this is a fault of guidegen; report it with these words, and without the list",
        fails="# a fault in the program, raised while letters are made",
        passes="# letters that are made",
    ),
    explained(
        "mail-piece-twice",
        about="The manifest names each piece by 16 digits that only the key can make. Two of them "
        "are equal, which chance does once in millions of jobs.",
        source=RECORD,
        message="two pieces of this job have the same id",
        help="prepare the list again under another name of the job",
        fails="# two pieces whose digits are equal by chance",
        passes="# the same list under another name of the job",
    ),
    explained(
        "mail-record-edited",
        about="`job.json` and each line of `manifest.jsonl` are sealed with the key of the "
        "mailings. This one was changed by hand or lost a part.",
        source=RECORD,
        message="this is not as guidegen wrote it, so it proves nothing",
        help="put it back from a backup; or purge the job and prepare it again under another name",
        fails="# another page, written by hand into a line of mailings/spring/manifest.jsonl",
        passes="# mailings/spring/manifest.jsonl as `guidegen mail prepare` wrote it",
    ),
    explained(
        "mail-wrong-key",
        about="A job can only be checked, continued and verified with the key that it was made "
        "with.",
        source=RECORD,
        message="this was made with another key, so nothing in it can be checked",
        help="use the key that it was made with: GUIDEGEN_MAIL_KEY_FILE names its file",
        fails="# `guidegen mail status` with a key that was made after the job",
        passes="# the same with the key of the job",
    ),
    explained(
        "mail-not-prepared",
        about="Only a job whose files are all there can be approved.",
        source=RECORD,
        message="this job {state}",
        help="run `guidegen mail prepare` again: it goes on where it was",
        fails="# `guidegen mail approve` of a job that was killed half-way",
        passes="# the same after `guidegen mail prepare` has finished it",
    ),
    explained(
        "mail-other-proof",
        about="A job is approved by the SHA-256 of the proof that somebody has looked at. The one "
        "that was given is that of another file.",
        source=RECORD,
        message="what was approved is not the proof of this job",
        help="look at this file, and give its own SHA-256, as `guidegen mail status` tells it",
        fails="# `guidegen mail approve spring` with the SHA-256 of the proof of summer",
        passes="# the same with the SHA-256 of mailings/spring/private/proof.pdf",
    ),
    explained(
        "mail-suppressed-since",
        about="Somebody of a job that is not mailed yet was put on the list of those who get no "
        "mail.",
        source=PRIVACY,
        message="people of {job} were suppressed after it was prepared: row {rows}",
        help="prepare the list again under another name of the job, which leaves them out, and "
        "purge this one",
        fails="# `guidegen mail approve spring` after a person of it has died",
        passes="# the same list under another name of the job",
    ),
    explained(
        "mail-purged",
        about="The personal files of this job were deleted, so it cannot be continued.",
        source=PRIVACY,
        message="this job was purged on {day}",
        help="give the new mailing a name of its own",
        fails="# `guidegen mail prepare --job spring` when spring is purged",
        passes="# the same under `--job summer`",
    ),
    explained(
        "mail-not-over",
        about="Personal files are kept until a job is mailed and for the days that `mail.yaml` "
        "names: they are needed where letters come back.",
        source=PRIVACY,
        message="this job is not purged: {why}",
        help="wait, or purge it all the same with --now; then nobody can mail or verify it",
        fails="# `guidegen mail purge spring` on the day after it was approved",
        passes="# the same after the day that `guidegen mail status` tells",
    ),
    explained(
        "mail-half-purged",
        about="A purge was stopped, so personal files of a purged job are still there.",
        source=PRIVACY,
        message="personal files of this job are still there",
        help="run `guidegen mail purge NAME` again",
        fails="# `guidegen mail purge spring`, killed after the first file",
        passes="# the same, run to its end",
    ),
)
