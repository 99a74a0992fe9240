"""Page: which members and groups have answered which question, and who is silent."""

import streamlit as st

from dashboard import coverage, doubt, matrix, reminders, shapes
from dashboard.answered import who_answered
from dashboard.charts import coverage as charts
from dashboard.parts import chart, facts, figures, foot, head, table
from dashboard.session import fetch, prepared, view

PURPOSE = "Which members and groups have answered which question, on time or late, on their own or jointly; and who is silent."
ASKED = (*(f"contribution_{what}" for what in ("status", "coverage", "members", "arrivals", "pace", "bounds")), "reminders")

now = view()
cells = fetch("contribution_status") if now.meeting else None
if cells is None or cells.empty:
    head("Contributions", PURPOSE)
    st.info(
        "Choose one meeting: questions and deadlines are those of a meeting." if not now.meeting
        else "Nothing was asked for this meeting and no contribution is loaded. Choose another meeting or group, or see Sources.",
        icon=":material/search_off:",
    )  # fmt: skip
    foot(*ASKED)
    st.stop()
all_of = prepared(shapes.first, "contribution_coverage", by="all")
answer = coverage.answer_by(now.meeting["contributions_due_on"])
head("Contributions", PURPOSE, prepared(answer, "contribution_coverage", by="every"))
st.markdown(f"{cells.policy.iloc[0]} A correction does not make an answer late.")
figures(coverage.figures(all_of))
facts(coverage.facts(all_of))
if waits := doubt.told(doubt.bounds_of("contribution_bounds"), {"answered": "members who have answered:"}):
    st.caption(waits)

st.header("Who answered what")
who_answered()

st.header("Coverage")
st.html(coverage.legend(coverage.parts_in(prepared(matrix.offered, "contribution_status"))))
left, right = st.columns(2, gap="large")
for place, (by, title) in enumerate(coverage.DIMENSIONS.items()):
    told = prepared(coverage.bars, "contribution_coverage", by=by)
    if told.groups:
        with (left, right)[place % 2]:
            chart(charts.coverage, told, title)

st.header("Arrivals")
st.markdown(coverage.projection(prepared(shapes.first, "contribution_pace")))
per_day, so_far = prepared(coverage.by_day, "contribution_arrivals"), prepared(coverage.by_days_before, "contribution_arrivals")
left, right = st.columns(2, gap="large")
if per_day.groups:
    with left:
        chart(charts.arrivals, per_day, "Texts per day", 260, note=prepared(coverage.days_left_out, "contribution_arrivals"))
if so_far.groups:
    with right:
        chart(charts.pace, so_far, "Members heard so far", 260, note="The dashed line is the deadline of each meeting.")
reminders.section()
with st.expander("Every member and question, with text, moment and source", key="every", on_change="rerun") as door:
    if door.open:
        table(cells.drop(columns=["status_code", "standing_code", "is_state", "question_place"]), key="contribution-status")
foot(*ASKED)
