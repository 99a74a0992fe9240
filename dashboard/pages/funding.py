"""Page: who from developing countries cannot come yet, what it costs, and what is missing."""

import streamlit as st

from dashboard import findings, history, money, shapes
from dashboard.charts import bars
from dashboard.parts import chart, facts, figures, foot, head, rows_of_two, table
from dashboard.session import fetch, prepared
from dashboard.words import many

PURPOSE = "Who is eligible for support, what their trips cost, what is set aside, and what is missing."
ASKED = ("funding_gap", "funding_bounds", "unfunded", "travellers", "history", "funding_findings")

gap = money.gap_at_all_levels()
head("Funding gap", PURPOSE, money.answer(gap) if gap else "")
if not gap:
    st.info(
        "No travel requests are loaded for these choices, so it is not known who lacks money. Choose another meeting, "
        "or see Sources.",
        icon=":material/search_off:",
    )
    foot(*ASKED)
    st.stop()
figures(money.gap_figures(gap))
facts(money.unknowns(gap))
if waits := money.in_doubt():
    st.caption(waits)
unknown = gap["received"].costs_not_known
lacks = f" {many(unknown, 'cost')} not known, for want of an amount or a rate of exchange: not in the sums." if unknown else ""
st.caption(money.estimated(gap) + lacks)

level = st.segmented_control(
    "Counted as covering the need", list(money.LEVELS), default="received", required=True, key="level", bind="query-params",
    format_func=money.LEVELS.__getitem__,
)  # fmt: skip
for place, (by, title) in zip(rows_of_two(len(money.DRAWN_BY)), money.DRAWN_BY.items(), strict=True):
    with place:
        drawn = prepared(money.DRAWN[level], "funding_gap", by=by)
        chart(
            bars.gaps, drawn, title, note="The groups overlap: an LDC is a developing country too." if by == "development" else ""
        )

lacking = fetch("unfunded", level=level)
st.header(f"Who to help first ({len(lacking)})")
st.caption(
    "In the order of the body's policy: class of the country, members before observers, day of the request. A click on a row "
    "opens its history. The reference data do not say which States have a mission in Geneva, so nobody is marked for it."
)
only = st.pills("Only", list(money.ONLY), selection_mode="multi", key="only", bind="query-params")
listed = money.narrowed(lacking, only)
table(listed, "unfunded", shapes.made_of(money.listed, listed), on_row=lambda row: history.of_row(listed, row))
if len(listed) != len(lacking) or len(listed) > shapes.MOST:
    st.caption(shapes.trimmed(listed, "first"))
shown = lacking
with st.expander("All travellers, with the verdict and its reason", key="all-travellers", on_change="rerun") as everyone:
    if everyone.open or history.asked() not in (None, *lacking.traveller_id):
        shown = fetch("travellers", level=level)
        table(shown, "travellers", prepared(shapes.first_rows, "travellers", level=level),
              on_row=lambda row: history.of_row(shown, row))  # fmt: skip
chosen = history.choose_from(shown)
if chosen:
    history.show(shown, chosen)

findings.show_money(findings.of_money())
foot(*ASKED)
