"""Finds the table in a sheet: its heading, its rows, and what stands between and below them without being one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from datalayer.errors import SourceError
from datalayer.files.block import Block, block_ending_at, compose, find_block
from datalayer.files.grid import Grid, Row
from datalayer.files.proposal import propose_records
from datalayer.files.sheet import listed
from plugins.workbook.body import Body, Sorter
from plugins.workbook.config import WorkbookConfig

SECTION = "section"
"""name of the column that the headings of sections become"""
HEADING_TELLS = 2
"""names that are known from which a row is surely a heading: it begins another table where it stands below a blank row"""


@dataclass
class Table:
    """The table of a sheet."""

    grid: Grid
    heading: tuple[int, int]
    """first and last row of the heading, as a spreadsheet counts"""
    names: tuple[str, ...]
    body: Body
    sure: bool = True
    """whether the heading is told, or at least two of its names are known: else it may be a row of data, and is not told"""

    @property
    def title(self) -> str:
        """The sheet."""
        return self.grid.title

    @property
    def rows(self) -> list[Row]:
        """The rows of the table."""
        return self.body.rows

    def cells(self, name: str) -> Iterator[tuple[Row, Any]]:
        """The values of a column, as they stand."""
        if name == SECTION and self.body.sections:
            return ((row, self.body.sections.get(row.number)) for row in self.rows)
        column = self.names.index(name) + 1
        return ((row, row.value(column)) for row in self.rows)

    def section_of(self, row: Row) -> dict[str, str | None]:
        """The heading of the section that a row is in, as the cell of a column."""
        return {SECTION: self.body.sections.get(row.number)} if self.body.sections else {}

    def notes(self) -> list[str]:
        """What was taken for the heading, and what was left out and why."""
        first, last = self.heading
        rows = f"row {first}" if first == last else f"rows {first} to {last}"
        named = ", ".join(name for name in self.names if not re.fullmatch(r"column \d+", name))
        told = [f'Sheet "{self.title}": the heading was found in {rows}{f": {named}" if self.sure else ""}.']
        left_out = self.body.left_out.items()
        return told + [f'Sheet "{self.title}": {why} were left out: row {listed(numbers)}.' for why, numbers in left_out]


def find_table(grid: Grid, score: Callable[[tuple[str, ...]], float], config: WorkbookConfig) -> Table | None:
    """The table whose heading scores highest; None if there is none. Raises SourceError where told rows hold nothing."""
    block = _told(grid, config.heading_numbers) if config.heading_numbers else find_block(grid.rows, grid.areas, score)
    if block is None:
        return None
    heading = grid.rows[block.last]
    below = grid.rows[block.last + 1 :]
    sorter = Sorter(grid, len(block.names), heading, config)
    body = sorter.sort(below, lambda row: any(len(one.columns) >= HEADING_TELLS for one in propose_records(compose([row], []))))
    names = _widened(block.names, below) + ((SECTION,) if body.sections else ())
    sure = config.heading_numbers is not None or score(block.names) >= HEADING_TELLS
    return Table(grid, (grid.rows[block.first].number, heading.number), names, body, sure)


def _told(grid: Grid, numbers: tuple[int, int]) -> Block:
    places = [place for place, row in enumerate(grid.rows) if numbers[0] <= row.number <= numbers[1]]
    if not places:
        raise SourceError(f"Sheet {grid.title} has no cells in row {numbers[0]}: correct heading_rows in sources.toml.")
    if numbers[0] == numbers[1]:
        block = block_ending_at(grid.rows, grid.areas, places[-1])
        return Block(
            places[0], places[-1], block.names if block.first == places[0] else compose([grid.rows[places[0]]], grid.areas)
        )
    return Block(places[0], places[-1], compose([grid.rows[place] for place in places], grid.areas))


def _widened(names: tuple[str, ...], rows: list[Row]) -> tuple[str, ...]:
    """Names for all columns that hold anything: what stands beside the table is kept too, under the number of its column."""
    width = max([len(names), *(len(row.values) for row in rows)])
    return names + tuple(f"column {column}" for column in range(len(names) + 1, width + 1))
