"""A heading of one to three rows, with groups of columns, found by what its names tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from datalayer.files.grid import Area, Row
from datalayer.files.heading import LOOKED_AT, unique_names
from datalayer.files.sheet import as_text

MOST_ROWS = 3
"""rows that a heading may have"""
NUMBERED = re.compile(r".*\(\d+\)")
"""a name that stands more than once"""
LONGEST_GROUP = 60
"""characters of the name of a group of columns; a longer text is a title or a note"""


@dataclass(frozen=True)
class Block:
    """One to three rows that are a heading together: positions among the rows, and the composed names of the columns."""

    first: int
    last: int
    names: tuple[str, ...]


def find_block(rows: Sequence[Row], areas: Sequence[Area], score: Callable[[tuple[str, ...]], float]) -> Block | None:
    """The heading whose composed names score highest, the first of equals; None where none scores.

    A row above it belongs to it if its cells stand over groups of columns, or over columns that the lower row leaves blank.
    Names that stand more than once count for less: they are likely to be groups whose columns are named below.
    """
    best, most = None, 0.0
    for last in range(min(len(rows), LOOKED_AT)):
        block = block_ending_at(rows, areas, last)
        points = score(block.names) / (1 + sum(NUMBERED.fullmatch(name) is not None for name in block.names) / 4)
        grows = best is not None and block.first <= best.last
        if points > most or (grows and points == most > 0):
            best, most = block, points
    return best


def block_ending_at(rows: Sequence[Row], areas: Sequence[Area], last: int) -> Block:
    """The heading whose last row is given, with the rows of groups above it."""
    first = last
    while first > 0 and last - first < MOST_ROWS - 1 and _stands_over(rows[first - 1], rows[first], areas):
        first -= 1
    return Block(first, last, compose(rows[first : last + 1], areas))


def compose(rows: Sequence[Row], areas: Sequence[Area]) -> tuple[str, ...]:
    """Names of the columns: "Funding / Requested" where a group stands above; merged cells name all their columns."""
    filled = [_filled(row, areas) for row in rows]
    for upper, lower in pairwise(filled):
        _fill_to_the_right(upper, lower)
    width = max((column for row in filled for column in row), default=0)
    return unique_names([_joined([row.get(column, ("", 1))[0] for row in filled]) for column in range(1, width + 1)])


def _joined(parts: list[str]) -> str:
    told = [part for position, part in enumerate(parts) if part and part not in parts[:position]]
    return " / ".join(told)


def _filled(row: Row, areas: Sequence[Area]) -> dict[int, tuple[str, int]]:
    """column → text and how many columns it spans; cells of a range that begins in this row or above take its text."""
    texts = {column: (_one_line(value), 1) for column, value in enumerate(row.values, 1) if value is not None}
    for area in areas:
        if area.top == row.number and area.left in texts:
            spans = area.right - area.left + 1
            texts |= dict.fromkeys(range(area.left, area.right + 1), (texts[area.left][0], spans))
    return texts


def _one_line(value: object) -> str:
    return " ".join((as_text(value) or "").split())


def _stands_over(upper: Row, lower: Row, areas: Sequence[Area]) -> bool:
    """Whether each cell of a row is a group over named columns or a name over a blank cell; a title and a row of data are not."""
    above, below = _filled(upper, areas), _filled(lower, areas)
    texts = {text for text, _ in above.values()}
    if lower.number != upper.number + 1 or any(len(text) > LONGEST_GROUP for text in texts):
        return False
    if not all(_may_name(value) for value in lower.values if value is not None):
        return False
    blank_below = any(column not in below for column in above)
    merged = {column for column in above if column in below and above[column][1] > 1}
    reaching = {column for column in above if column in below and column + 1 in below and column + 1 not in above}
    if len(texts) == 1:
        return bool(merged) and min(above) > min(below)
    over = [column for column in above if column in below]
    return bool(merged) or (blank_below and bool(over) and all(column in reaching for column in over))


def _may_name(value: object) -> bool:
    """Whether a cell may be part of a heading: a text, a day or a year."""
    return isinstance(value, str | date) or (isinstance(value, int) and 1900 <= value <= 2100)


def _fill_to_the_right(upper: dict[int, tuple[str, int]], lower: dict[int, tuple[str, int]]) -> None:
    """A group that is not merged reaches over the named columns to its right, up to the next group."""
    for column in sorted(lower):
        left = upper.get(column - 1)
        if column not in upper and left is not None and left[1] == 1 and column - 1 in lower:
            upper[column] = left
