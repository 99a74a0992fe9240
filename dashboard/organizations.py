"""What the page Identities shows of organizations: names that may mean one, those that do, and what was decided."""

import pandas as pd
import streamlit as st

from dashboard.access import ask_who_decides, name_of_who_decides
from dashboard.deciding import taken_back, taken_each
from dashboard.parts import table
from dashboard.words import many


def waiting(alike: pd.DataFrame) -> None:
    """Names that are alike, side by side, to be told the same or apart; those that are ticked, in one go."""
    if alike.empty:
        st.success("No name of an organization waits for a decision.", icon=":material/check_circle:")
        return
    st.markdown(f"**{many(len(alike), 'pair')} of names may mean one organization.** Tick those of which you know.")
    shown = alike[["score", "name", "other_name", "reasons"]].assign(ticked=False)[
        ["ticked", "name", "other_name", "score", "reasons"]
    ]
    ticked = st.data_editor(
        shown, hide_index=True, key="organizations", disabled=["name", "other_name", "score", "reasons"],
        column_config={"ticked": "Tick", "name": "Name", "other_name": "Other name", "score": "Likeness", "reasons": "Because"},
    )  # fmt: skip
    chosen = alike[ticked.ticked.to_numpy()]
    same, different, name = st.columns([2, 2, 3], vertical_alignment="bottom")
    with name:
        ask_who_decides("who-organization")
    off = chosen.empty or not name_of_who_decides()
    if same.button("One organization", type="primary", disabled=off, width="stretch"):
        _decide(chosen, "same")
    if different.button("Different organizations", disabled=off, width="stretch"):
        _decide(chosen, "different")


def _decide(chosen: pd.DataFrame, what: str) -> None:
    """One line per pair: the first name means the second, or the two are told apart."""
    pairs = list(zip(chosen.name, chosen.other_name, strict=True))
    told = f"{many(len(pairs), 'pair')} of names {'joined' if what == 'same' else 'told apart'}."
    taken_each("organization", {one: other if what == "same" else {"not": other} for one, other in pairs}, "", told)


def known(automatic: pd.DataFrame, decided: pd.DataFrame) -> None:
    """What is certain by itself, and what was decided, with a way back."""
    if len(automatic):
        st.subheader("Joined by rule")
        table(automatic[["name", "other_name", "reasons"]], key="organizations-automatic")
    if decided.empty:
        return
    st.subheader("Decided")
    table(decided[["state", "name", "other_name", "reasons"]], key="organizations-decided")
    names = {row.decision: f"{row.state}: {row.name} and {row.other_name}" for row in decided.itertuples(index=False)}
    undone = st.selectbox(
        "Take back",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Choose a decision",
        key="organization-back",
    )
    ask_who_decides("who-organization-back")
    if st.button("Take it back", disabled=undone is None or not name_of_who_decides(), key="organization-take-back"):
        taken_back([str(undone)], "Taken back: the names are apart again.")
