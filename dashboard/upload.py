"""Add a file: dropped → recognised → mapped where needed → previewed, a verdict per row → kept; undone by one click."""

import json
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.mapping import mapping
from dashboard.session import View, forget, refresh_with_progress, view
from dashboard.words import heading, many, number
from datalayer.discover import discover
from datalayer.errors import DataLayerError
from datalayer.home import Home, Source
from datalayer.inbox import Inbox
from datalayer.preview import Preview, preview
from datalayer.recognise import OFFERED, SURE, Verdict, recognise

NEW = "a new source"
BY_ITSELF = "found from the file"
HANDLED = ("meeting", "time_zone", "date_order", "columns", "stream")
"""what is asked in a form of its own"""
ORDERS = {None: BY_ITSELF, "dmy": "day first (26/01/2017)", "mdy": "month first (01/26/2017)", "ymd": "year first"}


def add_a_file() -> bool:
    """The whole way of one file, from the drop to the rows; and what can be undone. True while a file is looked at."""
    if told := st.session_state.pop("_uploaded", None):
        st.success(told, icon=":material/check_circle:")
    inbox = Inbox(view().home)
    generation = st.session_state.setdefault("_upload_round", 0)
    dropped = st.file_uploader(
        "Add a file: an export, a report, a mailbox, a workbook", key=f"upload-{generation}",
        help="It is looked at first; nothing is stored before you have seen the rows and said so.",
    )  # fmt: skip
    if dropped is None:
        _undo(inbox)
        return False
    try:
        _one_file(inbox, dropped)
    except DataLayerError as error:
        st.error(str(error), icon=":material/error:")
    return True


def _one_file(inbox: Inbox, dropped: UploadedFile) -> None:
    path, verdicts = _received(inbox, dropped)
    verdict = _read_as(path, verdicts)
    if verdict is None:
        return
    draft, adds = _draft(inbox, path, verdict)
    seen = _previewed(draft)
    _show(seen)
    if seen.fault is None:
        total = sum(counts.stored for counts in seen.counts.values())
        if st.button(f"Add {many(total, 'row')}", type="primary", icon=":material/add:", disabled=total == 0):
            _keep(inbox, draft, adds)


def _received(inbox: Inbox, dropped: UploadedFile) -> tuple[Path, list[Verdict]]:
    """The file on disk and what it may be; both are kept while it stays in the drop area."""
    kept = st.session_state.get("_received")
    if kept is None or kept[0] != dropped.file_id or not kept[1].exists():
        path = inbox.receive(dropped.name, dropped)
        kept = (dropped.file_id, path, recognise(path, discover(inbox.home.root), from_confidence=0))
        st.session_state["_received"] = kept
    return kept[1], kept[2]


def _read_as(path: Path, verdicts: list[Verdict]) -> Verdict | None:
    """The plugin that reads it: the surest, unless the reader chooses another."""
    if not verdicts:
        st.error(f"No plugin knows what {path.name} is, and it is not a table that could be mapped.", icon=":material/help:")
        return None
    best = verdicts[0].seen
    if best.confidence >= SURE:
        st.markdown(f":material/verified: **{best.sentence}**")
    elif best.confidence >= OFFERED:
        st.markdown(f":material/help: **It looks like this: {best.sentence}** Please check.")
    else:
        st.markdown(":material/edit: **None of the plugins knows this file: map its columns by hand.**")
    by_name = {verdict.plugin: verdict for verdict in verdicts}
    if len(verdicts) == 1:
        return verdicts[0]
    names = {name: f"{name}, {verdict.seen.confidence:.0%} sure" for name, verdict in by_name.items()}
    return by_name[st.selectbox("Read by", list(by_name), format_func=names.__getitem__, key=f"read-by-{path.name}")]


def _draft(inbox: Inbox, path: Path, verdict: Verdict) -> tuple[Source, bool]:
    """The source as the reader describes it: a new one, or the next version of one that is saved."""
    now = view()
    earlier = {source.name: source for source in inbox.earlier(path, verdict.plugin) if source.body == now.body["body"]}
    options = [*earlier, NEW]
    left, middle, right, kind = st.columns(4)
    names = {name: f"the next version of “{source.title or name}”" for name, source in earlier.items()} | {NEW: NEW}
    chosen = left.selectbox("This file is", options, format_func=names.__getitem__, key=f"is-{path.name}")
    if chosen != NEW:
        saved = earlier[chosen]
        host = {"plugin": saved.plugin, "body": saved.body, "meeting": saved.meeting, "time_zone": saved.time_zone}
        settings = {key: value for key, value in saved.settings.items() if key != "path"}
        return inbox.draft(path, saved.title or saved.name, host, settings), verdict.seen.adds
    title = middle.text_input("Save it as", path.stem, key=f"title-{path.name}", help="The next version is put under this name.")
    host = {"plugin": verdict.plugin, "body": now.body["body"], **_asked(right, now, verdict)}
    settings = mapping(verdict.seen, kind) if verdict.seen.columns else dict(verdict.seen.settings)
    return inbox.draft(path, title, host, settings | _order(verdict) | _others(verdict)), verdict.seen.adds


