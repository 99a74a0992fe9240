"""Page: what is not in order before the meeting, and what to do first."""

import streamlit as st

from dashboard import readiness
from dashboard.charts import lines, timeline
from dashboard.deciding import said
from dashboard.exports.deadlines import deadlines
from dashboard.parts import chart, foot, head
from dashboard.session import ready, view, worked_out

PURPOSE = "What must be true before the meeting, what is not in order yet, and whom to write to first."
ASKED = ("seats_ready", "groups_ready", "travel_ready", "sources_in_question", "pace")

if view().meeting is None:
    head("Readiness", PURPOSE)
    st.info(readiness.no_meeting(), icon=":material/checklist:")
    foot(*ASKED)
    st.stop()

now, rules = view(), ready()
head("Readiness", PURPOSE, worked_out(readiness.answer))
said()
readiness.lines()

st.header("By when")
dated = readiness.timeline()
if dated.groups:
    chart(timeline.deadlines, dated, "Deadlines, with the as-of day")
    st.download_button(
        "Deadlines as a calendar file", lambda: deadlines(rules, now.filters.meeting, now.illustrative),
        readiness.calendar_name(), "text/calendar", icon=":material/event:", on_click="ignore",
    )  # fmt: skip
else:
    st.caption("No deadline is known: the meeting has no date yet.")

st.header("Pace")
kind = st.segmented_control(
    "Pace of", list(readiness.KINDS), default="registrations", required=True, key="pace", bind="query-params",
    format_func=readiness.KINDS.__getitem__, label_visibility="collapsed",
)  # fmt: skip
drawn = readiness.paces(kind)
if drawn.groups:
    chart(lines.pace, drawn, f"{readiness.KINDS[kind]} at the same days before each meeting", 280)
else:
    st.caption("No source tells a date.")

st.header("Changed since")
readiness.changed()
foot(*ASKED)
