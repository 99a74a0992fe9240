"""From a row to its line: what is stored of it, and the cells as they came. The chosen line lives in the address."""

import json
import re
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard.access import may_see_lines
from dashboard.exports.table import ILLUSTRATIVE
from dashboard.navigation import link
from dashboard.session import engine, fetch, view
from dashboard.untrusted import as_markdown, block, facts
from dashboard.words import RECORD_NAMES, heading, number
from datalayer.as_it_came import Place, as_it_came, stored

LINE = "line"
"""where in the address the chosen line stands"""
MARK = "~"
"""divides the parts of the address"""
RECORD = re.compile(r"[0-9]{1,18}")
"""number of a record; an address is typed by anyone"""
LONGEST = 2_000
"""characters of a cell that are shown"""


def place_of(row: dict[str, object]) -> Place | None:
    """Where a row came from; of a row that several records make, the first of them. None for a row of no record."""
    record = row.get("record", row.get("first_record"))
    places = (row.get("source"), row.get("origin"), record)
    return None if any(part is None or pd.isna(part) for part in places) else Place(str(places[0]), str(places[1]), int(record))


def leads_to_lines(columns: Iterable[str]) -> bool:
    """Whether rows with these columns can be followed to their lines by this reader."""
    named = set(columns)
    return {"source", "origin"} <= named and bool({"record", "first_record"} & named) and may_see_lines()


def chosen() -> Place | None:
    """The line that the address asks for."""
    parts = st.query_params.get(LINE, "").split(MARK, 2)
    return Place(parts[0], parts[2], int(parts[1])) if len(parts) == 3 and RECORD.fullmatch(parts[1]) else None


def choose(row: dict[str, object]) -> None:
    """Puts the line of a row into the address."""
    place = place_of(row)
    st.session_state.pop("_line", None)
    if place:
        st.query_params[LINE] = MARK.join((place.source, str(place.record), place.origin))


def forget() -> None:
    """No line is chosen any more."""
    st.query_params.pop(LINE, None)
    st.session_state.pop("_line", None)
    st.session_state["_lines_closed"] = st.session_state.get("_lines_closed", 0) + 1


def key_of(table: str) -> str:
    """The key of a table whose rows lead to lines: another one once a line is closed, so that its row can be clicked again."""
    closed = st.session_state.get("_lines_closed", 0)
    return f"{table}-{closed}" if closed else table


def open_if_asked() -> None:
    """The line of the address in a dialog of its own, where no rows are open that show it below."""
    place = chosen()
    if place and "rows" not in st.query_params and st.session_state.get("_line") != place:
        st.session_state["_line"] = place
        _dialog(place)


@st.dialog("The line that this row came from", width="large", on_dismiss=forget)
def _dialog(place: Place) -> None:
    show(place)


def show(place: Place) -> None:
    """Source, file and record; what is stored, and beside it the cells as they came."""
    if not may_see_lines():
        return
    now = view()
    entry = now.home.sources.get(place.source)
    title = f"{entry.title} ({place.source})" if entry and entry.title else place.source
    st.markdown(f"**{as_markdown(title)}**  \nFile {as_markdown(place.origin)}, record {place.record}")
    if now.home.bodies[entry.body].illustrative if entry else now.illustrative:
        st.caption(f"{ILLUSTRATIVE}.")
    if entry and entry.body == now.body["body"]:
        _links(place)
    line = as_it_came(engine(), now.home, place)
    left, right = st.columns(2, gap="large")
    with left:
        for kind, rows in stored(engine(), place).items():
            _stored(kind, rows)
    with right:
        st.markdown("**As it came**")
        if line.cells:
            st.html(block(facts((name, _short(cell)) for name, cell in line.cells)))
        for told in line.told:
            st.caption(as_markdown(told))


def _links(place: Place) -> None:
    """To everything that is known of those whom the line names."""
    named = fetch("named_in_line", source=place.source, origin=place.origin, record=place.record)
    with st.container(horizontal=True):
        for one in named.itertuples():
            choice = {"person" if one.kind == "person" else "member": one.key}
            link("appearances", f"Where does {as_markdown(one.label)} appear?", choice)


def _stored(kind: str, rows: pd.DataFrame) -> None:
    """The records of one kind that the line became; fields without a value are left out."""
    count = f" ({number(len(rows))})" if len(rows) > 1 else ""
    st.markdown(f"**Stored as {RECORD_NAMES.get(kind, kind)}{count}**")
    for row in rows.to_dict("records"):
        others = row.pop("other_cells")
        named = [(heading(name), _short(cell)) for name, cell in row.items()]
        more = json.loads(others).items() if isinstance(others, str) else ()
        st.html(block(facts([*named, *((f"{name} (no field)", _short(cell)) for name, cell in more)])))


def _short(cell: object) -> str:
    """A cell as a person reads it: yes or no, moments as they are stored (UTC), a long text cut."""
    if cell is None or cell is pd.NaT or cell is pd.NA or cell != cell:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}" if cell == cell.normalize() else f"{cell:%Y-%m-%d %H:%M:%S} UTC"
    text = str(cell)
    return f"{text[:LONGEST]} …" if len(text) > LONGEST else text
