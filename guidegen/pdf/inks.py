"""Colors and images as a screen or a press needs them."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Protocol

from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.lib.colors import Color as RLColor

from guidegen.assets import asset_folder
from guidegen.model.library import Color
from guidegen.pdf.gray import black_alone, is_gray
from guidegen.pdf.ink_limit import within


class Inks(Protocol):
    """How the colors of a brand and the pixels of images get into a file."""

    def color(self, color: Color) -> RLColor:
        """A brand color for ReportLab."""

    def image(self, data: bytes) -> Any:
        """An image file as ReportLab's ``ImageReader`` takes it."""


class ScreenInks:
    """sRGB."""

    def color(self, color: Color) -> RLColor:
        return HexColor(color.rgb)

    def image(self, data: bytes) -> BytesIO:
        """The image; one in press colors is converted, since the file's colors are sRGB."""
        from PIL import Image as Pillow

        with Pillow.open(BytesIO(data)) as image:
            if image.mode not in ("CMYK", "LAB", "YCbCr"):
                return BytesIO(data)
            stream = BytesIO()
            image.convert("RGB").save(stream, "PNG")
        stream.seek(0)
        return stream


class PressInks:
    """The four inks of a press: brand colors as their own percents, images by the profile.

    ``profile`` holds the bytes of the press's ICC profile, ``most`` is the most ink that it
    takes, in percent of all four together.
    """

    def __init__(self, profile: bytes, most: float = 400) -> None:
        self.profile = profile
        self.most = most

    def color(self, color: Color) -> RLColor:
        return CMYKColor(*(ink / 100 for ink in color.cmyk))

    def image(self, data: bytes) -> Any:
        """The image in the press's inks, laid on white where it is transparent.

        Gray images are printed in black alone.  No pixel has more ink than the press takes:
        a profile is made for one limit, and a printer may have another.
        """
        from PIL import Image as Pillow
        from PIL import ImageCms

        with Pillow.open(BytesIO(data)) as image:
            if image.mode == "CMYK":
                return within(image.copy(), self.most)
            laid = Pillow.new("RGBA", image.size, "white")
            laid.alpha_composite(image.convert("RGBA"))
        flat = laid.convert("RGB")
        if is_gray(flat):
            return black_alone(flat, self.profile)
        source = ImageCms.ImageCmsProfile(str(asset_folder("icc") / "sRGB.icc"))
        press = ImageCms.ImageCmsProfile(BytesIO(self.profile))
        made = ImageCms.profileToProfile(
            flat, source, press, ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="CMYK", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
        assert made is not None
        return within(made, self.most)
