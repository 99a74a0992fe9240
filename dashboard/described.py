"""What a person says of a file that was dropped: whether it is new, its name, its meeting, and what its columns are."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import streamlit as st
from pydantic.fields import FieldInfo
from streamlit.delta_generator import DeltaGenerator

from dashboard.mapping import Mapped, Unread, mapping, meanings
from dashboard.session import View, meetings_of, view
from dashboard.words import heading
from datalayer.contract import Recognised
from datalayer.discover import discover_for
from datalayer.home import Source
from datalayer.inbox import Inbox
from datalayer.models import RECORDS
from datalayer.recognise import Verdict

NEW = "a new source"
BY_ITSELF = "found from the file"
HANDLED = ("meeting", "time_zone", "date_order", "columns", "stream")
"""what is asked in a form of its own"""
BY_COLUMN = "a column tells it"
ORDERS = {"": BY_ITSELF, "dmy": "day first (26/01/2017)", "mdy": "month first (01/26/2017)"}


def key_of_file() -> str:
    """Tells files apart that are dropped: the widgets of one file are not those of the next."""
    return st.session_state["_received"][0]


def describe(inbox: Inbox, path: Path, verdict: Verdict, unread: Unread) -> tuple[Source, list[str]]:
    """The source as the reader describes it, a new one or the next version of one that is saved; and fields it still lacks."""
    now, seen, key = view(), verdict.seen, f"{key_of_file()}-{verdict.seen.part}"
    alike, others = _earlier(inbox, path, verdict, now)
    earlier = {source.name: source for source in (*alike, *others)}
    as_what = "a further file of" if seen.adds else "the next version of"
    meetings = meetings_of(now)
    about = {name: f", {meetings.get(one.meeting, one.meeting)}" if one.meeting else "" for name, one in earlier.items()}
    names = {name: f"{as_what} “{source.title or name}”{about[name]}" for name, source in earlier.items()} | {NEW: NEW}
    choices = [*(source.name for source in alike), NEW, *(source.name for source in others)]
    left, middle, *rest = st.columns(4)
    kind, place = rest if seen.columns else reversed(rest)
    chosen = left.selectbox("This file is", choices, format_func=names.__getitem__, key=f"is-{key}")
    if chosen != NEW:
        return _next_version(inbox, path, verdict, earlier[chosen], (middle, kind), unread)
    usual = " ".join([path.stem, seen.part]).strip()
    title = middle.text_input("Save it as", usual, key=f"title-{key}", help="The next version is put under this name.")
    free = inbox.free_name(title)
    mapped = mapping(seen, kind, key, unread) if seen.columns else _understood(inbox, verdict, key, unread)
    host = {"plugin": verdict.plugin, "body": now.body["body"], **_asked(place, now, verdict, mapped, key)}
    draft = inbox.draft(path, title, host, {**mapped.settings, **_order(seen, mapped, key), **_others(inbox, verdict, key)}, free)
    return draft, mapped.lacking


def _earlier(inbox: Inbox, path: Path, verdict: Verdict, now: View) -> tuple[list[Source], ...]:
    """Saved sources that the file may belong to, by its name and others: of this working group, of a workbook the same sheet."""
    sheet = verdict.seen.settings.get("sheet")
    return tuple(
        [one for one in found if one.body == now.body["body"] and one.settings.get("sheet") == sheet]
        for found in inbox.earlier(path, verdict.plugin)
    )


def _next_version(
    inbox: Inbox, path: Path, verdict: Verdict, saved: Source, places: tuple[DeltaGenerator, DeltaGenerator], unread: Unread
) -> tuple[Source, list[str]]:
    """The saved source over the new file: read as the last one was, unless the reader changes how."""
    name, kind = places
    key = f"{key_of_file()}-{saved.name}"
    name.text_input("Saved as", saved.title or saved.name, disabled=True, key=f"saved-{key}")
    settings = {key: value for key, value in saved.settings.items() if key != "path"}
    host = {"plugin": saved.plugin, "body": saved.body, "meeting": saved.meeting, "time_zone": saved.time_zone}
    lacking: list[str] = []
    as_saved = replace(verdict.seen, settings=settings)
    if as_saved.columns and st.toggle("Change what its columns become", key=f"anew-{key}"):
        mapped = mapping(as_saved, kind, key, unread)
        settings, lacking = mapped.settings, mapped.lacking
    elif not as_saved.columns:
        settings = _understood(inbox, Verdict(verdict.plugin, as_saved), key, unread).settings
    return inbox.draft(path, saved.title or saved.name, host, settings, saved.name), lacking


def _understood(inbox: Inbox, verdict: Verdict, key: str, unread: Unread) -> Mapped:
    """Of a loader that finds its columns itself: the words that kept rows out, if it can be told what they mean."""
    settings = dict(verdict.seen.settings)
    if "values" in _settings_of(inbox, verdict.plugin):
        settings["values"] = settings.get("values", {}) | meanings(verdict.seen, key, unread)
    return Mapped(settings)


def _asked(place: DeltaGenerator, now: View, verdict: Verdict, mapped: Mapped, key: str) -> dict[str, str | None]:
    """What only a person can tell: the meeting, unless a column does, and the zone of times that name none."""
    zone = None
    if "time_zone" in verdict.seen.asks:
        zone = st.text_input(
            "Times in the file are those of", now.body["time_zone"], key=f"zone-{key}", help="A zone such as Europe/Zurich."
        )
    return {"meeting": _meeting(place, now, mapped, key), "time_zone": zone}


def _meeting(place: DeltaGenerator, now: View, mapped: Mapped, key: str) -> str | None:
    """The meeting that all rows are about; none where a column tells it, or the record has no meeting."""
    stream = mapped.settings.get("stream")
    if stream in RECORDS and "meeting" not in RECORDS[stream].model_fields:
        return None
    if "meeting" in _fields(mapped.settings):
        place.selectbox("About", [BY_COLUMN], disabled=True, key=f"told-{key}")
        return None
    meetings = meetings_of(now)
    default = list(meetings).index(now.meeting["meeting"]) if now.meeting else None
    return place.selectbox(
        "About",
        list(meetings),
        index=default,
        format_func=meetings.__getitem__,
        key=f"about-{key}",
        placeholder="Choose a meeting",
    )


def _fields(settings: dict[str, Any]) -> set[str]:
    """The fields that columns become."""
    named = settings.get("columns", {}).values()
    return {name for names in named for name in ([names] if isinstance(names, str) else names)}


def _order(seen: Recognised, mapped: Mapped, key: str) -> dict[str, str]:
    if "date_order" not in seen.asks and not mapped.orders:
        return {}
    order = st.radio(
        "Dates such as 07/12/2016 are", list(ORDERS), format_func=ORDERS.__getitem__, horizontal=True, key=f"order-{key}"
    )
    return {"date_order": order} if order else {}


def _others(inbox: Inbox, verdict: Verdict, key: str) -> dict[str, str]:
    """Whatever else the loader cannot find in the file, for example the day of a report that gives clock times only."""
    fields = _settings_of(inbox, verdict.plugin)
    asked = {name: f"{heading(name)}, if it is asked for below" for name in verdict.seen.asks if name not in HANDLED}
    given = {name: _setting(fields[name].annotation, label, f"asked-{name}-{key}") for name, label in asked.items()}
    return {name: value for name, value in given.items() if value}


def _setting(kind: Any, label: str, key: str) -> str | None:
    """One setting of a loader: one of its words if it takes no others, else a text."""
    if get_origin(kind) is not Literal:
        return st.text_input(label, key=key)
    return st.selectbox(label, get_args(kind), index=None, format_func=heading, placeholder="Choose", key=key)


def _settings_of(inbox: Inbox, plugin: str) -> dict[str, FieldInfo]:
    return discover_for({plugin}, inbox.home.root).loaders[plugin].config_model.model_fields
