"""Rows that were turned away: one line per fault, with the row as it came."""

import json
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
from pydantic import ValidationError

from datalayer.intake.reasons import reason
from datalayer.models import Record

SCHEMA = pa.schema(
    [
        ("body", pa.string()),
        ("source", pa.string()),
        ("stream", pa.string()),
        ("origin", pa.string()),
        ("record", pa.int64()),
        ("field", pa.string()),
        ("value", pa.string()),
        ("code", pa.string()),
        ("message", pa.string()),
        ("raw", pa.string()),
    ]
)


@dataclass
class Rejects:
    """The faults of one source and stream, kept until they are written."""

    body: str
    source: str
    model: type[Record]
    rows: list[dict[str, object]] = field(default_factory=list)
    records: int = 0

    def broken_line(self, origin: str, record: int, message: str, line: str) -> None:
        """A line that could not be split into cells; its text is kept as one."""
        self.records += 1
        self._add(origin, record, None, None, "broken_line", message, line)

    def refused(
        self, origin: str, record: int, error: ValidationError, cells: dict[str, str | None], column_of: dict[str, str]
    ) -> None:
        """A row that pydantic refused: one line per fault, under the name that the column has in the source."""
        self.records += 1
        raw = json.dumps(cells, ensure_ascii=False)
        for fault in error.errors(include_url=False):
            name = str(fault["loc"][0]) if fault["loc"] else None
            column = column_of.get(name or "", name)
            cell = cells.get(column or "")
            self._add(origin, record, column, cell, fault["type"], reason(self.model, fault, cell), raw)

    def _add(
        self, origin: str, record: int, field_name: str | None, value: str | None, code: str, message: str, raw: str
    ) -> None:
        self.rows.append(
            {
                "body": self.body,
                "source": self.source,
                "stream": self.model.table,
                "origin": origin,
                "record": record,
                "field": field_name,
                "value": value,
                "code": code,
                "message": message,
                "raw": raw,
            }
        )

    def write(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Into the table `rejects`."""
        if self.rows:
            faults = pa.Table.from_pylist(self.rows, schema=SCHEMA)
            conn.register("_faults", faults)
            conn.execute("INSERT INTO rejects BY NAME SELECT * FROM _faults")
            conn.unregister("_faults")
            self.rows = []
