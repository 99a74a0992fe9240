"""The page What if: best use of money, at once where it is quick, else with progress and a way to end the search."""

import threading
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard.parts import table
from dashboard.session import ask, asker, view, worked_out
from dashboard.words import many, money
from datalayer.filters import Filters
from datalayer.scenario import Scenario

QUICK, PATIENT = 2.0, 60.0
"""seconds of a search that a page waits for, and of one that a person asks for"""
MANY = 2000
"""travellers of all meetings together that a page searches over; those of one meeting are fewer"""
KEPT = "_searched"
Best = tuple[pd.DataFrame, pa.Table, str]
"""the whole answer, what of it is shown, and a sentence"""


def best_use(level: str, scenario: Scenario, travellers: int) -> None:
    """The answer, who is funded by whom, why each of the others is not; and a longer search if it is not proved."""
    now = view()
    if now.filters.meeting is None and travellers > MANY:
        st.info("Choose a meeting: the best use of money is reckoned for one meeting at a time.", icon=":material/filter_alt:")
        return
    # money is shared by all groups, so a group chosen in the sidebar does not narrow this
    filters = replace(now.filters, regional_group=None, stakeholder_group=None)
    values = {"level": level, **scenario.values()}
    kept = st.session_state.get(KEPT, {}).get((now.generation, filters, tuple(values.items())))
    best = worked_out(_quick, filters, level, scenario, QUICK) if kept is None else kept
    if best is None:
        st.info("Nobody who is eligible lacks money.", icon=":material/check_circle:")
        return
    found, shown, told = best
    st.markdown(f"**{told}**")
    if (found["proved"] == "no").any():
        st.warning(
            "Not proved best: the search was ended before it was known whether more is possible.", icon=":material/hourglass:"
        )
        if st.button(f"Search on, up to {PATIENT:.0f} seconds", key="search_on"):
            _search(filters, values)
    table(found, "best_use", shown)
    if now.filters.regional_group or now.filters.stakeholder_group:
        st.caption("Money is shared by all groups, so all of them stand here, whatever group is chosen.")


def _quick(filters: Filters, level: str, scenario: Scenario, seconds: float) -> Best | None:
    """What the search knows after a moment; None if nobody lacks money."""
    now, values = view(), {"level": level, **scenario.values()}
    found = ask(now.home, now.generation, "best_use", filters, seconds=seconds, **values)
    return _told(found, ask(now.home, now.generation, "free_money", filters, **values)) if len(found) else None


def _told(found: pd.DataFrame, free: pd.DataFrame) -> Best:
    return found, _shown(found), _answer(found, free)


def _answer(found: pd.DataFrame, free: pd.DataFrame) -> str:
    currency, funded = found["currency"].iloc[0], found[found["funded"] == "yes"]
    total, used = float(free["free"].sum()), float(funded["missing"].sum())
    if funded.empty:
        return f"{money(total, currency)} is free, and brings nobody in full."
    classes = ", ".join(f"{name}: {count}" for name, count in funded["class"].value_counts(sort=False).items())
    return (
        f"{money(total, currency)} is free. Used best, it brings {len(funded)} of {many(len(found), 'traveller')} in full for "
        f"{money(used, currency)} ({classes}); {money(total - used, currency)} stays free."
    )


def _shown(found: pd.DataFrame) -> pa.Table:
    """What a person reads first: who, how much, and by whom or why not; the rest is in the file to take away."""
    told = found["paid_by"].where(found["funded"] == "yes", found["reason"].str.removeprefix("not funded: "))
    shown = found[["place", "traveller", "class", "missing", "funded"]].rename(columns={"missing": "gap"})
    shown = shown.assign(by_whom_or_why_not=told, represents=found["represents"])
    return pa.Table.from_pandas(shown, preserve_index=False)


def _search(filters: Filters, values: dict[str, object]) -> None:
    """Searches beside the script. Whatever ends the script (Cancel, another choice) ends the search; its best so far is kept."""
    ended, answers, heard = threading.Event(), [], [0.0, "beginning"]
    question = asker(
        "best_use", filters, seconds=PATIENT, goes_on=lambda: not ended.is_set(),
        told=lambda share, sentence: heard.__setitem__(slice(None), [share, sentence]), **values,
    )  # fmt: skip
    thread = threading.Thread(target=lambda: answers.append(question()))
    bar = st.progress(0.0, "Searching.")
    st.button("Cancel, and keep the best so far", key="cancel_search")
    thread.start()
    try:
        while thread.is_alive():
            bar.progress(heard[0], f"Searching: {heard[1]}.")
            thread.join(0.2)
    finally:
        ended.set()
        thread.join()
        if answers:
            now = view()
            free = ask(now.home, now.generation, "free_money", filters, **values)
            st.session_state[KEPT] = {(now.generation, filters, tuple(values.items())): _told(answers[0], free)}
    st.rerun()
