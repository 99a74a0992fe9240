"""What the page Identities shows: figures, one pair at a time side by side, many at once, and what was decided."""

import pandas as pd
import streamlit as st

from dashboard.access import ask_who_decides, name_of_who_decides
from dashboard.deciding import taken, taken_back
from dashboard.freshness import titles_of
from dashboard.parts import table
from dashboard.session import prepared, view
from dashboard.shapes import Figure
from dashboard.words import heading, many
from datalayer.filters import Filters
from datalayer.identity.resolve import subject

SAFE = 97
"""score from which a pair that an address speaks for is ticked beforehand in the list of many: "Li Wei" may be several people"""
FIELDS = ("name", "email", "represents", "kind", "mentions", "source", "record")
SIDES = (FIELDS, tuple(f"other_{field}" for field in FIELDS))
LABELS = ("", "E-mail", "Represents", "Appears as", "Mentions", "Source", "Record")


def answer(known: pd.Series) -> str:
    """How many people there are, and how far the matches that wait could move that."""
    if not known.mentions:
        return ""
    people = f"{many(known.people, 'person').replace('persons', 'people')} in {many(known.mentions, 'mention')}"
    if not known.proposed:
        return f"{people}: no match waits."
    waiting = "1 likely match waits" if known.proposed == 1 else f"{known.proposed} likely matches wait"
    return f"{people}. {waiting}: between {known.people_at_least} and {known.people} people."


def counted(known: pd.Series) -> list[Figure]:
    """Pairs by what became of them."""
    told = (
        ("proposed", "Waiting", "a person decides"),
        ("automatic", "Joined by rule", "same address or same name in one delegation"),
        ("confirmed", "Confirmed", "by decision"),
        ("refused", "Told apart", "by decision"),
    )
    return [Figure(key, label, known[key], context, "identity_pairs", {"figure": key}) for key, label, context in told]


def _card(pair: pd.Series, fields: tuple[str, ...], titles: dict[str, str]) -> list[tuple[str, object]]:
    """What a source says of one of a pair, with the title of the source."""
    said = zip(LABELS, (pair[field] for field in fields), strict=True)
    return [(label, titles.get(value, value) if label == "Source" else value) for label, value in said]


def one_pair(waiting: pd.DataFrame) -> None:
    """The likeliest pair, what each source says of it side by side, and three keys: same, different, later."""
    place = st.session_state.get("_pair", 0) % len(waiting)
    pair = waiting.iloc[place]
    st.markdown(f"**{place + 1} of {len(waiting)}, {pair.score} of 100:** {pair.reasons}.")
    titles = prepared(titles_of, "sources", filters=Filters(body=view().body["body"]))
    for column, fields in zip(st.columns(2), SIDES, strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{_plain(pair[fields[0]])}**")
            told = [f":gray[{label}:] {_plain(value)}" for label, value in _card(pair, fields, titles) if label]
            st.markdown("  \n".join(told))
    who = name_of_who_decides()
    same, different, later, name = st.columns([2, 2, 2, 3], vertical_alignment="bottom")
    with name:
        ask_who_decides("who-pair")
    if same.button("Same person", type="primary", shortcut="s", disabled=not who, width="stretch"):
        taken("identity", [subject(pair.one, pair.other)], "same", pair.reasons, "Joined: one person.")
    if different.button("Different people", shortcut="d", disabled=not who, width="stretch"):
        taken("identity", [subject(pair.one, pair.other)], "different", "", "Told apart: they are never joined.")
    if later.button("Later", shortcut="l", width="stretch"):
        st.session_state["_pair"] = place + 1
        st.rerun()
    if not who:
        st.caption("Give your name first: it is written down with each decision.")


def many_at_once(waiting: pd.DataFrame) -> None:
    """A list to tick; what is nearly certain is ticked beforehand, nothing is joined before the button is pressed."""
    shown = waiting[["score", "name", "other_name", "email", "other_email", "represents", "other_represents", "reasons"]]
    shown = shown.fillna("–").rename(columns=_column)
    shown.insert(0, "Same", (waiting.score >= SAFE) & waiting.reasons.str.contains("address", regex=False))
    ticked = st.data_editor(shown, hide_index=True, key="many", disabled=list(shown.columns[1:]))
    chosen = waiting[ticked["Same"].to_numpy()]
    join, name = st.columns([4, 3], vertical_alignment="bottom")
    with name:
        ask_who_decides("who-many")
    told = f"Join the {many(len(chosen), 'pair')} ticked"
    if join.button(told, icon=":material/done_all:", disabled=chosen.empty or not name_of_who_decides()):
        pairs = [subject(one, other) for one, other in zip(chosen.one, chosen.other, strict=True)]
        taken("identity", pairs, "same", "ticked in the list", f"{many(len(pairs), 'pair')} joined.")


def _column(name: str) -> str:
    """The heading of a column of the first or of the second mention."""
    return f"{heading(name.removeprefix('other_'))}, second" if name.startswith("other_") else heading(name)


def decided(frame: pd.DataFrame) -> None:
    """What people decided, and a way back."""
    if frame.empty:
        st.caption("Nothing has been decided yet.")
        return
    table(frame, key="decided")
    names = {
        row.decision: f"{row.state}: {_plain(row.name)} and {_plain(row.other_name)}" for row in frame.itertuples(index=False)
    }
    undone = st.selectbox("Take back", list(names), index=None, format_func=names.__getitem__, placeholder="Choose a decision")
    ask_who_decides("who-decided")
    if st.button("Take it back", disabled=undone is None or not name_of_who_decides()):
        taken_back([str(undone)], "Taken back: the pair waits again.")


def _plain(cell: object) -> str:
    """A cell as text that Markdown does not read."""
    if cell is None or pd.isna(cell):
        return "–"
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>|~$:" else sign for sign in str(cell))
