"""What the file says about itself: metadata, output intent, catalog, the same bytes again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from guidegen.editions.registry import edition_named

from .documents import NAMES, Finished
from .reader import TaggedFile

pytestmark = [pytest.mark.conformance, pytest.mark.parametrize("name", NAMES)]

SAME = {
    "/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer",
}  # fmt: skip
"""Entries of the information dictionary and of the XMP packet that must be equal."""


def test_catalog(file: TaggedFile, made: Finished) -> None:
    root = file.root
    assert bool(root.MarkInfo.Marked)
    assert not root.MarkInfo.get("/Suspects", False)
    assert str(root.Lang) == made.document.metadata.lang
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert [page.label for page in file.pdf.pages] == [page.label for page in made.laid.pages]


def test_the_output_intent_is_an_embedded_rgb_profile(file: TaggedFile) -> None:
    (intent,) = file.root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert str(intent.OutputConditionIdentifier)
    profile = intent.DestOutputProfile.read_bytes()
    assert int(intent.DestOutputProfile.N) == 3
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[36:40] == b"acsp"
    assert profile[12:16] in (b"mntr", b"prtr")
    assert profile[16:20] == b"RGB "


def test_xmp_claims_both_standards(file: TaggedFile) -> None:
    xmp = file.pdf.open_metadata()
    assert xmp["pdfuaid:part"] == "1"
    assert xmp["pdfaid:part"] == "2"
    assert xmp["pdfaid:conformance"] == "A"


def test_xmp_says_what_info_says(file: TaggedFile, made: Finished) -> None:
    xmp, info = file.pdf.open_metadata(), file.pdf.docinfo
    for entry, name in SAME.items():
        found: Any = xmp[name]
        joined = ", ".join(found) if isinstance(found, list | set) else str(found)
        assert joined == str(info[entry]), entry
    metadata = made.document.metadata
    assert str(info.Title) == metadata.title
    assert str(info.Author) == metadata.author
    assert str(info.Subject) == metadata.subject
    assert xmp["dc:language"] == {metadata.lang} or metadata.lang in xmp["dc:language"]


def test_dates_agree_and_are_the_documents(file: TaggedFile, made: Finished) -> None:
    xmp, info = file.pdf.open_metadata(), file.pdf.docinfo
    day = datetime.fromisoformat(made.document.metadata.date).replace(tzinfo=UTC)
    for entry, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        assert datetime.fromisoformat(str(xmp[name])) == day
        assert info_date(str(info[entry])) == day


def info_date(text: str) -> datetime:
    """A date as ISO 32000-1, 7.9.4 writes it: ``D:20261120000000+00'00'``."""
    found = re.fullmatch(r"D:(\d{14})(Z|\+00'00'?)?", text)
    assert found, text
    return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def test_nothing_runs_or_is_hidden_in_the_file(file: TaggedFile) -> None:
    assert not file.pdf.is_encrypted
    assert not file.pdf.attachments
    for key in ("/OpenAction", "/AA", "/JavaScript", "/AcroForm"):
        assert key not in file.root


def test_fonts_are_embedded_with_their_text(file: TaggedFile) -> None:
    for page in file.pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            assert "/ToUnicode" in font
            assert "/FontFile2" in font.FontDescriptor


def test_drawing_again_gives_the_same_bytes(made: Finished) -> None:
    """Pages keep nothing of an earlier drawing: tags and links are counted anew."""
    assert edition_named("screen").finish(made.laid) == made.path.read_bytes()
