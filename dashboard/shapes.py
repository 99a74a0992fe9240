"""Answers in the shape that a chart or a list takes: worked out once per answer, kept with it, the same for every session."""

import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import pandas as pd
import pyarrow as pa

from dashboard.words import money, number
from datalayer.filters import Filters

Answer = TypeVar("Answer", pd.DataFrame, pa.Table)
Made = TypeVar("Made")

SEAT_STATES = {"held": "Held", "vacant": "Vacant", "not_known": "Not known"}
COUNTS = {
    "Delegations of States": "state_delegations",
    "People of States": "state_people",
    "People of other organizations": "other_people",
}
SHARES = {
    "Developing countries": "developing_delegations",
    "Least developed countries": "ldc_delegations",
    "One-person delegations": "one_person_delegations",
}


ONE = {"seats": "seat", "held seats": "held seat", "delegations": "delegation", "people": "person", "applicants": "applicant"}


@dataclass(frozen=True)
class Figure:
    """A number with its unit, and the question whose rows stand behind it."""

    key: str
    label: str
    value: object
    context: str = ""
    rows: str | None = None
    values: dict = field(default_factory=dict)
    """what the question takes: `figure`, and `by` and `key` for one group"""
    sums: str = ""
    """the column of the rows that adds up to the value; empty: the value is the number of rows"""
    filters: Filters | None = None
    """other choices than the sidebar's"""


@dataclass(frozen=True)
class Drawn:
    """Rows for a chart, how many groups they have, what they say in words, and the figure behind each bar, point or circle."""

    rows: pa.Table
    groups: int
    told: str
    marks: tuple[Figure, ...] = ()


def drawn(rows: Iterable[tuple[dict, Figure]], told: str) -> Drawn:
    """Rows with a `label`, each with its figure; the column `mark` names the figure, `spoken` says it in words."""
    kept = list(rows)
    frame = pd.DataFrame([{**row, "mark": figure.key, "spoken": said(figure)} for row, figure in kept])
    groups = frame["label"].nunique() if kept else 0
    return Drawn(pa.Table.from_pandas(frame, preserve_index=False), groups, told, tuple(figure for _, figure in kept))


def said(figure: Figure) -> str:
    """A figure in words, as a list offers it and a screen reader reads it."""
    if figure.value is None and not figure.context:
        return figure.label
    return f"{figure.label}: {number(figure.value)} {figure.context}".rstrip()


def first(frame: pd.DataFrame) -> pd.Series | None:
    """The only row of an answer that has one; None without."""
    return frame.iloc[0] if len(frame) else None


def _one(row: object, figure: str) -> dict[str, str]:
    """What narrows a question of rows to one row of a counted answer."""
    return {"by": row.dimension, "key": row.key, "figure": figure}


def _unit(count: int, unit: str) -> str:
    return ONE[unit] if count == 1 else unit


def seats(frame: pd.DataFrame) -> Drawn:
    """Seats by group and state, with the quota. Needs: dimension, key, label, quota, seats, held, vacant, not_known."""
    return drawn(
        (_seats(row, order, state) for row in frame.itertuples() for order, state in enumerate(SEAT_STATES)),
        "; ".join(f"{r.label}: {r.held} held, {r.vacant} vacant, {r.not_known} not known" for r in frame.itertuples()),
    )


def _seats(row: object, order: int, state: str) -> tuple[dict, Figure]:
    """One part of a bar; the first part carries what is written at its end."""
    group, count = SEAT_STATES[state], getattr(row, state)
    end = row.seats if pd.isna(row.quota) else max(row.seats, row.quota)
    return (
        {
            "label": row.label, "group": group, "order": order, "seats": count, "quota": row.quota, "end": end,
            "told": f"{row.held} of {row.seats}",
        },
        Figure(f"{row.key}.{state}", f"{row.label}, {group.lower()}", count, _unit(count, "seats"), "members", _one(row, state)),
    )  # fmt: skip


def gaps(frame: pd.DataFrame, level: str) -> Drawn:
    """Need of eligible travellers by group, covered and missing. Needs: dimension, key, label, need, currency, gap_<level>."""
    shown = frame.assign(gap=frame[f"gap_{level}"])[frame.need > 0]
    return drawn(
        (_gap(row, order, part, level) for row in shown.itertuples() for order, part in enumerate(("covered", "gap"))),
        "; ".join(
            f"{row.label}: {money(row.gap, row.currency)} of {money(row.need, row.currency)} missing"
            for row in shown.itertuples()
        ),
    )


def _gap(row: object, order: int, part: str, level: str) -> tuple[dict, Figure]:
    group, amount = ("Missing", row.gap) if part == "gap" else ("Covered", row.need - row.gap)
    spelled = money(amount, row.currency)
    values = {**_one(row, "eligible"), "level": level}
    return (
        {"label": row.label, "group": group, "order": order, "amount": float(amount), "end": float(row.need), "spelled": spelled,
         "told": f"{money(row.gap, row.currency)} missing"},
        Figure(f"{row.key}.{part}", f"{row.label}, {group.lower()}", spelled, "", "travellers", values, part),
    )  # fmt: skip


