"""One text: what is known of it, its versions, the text itself or its PDF, the words of topics in it, and decisions on it."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from dashboard.session import fetch, view
from dashboard.texts import STATES
from dashboard.texts.confirming import decisions
from dashboard.texts.listing import OPENED, opens, readable, topic_terms
from dashboard.untrusted import as_html, as_markdown, block, facts, written_or_empty
from dashboard.words import day_and_time, many
from datalayer.enclosures import enclosure, is_pdf
from datalayer.errors import UsageError
from datalayer.home import Home
from datalayer.search.find import as_keys
from datalayer.search.hits import marked, spans
from datalayer.search.query import Term, terms
from datalayer.search.words import composed

EXTRACTED = "Extracted text"
HEIGHT = 900
"""pixels of a PDF"""
FILES_KEPT = 20
"""files that are kept for all sessions once they were opened"""


def reads() -> bool:
    """Shows the text that the address names, if it names one that is there."""
    key = st.query_params.get(OPENED)
    if not key:
        return False
    rows = fetch("texts", key=key)
    rows = rows if len(rows) else fetch("texts", key=key, figure="other_form")
    st.button("Back to all texts", icon=":material/arrow_back:", on_click=lambda: st.query_params.pop(OPENED, None), key="back")
    if rows.empty:
        st.info("This text is not there on the as-of day, or not for these choices.", icon=":material/search_off:")
        return True
    row = rows.iloc[0]
    contents = fetch("text_contents", keys=as_keys([key])).iloc[0]
    st.header(as_markdown(row.title if isinstance(row.title, str) else "Without a title"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(facts(_known(readable(rows).iloc[0], contents)))
        _chain(row)
    with right:
        decisions(row, contents)
    _content(row, composed(written_or_empty(contents.content)))
    return True


def _known(row: pd.Series, contents: pd.Series) -> list[tuple[str, object]]:
    late = f" ({many(int(row.days_late), 'day')} late)" if row.timing == "late" else ""
    return [
        ("From", row.sender), ("As written", row.submitted_by if row.submitted_by != row.sender else None),
        ("On behalf of", contents.on_behalf_of), ("Jointly with", row.jointly_with), ("Group", row.stakeholder_group),
        ("Regional group", row.regional_group),
        ("Questions", row.questions.replace(";", ", ") if isinstance(row.questions, str) else "not known"),
        ("Language", row.language if isinstance(row.language, str) else "not known"),
        ("Received", f"{row.received_at}{late}" if isinstance(row.received_at, str) else "not known"),
        ("State", row.state), ("Version", f"{row.version} ({many(int(row.versions), 'version')} came)"),
        ("Consent to publish", row.consent),
        ("Files", row.attachments), ("Published at", row.link), ("Guessed", contents.guessed), ("Remark", row.note),
        ("Known from", contents.reference), ("Source", f"{row.source}, {row.origin}, record {row.record}"),
    ]  # fmt: skip


def _chain(row: pd.Series) -> None:
    """All versions of the text in order, each to be opened; the one that is open is not a button."""
    versions = fetch("text_versions", text=row.text)
    if len(versions) < 2:
        return
    st.markdown(f"**{many(len(versions), 'version')}, the earliest first**")
    for one in versions.itertuples():
        received = day_and_time(one.received_at) if isinstance(one.received_at, str) else "day not known"
        said = (
            f"{one.place}. {STATES[one.state]}, {received}: {one.attachments if isinstance(one.attachments, str) else 'no file'}"
        )
        if one.text_key == row.text_key:
            st.markdown(f"**{as_markdown(said)}** (shown here)")
        else:
            st.button(as_markdown(said), key=f"version-{one.text_key}", type="tertiary", on_click=opens, args=(one.text_key,))


def _content(row: pd.Series, content: str) -> None:
    """The PDF if there is one and nothing is looked for, else the text that could be read out."""
    files, found = _files(row), fetch("topic_words", key=row.text_key)
    searched = st.session_state.get("text_search") or ""
    looked_for, shown = st.columns([3, 4], vertical_alignment="bottom")
    written = looked_for.text_input("Find in this text", searched, key=f"find-{row.text_key}", max_chars=300)
    options = [EXTRACTED, *files]
    chosen = shown.segmented_control(
        "Shown as", options, default=options[0 if searched else -len(files)], required=True, format_func=as_markdown,
        key=f"as-{row.text_key}",
    )  # fmt: skip
    if chosen == EXTRACTED or not _pdf(row, files[chosen]):
        marks = topic_terms(found) if st.session_state.get("mark_topics") else []
        _extracted(content, [*_terms(written), *marks])
    if len(found):
        _topics(found)


def _terms(written: str) -> list[Term]:
    try:
        return list(terms(written))
    except UsageError as error:
        st.info(str(error))
        return []


def _extracted(content: str, looked_for: list[Term]) -> None:
    if not content.strip():
        st.info(
            "No text could be read out of this contribution. See its files or where it is published.", icon=":material/article:"
        )
        return
    hits = spans(content, looked_for)
    if looked_for:
        st.caption(f"{many(len(hits), 'place')} marked.")
    with st.container(border=True, height=HEIGHT if len(content) > 4000 else "content"):
        st.html(block(as_html(marked(content, hits)), "white-space: pre-wrap; max-width: 46rem; line-height: 1.6;"))


def _files(row: pd.Series) -> dict[str, dict]:
    """PDF files of a text by name; where its source lists names only, these."""
    rows = fetch("text_files", key=row.contribution_id) if isinstance(row.contribution_id, str) else pd.DataFrame()
    listed = {one["name"]: one for one in rows.to_dict("records")} or {
        name.strip(): {"name": name.strip(), "sha256": None, "source": row.source, "origin": row.origin, "record": row.record}
        for name in (row.attachments.split(";") if isinstance(row.attachments, str) else [])
    }
    return {
        name: one
        for name, one in listed.items()
        if name.casefold().endswith(".pdf") or one.get("media_type") == "application/pdf"
    }


def _pdf(row: pd.Series, file: dict) -> bool:
    """Whether the file is at hand and a PDF, which is then shown."""
    now, digest = view(), file["sha256"] if isinstance(file["sha256"], str) else None
    with st.spinner("Fetching the file from its source."):
        content = _held(
            now.home, now.generation.number, file["source"], file["origin"], int(file["record"]), file["name"], digest
        )
    if content is None or not is_pdf(content):
        told = "The file is not at hand: put it into attachments/ of the home. This is the text that was read out."
        st.info(told, icon=":material/draft:")
        return False
    st.pdf(content, height=HEIGHT, key=f"pdf-{row.text_key}-{file['name']}", alt=f"{file['name']}, from {row.sender}")
    return True


@lru_cache(maxsize=FILES_KEPT)
def _held(home: Home, generation: int, source: str, origin: str, record: int, name: str, sha256: str | None) -> bytes | None:
    return enclosure(home, source, origin, record, name, sha256)


def _topics(found: pd.DataFrame) -> None:
    st.subheader("Words of topics in this text")
    st.caption("A finding aid, never a verdict: these words stand in the text; what it says of them is for the reader.")
    st.html(facts((title, ", ".join(dict.fromkeys(group.phrase))) for title, group in found.groupby("topic_title", sort=False)))
    st.toggle("Mark them in the text", key="mark_topics")
