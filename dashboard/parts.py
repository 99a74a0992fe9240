"""What pages are made of: head and foot, figures that open their rows, charts whose specification is built once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import shapes
from dashboard.exports.table import ILLUSTRATIVE, csv
from dashboard.session import View, ask, prepared, view
from datalayer.filters import Filters
from datalayer.metrics import questions

NAMES = {
    "is_ldc": "LDC", "is_lldc": "LLDC", "is_sids": "SIDS", "iso3": "ISO code", "origin": "File", "record": "Record",
    "first_record": "Record", "last_record": "to record", "records": "Rows", "read": "Read", "body_title": "Working group",
    "from_on": "From", "until_on": "Until", "value": "Cell", "field": "Column", "raw": "Row as it came", "code": "Code",
}  # fmt: skip

ROOM = 110
"""pixels of a chart for its title, legend and axis"""


@dataclass(frozen=True)
class Figure:
    """A number with its unit, and the question whose rows stand behind it."""

    key: str
    label: str
    value: object
    context: str = ""
    rows: str | None = None
    values: dict = field(default_factory=dict)
    filters: Filters | None = None
    """other choices than the sidebar's"""


def head(title: str, purpose: str, answer: str = "") -> None:
    """Title, what the page is for, the answer on top; and what must be known of the data."""
    now = view()
    st.title(title)
    st.markdown(purpose)
    if now.illustrative:
        st.warning(
            f"**Illustrative data.** {ILLUSTRATIVE.removeprefix('Illustrative data: ').capitalize()}.", icon=":material/info:"
        )
    if answer:
        st.header(answer)


def foot(*names: str) -> None:
    """As-of date, generation, the sources with their age, and the definition of each figure."""
    now = view()
    st.divider()
    told = "; ".join(f"{name} ({age(loaded_at)})" for name, loaded_at in prepared(shapes.sources, "sources"))
    st.caption(
        f"As of {day(now.filters.as_of)}. Generation {now.generation.number}, "
        f"published {now.generation.written_at:%d %B %Y, %H:%M} UTC. Sources: {told or 'none'}."
    )
    if not pd.isna(now.body["credit"]):
        st.caption(str(now.body["credit"]))
    with st.popover("How the figures are defined", icon=":material/help:"):
        for name in names:
            question = questions()[name]
            st.markdown(f"**{sentence(question.question)}** {sentence(question.grain)}. {sentence(question.rule)}")


def figures(row: list[Figure]) -> None:
    """Figures side by side; each has a button that opens its rows."""
    for place, figure in zip(st.columns(len(row)), row, strict=True):
        with place, st.container(border=True, height="stretch", gap=None):
            st.metric(figure.label, number(figure.value))
            st.caption(figure.context or " ")
            if figure.rows and st.button("See the rows", key=f"open-{figure.key}", type="tertiary", icon=":material/table_rows:"):
                st.query_params["rows"] = figure.key
                open_rows(figure)
            elif figure.rows and st.query_params.get("rows") == figure.key and st.session_state.get("_opened") != figure.key:
                open_rows(figure)


@st.dialog("The rows behind the figure", width="large", on_dismiss=lambda: _forget_rows())
def open_rows(figure: Figure) -> None:
    """Every row that the figure counts, with source, file and record."""
    st.session_state["_opened"] = figure.key
    now = view()
    frame = ask(now.home, now.generation, figure.rows or "", figure.filters or now.filters, **figure.values)
    question = questions()[figure.rows or ""]
    st.markdown(f"**{figure.label}: {number(figure.value)}** {figure.context}")
    st.caption(f"{number(len(frame))} rows: {question.grain}. {question.rule}")
    table(frame, key=f"rows-{figure.key}")


def _forget_rows() -> None:
    st.query_params.pop("rows", None)
    st.session_state.pop("_opened", None)


def table(frame: pd.DataFrame, key: str, shown: pa.Table | None = None) -> None:
    """A table with names for headings, and a button that takes it away as CSV."""
    shown = shapes.without_empty_columns(frame) if shown is None else shown
    links = {
        name: st.column_config.LinkColumn(heading(name), display_text="open") for name in ("link",) if name in shown.column_names
    }
    config = {name: heading(name) for name in shown.column_names} | links
    st.dataframe(shown, hide_index=True, column_config=config, key=key, placeholder="–")
    illustrative = view().illustrative
    st.download_button(
        "Download as CSV", lambda: csv(frame, illustrative), f"{key}{'-illustrative' if illustrative else ''}.csv", "text/csv",
        key=f"csv-{key}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def chart(draw: Callable[[alt.NamedData], alt.TopLevelMixin], drawn: shapes.Drawn, title: str, height: int | None = None) -> None:
    """A chart whose specification is built once per process; only the rows are sent. Height in pixels; None: by its groups."""
    full = f"{title} (illustrative data)" if view().illustrative else title
    size = height or 34 * max(1, drawn.groups) + ROOM
    spec = {**_specification(draw), "title": full, "height": size, "datasets": {"rows": drawn.rows}}
    st.vega_lite_chart(spec=spec, alt=f"{full}. {drawn.told}", width="stretch")


@cache
def _specification(draw: Callable[[alt.NamedData], alt.TopLevelMixin]) -> dict:
    return draw(alt.NamedData("rows")).to_dict()


def heading(name: str) -> str:
    """A column's name for a person."""
    return NAMES.get(name, name.replace("_", " ").capitalize())


def number(value: object) -> str:
    """A number with thousands divided; what is not known is a dash."""
    return (
        "–"
        if value is None or pd.isna(value)
        else f"{value:,}"
        if isinstance(value, int | float) or hasattr(value, "__index__")
        else str(value)
    )


def sentence(text: str) -> str:
    """With a capital at the front, the rest as it is."""
    return text[:1].upper() + text[1:]


def share(part: object, whole: object) -> str:
    """A share in per cent of a whole that is not nothing."""
    return f"{round(100 * int(part) / int(whole))} %" if whole else "–"


def many(count: int, thing: str) -> str:
    """A number of things: "1 source", "2 sources"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def day(value: object) -> str:
    """A date as people write it; a month or year alone stays alone."""
    if isinstance(value, str):
        parts = value.split("-")
        if len(parts) == 1:
            return value
        whole = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
        return f"{whole:%B %Y}" if len(parts) == 2 else day(whole)
    return "not known" if value is None or pd.isna(value) else f"{value.day} {value:%B %Y}"


def age(moment: object) -> str:
    """How long ago, in words; moments are UTC."""
    if moment is None or pd.isna(moment):
        return "never read"
    minutes = int((datetime.now(UTC).replace(tzinfo=None) - pd.Timestamp(moment).to_pydatetime()).total_seconds() // 60)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"{minutes // size} {unit}{'s' if minutes // size > 1 else ''} ago"
    return "just now"


def lists_dated(now: View, classified_on: object) -> str:
    """Which lists the development status comes from, and of which day."""
    name = {"unsd_2021": "UNSD's last list (December 2021)", "unctad_rule": "UNCTAD's rule"}[now.body["development_list"]]
    year_only = now.meeting is not None and len(str(now.meeting["starts_as_written"] or "")) == 4
    on = f"{day(classified_on)}, as only the year of the meeting is known" if year_only else day(classified_on)
    return (
        f"LDC: United Nations list as of {on}. LLDC and SIDS: lists as published, undated. Developing and developed: {name}. "
        "The groups overlap: an LDC is a developing country too."
    )