PURSE = {"spent": "Spent", "set_aside": "Set aside", "free": "Free", "to_come": "To come"}
MOST = 500
"""rows of a long table that are sent to the browser; all are in its CSV"""


def purses(frame: pd.DataFrame) -> Drawn:
    """What became of each pledge. Needs: donor, pledge, received, committed, spent, free, to_come, over_committed, currency."""
    shown = frame[frame.free + frame.to_come + frame.committed > 0]
    return drawn(
        (_purse(row, order, part) for row in shown.itertuples() for order, part in enumerate(PURSE)),
        "; ".join(
            f"{row.donor}, {_pledge_of(row)}: {money(row.free, row.currency)} free, "
            f"{money(row.to_come, row.currency)} to come{_refused(row)}"
            for row in shown.itertuples()
        ),
    )


def _purse(row: object, order: int, part: str) -> tuple[dict, Figure]:
    """Money set aside beyond the promise is refused, and in no part of the bar."""
    amounts = {"spent": row.spent, "set_aside": row.committed - row.spent - row.over_committed, "free": row.free,
               "to_come": row.to_come}  # fmt: skip
    amount = max(float(amounts[part]), 0.0)
    label, spelled = f"{row.donor}, {_pledge_of(row)}", money(amount, row.currency)
    end = max(row.spent, 0) + max(amounts["set_aside"], 0) + row.free + row.to_come
    return (
        {"label": label, "group": PURSE[part], "order": order, "amount": amount, "end": float(end), "spelled": spelled,
         "told": _what_is_left(row)},
        Figure(f"{row.pledge}.{part}", f"{label}, {PURSE[part].lower()}", spelled if amount else 0, "", "ledger",
               {"pledge": row.pledge if isinstance(row.pledge, str) else None, "donor": row.donor}, part),
    )  # fmt: skip


def _pledge_of(row: object) -> str:
    return row.pledge if isinstance(row.pledge, str) else "without a pledge"


def _refused(row: object) -> str:
    return f", {money(row.over_committed, row.currency)} refused" if row.over_committed else ""


def _what_is_left(row: object) -> str:
    """What stands beside the bar of a pledge: what is refused before what is free, and that before what is to come."""
    parts = {"refused": row.over_committed, "free": row.free, "to come": row.to_come}
    return next((f"{money(amount, row.currency)} {part}" for part, amount in parts.items() if amount > 0), "nothing left")


def last_rows(frame: pd.DataFrame) -> pa.Table:
    """The last rows of a long table, without empty columns."""
    return without_empty_columns(frame.tail(MOST))


def first_rows(frame: pd.DataFrame) -> pa.Table:
    """The first rows of a long table, without empty columns."""
    return without_empty_columns(frame.head(MOST))


def trimmed(frame: pd.DataFrame, side: str = "last") -> str:
    """How many rows there are, and that only some of them are shown."""
    more = f": the {side} {MOST} are shown, all are in the CSV" if len(frame) > MOST else ""
    return f"{number(len(frame))} {'row' if len(frame) == 1 else 'rows'}{more}."


def same(frame: pd.DataFrame) -> pd.DataFrame:
    """An answer as it is."""
    return frame


def _counts(counted: Iterable[tuple[str, int, Figure]], unit: str) -> Drawn:
    rows = list(counted)
    return drawn(
        (({"label": label, "value": value, "unit": unit}, figure) for label, value, figure in rows),
        "; ".join(f"{label}: {value} {_unit(value, unit)}" for label, value, _ in rows),
    )


def _by_group(frame: pd.DataFrame, column: str, unit: str, question: str, sums: str = "") -> Drawn:
    return _counts(
        (
            (row.label, count, Figure(row.key, row.label, count, _unit(count, unit), question, _one(row, column), sums))
            for row, count in zip(frame.itertuples(), frame[column], strict=True)
        ),
        unit,
    )


def seats_of_states(frame: pd.DataFrame) -> Drawn:
    """Seats, one bar per group. Needs: dimension, key, label, seats."""
    return _by_group(frame, "seats", "seats", "members")


def delegations_of_states(frame: pd.DataFrame) -> Drawn:
    """Delegations of States, one bar per group that has any. Needs: dimension, key, label, state_delegations."""
    return _by_group(frame[frame.state_delegations > 0], "state_delegations", "delegations", "delegations")


def applicants(frame: pd.DataFrame) -> Drawn:
    """Applicants for support, one bar per group that has any. Needs: dimension, key, label, applicants."""
    return _by_group(frame[frame.applicants > 0], "applicants", "applicants", "donor_note_applications")


def people(frame: pd.DataFrame) -> Drawn:
    """People, one bar per group. Needs: dimension, key, label, people."""
    return _by_group(frame, "people", "people", "delegations", "people")


