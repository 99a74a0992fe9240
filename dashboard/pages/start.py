"""Page: what this is, and the three questions that people open it with."""

import streamlit as st

from dashboard import navigation
from dashboard.parts import foot, head, number
from dashboard.session import fetch, view

known = fetch("overview").iloc[0]
composition = fetch("composition", by="all")
came = fetch("attendance", by="all")
meeting = view().meeting["title"] if view().meeting else "all meetings"

head(
    view().body["title"],
    "Who is in the working group, who registered and came, who wrote in, and what it costs to bring those who cannot come: "
    f"one picture from all sources, down to the line of the file. {view().body['summary']}",
)

if known.seats:
    gap = f", {number(known.seats - known.seats_held)} are not known" if known.seats > known.seats_held else ""
    seats = f"{number(known.seats_held)} of {number(known.seats)} seats are held{gap}."
else:
    seats = "This body has no seats: any State may come."
registered = (
    f"{number(known.registrations_complete)} of {number(known.registrations)} registrations are complete, "
    f"{number(known.registrations_pending)} are pending. {number(known.without_focal_point)} members have named no focal point."
    if known.registrations
    else "No registrations are loaded for this meeting."
)
money = (
    f"{number(known.open_requests)} of {number(known.travel_requests)} travel requests are open; "
    f"{number(known.requests_without_money)} of them have no money set aside."
    if known.travel_requests
    else "No travel requests are loaded for this meeting, so it is not known who lacks money."
)
presence = (
    f"{number(came.developing_delegations.iloc[0])} of {number(came.state_delegations.iloc[0])} delegations of States that came "
    "are from developing countries."
    if not came.empty and came.state_delegations.iloc[0]
    else "No attendance of States is loaded for this meeting."
)
texts = (
    f"{number(known.contributions)} contributions are in; {number(known.members_heard)} of {number(known.seats_held)} members "
    "that are known are among their senders."
    if known.contributions
    else "No contributions are loaded for this meeting."
)

cards = {
    "Secretariat": (
        "What is not in order yet, and whom do I write to first?",
        f"{seats} {registered}",
        "composition",
        "Open Composition",
    ),
    "Fundraising": ("Who from developing countries cannot come?", f"{money} {presence}", "attendance", "Open Attendance"),
    "Chair": ("Which members and groups have answered, who is silent?", f"{texts}", "sources", "Open Sources"),
}
st.header(f"Three questions, for {meeting.lower() if meeting == 'all meetings' else meeting}")
for place, (who, (question, answer, page, label)) in zip(st.columns(3), cards.items(), strict=True):
    with place, st.container(border=True, height="stretch"):
        st.caption(who)
        st.markdown(f"**{question}**")
        st.markdown(answer)
        navigation.link(page, label)
foot("overview", "attendance")
