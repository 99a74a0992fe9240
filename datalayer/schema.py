"""The tables of a generation: made from the models, the closed lists, the configuration and the reference files."""

import hashlib
import json
import re
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from datalayer.countries import Countries, read_csv
from datalayer.decisions import Ledger
from datalayer.errors import StoreError
from datalayer.home import Body, Home
from datalayer.intake.guards import Context, columns
from datalayer.marts import SQL, is_table
from datalayer.models import RECORDS, Record
from datalayer.store import Generation, Reader
from datalayer.vocabulary import FundingClass, RegionalGroup, lists

PLACES = ("_iso3 VARCHAR", "_source VARCHAR", "_origin VARCHAR", "_record BIGINT", "_extra VARCHAR")

LIST_NAMES = {
    "ldc": "UN list of least developed countries",
    "lldc": "UN list of landlocked developing countries (as published, undated)",
    "sids": "UN list of small island developing States (as published, undated)",
    "unsd_2021": "UNSD developed and developing regions, last list (M49, until December 2021)",
    "unctad_rule": "UNCTAD's rule for developed and developing economies",
}
KEPT_AS_VIEW = re.compile(r"^-- kept: +as a view", re.MULTILINE)
"""header of a mart that is no table of the generation"""


def create_tables(conn: duckdb.DuckDBPyConnection) -> None:
    """Empty tables: those of the system and one per kind of record."""
    conn.execute((SQL / "schema" / "system.sql").read_text(encoding="utf-8"))
    for model in RECORDS.values():
        create_record_table(conn, model)
    conn.execute("CREATE TABLE _before_contribution AS SELECT * FROM contribution LIMIT 0")


def create_record_table(conn: duckdb.DuckDBPyConnection, model: type[Record]) -> None:
    """The table of a kind of record; a plugin may bring a kind of its own."""
    fields = ", ".join(f'"{column.name}" {column.sql_type}' for column in columns(model, Context()))
    conn.execute(f'CREATE TABLE IF NOT EXISTS "{model.table}" (body VARCHAR NOT NULL, {fields}, {", ".join(PLACES)})')


def schema_digest() -> str:
    """Changes when the tables or the marts change: questions can be asked only of a generation that bears the digest of today."""
    shape = [(name, [(c.name, c.sql_type) for c in columns(model, Context())]) for name, model in RECORDS.items()]
    made = [path.read_text(encoding="utf-8") for folder in ("schema", "marts") for path in sorted((SQL / folder).glob("*.sql"))]
    return hashlib.sha256(repr((shape, PLACES, made)).encode()).hexdigest()[:16]


def can_be_asked(reader: Reader, generation: Generation) -> bool:
    """Whether a generation was built with the tables and marts of today."""
    try:
        return str(reader.query(generation, "SELECT schema_digest FROM generation", {}).iloc[0, 0]) == schema_digest()
    except (duckdb.Error, StoreError):  # the oldest bear no digest
        return False


