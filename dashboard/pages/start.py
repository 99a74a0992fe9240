"""Page: what this is, and the three questions that people open it with."""

import streamlit as st

from dashboard import answers, navigation, opening
from dashboard.parts import facts, foot, head
from dashboard.session import view
from dashboard.words import day

now = view()
head(
    now.body["title"],
    "Who is in the working group, who registered and came, who wrote in, and what it costs to bring those who cannot come: "
    f"one picture from all sources, down to the line of the file. {now.body['summary']}",
)

st.header(f"{now.meeting['title'] if now.meeting else 'All meetings'}: three questions")
st.caption("Each line opens the rows that it counts.")
for place, card in zip(st.columns(3), answers.cards(), strict=True):
    with place, st.container(border=True, height="stretch"):
        st.caption(card.who)
        st.markdown(f"**{card.question}**")
        facts(card.facts)
        for gap in card.gaps:
            st.markdown(gap)
        with st.container(horizontal=True):
            for page, label in card.links.items():
                navigation.link(page, label)
left_out = answers.left_out()
if left_out:
    st.markdown(f"**As of {day(now.filters.as_of)}**")
    facts(left_out)
opening.choose(navigation.TITLES)
foot("overview", "attendance", "contribution_coverage")
