"""Rules about files of references that are brought in, and about writing references.yaml."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

BIBTEX = "BibTeX: how entries are written"
NOTICES = "ICMJE recommendations: corrections, retractions and republication"
OWN = "guidegen's own rule: an import changes nothing without a word"
FORMATS = "guidegen's own rule: CSL-JSON, BibTeX, RIS and NBIB are read"
SYNTAX = "the formats CSL-JSON, BibTeX, RIS and NBIB"

RULES = (
    explained(
        "import-format",
        about="References come in as CSL-JSON, BibTeX, RIS or NBIB, which PubMed, Zotero, EndNote "
        "and most journals offer. This file is something else, such as a web page.",
        source=FORMATS,
        message="This file is none of the formats that guidegen reads: CSL-JSON, BibTeX, RIS, "
        "NBIB.",
        help="Export the references as one of these. If it is one, say so: --format ris",
        fails="# the page of an article, saved from the browser",
        passes="# the file that “Export citation” on that page gives",
    ),
    explained(
        "import-syntax",
        about="A brace, a comma or a tag is missing in the file, so an entry cannot be read to "
        "its end.",
        source=SYNTAX,
        message="The entry that begins here is not closed.",
        help="Look at the entry: a brace, a quotation mark or a comma may be missing. If the file "
        "is cut off, export it again.",
        fails="# @article{harbor2021, title = {Two drugs or chemotherapy",
        passes="# @article{harbor2021, title = {Two drugs or chemotherapy}}",
    ),
    explained(
        "import-cut-off",
        about="Each record of a RIS or NBIB file has a last line of its own. It is missing here: "
        "the download may have stopped too early.",
        source="RIS: the tag ER; NBIB: the tag SO",
        message="The record that begins here has no last line `ER  - `.",
        help="The file may be cut off: export it again. If it is whole, write `ER  - ` below it.",
        fails="# a RIS file whose last line is `TI  - Two drugs or chemoth`",
        passes="# the same file with all lines, down to `ER  - `",
    ),
    explained(
        "import-empty",
        about="An entry of the file does not tell what work it is, so it is not brought in.",
        source="guidegen's own rule: readers can find every source",
        message="{entry} has no title, author, DOI or address.",
        help="Complete it in the program that it comes from, or delete it from the file.",
        fails="# @article{harbor2021, year = {2021}}",
        passes="# @article{harbor2021, title = {Two drugs or chemotherapy}, year = {2021}}",
    ),
    explained(
        "import-gap",
        about="An entry of the file lacks its title or its year. It can be brought in, but a "
        "citation of it would be incomplete.",
        source="guidegen's own rule: readers can find every source",
        message="{entry} has no {parts}.",
        help="It can be imported; look the missing part up before a guide cites it.",
        fails="# @article{harbor2021, title = {Two drugs or chemotherapy}}",
        passes="# @article{harbor2021, title = {Two drugs or chemotherapy}, year = {2021}}",
        severity="note",
    ),
    explained(
        "import-field",
        about="A field of the file holds something that the reference list cannot use, such as a "
        "DOI that is none. The entry is brought in without it.",
        source="CSL-JSON: the fields of a work; guidegen's file format: references.yaml",
        message="`{field}` cannot be used: {reason}",
        help="In the entry it is left out; put it right in references.yaml.",
        fails="# doi = {see the website}",
        passes="# doi = {10.1200/JCO.20.00001}",
        severity="warning",
    ),
    explained(
        "import-type",
        about="The file calls a work by a type that its format does not have. It is brought in as "
        "a document, which is cited in another way than an article or a book.",
        source="the types of BibTeX and of RIS",
        message="`{type}` is not a type of RIS; it becomes a document.",
        help="did you mean `{nearest}`?",
        fails="# TY  - JUOR",
        passes="# TY  - JOUR",
        severity="warning",
    ),
    explained(
        "import-twice",
        about="A field stands twice in one entry, so one of its two values is lost.",
        source=SYNTAX,
        message="`{field}` stands twice in this entry; the first one is taken.",
        help="Look at the field after the import.",
        fails="# @article{harbor2021, year = {2020}, year = {2021}}",
        passes="# @article{harbor2021, year = {2021}}",
        severity="warning",
    ),
    explained(
        "import-character",
        about="A character that cannot be seen has come into a field, mostly by copying. It is "
        "left out, because in print it would leave a gap or an empty box.",
        source="guidegen's own rule: texts have no hidden characters",
        message="`{field}` holds a hidden character, {name}; it is left out.",
        help="Look at the text after the import.",
        fails="# a `title` with a control character between two words",
        passes="# the same `title` with nothing but a space there",
        severity="warning",
    ),
    explained(
        "import-latex",
        about="BibTeX writes signs such as é as commands. This command is one that guidegen does "
        "not know, so a letter or a sign may be missing.",
        source=BIBTEX,
        message="The LaTeX command `{command}` is not known here; it is left out.",
        help="Look at `{field}` of `{entry}` after the import.",
        fails=r"# title = {A dose of \mysign 5 mg}",
        passes=r"# title = {A dose of 5 mg}",
        severity="warning",
    ),
    explained(
        "import-string",
        about="A BibTeX file may give a short name to a text and use the name alone. The text "
        "that belongs to this name is not in the file.",
        source=BIBTEX,
        message="No @string is called `{name}`.",
        help="It is taken as it stands; if it is a text, put braces round it.",
        fails="# @article{harbor2021, journal = jco}",
        passes="# @article{harbor2021, journal = {Journal of Clinical Oncology}}",
        severity="warning",
    ),
    explained(
        "import-retracted",
        about="The file itself says that a work was retracted or is doubted. A guide should not "
        "rest on it.",
        source=NOTICES,
        message="`{id}`: {notice}",
        help="Read the notice, and look at every guide that cites this work: guidegen refs list "
        "--used {id}",
        fails="# an entry with the title “RETRACTED: Two drugs or chemotherapy”",
        passes="# an entry of a work that stands",
        severity="warning",
    ),
    explained(
        "import-notice",
        about="The file says that a work was corrected or has a comment. Mostly the guide is "
        "right all the same, but a number may be among what was corrected.",
        source=NOTICES,
        message="`{id}`: {notice}",
        help="Read the notice, and look at every guide that cites this work: guidegen refs list "
        "--used {id}",
        fails="# an entry of PubMed with a line `EIN - J Clin Oncol. 2022;40:300`",
        passes="# an entry without an erratum",
        severity="note",
    ),
    explained(
        "import-notice-kept-out",
        about="The file says that a work was retracted or is doubted, but the entry in "
        "references.yaml has a `note` or a `status` already. Yours is kept, so the notice is "
        "nowhere in the library.",
        source=NOTICES,
        message="`{id}` has a `note` or `status` of its own, so this is not noted: {notice}",
        help="Add it to the entry in references.yaml by hand, or import with --overwrite.",
        fails="# a retracted work whose entry has `note: Read by Dr. Lee`",
        passes="# the same entry with the notice added to its `note`",
        severity="warning",
    ),
    explained(
        "import-by-hand",
        about="references.yaml is written in a way that guidegen cannot change without changing "
        "your layout or remarks. Nothing is written.",
        source=OWN,
        message="guidegen cannot change this part without changing how it is written.",
        help="Write it as a list of `- id: ...` entries without `&` and `*`, or change it by hand.",
        fails="# - &first {id: harbor2021, ...} and further down - *first",
        passes="# - id: harbor2021, with one field in each line below it",
    ),
    explained(
        "import-changed",
        about="Somebody saved references.yaml while guidegen was at work. Nothing is written, so "
        "that no one's work is lost.",
        source=OWN,
        message="This file has been changed while guidegen was at work; nothing was written.",
        help="Save it in your editor, and give the command again.",
        fails="# an import while a colleague saves references.yaml",
        passes="# an import while nobody else writes to references.yaml",
    ),
)
