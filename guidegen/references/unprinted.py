"""CSL variables that no style here prints, accepted so that exports can be pasted whole."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from guidegen.references.csl import CslModel, Text
from guidegen.references.dates import Date
from guidegen.references.names import Names


class Unprinted(CslModel):
    """The rest of CSL 1.0.2 (https://docs.citationstyles.org, appendix IV), and Zotero's extras."""

    abstract: str = ""
    annote: str = ""
    archive: Text = ""
    archive_collection: Text = Field(default="", alias="archive_collection")
    archive_location: Text = Field(default="", alias="archive_location")
    archive_place: Text = ""
    authority: Text = ""
    call_number: Text = ""
    categories: tuple[Text, ...] = ()
    citation_key: Text = ""
    citation_label: Text = ""
    citation_number: Text = ""
    custom: dict[str, Any] = Field(default={})
    dimensions: Text = ""
    division: Text = ""
    issn: Text = ""
    jurisdiction: Text = ""
    keyword: Text = ""
    license: Text = ""
    medium: Text = ""
    note: str = ""
    number_of_pages: Text = ""
    number_of_volumes: Text = ""
    original_publisher: Text = ""
    original_publisher_place: Text = ""
    page_first: Text = ""
    part_title: Text = ""
    printing: Text = ""
    references: str = ""
    reviewed_genre: Text = ""
    reviewed_title: Text = ""
    scale: Text = ""
    short_title: Text = Field(default="", alias="shortTitle")
    source: Text = ""
    volume_title: Text = ""
    year_suffix: Text = ""
    available_date: Date | None = None
    original_date: Date | None = None
    submitted: Date | None = None
    chair: Names = ()
    collection_editor: Names = ()
    compiler: Names = ()
    composer: Names = ()
    contributor: Names = ()
    curator: Names = ()
    director: Names = ()
    editorial_director: Names = ()
    editor_translator: Names = ()
    executive_producer: Names = ()
    guest: Names = ()
    host: Names = ()
    illustrator: Names = ()
    interviewer: Names = ()
    narrator: Names = ()
    organizer: Names = ()
    original_author: Names = ()
    performer: Names = ()
    producer: Names = ()
    recipient: Names = ()
    reviewed_author: Names = ()
    script_writer: Names = ()
    series_creator: Names = ()
    translator: Names = ()
