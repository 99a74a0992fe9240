"""The cells of a field, and what their texts mean."""

from dataclasses import dataclass, field
from typing import Any

from datalayer.contract import DateOrder
from datalayer.files.amounts import Amount
from plugins.workbook.tables import Table


@dataclass
class Meanings:
    """What texts mean: field → {text: as the record wants it}, the texts that mean nothing, and what is told."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    amounts: dict[str, Amount] = field(default_factory=dict)
    """text → amount, of all columns of amounts"""
    order: DateOrder | None = None
    notes: list[str] = field(default_factory=list)

    def mean(self, name: str, text: str, meaning: str | None) -> None:
        """Notes the meaning of a text, if it is another than it stands."""
        if meaning is not None and meaning != text:
            self.values.setdefault(name, {})[text] = meaning


class Cells:
    """The cells of the columns that a field takes, without those that mean nothing."""

    def __init__(self, table: Table, columns: list[str], empty: set[str]) -> None:
        self.columns = columns
        self.values: list[Any] = [
            value.strip() if isinstance(value, str) else value
            for column in columns
            for _, value in table.cells(column)
            if value is not None and not (isinstance(value, str) and value.strip() in empty)
        ]

    @property
    def title(self) -> str:
        """The columns, for a sentence."""
        return " and ".join(f'"{column}"' for column in self.columns)

    @property
    def texts(self) -> list[str]:
        """Those that are texts in the sheet."""
        return [value for value in self.values if isinstance(value, str)]

    @property
    def numbers(self) -> list[Any]:
        """Those that are numbers in the sheet."""
        return [value for value in self.values if isinstance(value, int | float) and not isinstance(value, bool)]
