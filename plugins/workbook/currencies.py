"""Currencies that headings and formats of numbers name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from datalayer.files.amounts import Amount, currency_of
from datalayer.files.grid import Row
from plugins.workbook.tables import Table

CODES = ("USD", "EUR", "CHF", "GBP", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK")
"""currencies that are looked for in a heading; others only in brackets, as "ALL" and "TOP" are words too"""


@lru_cache(maxsize=1_000)
def currency_in(heading: str) -> str | None:
    """The one currency that a heading names: "Ticket (CHF)", "Amount in USD"."""
    bracketed = [word for inside in re.findall(r"[(\[]([^)\]]*)[)\]]", heading) for word in [inside.strip(), *inside.split()]]
    spoken = [word for word in re.findall(r"US\$|[A-Z]{3}|[€£]", heading) if word in CODES or not word.isalpha()]
    codes = {code for word in (*bracketed, *spoken) if (code := currency_of(word))}
    return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True)
class Currencies:
    """The currencies that a table shows beside its amounts."""

    table: Table
    amounts: dict[str, Amount]
    """text → amount"""

    def shown(self, columns: list[str]) -> bool:
        """Whether any of these columns of amounts names a currency: in a cell, its format or the heading."""
        return any(self.beside(row, column) for column in columns for row in self.table.rows)

    def beside(self, row: Row, column: str) -> set[str]:
        """Currencies of one amount: in its text, in the format of its number, in the heading of its column."""
        place = self.table.names.index(column)
        value = row.value(place + 1)
        if value is None:
            return set()
        codes = {currency_in(column)}
        if isinstance(value, str) and value.strip() in self.amounts:
            codes.add(self.amounts[value.strip()].currency)
        elif isinstance(value, int | float):
            codes.add(_of_format(self.table.grid.looks[row.styles[place]].number_format))
        return {code for code in codes if code}


@lru_cache(maxsize=1_000)
def _of_format(shape: str) -> str | None:
    """The one currency that the format of a number shows, as in [$CHF] #,##0."""
    positive = shape.split(";")[0]
    bracketed = [part.partition("]")[0].partition("-")[0].strip() for part in positive.split("[$")[1:]]
    codes = {code for part in (*bracketed, *positive.split('"')[1::2]) if (code := currency_of(part.strip()))}
    return codes.pop() if len(codes) == 1 else None
