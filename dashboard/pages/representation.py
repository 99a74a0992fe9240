"""Page: from the seat to the voice: who was registered, funded, present and heard, and where members are lost."""

import streamlit as st

from dashboard import representation, shapes
from dashboard.charts import funnel
from dashboard.parts import chart, foot, head, table
from dashboard.session import fetch, prepared, view

PURPOSE = (
    "From the seat to the voice: who is seated, registered, funded where needed, present and heard, and where members are lost."
)
groups = fetch("representation", by="regional_group")
head("Representation", PURPOSE, representation.answer(groups))
if groups.empty:
    st.info(
        "No seats are known for this working group, so it cannot be said who is missing. See Attendance.", icon=":material/info:"
    )
    foot("representation")
    st.stop()

now = view()
others = {one.meeting: one.title for one in fetch("meetings").itertuples() if one.meeting != now.filters.meeting}
other = st.selectbox(
    "Beside it", list(others), index=None, format_func=others.__getitem__, placeholder="Another meeting", key="beside",
    bind="query-params", width=320,
)  # fmt: skip
left, right = st.columns(2, gap="large")
with left:
    title = now.meeting["title"] if now.meeting is not None else "The body's default meeting"
    chart(funnel.steps, prepared(representation.funnel, "representation", by="all"), title, 320)
if other:
    then = representation.beside(other)
    with right:
        drawn = prepared(representation.funnel, "representation", by="all", filters=then)
        chart(funnel.steps, drawn, others[other], 320, then)
if doubt := representation.in_doubt(prepared(shapes.first, "identities")):
    st.caption(doubt)

by = st.segmented_control(
    "By", list(representation.BY), default="regional_group", required=True, key="by", bind="query-params",
    format_func=representation.BY.__getitem__,
)  # fmt: skip
chart(funnel.matrix, prepared(representation.MATRICES[by], "representation", by=by), f"Steps: {representation.BY[by]}")
st.caption(
    "“4 of 5”: members at this step, of all seats; of the members who need support, those of whom one at least is funded. "
    "“?”: no source tells it."
)
with st.expander("The same as a table"):
    table(fetch("representation", by=by).drop(columns=["dimension", "key"]), key="representation")
st.header("Each member")
table(fetch("representation_rows", by="all"), key="members")
foot("representation", "representation_rows")
