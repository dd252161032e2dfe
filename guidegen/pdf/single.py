"""Each page of a tagged file as a file of its own, with its tags.

What a page shows is copied as it is, so a page that was verified need not be verified again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from guidegen.pdf.copied import INHERITED, Copier, inherited
from guidegen.pdf.raw import RawWriter

_CHANGED = ("/Pages", "/StructTreeRoot", "/PageLabels", "/Outlines", "/Names", "/Dests")
"""Entries of a catalog that are about all pages of a file."""


def singles(data: bytes, pages: Iterable[int]) -> Iterator[bytes]:
    """A file for each of these pages, counted from 0, of a file that ``PieceWriter`` made."""
    with pikepdf.open(BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for index in pages:
            page = pdf.pages[index].obj
            yield _single(pdf, page, elements[page.StructParents])


def _single(pdf: pikepdf.Pdf, page: Any, elements: Any) -> bytes:
    out = BytesIO()
    writer = RawWriter(out)
    root, info, pages, sheet, tree, document = (writer.reserve() for _ in range(6))
    part = elements[0].P
    known = {
        pdf.Root.Pages.objgen[0]: pages,
        page.objgen[0]: sheet,
        pdf.Root.StructTreeRoot.objgen[0]: tree,
        part.P.objgen[0]: document,
    }
    copier = Copier(writer, known)
    shown = copier.entries(page, ("/Parent", "/StructParents", *INHERITED))
    shown += b"".join(k.encode() + copier.copied(v) for k, v in inherited(page).items())
    writer.put(sheet, b"<<%s/Parent %d 0 R/StructParents 0>>" % (shown, pages))
    writer.put(pages, b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % sheet)
    body = copier.copied(part)
    leaves = copier.copied(elements)
    writer.put(document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (tree, body))
    writer.put(
        tree, b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[0%s]>>/ParentTreeNextKey 1>>"
        % (document, leaves),
    )  # fmt: skip
    catalog = copier.entries(pdf.Root, _CHANGED)
    writer.put(root, b"<<%s/Pages %d 0 R/StructTreeRoot %d 0 R>>" % (catalog, pages, tree))
    writer.put(info, b"<<%s>>" % copier.entries(pdf.trailer.Info))
    writer.close(root, info)
    return out.getvalue()
