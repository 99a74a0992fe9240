"""The country of each row: its code or name as written, or, for a State, the name of its delegation.

Each distinct way of writing is resolved once. What it was taken for, or why not, is kept in `country_match`.
"""

import re

import duckdb
import pyarrow as pa

from datalayer.countries import NAMIBIA_OR_NOTHING, Countries, Match
from datalayer.models import Record

SCHEMA = pa.schema([(name, pa.string()) for name in ("source", "name", "code", "iso3", "reason", "suggestion")])


class Locator:
    """Finds the countries of one stream of one source."""

    def __init__(self, conn: duckdb.DuckDBPyConnection, model: type[Record], source: str, countries: Countries) -> None:
        self.conn = conn
        self.source = source
        self.countries = countries
        self.sql = country_sql(model)
        self.matches: dict[tuple[str, str], Match] = {}

    def locate(self, table: str) -> None:
        """Tells the rows of the source their countries, and `country_match` what each way of writing was taken for."""
        if self.sql is None:
            return
        name, code = (f"coalesce({part}, '')" for part in self.sql)
        mine = {"source": self.source}
        self._resolve(self.conn.execute(f"SELECT DISTINCT {name}, {code} FROM {table} WHERE _source = $source", mine).fetchall())
        self.conn.register("_located", self._table())
        self.conn.execute(
            f"UPDATE {table} SET _iso3 = _located.iso3 FROM _located "
            f"WHERE _source = $source AND _located.name = {name} AND _located.code = {code}",
            mine,
        )
        self._write()

    def _resolve(self, written: list[tuple[str, str]]) -> None:
        names = {name for name, _ in written if name and name != NAMIBIA_OR_NOTHING}
        codes = [name for name in names if re.fullmatch("[A-Z]{2}", name)]
        are_codes = len(codes) >= 3 and len(codes) >= 0.8 * len(names)
        for name, code in written:
            if (name, code) not in self.matches:
                self.matches[name, code] = self.countries.match(name or None, code or None, are_codes)

    def _table(self) -> pa.Table:
        return pa.Table.from_pylist(
            [
                {
                    "source": self.source,
                    "name": name,
                    "code": code,
                    "iso3": match.iso3,
                    "reason": match.reason,
                    "suggestion": match.suggestion,
                }
                for (name, code), match in self.matches.items()
            ],
            schema=SCHEMA,
        )

    def _write(self) -> None:
        """Into the table `country_match`: what each way of writing was taken for."""
        if self.matches:
            self.conn.register("_located", self._table())
            self.conn.execute(
                "INSERT INTO country_match BY NAME SELECT * FROM _located AS fresh WHERE NOT EXISTS ("
                "SELECT 1 FROM country_match AS known "
                "WHERE known.source = fresh.source AND known.name = fresh.name AND known.code = fresh.code)"
            )


def country_sql(model: type[Record]) -> tuple[str, str] | None:
    """SQL of the country's name and code over the columns of a record; None if the record has no country."""
    fields = model.model_fields
    if "country" not in fields:
        return None
    speaks_for = getattr(model, "speaks_for", None)
    name = "country"
    if speaks_for and "stakeholder_group" in fields:
        name = f"coalesce(country, CASE WHEN stakeholder_group = 'state' THEN {speaks_for} END)"
    return name, "country_code" if "country_code" in fields else "NULL::VARCHAR"
