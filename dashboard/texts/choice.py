"""What the reader looks for among the texts; the choices live in the address."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.session import prepared
from dashboard.words import language_name
from datalayer.errors import UsageError
from datalayer.search.find import as_values
from datalayer.search.query import Term, terms

NOT_KNOWN = "not_known"
HELP = (
    "Finds texts that hold all words, or longer words that begin so, and phrases in quotes as they stand. Case, accents and "
    "punctuation do not matter."
)


@dataclass(frozen=True)
class Wanted:
    """What is looked for: `values` are what the questions `texts` and `text_contents` take; `said` is it in words, or empty."""

    values: dict
    terms: tuple[Term, ...]
    topic: str | None
    said: str


def wanted() -> Wanted:
    """Search, question, language, topic and versions. A search that cannot be made is said."""
    search, question, language, topic = st.columns([5, 2, 2, 3], vertical_alignment="bottom")
    with search:
        written, looked_for = _search()
    known = {
        "question": prepared(_questions, "guiding_questions"),
        "language": prepared(_languages, "texts"),
        "topic": prepared(_topics, "topics"),
    }
    chosen = {
        "question": _one_of(question, "Question", "text_question", known["question"]),
        "language": _one_of(language, "Language", "text_language", known["language"]),
        "topic": _one_of(topic, "Words of a topic", "text_topic", known["topic"]),
    }
    earlier = st.toggle("Earlier versions too", key="text_versions", bind="query-params", persist_state="page")
    chosen = {name: value for name, value in chosen.items() if value is not None}
    said = [f"search for {written}"] if looked_for else []
    values = {**chosen, **({} if earlier else {"figure": "current"}), **as_values(looked_for)}
    return Wanted(
        values, looked_for, chosen.get("topic"), "; ".join([*said, *(known[name][value] for name, value in chosen.items())])
    )


def _search() -> tuple[str, tuple[Term, ...]]:
    written = st.text_input(
        "Search the texts", key="text_search", bind="query-params", persist_state="page", icon=":material/search:", max_chars=300,
        placeholder='Words, or a phrase in quotes: "equal footing"', help=HELP,
    )  # fmt: skip
    try:
        return written, terms(written)
    except UsageError as error:
        st.info(str(error))
        return "", ()


def _one_of(place: DeltaGenerator, label: str, key: str, names: dict[str, str]) -> str | None:
    """One of several, or none; an address that names what this meeting has not is forgotten."""
    if st.session_state.get(key) not in (None, *names):
        st.session_state[key] = None
    return place.selectbox(
        label,
        list(names),
        None,
        names.__getitem__,
        key=key,
        bind="query-params",
        persist_state="page",
        placeholder="All",
        disabled=not names,
    )


def _questions(frame: pd.DataFrame) -> dict[str, str]:
    return {question: f"Question {question}" for question in frame["question"]} | {NOT_KNOWN: "Not known"}


def _languages(frame: pd.DataFrame) -> dict[str, str]:
    codes = [*sorted(frame["language"].dropna().unique()), *([NOT_KNOWN] if frame["language"].isna().any() else [])]
    return {code: language_name(code) for code in codes}


def _topics(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["topic"], frame["title"], strict=True))
