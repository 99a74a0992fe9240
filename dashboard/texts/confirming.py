"""Decisions on a text: a draft is confirmed or set aside, what is known is corrected; each decision can be undone."""

import json

import pandas as pd
import streamlit as st

from dashboard.access import ask_who_decides
from dashboard.deciding import taken, taken_back
from dashboard.session import fetch
from dashboard.shapes import made_of
from dashboard.texts.listing import OPENED
from dashboard.untrusted import as_markdown, facts, written_or_empty
from dashboard.words import day, heading
from datalayer.vocabulary import Consent, ContributionStatus

KIND = "contribution"
CONSENT = {word.value: word.label for word in Consent}


def decisions(row: pd.Series, contents: pd.Series) -> None:
    """What can be decided on a text, and what was decided."""
    if not isinstance(row.contribution_id, str):
        st.caption("This text has no number by which a decision could name it: correct it in its source.")
        return
    if row.state == "draft":
        _draft(row, contents)
    else:
        with st.expander("Correct what is known of this text"):
            _form(row, contents, "Save", {})
    _taken(row)


def _draft(row: pd.Series, contents: pd.Series) -> None:
    with st.container(border=True):
        st.markdown("**A draft, to be confirmed by a person.** It counts once it is confirmed.")
        _form(row, contents, "Confirm as a contribution", {"status": ContributionStatus.RECEIVED.value})
        if st.button("It is no contribution", key=f"refuse-{row.text_key}", icon=":material/block:"):
            st.query_params.pop(OPENED, None)
            reason = st.session_state.get(f"why-{row.text_key}", "")
            taken(KIND, [row.contribution_id], {"status": ContributionStatus.NO_CONTRIBUTION.value}, reason, "It was set aside.")


def _form(row: pd.Series, contents: pd.Series, label: str, decided: dict[str, str]) -> None:
    """Fields with what is known; only what the reader changes is written down, and `decided`."""
    key = row.text_key
    given = {
        "submitted_by": row.submitted_by, "on_behalf_of": written_or_empty(contents.on_behalf_of),
        "questions": written_or_empty(row.questions), "consent_to_publish": row.consent,
    }  # fmt: skip
    now = {
        "submitted_by": st.text_input("From", given["submitted_by"], key=f"from-{key}", max_chars=300),
        "on_behalf_of": st.text_input(
            "On behalf of, with semicolons", given["on_behalf_of"], key=f"behalf-{key}", max_chars=2000
        ),
        "questions": _answered(given["questions"], key),
        "consent_to_publish": st.selectbox(
            "Consent to publish", list(CONSENT), list(CONSENT).index(row.consent), CONSENT.__getitem__, key=f"consent-{key}"
        ),
    }
    ask_who_decides(f"who-{key}")
    why = st.text_input("Why", key=f"why-{key}", max_chars=500, placeholder="for example: read and found in order")
    changed = {name: value.strip() for name, value in now.items() if value.strip() != given[name]}
    if st.button(label, key=f"decide-{key}", type="primary", icon=":material/check:", disabled=not (changed or decided)):
        taken(KIND, [row.contribution_id], changed | decided, why, "The decision is written down and applied.")


def _answered(before: str, key: str) -> str:
    """The questions answered; as its source has them, unless the reader chooses others."""
    asked = {one.question: f"{one.question}: {one.text}" for one in fetch("guiding_questions").itertuples()}
    known = [name for name in map(str.strip, before.split(";")) if name in asked]
    chosen = st.multiselect("Questions", list(asked), known, asked.__getitem__, key=f"asked-{key}", placeholder="Not known")
    return before if chosen == known else ";".join(name for name in asked if name in chosen)


def _taken(row: pd.Series) -> None:
    """Decisions on this text that hold, each with a way to undo it."""
    made = fetch("decisions_on", kind=KIND, subject=row.contribution_id)
    if made.empty:
        return
    with st.expander(f"Decisions on this text ({len(made)})"):
        for one in made.itertuples():
            st.markdown(
                f"**{day(one.made_at)}, {as_markdown(one.made_by)}**{': ' + as_markdown(one.reason) if one.reason else ''}"
            )
            st.html(facts((heading(name), value) for name, value in json.loads(one.value).items()))
            if st.button("Undo", key=f"undo-{one.decision}", icon=":material/undo:"):
                taken_back([one.decision], "The decision was undone.")


def set_aside() -> None:
    """Messages that are no contribution, to be taken back."""
    rows = fetch("set_aside")
    if rows.empty:
        return
    with st.expander(f"Set aside as no contribution ({len(rows)})"):
        for told, decision in made_of(_set_aside, rows):
            said, button = st.columns([5, 1], vertical_alignment="center")
            said.html(told)
            if decision and button.button("Undo", key=f"undo-{decision}", icon=":material/undo:"):
                taken_back([decision], "The decision was undone; the draft is back.")
        ask_who_decides("who-set-aside")


def _set_aside(rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    """Each message as HTML, and the decision that set it aside; None if its source did."""
    told = []
    for one in rows.itertuples():
        decision = one.decision if isinstance(one.decision, str) else None
        who = f"{day(one.made_at)}, {one.made_by}: {one.reason}" if decision else "as its source has it"
        place = f"{one.source}, {one.origin}, record {one.record}"
        told.append((facts([("From", one.submitted_by), ("Title", one.title), ("Set aside", who), ("Source", place)]), decision))
    return told
