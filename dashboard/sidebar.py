"""The reader's choices. They live in the address, so that a view can be shared."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.session import View, can_be_asked, shaped
from dashboard.words import day
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.store import Generation, Store
from datalayer.vocabulary import RegionalGroup, StakeholderGroup, Word

ALL = "all"


def choose(home: Home, generation: Generation) -> View:
    """Body, meeting, groups, as-of date, and from which generation it is read."""
    with st.sidebar:
        body = _body(shaped(_by_body, home, generation, "bodies", Filters()))
        meetings = shaped(_by_meeting, home, generation, "meetings", Filters(body=body["body"]))
        meeting = _meeting(meetings, body["default_meeting"])
        regional = _group("Regional group", "regional_group", RegionalGroup)
        stakeholder = _group("Stakeholder group", "stakeholder_group", StakeholderGroup)
        as_of = _as_of(meeting)
        read = _known(home, generation, as_of)
    filters = Filters(body["body"], meeting and meeting["meeting"], regional, stakeholder, as_of=as_of)
    return View(home, read, filters, body, meeting, is_of_then=read != generation)


def _from_address(key: str, names: dict[str, str]) -> None:
    """The address shows names; a code that is typed there is understood too."""
    code = st.query_params.get(key)
    if key not in st.session_state and code in names:
        st.query_params[key] = names[code]
        st.rerun()


def _forget_day() -> None:
    """Another meeting has another day from which to look at it."""
    st.session_state.pop("as_of", None)


def _by_body(frame: pd.DataFrame) -> dict[str, dict]:
    return {row["body"]: row for row in frame.to_dict("records")}


def _by_meeting(frame: pd.DataFrame) -> dict[str, dict]:
    return {row["meeting"]: {**row, "name": _meeting_name(row)} for row in frame.to_dict("records")}


def _body(rows: dict[str, dict]) -> dict:
    _from_address("body", {code: row["title"] for code, row in rows.items()})
    chosen = st.selectbox(
        "Working group", list(rows), format_func=lambda code: rows[code]["title"], key="body", bind="query-params"
    )
    return rows[chosen]


def _meeting(rows: dict[str, dict], default: str | None) -> dict | None:
    options = [*rows, ALL]
    names = {code: row["name"] for code, row in rows.items()} | {ALL: "All meetings"}
    _from_address("meeting", names)
    start = options.index(default) if default in rows else 0
    if st.session_state.get("meeting") not in (None, *options):
        st.session_state["meeting"] = options[start]
    chosen = st.selectbox(
        "Meeting", options, index=start, key="meeting", bind="query-params", on_change=_forget_day,
        format_func=names.__getitem__,
    )  # fmt: skip
    return rows.get(chosen)


def _meeting_name(row: dict) -> str:
    return row["title"] if pd.isna(row["starts_as_written"]) else f"{row['title']}, {day(row['starts_as_written'])}"


def _group(label: str, key: str, words: type[Word]) -> str | None:
    names = {ALL: "All", **{word.value: word.label for word in words}}
    _from_address(key, names)
    chosen = st.selectbox(label, list(names), format_func=names.__getitem__, key=key, bind="query-params")
    return None if chosen == ALL else chosen


def _as_of(meeting: dict | None) -> date:
    """Today, or the meeting's own first day for one that is over."""
    today = date.today()
    starts = meeting["classified_on"] if meeting else None
    default = today if starts is None or pd.isna(starts) else min(today, starts.date())
    return st.date_input(
        "As of", default, min_value=date(1945, 1, 1), max_value=date(2100, 1, 1), format="DD/MM/YYYY", key="as_of",
        bind="query-params", help="What is dated after this day is left out; what has no date counts.",
    )  # fmt: skip


def _known(home: Home, newest: Generation, as_of: date) -> Generation:
    """The newest generation, or, if the reader wants it so, the one that was the newest on the as-of day."""
    then = Store(home.build).of_day(as_of) if as_of < date.today() else None
    if then is None or then == newest:
        return newest
    if not can_be_asked(home, then):
        st.caption(f"Generation {then.number}, of that day, was built by an earlier version of this tool and cannot be read.")
        return newest
    names = {"now": "What is known now", "then": f"What was known on {day(then.written_at)}"}
    _from_address("known", names)
    chosen = st.selectbox(
        "Read", list(names), format_func=names.__getitem__, key="known", bind="query-params",
        help="Seats, statuses and focal points bear no date: how they stood on a day, only a generation of that day can tell.",
    )  # fmt: skip
    return then if chosen == "then" else newest
