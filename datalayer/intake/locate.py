"""The country of each row: its code or name as written, or, for a State, the name of its delegation.

Each distinct way of writing is resolved once. What it was taken for, or why not, is kept in `country_match`. A row that names no
group, and whose delegation bears the name of a State or of its office, speaks for that State.
"""

import re

import duckdb
import pyarrow as pa

from datalayer.countries import NAMIBIA_OR_NOTHING, Countries, Match
from datalayer.models import Record

SPEAKING = pa.schema([(name, pa.string()) for name in ("name", "country")])
SCHEMA = pa.schema([(name, pa.string()) for name in ("source", "name", "code", "iso3", "reason", "suggestion")])


class Locator:
    """Finds the countries of one stream of one source."""

    def __init__(self, conn: duckdb.DuckDBPyConnection, model: type[Record], source: str, countries: Countries) -> None:
        self.conn = conn
        self.source = source
        self.countries = countries
        self.sql = country_sql(model)
        self.speaks_for = _speaks_for(model)
        self.matches: dict[tuple[str, str], Match] = {}

    def locate(self, table: str) -> int:
        """Tells the rows of the source their countries, and `country_match` what each way of writing was taken for.

        How many rows that named no group speak for a State.
        """
        if self.sql is None:
            return 0
        told = self._tell_states(table) if self.speaks_for else 0
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
        return told

    def _tell_states(self, table: str) -> int:
        """Gives the group of States to rows without a group that speak for one and are of no other country."""
        mine = {"source": self.source}
        open_rows = f"_source = $source AND stakeholder_group IS NULL AND {self.speaks_for} IS NOT NULL"
        found = self.conn.execute(f"SELECT DISTINCT {self.speaks_for}, country FROM {table} WHERE {open_rows}", mine).fetchall()
        speaking = [
            {"name": name, "country": country}
            for name, country in found
            if (iso3 := self.countries.state_named(name)) and (not country or self.countries.match(country).iso3 == iso3)
        ]
        if not speaking:
            return 0
        self.conn.register("_speaking", pa.Table.from_pylist(speaking, schema=SPEAKING))
        return self.conn.execute(
            f"UPDATE {table} SET stakeholder_group = 'state' FROM _speaking "
            f"WHERE {open_rows} AND _speaking.name = {self.speaks_for} "
            f"AND _speaking.country IS NOT DISTINCT FROM {table}.country",
            mine,
        ).fetchall()[0][0]

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
    speaks_for = _speaks_for(model)
    name = "country"
    if speaks_for:
        name = f"coalesce(country, CASE WHEN stakeholder_group = 'state' THEN {speaks_for} END)"
    return name, "country_code" if "country_code" in fields else "NULL::VARCHAR"


def _speaks_for(model: type[Record]) -> str | None:
    """The column that names whom a row speaks for, of a record that can name a group."""
    return getattr(model, "speaks_for", None) if "stakeholder_group" in model.model_fields else None
