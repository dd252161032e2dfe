"""Building an entry out of pieces, with the punctuation between them kept right."""

from __future__ import annotations

from guidegen.document.inline import Run, Runs

_ENDINGS = (".", "?", "!", "\u2026")
_CLOSERS = "\u201d\u2019\"'"


class Line:
    """An entry in the making.

    Pieces that are empty leave no trace, so a style can name all parts of an
    entry and print those that a source has.
    """

    __slots__ = ("_last", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool, str | None, str | None]] = []
        self._last = ""

    def add(
        self,
        text: str,
        *,
        italic: bool = False,
        href: str | None = None,
        lang: str | None = None,
    ) -> None:
        """Append text as it is."""
        if text:
            self._pieces.append((text, italic, href, lang))
            self._last = text

    def gap(self) -> None:
        """A space, unless nothing stands before it."""
        if self._last and not self._last.endswith(" "):
            self.add(" ")

    def stop(self) -> None:
        """A full stop, unless the text ends with one, or with ? or !."""
        if self._last and not self._last.rstrip(_CLOSERS).endswith(_ENDINGS):
            self.add(".")

    def sentence(self, text: str, *, italic: bool = False, lang: str | None = None) -> None:
        """A part of the entry that ends with a full stop."""
        if text:
            self.gap()
            self.add(text, italic=italic, lang=lang)
            self.stop()

    def link(self, text: str, href: str) -> None:
        """A link at the end of the entry, without a full stop that could be read as part of it."""
        self.gap()
        self.add(text, href=href)

    def runs(self) -> Runs:
        """What was added, neighbors of one look joined."""
        joined: list[tuple[str, bool, str | None, str | None]] = []
        for text, italic, href, lang in self._pieces:
            if joined and joined[-1][1:] == (italic, href, lang):
                joined[-1] = (joined[-1][0] + text, italic, href, lang)
            else:
                joined.append((text, italic, href, lang))
        return tuple(
            Run(text, italic=italic, href=href, lang=lang) for text, italic, href, lang in joined
        )
