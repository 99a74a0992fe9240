"""A batch as a relation of raw text cells _c0, _c1, … in the order of the source, and `_record`: its number, where it is given.
An empty cell is NULL.

DuckDB reads delimited files itself, in a fixed dialect. What it cannot read is prepared first: encodings, mixed line ends.
"""

import glob
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from datalayer.contract import Batch, TableFile
from datalayer.errors import SourceError

CHUNK = 4 << 20
COUNTED = 1 << 18
"""bytes whose line ends are counted at once: few enough to stay near the processor"""
LINE_END = ord("\n")
RAW_LIMIT = 10_000
"""characters of a broken line that are kept in its reject"""


@dataclass
class Reading:
    """A batch, staged: its heading, the table of raw cells, and what could not be split into cells."""

    heading: tuple[str, ...]
    relation: str
    first_record: int
    blank: list[int] = field(default_factory=list)
    broken: list[tuple[int, str, str]] = field(default_factory=list)
    """(record, message, line as it came)"""
    rejects_table: str | None = None
    path: Path | None = None
    quote: str = '"'

    def collect_gaps(self, conn: duckdb.DuckDBPyConnection, rows: int, lines: int) -> None:
        """After the relation was read: the lines that DuckDB could not split, and blank ones if the lines do not add up."""
        if self.rejects_table is None or self.path is None:
            return
        broken = conn.execute(
            f"SELECT line, min(error_message), any_value(left(csv_line, {RAW_LIMIT})) "
            f"FROM {self.rejects_table} GROUP BY line ORDER BY line"
        ).fetchall()
        self.broken = [(int(line), _first_sentence(message), raw or "") for line, message, raw in broken]
        if lines != self.first_record - 1 + rows + len(self.broken):
            self.blank = blank_records(self.path, self.quote)

    def gaps(self) -> list[int]:
        """Record numbers that stand in the file but not in the relation."""
        return sorted({record for record, _, _ in self.broken} | {record for record in self.blank if record >= self.first_record})


def open_batch(conn: duckdb.DuckDBPyConnection, batch: Batch, scratch: Path) -> Reading:
    """The relation of a batch; nothing is read yet for a file."""
    if batch.file is not None:
        return _open_file(batch.file, scratch)
    table = _table_of_rows(batch.rows) if batch.rows is not None else batch.table
    if batch.rows == []:
        return Reading((), "", batch.first_record)
    conn.register("_batch", table)
    heading = tuple(name for name, *_ in conn.execute("SELECT column_name FROM (DESCRIBE _batch)").fetchall())
    cells = ", ".join(
        f"nullif(CAST(_batch.\"{_quoted(name)}\" AS VARCHAR), '') AS _c{position}" for position, name in enumerate(heading)
    )
    if batch.records is None:
        return Reading(heading, f"(SELECT {cells}, NULL::BIGINT AS _record FROM _batch)", batch.first_record)
    conn.register("_records", pa.table({"record": pa.array(batch.records, pa.int64())}))
    relation = f"(SELECT {cells}, _records.record AS _record FROM _batch POSITIONAL JOIN _records)"
    return Reading(heading, relation, batch.first_record)


def _quoted(name: str) -> str:
    return name.replace('"', '""')


def as_text(cell: Any) -> str | None:
    """A Python value as the text that a file would hold."""
    if cell is None or isinstance(cell, str):
        return cell.value if isinstance(cell, Enum) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, list | tuple | set):
        return ";".join(as_text(item) or "" for item in cell)
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return format(cell, "f") if isinstance(cell, Decimal) and cell.is_finite() else str(cell)


def _table_of_rows(rows: list[dict[str, Any]]) -> pa.Table:
    heading = list(dict.fromkeys(str(name) for row in rows for name in row))
    return pa.table({name: pa.array([_storable(as_text(row.get(name))) for row in rows], pa.string()) for name in heading})


def _storable(text: str | None) -> str | None:
    """Text without lone surrogates, which no table can hold."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()


def _open_file(file: TableFile, scratch: Path) -> Reading:
    path = file.path
    if file.encoding.replace("_", "-").casefold() not in ("utf-8", "utf8", "utf-8-sig", "ascii"):
        path = transcoded(file, scratch)
    cells = ", ".join(f"'_c{position}': 'VARCHAR'" for position in range(len(file.heading)))
    name = glob.escape(str(path)).replace("'", "''")  # DuckDB takes "list[1].csv" for a pattern, and reads list1.csv
    dialect = f"delim={_dialect(file.delimiter)}, quote={_dialect(file.quote)}, escape={_dialect(file.quote)}, nullstr=''"
    rejects = f"_broken_{abs(hash((name, file.first_data_record)))}"
    relation = (
        f"(SELECT *, NULL::BIGINT AS _record FROM read_csv('{name}', columns={{{cells}}}, header=false, "
        f"skip={file.first_data_record - 1}, auto_detect=false, {dialect}, "
        f"store_rejects=true, rejects_table='{rejects}', rejects_scan='{rejects}_scan'))"
    )
    return Reading(file.heading, relation, file.first_data_record, rejects_table=rejects, path=path, quote=file.quote)


def _dialect(sign: str) -> str:
    return "'" + sign.replace("'", "''") + "'"


def transcoded(file: TableFile, scratch: Path) -> Path:
    """The file as UTF-8 in the scratch folder."""
    target = scratch / f"{file.path.name}.utf8"
    try:
        with file.path.open(encoding=file.encoding, newline="") as source, target.open("w", encoding="utf-8", newline="") as out:
            shutil.copyfileobj(source, out, CHUNK)
    except UnicodeError:
        raise SourceError(f"{file.path.name} is not {file.encoding}: give its encoding in sources.toml.") from None
    return target


def with_one_line_end(file: TableFile, scratch: Path) -> Path:
    """The file with line ends all alike, for files that mix them."""
    target = scratch / f"{file.path.name}.lines"
    with file.path.open(encoding=file.encoding, newline=None) as source, target.open("w", encoding="utf-8", newline="\n") as out:
        shutil.copyfileobj(source, out, CHUNK)
    return target


def lines_in(path: Path | None) -> int:
    """Line ends of a file, and one more if the last line has none; 0 without a file."""
    if path is None:
        return 0
    lines, last = 0, b"\n"
    with path.open("rb") as handle:
        while chunk := handle.read(COUNTED):
            lines += int(np.count_nonzero(np.frombuffer(chunk, np.uint8) == LINE_END))
            last = chunk[-1:]
    return lines + (last != b"\n")


def blank_records(path: Path, quote: str) -> list[int]:
    """Record numbers of blank lines, which DuckDB leaves out and a spreadsheet counts."""
    return list(_blank_lines(path, quote.encode()))


def _blank_lines(path: Path, quote: bytes) -> Iterator[int]:
    record, inside = 1, False
    with path.open("rb") as handle:
        for line in handle:
            if not inside and line.strip(b"\r\n") == b"":
                yield record
            inside ^= bool(quote) and line.count(quote) % 2 == 1
            record += not inside


def _first_sentence(message: str) -> str:
    return message.split("\n")[0][:300]
