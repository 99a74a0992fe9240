"""The settings that all plugins with a mapping share: theirs = ours, constants, words, and what means nothing."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field, model_validator

from datalayer.models import RECORDS, Record
from datalayer.vocabulary import fold

Meanings = dict[str, dict[str, str]]
"""field → {text as written: what it means}"""
MOST = 40
"""meanings of a field up to which they go along with the cells: each makes the host's SQL longer"""
Constants = dict[str, str | int | float | bool]


class MappedConfig(BaseModel):
    """A file, the record that its rows become, and how its cells become fields. `stream` is narrowed by each plugin."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1)
    stream: str
    columns: dict[str, str | list[str]] = {}
    constants: Constants = {}
    values: dict[str, dict[str, str]] = {}
    empty: tuple[str, ...] = ()
    find_columns: bool = True
    """whether columns that no person mapped are found by what they are called"""

    @property
    def record(self) -> type[Record]:
        """The record that rows become."""
        return RECORDS[self.stream]

    @property
    def mapped(self) -> dict[str, str]:
        """field → column, as a person mapped them."""
        return {ours: theirs for theirs, names in self.columns.items() for ours in listed_names(names)}

    @property
    def not_wanted(self) -> set[str]:
        """Columns that a person mapped to nothing: Remarks = ""."""
        return {theirs for theirs, names in self.columns.items() if not listed_names(names)}

    def fields_named(self) -> dict[str, Iterable[str]]:
        """Setting → the fields that it names, for a plugin to add its own."""
        used = [ours for names in self.columns.values() for ours in listed_names(names)]
        return {"columns": used, "constants": self.constants, "values": self.values}

    @model_validator(mode="after")
    def _names_fields_of_the_record(self) -> "MappedConfig":
        fields = self.record.model_fields
        for place, names in self.fields_named().items():
            for name in names:
                if name not in fields:
                    raise ValueError(f"{place}: {name!r} is not a field of {self.stream}, which has {', '.join(fields)}")
        used = list(self.fields_named()["columns"])
        twice = next((name for name in used if used.count(name) > 1), None)
        if twice:
            raise ValueError(f"columns: two columns are mapped to {twice!r}; keep one")
        return self


def listed_names(names: str | list[str]) -> list[str]:
    """The fields that a column is mapped to: one, several, or none."""
    return [name for name in ([names] if isinstance(names, str) else names) if name]


def as_words(constants: Constants) -> dict[str, str]:
    """Constants as a file would hold them."""
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in constants.items()}


def names_for_the_host(names: Iterable[str], of: dict[str, str], model: type[Record]) -> dict[str, str]:
    """column → name under which it is handed over: one that bears a field's name without serving it must not be taken for it."""
    fields = {fold(name) for name in model.model_fields}
    return {name: f"{name} (as it stands)" if fold(name) in fields and name not in of.values() else name for name in names}


def parted(meanings: Meanings) -> tuple[Meanings, Meanings]:
    """The meanings that go along with cells as they stand, for the host to apply, and those put into the cells, if many."""
    many = {name for name, meant in meanings.items() if len(meant) > MOST and not {"", "*"} & set(meant)}
    go_along = {name: meant for name, meant in meanings.items() if name not in many}
    return go_along, {name: meanings[name] for name in many}


def put_in(cells: dict[str, str | None], meanings: Meanings) -> dict[str, str | None]:
    """Cells with the meanings of their texts. `meanings`: column → {text: what it means}."""
    return cells | {column: meant.get(cells.get(column) or "", cells.get(column)) for column, meant in meanings.items()}
