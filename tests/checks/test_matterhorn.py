"""The checklist of the Matterhorn Protocol is whole, and says what is so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guidegen.accessibility.people import OPEN
from guidegen.layout.pages import LaidOut

from ..conformance.documents import Finished, make
from ..conftest import ROOT

CHECKLIST = ROOT / "guidegen" / "pdf" / "MATTERHORN.md"

CONDITIONS = (
    7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30,
)  # fmt: skip
"""How many conditions each of the 31 checkpoints has in version 1.1."""

PROTOCOL = {"M": 87, "H": 48, "–": 2}
"""How many of them a machine can tell, a person must tell, have no test."""

KINDS = ("machine", "by construction", "person")


def rows() -> list[tuple[str, ...]]:
    """(condition, what would be wrong, protocol, here, how) of each row."""
    text = CHECKLIST.read_text(encoding="utf-8")
    found = re.findall(r"^\| (\d\d-\d{3}) \| (.*) \|$", text, re.MULTILINE)
    return [(number, *rest.split(" | ")) for number, rest in found]


# -- the list ------------------------------------------------------------------------


def test_every_condition_is_listed_once_in_order() -> None:
    wanted = [
        f"{checkpoint:02}-{number:03}"
        for checkpoint, count in enumerate(CONDITIONS, 1)
        for number in range(1, count + 1)
    ]
    assert len(wanted) == 137
    assert [row[0] for row in rows()] == wanted


def test_every_condition_stands_under_its_checkpoint() -> None:
    parts = re.split(r"^## (\d\d) [A-Z]", CHECKLIST.read_text(encoding="utf-8"), flags=re.MULTILINE)
    checkpoints = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert list(checkpoints) == [f"{number:02}" for number in range(1, 32)]
    for checkpoint, part in checkpoints.items():
        assert set(re.findall(r"^\| (\d\d)-", part, re.MULTILINE)) == {checkpoint}


def test_every_row_is_filled_in() -> None:
    for number, *cells in rows():
        wrong, protocol, here, how = cells
        assert wrong.endswith((".", ".)")), number
        assert protocol in PROTOCOL, number
        assert here in KINDS, number
        assert how, number


def test_the_counts_are_those_of_the_protocol_and_of_the_text() -> None:
    assert Counter(row[2] for row in rows()) == PROTOCOL
    counts = Counter(row[3] for row in rows())
    text = CHECKLIST.read_text(encoding="utf-8")
    assert {kind: int(count) for kind, count in
            re.findall(r"^- \*\*([\w ]+)\*\* \((\d+)\)", text, re.MULTILINE)} == counts  # fmt: skip


def test_what_a_machine_tells_is_told_by_a_test_or_by_verapdf() -> None:
    for number, _, _, here, how in rows():
        if here == "machine":
            assert re.search(r"veraPDF \d|`test_\w+\.py::test_", how), number
        if here == "person":
            assert re.match(r"(Editor|Auditor|Publisher)\b", how), number


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`([\w/]+\.py)::(\w+)`", CHECKLIST.read_text(encoding="utf-8")))
    assert len(named) > 30
    for file, test in sorted(named):
        paths = (ROOT / "tests").rglob(file)
        assert any(f"\ndef {test}(" in path.read_text(encoding="utf-8") for path in paths), test


def test_the_questions_for_people_are_those_of_the_report() -> None:
    """Where the checklist leaves something to an editor, the report asks about it."""
    asked = " ".join(item.question for item in OPEN)
    left = {row[0][:2] for row in rows() if row[3] == "person" and row[4].startswith("Editor")}
    topics = {
        "01": "Decoration", "04": "Color", "06": "Title", "09": "Reading order",
        "11": "Languages", "13": "Photos", "14": "Headings", "15": "Tables", "16": "Lists",
        "17": "each number",
    }  # fmt: skip
    assert left == set(topics)
    for topic in topics.values():
        assert topic.casefold() in asked.casefold(), topic


# -- what it says of the files ---------------------------------------------------------


@pytest.fixture(scope="module", params=["immunotherapy", "gallery", "torture"])
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return make(request.param, tmp_path_factory.mktemp(request.param))


ABSENT = {
    "/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/XFA", "/FT", "/TU",
    "/OCProperties", "/OC", "/OCGs", "/EF", "/EmbeddedFiles", "/AF", "/Threads", "/B", "/Movie",
    "/Sound", "/Renditions", "/RichMediaContent", "/Encrypt", "/Perms", "/RoleMap", "/IsMap",
    "/Ref", "/Encoding", "/DescendantFonts", "/CharSet", "/CIDSet", "/CIDSystemInfo",
}  # fmt: skip
"""Keys of dictionaries for what the checklist says is not there."""

NO_ROLES = {"H", "Note", "Formula", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Form",
            "Annot", "Index", "Private", "NonStruct"}  # fmt: skip

SYMBOLIC = 4
"""The flag of a font that is marked as symbolic (ISO 32000-1, table 123)."""


def dictionaries(path: Path) -> Iterator[Any]:
    """Every dictionary of a file, those inside others too."""

    def inside(item: Any) -> Iterator[Any]:
        parts: list[Any] = []
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield item
            parts = list(item.values())
        elif isinstance(item, pikepdf.Array):
            parts = list(item)
        for part in parts:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from inside(part)

    with pikepdf.open(path) as pdf:
        yield pdf.trailer
        for item in pdf.objects:
            yield from inside(item)


def test_what_cannot_be_in_a_file_is_absent(finished: Finished) -> None:
    seen: set[tuple[str, str]] = set()
    for item in dictionaries(finished.path):
        keys = set(item.keys())
        assert not keys & ABSENT
        kind, subtype = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
        seen.add((kind, subtype))
        if kind == "/StructElem":
            assert str(item.S).lstrip("/") not in NO_ROLES
            assert not (item.S == "/Figure" and "/ActualText" in keys)
        if kind == "/FontDescriptor":
            assert int(item.Flags) & SYMBOLIC
        if "/S" in keys and ("/URI" in keys or "/D" in keys):
            assert item.S in ("/URI", "/GoTo")
    assert ("/Annot", "/Link") in seen
    assert {subtype for kind, subtype in seen if kind == "/Annot"} == {"/Link"}
    assert {subtype for kind, subtype in seen if kind == "/Font"} == {"/TrueType"}
    assert "/Form" not in {subtype for kind, subtype in seen}
    assert {"/Catalog", "/Page", "/StructElem", "/FontDescriptor"} <= {kind for kind, _ in seen}


def test_running_heads_and_feet_say_which_they_are(finished: Finished) -> None:
    """ISO 14289-1, 7.8: pagination artifacts of the subtype Header or Footer."""
    with pikepdf.open(finished.path) as pdf:
        for number, page in enumerate(pdf.pages):
            if finished.laid.pages[number].sheet:
                continue
            found = {
                str(entry.get("/Subtype", ""))
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and operands[0] == "/Artifact"
                for entry in [operands[1]]
                if entry.get("/Type") == "/Pagination"
            }
            assert "/Footer" in found, f"page {number + 1}"
            if not _opens_with_a_band(finished.laid, number):
                assert "/Header" in found, f"page {number + 1}"


def _opens_with_a_band(laid: LaidOut, number: int) -> bool:
    """Whether a page begins with a section's band of color, which takes the head's place."""
    return laid.pages[number].opens_section


def test_links_inside_the_file_are_references(finished: Finished) -> None:
    """Citations, lines of the contents, page numbers: ``Reference`` around each, no other."""
    with pikepdf.open(finished.path) as pdf:
        found = list(links_of(pdf.Root.StructTreeRoot.K[0], ""))
        assert any(inside for _, inside in found)
        for parent, inside in found:
            assert (parent == "/Reference") == inside


def links_of(element: pikepdf.Object, parent: str) -> Iterator[tuple[str, bool]]:
    """For each Link below: the role around it, and whether it leads to a page of the file."""
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    role = str(element.get("/S", ""))
    objects = [kid.Obj for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    if role == "/Link":
        yield parent, all("/Dest" in annotation for annotation in objects)
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from links_of(kid, role)
