"""What the page Attendance shows of sessions: who was there, in person and remote, and how long people stayed."""

import pandas as pd
import streamlit as st

from dashboard.charts import bars
from dashboard.parts import chart, table
from dashboard.session import fetch, prepared, view
from dashboard.shapes import Drawn, Figure, drawn
from dashboard.words import day, persons

WAYS = {"in_person": "In person", "remote": "Remote", "mode_not_known": "Way not known"}


def section() -> None:
    """The sessions of the chosen meeting; nothing where no source divides the meeting into any."""
    frame = fetch("sittings") if view().meeting else None
    if frame is None or frame.empty or (len(frame) == 1 and pd.isna(frame.day.iloc[0]) and pd.isna(frame.session.iloc[0])):
        return
    st.header("Sessions")
    told = prepared(by_sitting, "sittings")
    note = "Everybody who was there at all, once per session. Minutes: the average of those whose minutes a report tells."
    chart(bars.sittings, told, "People at each session", note=note)
    with st.expander("The same as a table", key="sittings", on_change="rerun") as door:
        if door.open:
            table(frame.drop(columns="key"), "sittings-table")


def by_sitting(frame: pd.DataFrame) -> Drawn:
    """People by session and way. Needs: key, day, session, people, average_minutes and the columns of WAYS."""
    rows = [
        (
            {"label": _name(one), "group": name, "order": place, "amount": count, "spelled": str(count), "end": int(one.people),
             "told": _told(one)},
            Figure(f"{one.key}.{part}", f"{_name(one)}, {name.lower()}", count, persons(count), "sitting_rows",
                   {"key": one.key, "figure": part}, "people"),
        )
        for one in frame.itertuples()
        for place, (part, name) in enumerate(WAYS.items())
        for count in (int(getattr(one, part)),)
    ]  # fmt: skip
    return drawn(rows, "; ".join(f"{_name(one)}: {one.in_person} in person, {one.remote} remote" for one in frame.itertuples()))


def _name(one: object) -> str:
    on = "Day not told" if pd.isna(one.day) else day(one.day)
    return f"{on}, session not told" if pd.isna(one.session) else f"{on}, {one.session}"


def _told(one: object) -> str:
    return str(one.people) if pd.isna(one.average_minutes) else f"{one.people}, {int(one.average_minutes)} minutes"
