"""What pages are made of: head and foot, figures, facts and charts that open their rows, tables to take away."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import line, shapes
from dashboard.exports.table import ILLUSTRATIVE, NOTICE, csv
from dashboard.freshness import titles_of
from dashboard.kept import kept
from dashboard.resting import resting_on
from dashboard.session import ask, prepared, view
from dashboard.shapes import Figure
from dashboard.theme import CLICKED
from dashboard.words import AMOUNTS, WIDE, ages, day, heading, many, moment, number, plain, sentence, tall
from datalayer.filters import Filters
from datalayer.metrics import Question, questions

ROOM = 46
"""pixels of a chart for its title"""
LEGEND = 30
"""pixels of a chart for a legend in one row"""
FEW = 4
"""rows of a table that stay in sight above a line"""
AGE, DRAWN = "_age", "_drawn"
"""of one run of a page: the place in its head for the age of its data, and the questions behind its figures"""
BY_KEYS = "A click on a row shows its line in the file; so do, without a mouse, the arrow keys and Shift + Space."
ROWS = ":material/table_rows:"


def head(title: str, purpose: str, answer: str = "") -> None:
    """Title, what the page is for, the answer on top; and what must be known of the data: how old it is, what is illustrative."""
    now = view()
    st.title(title)
    st.markdown(purpose)
    st.session_state[AGE] = st.empty()
    if now.illustrative:
        st.warning(
            f"**Illustrative data.** {ILLUSTRATIVE.removeprefix('Illustrative data: ').capitalize()}.", icon=":material/info:"
        )
    if now.is_of_then:
        st.info(
            f"**As it was known on {moment(now.generation.written_at)}** (generation {now.generation.number}). What the sources "
            "said later is not in it.",
            icon=":material/history:",
        )  # fmt: skip
    if answer:
        st.header(answer)


def foot(*names: str) -> None:
    """As-of date, the sources with their age, and the definition of each figure; and in the head what the page rests on."""
    now = view()
    shown = dict.fromkeys([*names, *st.session_state.pop(DRAWN, ())])
    asked = [questions()[name] for name in shown]
    st.session_state[AGE].caption(
        f"Generation {now.generation.number}, published {moment(now.generation.written_at)}. "
        f"{prepared(resting_on(tuple(shown)), 'sources')}"
    )
    line.open_if_asked()
    st.divider()
    clock = (
        "what is dated later is left out, what has no date counts"
        if any("as_of" in question.params for question in asked)
        else "no figure of this page depends on that day"
    )
    st.caption(f"As of {day(now.filters.as_of)}: {clock}. {ages(prepared(shapes.sources, 'sources')) or 'No sources'}.")
    if not pd.isna(now.body["credit"]):
        st.caption(str(now.body["credit"]))
    with st.popover("How the figures are defined", icon=":material/help:"):
        st.markdown("\n\n".join(map(defined, asked)))


def defined(question: Question) -> str:
    """What a question asks, what a row of its answer is, and by which rule it is counted."""
    return plain(f"**{sentence(question.question)}** {sentence(question.grain)}. {sentence(question.rule)}")


def figures(row: list[Figure]) -> None:
    """Figures side by side; each has a button that opens its rows, and says of invented data that they are."""
    notice = ("illustrative",) if view().illustrative else ()
    for place, figure in zip(st.columns(len(row)), row, strict=True):
        with place, st.container(border=True, height="stretch", gap=None):
            st.metric(figure.label, number(figure.value))
            st.caption(", ".join(filter(None, (figure.context, *notice))) or " ")
            door(figure, "See the rows")


def facts(row: list[Figure]) -> None:
    """Figures as lines, each a button that opens its rows. The label goes on after the number: "registrations are pending"."""
    with st.container(gap=None):
        for figure in row:
            door(figure, f"**{number(figure.value)}** {figure.label}")


def door(figure: Figure, words: str, place: DeltaGenerator | None = None) -> None:
    """A button that opens the rows of a figure, which the address opens as well; none for what is not known."""
    if figure.rows and not pd.isna(figure.value):
        (place or st).button(words, key=f"open-{figure.key}", type="tertiary", icon=ROWS, on_click=_asked, args=(figure.key,))
        _note(figure.rows)
    _opened_if_asked(figure)


def _note(question: str) -> None:
    """The question behind a figure, so that the foot of the page defines it."""
    st.session_state.setdefault(DRAWN, {})[question] = None


def chart(
    draw: Callable[[alt.NamedData], alt.TopLevelMixin],
    drawn: shapes.Drawn,
    title: str,
    height: int | None = None,
    filters: Filters | None = None,
    note: str = "",
    width: int | None = None,
) -> None:
    """A chart whose specification is built once per process; only the rows are sent. A click on a mark opens its rows.

    Height in pixels, None: by its groups; filters: what was asked instead of the sidebar's choices; note: what stands below;
    width: in pixels, None: that of its place.
    """
    full = f"{title} (illustrative data)" if view().illustrative else title
    name = title.casefold().replace(" ", "-").replace(",", "").replace(":", "").replace(".", "")
    specification, legend = _specification(draw)
    size = height or 34 * max(1, drawn.groups) + ROOM + legend
    rows = shapes.made_of(shapes.as_sent, drawn.rows)
    spec = {**specification, "title": full, "height": size, "datasets": {"rows": rows}} | ({"width": width} if width else {})
    key = f"chart-{name}-{st.session_state.get(f'_closed-{name}', 0)}"
    st.vega_lite_chart(
        spec=spec,
        alt=f"{full}. {drawn.told}",
        width="content" if width else "stretch",
        key=key,
        on_select=lambda: _clicked(key, name),
        selection_mode=CLICKED,
    )
    for question in dict.fromkeys(mark.rows for mark in drawn.marks if mark.rows):
        _note(question)
    _marks(name, title, drawn.marks, filters)
    if note:
        st.caption(note)


def _marks(name: str, title: str, marks: tuple[Figure, ...], filters: Filters | None) -> None:
    """The same door for who does not click: the bars by name, listed only when they are asked for."""
    with st.popover("See the rows", type="tertiary", icon=ROWS, key=f"marks-{name}", on_change="rerun") as door:
        if door.open:
            named = {f"{name}.{mark.key}": mark for mark in marks if mark.value}
            st.selectbox(
                f"{title}: the rows of", list(named), index=None, placeholder="Choose or type", key=f"mark-{name}",
                format_func=lambda one: shapes.said(named[one]),
                on_change=lambda: _chosen(name),
            )  # fmt: skip
    rows = st.query_params.get("rows", "")
    asked = next((mark for mark in marks if mark.value and rows == f"{name}.{mark.key}"), None) if rows.startswith(name) else None
    if asked:
        _opened_if_asked(replace(asked, key=f"{name}.{asked.key}", label=f"{title}, {asked.label}", filters=filters))


def _clicked(key: str, name: str) -> None:
    marks = st.session_state[key].selection.get(CLICKED) or []
    if marks:
        _asked(f"{name}.{marks[-1]['mark']}")


def _chosen(name: str) -> None:
    chosen = st.session_state[f"mark-{name}"]
    st.session_state[f"marks-{name}"] = False
    if chosen:
        _asked(chosen)


def _asked(figure: str) -> None:
    """The figure whose rows are shown lives in the address, so that they can be shared."""
    st.query_params["rows"] = figure
    st.session_state.pop("_opened", None)


def _opened_if_asked(figure: Figure) -> None:
    """Every figure of a page comes by here, and every bar whose rows are asked for."""
    asked = figure.rows and st.query_params.get("rows") == figure.key
    if asked and st.session_state.get("_opened") != figure.key:
        st.session_state["_opened"] = figure.key
        open_rows(figure)


@st.dialog("The rows behind the figure", width="large", on_dismiss=lambda: _forget_rows())
def open_rows(figure: Figure) -> None:
    """Every row that the figure counts, with source, file and record."""
    now = view()
    frame = ask(now.home, now.generation, figure.rows or "", figure.filters or now.filters, **figure.values)
    question = questions()[figure.rows or ""]
    told = f"**{sentence(figure.label)}: {number(figure.value)}**"
    of_mark = "." in figure.key  # what stands beside a bar is its unit, beside a figure a remark
    st.markdown(f"{told}{'' if of_mark or not figure.context else ','} {figure.context}")
    added = (
        f" Their column “{heading(figure.sums)}” adds up to {number(round(frame[figure.sums].sum(), 2))}." if figure.sums else ""
    )
    place = line.chosen()
    lines = f" {BY_KEYS}" if line.leads_to_lines(frame.columns) else ""
    st.caption(f"{many(len(frame), 'row')}: {plain(question.grain)}.{added}{lines}")
    with st.popover("How this is defined", icon=":material/help:", type="tertiary"):
        st.markdown(defined(question))
    table(_with_in_sight(frame, figure.sums), key=f"rows-{figure.key}", most=FEW if place else None)
    if place:
        line.show(place)


def _with_in_sight(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The column that adds up stands among the first."""
    others = [name for name in frame.columns if name != column]
    return frame[[*others[:3], column, *others[3:]]] if column else frame


