"""What a plugin hands over. A loader reads and yields; the host maps, validates, quarantines, merges and stores.

A plugin may not open DuckDB, name a table, guess a country, drop a row in silence or know another plugin.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel

from datalayer.models import Record
from datalayer.vocabulary import fold

DateOrder = Literal["ymd", "dmy", "mdy"]
Config = TypeVar("Config", bound=BaseModel)
Line = list[tuple[str, str | None]]
"""the cells of one record in the order of the source, each with its heading"""
LISTED = 60
"""columns that a message lists"""


@dataclass(frozen=True)
class Stream:
    """One kind of record that a loader gives: the model, what identifies a row, and how a load replaces the last one.

    `snapshot`: what is loaded is all there is. `upsert`: what is loaded is new or changed; the rest stays.
    """

    model: type[Record]
    key: tuple[str, ...]
    mode: Literal["snapshot", "upsert"] = "snapshot"

    @classmethod
    def of(cls, model: type[Record], mode: Literal["snapshot", "upsert"] = "snapshot") -> "Stream":
        """The stream of a model with the model's own key."""
        return cls(model, model.key, mode)

    @property
    def name(self) -> str:
        """Name of the stream: that of its table."""
        return self.model.table


@dataclass(frozen=True)
class Mapping:
    """How the cells of a source become fields of a record. The host applies it, to every kind of batch alike.

    An empty mapping takes columns that bear the names of fields. A column that is neither mapped nor a field is listed and kept.
    """

    columns: dict[str, str] = field(default_factory=dict)
    """field → column of the source"""
    constants: dict[str, str] = field(default_factory=dict)
    """field → one value for all rows"""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """field → {value as written: our value}; "*" stands for all others, "" for empty"""
    empty: tuple[str, ...] = ()
    """cells that mean "nothing", for example "n/a"; a blank cell always does"""
    date_order: DateOrder | None = None
    """order of dates such as 07/12/2016; None: read from the values if they tell"""
    decimal_mark: Literal[".", ","] = "."
    """"," for amounts such as 1 200,50"""
    time_zone: str | None = None
    """zone of moments without offset; None: that of the body"""

    def resolve(self, model: type[Record], heading: Sequence[str]) -> "Resolved":
        """Which column each field takes; a column not mapped by hand serves the field whose name it bears."""
        taken = dict(self.columns)
        used = set(taken.values())
        by_name = {fold(column): column for column in reversed(heading) if column not in used}
        for name in model.model_fields:
            if name not in taken and name not in self.constants and fold(name) in by_name:
                taken[name] = by_name[fold(name)]
        used = set(taken.values())
        return Resolved(
            columns=taken,
            missing=tuple(
                name
                for name, info in model.model_fields.items()
                if info.is_required() and name not in taken and name not in self.constants
            ),
            absent=tuple(column for column in dict.fromkeys(self.columns.values()) if column not in heading),
            extra=tuple(column for column in heading if column not in used),
        )


@dataclass(frozen=True)
class Resolved:
    """A mapping met with a heading."""

    columns: dict[str, str]
    """field → column"""
    missing: tuple[str, ...]
    """required fields that nothing fills"""
    absent: tuple[str, ...]
    """columns that the mapping names and the heading has not"""
    extra: tuple[str, ...]
    """columns that no field takes: listed, and kept as extra"""

    def has(self, heading: Sequence[str]) -> str:
        """The columns, for a message; where no field takes any of them, the row may be one of data, and is not told."""
        if self.takes_any(heading):
            listed = ", ".join(name if len(name) <= 60 else f"{name[:60]}…" for name in heading[:LISTED])
            return f"It has: {listed}{f' and {len(heading) - LISTED} more' if len(heading) > LISTED else ''}."
        return "None of its columns is known: if its heading is gone, export it again; if not, map them as they are spelt there."

    def takes_any(self, heading: Sequence[str]) -> bool:
        """Whether any column fills a field."""
        return bool(set(self.columns.values()) & set(heading))


@dataclass(frozen=True)
class TableFile:
    """A delimited text file that the host reads itself, at DuckDB's speed. Every column is read as text."""

    path: Path
    heading: tuple[str, ...]
    """names of all columns in order, made unique by the plugin"""
    first_data_record: int = 2
    """number of the first record after the heading, counted as a spreadsheet counts"""
    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"


