"""The texts that are found, as one Word document: by question or by member, with or without those that may not be published."""

import pandas as pd
import streamlit as st

from dashboard.exports.compilation import Compilation, compilation
from dashboard.freshness import titles_of
from dashboard.session import View, ask, view
from dashboard.texts.choice import Wanted
from dashboard.texts.listing import readable
from datalayer.search.find import as_keys
from datalayer.vocabulary import Consent

BY = {"question": "By question", "member": "By member"}
PUBLISHED, INTERNAL = "To be published: only texts with consent", "For internal use: all texts"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def compiling(what: Wanted) -> None:
    """Choices and a button; the document is made when it is asked for."""
    st.header("Compilation as a Word document")
    st.caption("Current texts that are in, under the choices above. Those without consent to publish are listed by name.")
    now = view()
    if now.meeting is None:
        st.info("Choose one meeting: a compilation is of the texts to its questions.", icon=":material/event:")
        return
    by, texts, button = st.columns([2, 3, 2], vertical_alignment="bottom")
    chosen = by.segmented_control(
        "In the order", list(BY), default="question", required=True, format_func=BY.__getitem__, key="compile_by"
    )
    internal = texts.radio("Texts", (PUBLISHED, INTERNAL), key="compile_for") == INTERNAL
    name = f"compilation-by-{chosen}{'-internal' if internal else ''}{'-illustrative' if now.illustrative else ''}.docx"
    button.download_button(
        "Download", lambda: compiled(now, what, chosen, internal), name, WORD, key="compile", icon=":material/description:",
        on_click="ignore",
    )  # fmt: skip


def compiled(now: View, what: Wanted, by: str, internal: bool) -> bytes:
    """The document. It is made outside of a run of the page."""
    values = what.values | {"figure": "received"}
    rows = _asked(now, "texts", values)
    contents = _asked(now, "text_contents", {"keys": as_keys(rows.text_key)}).set_index("text_key")
    shown = readable(rows)
    shown["source"] = rows.source.map(titles_of(_asked(now, "sources", {})))
    shown["may_be_published"] = rows.consent == Consent.YES
    texts = shown.rename(
        columns={"jointly_with": "via", "stakeholder_group": "group", "received_at": "received", "text": "chain"}
    )
    texts["text"] = list(contents.content.reindex(rows.text_key))
    asked = _asked(now, "guiding_questions", {})
    of = Compilation(
        body=now.body["title"], meeting=now.meeting["title"], as_of=now.filters.as_of, generation=now.generation.number,
        questions=tuple(zip(asked.question, asked.text, strict=True)), by=by, all_texts=internal, selection=what.said,
        illustrative=now.illustrative,
    )  # fmt: skip
    return compilation(texts, _asked(now, "text_credits", values), of)


def _asked(now: View, name: str, values: dict) -> pd.DataFrame:
    return ask(now.home, now.generation, name, now.filters, **values)
