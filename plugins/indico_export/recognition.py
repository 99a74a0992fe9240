"""What a file is, from a bounded part of it, for the upload page and the command `recognise`."""

from collections.abc import Sequence
from pathlib import Path

from datalayer.contract import Recognised
from datalayer.errors import SourceError
from datalayer.files.paths import is_workbook
from datalayer.vocabulary import fold
from plugins.indico_export import columns as c
from plugins.indico_export.dates import has_offset
from plugins.indico_export.json_files import is_json, read_json
from plugins.indico_export.kinds import Seen, kind_of
from plugins.indico_export.reading import head_of

LARGEST_JSON = 64 << 20
"""bytes up to which JSON is looked at, as it can only be read whole"""


def recognised(path: Path) -> Recognised | None:
    """An export of Indico, or None. Never raises for an odd file."""
    try:
        if not is_workbook(path) and is_json(path):
            return _json(path)
        return _table(path)
    except (SourceError, OSError):
        return None


def _json(path: Path) -> Recognised | None:
    found = read_json(path) if path.stat().st_size <= LARGEST_JSON else None
    if found is None:
        return None
    kind, table = found
    return Recognised(0.95, f"An Indico export of {kind} as JSON: {len(table.rows):,} of them.", asks=("meeting",), adds=True)


def _table(path: Path) -> Recognised | None:
    form, titles, rows, whole = head_of(path)
    filled = [row for row in rows if any(cell and cell.strip() for cell in row)]
    seen = kind_of(titles, filled)
    if seen is None or (form == "csv" and not _is_table(titles, filled)):
        return None
    count = f"{len(filled):,}" if whole else f"at least {len(filled):,}"
    sentence = f"An Indico export of {seen.kind} as {form.upper()}: {count} rows, {len(titles)} columns."
    return Recognised(seen.confidence, sentence, asks=_asks(seen, titles, filled), adds=True)


def _is_table(titles: tuple[str, ...], rows: list[Sequence[str | None]]) -> bool:
    """Whether most rows are as long as the heading: a text that speaks of such columns is no table of them."""
    return sum(len(row) >= len(titles) for row in rows) * 2 >= len(rows)


def _asks(seen: Seen, titles: tuple[str, ...], rows: list[Sequence[str | None]]) -> tuple[str, ...]:
    """The meeting is in no file; the zone of an event only matters where moments have no offset."""
    names = [fold(title) for title in titles]
    moments = [place for place, name in enumerate(names) if name in c.folded((*c.MOMENTS, c.SUBMITTED))]
    local = any(len(row) > place and row[place] and not has_offset(row[place]) for row in rows for place in moments)
    stateless = seen.kind == "registrations" and fold(c.STATE) not in names
    return ("meeting", *(("time_zone",) if local else ()), *(("state",) if stateless else ()))
