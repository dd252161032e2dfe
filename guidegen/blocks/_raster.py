"""Reading a raster image that someone else made, before anything decodes it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_BYTES = 20_000_000
MOST_PIXELS = 10_000
"""Longest side in pixels: 11 inches at 900 dots an inch."""
MOST_IN_ALL = 80_000_000
"""Width times height: 240 MB when unpacked, and below the size that Pillow itself warns of."""

ORIENTATION = 0x0112
"""The tag of Exif that tells which side is up."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


class Unusable(Exception):
    """An image that cannot be printed; the message completes "the file ...".

    Attributes:
        rule: ``image-too-large`` or ``image-damaged``.
        help: How to mend it.
    """

    def __init__(self, rule: str, message: str, help: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.help = help


def checked(path: Path) -> tuple[bytes, tuple[int, int]]:
    """The bytes and the size in pixels of a whole PNG or JPEG file; raises Unusable.

    The size is read from the header first, so that a small file that unpacks
    to a huge picture is never unpacked.
    """
    if path.stat().st_size > MOST_BYTES:
        raise _too_large(f"is larger than {MOST_BYTES // 1_000_000} MB")
    data = path.read_bytes()
    try:
        image = _opened(data)
    except Unusable:
        raise
    except Exception as error:  # Whatever a decoder stumbles on, the file is at fault.
        raise _damaged() from error
    width, height = image.size
    if max(width, height) > MOST_PIXELS or width * height > MOST_IN_ALL:
        raise _too_large(f"is {width} by {height} pixels")
    try:
        _read_through(image, data)
        turned = _upright(data)
    except Exception as error:  # The same.
        raise _damaged() from error
    return (data, (width, height)) if turned is None else turned


def _upright(data: bytes) -> tuple[bytes, tuple[int, int]] | None:
    """The picture as the camera was held, and its size; None where it needs no turning.

    Phones write sideways pictures with a note which side is up (Exif 2.3, 4.6.4, Orientation).
    """
    from PIL import ImageOps

    image = _opened(data)
    if image.getexif().get(ORIENTATION, 1) not in range(2, 9):
        return None
    kind, turned = image.format, ImageOps.exif_transpose(image)
    stream = BytesIO()
    turned.save(stream, kind, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}))
    return stream.getvalue(), turned.size


def _opened(data: bytes) -> ImageFile:
    """The image with its header read, and nothing else."""
    if data.startswith(_PNG):
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(BytesIO(data))
    if data.startswith(_JPEG):
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(BytesIO(data))
    raise Unusable("image-damaged", "is neither a PNG nor a JPEG image", "save it as PNG or JPEG")


def _read_through(image: ImageFile, data: bytes) -> None:
    """Read to the end: a PNG with its checksums, a JPEG at an eighth of its size."""
    if image.format == "PNG":
        image.verify()
        image = _opened(data)
    else:
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _too_large(message: str) -> Unusable:
    return Unusable(
        "image-too-large", message,
        f"make it smaller: at most {MOST_PIXELS:,} pixels a side and "
        f"{MOST_BYTES // 1_000_000} MB",
    )  # fmt: skip


def _damaged() -> Unusable:
    return Unusable(
        "image-damaged", "cannot be read to its end", "save or export the picture again"
    )
