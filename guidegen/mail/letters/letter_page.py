"""The page of a letter: what all letters of a job share, laid out once.

Everything keeps clear of what the envelope's windows can show, but the address and, where it
has a window, the return address.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from guidegen.context import DRAFT
from guidegen.document.inline import Run, text_of
from guidegen.document.primitives import Metadata
from guidegen.layout.letter import (
    FOOT,
    MARGIN,
    Block,
    Drawn,
    Face,
    Notice,
    color_of,
    set_block,
    stacked,
)
from guidegen.layout.theme import Theme
from guidegen.mail.envelope.privacy import fold_marks, outside, places
from guidegen.mail.envelope.rectangle import INCH, Rectangle
from guidegen.mail.letters.letter import Greeting, filled
from guidegen.mail.letters.sheet_kinds import GREETING_LINES, LetterSheet
from guidegen.model.envelope import WindowEnvelope
from guidegen.model.mail import Letter
from guidegen.model.text import Text
from guidegen.pdf.fonts import FontSet, report_missing
from guidegen.problems import Problems

GAP = 9.0
"""Between what can show, or a fold, and the nearest line of the letter: 1/8 in."""
TOP = 0.5 * INCH
"""Where the return address begins that is in no window."""
SENDER_HIGH = 36.0
WITHIN = (4.5, 3.0)
"""How far the return address keeps from the sides and the top of what its window always shows."""
DATE_WIDTH = 2.25 * INCH


@dataclass(frozen=True)
class LetterPage:
    """Lays a letter out; ``values`` are those of its fields, ``day`` is that of the job."""

    theme: Theme
    envelope: WindowEnvelope
    letter: Letter
    values: dict[str, str]
    draft: bool
    day: str

    def sheet(
        self, sender: Notice, metadata: Metadata, fonts: FontSet, barcode: bool
    ) -> LetterSheet:
        """The sheet; raises InputError where the letter does not fit on its page."""
        problems = Problems()
        head, below = self._head(problems), self._below(problems)
        problems.raise_errors()
        tries = [self._laid_out(top, head, below) for top in self._tops()]
        above, place, rest = next((one for one in tries if self._over(one[2]) <= 0), tries[-1])
        self._check_length(self._over(rest), problems)
        problems.raise_errors()
        words, body = Greeting.of_letter(self.letter), self.theme.types["body"]
        face = Face(
            self.theme.fonts.face(words.bold, words.italic), body.size, body.size,
            color_of(self.theme, body.tone),
        )  # fmt: skip
        return LetterSheet(
            self.theme, self.envelope, metadata, fonts, barcode,
            sender, above, rest, words, place, face,
        )  # fmt: skip

    def sender_place(self) -> Rectangle:
        """In its window, or else over or right of what can show of the letter."""
        place = places(self.envelope)[0].sender
        if place is not None:
            return place.inset(*WITHIN)
        zones, right = outside(self.envelope), self.theme.page.width - TOP
        top = min(zone.top for zone in zones) - GAP
        if top - TOP >= SENDER_HIGH:
            return Rectangle.between(places(self.envelope)[0].address.left, TOP, right, top)
        left = max(zone.right for zone in zones) + GAP
        return Rectangle.between(left, TOP, right, TOP + SENDER_HIGH)

    # -- the blocks ---------------------------------------------------------------------

    def _head(self, problems: Problems) -> tuple[Block, ...]:
        name = self.theme.brand.name
        report_missing(self.theme.fonts, name, None, problems)
        draft = (Block("draft", "P", (Run(DRAFT),), "draft"),) if self.draft else ()
        return (
            Block("name", "H1", (Run(name),), "name"),
            Block("date", "P", (Run(self.day),), "date", "right"),
            *draft,
        )

    def _below(self, problems: Problems) -> tuple[Block, ...]:
        def block(name: str, text: Text, kind: str = "body") -> Block:
            runs = filled(text, self.values, problems)
            report_missing(self.theme.fonts, text_of(runs), text.at, problems)
            return Block(name, "P", runs, kind)

        letter = self.letter
        body = (block(f"body-{n}", text) for n, text in enumerate(letter.body, 1))
        return (
            *body, block("closing", letter.closing, "closing"),
            block("signature", letter.signature, "signature"),
            block("enclosure", letter.enclosure, "note"), block("stop", letter.stop, "note"),
        )  # fmt: skip

    # -- their places -------------------------------------------------------------------

    def _tops(self) -> tuple[float, ...]:
        """Where the letter may begin: under the first fold, or else under what can show.

        Under the fold it lies behind a panel, so it does not show through thin paper either.
        """
        low = max(zone.bottom for zone in outside(self.envelope)) + GAP
        folds = [mark + GAP for mark in fold_marks(self.envelope) if mark + GAP >= low]
        return (*folds[:1], low)

    def _laid_out(
        self, top: float, head: tuple[Block, ...], below: tuple[Block, ...]
    ) -> tuple[tuple[Drawn, ...], Rectangle, tuple[Drawn, ...]]:
        """What is above the greeting, the greeting's place, and what is below it."""
        theme, left, width = self.theme, MARGIN, self.theme.page.width - 2 * MARGIN
        name, date, *others = head
        sizes = [theme.types[block.kind].size for block in (name, date)]
        first = set_block(name, theme, left, top, width - DATE_WIDTH)
        # Both on one baseline.
        day = set_block(
            date, theme, left + width - DATE_WIDTH, top + sizes[0] - sizes[1], DATE_WIDTH
        )
        low = max(first.bottom, day.bottom) + day.after
        rest = stacked(others, theme, left, low, width)
        above = (first, day, *rest)
        low = rest[-1].bottom + rest[-1].after if rest else low
        body = theme.types["body"]
        place = Rectangle(left, low, width, GREETING_LINES * body.leading)
        return above, place, stacked(below, theme, left, place.bottom + body.after, width)

    def _over(self, drawn: tuple[Drawn, ...]) -> float:
        """By how many points the letter is too long for its page; less than 0 where it fits."""
        return drawn[-1].bottom - (self.theme.page.height - FOOT)

    def _check_length(self, over: float, problems: Problems) -> None:
        if over <= 0:
            return
        lines = ceil(over / self.theme.types["body"].leading)
        many = f"{lines} lines" if lines > 1 else "1 line"
        problems.add(
            self.letter.body[0].at, "letter-too-long",
            f"the letter is too long for its page, by {many}",
            "shorten it: with this envelope there is no more room under the address",
        )  # fmt: skip
