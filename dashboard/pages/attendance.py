"""Page: who came, to this meeting and over all of them."""

from dataclasses import replace

import streamlit as st

from dashboard import shapes, sittings, turnout
from dashboard.answers import not_counted, not_yet
from dashboard.came import answer, of_people, of_states
from dashboard.charts import bars, lines
from dashboard.parts import chart, facts, figures, foot, head, table
from dashboard.session import fetch, prepared, view
from dashboard.words import lists_dated, number

PURPOSE = "Who came: delegations and people, in person and remote."
came = prepared(shapes.first, "attendance", by="all")
if came is None:
    head("Attendance", PURPOSE)
    st.info(
        not_yet() or "No attendance is loaded for these choices. Choose another meeting or group, or see Sources.",
        icon=":material/search_off:",
    )
    foot("attendance")
    st.stop()
head("Attendance", PURPOSE, answer(came))
if came.state_delegations:
    figures(of_states(came))
figures(of_people(came))
if not_counted(came):
    facts(not_counted(came))
if came.state_delegations:
    st.caption(lists_dated(view(), came.classified_on, each=view().meeting is None))

turnout.section()
sittings.section()

st.header("Over the meetings")
left, right = st.columns(2, gap="large")
every = replace(view().filters, meeting=None, as_of=None)
with left:
    counts = prepared(shapes.counts_by_meeting, "attendance", by="meeting", filters=every)
    chart(bars.delegations_and_people, counts, "Delegations and people", 320, every, "All meetings, whatever the as-of day.")
with right:
    shares = prepared(shapes.shares_by_meeting, "attendance", by="meeting", filters=every)
    if shares.groups:
        chart(lines.shares, shares, "Shares over the meetings", 320, every, "Each under the lists of its own first day.")

groups = prepared(shapes.delegations_of_states, "attendance", by="regional_group")
if groups.groups:
    chart(bars.counts, groups, "Delegations of States by regional group")

absent, unknown = fetch("never_came"), fetch("countries_not_found")
delegations, never, countries = st.tabs(
    ["Delegations", f"Who did not come ({len(absent)})", f"Countries not recognised ({len(unknown)})"]
)
with delegations:
    table(fetch("delegations"), "delegations", prepared(shapes.without_empty_columns, "delegations"))
with never:
    st.caption(
        "To this meeting, or to none if all meetings are chosen. A body with seats expects its known holders; "
        "one without is open to all States."
    )
    table(absent, "absent", prepared(shapes.without_empty_columns, "never_came"))
with countries:
    st.caption(
        f"{number(came.country_not_known_delegations)} of {number(came.state_delegations)} delegations of States have "
        "no recognised country."
    )
    table(unknown, "countries", prepared(shapes.without_empty_columns, "countries_not_found"))
foot("attendance", "delegations", "never_came", "turnout", "turnout_bounds", "sittings")
