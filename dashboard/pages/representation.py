"""Page: from the seat to the voice: who was registered, funded, present and heard, and where members are lost."""

import streamlit as st

from dashboard import representation
from dashboard.charts import funnel
from dashboard.parts import chart, foot, head, table
from dashboard.session import fetch, prepared, view, worked_out
from dashboard.words import within

PURPOSE = (
    "From the seat to the voice: who is seated, registered, funded where needed, present and heard, and where members are lost."
)
groups = fetch("representation", by="regional_group")
head("Representation", PURPOSE, worked_out(representation.told))
if groups.empty:
    st.info(
        "No seats are known for this working group, so it cannot be said who is missing. See Attendance.", icon=":material/info:"
    )
    foot("representation")
    st.stop()

now = view()
meetings = fetch("meetings")
here = now.meeting["title"] if now.meeting is not None else "The body's default meeting"
others = dict(zip(meetings.meeting, meetings.title, strict=True))
others.pop(now.filters.meeting, None)
known = list(others)
earlier = representation.before(meetings, now.filters.meeting)
other = st.selectbox(
    "Beside it", known, index=known.index(earlier) if earlier else None, format_func=others.__getitem__,
    placeholder="Another meeting", key="beside", bind="query-params", width=320,
)  # fmt: skip
then = representation.beside(other) if other else None
left, right = st.columns(2, gap="large") if other else (st.container(), None)
with left:
    chart(funnel.steps, prepared(representation.funnel, "representation", by="all"), here, 320)
if other:
    with right:
        drawn = prepared(representation.funnel, "representation", by="all", filters=then)
        chart(funnel.steps, drawn, others[other], 320, then)
if doubt := representation.in_doubt():
    st.caption(doubt)

by = st.segmented_control(
    "By", list(representation.BY), default="regional_group", required=True, key="by", bind="query-params",
    format_func=representation.BY.__getitem__,
)  # fmt: skip
shape = representation.MATRICES[by]
chart(funnel.matrix, prepared(shape, "representation", by=by), f"{here}, by {within(representation.BY[by])}")
if other:
    chart(funnel.matrix, prepared(shape, "representation", by=by, filters=then), f"{others[other]}, the same", filters=then)
st.caption(
    "“4 of 5”: members at this step, of all seats; of the members who need support, those of whom one at least is funded. "
    "“2 of 5, 3 ?”: of three no source tells it."
)
with st.expander("The same as a table", key="as-table", on_change="rerun") as door:
    if door.open:
        table(representation.as_table(by, here, then and others[other], then), key="representation")
st.header("Each member")
table(fetch("representation_rows", by="all"), key="members")
foot("representation", "representation_bounds", "representation_rows")
