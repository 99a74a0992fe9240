"""The settings of one file in sources.toml, checked against the record that it becomes."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from datalayer.contract import DateOrder
from datalayer.models import RECORDS


class TableFileConfig(BaseModel):
    """Settings of one file. All but `stream` and `path` can be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stream: Literal[tuple(RECORDS)]  # type of record
    path: str = Field(min_length=1)
    sheet: str | None = None
    heading_row: int | None = Field(None, ge=1)
    encoding: str | None = None
    delimiter: str | None = Field(None, min_length=1, max_length=1)
    quote: str = Field('"', min_length=1, max_length=1)
    date_order: DateOrder | None = None
    decimal_mark: Literal[".", ","] = "."
    empty: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    hidden_rows: Literal["keep", "skip"] = "keep"
    total_rows: Literal["keep", "skip"] = "skip"
    columns: dict[str, str | list[str]] = {}
    constants: dict[str, str | int | float | bool] = {}
    values: dict[str, dict[str, str]] = {}

    @property
    def mapped(self) -> dict[str, str]:
        """field → column of the file."""
        pairs = [
            (ours, theirs) for theirs, names in self.columns.items() for ours in ([names] if isinstance(names, str) else names)
        ]
        return dict(pairs)

    @property
    def constants_as_text(self) -> dict[str, str]:
        """Constants as a file would hold them."""
        return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in self.constants.items()}

    @model_validator(mode="after")
    def _names_fields_of_the_record(self) -> "TableFileConfig":
        fields = RECORDS[self.stream].model_fields
        used = [ours for names in self.columns.values() for ours in ([names] if isinstance(names, str) else names)]
        for place, names in (("columns", used), ("constants", self.constants), ("values", self.values), ("key", self.key)):
            for name in names:
                if name not in fields:
                    raise ValueError(f"{place}: {name!r} is not a field of {self.stream}, which has {', '.join(fields)}")
        twice = next((name for name in used if used.count(name) > 1), None)
        if twice:
            raise ValueError(f"columns: two columns are mapped to {twice!r}; keep one")
        return self