def _asked(place: Any, now: View, verdict: Verdict) -> dict[str, str | None]:
    """What only a person can tell: the meeting, and the zone of times that name none."""
    meetings = {f"{now.body['body']}-{one.number}": one.title for one in now.home.bodies[now.body["body"]].meeting}
    default = list(meetings).index(now.meeting["meeting"]) if now.meeting else 0
    meeting = place.selectbox(
        "About", [*meetings, None], index=default, format_func=lambda code: meetings.get(code, "several: the file says which"),
        key="about",
    )  # fmt: skip
    zone = None
    if "time_zone" in verdict.seen.asks:
        zone = st.text_input(
            "Times in the file are those of", now.body["time_zone"], key="zone", help="A zone such as Europe/Zurich."
        )
    return {"meeting": meeting, "time_zone": zone}


def _order(verdict: Verdict) -> dict[str, str]:
    if "date_order" not in verdict.seen.asks and not verdict.seen.columns:
        return {}
    order = st.radio("Dates such as 07/12/2016 are", list(ORDERS), format_func=ORDERS.__getitem__, horizontal=True, key="order")
    return {"date_order": order} if order else {}


def _others(verdict: Verdict) -> dict[str, str]:
    """Whatever else the loader cannot find in the file, for example the day of a report that gives clock times only."""
    names = [name for name in verdict.seen.asks if name not in HANDLED]
    given = {name: st.text_input(f"{heading(name)}, if it is asked for below", key=f"asked-{name}") for name in names}
    return {name: value for name, value in given.items() if value}


def _previewed(draft: Source) -> Preview:
    """The preview of a draft, worked out once for its settings."""
    key = json.dumps(draft.model_dump(mode="json"), sort_keys=True)
    kept = st.session_state.get("_previewed")
    if kept is None or kept[0] != key:
        with st.spinner("Reading the file as a refresh would."):
            kept = (key, preview(view().home, draft))
        st.session_state["_previewed"] = kept
    return kept[1]


def _show(seen: Preview) -> None:
    """Each kind of record: what would be stored and rejected, and the first rows with their verdicts."""
    if seen.fault:
        st.warning(seen.fault, icon=":material/error:")
        return
    for stream, counts in seen.counts.items():
        st.markdown(
            f"**{heading(stream)}**: {number(counts.stored)} of {many(counts.read, 'row')} can be stored, "
            f"{number(counts.rejected)} rejected, {number(counts.merged)} merged."
        )
        rows = seen.rows[stream]
        if len(rows):
            config = {name: heading(name) for name in rows.columns}
            st.dataframe(
                rows, hide_index=True, column_config=config, key=f"preview-{stream}", placeholder="–",
                height=min(320, 36 * len(rows) + 38),
            )  # fmt: skip
    for note in seen.notes:
        st.caption(note)
    if seen.countries:
        st.caption(f"Not recognised as a country, and counted as such: {', '.join(seen.countries[:20])}.")


def _keep(inbox: Inbox, draft: Source, adds: bool) -> None:
    source = inbox.keep(draft, adds)
    report = refresh_with_progress(Home(inbox.home.root), f"Reading {source.title}.", [source.name])
    result = next(result for result in report.sources if result.source == source.name)
    st.session_state["_uploaded"] = f"{source.title}: {result.sentence}"
    _again()


def _undo(inbox: Inbox) -> None:
    uploads = inbox.uploads()
    if not uploads:
        return
    with st.expander(f"{many(len(uploads), 'source')} from files that were added here"):
        for upload in uploads:
            said, button = st.columns([4, 1], vertical_alignment="center")
            said.markdown(f"**{upload.title}**, version {upload.number}: {upload.file}")
            if button.button("Undo", key=f"undo-{upload.source}", icon=":material/undo:", help="Takes the last version back."):
                told = inbox.undo(upload.source)
                names = [upload.source] if upload.number > 1 else []
                refresh_with_progress(Home(inbox.home.root), "Reading what remains.", names)
                st.session_state["_uploaded"] = f"{upload.title}: {told}"
                _again()


def _again() -> None:
    st.session_state["_upload_round"] += 1
    forget("_received", "_previewed")
    st.rerun()
