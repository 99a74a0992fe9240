"""What the marts of funding need and SQL cannot tell: decisions on travellers and gifts, components as written, names as keys."""

from collections.abc import Iterable

import duckdb

from datalayer.countries import Countries, normalise
from datalayer.currencies import CURRENCIES
from datalayer.decisions import Decision, Ledger
from datalayer.earmarks import read_earmark
from datalayer.home import Home
from datalayer.schema import fill
from datalayer.vocabulary import NEXT_STEPS

VERDICTS = {"eligible": True, "yes": True, "not eligible": False, "no": False}
WHOLE = frozenset({"full", "everything", "full support", "all components"})
"""wordings of a request for every component, beside those that bind money to nothing"""
PLAIN = "[A-Za-z0-9]+( [A-Za-z0-9]+)*"
"""a name that folding only puts in lower case and in order …"""
SPELT = r"\b(the|st)\b"
"""… unless it has one of the words that `normalise` leaves out or writes out"""


def write_funding_decisions(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger, countries: Countries) -> list[str]:
    """Overrides of eligibility and conditions of gifts that are met; a sentence for each decision that cannot be applied."""
    faults = []
    fill(conn, "next_step", [{"status": status.value, "next": told} for status, told in NEXT_STEPS.items()])
    fill(conn, "known_currency", [{"currency": code} for code in sorted(CURRENCIES)])
    for place, decision in enumerate(ledger.active("eligibility"), 1):
        if str(decision.value).replace("_", " ").casefold() not in VERDICTS or not decision.subject:
            faults.append(f"Decision {decision.id}: eligibility is “eligible” or “not eligible”. It is not applied.")
            continue
        fill(conn, "funding_override", [_override(body, decision, 1000 + place, countries) for body in _bodies(home, decision)])
    for decision in ledger.active("condition"):
        fill(conn, "condition_met", [
            {"body": body, "pledge_id": decision.subject, "reason": _by(decision)} for body in _bodies(home, decision)
        ])  # fmt: skip
    return faults


def _bodies(home: Home, decision: Decision) -> list[str]:
    return [body for body in home.bodies if decision.body in (None, body)]


def _override(body: str, decision: Decision, place: int, countries: Countries) -> dict[str, object]:
    """Of a country, if the subject is its code, else of whichever organization, request or address bears the name."""
    says = VERDICTS[str(decision.value).replace("_", " ").casefold()]
    of = {"body": body, "is_eligible": says, "reason": _by(decision), "place": place}
    if countries.is_code(decision.subject):
        return {**of, "iso3": decision.subject}
    return {**of, "organization": decision.subject, "traveller": decision.subject}


def _by(decision: Decision) -> str:
    return f"{decision.reason or 'no reason given'} (decided by {decision.by} on {decision.made_at.day} {decision.made_at:%B %Y})"


def write_travellers(conn: duckdb.DuckDBPyConnection, countries: Countries) -> None:
    """Fills `request_component`, `request_component_unknown` and `name_key` from the requests of a generation."""
    written = [text for (text,) in conn.execute(
        "SELECT DISTINCT components FROM travel_request WHERE components IS NOT NULL ORDER BY components"
    ).fetchall()]  # fmt: skip
    read = {text: _components(text, countries) for text in written}
    _join_requests(conn, "request_component", "component", [(text, code) for text, (codes, _) in read.items() for code in codes])
    _join_requests(conn, "request_component_unknown", "words", [(text, words) for text, (_, words) in read.items() if words])
    _write_name_keys(conn)


def _write_name_keys(conn: duckdb.DuckDBPyConnection) -> None:
    """Names of plain letters, by far the most, are folded by DuckDB; the others by `folded`, which says the same of both."""
    parts = "SELECT name, first_name, last_name FROM registration"  # UNION: put together once for each that is different
    asked = "lower(trim(email)) IN (SELECT lower(trim(email)) FROM travel_request)"
    conn.execute(
        "CREATE TEMP TABLE _name AS "
        f"SELECT name, regexp_full_match(name, '{PLAIN}') AND NOT regexp_matches(lower(name), '{SPELT}') AS is_plain FROM ("
        "SELECT traveller AS name FROM travel_request WHERE traveller IS NOT NULL UNION "
        "SELECT coalesce(name, trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) "
        f"FROM ({parts} WHERE needs_funding UNION {parts} WHERE {asked}))"
    )
    conn.execute(
        "INSERT INTO name_key SELECT name, array_to_string(list_sort(string_split(lower(name), ' ')), ' ') "
        "FROM _name WHERE is_plain"
    )
    others = conn.execute("SELECT name FROM _name WHERE NOT is_plain AND name <> '' ORDER BY name").fetchall()
    fill(conn, "name_key", [{"name": name, "folded": folded(name)} for (name,) in others])
    conn.execute("DROP TABLE _name")


def folded(name: str) -> str:
    """A person's name as a key: without accents, case and punctuation, its parts in the order of the alphabet."""
    return " ".join(sorted(normalise(name).split())) or name


def _components(text: str, countries: Countries) -> tuple[list[str], str]:
    """Codes of components, and the words that name none."""
    if normalise(text) in WHOLE:
        return [], ""
    read = read_earmark(text, {}, countries)
    others = [code for dimension, code in sorted(read.terms) if dimension != "component"]
    return [code for dimension, code in sorted(read.terms) if dimension == "component"], ", ".join([*read.unknown, *others])


def _join_requests(conn: duckdb.DuckDBPyConnection, table: str, column: str, rows: Iterable[tuple[str, str]]) -> None:
    conn.execute(f"CREATE TEMP TABLE _read (components VARCHAR, {column} VARCHAR)")
    fill(conn, "_read", [{"components": text, column: value} for text, value in rows])
    conn.execute(
        f"INSERT INTO {table} (body, request_id, {column}) "
        f"SELECT DISTINCT t.body, t.request_id, r.{column} FROM travel_request AS t INNER JOIN _read AS r USING (components)"
    )
    conn.execute("DROP TABLE _read")
