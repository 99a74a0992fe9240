"""Which days the donor note looks at, and which session is the next: chosen by the reader, kept in the address."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.session import View, ask, prepared, view
from dashboard.words import day
from datalayer.filters import Filters


class Session(NamedTuple):
    """A meeting to come."""

    meeting: str
    title: str
    starts_as_written: str | None


@dataclass(frozen=True)
class Span:
    """What a note is of."""

    fund: Filters
    """the body and the meeting that the note is for; groups do not narrow a fund"""
    since: date | None
    """the day of the last note, as the reader chose it; None: as the data layer finds it"""
    session: Session | None
    """the next session; None: none is known"""

    @property
    def session_filters(self) -> Filters:
        """The choices for what is asked of the next session."""
        return replace(self.fund, meeting=self.session.meeting if self.session else "none")


def asked(name: str, filters: Filters, by: str | None = None, **values: object) -> pd.DataFrame:
    """The answer to a question under the choices of the note instead of the sidebar's."""
    now = view()
    return ask(now.home, now.generation, name, filters, by, **values)


def choose(days: DeltaGenerator, sessions: DeltaGenerator) -> Span:
    """The two choices of the page, in their places."""
    now = view()
    fund = replace(now.filters, regional_group=None, stakeholder_group=None, country=None, mode=None)
    rows = prepared(_by_meeting, "meetings", filters=Filters(body=now.body["body"]))
    since, chosen = _day(days, fund), rows.get(_session(sessions, rows, now) or "")
    return Span(fund, since, chosen and Session(chosen["meeting"], chosen["title"], chosen["starts_as_written"]))


def _by_meeting(frame: pd.DataFrame) -> dict[str, dict]:
    return {row["meeting"]: row for row in frame.to_dict("records")}


def next_session(begins: dict[str, date | None], chosen: str | None, as_of: date) -> str | None:
    """The chosen meeting unless it began before the note's day; else the first that begins on that day or later; else None.

    `begins`: meeting → its first day, None where it is not known.
    """
    ahead = {meeting: begun for meeting, begun in begins.items() if begun and begun >= as_of}
    if chosen in ahead or (chosen and begins[chosen] is None):
        return chosen
    return min(ahead, key=ahead.__getitem__, default=None)


def _begin_anew(key: str, of: tuple, usual: object) -> None:
    """What was chosen for one body or meeting does not stay for another, which has a last note and a next session of its own."""
    if st.session_state.get(f"_{key}_of", of) != of:
        st.session_state[key] = usual
    st.session_state[f"_{key}_of"] = of


def _day(place: DeltaGenerator, fund: Filters) -> date | None:
    usual = asked("donor_note", fund, since=None).since_on.iloc[0]
    usual = None if pd.isna(usual) else usual.date()
    _begin_anew("since", (fund.body, fund.meeting), usual)
    chosen = place.date_input(
        "Last note, of", usual, min_value=date(1945, 1, 1), max_value=date(2100, 1, 1), format="DD/MM/YYYY", key="since",
        bind="query-params", help="What came later is new. Unless you choose: the first day of the meeting before.",
    )  # fmt: skip
    return None if chosen == usual else chosen


def _session(place: DeltaGenerator, rows: dict[str, dict], now: View) -> str | None:
    begins = {name: None if pd.isna(row["classified_on"]) else row["classified_on"].date() for name, row in rows.items()}
    usual = next_session(begins, now.filters.meeting, now.filters.as_of)
    _begin_anew("session", (now.filters.body, now.filters.meeting, now.filters.as_of), usual)
    return place.selectbox(
        "Next session", list(rows), index=list(rows).index(usual) if usual else None, key="session", bind="query-params",
        format_func=lambda name: f"{rows[name]['title']}, {day(rows[name]['starts_as_written'])}",
        placeholder="None begins on this day or later", help="Whose applicants are described.",
    )  # fmt: skip
