"""Reads the texts of an event: contributions, the abstracts they came from, their files; as far as the token opens them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from datalayer.errors import SourceError
from plugins.indico_api.client import Indico, objects
from plugins.indico_api.exported import exported, exported_files
from plugins.indico_api.refusals import ABSTRACTS, CONTRIBUTIONS, EXPORT, ClosedError, RefusedError, nothing
from plugins.indico_api.texts import File, SentIn, abstract, managed


@dataclass
class Texts:
    """The texts of an event, by where they stand in Indico, and what was noticed."""

    contributions: list[SentIn] = field(default_factory=list)
    abstracts: list[SentIn] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    without_files: str | None = None
    """why no file is known: only the export tells those of contributions, and no abstract has any"""


def event_of(indico: Indico, detail: str, authorised: bool = True) -> dict[str, Any]:
    """The event as `/export` shows it. Raises RefusedError, also where it shows none: Indico says so with 200 and count 0."""
    found = indico.get(f"/export/event/{indico.config.event}.json", EXPORT, authorised, detail=detail, nocache="yes", tz="UTC")
    results = objects(found.get("results") if isinstance(found, dict) else None)
    if not results:
        raise RefusedError("absent", EXPORT, indico.config.event)
    return results[0]


def read_texts(indico: Indico) -> tuple[Texts, dict[str, Any] | None]:
    """The texts, and the event as `/export` shows it if it does. Raises ClosedError where nothing is open.

    An export without contributions is no proof that there are none: Indico hides what is not published, or not for this user.
    """
    below = f"/event/{indico.config.event}/manage"
    rows = if_open(lambda: indico.get(f"{below}/contributions/contributions.json", CONTRIBUTIONS))
    sent = if_open(lambda: indico.get(f"{below}/abstracts/abstracts.json", ABSTRACTS))
    shown = if_open(lambda: event_of(indico, "contributions"))
    refused = [one for one in (rows, sent, shown) if isinstance(one, RefusedError)]
    texts = _joined(indico, rows, sent, shown)
    if isinstance(rows, RefusedError) and isinstance(sent, RefusedError) and not texts.contributions:
        raise ClosedError(refused)
    texts.notes += _told(refused)
    if isinstance(shown, RefusedError) and not any(text.files for text in (*texts.contributions, *texts.abstracts)):
        texts.without_files = f"Files of contributions were not read. {shown}"
    if indico.config.types:
        _leave_out(texts, indico.config.types)
    return texts, shown if isinstance(shown, dict) else None


def _leave_out(texts: Texts, types: tuple[str, ...]) -> None:
    """Only the texts of the types that the settings name stay."""
    before = len(texts.contributions) + len(texts.abstracts)
    texts.contributions = [text for text in texts.contributions if text.more.get("Type") in types]
    texts.abstracts = [text for text in texts.abstracts if text.more.get("Type") in types]
    left_out = before - len(texts.contributions) - len(texts.abstracts)
    texts.notes.append(f"Texts of other types were left out, as `types` asks: {left_out}.")


def if_open(get: Callable[[], Any]) -> Any:
    """What is asked for, or why it is refused. A token that is not known opens nothing: that is raised at once."""
    try:
        return get()
    except RefusedError as refused:
        if refused.kind == "token":
            raise SourceError(nothing([refused])) from None
        return refused


def _joined(indico: Indico, rows: Any, sent: Any, shown: Any) -> Texts:
    """Contributions with the abstracts that they came from, and the other abstracts."""
    event_url = f"{indico.config.url}/event/{indico.config.event}"
    listed = objects(shown.get("contributions")) if isinstance(shown, dict) else []
    files = {str(row.get("friendly_id") or row.get("id")): exported_files(row) for row in listed}
    found = objects(sent.get("abstracts") if isinstance(sent, dict) else None)
    left = {row.get("id"): abstract(row, event_url, indico.config.url) for row in found}
    accepted = {text.title: number for number, text in left.items() if text.state == "accepted"}
    texts = Texts()
    for row in listed if isinstance(rows, RefusedError) else objects(rows):
        text = exported(row) if isinstance(rows, RefusedError) else managed(row, event_url)
        text.files = files.get(text.number, [])
        came_from = left.pop(accepted.get(text.title) if isinstance(rows, RefusedError) else row.get("abstract_id"), None)
        texts.contributions.append(_with_abstract(text, came_from) if came_from else text)
    texts.abstracts = list(left.values())
    return texts


def _with_abstract(text: SentIn, sent: SentIn) -> SentIn:
    """A contribution with what only its abstract tells."""
    return replace(
        text, state=sent.state, received_at=sent.received_at, remark=sent.remark, files=_once([*text.files, *sent.files])
    )


def _once(files: list[File]) -> list[File]:
    """Files without those that stand there again: Indico copies the files of an accepted abstract to its contribution."""
    return list({(one.name, one.checksum): one for one in reversed(files)}.values())[::-1]


def _told(refused: list[RefusedError]) -> list[str]:
    """What could not be read, a sentence each."""
    closed = {one.part: str(one) for one in refused}
    if any(one.part is ABSTRACTS and one.kind == "absent" for one in refused):
        closed[ABSTRACTS] = "The event has no call for abstracts."
    if EXPORT in closed:
        closed[EXPORT] = f"Files of contributions were not read. {closed[EXPORT]}"
    elif CONTRIBUTIONS in closed:
        closed[CONTRIBUTIONS] += (
            " They were read from the public export instead, which has no custom fields and lacks those that are protected from "
            "the user of the token."
        )
    return list(closed.values())
