"""Page: who is who across the sources."""

import streamlit as st

from dashboard import appearances, identities, organizations, shapes
from dashboard.deciding import said
from dashboard.parts import figures, foot, head
from dashboard.session import fetch, prepared

PURPOSE = "Who is who across registrations, focal points, attendance, travel and seats. Only what is certain is joined by itself."
known = prepared(shapes.first, "identities")
head("Identities", PURPOSE, identities.answer(known))
said()
if not known.mentions:
    st.info("No source names people for this working group.", icon=":material/person_search:")
    foot("identities")
    st.stop()
figures(identities.counted(known))

waiting = fetch("identity_pairs", figure="proposed")
alike = fetch("organizations", figure="proposed")
one, many, bodies, decided, appears = st.tabs(
    ["One by one", "Many at once", "Organizations", "Decided", "Where does someone appear"],
    key="identities-part",
    on_change="rerun",
)
with one:
    if len(waiting):
        identities.one_pair(waiting)
    else:
        st.success("No match waits for a decision.", icon=":material/check_circle:")
if many.open and len(waiting):
    with many:
        identities.many_at_once(waiting)
if bodies.open:
    with bodies:
        organizations.waiting(alike)
        organizations.known(fetch("organizations", figure="automatic"), fetch("organizations", figure="decided"))
if decided.open:
    with decided:
        identities.decided(fetch("identity_pairs", figure="decided"))
if appears.open:
    with appears:
        person = appearances.choose("person", prepared(appearances.people, "mentions"), "Where does this person appear?")
        if person:
            appearances.of_person(person)
foot("identities", "identity_pairs", "organizations", "mentions")
