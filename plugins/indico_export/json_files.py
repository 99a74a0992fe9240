"""Contributions and abstracts in JSON → a table under the headings of their CSV. Judges, reviews and comments are not taken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datalayer.errors import SourceError
from datalayer.files.heading import unique_names
from plugins.indico_export.json_items import Item, abstract, at, contribution, programme_entry
from plugins.indico_export.kinds import Kind
from plugins.indico_export.tables import Row, Table

LARGEST = 256 << 20
"""bytes; a larger file is not read"""
Reader = Callable[[dict[str, Any]], Item]


def is_json(path: Path) -> bool:
    """Whether a file begins as a JSON list or object."""
    with path.open("rb") as handle:
        start = handle.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"[", b"{")


def read_json(path: Path) -> tuple[Kind, Table] | None:
    """Kind and rows of an export; None if this is other JSON, SourceError if it is none."""
    if path.stat().st_size > LARGEST:
        raise SourceError(f"{path.name} is larger than {LARGEST >> 20} MB: export a part of it.")
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SourceError(f"{path.name} is no JSON that can be read: export it again.") from None
    found = _items(content)
    if found is None:
        return None
    kind, items, read = found
    return kind, _table(path.name, [read(item) for item in items])


def _items(content: Any) -> tuple[Kind, list[dict[str, Any]], Reader] | None:
    """The three shapes: abstracts.json, contributions.json, and what /export gives with detail=contributions."""
    if isinstance(content, dict) and _all_have(content.get("abstracts"), "friendly_id", "title", "state", may_be_empty=True):
        return "abstracts", content["abstracts"], abstract
    if isinstance(content, list) and _all_have(content, "friendly_id", "title", "persons"):
        return "contributions", content, contribution
    if at(content, "_type") == "HTTPAPIResult" and isinstance(content.get("results"), list):
        nested = [entry for event in content["results"] for entry in at(event, "contributions") or []]
        if _all_have(nested, "friendly_id", "title", "speakers"):
            return "contributions", nested, programme_entry
    return None


def _all_have(items: Any, *names: str, may_be_empty: bool = False) -> bool:
    return (
        isinstance(items, list)
        and (bool(items) or may_be_empty)
        and all(isinstance(item, dict) and set(names) <= set(item) for item in items)
    )


def _table(name: str, items: list[Item]) -> Table:
    """Items under one heading; a field that staff added bears the name they gave it, numbered if Indico has one of that name."""
    keys = list(dict.fromkeys(key for item in items for key in item.cells))
    titles = tuple(title for _, title in keys)
    heading = unique_names(titles)
    rows = [
        Row(place, {unique: item.cells.get(key) for key, unique in zip(keys, heading, strict=True)}, {}, item.people, item.files)
        for place, item in enumerate(items, 1)
    ]
    notes = ["Judges, reviews and comments of reviewers are not taken."] if any(item.reviewed for item in items) else []
    if any(str(file.get("link") or "").startswith("/") for item in items for file in item.files):
        notes.append(f"{name}: the addresses of files lack the name of the Indico server.")
    return Table(name, "json", heading, titles, rows, notes=notes)
