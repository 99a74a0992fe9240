"""Decisions taken in the app: who decides is asked once a session; a decision holds as soon as it is written down and applied."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.access import name_of_who_decides
from dashboard.session import refresh_with_progress, view
from datalayer.decide import decide, undo
from datalayer.errors import DataLayerError

Value = str | dict[str, str | int]


def taken(kind: str, subjects: Iterable[str], value: Value, reason: str, told: str) -> None:
    """Writes the same decision on each subject, applies them, says so, and runs the page again; a fault is said in a sentence."""
    taken_each(kind, dict.fromkeys(subjects, value), reason, told)


def taken_each(kind: str, values: Mapping[str, Value], reason: str, told: str) -> None:
    """Writes a decision of its own on each subject, as `taken` does."""
    now = view()
    try:
        for subject, value in values.items():
            decide(now.home, kind, subject, value, name_of_who_decides(), reason, now.body["body"])
        _applied(told)
    except DataLayerError as error:
        st.error(str(error), icon=":material/error:")


def taken_back(decisions: Iterable[str], told: str) -> None:
    """Undoes decisions, as `taken` takes them."""
    try:
        for decision in decisions:
            undo(view().home, decision, name_of_who_decides())
        _applied(told)
    except DataLayerError as error:
        st.error(str(error), icon=":material/error:")


def said() -> None:
    """What the last decision did."""
    if told := st.session_state.pop("_decided", None):
        st.success(told, icon=":material/check_circle:")


def _applied(told: str) -> None:
    """No source is read again for a decision."""
    refresh_with_progress(view().home, "Applying the decision.", reread=False)
    st.session_state["_decided"] = told
    st.rerun()
