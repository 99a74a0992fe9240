"""The history of a travel request: chosen in the list by its row or its number, and kept in the address."""

import pandas as pd
import streamlit as st

from dashboard import shapes
from dashboard.parts import table
from dashboard.session import prepared
from dashboard.words import day, many, plainly

CHOSEN = "request"


def asked() -> str | None:
    """The number of the request that a click or the address asks for."""
    return st.session_state.get(CHOSEN) or st.query_params.get(CHOSEN)


def choose_from(travellers: pd.DataFrame) -> str | None:
    """The number of the request whose history is asked for. Needs: traveller_id, traveller, represents."""
    names = shapes.made_of(_names, travellers)
    st.session_state[CHOSEN] = asked() if asked() in names else None
    return st.selectbox(
        "History of", names, index=None, format_func=names.__getitem__, key=CHOSEN, on_change=_to_address,
        placeholder="Choose a traveller, or a row of the list",
    )  # fmt: skip


def _names(travellers: pd.DataFrame) -> dict[str, str]:
    return {
        number: f"{number}, {traveller}{'' if pd.isna(represents) else f' ({represents})'}"
        for number, traveller, represents in travellers[["traveller_id", "traveller", "represents"]].itertuples(index=False)
    }


def _to_address() -> None:
    """The choice lives in the address, so that it can be shared; without one it is gone from there."""
    chosen = st.session_state.get(CHOSEN)
    if chosen:
        st.query_params[CHOSEN] = chosen
    else:
        st.query_params.pop(CHOSEN, None)


def of_row(travellers: pd.DataFrame, row: int) -> None:
    """A click on a row of the list asks for its history."""
    st.session_state[CHOSEN] = travellers.traveller_id.iloc[row]
    _to_address()


def show(travellers: pd.DataFrame, chosen: str) -> None:
    """Where the request stands, since when, what comes next; and what happened, by day."""
    one = travellers[travellers.traveller_id == chosen].iloc[0]
    since = "on a day that is not known" if pd.isna(one.since) else f"since {day(one.since)}"
    stands = f", for {many(int(one.days), 'day')}" if not pd.isna(one.days) else ""
    following = f" Next: {one.next_step}." if not pd.isna(one.next_step) else ""
    st.markdown(f"**{one.step} {since}**{stands}.{following} {plainly(one.reason)}.")
    table(
        prepared(shapes.same, "history", request=chosen), f"history-{chosen}",
        prepared(shapes.without_empty_columns, "history", request=chosen),
    )  # fmt: skip
