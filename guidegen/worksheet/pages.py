"""Pages in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LONGEST_ROW = 2
"""Pages in a row are told one by one up to here; more of them as a range."""


def told(pages: Iterable[int]) -> str:
    """Pages in words: "page 9", "pages 4 and 9", "pages 2, 5 to 8 and 12"; nothing for none."""
    numbers = sorted(set(pages))
    if not numbers:
        return ""
    parts = [_range(row) for row in _rows(numbers)]
    flat = [part for row in parts for part in row]
    last = f" and {flat[-1]}" if len(flat) > 1 else ""
    word = "page" if len(numbers) == 1 else "pages"
    return f"{word} {', '.join(flat[:-1] or flat)}{last}"


def _rows(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow one another, together."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _range(row: Sequence[int]) -> list[str]:
    if len(row) > LONGEST_ROW:
        return [f"{row[0]} to {row[-1]}"]
    return [str(number) for number in row]
