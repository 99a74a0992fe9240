"""The settings of a workbook in sources.toml, checked against the record that its rows become."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field, model_validator

from datalayer.contract import DateOrder
from datalayer.files.mapped import Constants, MappedConfig
from datalayer.models import RECORDS

EVERY = "*"
STRUCK = "struck through"
USUAL = {"registration": "complete", "travel_request": "requested"}
"""the status of a record whose table gives none"""
TAKES_THE_CELL = ("amount", "rate", "people")
"""fields that can take the cell of an unfolded column"""
MARKS = frozenset(["x", "✓", "✔", "☑", "yes", "y", "oui", "sí", "si", "true", "1"])
NO_RECORD = frozenset(["no", "n", "non", "false", "0", "✗", "✘", "☐", "-", "–", "—", "n/a", "n.a."])
"""cells of an unfolded column that give no record; "tbc" gives one without an amount, which is rejected and so seen"""


class WorkbookConfig(MappedConfig):
    """Settings of one workbook. All but `path` and `stream` can be left out: they are found, and what was found is told."""

    stream: Literal[tuple(RECORDS)]  # type of record
    sheet: str | list[str] | None = None
    heading_rows: int | list[int] | None = None
    colours: dict[str, Constants] = Field({})
    unfold: dict[str, Constants] = Field({})
    fill_down: tuple[str, ...] = ()
    hidden_rows: Literal["keep", "skip"] = "keep"
    total_rows: Literal["keep", "skip"] = "skip"
    date_order: DateOrder | None = None
    decimal_mark: Literal[".", ","] | None = None
    key: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether more than one sheet is read."""
        return self.sheet == EVERY or isinstance(self.sheet, list)

    @property
    def target(self) -> str | None:
        """The field that takes the cell of an unfolded column, if any does and no column is mapped to it."""
        fields = self.record.model_fields
        return (
            next((name for name in TAKES_THE_CELL if name in fields and name not in self.mapped), None) if self.unfold else None
        )

    @property
    def heading_numbers(self) -> tuple[int, int] | None:
        """First and last row of the heading, as a spreadsheet counts, if they are told."""
        if not self.heading_rows:
            return None
        rows = [self.heading_rows] if isinstance(self.heading_rows, int) else self.heading_rows
        return min(rows), max(rows)

    def fields_named(self) -> dict[str, Iterable[str]]:
        """Setting → the fields that it names."""
        per_look = [name for words in self.colours.values() for name in words]
        per_cell = [name for words in self.unfold.values() for name in words]
        return super().fields_named() | {"key": self.key, "colours": per_look, "unfold": per_cell}

    @model_validator(mode="after")
    def _heading_of_up_to_three_rows(self) -> "WorkbookConfig":
        numbers = self.heading_numbers
        if self.heading_rows is not None and (numbers is None or numbers[0] < 1 or numbers[1] - numbers[0] > 2):
            raise ValueError("heading_rows: give the number of the heading's row, or [first, last] of at most three rows")
        return self
