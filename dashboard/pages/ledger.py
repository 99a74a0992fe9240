"""Page: what each donor promised, signed and paid, what of it is set aside, spent and free, and whom it can still help."""

import streamlit as st

from dashboard import findings, ledger, shapes
from dashboard.charts import bars
from dashboard.parts import chart, figures, foot, head, table
from dashboard.session import fetch, prepared
from dashboard.words import plainly

lines = fetch("ledger")
PURPOSE = "Donors and their money: promised, signed, received; set aside for travellers, spent, free; and whom it may still help."
ASKED = ("ledger", "earmarks", "movements", "funding_findings")
if lines.empty:
    head("Ledger", PURPOSE)
    st.info("No pledges or payments are loaded for these choices. See Sources.", icon=":material/search_off:")
    foot(*ASKED)
    st.stop()
told = prepared(ledger.told, "ledger")
head("Ledger", PURPOSE, told.answer)
figures(told.figures)
for sentence in told.refused:
    st.error(sentence, icon=":material/block:")
for sentence in (prepared(ledger.fits_nobody, "earmarks"), told.without_rate):
    if sentence:
        st.warning(plainly(sentence), icon=":material/warning:")
if told.conditional:
    st.info(plainly(told.conditional), icon=":material/hourglass_empty:")

chart(bars.purses, prepared(shapes.purses, "ledger"), "Money by pledge")
st.header("Pledges, by donor")
table(lines, "ledger", prepared(shapes.without_empty_columns, "ledger"))

st.header("What the money may still pay for")
st.caption(
    "Several pledges may fit one gap, so the amounts do not add up. “Fits nobody” is free money that no eligible traveller who "
    "still lacks money may use."
)
table(fetch("earmarks"), "earmarks", prepared(shapes.without_empty_columns, "earmarks"))

st.header("Movements, in order")
search = st.text_input(
    "Search movements", key="search", bind="query-params", placeholder="A donor, a pledge, a request", icon=":material/search:"
)
moved = fetch("movements", search=search or None)
st.caption(shapes.trimmed(moved))
table(moved, "movements", prepared(shapes.last_rows, "movements", search=search or None))

findings.show_money(findings.of_money())
foot(*ASKED)
