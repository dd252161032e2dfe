"""Organs that immunotherapy can affect: a body with numbered parts."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.document.scene import Scene, TextMeasure
from guidegen.pictures import anatomy
from guidegen.pictures.annotate import Annotated, Art, Callout


@dataclass(frozen=True, slots=True)
class Drawing:
    """The words are the labels, in the order of their numbers."""

    skin: str = "Skin"
    bowel: str = "Bowel"
    liver: str = "Liver"
    lungs: str = "Lungs"
    glands: str = "Thyroid and other glands"
    nerves: str = "Nerves and brain"
    heart: str = "Heart"
    kidneys: str = "Kidneys"
    joints: str = "Joints"
    eyes: str = "Eyes"
    joints_and_eyes: str = "Joints and eyes"

    def scene(self, width: float, text: TextMeasure) -> Scene:
        """The body with its labels at ``width`` points."""
        art = Art(
            anatomy.WIDTH,
            anatomy.HEIGHT,
            (
                *anatomy.body(),
                *anatomy.brain(),
                *anatomy.eyes(),
                *anatomy.lungs(),
                *anatomy.thyroid(),
                *anatomy.heart(),
                *anatomy.kidneys(),
                *anatomy.liver(),
                *anatomy.bowel(),
            ),
        )
        callouts = (
            Callout(self.skin, (28, 196), "left", level=205),
            Callout(self.bowel, (123, 230), "right", level=236),
            Callout(self.liver, (66, 171), "left", level=168),
            Callout(self.lungs, (66, 130), "left", level=125),
            Callout(self.glands, (99, 77), "right", level=82),
            Callout(self.nerves, (83, 22), "left"),
            Callout(self.heart, (107, 146), "right", level=146),
            Callout(self.kidneys, (128, 189), "right"),
            Callout(self.joints, (122, 314), "right", number=9, key=self.joints_and_eyes),
            Callout(self.eyes, (104, 42), "right", level=36, number=9),
        )
        recipe = Annotated(art, callouts, numbered=True, bold=True, scales=(0.7, 0.86))
        return recipe.scene(width, text)
