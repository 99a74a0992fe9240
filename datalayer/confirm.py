"""Decisions on single contributions, applied to the rows that the sources gave: a draft is confirmed, corrected or set aside.

Kind `contribution`; subject: its contribution_id; value: {field: value} as decided. Pydantic judges the whole row again.
The row as its source gave it is kept in `_before_contribution`, from where the next refresh takes it: a decision can be undone.
"""

from datetime import UTC, datetime
from typing import Any

import duckdb
from pydantic import ValidationError

from datalayer.countries import Countries
from datalayer.decisions import Decision, Ledger
from datalayer.home import Home
from datalayer.intake.guards import Context
from datalayer.intake.reasons import reason
from datalayer.intake.validate import storable
from datalayer.models import Contribution
from datalayer.vocabulary import StakeholderGroup


def confirm_contributions(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger, countries: Countries) -> list[str]:
    """Applies the decisions in the order in which they were made; a sentence for each that could not be applied."""
    faults = []
    for decision in ledger.active("contribution"):
        for body in home.bodies.values():
            if decision.body in (None, body.id):
                faults += _confirm(conn, decision, body.id, Context(body.meeting_names(), body.time_zone), countries)
    return faults


def _confirm(conn: duckdb.DuckDBPyConnection, decision: Decision, body: str, context: Context, countries: Countries) -> list[str]:
    names = list(Contribution.model_fields)
    listed = ", ".join(f'"{name}"' for name in names)
    rows = conn.execute(
        f"SELECT rowid, {listed} FROM contribution WHERE body = $body AND contribution_id = $subject",
        {"body": body, "subject": decision.subject},
    ).fetchall()
    changes = decision.value if isinstance(decision.value, dict) else {}
    if not rows and decision.body is not None:
        return [f"Decision {decision.id}: no source has the contribution that it is about; it is not applied."]
    for row, *cells in rows:
        given = {name: _as_stored(cell) for name, cell in zip(names, cells, strict=True) if cell is not None}
        try:
            decided = Contribution.model_validate(given | changes, context=context.for_pydantic())
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            why = reason(Contribution, fault, None)
            return [f"Decision {decision.id}: {'.'.join(map(str, fault['loc']))}: {why} It is not applied."]
        _update(conn, int(row), decided, countries)
    return []


def _as_stored(cell: Any) -> Any:
    """Moments in tables are UTC."""
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) else cell


def _update(conn: duckdb.DuckDBPyConnection, row: int, decided: Contribution, countries: Countries) -> None:
    values: dict[str, Any] = {name: storable(getattr(decided, name)) for name in Contribution.model_fields}
    speaks = decided.submitted_by if decided.stakeholder_group == StakeholderGroup.STATE else None
    values["_iso3"] = countries.match(decided.country or speaks).iso3
    assigned = ", ".join(f'"{name}" = ${name}' for name in values)
    conn.execute(
        "INSERT INTO _before_contribution SELECT * FROM contribution AS c WHERE c.rowid = $_row AND NOT EXISTS ("
        "SELECT 1 FROM _before_contribution AS b "
        "WHERE b._source = c._source AND b._origin = c._origin AND b._record = c._record "
        "AND b.contribution_id IS NOT DISTINCT FROM c.contribution_id)",
        {"_row": row},
    )
    conn.execute(f"UPDATE contribution SET {assigned} WHERE rowid = $_row", {**values, "_row": row})
