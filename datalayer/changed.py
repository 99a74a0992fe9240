"""What changed between two generations: records added, removed and changed, by kind, told by their keys.

Where a record stands in its file is no change: a row that moved down is the same row. Rows that are equal in everything are
counted, not told apart, so that one of two equal rows can be added or removed.
"""

from datetime import date

import duckdb
import pandas as pd

from datalayer.errors import UsageError
from datalayer.models import RECORDS
from datalayer.store import Generation, Store

COLUMNS = ["kind", "change", "key", "what", "body", "meeting", "source", "origin", "record"]
PLACE = ("_origin", "_record")
"""where a record stands: shown, not compared"""


def generation_of(store: Store, since: str) -> Generation:
    """The generation that a reader means: its number, or the last one before a day (else the first that is kept)."""
    kept = store.generations()
    if not kept:
        raise UsageError("There is no generation yet: run `python -m datalayer refresh`.")
    if since.isdecimal() and len(since) < 8:
        found = next((one for one in kept if one.number == int(since)), None)
        if found is None:
            raise UsageError(f"Generation {since} is not kept: see `python -m datalayer generations`.")
        return found
    try:
        day = date.fromisoformat(since)
    except ValueError:
        raise UsageError(f"--since {since!r} is neither a generation nor a date: write it as 12 or 2017-01-26.") from None
    return max((one for one in kept if one.written_at.date() < day), key=lambda one: one.number, default=kept[0])


def changes(before: Generation, after: Generation, body: str | None = None) -> pd.DataFrame:
    """One row per record that differs; `what` tells the fields of a changed one, before and after."""
    with duckdb.connect() as conn:
        for name, generation in (("old", before), ("new", after)):
            conn.execute(f"ATTACH '{str(generation.path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        found = [row for table in RECORDS for row in _of_table(conn, table, body)]
    return pd.DataFrame(found, columns=COLUMNS)


def _of_table(conn: duckdb.DuckDBPyConnection, table: str, body: str | None) -> list[dict]:
    columns = _shared_columns(conn, table)
    if not columns:
        return []
    told = [name for name in columns if name not in PLACE]
    key = [name for name in ("body", "_source", *RECORDS[table].key) if name in told]
    gone, come = _only_in(conn, table, "old", "new", told, body), _only_in(conn, table, "new", "old", told, body)
    left = {}
    for row in gone:
        left.setdefault(tuple(row[name] for name in key), []).append(row)
    out = []
    for row in come:
        same = left.get(tuple(row[name] for name in key))
        out.append(_told(table, key, row, same.pop(0) if same else None))
    return out + [_told(table, key, None, row) for rows in left.values() for row in rows]


def _shared_columns(conn: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Columns that both generations have, in the order of the newer; empty if one lacks the table."""
    rows = conn.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $table AND database_name = 'new' AND column_name IN ("
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $table AND database_name = 'old') ORDER BY column_index",
        {"table": table},
    ).fetchall()
    return [name for (name,) in rows]


def _only_in(conn: duckdb.DuckDBPyConnection, table: str, here: str, there: str, told: list[str], body: str | None) -> list[dict]:
    """Rows that stand here and not (or not as often) there, each with a place where it stands."""
    listed = ", ".join(f'"{name}"' for name in told)
    numbered = f"row_number() OVER (PARTITION BY {listed} ORDER BY _record) AS _copy"
    same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM h."{name}"' for name in told)
    sql = f"""WITH h AS (SELECT *, {numbered} FROM {here}.{table} WHERE $body IS NULL OR body = $body),
        t AS (SELECT {listed}, count(*) AS copies FROM {there}.{table} WHERE $body IS NULL OR body = $body GROUP BY ALL)
        SELECT {", ".join(f'h."{name}"' for name in (*told, *PLACE))} FROM h LEFT JOIN t ON {same}
        WHERE h._copy > coalesce(t.copies, 0) ORDER BY h._source, h._record"""
    names = [*told, *PLACE]
    return [dict(zip(names, row, strict=True)) for row in conn.execute(sql, {"body": body}).fetchall()]


def _told(table: str, key: list[str], row: dict | None, before: dict | None) -> dict:
    one = row or before or {}
    change = "changed" if row and before else "added" if row else "removed"
    own = [name for name in key if name not in ("body", "_source") and one[name] is not None]
    differ = [name for name in one if row and before and name not in PLACE and row[name] != before[name]]
    return {
        "kind": table, "change": change, "key": "; ".join(f"{name}: {one[name]}" for name in own),
        "what": "; ".join(f"{name.removeprefix('_')}: {_cell(before, name)} → {_cell(row, name)}" for name in differ),
        "body": one["body"], "meeting": one.get("meeting"), "source": one["_source"], "origin": one["_origin"],
        "record": one["_record"],
    }  # fmt: skip


def _cell(row: dict | None, name: str) -> str:
    cell = row[name] if row else None
    return "nothing" if cell is None else str(cell)
