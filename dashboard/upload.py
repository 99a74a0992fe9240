"""Add a file: dropped → recognised → mapped where needed → previewed, a verdict per row → kept; undone by one click."""

import json
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.described import describe, key_of_file
from dashboard.session import ask, forget, meetings_of, refresh_with_progress, view
from dashboard.verdicts import show
from dashboard.words import heading, many, plainly, without_settings
from datalayer.contract import Recognised
from datalayer.discover import discover
from datalayer.errors import DataLayerError
from datalayer.filters import Filters
from datalayer.home import Home, Source
from datalayer.inbox import Inbox, Upload
from datalayer.preview import Preview, preview
from datalayer.recognise import OFFERED, SURE, Verdict, recognise, why_unknown


def add_a_file() -> bool:
    """The whole way of one file, from the drop to the rows; and what can be undone. True while a file is looked at."""
    if told := st.session_state.pop("_uploaded", None):
        st.success(plainly(told), icon=":material/check_circle:")
    inbox = Inbox(view().home)
    generation = st.session_state.setdefault("_upload_round", 0)
    dropped = st.file_uploader(
        "Add a file: an export, a report, a mailbox, a workbook", key=f"upload-{generation}",
        help="It is looked at first; nothing is stored before you have seen the rows and said so.",
    )  # fmt: skip
    if dropped is None:
        _put_away(inbox)
        _undo(inbox)
        return False
    try:
        _one_file(inbox, dropped)
    except DataLayerError as error:
        st.error(plainly(str(error)), icon=":material/error:")
    return True


def _one_file(inbox: Inbox, dropped: UploadedFile) -> None:
    path, verdicts = _received(inbox, dropped)
    verdict = _read_as(path, verdicts)
    if verdict is None:
        return
    draft, lacking = describe(inbox, path, verdict, st.session_state.get(_unread(), {}))
    if lacking:
        st.info(f"Still to be told, above: {', '.join(map(heading, lacking))}.", icon=":material/edit:")
        return
    seen = _previewed(draft)
    if _learned(seen):
        st.rerun()
    if seen.fault:
        remedy = " Change above what its columns become." if verdict.seen.columns else ""
        st.warning(f"{plainly(without_settings(seen.fault))}{remedy}", icon=":material/error:")
        return
    show(seen, meetings_of(view()))
    _tell_of_others(draft, seen)
    total = sum(counts.stored for counts in seen.counts.values())
    if st.button(f"Add {many(total, 'row')}", type="primary", icon=":material/add:", disabled=total == 0):
        _keep(inbox, draft, verdict.seen.adds)


def _tell_of_others(draft: Source, seen: Preview) -> None:
    """What is counted twice is not found by a machine: other sources of the same records and meeting are named."""
    now = view()
    meeting_of = now.home.bodies[draft.body].meeting_of
    about = meeting_of(draft.meeting) if draft.meeting else None
    apart = {
        source.name for source in now.home.sources.values()
        if source.name == draft.name or (source.meeting and about and meeting_of(source.meeting) != about)
    }  # fmt: skip
    sources = ask(now.home, now.generation, "sources", Filters(body=draft.body))
    others = sources[sources.stream.isin(list(seen.counts)) & ~sources.source.isin(apart) & (sources.stored > 0)]
    for stream, same in others.groupby("stream"):
        titles = [f"“{plainly(title)}”" for title in same.title.fillna(same.source)]
        named = " and ".join(titles) if len(titles) < 3 else f"{len(titles)} other sources"
        st.caption(f"{heading(stream)} is given by {named} too: whoever is in both is counted twice until it is said who is who.")


def _received(inbox: Inbox, dropped: UploadedFile) -> tuple[Path, list[Verdict]]:
    """The file on disk and what it may be; both are kept while it stays in the drop area."""
    kept = st.session_state.get("_received")
    if kept is None or kept[0] != dropped.file_id or not kept[1].exists():
        _put_away(inbox)
        path = inbox.receive(dropped.name, dropped)
        kept = (dropped.file_id, path, recognise(path, discover(inbox.home.root), from_confidence=0))
        st.session_state["_received"] = kept
    return kept[1], kept[2]


def _put_away(inbox: Inbox) -> None:
    """Removes a file that was looked at and taken out of the drop area again."""
    if kept := st.session_state.pop("_received", None):
        inbox.discard(kept[1])


