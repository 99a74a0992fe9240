"""The rows of a table as they are handed over: cells as they stand, what is put into blank ones, and records per cell."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from datalayer.contract import Mapping
from datalayer.files.amounts import currency_of
from datalayer.files.grid import Row
from datalayer.files.mapped import as_words, names_for_the_host, parted, put_in
from datalayer.files.meaning import is_nothing
from datalayer.files.sheet import as_text, listed
from datalayer.models import Record
from plugins.workbook.colours import Colours, meaning_of
from plugins.workbook.columns import Columns
from plugins.workbook.config import MARKS, NO_RECORD, USUAL, WorkbookConfig
from plugins.workbook.currencies import Currencies
from plugins.workbook.fill import Filled
from plugins.workbook.meanings import Meanings
from plugins.workbook.tables import Table

Texts = dict[str, str | None]


@dataclass
class Handing:
    """Makes the records of one table. Ask for `notes` after `records`."""

    table: Table
    columns: Columns
    model: type[Record]
    config: WorkbookConfig
    meanings: Meanings
    filled: Filled
    colours: Colours
    unfolded: dict[str, dict[str, str]]
    """column → field: word, for columns of which each cell is a record"""
    target: str | None
    """the field that takes the cell of an unfolded column"""
    label: str
    """names the table in a made-up number: its sheet, and its file where there are several"""
    meeting: str | None = None
    """title of the sheet, where each sheet is a meeting"""
    done: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """what was done → rows"""

    def __post_init__(self) -> None:
        of, fields = self.columns.of, self.model.model_fields
        self.names = names_for_the_host([name for name in self.table.names if name not in self.columns.private], of, self.model)
        self.constants = as_words(self.config.constants)
        self.usual = USUAL.get(self.model.table) if "status" not in of and "status" not in self.constants else None
        if self.usual:
            self.constants["status"] = self.usual
        self.made_up = [
            name for name, info in fields.items()
            if name.endswith("_id") and info.is_required() and name not in of and name not in self.constants
        ]  # fmt: skip
        self.go_along, in_place = parted(self.meanings.values)
        self.in_place = {self.column(name): meant for name, meant in in_place.items()}
        self.by_look = {name for words in self.config.colours.values() for name in words}
        amounts = [*(of[name] for name in ("amount",) if name in of), *self.unfolded]
        self.currencies = Currencies(self.table, self.meanings.amounts)
        self.shows_currency = "currency" in fields and self.currencies.shown(amounts)

    def heading(self) -> list[str]:
        """The names of all columns of the records."""
        put_in = [*self.made_up, *self.by_look, *(["currency"] if self.shows_currency else [])]
        per_cell = [name for words in self.unfolded.values() for name in words] + [self.target or ""] * bool(self.unfolded)
        kept = [name for column, name in self.names.items() if column not in self.unfolded]
        return list(dict.fromkeys([*kept, *map(self.column, put_in), *filter(None, per_cell)]))

    def column(self, name: str) -> str:
        """The column under which a field is handed over; a field without one is its own."""
        return self.names[self.columns.of[name]] if name in self.columns.of else name

    def mapping(self) -> Mapping:
        """What the host needs to know of the records."""
        by_cell = {*self.by_look, *self.columns.of, *(["currency"] if self.shows_currency else [])}
        constants = {name: word for name, word in self.constants.items() if name not in by_cell}
        if self.meeting is not None and "meeting" not in self.columns.of:
            constants.setdefault("meeting", self.meeting)
        empty = (*sorted(self.meanings.empty), *self.config.empty)
        columns = {name: self.column(name) for name in self.columns.of}
        return Mapping(columns, constants, self.go_along, empty, self.meanings.order)

    def records(self) -> Iterator[tuple[int, Texts]]:
        """Row number and cells of each record."""
        for row in self.table.rows:
            cells = self._cells(row)
            if not self.unfolded:
                yield row.number, put_in(self._completed(row, cells, self.columns.of.get("amount")), self.in_place)
                continue
            wanted = [column for column in self.unfolded if (cells.get(column) or "no").casefold() not in NO_RECORD]
            if not wanted:
                self.done["no record"].append(row.number)
            for column in wanted:
                yield row.number, put_in(self._unfolded(row, cells, column), self.in_place)

    def _cells(self, row: Row) -> Texts:
        texts = {name: as_text(row.value(column)) for column, name in enumerate(self.table.names, 1)}
        cells = {name: text.strip() if text else None for name, text in texts.items()}
        return cells | self.table.section_of(row) | self.filled.get(row.number, {})

    def _completed(self, row: Row, cells: Texts, amount: str | None) -> Texts:
        """The cells under the names of the mapping, with what colours mean, the currency and made-up numbers."""
        done = {self.names[name]: text for name, text in cells.items() if name in self.names and name not in self.unfolded}
        meant = meaning_of(self.colours, row.number, self.config) if self.by_look else {}
        for name in self.by_look:
            column = self.column(name)
            if is_nothing(done.get(column) or "-"):
                done[column] = meant.get(name) or self.constants.get(name)
                if name in meant:
                    self.done["colour"].append(row.number)
        if self.shows_currency:
            done[self.column("currency")] = self._currency(row, amount, done.get(self.column("currency")))
        return done | dict.fromkeys(self.made_up, f"{self.label}-{row.number}")

    def _currency(self, row: Row, amount: str | None, written: str | None) -> str | None:
        """The currency of a row; "CHF or USD" where its cells disagree, which the record refuses."""
        stated = self.constants.get("currency") if is_nothing(written or "-") else written
        codes = {currency_of(stated) or stated} if stated else set()
        codes |= self.currencies.beside(row, amount) if amount is not None else set()
        if len(codes) > 1:
            self.done["currencies differ"].append(row.number)
            return " or ".join(sorted(codes))
        if codes and not stated:
            self.done["currency"].append(row.number)
        return stated or next(iter(codes), None)

    def _unfolded(self, row: Row, cells: Texts, column: str) -> Texts:
        """The record of one cell: its own number, its words, and the cell as amount, rate or people."""
        record = self._completed(row, cells, column)
        words = self.unfolded[column]
        text = cells[column] or ""
        if self.target is not None:
            record[self.target] = None if self.target == "people" and text.casefold() in MARKS else text
        if self.model.key == (f"{self.model.table}_id",):
            own = self.column(self.model.key[0])
            record[own] = f"{record.get(own)}-{'-'.join(words.values())}"
        return record | words

    def notes(self) -> list[str]:
        """What was put in, and why."""
        told = []
        if self.made_up:
            numbers = " and ".join(self.made_up)
            told.append(f"No column gives the {numbers}: the sheet and row number serve, and change when rows are inserted.")
        if self.usual:
            told.append(f'No column gives the status: "{self.usual}" was taken where no colour tells it.')
        if self.unfolded:
            told.append(f"Each filled cell of {' and '.join(self.unfolded)} became a record of its own.")
        sentences = {
            "no record": "None of these cells is filled, and no record was made",
            "currency": "The currency was read from the amount, its format or its heading",
            "currencies differ": "The currency beside the amount is not that of its row, which was rejected",
            "colour": "Blank cells were filled by what the colour of the row means",
        }
        return told + [
            f"{sentence}: row {listed(sorted(set(self.done[why])))}." for why, sentence in sentences.items() if self.done[why]
        ]
