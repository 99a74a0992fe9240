"""Page: who holds the seats, against the quota of the mandate; or, without seats, which delegations there are."""

import streamlit as st

from dashboard import membership, shapes
from dashboard.answers import not_yet
from dashboard.charts import bars, world
from dashboard.parts import chart, foot, head, table
from dashboard.session import fetch, prepared
from dashboard.words import many

seats = fetch("composition", by="all")
has_seats = not seats.empty and bool(seats.seats.iloc[0] or seats.quota.fillna(0).iloc[0])
subject = membership.Seats() if has_seats else membership.Delegations()

head("Composition", subject.purpose, subject.answer())
if not subject.any():
    missing = "Nothing is loaded for these choices. Choose another meeting or group, or see Sources."
    st.info(missing if has_seats else not_yet() or missing, icon=":material/search_off:")
    foot(*subject.questions)
    st.stop()
if subject.remark():
    st.markdown(subject.remark())
subject.figures()

left, right = st.columns([4, 5], gap="large")
with left:
    subject.by_regional_group()
with right:
    subject.by_stakeholder_group()
subject.by_kind()
left, right = st.columns([4, 5], gap="large")
with left:
    chart(bars.counts, subject.development(), "Development status", note=subject.dated())
with right:
    subject.gender()

places = prepared(subject.places, "map")
if places.groups:
    chart(world.circles, places, subject.map_title, 430, note=world.NOTE)

subject.further()
st.header(subject.table_title)
search = st.text_input(
    "Search", key="search", bind="query-params", placeholder="A name, a country, a group", icon=":material/search:"
)
rows = fetch(subject.rows)
if search:
    rows = rows[rows.astype(str).apply(lambda column: column.str.contains(search, case=False, regex=False)).any(axis=1)]
st.caption(f"{many(len(rows), 'row')}.")
table(rows, key=subject.rows, shown=None if search else prepared(shapes.without_empty_columns, subject.rows))
foot(*subject.questions)
