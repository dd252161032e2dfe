"""Rules about the numbers of sources, and about what registries and retraction data say."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

ASK = "guidegen's own rule: sources are compared with Crossref or PubMed on request"
NOTICES = "ICMJE recommendations: corrections, retractions and republication"
WATCH = "Retraction Watch data, published by Crossref"
PUBMED = "National Library of Medicine: PMID and PMCID"

RULES = (
    explained(
        "doi-form",
        about="Signs have come along when the DOI was copied, such as a full stop, a bracket or "
        "the end of an address. A reader's click would lead nowhere.",
        source="DOI Handbook, 2.2",
        message="`{key}`: `{doi}` has signs that do not belong to the DOI",
        help="write {clean} and open https://doi.org/{clean} to see that it is the work",
        fails="# `DOI: 10.1200/JCO.20.00001.` with a full stop at its end",
        passes="# `DOI: 10.1200/JCO.20.00001`",
    ),
    explained(
        "doi-check-digit",
        about="Some publishers put the number of the journal or the book into the DOI. Its last "
        "digit is worked out from the others, and here it does not fit.",
        source="ISO 3297 (ISSN) and ISO 2108 (ISBN): check digits",
        message="`{key}`: `{doi}` has a wrong digit: the {name} in it, {number}, does not add up",
        help="copy the DOI again from the page of the work",
        fails="# `DOI: 10.1016/S0140-6735(20)32714-8`",
        passes="# `DOI: 10.1016/S0140-6736(20)32714-8`",
    ),
    explained(
        "pmid-form",
        about="A PMID is the number of a work in PubMed. This one has a form that PubMed does not "
        "use.",
        source=PUBMED,
        message="`{key}`: `{number}` is no {field}: it begins with 1 to 9 and has at most 8 digits",
        help="copy it again from the work’s page in PubMed",
        fails='# `PMID: "033485464"`',
        passes='# `PMID: "33485464"`',
    ),
    explained(
        "pmcid-form",
        about="A PMCID is the number of a work in PubMed Central, which has the full text. It "
        "differs from the PMID.",
        source=PUBMED,
        message="`{key}`: `{number}` is no {field}: it begins with 1 to 9 and has at most 8 digits",
        help="copy it again from the work’s page in PubMed",
        fails="# `PMCID: PMC012345`",
        passes="# `PMCID: PMC7894515`",
    ),
    explained(
        "isbn-wrong",
        about="The last digit of an ISBN is worked out from the others. Here it does not fit, so "
        "a digit is wrong and the book cannot be found by it.",
        source="ISO 2108: ISBN",
        message="`{key}`: `{number}` is no {field}: its digits do not add up, so one of them is "
        "wrong",
        help="copy it again from the book’s back cover or copyright page",
        fails='# `ISBN: "978-0-306-40615-8"`',
        passes='# `ISBN: "978-0-306-40615-7"`',
    ),
    explained(
        "issn-wrong",
        about="The last digit of an ISSN is worked out from the others. Here it does not fit, so "
        "it names another journal or none.",
        source="ISO 3297: ISSN",
        message="`{key}`: `{number}` is no {field}: its digits do not add up, so one of them is "
        "wrong",
        help="copy it again from the journal’s own page",
        fails='# `ISSN: "0140-6735"`',
        passes='# `ISSN: "0140-6736"`',
    ),
    explained(
        "orcid-wrong",
        about="An ORCID iD names a researcher. Its last digit is worked out from the others, and "
        "here it does not fit.",
        source="ISO 27729; ORCID: structure of the identifier",
        message="`{key}`: `{number}` is no {field}: its digits do not add up, so one of them is "
        "wrong",
        help="copy it again from orcid.org",
        fails="# `note: https://orcid.org/0000-0002-1825-0098`",
        passes="# `note: https://orcid.org/0000-0002-1825-0097`",
    ),
    explained(
        "registry-number",
        about="Trials are registered under a number such as NCT02899299. This one has the wrong "
        "form, so nobody finds the trial by it.",
        source="the forms published by ClinicalTrials.gov, ISRCTN, ANZCTR, DRKS, UMIN and EudraCT",
        message="`{key}`: `{number}` is no {registry} number: it has {digits}, not {count} digits",
        help="copy it from the registry’s page of the trial",
        fails="# `note: Registered as NCT0289929.`",
        passes="# `note: Registered as NCT02899299.`",
    ),
    explained(
        "retractions-file",
        about="The file named with --retractions is not the list of retracted works, so nothing "
        "was looked up in it.",
        source=WATCH,
        message="this is no Retraction Watch CSV: {why}",
        help="name the file retraction_watch.csv, which Crossref publishes on gitlab.com",
        fails="# --retractions with the page on which the file is offered",
        passes="# --retractions retraction_watch.csv",
    ),
    explained(
        "retractions-damaged",
        about="Rows of the list of retracted works cannot be read. A work of yours may be in one "
        "of them.",
        source=WATCH,
        message="{count} of {rows} rows cannot be read, from {lines} on",
        help="download the file again: the download may have broken off",
        fails="# a file whose download stopped in the middle of a row",
        passes="# the whole file",
        severity="warning",
    ),
    explained(
        "retraction",
        about="A retracted work carries no statement any more: its journal or its authors have "
        "taken it back.",
        source=NOTICES,
        message="`{key}` was retracted",
        help="do not rely on it: take out what rests on it, or cite another source",
        fails="# a reference with the DOI of a work that was retracted",
        passes="# a reference with the DOI of a work that stands",
    ),
    explained(
        "expression-of-concern",
        about="The editors of a journal doubt a work and have said so in public. It may be "
        "retracted later.",
        source=NOTICES,
        message="`{key}` has an expression of concern",
        help="see what is doubted, and whether the guide rests on it",
        fails="# a reference with the DOI of a work that its journal doubts",
        passes="# a reference with the DOI of a work that nobody doubts",
        severity="warning",
    ),
    explained(
        "correction",
        about="The journal has corrected a work. Mostly it is a name or a table, but it can be a "
        "number that the guide gives.",
        source=NOTICES,
        message="`{key}` was corrected",
        help="check the numbers that the guide takes from it against the correction",
        fails="# a reference to a work with an erratum",
        passes="# a reference to a work without an erratum",
        severity="note",
    ),
    explained(
        "reinstatement",
        about="A work was retracted, and the retraction was taken back later.",
        source=NOTICES,
        message="`{key}` was reinstated",
        help="see what had been wrong, and whether the guide rests on it",
        fails="# a reference to a work that was retracted and reinstated",
        passes="# a reference to a work that was never retracted",
        severity="note",
    ),
    explained(
        "notice",
        about="A registry has a notice about a work, and it is of a kind that guidegen does not "
        "know.",
        source=NOTICES,
        message="`{key}` has a notice “{label}”",
        help="read the notice, and see whether the guide rests on it",
        fails="# a reference to a work with a notice that is called “Publisher's statement”",
        passes="# a reference to a work without a notice",
        severity="warning",
    ),
    explained(
        "newer-version",
        about="The work has appeared again: a preprint in a journal, or a guideline in a new "
        "edition. Readers should be given the latest one.",
        source="ICMJE recommendations: preprints, and versions of record",
        message="`{key}` has a newer version: {address}, {registry} says",
        help="read it, and look at every guide that cites it: guidegen refs list {key}",
        fails="# a reference to a preprint that has since been published in a journal",
        passes="# a reference to the article in the journal",
        severity="warning",
    ),
    explained(
        "is-a-notice",
        about="The number of the source is that of a notice about a work, such as its erratum, "
        "and not of the work.",
        source=NOTICES,
        message="`{key}` is itself {notice}, {registry} says",
        help="read it, and look at every guide that cites it: guidegen refs list {key}",
        fails="# a reference with the PMID of the erratum",
        passes="# a reference with the PMID of the article",
        severity="warning",
    ),
    explained(
        "nothing-to-ask",
        about="Crossref is asked by the DOI of a work, PubMed by its PMID. The reference that you "
        "named does not have that number.",
        source=ASK,
        message="`{key}` has no {number}",
        help="add it as `{number}:`, or ask the other registry",
        fails="# guidegen refs update --pubmed harbor2021, and no `PMID` in that reference",
        passes="# the same, with a `PMID` in the reference",
        severity="warning",
    ),
    explained(
        "unknown-number",
        about="The registry has no work with this number, so the number was mostly miscopied.",
        source=ASK,
        message="{registry} does not know `{key}`, {number}",
        help="copy the number again from the page of the work",
        fails="# a `DOI` in which two digits have changed places",
        passes="# the `DOI` as it stands on the page of the work",
    ),
    explained(
        "other-number",
        about="The registry was asked for one number and answers with another one. The work may "
        "have been given a new number.",
        source=ASK,
        message="{registry} answers for {other} when asked for `{key}`, {number}",
        help="open both, and keep the number of the work you read",
        fails="# a `DOI` that the publisher has replaced by another one",
        passes="# the `DOI` under which the work is registered now",
    ),
    explained(
        "other-work",
        about="The number belongs to a work with another title. Readers who follow it would find "
        "the wrong source.",
        source=ASK,
        message="the {number} of `{key}` is that of another work: “{title}”",
        help="copy the number again from the page of the work; nothing is proposed until then",
        fails="# the title of one article with the `PMID` of another",
        passes="# the title and the `PMID` of the same article",
    ),
    explained(
        "status-outdated",
        about="The reference says that the work is in press or ahead of print, but it has a "
        "volume by now.",
        source="National Library of Medicine, Citing Medicine: forthcoming and ahead of print",
        message="`{key}` stands in volume {volume} by now",
        help="remove `status`",
        fails="# `status: in press` in a reference that PubMed has with a volume",
        passes="# the same reference with `volume` and without `status`",
        severity="warning",
    ),
    explained(
        "registry",
        about="The registry did not answer, or not in a way that can be understood. Nothing is "
        "known about these references.",
        source=ASK,
        message="{registry} is busy or out of order (HTTP {status})",
        help="see whether this computer is on line, and try again later",
        fails="# guidegen refs update --crossref while Crossref is out of order",
        passes="# the same on the next day",
    ),
    explained(
        "offline",
        about="Neither sites nor registries can be reached from this computer. Nothing is wrong "
        "with the references.",
        source="guidegen's own rule: what was not checked is not called sound",
        message="no site could be reached ({reason})",
        help="see whether this computer is on line, and whether the address opens in a browser; "
        "leave out --links to check the rest",
        fails="# guidegen refs check --links while the network is down",
        passes="# the same with a network",
    ),
    explained(
        "guide-not-read",
        about="Some checks of references look at who cites them. A guide with faults cannot be "
        "asked, so a problem there may stay unseen.",
        source="guidegen's own rule: what was not checked is not called sound",
        message="this guide has faults, so what depends on its citations was not checked",
        help="see them with `guidegen check {name}`, and mend them",
        fails="# guidegen refs check, with a guide that `guidegen check` finds errors in",
        passes="# the same after the guide was mended",
    ),
)