@dataclass
class Batch:
    """Rows of one stream, in exactly one of three forms: whatever is cheapest for the source."""

    origin: str
    """file, sheet, URL or message id, as a person would name it; never a whole path"""
    rows: list[dict[str, Any]] | None = None
    table: Any = None
    """Arrow, pandas or polars"""
    file: TableFile | None = None
    first_record: int = 1
    """where in the origin the first row stands, counted as a spreadsheet counts"""
    records: list[int] | None = None
    """the number of each row, where rows are not consecutive (hidden or total rows left out)"""
    mapping: Mapping = field(default_factory=Mapping)
    cursor: str | None = None
    """committed with this batch's data, or not at all"""
    notes: tuple[str, ...] = ()
    """what was filled in, left out or assumed: a sentence each, for the Sources page"""

    def __post_init__(self) -> None:
        if sum(form is not None for form in (self.rows, self.table, self.file)) != 1:
            raise ValueError(f"{self.origin}: a batch holds exactly one of rows, table, file")


@dataclass(frozen=True)
class Health:
    """Whether a source can be read now, and a sentence for a person."""

    ok: bool
    sentence: str


@dataclass(frozen=True)
class Place:
    """What a loader knows of where it is: the name of its source, and the folder that relative paths start from."""

    source: str
    home: Path
    body: str
    meeting: str | None = None
    time_zone: str = "UTC"
    """zone of moments without offset: that of the source, else of the body"""
    days: tuple[date, date] | None = None
    """first and last day of the meeting, where they are known"""


@dataclass(frozen=True)
class Recognised:
    """What a loader takes a file for, found from its content."""

    confidence: float
    """0 to 1. From 0.9: it can hardly be anything else; 0.5: it has the shape; below 0.3 it is not offered"""
    sentence: str
    """what it is and holds, for a person: "A Zoom meeting report: 12 joins under 9 names." Nobody's name"""
    settings: dict[str, Any] = field(default_factory=dict)
    """the settings under which the loader reads it, without `path`"""
    asks: tuple[str, ...] = ()
    """what only a person can tell for this file: "meeting", "time_zone", "date_order" or a setting of the loader"""
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """column → its distinct values, up to 50, for the mapping screen; empty where the loader needs no mapping"""
    makes_up: tuple[str, ...] = ()
    """required fields that the loader fills itself where no column does"""
    part: str = ""
    """which part of the file this is, for example a sheet; empty: all of it"""
    others: tuple["Recognised", ...] = ()
    """the other parts that could be read, each with settings of its own"""
    adds: bool = False
    """whether a further file of this source stands beside this one (reports of several days, part exports) or replaces it"""


class Loader(ABC, Generic[Config]):
    """Reads one source. Never writes, and is never handed a connection."""

    name: ClassVar[str]
    title: ClassVar[str] = ""
    """what it reads, for a person"""
    config_model: ClassVar[type[BaseModel]]
    """its settings; SecretStr for secrets"""
    streams: ClassVar[tuple[Stream, ...]]
    """all that it can give"""

    def __init__(self, config: Config, place: Place) -> None:
        self.config = config
        self.place = place

    def chosen_streams(self) -> tuple[Stream, ...]:
        """The streams that this source gives under its settings; all of them unless overridden."""
        return self.streams

    def fingerprint(self) -> str | None:
        """A text that changes when the source changes, found without reading it whole; None: cannot be told."""
        return None

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """What this file is, if this loader reads it; None if not. Looks at a bounded part; never raises for an odd file.

        A loader that can be recognised takes a setting `path`: a file, a folder or a pattern, relative to the home.
        """
        return None

    def enclosure(self, origin: str, record: int, sha256: str) -> bytes | None:
        """A file that came with a record, as it came, where the source has it at hand; None if not.

        `origin` and `record` are those of its attachment. Asked for when a person opens it. Raises SourceError in a sentence.
        """
        return None

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The cells of one record as they stand in the source, read again; None if they are not there, or cannot be had again.

        `origin` and `record` are those of a stored row. Reads no more than it must. Raises SourceError in a sentence.
        """
        return None

    @abstractmethod
    def check(self) -> Health:
        """Whether the source can be read now. Quick; does not raise for a source that is away."""

    @abstractmethod
    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The rows of one stream, from `cursor` on if the source can do that. Raises SourceError in a sentence.

        StreamError instead, where only this stream cannot be read: its last good data stay, the others are read.
        """