def _read_as(path: Path, verdicts: list[Verdict]) -> Verdict | None:
    """The plugin that reads it, and the part of the file: the surest, unless the reader chooses another."""
    if not verdicts:
        st.error(plainly(why_unknown(path)), icon=":material/help:")
        return None
    verdict = _chosen(verdicts)
    seen = _part(verdict.seen)
    if seen.confidence >= SURE:
        st.markdown(f":material/verified: **{plainly(seen.sentence)}**")
    elif seen.confidence >= OFFERED:
        st.markdown(f":material/help: **It looks like this: {plainly(seen.sentence)}** Please check.")
    else:
        st.markdown(":material/edit: **No plugin knows this table: say below what its columns are.**")
    return Verdict(verdict.plugin, seen)


def _chosen(verdicts: list[Verdict]) -> Verdict:
    if len(verdicts) == 1:
        return verdicts[0]
    by_name = {verdict.plugin: verdict for verdict in verdicts}
    with st.popover("It is something else", type="tertiary", icon=":material/swap_horiz:"):
        name = st.radio(
            "Read it as", list(by_name), format_func=lambda name: by_name[name].seen.sentence, key=f"read-by-{key_of_file()}"
        )
    return by_name[name]


def _part(seen: Recognised) -> Recognised:
    """The sheet that is read, where a workbook has several."""
    parts = {one.part: one for one in (seen, *seen.others)}
    if len(parts) == 1:
        return seen
    return parts[st.pills("Sheet", list(parts), default=seen.part, required=True, key=f"part-{key_of_file()}")]


def _learned(seen: Preview) -> bool:
    """Whether cells kept rows out that the mapping screen has not asked about yet: it looks at the first rows only."""
    known = st.session_state.setdefault(_unread(), {})
    cells = {(one.stream, one.column): one.values for one in seen.refused if one.column}
    new = {column: values for column, values in cells.items() if not set(values) <= set(known.get(column, ()))}
    for column, values in new.items():
        known[column] = tuple(dict.fromkeys([*known.get(column, ()), *values]))
    return bool(new)


def _unread() -> str:
    """Under which the session keeps the cells that kept rows out."""
    return f"_unread-{key_of_file()}"


def _previewed(draft: Source) -> Preview:
    """The preview of a draft, worked out once for its settings."""
    key = json.dumps(draft.model_dump(mode="json"), sort_keys=True)
    kept = st.session_state.get("_previewed")
    if kept is None or kept[0] != key:
        with st.spinner("Reading the file as a refresh would."):
            kept = (key, preview(view().home, draft))
        st.session_state["_previewed"] = kept
    return kept[1]


def _keep(inbox: Inbox, draft: Source, adds: bool) -> None:
    """Takes the file over and reads it; if nothing can be published now, the file is taken back, to be added again."""
    source = inbox.keep(draft, adds)
    try:
        report = refresh_with_progress(Home(inbox.home.root), f"Reading {source.title}.", [source.name])
    except DataLayerError:
        inbox.undo(source.name)
        raise
    result = next(result for result in report.sources if result.source == source.name)
    st.session_state["_uploaded"] = f"{source.title}: {result.sentence}"
    _again()


def _undo(inbox: Inbox) -> None:
    now = view()
    uploads = [one for one in inbox.uploads() if now.home.sources[one.source].body == now.body["body"]]
    if not uploads:
        return
    read = set(ask(now.home, now.generation, "sources", Filters()).source)
    with st.expander(f"{many(len(uploads), 'source')} from files that were added here"):
        for upload in uploads:
            said, button = st.columns([4, 1], vertical_alignment="center")
            waiting = "" if upload.source in read else " It has not been read yet: press “Refresh now”."
            said.markdown(f"**{plainly(upload.title)}**, version {upload.number}: {plainly(upload.file)}.{waiting}")
            if button.button(
                "Undo", key=f"undo-{upload.source}", icon=":material/undo:", width="stretch", help="Takes the last version back."
            ):
                _take_back(inbox, upload)


def _take_back(inbox: Inbox, upload: Upload) -> None:
    told = inbox.undo(upload.source)
    names = [upload.source] if upload.number > 1 else []
    try:
        refresh_with_progress(Home(inbox.home.root), "Reading what remains.", names)
    except DataLayerError as error:
        st.warning(plainly(f"{upload.title}: {told} The figures follow with the next refresh. {error}"), icon=":material/error:")
        return
    st.session_state["_uploaded"] = f"{upload.title}: {told}"
    _again()


def _again() -> None:
    st.session_state["_upload_round"] += 1
    forget("_received", "_previewed", *(name for name in st.session_state if str(name).startswith("_unread-")))
    st.rerun()