def create_marts(conn: duckdb.DuckDBPyConnection) -> None:
    """Tables with a stated grain: the marts that need no value of the reader's, worked out once for all questions.

    One that says `-- kept: as a view` is a view of the generation instead.
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / "marts").glob("*.sql"))}
    tables = {name: text for name, text in texts.items() if is_table(text)}
    needs = {name: set(re.findall(r"(?:FROM|JOIN) (\w+)", text)) & tables.keys() for name, text in tables.items()}
    for name in TopologicalSorter(needs).static_order():
        kind = "VIEW" if KEPT_AS_VIEW.search(tables[name]) else "TABLE"
        conn.execute(f"CREATE {kind} {name} AS {tables[name]}")


def write_seat_extras(conn: duckdb.DuckDBPyConnection) -> None:
    """Columns of a list of seats that no field is made of, a cell a row, so that seats can be counted by them too."""
    conn.execute(
        "INSERT INTO seat_extra SELECT s.body, s._source, s._origin, s._record, e.key, nullif(trim(e.value ->> '$'), '') "
        "FROM seat AS s, json_each(s._extra) AS e"
    )


def fill(conn: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    """Appends dicts to a table; what a row lacks is NULL."""
    if not rows:
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    conn.register("_rows", pa.table({name: pa.array([row.get(name) for row in rows]) for name in names}))
    conn.execute(f"INSERT INTO {table} BY NAME SELECT * FROM _rows")
    conn.unregister("_rows")


def write_configuration(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger) -> None:
    """Bodies, meetings, quotas, words, countries, dated lists and decisions."""
    fill(conn, "word", [
        {"list": listed.__name__, "code": word.value, "label": word.label, "place": place}
        for listed in lists()
        for place, word in enumerate(listed, 1)
    ])  # fmt: skip
    for place, body in enumerate(home.bodies.values(), 1):
        _write_body(conn, body, place)
        _write_funding(conn, body)
    _write_countries(conn, home.reference)
    fill(conn, "decision", [
        {"id": d.id, "made_at": d.made_at, "made_by": d.by, "kind": d.kind, "subject": d.subject,
         "value": d.value if isinstance(d.value, str) else json.dumps(d.value, ensure_ascii=False),
         "reason": d.reason, "active": d.id not in ledger.undone, "body": d.body}
        for d in ledger.decisions
    ])  # fmt: skip
    fill(conn, "development_override", [
        {"body": body.id, "iso3": d.subject, "status": d.value, "reason": f"{d.reason} (decided by {d.by})"}
        for body in home.bodies.values()
        for d in ledger.active("development")
        if d.body in (None, body.id)
    ])  # fmt: skip


def _write_body(conn: duckdb.DuckDBPyConnection, body: Body, place: int) -> None:
    fill(conn, "body", [{
        "body": body.id, "title": body.title, "summary": body.summary, "place": place, "illustrative": body.illustrative,
        "time_zone": body.time_zone, "development_list": body.development_list, "currency": body.currency,
        "default_meeting": f"{body.id}-{body.default_meeting}" if body.default_meeting else None,
        "present_from_minutes": body.present_from_minutes, "minimum_per_group": body.minimum_per_group,
        "credit": body.credit, "licence": body.licence,
    }])  # fmt: skip
    fill(conn, "meeting", [{
        "body": body.id, "meeting": body.meeting_id(m), "number": m.number, "title": m.title,
        "starts_as_written": m.starts_on, "starts_on": day(m.starts_on), "ends_as_written": m.ends_on, "ends_on": day(m.ends_on),
        "classified_on": first_day(m.starts_on), "place": m.place, "room": m.room,
        "contributions_due_on": day(m.contributions_due_on), "focal_points_due_on": day(m.focal_points_due_on),
        "note": m.note, "reference": m.reference,
    } for m in body.meeting])  # fmt: skip
    fill(
        conn,
        "question",
        [
            {"body": body.id, "meeting": body.meeting_id(m), "question": q.id, "place": place, "text": q.text}
            for m in body.meeting
            for place, q in enumerate(m.question, 1)
        ],
    )
    fill(conn, "quota", [{"body": body.id, **quota.model_dump(mode="json")} for quota in body.quota])
    fill(conn, "development_override", [
        {"body": body.id, "iso3": o.country, "status": o.status, "reason": o.reason} for o in body.development_override
    ])  # fmt: skip


def _write_funding(conn: duckdb.DuckDBPyConnection, body: Body) -> None:
    policy, of = body.funding, {"body": body.id}
    fill(conn, "funding_policy", [{**of, **policy.model_dump(
        include={"members_first", "non_state", "per_delegation", "nights_before", "nights_after"})}])  # fmt: skip
    places = {word: place for place, word in enumerate(policy.priority, 1)}
    fill(conn, "funding_class", [
        {**of, "class": word.value, "is_eligible": word in policy.eligible, "place": places.get(word)} for word in FundingClass
    ])  # fmt: skip
    fill(conn, "funding_transition", [{**of, "iso3": iso3} for iso3 in policy.transition])
    fill(conn, "funding_component", [{**of, "component": word.value} for word in policy.components])
    fill(conn, "funding_override", [
        {**of, "iso3": o.country, "organization": o.organization, "traveller": o.traveller, "is_eligible": o.eligible,
         "reason": f"{o.reason} (decided by {o.by} on {o.on.day} {o.on:%B %Y})", "place": place}
        for place, o in enumerate(policy.override, 1)
    ])  # fmt: skip
    fill(conn, "standard_cost", [
        {**of, "component": c.component.value, "amount": c.amount, "currency": c.currency, "per": c.per,
         "regional_group": c.regional_group and c.regional_group.value, "iso3": c.country, "from_on": c.from_on,
         "until_on": c.until_on, "reference": c.reference}
        for c in policy.cost
    ])  # fmt: skip
    fill(conn, "neighbour", [
        {**of, "meeting": f"{body.id}-{n.meeting}", "title": n.title, "starts_on": n.starts_on, "ends_on": n.ends_on,
         "nights_before": n.nights_before, "nights_after": n.nights_after, "supports": n.supports, "reference": n.reference}
        for n in policy.neighbour
    ])  # fmt: skip
    fill(conn, "neighbour_pays", [
        {**of, "meeting": f"{body.id}-{n.meeting}", "component": word.value} for n in policy.neighbour for word in n.pays
    ])  # fmt: skip


def _write_countries(conn: duckdb.DuckDBPyConnection, folder: Path) -> None:
    rows = Countries(folder).rows
    fill(conn, "country", [{
        "iso3": r["iso3"], "iso2": r["iso2"], "m49": r["m49"], "name": r["name"],
        "regional_group": str(RegionalGroup.read(r["un_regional_group"])) or None, "un_status": r["un_status"] or None,
        "latitude": float(r["latitude"]) if r["latitude"] else None,
        "longitude": float(r["longitude"]) if r["longitude"] else None,
    } for r in rows])  # fmt: skip
    terms = [
        {"iso3": r["iso3"], "list": "ldc", "valid_from": first_day(r["included_in_year"]), "valid_until": day_after(r["left_on"]),
         "day_known": False}
        for r in read_csv(folder / "ldc_terms.csv")
    ]  # fmt: skip
    for r in rows:
        terms += [{"iso3": r["iso3"], "list": name, "day_known": False} for name in ("lldc", "sids") if r[name] == "1"]
        for name, column in (("unsd_2021", "dev_status_unsd_pre2022"), ("unctad_rule", "dev_status_unctad_rule")):
            if r[column]:
                terms.append({"iso3": r["iso3"], "list": f"{name}:{r[column].casefold()}", "day_known": True})
    fill(conn, "country_term", [{**term, "list_name": LIST_NAMES[term["list"].split(":")[0]]} for term in terms])


def day(written: str | None) -> date | None:
    """A whole date; None for a month or year alone."""
    return date.fromisoformat(written) if written and len(written) == 10 else None


def first_day(written: str | None) -> date | None:
    """The first day of what is written: of a year or month alone, its first."""
    return date.fromisoformat(f"{written}-01-01"[:10] if len(written) != 7 else f"{written}-01") if written else None


def day_after(written: str | None) -> date | None:
    """The first day on which a term no longer holds: the day given, or the year after a year alone."""
    if not written:
        return None
    return date(int(written) + 1, 1, 1) if len(written) == 4 else first_day(written)


def now() -> datetime:
    """This moment in UTC, as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
