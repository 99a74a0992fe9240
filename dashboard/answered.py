"""The part of the Contributions page that shows who answered what: its choices, the matrix, and the same as a table."""

import streamlit as st

from dashboard import matrix
from dashboard.charts import coverage as charts
from dashboard.coverage import legend
from dashboard.parts import chart
from dashboard.session import prepared
from dashboard.words import many

OTHERS = "Not in the members’ share. Where seats have no known holder, one of these may hold one."


def who_answered() -> None:
    """Members, then observers and others, under the choices made here."""
    order, only, search, page = _choices()
    for others, title in ((False, "Members by question"), (True, "Observers and others")):
        choice = matrix.Choice(order, only, search, page, others)
        shown = prepared(matrix.matrix_of(choice), "contribution_status")
        if shown.members:
            _drawn(shown, title)
            counted = many(shown.members, "other" if others else "member")
            st.caption(f"{counted}, page {shown.page} of {shown.pages}. {OTHERS if others else ''}")
            with st.expander(f"{title}: the same in words, as a table", key=f"words-{others}", on_change="rerun") as door:
                if door.open:
                    st.table(shown.table, hide_index=True, alt=title)
        elif not others:
            st.caption("No member under these choices.")


def _choices() -> tuple[str, tuple[str, ...], str, int]:
    search, only, order, page = st.columns([3, 4, 3, 3], vertical_alignment="bottom")
    names, pages = prepared(matrix.offered, "contribution_status")
    sought = search.text_input("Search a member", key="member", bind="query-params", icon=":material/search:")
    kept = only.multiselect(
        "Only with", list(names), format_func=names.__getitem__, key="only", bind="query-params", placeholder="All"
    )
    ordered = order.selectbox(
        "In the order of", list(matrix.ORDERS), format_func=matrix.ORDERS.__getitem__, key="order", bind="query-params"
    )
    number = page.number_input("Page of members", 1, pages, key="page", bind="query-params")
    st.html(legend(names))
    return ordered, tuple(kept), sought or "", int(number)


def _drawn(shown: matrix.Matrix, title: str) -> None:
    for place, half, part in zip(st.columns(len(shown.charts)), shown.charts, ("", ", continued"), strict=False):
        with place:
            height, width = charts.size(half.groups, shown.questions)
            chart(charts.matrix, half, f"{title}{part}", height, width=width)
