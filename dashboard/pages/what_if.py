"""Page: today's funding under other values, how far more money reaches, and the best use of the money that is free."""

import streamlit as st

from dashboard import money, supposed
from dashboard.best import best_use
from dashboard.charts import bars
from dashboard.parts import chart, foot, head, table
from dashboard.session import worked_out

PURPOSE = "What prices, donors, remote participation or an event beside the meeting would change. Nothing here is stored."
ASKED = ("funding_gap", "travellers", "next_travellers", "best_use", "free_money", "neighbours")

if not money.gap_at_all_levels():
    head("What if", PURPOSE)
    st.info(
        "No travel requests are loaded for these choices, so there is nothing to suppose: choose another meeting.",
        icon=":material/search_off:",
    )
    foot(*ASKED)
    st.stop()
top = st.container()
scenario = supposed.choose()
choice, link = st.columns([5, 2], vertical_alignment="bottom")
level = choice.segmented_control(
    "Counted as covering the need", list(money.LEVELS), default="received", required=True, key="level", bind="query-params",
    format_func=money.LEVELS.__getitem__,
)  # fmt: skip
with link:
    supposed.share()
told = worked_out(supposed.story, level, scenario)
with top:
    head("What if", PURPOSE, told.answer)

table(told.side_by_side[0], "side_by_side", told.side_by_side[1])
st.caption(told.set_free)
chart(bars.compared, told.drawn, "Today and supposed", height=270)

changes, shown = told.changes
st.header(f"Who comes, and who no longer does ({len(changes)})")
if changes.empty:
    st.caption("Nobody stands otherwise than today." if scenario.values() else "Nothing is supposed yet.")
else:
    table(changes, "changes", shown)

following, shown = told.following
if len(following):
    st.header("How far money reaches down the list")
    st.markdown(supposed.next_travellers(following))
    if scenario.more:
        st.markdown(told.reached)
    with st.expander("The list, in the order of the policy"):
        table(following, "next_travellers", shown)

st.header("Best use of the money that is free")
best_use(level, scenario, len(following))
foot(*ASKED)
