"""Finishing the file: structure tree, metadata, output intent, compact objects.

ReportLab's open release writes none of these, so they are added to its file
with pikepdf: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidegen.assets import asset_folder
from guidegen.document.primitives import Metadata
from guidegen.document.structure import Element
from guidegen.pdf.canvas import Annotated, Marked, Record
from guidegen.pdf.xmp import xmp_packet

PRINTABLE = 4
"""The annotation flag Print, which PDF/A asks for (ISO 19005-2, 6.3.2)."""

CONDITION = "sRGB IEC61966-2.1"


def finish(data: bytes, root: Element | None, record: Record, metadata: Metadata) -> bytes:
    """The finished file's bytes.

    ``root`` is the structure tree, ``record`` what was drawn for its elements;
    without a tree the file is only made compact.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        if root is not None:
            _Tree(pdf, record).write(root)
            _mark(pdf, metadata)
            pdf.Root.OutputIntents = Array([output_intent(pdf)])
        stream = BytesIO()
        pdf.save(
            stream,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return stream.getvalue()


def _mark(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(metadata.lang)
    packet = pdf.make_stream(xmp_packet(metadata))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet


def output_intent(pdf: pikepdf.Pdf) -> Any:
    """The output intent of colors in sRGB, as an object of the file."""
    profile = pdf.make_stream((asset_folder("icc") / "sRGB.icc").read_bytes())
    profile.N = 3
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(CONDITION),
            Info=String(CONDITION),
            DestOutputProfile=profile,
        )
    )


class _Tree:
    """Writes the structure tree and what leads back to it from the pages."""

    def __init__(self, pdf: pikepdf.Pdf, record: Record) -> None:
        self.pdf = pdf
        self.record = record
        self.pages = [page.obj for page in pdf.pages]
        self.parents: list[list[Any]] = [[None] * count for count in record.marks]
        self.links: list[Any] = []
        self.ids: list[tuple[str, Any]] = []

    def write(self, root: Element) -> None:
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        self._lead_back(tree)
        if self.ids:
            pairs = [part for name, made in sorted(self.ids) for part in (String(name), made)]
            tree.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(pairs)))
        self.pdf.Root.StructTreeRoot = tree

    def _element(self, element: Element, parent: Any) -> Any:
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent)
        )
        self._describe(element, made)
        kids = [self._element(child, made) for child in element.children if self._drawn(child)]
        kids += [self._kid(kid, made) for kid in self.record.kids.get(element, ())]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _drawn(self, element: Element) -> bool:
        """Whether to write the element: cells always, the rest if anything of it was drawn."""
        if element.role in ("TD", "TH") or self.record.kids.get(element):
            return True
        return any(self._drawn(child) for child in element.children)

    def _kid(self, kid: Element | Marked | Annotated, made: Any) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, made)
        page = self.pages[kid.page]
        if isinstance(kid, Marked):
            self.parents[kid.page][kid.mcid] = made
            if Name.Pg not in made:
                made.Pg = page
            if made.Pg.objgen == page.objgen:
                return kid.mcid
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.mcid)
        annotation = page.Annots[kid.index]
        annotation.Contents = String(kid.contents)
        annotation.F = PRINTABLE
        annotation.StructParent = len(self.pages) + len(self.links)
        self.links.append(made)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def _describe(self, element: Element, made: Any) -> None:
        if element.alt:
            made.Alt = String(element.alt)
        if element.actual_text:
            made.ActualText = String(element.actual_text)
        if element.lang:
            made.Lang = String(element.lang)
        if element.id:
            made.ID = String(element.id)
            self.ids.append((element.id, made))
        attributes = _attributes(element)
        if element.role == "Figure":
            attributes.append(self._bounding_box(element))
        if attributes:
            made.A = attributes[0] if len(attributes) == 1 else Array(attributes)

    def _bounding_box(self, element: Element) -> Any:
        box = [round(value, 2) for value in self.record.boxes[element]]
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(box))

    def _lead_back(self, tree: Any) -> None:
        """The parent tree: from each page's content, and each link, to its element."""
        pairs: list[Any] = []
        for number, page in enumerate(self.pages):
            page.Tabs = Name.S
            page.StructParents = number
            pairs += [number, self.pdf.make_indirect(Array(self.parents[number]))]
        for number, made in enumerate(self.links, len(self.pages)):
            pairs += [number, made]
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(pairs)))
        tree.ParentTreeNextKey = len(self.pages) + len(self.links)


def _attributes(element: Element) -> list[Any]:
    made: list[Any] = []
    if element.numbering:
        made.append(Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}")))
    table = Dictionary(O=Name.Table)
    if element.scope:
        table.Scope = Name(f"/{element.scope}")
    if element.headers:
        table.Headers = Array([String(name) for name in element.headers])
    if element.summary:
        table.Summary = String(element.summary)
    if element.columns > 1:
        table.ColSpan = element.columns
    if len(table) > 1:
        made.append(table)
    return made
