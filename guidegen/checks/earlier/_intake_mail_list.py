"""Rules about lists of people to whom guides are mailed, and about the suppression list."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

PUB_28 = "USPS Publication 28, Postal Addressing Standards"
OWN = "guidegen's own rule: nothing of a list is lost, and nobody gets mail unasked"
FORMAT = "guidegen's file format: lists of recipients as CSV"
ROW = "# a row of the list"

RULES = (
    explained(
        "mail-list-form",
        about="A list of recipients is a CSV file. This one is another kind of file, such as an "
        "Excel workbook, or it cannot be split into rows.",
        source=FORMAT,
        message="This is no CSV file.",
        help="in the spreadsheet choose “Save as”, CSV UTF-8 (comma delimited)",
        fails="# requests.xlsx, named requests.csv",
        passes="# the same list, saved as CSV UTF-8",
    ),
    explained(
        "mail-list-rows",
        about="The list has the names of its columns and nobody under them. Mostly a filter was "
        "set when it was exported.",
        source=FORMAT,
        message="The list has a header and no rows.",
        help="export the list again",
        fails="# a list of one line",
        passes="# a list with people in it",
    ),
    explained(
        "mail-columns-missing",
        about="Without a name, an address, the day and the source of consent nothing can be "
        "mailed. No column of the list is known for one of them.",
        source=FORMAT,
        message="no column holds {what}",
        help="name the right column in a file for --columns, such as `line1: Street and number`",
        fails="# a list with the columns full, city, state, zip, consent_at, source",
        passes="# the same with line1",
    ),
    explained(
        "mail-columns-twice",
        about="Two columns mean the same field. If the wrong one were taken, letters would go to "
        "old addresses or to other people.",
        source=FORMAT,
        message="the columns {named} both mean `{name}`",
        help="rename one, or name the one that counts in a file for --columns",
        fails="# a list with the columns Mailing Street and Billing Street",
        passes="# the same, and `line1: Mailing Street` in the file for --columns",
    ),
    explained(
        "mail-columns-unknown",
        about="The names of columns say our name and what the list calls it. One of the two is "
        "not known.",
        source=FORMAT,
        message="the list has no column `{column}`, which is to be `{name}`",
        help="write the column as the first row of the list does",
        fails="# `line1: Stret` for a list with the column Street",
        passes="# `line1: Street`",
    ),
    explained(
        "mail-seed",
        about="Seeds are addresses of the sender's own, which show that a mailing arrives. This "
        "one is no address, or it is there twice.",
        source=PUB_28,
        message="seed {number} is no address: {reason}",
        help="correct it in mail.yaml",
        fails="# in mail.yaml, a seed with the ZIP code 123",
        passes="# in mail.yaml, a seed with the ZIP code 44101",
    ),
    explained(
        "mail-suppression-key",
        about="The suppression list holds digests that were made with the key of the mailings. "
        "With another key none of them would be found, and all on it would get mail.",
        source=OWN,
        message="this list was made with another key, so nobody on it would be found",
        help="use the key that it was made with",
        fails="# a new key, and the suppression list made with the old one",
        passes="# the key with which the list was made",
    ),
    explained(
        "mail-suppression-form",
        about="The suppression list is sealed. A line was lost or changed, so somebody who has "
        "died or wants no mail might get some.",
        source=OWN,
        message="lines were lost or changed since guidegen wrote this list",
        help="put the list back from a backup",
        fails="# mailings/suppression.jsonl with a line deleted by hand",
        passes="# the list as guidegen wrote it",
    ),
    explained(
        "mail-row",
        about="A row has more or fewer fields than the header, is empty, or has a quotation mark "
        "that is not closed. Its fields could be those of other columns.",
        source="RFC 4180: fields with commas, quotes or line breaks are quoted",
        message="the row is empty",
        help="correct the row in the spreadsheet and export the list again",
        fails=f"{ROW}: Roe, Jane,100 Main St",
        passes=f'{ROW}: "Roe, Jane",100 Main St',
    ),
    explained(
        "mail-characters",
        about="A field holds a character that cannot be printed: an emoji, a control character, "
        "a letter of another script, or what another program made of an accent.",
        source="guidegen's own rule: a name is printed whole or not at all",
        message="it holds {kind}",
        help="correct the field; write names in Latin letters",
        fails=f"{ROW} with the name JosÃ©",
        passes=f"{ROW} with the name José",
    ),
    explained(
        "mail-formula",
        about="A field begins as a formula of a spreadsheet does. It is never evaluated, and it "
        "is no name or address.",
        source="OWASP: CSV injection",
        message="it begins as a formula of a spreadsheet does",
        help="write the name or the address instead",
        fails=f"{ROW} with the name =HYPERLINK(...)",
        passes=f"{ROW} with a name",
    ),
    explained(
        "mail-too-long",
        about="A line of an address has more characters, or the address more lines, than an "
        "envelope can show.",
        source=PUB_28,
        message="it has {count} characters; {most} can be printed",
        help="shorten it, or move a part to another line",
        fails=f"{ROW} with a name of 200 characters",
        passes=f"{ROW} with a name of up to 64",
    ),
    explained(
        "mail-name",
        about="The name is missing, is an e-mail address, was never filled in, has its parts the "
        "other way round, or holds a remark. A wrong name on such a letter hurts.",
        source="guidegen's own rule: a name is never guessed at",
        message="there is neither a name nor a company",
        help="correct the name; of somebody who has died, put the name on the suppression list",
        fails=f"{ROW} with the name Roe, Jane",
        passes=f"{ROW} with the name Jane Roe",
    ),
    explained(
        "mail-street",
        about="An address needs a street or a box, not a unit alone, and no signs such as braces.",
        source=PUB_28,
        message="there is no street or box",
        help="write house number and street, or PO BOX and its number",
        fails=f"{ROW} with Apt 4 as its only line",
        passes=f"{ROW} with 100 Main St, Apt 4",
    ),
    explained(
        "mail-city",
        about="The city is missing, or city and state do not go together: APO, FPO and DPO are "
        "the cities of military addresses alone.",
        source=f"{PUB_28}, section 225",
        message="there is no city",
        help="write the city; for military mail APO, FPO or DPO with AA, AE or AP",
        fails=f"{ROW} with the city Frankfurt and the state AE",
        passes=f"{ROW} with the city APO and the state AE",
    ),
    explained(
        "mail-state",
        about="The state is no state, territory or military region of the United States, and no "
        "other country is named.",
        source=f"{PUB_28}, appendix B",
        message="it is no state of the United States; for an address abroad name the country",
        help="write its two letters or its name; for an address abroad fill in the country",
        fails=f"{ROW} with the state ON and no country",
        passes=f"{ROW} with the state ON and the country Canada",
    ),
    explained(
        "mail-zip",
        about="The ZIP code has not 5 or 9 digits, or it lies in another state than the row "
        "names. One of the two is wrong, and guidegen does not guess which. Zeros that a "
        "spreadsheet took from the start are put back where the state agrees.",
        source="USPS Domestic Mail Manual, labeling list L002: the first three digits",
        message="it is not 5 digits, or 9 with the ZIP+4",
        help="look up the address at the Postal Service and correct the row",
        fails=f"{ROW} with OH 90210",
        passes=f"{ROW} with OH 44101",
    ),
    explained(
        "mail-country",
        about="The country is not known by its code or English name, or it does not go with the "
        "state and the ZIP code.",
        source="ISO 3166-1; USPS International Mail Manual, section 122",
        message="there is no such country by code or English name",
        help="write the English name or the two letters; nothing for the United States",
        fails=f"{ROW} with DE as the country of an address in Delaware",
        passes=f"{ROW} with DE as the state and no country",
    ),
    explained(
        "mail-revealing",
        about="A word of the name or the address tells of an illness. It would show through the "
        "window of the envelope, and neighbors would read it.",
        source="45 CFR 164.530(c): what is sent must not tell others of an illness",
        message="a word in the address tells of an illness",
        help="leave the word out; the mail arrives without it",
        fails=f"{ROW} with the company Mesothelioma Helpers",
        passes=f"{ROW} without the company",
    ),
    explained(
        "mail-consent",
        about="Only those who asked get a guide. The day on which they did is missing, is no day, "
        "or is after the date of the mailing.",
        source=OWN,
        message="it is no day; write it as 2026-01-31",
        help="write the day; without one leave the row out",
        fails=f"{ROW} with nothing as consent_at",
        passes=f"{ROW} with 2026-01-31 as consent_at",
    ),
    explained(
        "mail-source",
        about="Where a person asked for the guide must be told, so that it can be shown later.",
        source=OWN,
        message="it does not say where the person asked for it",
        help="write it, such as: phone",
        fails=f"{ROW} with nothing as source",
        passes=f"{ROW} with phone as source",
    ),
    explained(
        "mail-suppressed",
        about="The person is on the suppression list, or the list itself says that nothing is to "
        "be sent.",
        source=OWN,
        message="the list itself says that nothing is to be sent",
        help="nothing has to be done",
        fails=f"{ROW} with yes as do_not_mail",
        passes=f"{ROW} with no as do_not_mail",
        severity="note",
    ),
    explained(
        "mail-double",
        about="The same person at the same address stood in an earlier row, which is mailed. "
        "Titles, initials in the middle, capitals, signs and ZIP+4 do not count.",
        source=OWN,
        message="the same person at the same address as in row {row}",
        help="nothing has to be done",
        fails=f"{ROW} with Jane Roe, and one with Ms. Jane Q. Roe at the same address",
        passes=f"{ROW} with Jane Roe, and one with John Roe",
        severity="note",
    ),
)