def women_and_others(frame: pd.DataFrame) -> Drawn:
    """People by gender, as far as it is given. Needs: one row with women, people_with_gender, people."""
    women, known, everyone = (int(frame[name].fillna(0).sum()) for name in ("women", "people_with_gender", "people"))
    parts = {
        "women": ("Women", women),
        "not_women": ("Not women", known - women),
        "gender_not_known": ("Not given", everyone - known),
    }
    return _counts(
        (
            (label, value, Figure(name, label, value, _unit(value, "people"), "delegations", {"figure": name}, name))
            for name, (label, value) in parts.items()
        ),
        "people",
    )


def counts_by_meeting(frame: pd.DataFrame) -> Drawn:
    """Delegations and people per meeting. Needs: dimension, key, label and the columns of COUNTS."""
    rows = [
        (
            {"label": row.label, "group": group, "value": value},
            _of_meeting(row, group, column, "" if "delegations" in column else "people"),
        )
        for group, column in COUNTS.items()
        for row in frame.itertuples()
        for value in (getattr(row, column),)
    ]
    return drawn(rows, "; ".join(f"{row['label']}, {row['group']}: {row['value']}" for row, _ in rows))


def shares_by_meeting(frame: pd.DataFrame) -> Drawn:
    """Shares of delegations of States per meeting. Needs: dimension, key, label, state_delegations, the columns of SHARES."""
    rows = [
        (
            {"label": row.label, "group": group, "share": getattr(row, column) / row.state_delegations},
            _of_meeting(row, group, column),
        )
        for group, column in SHARES.items()
        for row in frame[frame.state_delegations > 0].itertuples()
    ]
    return drawn(rows, "; ".join(f"{row['label']}, {row['group']}: {row['share']:.0%}" for row, _ in rows))


def _of_meeting(row: object, group: str, column: str, sums: str = "") -> Figure:
    context = f"of {row.state_delegations} delegations of States" if column in SHARES.values() else ""
    return Figure(
        f"{row.key}.{column}", f"{row.label}, {group[:1].lower()}{group[1:]}", getattr(row, column), context, "delegations",
        _one(row, column), sums,
    )  # fmt: skip


def places_of_members(frame: pd.DataFrame) -> Drawn:
    """Member States on the map. Needs: iso3, label, latitude, longitude, regional_group, size."""
    return _places(frame, "held seats", "members", "states_held")


def places_of_delegations(frame: pd.DataFrame) -> Drawn:
    """States that came, on the map. Needs: iso3, label, latitude, longitude, regional_group, size."""
    return _places(frame, "people", "delegations", "state_people", "people")


def _places(frame: pd.DataFrame, unit: str, question: str, figure: str, sums: str = "") -> Drawn:
    largest = max(frame["size"].max(), 10) if len(frame) else 1
    rows = [
        (
            {
                "label": row["label"], "latitude": row["latitude"], "longitude": row["longitude"], "group": row["regional_group"],
                "size": row["size"], "area": 40 + 660 * row["size"] / largest,
            },
            Figure(row["iso3"], row["label"], row["size"], _unit(row["size"], unit), question,
                   {"by": "country", "key": row["iso3"], "figure": figure}, sums),
        )
        for row in frame.to_dict("records")
    ]  # fmt: skip
    return drawn(rows, f"{len(frame)} States on a map; the table below has all of them.")


def sources(frame: pd.DataFrame) -> list[tuple[str, object]]:
    """Name and last load of each source; one that is named for a donor who asked not to be named is not."""
    each = frame.drop_duplicates("source").itertuples()
    return [
        (
            "not told: it names a donor" if row.names_a_hidden_donor else row.source if pd.isna(row.title) else row.title,
            row.loaded_at,
        )
        for row in each
    ]


def why_rejected(frame: pd.DataFrame) -> pa.Table:
    """Rejected rows: where each stands and why it was turned away."""
    return pa.Table.from_pandas(frame[["source", "record", "field", "value", "message", "origin"]], preserve_index=False)


def as_sent(rows: pa.Table) -> bytes:
    """Rows as they go to the browser: a stream of Arrow."""
    sent = pa.BufferOutputStream()
    with pa.ipc.new_stream(sent, rows.schema) as stream:
        stream.write_table(rows)
    return sent.getvalue().to_pybytes()


def made_of(make: Callable[[Answer], Made], frame: Answer) -> Made:
    """What `make` makes of an answer or table, kept as long as it is: neither is ever changed."""
    key = (make, id(frame))
    if key not in _MADE:
        weakref.finalize(frame, _MADE.pop, key, None)
        _MADE[key] = make(frame)
    return _MADE[key]


_MADE: dict[tuple[Callable, int], object] = {}


def without_empty_columns(frame: pd.DataFrame) -> pa.Table:
    """A table without the columns that hold nothing; source and file always stay."""
    return made_of(_without_empty_columns, frame)


def _without_empty_columns(frame: pd.DataFrame) -> pa.Table:
    kept = [name for name in frame.columns if name in ("source", "origin") or not frame[name].isna().all()]
    return pa.Table.from_pandas(frame[kept], preserve_index=False)
