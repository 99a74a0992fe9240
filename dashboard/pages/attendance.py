"""Page: who came, to this meeting and over all of them."""

from dataclasses import replace

import streamlit as st

from dashboard import shapes, turnout
from dashboard.answers import not_counted, not_yet
from dashboard.charts import bars, lines
from dashboard.parts import chart, facts, figures, foot, head, table
from dashboard.session import fetch, prepared, view, worked_out
from dashboard.shapes import Figure
from dashboard.words import lists_dated, many, number, share

came = prepared(shapes.first, "attendance", by="all")
if came is None:
    head("Attendance", "Who came: delegations and people, in person and remote.")
    st.info(
        not_yet() or "No attendance is loaded for these choices. Choose another meeting or group, or see Sources.",
        icon=":material/search_off:",
    )
    foot("attendance")
    st.stop()
head(
    "Attendance",
    "Who came: delegations and people, in person and remote.",
    f"{number(came.state_delegations)} delegations of States came with {number(came.state_people)} people; "
    f"{share(came.developing_delegations, came.state_delegations)} of the delegations are from developing countries."
    if came.state_delegations
    else f"{many(came.other_organizations, 'organization')} came with {number(came.other_people)} people."
    if came.other_organizations
    else f"{number(came.people)} {'person' if came.people == 1 else 'people'} came; no source tells their delegations or groups.",
)

known = came.in_person + came.remote > 0
gender = f"{share(came.women, came.people_with_gender)} of {number(came.people_with_gender)} known"


def figure(key: str, label: str, context: str = "", sums: str = "", told: bool = True) -> Figure:
    """A column of the answer; without a context, as a share of the delegations of States."""
    of_states = f"{share(came[key], came.state_delegations)} of delegations"
    return Figure(key, label, came[key] if told else None, context or of_states, "delegations", {"figure": key}, sums)


if came.state_delegations:
    figures([
        figure("state_delegations", "Delegations of States", f"{number(came.state_people)} people"),
        figure("one_person_delegations", "One-person delegations"),
        figure("developing_delegations", "Developing countries"),
        figure("ldc_delegations", "LDC"),
    ])  # fmt: skip
figures([
    figure("other_people", "People of organizations", f"{number(came.other_organizations)} organizations", "people"),
    figure("women", "Women", gender if came.people_with_gender else "gender is not given", "women"),
    figure("in_person", "In person", "people" if known else "how people took part is not known", "in_person", known),
    figure("remote", "Remote only", f"{number(came.mode_not_known)} not known", "remote", known),
])  # fmt: skip
people = turnout.known()
if people is not None and people.registered:
    st.subheader("Registered against present")
    figures(turnout.counted(people))
    for told in filter(None, (worked_out(turnout.of_developing), worked_out(turnout.quorum))):
        st.markdown(told)

if not_counted(came):
    facts(not_counted(came))
if came.state_delegations:
    st.caption(lists_dated(view(), came.classified_on, each=view().meeting is None))

left, right = st.columns(2, gap="large")
every = replace(view().filters, meeting=None, as_of=None)
with left:
    counts = prepared(shapes.counts_by_meeting, "attendance", by="meeting", filters=every)
    chart(bars.delegations_and_people, counts, "Over the meetings", 320, every, "All meetings, whatever the as-of day.")
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
foot("attendance", "delegations", "never_came", "turnout")
