"""Where a person, a State or an organization appears: the choice, which lives in the address, and what there is of it."""

import pandas as pd
import streamlit as st

from dashboard.parts import figures, table
from dashboard.session import fetch, prepared
from dashboard.shapes import Figure
from dashboard.words import many, number

COUNTED = {
    "seats": ("Seats", "over all terms"),
    "nominations": ("Focal points", "lists of nominations"),
    "registrations": ("Registrations", "of any status"),
    "present": ("Present", "people, over all meetings"),
    "contributions": ("Contributions", "of its own"),
    "contributions_via": ("Jointly", "credited via others"),
    "travel_requests": ("Travel requests", "for its travellers"),
    "commitments": ("Money set aside", "amounts for its travellers"),
    "pledges": ("Pledges", "under its own name"),
    "payments": ("Payments", "under its own name"),
}
"""column of `parties` → what it is called, and of what"""
THINGS = {
    "seats": "seat",
    "registrations": "registration",
    "contributions": "contribution",
    "travel_requests": "travel request",
}
CARDS = 5
"""figures side by side, at most; more stand in even rows"""


def choose(key: str, names: dict[str, str], label: str) -> str | None:
    """One of those named; by its key in the address, as names may be alike."""
    asked = st.query_params.get(key)
    st.session_state[key] = asked if asked in names else None
    return st.selectbox(
        label, list(names), index=None, format_func=names.__getitem__, key=key, on_change=lambda: _to_address(key),
        placeholder="Choose or type",
    )  # fmt: skip


def _to_address(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen:
        st.query_params[key] = chosen
    else:
        st.query_params.pop(key, None)


def parties(frame: pd.DataFrame) -> dict[str, str]:
    """key → label, those with a seat first."""
    members = frame.sort_values("is_member", ascending=False, kind="stable")
    return {row.key: f"{row.label}{'' if row.is_member else ' (no seat)'}" for row in members.itertuples()}


def people(frame: pd.DataFrame) -> dict[str, str]:
    """person → the longest of the names and whom that mention speaks for, by name; names given in a call come last.

    Needs: person, name, represents, appears_as.
    """
    named = frame.dropna(subset=["name"])
    shown = named.assign(in_call=named.appears_as == "Attendance", length=-named.name.str.len())
    first = shown.sort_values(["in_call", "length"], kind="stable").drop_duplicates("person")
    listed = first.sort_values("name", key=lambda name: name.str.casefold())
    return {row.person: f"{row.name}{'' if pd.isna(row.represents) else f' ({row.represents})'}"
            for row in listed[["person", "name", "represents"]].itertuples(index=False)}  # fmt: skip


def answer(party: pd.Series) -> str:
    """What there is of a State or organization, in a sentence."""
    parts = [many(int(party[name]), thing) for name, thing in THINGS.items() if party[name]]
    came = f"{number(int(party.present))} present" if party.present else ""
    told = ", ".join(filter(None, [*parts, came])) or "no seat, registration or presence"
    return f"{party.label}: {told}, over all meetings."


def of_party(party: pd.Series) -> None:
    """Figures that open their rows, then all rows."""
    cards = [
        Figure(f"party-{name}", label, int(party[name]), context, "party_records", {"key": party.key, "figure": name},
               "people" if name == "present" else "")
        for name, (label, context) in COUNTED.items() if party[name]
    ]  # fmt: skip
    beside = -(-len(cards) // -(-len(cards) // CARDS)) if cards else 1
    for start in range(0, len(cards), beside):
        figures(cards[start : start + beside])
    st.header("All of it, by meeting")
    table(fetch("party_records", key=party.key), "party-records")


def of_person(person: str) -> None:
    """Every mention of a person."""
    mentions = fetch("mentions", key=person)
    figures([Figure("mentions", "Mentions", len(mentions), "in all sources", "mentions", {"key": person})])
    table(mentions.drop(columns="person"), "appearances")


def everyone() -> tuple[dict[str, str], dict[str, str]]:
    """Members and others, and people, that can be chosen."""
    return prepared(parties, "parties"), prepared(people, "mentions")
