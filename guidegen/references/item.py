"""One item of the reference library."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, field_validator

from guidegen.problems import nearest
from guidegen.references.csl import Text
from guidegen.references.dates import Date
from guidegen.references.names import Name, Names
from guidegen.references.unprinted import Unprinted

ItemType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
"""The item types of CSL 1.0.2, appendix III."""

_TYPES = frozenset(get_args(ItemType))
_ID = re.compile(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_LEAD = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_PMID = re.compile(r"(?:PMID:?\s*)?(\d{1,9})", re.IGNORECASE)
_PMCID = re.compile(r"(?:PMCID:?\s*)?(?:PMC)?(\d{1,9})", re.IGNORECASE)


def _type(value: object) -> object:
    if isinstance(value, str) and value not in _TYPES:
        raise ValueError(f"`{value}` is not a type of source; {nearest(value, _TYPES)}")
    return value


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"`{value}` cannot be an id: use one word of letters, digits, - and _, as in baas2021"
        )
    return value


def _doi(value: str) -> str:
    bare = _DOI_LEAD.sub("", value, count=1)
    if bare and not _DOI.fullmatch(bare):
        raise ValueError(f"`{value}` is not a DOI: it looks like 10.1016/S0140-6736(20)32714-8")
    return bare


def _url(value: str) -> str:
    if value and not _URL.fullmatch(value):
        raise ValueError(
            f"`{value}` is not a web address: it begins with https:// and has no space"
        )
    return value


def _pmid(value: str) -> str:
    match = _PMID.fullmatch(value)
    if value and not match:
        raise ValueError(f"`{value}` is not a PubMed number: it has digits only, as in 33485464")
    return match[1] if match else ""


def _pmcid(value: str) -> str:
    match = _PMCID.fullmatch(value)
    if value and not match:
        raise ValueError(f"`{value}` is not a PubMed Central number: it looks like PMC9808442")
    return f"PMC{match[1]}" if match else ""


class Reference(Unprinted):
    """A source: a CSL-JSON item (https://docs.citationstyles.org), with four additions.

    All CSL 1.0.2 variables are known, so exports of Zotero and others can be
    pasted; unknown keys are refused.  How sources without a CSL type of their own
    are written:

    * **Drug label**: ``type: report``, ``genre: Prescribing information`` (or
      Package insert, Medication guide), ``title`` the drug, ``publisher`` the company.
    * **Trial registry entry**: ``type: webpage``, ``genre: Clinical trial
      registration``, ``number: NCT...``; ``publisher`` only if the registry is
      not ClinicalTrials.gov; ``status: updated`` if ``issued`` is the last update.
    * **Conference abstract in a journal**: ``type: article-journal``, ``genre:
      Abstract``, its ``number``, and the supplement in ``issue`` (``15_suppl``,
      ``12 suppl 7``) or in ``supplement-number``.
    * **Conference talk or poster**: ``type: speech`` (or ``paper-conference``)
      with ``event-title``, ``event-place``, ``event-date``.
    * **Guideline**: ``article-journal`` if a journal printed it, else ``report``.
    * **Preprint**: ``type: article``, with the server as ``container-title``.
    * **Electronic page number** (e057663): ``page``, or ``number`` without a page.
    * **Not in an issue yet**: ``status: in press`` or ``status: ahead of print``.

    Titles are printed with the capitals that they have here: write articles and
    pages in sentence case, books and reports as on their title page.

    Additions to CSL:

    * ``title-translated``: an English title where ``title`` is in another language;
      ``language`` (de, fr-CA ...) then says which.
    * ``verify``, ``verify_note``: a part that has to be looked up before print.
    * ``{literal: et al.}`` as last author: the list goes on, the rest is not known.
    * ``event-date`` may be a span: ``2025-10-17/2025-10-21``.
    """

    id: Annotated[Text, AfterValidator(_id)] = Field(description="The key that guides cite.")
    type: Annotated[ItemType, BeforeValidator(_type)]
    title: Text = ""
    title_short: Text = ""
    title_translated: Text = Field(default="", description="English title of a foreign work.")
    language: Text = Field(default="", description="Language of the work: en, de, fr-CA.")
    author: Names = ()
    editor: Names = ()
    container_author: Names = Field(default=(), description="Author of the book of a chapter.")
    container_title: Text = Field(default="", description="Journal, book or site.")
    container_title_short: Text = Field(default="", description="NLM abbreviation: Ann Oncol.")
    journal_abbreviation: Text = Field(default="", alias="journalAbbreviation")
    collection_title: Text = ""
    collection_number: Text = ""
    volume: Text = ""
    issue: Text = ""
    supplement_number: Text = ""
    page: Text = Field(default="", description="Pages, 375-386, or electronic page, e057663.")
    chapter_number: Text = ""
    section: Text = ""
    edition: Text = ""
    version: Text = ""
    publisher: Text = ""
    publisher_place: Text = ""
    genre: Text = Field(default="", description="Kind of work: Prescribing information.")
    number: Text = Field(default="", description="Report, abstract, law or registry number.")
    status: Text = Field(default="", description="in press, ahead of print, updated.")
    event: Text = ""
    event_title: Text = ""
    event_place: Text = ""
    event_date: Date | None = None
    issued: Date | None = None
    accessed: Date | None = None
    doi: Annotated[Text, AfterValidator(_doi)] = ""
    pmid: Annotated[Text, AfterValidator(_pmid)] = ""
    pmcid: Annotated[Text, AfterValidator(_pmcid)] = ""
    url: Annotated[Text, AfterValidator(_url)] = ""
    isbn: Text = ""
    verify: bool = Field(default=False, description="A part must be looked up before print.")
    verify_note: str = Field(default="", alias="verify_note")

    @field_validator("author")
    @classmethod
    def _others_last(cls, names: tuple[Name, ...]) -> tuple[Name, ...]:
        if any(name.is_others for name in names[:-1]) or (names and names[0].is_others):
            raise ValueError("`et al.` stands at the end of the authors, after at least one name")
        return names

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return str(self.issued.year) if self.issued else ""

    @property
    def short_container(self) -> str:
        """The journal's abbreviation without periods, or its name if none is given."""
        short = self.container_title_short or self.journal_abbreviation
        return tidy_periods(short) or self.container_title

    @property
    def meeting(self) -> str:
        """The name of the conference."""
        return self.event_title or self.event

    def as_csl(self) -> dict[str, object]:
        """The item as CSL-JSON data with the keys that it has; loading it gives it back."""
        return self.model_dump(by_alias=True, exclude_defaults=True)


def tidy_periods(abbreviation: str) -> str:
    """``N. Engl. J. Med.`` as NLM and AMA write it: ``N Engl J Med``."""
    return " ".join(abbreviation.replace(".", " ").split())
