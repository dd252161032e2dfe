"""Rules about YAML: what stops it from being read, and what it would lose without a word."""

from __future__ import annotations

from guidegen.checks.earlier._intake_rule import explained

CALLOUT = """
blocks:
  - callout: {title: Call early, text: Do not wait.}
"""

RULES = (
    explained(
        "yaml-syntax",
        about="A line does not fit those around it, so nobody can tell what belongs to what.",
        source="YAML 1.2, 8: block styles",
        message="This line does not line up with what stands above it.",
        help="Entries of one group begin in the same column, each `name:` or each `- `. Compare "
        "this line with those above it, and put double quotes round a text that has a colon in it.",
        fails="""
blocks:
  - callout:
      title: Call early
     text: Do not wait.
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-tab",
        about="A tab looks like spaces and is none. YAML allows only spaces at the start of a "
        "line.",
        source="YAML 1.2, 6.1: indentation spaces",
        message="A tab stands here where YAML allows only spaces.",
        help="Delete the tab and type spaces: two for each step further in. Most editors can be "
        "set to put in spaces when you press Tab.",
        fails="""
blocks:
  - callout:
\t  title: Call early
      text: Do not wait.
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-quote",
        about="A quote that opens a text has to close it at its very end. A second one inside "
        "ends the text too early.",
        source="YAML 1.2, 7.3: flow scalar styles",
        message="The text goes on here after its closing quote.",
        help="Close the text with one quote of the kind that opened it, at its very end. For "
        "quotes and apostrophes within the text use the curly ones: “ ” ’.",
        fails="""
blocks:
  - "Ask for a "tap" if fluid comes back."
""",
        passes="""
blocks:
  - "Ask for a “tap” if fluid comes back."
""",
    ),
    explained(
        "yaml-escape",
        about="In double quotes a backslash begins a code. This one is none that YAML knows.",
        source="YAML 1.2, 5.7: escaped characters",
        message="In double quotes a backslash begins a code, and this is not one that YAML knows.",
        help="Use single quotes round the text, or write the backslash twice.",
        fails=r"""
blocks:
  - "The list is in C:\guides."
""",
        passes=r"""
blocks:
  - 'The list is in C:\guides.'
""",
    ),
    explained(
        "yaml-colon",
        about="A colon with a space after it parts a name from its text. In a text without quotes "
        "it does so by mistake.",
        source="YAML 1.2, 7.3.3: plain style",
        message="this text was read as `key: value` because of the colon in it",
        help="put quotes round the text",
        fails="""
blocks:
  - Bring two things: a pen and this guide.
""",
        passes="""
blocks:
  - "Bring two things: a pen and this guide."
""",
    ),
    explained(
        "yaml-special",
        about="Some signs mean something else to YAML where a text begins: brackets, braces, *, "
        "&, !, %, @ and others.",
        source="YAML 1.2, 5.3: indicator characters",
        message="A text cannot begin with {sign}, which means something else to YAML.",
        help="Put quotes round the text, or write `>-` in its place and the text on the next "
        "line, further in.",
        fails="""
blocks:
  - **Call early** when something is wrong.
""",
        passes="""
blocks:
  - "**Call early** when something is wrong."
""",
    ),
    explained(
        "yaml-tag",
        about="An exclamation mark before a word is an instruction to YAML. The word would be "
        "lost.",
        source="YAML 1.2, 6.8.2: tag directives and node tags",
        message="YAML reads `{written}` as an instruction about a type, not as text.",
        help="If the text begins with an exclamation mark, put double quotes round the whole "
        "text. Otherwise delete it: guidegen takes no such instructions.",
        fails="""
blocks:
  - callout: {title: !early Call, text: Do not wait.}
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-comment",
        about="After a space, # begins a remark that is not printed. The rest of the text would "
        "be lost.",
        source="YAML 1.2, 6.6: comments",
        message="`{words}` and the rest of this line would be lost: YAML takes `#` after a space "
        "for a remark.",
        help="If it is part of the text, put double quotes round the whole text. If it is a "
        "remark, write a space after `#`.",
        fails="""
blocks:
  - Go to room #5 on the left.
""",
        passes="""
blocks:
  - "Go to room #5 on the left."
""",
    ),
    explained(
        "yaml-documents",
        about="Three hyphens begin a second document. What follows would not be read.",
        source="YAML 1.2, 9.1: documents",
        message="A second document starts here; what follows would be ignored.",
        help="Delete this line of three hyphens (or dots), or move what follows to a file of its "
        "own.",
        fails="""
guide:
  ---
  keywords: [mesothelioma]
""",
        passes="""
guide:
  keywords: [mesothelioma]
""",
    ),
    explained(
        "yaml-merge",
        about="`<<` copies entries from elsewhere. An editor could not see in one place what a "
        "block says.",
        source="YAML 1.1, merge keys, which YAML 1.2 has no longer",
        message="`<<` (merging one mapping into another) is not supported.",
        help="Delete this line and write out the entries that it would bring in.",
        fails="""
blocks:
  - callout:
      <<: {title: Call early}
      text: Do not wait.
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-key",
        about="What stands before a colon is a plain name, such as `title`. Here it is nothing, a "
        "list or a group.",
        source="guidegen's file format: names of entries",
        message="There is no name before this colon.",
        help="Write the name, such as `title:`, or put double quotes round the whole text.",
        fails="""
blocks:
  - callout:
      title: Call early
      : Do not wait.
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-alias",
        about="A part of a file repeats itself inside itself, which would never end.",
        source="YAML 1.2, 7.1: alias nodes",
        message="`*{name}` repeats the very part it stands in (`&{name}`, line {line}), which "
        "would never end.",
        help="Delete `*{name}`, or write here what you meant to repeat.",
        fails="""
blocks:
  - callout: &box {title: Call early, text: *box}
""",
        passes=CALLOUT,
    ),
    explained(
        "yaml-hyphen",
        about="A hyphen that stands further in than those above begins no item: YAML joins it to "
        "the text above, and the list loses an item.",
        source="YAML 1.2, 7.3.3: plain style over several lines",
        message="This `-` was read as part of the text that begins on line {line}, not as an item "
        "of its own.",
        help="Put it exactly under the `- ` of the other items. If it belongs to the text, put "
        "quotes round the whole text.",
        fails="""
blocks:
  - bullets:
    - A pen
      - A list
""",
        passes="""
blocks:
  - bullets:
    - A pen
    - A list
""",
    ),
    explained(
        "yaml-paragraph",
        about="YAML drops a blank line inside a text without quotes. Two paragraphs would run "
        "together.",
        source="YAML 1.2, 6.5: line folding",
        message="YAML drops this blank line, so two paragraphs would run together.",
        help="Begin the second one with `- `, as an item of its own, or delete the line.",
        fails="""
blocks:
  - Bring a pen.

    Bring a list.
""",
        passes="""
blocks:
  - Bring a pen.
  - Bring a list.
""",
    ),
    explained(
        "yaml-top-level",
        about="A file consists of entries with names. This one is a list, or a single text.",
        source="guidegen's file format: every file begins with `schema: 1`",
        message="A file must consist of entries such as `title: text`; this one is a list.",
        help="Begin with `schema: 1`, and give what stands here a name with a colon.",
        fails="""
# guides/drugs.yaml
- nivolumab
""",
        passes="""
# guides/drugs.yaml
schema: 1
drugs: {}
""",
    ),
    explained(
        "duplicate-key",
        about="The same name stands twice in one group. Only one of the two texts could be "
        "printed, and nobody can tell which was meant.",
        source="YAML 1.2, 3.2.1.1: keys are unique",
        message="`{name}` stands here a second time; it is already on line {line}.",
        help="Keep one of the two: delete or rename this one, or the one on line {line}.",
        fails="""
blocks:
  - callout:
      title: Call early
      title: Do not wait
      text: A nurse answers.
""",
        passes="""
blocks:
  - callout:
      title: Call early
      text: Do not wait. A nurse answers.
""",
    ),
)
