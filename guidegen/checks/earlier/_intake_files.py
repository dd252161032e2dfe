"""Rules about files: there, readable, named rightly, and text."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

FORMAT = "guidegen's file format: the files of a project"

RULES = (
    explained(
        "file-missing",
        about="A project has one file for each kind of shared data: brand, drugs, evidence, "
        "glossary and references. One of them is not where it belongs.",
        source=FORMAT,
        message="There is no file `{name}`.",
        help="Check the spelling of its name and the folder it should be in.",
        fails="# a folder `guides` without the file drugs.yaml",
        passes="# a folder `guides` with drugs.yaml and the other shared files",
    ),
    explained(
        "file-unreadable",
        about="A file is there, but the computer does not let guidegen open it, or it is a folder "
        "or a device.",
        source=FORMAT,
        message="This file cannot be read: {reason}.",
        help="Check the name, and that you are allowed to open the file.",
        fails="# a folder that is named guides/drugs.yaml",
        passes="# a file guides/drugs.yaml that you may open",
    ),
    explained(
        "too-large",
        about="A file is far larger than anyone would write by hand, or holds too many entries or "
        "levels. It is mostly the wrong file.",
        source=FORMAT,
        message="This file has {size} MB; a file may have at most {most} MB.",
        help="Check that it is the right file. A long file can be split into several.",
        fails="# a file of 6 MB",
        passes="# a file of 60 KB: a guide of 30 pages",
    ),
    explained(
        "not-utf8",
        about="Text can be saved in several ways, and only one of them, UTF-8, has all letters "
        "and signs. Read in another way, an é or a “ would come out as nonsense.",
        source="YAML 1.2, 5.2: character encodings; guidegen reads UTF-8 alone",
        message="This file is saved as {encoding}; guidegen reads UTF-8.",
        help="In your editor choose “Save as” (or “Save with encoding”), pick UTF-8, and save the "
        "file.",
        fails="# a file that was saved as UTF-16, or as Windows text with a “ in it",
        passes="# the same file, saved as UTF-8",
    ),
    explained(
        "control-character",
        about="A character that cannot be seen has come into the file, mostly by copying. In "
        "print it would leave a gap or an empty box.",
        source="YAML 1.2, 5.1: character set",
        message="A backslash code in this text makes a hidden character: {name}.",
        help="Delete the code. For a plain backslash use single quotes round the text.",
        fails=r"""
blocks:
  - "Call your care team.\a"
""",
        passes="""
blocks:
  - "Call your care team."
""",
    ),
    explained(
        "empty-file",
        about="A file holds nothing, or remarks alone.",
        source=FORMAT,
        message="This file is empty.",
        help="Write its entries, or copy them from a file of the same kind. The first is "
        "`schema: 1`.",
        fails="""
# guides/drugs.yaml
# Nothing here yet.
""",
        passes="""
# guides/drugs.yaml
schema: 1
drugs: {}
""",
    ),
    explained(
        "wrong-suffix",
        about="Only files whose names end in `.yaml` are read. One that ends in `.yml` would be "
        "left out without a word.",
        source=FORMAT,
        message="this file is not read, because its name ends in `{ending}`",
        help="rename it to `{name}.yaml`",
        fails="""
# guides/second.yml
schema: 1
""",
        passes="""
# guides/.second.yaml
schema: 1
""",
    ),
    explained(
        "wrong-id",
        about="The id of a guide and the name of its file are one and the same, so that each guide "
        "is found under one name.",
        source=FORMAT,
        message="the id `{id}` differs from the file's name",
        help="write the file's name as `id`, or rename the file",
        fails="""
guide:
  id: another-name
""",
        passes="""
guide:
  id: sample
""",
    ),
    explained(
        "no-guides",
        about="The folder has the shared files, and not one guide.",
        source=FORMAT,
        message="there are no guides here",
        help="add one: a file in `guides/` with a name of its own",
        fails="# a folder `guides` with brand.yaml and the other shared files alone",
        passes="# the same folder, with a guide in it",
    ),
    explained(
        "font-missing",
        about="A font that the brand names is not among the project's fonts, or is no font that "
        "can be put into a PDF.",
        source="guidegen's file format: brand.yaml; PDF/UA-1, 7.21: fonts are embedded",
        message="the font `{file}` {reason}",
        help="put the file into assets/fonts, or name one that is there",
        fails="""
brand:
  fonts:
    regular: Nowhere_400Regular.ttf
    italic: AtkinsonHyperlegibleNext_400Regular_Italic.ttf
    bold: AtkinsonHyperlegibleNext_700Bold.ttf
    bold_italic: AtkinsonHyperlegibleNext_700Bold_Italic.ttf
    display: AtkinsonHyperlegibleNext_800ExtraBold.ttf
""",
        passes="""
brand:
  fonts:
    regular: AtkinsonHyperlegibleNext_400Regular.ttf
    italic: AtkinsonHyperlegibleNext_400Regular_Italic.ttf
    bold: AtkinsonHyperlegibleNext_700Bold.ttf
    bold_italic: AtkinsonHyperlegibleNext_700Bold_Italic.ttf
    display: AtkinsonHyperlegibleNext_800ExtraBold.ttf
    fallback: [NotoSans_400Regular.ttf]
""",
    ),
)
