"""Ways to spoil a finished file of letters, as a fault of a program or a hand might."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf

ADDRESS, GREETING, BARCODE = b"address", b"greeting", b"barcode"
_ELEMENT = re.compile(rb"/(\w+)<</MCID (\d+)>>BDC (.*?) EMC", re.S)
_SHOWN = re.compile(rb"\((.*?[^\\])\) Tj", re.S)
_BAR = re.compile(rb"(\S+) (\S+) (\S+) (\S+) re ")


def edit(path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    """Change a file of letters, and write it where it was."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)


def content(pdf: pikepdf.Pdf, page: int) -> bytes:
    """What a page draws; pages count from 1."""
    return bytes(pdf.pages[page - 1].Contents.read_bytes())


def put(pdf: pikepdf.Pdf, page: int, data: bytes) -> None:
    pdf.pages[page - 1].Contents = pdf.make_stream(data)


def parts(data: bytes) -> dict[bytes, re.Match[bytes]]:
    """The address, the barcode and the greeting of a page: what it has for itself."""
    found = list(_ELEMENT.finditer(data))
    own = [one for one in found if b"BT" in one[3]]
    named = {ADDRESS: own[0], GREETING: own[-1]}
    bars = [one for one in found if b" re " in one[3]]
    return named | dict(zip((BARCODE,), bars, strict=False))


def exchanged(part: bytes, one: int, other: int) -> Callable[[pikepdf.Pdf], None]:
    """A part of two pages, each on the page of the other."""

    def change(pdf: pikepdf.Pdf) -> None:
        datas = content(pdf, one), content(pdf, other)
        found = [parts(data)[part] for data in datas]
        for page, data, own, foreign in zip(
            (one, other), datas, found, reversed(found), strict=True
        ):
            put(pdf, page, data[: own.start(3)] + foreign[3] + data[own.end(3) :])

    return change


def replaced(page: int, part: bytes, old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    """The first such bytes in a part of a page, in place of others."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = content(pdf, page)
        own = parts(data)[part]
        assert old in own[3]
        put(pdf, page, data[: own.start(3)] + own[3].replace(old, new, 1) + data[own.end(3) :])

    return change


def other_letter(page: int) -> Callable[[pikepdf.Pdf], None]:
    """Two neighboring letters of the first line of an address, in each other's place."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = content(pdf, page)
        own = parts(data)[ADDRESS]
        shown = _SHOWN.search(own[3])
        assert shown is not None
        text = shown[1]
        at = next(n for n in range(len(text) - 1) if text[n] != text[n + 1] and b"\\" not in text)
        spoiled = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        begin = own.start(3) + shown.start(1)
        put(pdf, page, data[:begin] + spoiled + data[begin + len(text) :])

    return change


def other_bar(page: int, place: int) -> Callable[[pikepdf.Pdf], None]:
    """One bar of a barcode with another height: a full one becomes short, any other full."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = content(pdf, page)
        own = parts(data)[BARCODE]
        bar = list(_BAR.finditer(data, own.start(3), own.end(3)))[place]
        short = float(bar[2]) > 0 or float(bar[4]) < 10
        bottom, height = (b"0", b"10.44") if short else (b"3.492", b"3.456")
        bars = b"%s %s %s %s re " % (bar[1], bottom, bar[3], height)
        put(pdf, page, data[: bar.start()] + bars + data[bar.end() :])

    return change


def added(page: int, drawn: bytes) -> Callable[[pikepdf.Pdf], None]:
    """More that is drawn on a page."""

    def change(pdf: pikepdf.Pdf) -> None:
        put(pdf, page, content(pdf, page) + b"\nq " + drawn + b" Q")

    return change


def into_window(page: int, area: tuple[float, float]) -> Callable[[pikepdf.Pdf], None]:
    """The greeting a second time, at a height between these two."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = content(pdf, page)
        again = parts(data)[GREETING][3]
        at = re.search(rb" (\S+) (\S+) Td", again)
        assert at is not None
        up = sum(area) / 2 - float(at[2])
        put(pdf, page, data + b"\nq 1 0 0 1 0 %.1f cm " % up + again + b" Q")

    return change


def without_last_form(*pages: int) -> Callable[[pikepdf.Pdf], None]:
    """Pages without the last of the paragraphs that all letters share."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pages:
            data = content(pdf, page)
            last = list(re.finditer(rb"/\S+ Do", data))[-1]
            put(pdf, page, data[: last.start()] + data[last.end() :])

    return change
