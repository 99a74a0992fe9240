"""From a workbook to its records: which sheets are read, what each gives, and all that is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from datalayer.contract import Batch, Line, Place
from datalayer.errors import SourceError
from datalayer.files.book import Book, open_book
from datalayer.files.grid import Grid
from datalayer.files.heading import match_columns
from datalayer.files.line import beside
from datalayer.files.mapped import as_words
from datalayer.files.sheet import as_text
from plugins.workbook.batching import batches_of
from plugins.workbook.cells import read_cells
from plugins.workbook.colours import find_colours
from plugins.workbook.columns import choose_columns, score_with
from plugins.workbook.config import EVERY, WorkbookConfig
from plugins.workbook.fill import fill_down
from plugins.workbook.handing import Handing
from plugins.workbook.tables import Table, find_table

HEAD = 300
"""filled rows of a sheet that are looked at to choose it"""


@dataclass
class Reading:
    """Reads one workbook under its settings."""

    path: Path
    config: WorkbookConfig
    place: Place
    label: str = ""
    """begins made-up numbers, where there are several files"""
    notes: list[str] = field(default_factory=list)
    """what is said of the workbook as a whole; complete once the tables are read"""

    def batches(self) -> Iterator[Batch]:
        """The records of all tables. Raises SourceError if there is nothing that can be read."""
        for handing in self.handings():
            yield from batches_of(handing, self._origin(handing.table.title))
        if self.notes:
            yield Batch(self.path.name, rows=[], notes=tuple(self.notes))

    def handings(self, most: int | None = None) -> Iterator[Handing]:
        """The tables, or those in the first `most` rows; of several sheets, those that cannot be read are left out and said."""
        faults: dict[str, SourceError] = {}
        found = False
        with open_book(self.path) as book:
            for title in self._titles(book):
                try:
                    handing = self._handing(book.read(title, most))
                except SourceError as error:
                    faults[title] = error
                    continue
                found = True
                yield handing
        if not found:
            raise next(iter(faults.values()))
        self.notes += [f'Sheet "{title}" was left out: {_without(self.place.source, error)}' for title, error in faults.items()]

    def line(self, origin: str, record: int) -> Line | None:
        """The cells of a row of the sheet that an origin names; None if this is another workbook, or there is no such row."""
        with open_book(self.path) as book:
            title = next((title for title in book.titles if self._origin(title) == origin), None)
            grid = book.read(title, max(record, HEAD)) if title else None
        row = next((row for row in grid.rows if row.number == record), None) if grid else None
        if grid is None or row is None:
            return None
        table = find_table(grid, score_with(self.config.record, self.config), self.config)
        return beside(table.names if table else (), [as_text(value) for value in row.values])

    def _origin(self, title: str) -> str:
        return f"{self.path.name}, sheet {title}"

    def _titles(self, book: Book) -> list[str]:
        """The sheets to read; what is said of the others goes to the notes."""
        wanted = self.config.sheet
        if wanted == EVERY:
            titles = book.visible
        elif wanted is None:
            titles = [self._likeliest(book)]
        else:
            titles = [book.find(name) for name in ([wanted] if isinstance(wanted, str) else wanted)]
        hidden = [title for title in book.titles if title not in book.visible and title not in titles]
        others = [title for title in book.visible if title not in titles]
        self.notes += [f"Hidden sheets were not read: {', '.join(hidden)}."] if hidden else []
        self.notes += [f"Other sheets were not read: {', '.join(others)}."] if others else []
        return titles

    def _likeliest(self, book: Book) -> str:
        """The visible sheet whose heading fits best, the first of equals."""
        score = score_with(self.config.record, self.config)
        points: dict[str, float] = {}
        for title in book.visible:
            grid = book.read(title, HEAD)
            config = self.config.model_copy(update={"heading_rows": None})
            table = find_table(grid, score, config) if grid.rows else None
            points[title] = score(table.names) if table else -1
        return max(points, key=lambda title: points[title])

    def _handing(self, grid: Grid) -> Handing:
        origin = self._origin(grid.title)
        if not grid.rows:
            raise SourceError(f"{self.place.source}: {origin}, is empty.")
        table = find_table(grid, score_with(self.config.record, self.config), self.config)
        if table is None:
            raise SourceError(
                f"{self.place.source}: no heading of a {self.config.stream} was found in {origin}: "
                "give its rows as heading_rows, and its columns under [source.columns]."
            )
        handing = self._prepared(table, origin)
        resolved = handing.mapping().resolve(self.config.record, handing.heading())
        has = resolved.has(handing.heading())
        lacking = [name for name in resolved.missing if not (name == "meeting" and self.place.meeting)]
        if lacking:
            raise SourceError(
                f"{self.place.source}: nothing fills {', '.join(map(repr, lacking))} in {origin}. {has} "
                "Map a column to it under [source.columns], or give it in [source.constants]."
            )
        return handing

    def _prepared(self, table: Table, origin: str) -> Handing:
        columns = choose_columns(table, self.config.record, self.config, f"{self.place.source}: {origin}")
        unfolded = {
            match_columns({"": theirs}, table.names, origin)[""]: as_words(words) for theirs, words in self.config.unfold.items()
        }
        target = self.config.target
        of_cells = {target: list(unfolded)} if target and unfolded else {}
        filled, told = fill_down(table, columns, unfolded, self.config.record, self.config)
        meanings = read_cells(table, columns, of_cells, self.config.record, self.config, self.place)
        colours = find_colours(table)
        columns.notes += [*told, *meanings.notes, *colours.notes(self.config)]
        by_sheet = self.config.several and self.place.meeting is None
        needs_meeting = "meeting" in self.config.record.model_fields and self.config.record.model_fields["meeting"].is_required()
        label = f"{self.label}{table.title}"
        meeting = table.title if by_sheet and needs_meeting else None
        return Handing(
            table, columns, self.config.record, self.config, meanings, filled, colours, unfolded, target, label, meeting
        )


def _without(source: str, error: SourceError) -> str:
    """A fault without the name of the source, which the note stands under."""
    return str(error).removeprefix(f"{source}: ")
