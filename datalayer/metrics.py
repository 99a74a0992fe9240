"""The questions: one SQL file each, with its header; this module binds the values and hands back frames.

A file states `question`, `grain`, `params`, where it groups `by` which dimensions, which marts with values it `uses`, the `rule`
that a reader is told, and the `values` that only it takes; which `columns` a command prints, and of which dimension the rows
`overlap`.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

import pandas as pd

from datalayer.computed import COMPUTED
from datalayer.errors import UsageError
from datalayer.filters import Filters
from datalayer.marts import SQL, Mart, headed, kept, listed, params_of, written_out
from datalayer.models import RECORDS

EVERY = "every"
"""all dimensions of a question at once; its answer tells them apart in the column `dimension`"""
EXTRA_TABLES = ("rejects", "country_match", "meeting", "quota", "question", "decision", "text", "credit")


SHOWN = {"pledge": "pledge_shown", "payment": "payment_shown", "commitment": "commitment_shown"}
"""tables whose rows are read as they may be shown: without the names of anonymous donors"""


class Asks(Protocol):
    """The one seam to an engine: SQL and values → a frame."""

    def __call__(self, sql: str, params: dict[str, object], marts: tuple[Mart, ...] = ()) -> pd.DataFrame:
        """`marts`: those kept as answers that the SQL reads; `params`: all values that it and they take."""


@dataclass(frozen=True)
class Question:
    """A SQL file: its header, and its text with the marts that it uses and that are not kept as answers."""

    name: str
    question: str
    grain: str
    rule: str
    by: tuple[str, ...]
    params: frozenset[str]
    sql: str
    marts: tuple[Mart, ...] = ()
    """the marts kept as answers that it reads"""
    columns: tuple[str, ...] = ()
    """what a command prints of the answer; empty: all of it"""
    overlap: tuple[str, str] = ("", "")
    """a dimension whose rows overlap, and what is to be known of it"""
    asks: tuple[str, ...] = ()
    """of a question that is reckoned over the answers to others (datalayer/computed.py): those"""


@cache
def questions() -> dict[str, Question]:
    """All questions by name."""
    asked = {path.stem: _read(path) for path in sorted((SQL / "metrics").glob("*.sql"))}
    reckoned = {
        name: Question(
            name,
            one.question,
            one.grain,
            one.rule,
            (),
            one.params.union(*(asked[other].params for other in one.asks)),
            "",
            asks=one.asks,
        )
        for name, one in COMPUTED.items()
    }
    return asked | reckoned


def ask(run: Asks, name: str, filters: Filters, by: str | None = None, **values: object) -> pd.DataFrame:
    """The answer to a question under the reader's choices; `values` are what only this question takes."""
    question = questions().get(name)
    if question is None:
        raise UsageError(f"There is no metric {name!r}; there is {', '.join(questions())}.")
    if question.by and (by or question.by[0]) not in question.by:
        raise UsageError(f"{name} can be counted by {', '.join(question.by)}; not by {by!r}.")
    if question.asks:
        return COMPUTED[name].make({other: ask(run, other, filters, **values) for other in question.asks}, values)
    known = {**filters.params(), "by": by or (question.by[0] if question.by else None), **values}
    return run(question.sql, {param: known.get(param) for param in question.params}, question.marts)


def choices(name: str, filters: Filters) -> Filters:
    """Only the choices that the question takes: two views that differ in others have the same answer."""
    taken = questions()[name].params
    return Filters(**{choice: value for choice, value in filters.params().items() if choice in taken})


def rows(run: Asks, table: str, filters: Filters) -> pd.DataFrame:
    """The rows of a table of records, with source, origin and record."""
    if table not in RECORDS and table not in EXTRA_TABLES:
        raise UsageError(f"There is no table {table!r}; there is {', '.join([*RECORDS, *EXTRA_TABLES])}.")
    columns = list(run(f'SELECT * FROM "{table}" LIMIT 0', {}).columns)
    known = set(columns)
    where, params = (
        ["($body IS NULL OR body = $body)"] if "body" in known else ["$body IS NULL OR $body IS NOT NULL"],
        {"body": filters.body},
    )
    if filters.meeting is not None:
        params["meeting"] = filters.meeting
        where.append(_of_meeting(known))
    order = ", ".join(f'"{name}"' for name in ("_source", "_origin", "_record", "source", "origin", "record") if name in known)
    chosen = ", ".join(f'"{name}"' for name in columns)
    sql = f'SELECT {chosen} FROM "{SHOWN.get(table, table)}" WHERE {" AND ".join(where)}'
    frame = run(sql + (f" ORDER BY {order}" if order else ""), params)
    return frame.rename(columns=lambda name: name.removeprefix("_"))


def _of_meeting(known: set[str]) -> str:
    """The rows of a meeting: by its id, or by the travel request that the row belongs to."""
    if "meeting" in known:
        return "(meeting = $meeting OR meeting IS NULL)" if "donor" in known else "meeting = $meeting"
    if "request_id" in known:
        return "request_id IN (SELECT request_id FROM travel_request WHERE meeting = $meeting)"
    return "$meeting IS NOT NULL"


def names_in_scenarios(run: Asks, filters: Filters) -> dict[str, list[str]]:
    """What a scenario can name: donors who are not anonymous and numbers of pledges, and numbers of travellers."""
    pledges = rows(run, "pledge", replace(filters, meeting=None))
    donors = pledges.loc[~pledges["anonymous"].fillna(False).astype(bool), "donor"]
    asked, signed_up = (rows(run, table, filters) for table in ("travel_request", "registration"))
    needs = signed_up["meeting"] + "/" + signed_up["registration_id"]
    return {
        "donor or pledge": [*dict.fromkeys(donors), *pledges["pledge_id"]],
        "traveller": [*asked["request_id"], *needs[signed_up["needs_funding"].fillna(False).astype(bool)]],
    }


def parse_day(text: str | None, option: str) -> date | None:
    """A date given by a reader, or a sentence."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date: write it as 2017-01-26.") from None


def _read(path: Path) -> Question:
    header, text = headed(path.read_text(encoding="utf-8"))
    uses = listed(header.get("uses", ""))
    sql = written_out(uses, text)
    marts = kept(uses, sql)
    dimension, _, sentence = header.get("overlap", "").partition(":")
    return Question(
        path.stem,
        header.get("question", ""),
        header.get("grain", ""),
        header.get("rule", ""),
        listed(header.get("by", "")),
        frozenset(params_of(sql)).union(*(mart.rests_on for mart in marts)),
        sql,
        marts,
        listed(header.get("columns", "")),
        (dimension, sentence.strip()),
    )
