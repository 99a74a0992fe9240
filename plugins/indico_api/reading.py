"""One pass over an event: all that the settings ask for and the token opens, and a sentence for what it does not open."""

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from datalayer.contract import Health, Place
from datalayer.errors import SourceError
from plugins.indico_api.client import Indico, objects
from plugins.indico_api.forms import Form, read_forms
from plugins.indico_api.gather import Texts, event_of, if_open, read_texts
from plugins.indico_api.refusals import REGISTRATIONS, ClosedError, RefusedError, nothing, sentence

OF_FORMS = frozenset({"registration", "attendance"})
"""streams that come from registration forms; the others come from contributions and abstracts"""


@dataclass
class Reading:
    """What was read of an event, once for all streams; None where the settings do not ask for it."""

    forms: list[Form] | ClosedError | None = None
    texts: Texts | ClosedError | None = None
    zone: ZoneInfo | None = None
    """the event's own time zone"""
    notes: list[str] = field(default_factory=list)


def read(indico: Indico, place: Place) -> Reading:
    """Everything that is open. Raises SourceError if nothing is."""
    _refuse_without_meeting(indico, place)
    reading, shown = Reading(), None
    for_forms, for_texts = _wanted(indico)
    if for_forms:
        forms = if_open(lambda: read_forms(indico))
        reading.forms = ClosedError([forms]) if isinstance(forms, RefusedError) else forms
    if for_texts:
        try:
            reading.texts, shown = read_texts(indico)
        except ClosedError as closed:
            reading.texts = closed
    closed_parts = [one for one in (reading.forms, reading.texts) if isinstance(one, ClosedError)]
    if len(closed_parts) == for_forms + for_texts:
        raise SourceError(nothing([refused for one in closed_parts for refused in one.refused]))
    reading.zone = _zone(indico, shown)
    reading.notes = _noticed(indico, place, reading.zone)
    return reading


def look(indico: Indico, place: Place) -> Health:
    """Whether anything is open, and what is in it, by one request for each way."""
    _refuse_without_meeting(indico, place)
    event, closed, seen = indico.config.event, [], []
    for_forms, for_texts = _wanted(indico)
    if for_forms:
        forms = if_open(lambda: indico.get(f"/api/checkin/event/{event}/forms/", REGISTRATIONS))
        (closed if isinstance(forms, RefusedError) else seen).append(forms)
    told = [_count(len(objects(forms)), "registration form") for forms in seen]
    if for_texts:
        try:
            texts, _ = read_texts(indico)
            told += [_count(len(texts.contributions), "contribution"), _count(len(texts.abstracts), "further abstract")]
        except ClosedError as shut:
            closed += shut.refused
    if not told:
        raise SourceError(nothing(closed))
    return Health(
        True, f"Event {event} at {indico.host} can be read: {', '.join(told)}. {sentence(closed) if closed else ''}".strip()
    )


def _refuse_without_meeting(indico: Indico, place: Place) -> None:
    if place.meeting is None:
        raise SourceError(f"say which meeting event {indico.config.event} is: add `meeting` to the source in sources.toml.")


def _wanted(indico: Indico) -> tuple[bool, bool]:
    """Whether the settings ask for anything of forms, and of texts."""
    wanted = set(indico.config.streams)
    return bool(wanted & OF_FORMS), bool(wanted - OF_FORMS)


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _zone(indico: Indico, shown: dict[str, Any] | None) -> ZoneInfo | None:
    """The event's own zone, which only `/export` tells: with the token, else as anybody sees a public event."""
    for authorised in (True, False):
        try:
            shown = shown or event_of(indico, "events", authorised)
        except SourceError:
            continue
    name = str(shown.get("timezone")) if shown else ""
    return ZoneInfo(name) if name in available_timezones() else None


def _noticed(indico: Indico, place: Place, zone: ZoneInfo | None) -> list[str]:
    event = indico.config.event
    notes = [f"The time zone of event {event} is not open to this token; moments are told in UTC."]
    if zone:
        other = f"; the source or its body has {place.time_zone}" if zone.key != place.time_zone else ""
        notes = [f"Moments of event {event} are told in its own time zone, {zone.key}{other}."]
    if indico.config.url.startswith("http://") and not indico.is_local:
        notes.append("The token goes over http, which anybody on the way can read: use https if Indico offers it.")
    if not indico.config.answers:
        notes.append("Answers were not fetched (`answers` is false): there is no country, group or way of taking part.")
    return notes
