"""Page: the texts themselves: searched, read, confirmed and compiled."""

import streamlit as st

from dashboard.deciding import said
from dashboard.parts import figures, foot, head, table
from dashboard.session import fetch, prepared
from dashboard.texts.choice import wanted
from dashboard.texts.compiling import compiling
from dashboard.texts.confirming import set_aside
from dashboard.texts.listing import answer, counts, found, without_codes
from dashboard.texts.reading import reads

PURPOSE = "What was sent in: every text in every version, to be searched, read, confirmed and compiled."
ASKED = ("texts", "topics")

known = counts()
head("Texts", PURPOSE, answer(known))
said()
if not known:
    st.info(
        "No contributions are loaded for these choices. Choose another meeting or group, or see Sources.",
        icon=":material/search_off:",
    )
    set_aside()
    foot(*ASKED)
    st.stop()
if reads():
    foot(*ASKED, "topic_words")
    st.stop()
figures(known)
what = wanted()
if len(found(what)):
    compiling(what)
topics = fetch("topics")
if len(topics):
    st.header("Words of topics")
    st.caption(
        "A finding aid, never a verdict: that a word is found says nothing of what the text says, and a text may treat of it in "
        "other words. The lists are in the body's file. Choose a topic above to see where."
    )
    table(topics, "topics", prepared(without_codes, "topics"))
set_aside()
foot(*ASKED)
