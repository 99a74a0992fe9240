"""Page: where a State, an organization or a person appears, across all kinds of record and all meetings."""

import streamlit as st

from dashboard import appearances
from dashboard.access import may_see_lines
from dashboard.parts import foot, head
from dashboard.session import fetch

PURPOSE = "Everything that the sources say of one State, organization or person, over all meetings, each with its line in a file."
ASKED = ("parties", "party_records", "mentions")

top = st.container()
if not may_see_lines():
    with top:
        head("Who appears where", PURPOSE)
    st.info("This page names people: you may not see it.", icon=":material/lock:")
    foot(*ASKED)
    st.stop()
members, people = appearances.everyone()
left, right = st.columns(2, gap="large")
with left:
    member = appearances.choose("member", members, "State or organization")
with right:
    person = appearances.choose("person", people, "Person")
party = fetch("parties", key=member).iloc[0] if member else None
with top:
    head("Who appears where", PURPOSE, appearances.answer(party) if party is not None else "")
if party is not None:
    appearances.of_party(party)
if person:
    st.header(people[person])
    appearances.of_person(person)
if not (member or person):
    st.info(
        "Choose a State, an organization or a person. A click on a row of any table leads here too.",
        icon=":material/person_search:",
    )
foot(*ASKED)
