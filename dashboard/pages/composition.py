"""Page: who holds the seats, against the quota of the mandate; or, without seats, which delegations there are."""

import streamlit as st

from dashboard import membership, shapes
from dashboard.charts import bars, world
from dashboard.parts import chart, foot, head, table
from dashboard.session import fetch, prepared

seats = fetch("composition", by="all")
has_seats = not seats.empty and bool(seats.seats.iloc[0] or seats.quota.fillna(0).iloc[0])
subject = membership.Seats() if has_seats else membership.Delegations()

head("Composition", subject.purpose, subject.answer())
if not subject.any():
    st.info("Nothing is loaded for these choices. Choose another meeting or group, or see Sources.", icon=":material/search_off:")
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
left, right = st.columns(2, gap="large")
with left:
    chart(bars.counts, subject.development(), "Development status")
    st.caption(subject.dated())
with right:
    chart(bars.counts, subject.gender(), "Women and men")
    st.caption("Only where a source gives it; what is not given is counted as such.")

places = prepared(shapes.places, "map")
if places.groups:
    chart(world.circles, places, subject.map_title, 430)
    st.caption(
        "The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance "
        "by the United Nations. One circle per State; coastlines: Natural Earth."
    )

st.header(subject.table_title)
search = st.text_input(
    "Search", key="search", bind="query-params", placeholder="A name, a country, a group", icon=":material/search:"
)
rows = fetch(subject.rows)
if search:
    rows = rows[rows.astype(str).apply(lambda column: column.str.contains(search, case=False, regex=False)).any(axis=1)]
st.caption(f"{len(rows)} rows.")
table(rows, key=subject.rows, shown=None if search else prepared(shapes.without_empty_columns, subject.rows))
foot(*subject.questions)
