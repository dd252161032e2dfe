"""Rules about printing: the options of editions, and what a printer asks for."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

FORMAT = "guidegen's file format: editions.yaml and printer profiles"

RULES = (
    explained(
        "wrong-length",
        about="A length such as a bleed or the thickness of paper is a number with its unit: "
        "inches, millimeters or points. Without the unit it could mean any of them.",
        source=FORMAT,
        message="a length with its unit is wanted here",
        help="write a number and `in`, `mm` or `pt`: 0.125 in",
        fails="""
# guides/editions.yaml
schema: 1
booklet: {caliper: 0.1}
""",
        passes="""
# guides/editions.yaml
schema: 1
booklet: {caliper: 0.1 mm}
""",
    ),
    explained(
        "out-of-range",
        about="A value of a printer or an edition is one that no press and no paper has. Mostly "
        "its unit is not the one that was meant, or a point is missing.",
        source=FORMAT,
        message="{given} is out of range: this can be {least} to {most}",
        help="look again at the number and its unit",
        fails="""
# guides/editions.yaml
schema: 1
booklet: {caliper: 0.1 in}
""",
        passes="""
# guides/editions.yaml
schema: 1
booklet: {caliper: 0.1 mm}
""",
    ),
    explained(
        "unknown-printer",
        about="The print edition is made for a printer whose profile is neither in guides/printers "
        "nor among those that come with guidegen.",
        source=FORMAT,
        message="there is no printer profile `{name}`",
        help="did you mean `{known}`? Or write guides/printers/{name}.yaml",
        fails="# in guides/editions.yaml, `printer: lullu`",
        passes="# in guides/editions.yaml, `printer: lulu`",
    ),
    explained(
        "printer-contradiction",
        about="Two values of a printer profile exclude each other, or what is asked for is not "
        "what this printer takes. No file could be right for both.",
        source="ISO 15930-4 and 15930-7; what printers ask for",
        message="`least` ({least} pages) is over `most` ({most} pages)",
        help="correct one of them",
        fails="# in guides/printers/ours.yaml, `pages: {least: 48, most: 16}`",
        passes="# in guides/printers/ours.yaml, `pages: {least: 16, most: 48}`",
    ),
    explained(
        "wrong-color-profile",
        about="The color profile of a press says how its four inks look. The file that is named "
        "is not there, or is of another device, so that colors would come out wrong.",
        source="ISO 15930-7, 6.2: output intents; ICC.1:2010, 7.2: the header of a profile",
        message="`{name}` is not of a press in four inks (CMYK)",
        help="ask the printer for the profile of the press",
        fails="# in guides/printers/ours.yaml, `intent: {profile: sRGB.icc}`",
        passes="# in guides/printers/ours.yaml, the profile of a press",
    ),
    explained(
        "image-resolution",
        about="In print an image needs more pixels than on a screen. With too few it looks soft "
        "or shows steps. How many there are an inch depends on how wide it is printed.",
        source="the printer's profile, `resolution`; GWG 2022, R0031 and R0032",
        message="this image prints at {pixels} pixels an inch, on page {page}; "
        "the printer asks for {wanted}",
        help="take the picture in its full size, or print it smaller with `width`",
        fails="# an image of 600 pixels with `width: 4`, in the print edition: 150 an inch",
        passes="# the same image with `width: 2`: 300 an inch",
    ),
)
