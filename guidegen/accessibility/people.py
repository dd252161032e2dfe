"""What no program can tell: the questions that a person answers about each guide.

They follow the conditions of the Matterhorn Protocol that need a person, and the
success criteria of WCAG 2.1 that are about meaning.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Open:
    """A question for a person, and how to find the answer."""

    question: str
    how: str


OPEN = (
    Open(
        "Pictures: does each alternative text say what the picture is there to tell?",
        "Read the list at the end of this report to someone who has not seen the pages. "
        "Compare the numbers in it with the charts.",
    ),
    Open(
        "Decoration: is every picture that tells something in that list, and nothing else?",
        "Page through the guide. What is not in the list is passed over in silence.",
    ),
    Open(
        "Reading order: does the guide make sense when it is heard from beginning to end?",
        "Let a screen reader read it: NVDA on Windows, VoiceOver on a Mac. Listen above all to "
        "boxes, to columns that stand side by side, and to tables.",
    ),
    Open(
        "Headings: does each say what stands under it?",
        "Read the bookmarks alone, as a list. Someone should find their question there.",
    ),
    Open(
        "Lists and headings: is each written as one, and not as a line in bold or with a number?",
        "Look for numbers and dashes that you typed yourself. Use `heading`, `bullets`, `numbered` "
        "or `steps`.",
    ),
    Open(
        "Tables: does each cell make sense when it is heard with its row’s and column’s heading?",
        "Read two or three cells of each table aloud, with the headings first.",
    ),
    Open(
        "Color: does your text ever say something by color or place alone?",
        "Look for “the red box” or “on the right”. Name the thing as well: “the box When to call”.",
    ),
    Open(
        "Photos and scans: is there text in them that stands nowhere else? Can they be made out?",
        "Only the colors of the palette were measured, not those inside photos.",
    ),
    Open(
        "Links: does each still lead to what its words say?",
        "Open each one. Read its words alone, without the sentence around them.",
    ),
    Open(
        "Languages: are there sentences in another language?",
        "A screen reader reads them in the guide’s language. Put them into a guide of their own.",
    ),
    Open(
        "Plain words: is each hard word explained where it first stands, and each number plain?",
        "Ask someone without medical training to say in their own words what a page tells them.",
    ),
    Open(
        "Title: does it tell this guide from every other one?",
        "It is what people see in a list of files and hear first.",
    ),
    Open(
        "Other forms: can people get the guide in large print or in another form, and from whom?",
        "The notice `formats` in brand.yaml says so. Call the number in it once.",
    ),
)
