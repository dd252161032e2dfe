"""Images from the project's folder: read whole, checked, and never unpacked unseen."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Raster

from guidegen.blocks.base import Block
from guidegen.context import Context
from guidegen.document import primitives as p
from guidegen.document.inline import text_of
from guidegen.problems import Position

Compose = Callable[[Block], tuple[p.Primitive, ...]]
PLACE = Position("guides/small.yaml", 1, 15)


def encoded(kind: str, width: int = 60, height: int = 40) -> bytes:
    buffer = BytesIO()
    Raster.effect_noise((width, height), 80).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def header_only(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header announces a picture of this size."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture
def put(
    context: Context, parse: Callable[[str], Block], compose: Compose
) -> Callable[[bytes], tuple[p.Primitive, ...]]:
    """Write the image and compose a block that shows it."""

    def shown(data: bytes) -> tuple[p.Primitive, ...]:
        (context.root / "room.png").write_bytes(data)
        return compose(parse("image: {file: room.png, alt: A room, width: 2, credit: Us}"))

    return shown


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_taken_sideways_stands_upright(
    kind: str, put: Callable[[bytes], tuple[p.Primitive, ...]]
) -> None:
    """A phone notes that the right edge of a picture is its top (Exif orientation 6)."""
    picture = Raster.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 10, 40))
    exif = Raster.Exif()
    exif[0x0112] = 6
    buffer = BytesIO()
    picture.save(buffer, kind, exif=exif)
    (image,) = put(buffer.getvalue())
    assert isinstance(image, p.Image)
    assert image.pixels == (40, 60)
    with Raster.open(BytesIO(image.data)) as shown:
        assert shown.size == (40, 60)
        red, green, _ = shown.convert("RGB").getpixel((20, 4))
        assert (red > 200, green < 60) == (True, True)
        assert 0x0112 not in shown.getexif()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_sound_image(
    kind: str, put: Callable[[bytes], tuple[p.Primitive, ...]], context: Context
) -> None:
    data = encoded(kind)
    (image,) = put(data)
    assert isinstance(image, p.Image)
    assert (image.data, image.pixels, image.max_width) == (data, (60, 40), 144)
    assert text_of(image.caption) == "Us"
    assert not list(context.problems)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"not an image", "image-damaged"),
        (b"", "image-damaged"),
        (encoded("GIF"), "image-damaged"),
        (b"\x89PNG\r\n\x1a\n", "image-damaged"),
        (encoded("PNG")[:-2000], "image-damaged"),
        (encoded("JPEG", 400, 400)[:-4000], "image-damaged"),
        (encoded("PNG")[:60] + b"\0\0\0\0" + encoded("PNG")[64:], "image-damaged"),
        (header_only(10_001, 10), "image-too-large"),
        (header_only(60_000, 60_000), "image-too-large"),
        (header_only(9_999, 9_999), "image-too-large"),
        (header_only(60, 40), "image-damaged"),
    ],
    ids=[
        "text",
        "empty",
        "gif",
        "signature",
        "cut-png",
        "cut-jpeg",
        "altered",
        "wide",
        "bomb",
        "area",
        "hollow",
    ],
)
def test_unusable_image(
    data: bytes, rule: str, put: Callable[[bytes], tuple[p.Primitive, ...]], context: Context
) -> None:
    assert put(data) == ()
    (problem,) = context.problems
    assert (problem.at, problem.rule) == (PLACE, rule)
    assert problem.help


def test_large_file_is_not_read(
    context: Context, parse: Callable[[str], Block], compose: Compose
) -> None:
    with (context.root / "room.png").open("wb") as stream:
        stream.truncate(20_000_001)
    compose(parse("image: {file: room.png, alt: A room}"))
    assert [problem.rule for problem in context.problems] == ["image-too-large"]


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("nothing.png", "image-missing"),
        ("../secret.png", "image-outside"),
        ("/etc/passwd", "image-outside"),
        ("assets", "image-missing"),
    ],
)
def test_file_that_cannot_be_had(
    file: str, rule: str, context: Context, parse: Callable[[str], Block], compose: Compose
) -> None:
    (context.root / "assets").mkdir()
    assert compose(parse(f"image: {{file: {file}, alt: A room}}")) == ()
    (problem,) = context.problems
    assert (problem.at, problem.rule) == (PLACE, rule)


def test_a_file_that_may_not_be_opened(
    put: Callable[[bytes], tuple[p.Primitive, ...]],
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tests may run as root, who may open everything: so the refusal is made up."""

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        assert put(encoded("PNG")) == ()
    (problem,) = context.problems
    assert (problem.at, problem.rule) == (PLACE, "image-unreadable")
    assert "Permission denied" in problem.message


def test_a_name_that_no_disk_can_hold(
    context: Context, parse: Callable[[str], Block], compose: Compose
) -> None:
    assert compose(parse(f"image: {{file: {'a' * 300}.png, alt: A room}}")) == ()
    (problem,) = context.problems
    assert problem.rule == "image-unreadable"
    assert len(problem.message) < 200
