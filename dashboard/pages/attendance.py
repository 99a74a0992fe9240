"""Page: who came, to this meeting and over all of them."""

from dataclasses import replace

import streamlit as st

from dashboard import shapes
from dashboard.charts import bars, lines
from dashboard.parts import Figure, chart, figures, foot, head, lists_dated, number, share, table
from dashboard.session import fetch, prepared, view

came = prepared(shapes.first, "attendance", by="all")
if came is None:
    head("Attendance", "Who came: delegations and people, in person and remote.")
    st.info(
        "No attendance is loaded for these choices. Choose another meeting or group, or see Sources.",
        icon=":material/search_off:",
    )
    foot("attendance")
    st.stop()
head(
    "Attendance",
    "Who came: delegations and people, in person and remote.",
    f"{number(came.state_delegations)} delegations of States came with {number(came.state_people)} people; "
    f"{share(came.developing_delegations, came.state_delegations)} of the delegations are from developing countries.",
)

known = came.in_person + came.remote > 0


def of_states(delegations: int) -> str:
    """A number of delegations as a share of those of States."""
    return f"{share(delegations, came.state_delegations)} of delegations of States"


figures([
    Figure(key, label, came[key], context, "delegations", {"figure": key})
    for key, label, context in (
        ("state_delegations", "Delegations of States", f"{number(came.state_people)} people"),
        ("one_person_delegations", "One-person delegations", of_states(came.one_person_delegations)),
        ("developing_delegations", "Developing countries", of_states(came.developing_delegations)),
        ("ldc_delegations", "LDC", of_states(came.ldc_delegations)),
    )
])  # fmt: skip
figures([
    Figure(key, label, value, context, "delegations", {"figure": key})
    for key, label, value, context in (
        ("other_people", "People of organizations", came.other_people, f"{number(came.other_organizations)} organizations"),
        ("women", "Women", came.women, f"{share(came.women, came.people_with_gender)} of {number(came.people_with_gender)} known"
            if came.people_with_gender else "gender is not given"),
        ("in_person", "In person", came.in_person if known else None, "people" if known else "how people took part is not known"),
        ("remote", "Remote only", came.remote if known else None, f"{number(came.mode_not_known)} not known"),
    )
])  # fmt: skip
st.caption(lists_dated(view(), came.classified_on))

left, right = st.columns(2, gap="large")
every = replace(view().filters, meeting=None)
with left:
    counts = prepared(shapes.counts_by_meeting, "attendance", by="meeting", filters=every)
    chart(bars.delegations_and_people, counts, "Over the meetings", 320)
with right:
    chart(
        lines.shares,
        prepared(shapes.shares_by_meeting, "attendance", by="meeting", filters=every),
        "Shares over the meetings",
        320,
    )
    st.caption("Each meeting under the lists of its own first day.")

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
foot("attendance", "delegations", "never_came")
