"""The settings of an Indico export in sources.toml. All but `path` can be left out."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from datalayer.contract import DateOrder
from datalayer.models import Contribution, Record, Registration
from datalayer.vocabulary import RegistrationStatus

FIELDS = {*Registration.model_fields, *Contribution.model_fields}


class IndicoExportConfig(BaseModel):
    """Which files, and what a person knows better than their headings and words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1)
    kind: Literal["registrations", "contributions", "abstracts"] | None = None
    whole: bool = False
    state: Literal[tuple(word.value for word in RegistrationStatus)] | None = None  # for files without the column
    types: tuple[str, ...] = ()
    date_order: DateOrder | None = None
    columns: dict[str, str | list[str]] = {}
    constants: dict[str, str | int | float | bool] = {}
    values: dict[str, dict[str, str]] = {}

    @property
    def mapped(self) -> dict[str, str]:
        """field → column of the file."""
        return {ours: theirs for theirs, names in self.columns.items() for ours in _listed(names)}

    def constants_of(self, model: type[Record]) -> dict[str, str]:
        """Constants for fields of a record, as a file would hold them."""
        texts = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in self.constants.items()}
        return {name: text for name, text in texts.items() if name in model.model_fields}

    @model_validator(mode="after")
    def _names_fields_of_the_records(self) -> "IndicoExportConfig":
        used = [ours for names in self.columns.values() for ours in _listed(names)]
        for place, names in (("columns", used), ("constants", self.constants), ("values", self.values)):
            for name in names:
                if name not in FIELDS:
                    raise ValueError(f"{place}: {name!r} is not a field of registrations or contributions")
        twice = next((name for name in used if used.count(name) > 1), None)
        if twice:
            raise ValueError(f"columns: two columns are mapped to {twice!r}; keep one")
        return self


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