def _forget_rows() -> None:
    """After the dialog is closed; a chart is drawn anew, so that the same bar can be clicked again."""
    st.query_params.pop("rows", None)
    line.forget()
    name = str(st.session_state.pop("_opened", "")).partition(".")[0]
    st.session_state[f"_closed-{name}"] = st.session_state.get(f"_closed-{name}", 0) + 1


def rows_of_two(count: int) -> list[DeltaGenerator]:
    """Places for charts two by two, whose rows begin at one height."""
    return [place for _ in range(0, count, 2) for place in st.columns(2, gap="large")]


def table(
    frame: pd.DataFrame,
    key: str,
    shown: pa.Table | None = None,
    on_row: Callable[[int], None] | None = None,
    most: int | None = None,
) -> None:
    """A table with names for headings, and a button that takes it away as CSV. `on_row`: what a click on a row does; else it is
    shown with the line that it came from. `most`: rows that are in sight.

    Invented data say so in a column of their own, as the browser has a way of its own to take a table away.
    """
    illustrative = view().illustrative
    shown = marked(shapes.without_empty_columns(frame) if shown is None else shown)
    config = shapes.made_of(_columns, shown)
    if on_row is None and line.leads_to_lines(shown.column_names):
        on_row = partial(_to_its_line, shown)
    grid = line.key_of(key)
    opens = {} if on_row is None else {"on_select": lambda: _row_clicked(grid, on_row), "selection_mode": "single-row"}
    height = tall(len(shown), most) if most else "auto"
    st.dataframe(shown, hide_index=True, column_config=config, key=grid, placeholder="–", height=height, **opens)
    st.download_button(
        "Download as CSV", lambda: csv(frame, illustrative), f"{key}{'-illustrative' if illustrative else ''}.csv", "text/csv",
        key=f"csv-{key}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def marked(shown: pa.Table) -> pa.Table:
    """A table that says of invented data, in a column of its own, that they are."""
    return shapes.made_of(_marked, shown) if view().illustrative else shown


def _marked(shown: pa.Table) -> pa.Table:
    return shown.append_column(NOTICE, pa.repeat("Illustrative", len(shown)))


def _columns(shown: pa.Table) -> dict[str, object]:
    return {column.name: _column(column) for column in shown.schema}


def _column(column: pa.Field) -> object:
    """How a column is written: a link opens, a day has no hour, money has thousands and cents, long texts have room."""
    name = heading(column.name)
    if column.name == "link":
        return st.column_config.LinkColumn(name, display_text="open")
    if column.name == "source":  # the cell stays what the line is found by
        titles = prepared(titles_of, "sources", filters=Filters())
        return st.column_config.SelectboxColumn(name, width="medium", options=list(titles), format_func=titles.get)
    if pa.types.is_timestamp(column.type) and not column.name.endswith("_at"):
        return st.column_config.DateColumn(name, format="D MMM YYYY")
    if column.name in AMOUNTS and not pa.types.is_string(column.type):
        return st.column_config.NumberColumn(name, format="accounting")
    return st.column_config.Column(name, width=WIDE[column.name]) if column.name in WIDE else name


def _to_its_line(shown: pa.Table, row: int) -> None:
    line.choose(shown.slice(row, 1).to_pylist()[0])


def _row_clicked(key: str, on_row: Callable[[int], None]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        on_row(rows[-1])


@kept()
def _specification(draw: Callable[[alt.NamedData], alt.TopLevelMixin]) -> tuple[dict, int]:
    """What is drawn, and the pixels that its legend takes."""
    specification = draw(alt.NamedData("rows")).to_dict()
    return specification, LEGEND if "legend" in str(specification) else 0
