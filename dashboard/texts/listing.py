"""The texts that are found: under a search or a topic each with where, else as a table. A text is opened from both."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard.exports.table import csv
from dashboard.parts import marked
from dashboard.session import fetch, prepared, view
from dashboard.shapes import Figure
from dashboard.texts import STATES
from dashboard.texts.choice import Wanted
from dashboard.untrusted import as_html, as_markdown, block, written_or_empty
from dashboard.words import day_and_time, heading, language_name, many
from datalayer.search.find import as_keys
from datalayer.search.hits import passages, spans
from datalayer.search.query import Term, term
from datalayer.search.words import composed
from datalayer.topics import is_whole
from datalayer.vocabulary import Consent

PER_PAGE = 20
LISTED = (
    "sender", "jointly_with", "questions", "language", "received_at", "version", "state", "consent", "title", "stakeholder_group",
    "attachments", "source", "record",
)  # fmt: skip
OPENED = "text"
"""the key of the text that is read, in the address"""


def counts() -> list[Figure]:
    """The figures on top, each with its texts; none if there are none."""
    states = prepared(_states, "texts")
    told = {
        "received": ("In", "current versions"),
        "may_be_published": ("Consent to publish", f"of {states.get('received', 0)}; not asked is not yes"),
        "draft": ("Drafts to confirm", "count once they are confirmed"),
        "superseded": ("Superseded", "earlier versions"),
        "withdrawn": ("Withdrawn", "stay on the list"),
    }
    return [
        Figure(key, label, states.get(key, 0), context, "texts", {"figure": key})
        for key, (label, context) in told.items()
        if states
    ]


def _states(frame: pd.DataFrame) -> dict[str, int]:
    yes = (frame["state"] == "received") & (frame["consent"] == Consent.YES)
    return frame["state"].value_counts().to_dict() | ({"may_be_published": int(yes.sum())} if len(frame) else {})


def answer(figures: list[Figure]) -> str:
    """What there is, in a sentence; empty if there is nothing."""
    known = {figure.key: int(str(figure.value)) for figure in figures}
    if not known:
        return ""
    drafts = f"; {many(known['draft'], 'draft')} to confirm" if known["draft"] else ""
    return f"{many(known['received'], 'text')} in, {known['may_be_published']} of them with consent to publish{drafts}."


def without_codes(topics: pd.DataFrame) -> pa.Table:
    """Topics by their names."""
    return pa.Table.from_pandas(topics.drop(columns="topic"), preserve_index=False)


def found(what: Wanted) -> pd.DataFrame:
    """Shows what is found, a page at a time, and hands all of it back."""
    rows = fetch("texts", **what.values)
    if rows.empty:
        st.info("No text is found. Look for fewer or shorter words, or choose other texts.", icon=":material/search_off:")
        return rows
    st.markdown(f"**{many(len(rows), 'text')}**{f': {as_markdown(what.said)}' if what.said else ''}")
    pages = -(-len(rows) // PER_PAGE)
    first = PER_PAGE * (st.pagination(pages, key=f"text_page_{crc32(str(what.values).encode())}") - 1) if pages > 1 else 0
    if what.terms or what.topic:
        _with_hits(rows.iloc[first : first + PER_PAGE], what)
    else:
        _as_table(prepared(page_from(first), "texts", **what.values), rows, first)
    return rows


@dataclass(frozen=True)
class Page:
    """Some of the texts as a table, with their keys in the order of its rows, each with the name by which it is chosen."""

    table: pa.Table
    names: dict[str, str]


@cache
def page_from(first: int) -> Callable[[pd.DataFrame], Page]:
    """The shape of a page of the list: one function per page and process, as answers are kept by it."""

    def page(rows: pd.DataFrame) -> Page:
        some = rows.iloc[first : first + PER_PAGE]
        kept = [name for name in LISTED if name in ("sender", "state") or not some[name].isna().all()]
        names = {row.text_key: f"{row.sender}: {written_or_empty(row.title) or 'without a title'}" for row in some.itertuples()}
        shown = readable(some).assign(questions=some["questions"].str.replace(";", ", "))
        return Page(pa.Table.from_pandas(shown[kept], preserve_index=False), names)

    return page


def _as_table(page: Page, rows: pd.DataFrame, first: int) -> None:
    key, keys = f"texts-{first}", list(page.names)
    shown = marked(page.table)
    st.dataframe(
        shown, hide_index=True, key=key, placeholder="–", selection_mode="single-row",
        on_select=lambda: _selected(key, keys), column_config={name: heading(name) for name in shown.column_names},
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Read a text", keys, None, page.names.__getitem__, key=f"read-{first}", placeholder="Choose here, or a row above",
            on_change=lambda: opens(st.session_state[f"read-{first}"]), width=520,
        )  # fmt: skip
        illustrative = view().illustrative
        st.download_button(
            "Download as CSV", lambda: csv(rows, illustrative), f"texts{'-illustrative' if illustrative else ''}.csv", "text/csv",
            key="csv-texts", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with names instead of codes."""
    return rows.assign(
        state=rows["state"].map(STATES),
        consent=rows["consent"].map(lambda code: Consent(code).label),
        language=rows["language"].map(language_name, na_action="ignore"),
        received_at=rows["received_at"].map(day_and_time, na_action="ignore"),
    )


def _with_hits(page: pd.DataFrame, what: Wanted) -> None:
    contents = fetch("text_contents", keys=as_keys(page.text_key)).set_index("text_key")
    phrases = fetch("topic_words", **what.values) if what.topic else None
    for row in readable(page).itertuples():
        marked = [*what.terms, *(topic_terms(phrases[phrases.text_key == row.text_key]) if phrases is not None else ())]
        _result(row, composed(written_or_empty(contents.content.get(row.text_key))), marked)


def topic_terms(phrases: pd.DataFrame) -> list[Term]:
    """The phrases of a topic that were found in a text, as they are looked for."""
    return [one for phrase in phrases.phrase.unique() if (one := term(phrase, is_whole(phrase)))]


def questions_named(written: object) -> str:
    """The questions that a text answers, as a sentence names them; empty where they are not known."""
    parts = [part.strip() for part in written.split(";")] if isinstance(written, str) else []
    return f"question{'s' if len(parts) > 1 else ''} {', '.join(parts)}" if parts else ""


def _result(row: object, content: str, marked: list[Term]) -> None:
    with st.container(border=True, gap="small"):
        via = f", with {as_markdown(row.jointly_with)}" if isinstance(row.jointly_with, str) else ""
        title = as_markdown(written_or_empty(row.title) or "without a title")
        st.button(
            f"**{as_markdown(row.sender)}**{via}: {title}", key=f"open-text-{row.text_key}", type="tertiary",
            icon=":material/article:", on_click=opens, args=(row.text_key,),
        )  # fmt: skip
        hits = spans(content, marked)
        asked = questions_named(row.questions) or "question not known"
        received = row.received_at if isinstance(row.received_at, str) else "on a day not known"
        language = row.language if isinstance(row.language, str) else "language not known"
        st.caption(as_markdown(f"{many(len(hits), 'place')}; {asked}; {language}; received {received}; {row.state.lower()}"))
        st.html("".join(block(as_html(one), "padding-bottom: 6px;") for one in passages(content, hits)))


def _selected(key: str, keys: list[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        opens(keys[rows[0]])


def opens(key: str | None) -> None:
    """The text that is read lives in the address, so that it can be shared."""
    if key:
        st.query_params[OPENED] = key
