"""Page: what each donor promised, signed and paid, and what of it is set aside, spent and free."""

import streamlit as st

from dashboard.parts import figures, foot, head, table
from dashboard.session import fetch
from dashboard.shapes import Figure
from dashboard.words import money, whole

lines = fetch("ledger")
PURPOSE = "Donors and their money: promised, signed, received; set aside for travellers, spent, free."
if lines.empty:
    head("Ledger", PURPOSE)
    st.info("No pledges or payments are loaded for these choices. See Sources.", icon=":material/search_off:")
    foot("ledger")
    st.stop()
currency = lines.currency.iloc[0]
total = {
    name: lines[name].astype(float).sum()
    for name in ("pledged", "signed", "received", "committed", "spent", "free", "over_committed")
}
head(
    "Ledger",
    PURPOSE,
    f"{money(total['received'], currency)} of {money(total['pledged'], currency)} pledged is in; "
    f"{money(total['free'], currency)} of it is not set aside yet.",
)
figures([
    Figure(name, label, whole(total[name]), f"{currency}, {context}", "ledger", {}, name)
    for name, label, context in (
        ("pledged", "Pledged", "without withdrawn pledges"),
        ("signed", "Signed", "of what is pledged"),
        ("received", "Received", "those without a pledge too"),
        ("committed", "Set aside", f"{money(total['spent'], currency)} spent"),
        ("free", "Free", "received and not set aside"),
    )
])  # fmt: skip
if total["over_committed"]:
    st.error(
        f"{money(total['over_committed'], currency)} is set aside beyond what its pledges promise: see “Over committed”.",
        icon=":material/error:",
    )
if lines.without_rate.sum():
    st.warning("Some amounts have no rate of exchange on their day and are not in the sums: see the column Without rate.")
st.header("Pledges, by donor")
table(lines, key="ledger")
foot("ledger")
