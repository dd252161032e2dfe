"""How large a file's packed parts become, found out without unpacking them whole.

A few kilobytes can unpack to many gigabytes, so this is looked at before anything is read.
"""

from __future__ import annotations

import base64
import zlib

import pikepdf

MOST = 64 * 2**20
"""Bytes of one part that is not an image: ten times the richest page of a map."""
MOST_OF_IMAGE = 512 * 2**20
"""Bytes of an image: a poster of 24 by 36 inches with 300 pixels an inch."""
MOST_DRAWN = 256 * 2**20
"""Bytes of drawing on all pages, counted for each page that a part draws."""
MOST_TOGETHER = 4 * 2**30
"""Bytes of all parts: 64 pages of Letter size, each a photograph of 300 pixels an inch."""

_CHUNK = 2**20
_GROWTH = {"/LZWDecode": 2560, "/RunLengthDecode": 64}
"""How many bytes at most come of one (ISO 32000-1, 7.4.4 and 7.4.5)."""


def too_large(pdf: pikepdf.Pdf) -> str:
    """Why a file is too large to look at; empty where it is not."""
    drawn = [part.objgen for page in pdf.pages for part in _contents(page)]
    drawing, sizes, together = set(drawn), {}, 0
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        image = thing.get("/Subtype") == "/Image" and thing.objgen not in drawing
        most = MOST_OF_IMAGE if image else MOST
        size = sizes[thing.objgen] = _unpacked(thing, most)
        together += size
        if size > most:
            return f"object {thing.objgen[0]} unpacks to more than {most // 2**20} MB"
        if together > MOST_TOGETHER:
            return f"its parts unpack to more than {MOST_TOGETHER // 2**30} GB"
    if sum(sizes.get(part, 0) for part in drawn) > MOST_DRAWN:
        return f"its pages draw more than {MOST_DRAWN // 2**20} MB"
    return ""


def _contents(page: pikepdf.Page) -> tuple[pikepdf.Object, ...]:
    """The streams that draw a page."""
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return tuple(part for part in contents if isinstance(part, pikepdf.Stream))
    return (contents,) if isinstance(contents, pikepdf.Stream) else ()


def filters(stream: pikepdf.Stream) -> tuple[str, ...]:
    """The names of a stream's filters, the first to undo first."""
    named = stream.get("/Filter")
    if isinstance(named, pikepdf.Array):
        return tuple(str(name) for name in named)
    return () if named is None else (str(named),)


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """Bytes of a stream without its filters, counted no further than just past ``most``.

    Those of images (JPEG and the like) are left: they unpack row by row.
    """
    data = bytes(stream.read_raw_bytes())
    names = filters(stream)
    for number, name in enumerate(names, 1):
        if name in _GROWTH:
            return len(data) * _GROWTH[name]
        if name == "/ASCII85Decode":
            data = _plain(data)
        elif name == "/FlateDecode":
            data, size = _inflated(data, most, keep=number < len(names))
            if size > most or number == len(names):
                return size
    return len(data)


def _plain(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.partition(b"~>")[0])
    except ValueError:
        return data


def _inflated(data: bytes, most: int, keep: bool) -> tuple[bytes, int]:
    """The data inflated, where it is to be kept, and how much it is."""
    inflate = zlib.decompressobj()
    kept, size = [], 0
    try:
        while data and size <= most:
            part = inflate.decompress(data, _CHUNK)
            size += len(part)
            if keep:
                kept.append(part)
            if not part and inflate.eof:
                break
            data = inflate.unconsumed_tail
    except zlib.error:
        pass  # qpdf tells what is damaged
    return b"".join(kept), size
