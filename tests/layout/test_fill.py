"""Filling a column: what stays together, what is cut, and that nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidegen.layout.piece import Piece, Stack, fill

WIDTH = 100.0


class Block(Piece):
    """A piece of a fixed height in lines of ten points, cut between lines."""

    def __init__(self, lines: int, kept: bool = False, whole: bool = False) -> None:
        super().__init__(before=4, after=6)
        self.lines = lines
        self.keep_with_next = kept
        self.whole = whole

    def _height(self, width: float) -> float:
        return self.lines * 10.0

    def head_height(self, width: float) -> float:
        return self.lines * 10.0 if self.whole else 10.0

    def cut(self, width: float, height: float, force: bool = False) -> list[Piece]:
        above = int(height // 10)
        if (self.whole and not force) or not 0 < above < self.lines:
            return []
        return [Block(above, whole=self.whole), Block(self.lines - above, whole=self.whole)]


def lines(pieces: list[Piece]) -> int:
    return sum(piece.lines for piece in pieces)


def test_pieces_stand_under_one_another_with_the_larger_space_between_them() -> None:
    placed, rest = fill([Block(2), Block(3)], WIDTH, 200)
    assert [(item.top, item.height) for item in placed] == [(0, 20), (26, 30)]
    assert rest == []


def test_a_long_piece_is_cut_where_the_column_ends() -> None:
    placed, rest = fill([Block(2), Block(30)], WIDTH, 100)
    assert lines([item.piece for item in placed]) == 9
    assert lines(rest) == 23


def test_a_heading_goes_with_what_follows() -> None:
    heading, body = Block(1, kept=True), Block(8, whole=True)
    placed, rest = fill([Block(6), heading, body], WIDTH, 100)
    assert len(placed) == 1
    assert rest == [heading, body]


def test_two_headings_in_a_row_go_with_what_follows() -> None:
    pieces = [Block(6), Block(1, kept=True), Block(1, kept=True), Block(8, whole=True)]
    placed, rest = fill(pieces, WIDTH, 110)
    assert [item.piece for item in placed] == pieces[:1]
    assert rest == pieces[1:]


def test_a_heading_stays_where_the_first_lines_of_what_follows_fit() -> None:
    placed, rest = fill([Block(6), Block(1, kept=True), Block(8)], WIDTH, 110)
    assert [item.piece.lines for item in placed] == [6, 1, 2]
    assert lines(rest) == 6


def test_what_is_taller_than_the_column_is_cut_by_force_on_an_empty_page() -> None:
    tall = Block(50, whole=True)
    assert fill([tall], WIDTH, 100) == ([], [tall])
    placed, rest = fill([tall], WIDTH, 100, force=True)
    assert lines([item.piece for item in placed]) == 10
    assert lines(rest) == 40


def test_what_stands_in_the_column_already_counts() -> None:
    (first,), _ = fill([Block(5)], WIDTH, 100)
    placed, rest = fill([Block(9)], WIDTH, 100, under=first)
    assert placed[0].top == 56
    assert lines([item.piece for item in placed]) + lines(rest) == 9


def test_the_head_of_a_cut_piece_keeps_its_anchor() -> None:
    block = Block(20)
    block.names = ("here",)
    placed, rest = fill([block], WIDTH, 50)
    assert list(placed[0].piece.anchors()) == ["here"]
    assert list(rest[0].anchors()) == []


blocks = st.builds(Block, st.integers(1, 40), kept=st.booleans(), whole=st.booleans())


@given(st.lists(blocks, max_size=12), st.integers(30, 300))
def test_pages_hold_every_line_once_and_never_overflow(pieces: list[Block], height: int) -> None:
    rest: list[Piece] = list(pieces)
    seen = 0
    for _ in range(1000):
        if not rest:
            break
        placed, rest = fill(rest, WIDTH, height, force=True)
        assert placed, "a page must take something"
        seen += lines([item.piece for item in placed])
        below = [item.top + item.height for item in placed if item.height <= height]
        assert all(bottom <= height + 0.1 for bottom in below)
    assert seen == lines(pieces)


bodies = st.lists(st.tuples(st.booleans(), st.integers(1, 40)), min_size=1, max_size=10)


@given(bodies, st.integers(100, 300))
def test_no_page_ends_with_a_heading(parts: list[tuple[bool, int]], height: int) -> None:
    rest: list[Piece] = []
    for headed, count in parts:
        rest += [Block(1, kept=True)] * headed + [Block(count)]
    while rest:
        placed, rest = fill(rest, WIDTH, height, force=True)
        assert not placed[-1].piece.keep_with_next


def test_a_stack_is_cut_like_a_page() -> None:
    stack = Stack([Block(4), Block(4), Block(4)])
    head, tail = stack.divide(WIDTH, 70)
    assert isinstance(head, Stack)
    assert isinstance(tail, Stack)
    assert lines(head.pieces) + lines(tail.pieces) == 12
    assert head.wrap(WIDTH)[1] <= 70
