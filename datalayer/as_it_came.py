"""From a stored row back to its line: what is stored of it, and the cells as they stand in the source, read again.

Answers to private questions (passports, dates of birth, secrets) are never shown, and where a line names a donor who asked not to
be named, its cells are not.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from datalayer.contract import Line
from datalayer.discover import discover_for
from datalayer.errors import DataLayerError
from datalayer.files.private import document_numbers, is_private, without_numbers
from datalayer.home import Home, Source, without_home
from datalayer.metrics import SHOWN, Asks
from datalayer.models import RECORDS
from datalayer.refresh import loader_of

SECOND = 1
"""seconds by which the clock of a file system may lag"""
HIDDEN = "This line names a donor who asked not to be named: its cells are not shown."


@dataclass(frozen=True)
class Place:
    """Where a row came from, as every row of rows says it."""

    source: str
    origin: str
    record: int


@dataclass(frozen=True)
class AsItCame:
    """The cells of a line; empty where they cannot be shown. `told`: what must be known of them, or why they are not there."""

    cells: Line
    told: tuple[str, ...] = ()


def stored(run: Asks, place: Place) -> dict[str, pd.DataFrame]:
    """kind of record → its rows from this line, as they may be shown. One line may have become several records."""
    where = 'WHERE "_source" = $source AND "_origin" = $origin AND "_record" = $record'
    kinds = run(
        "SELECT stream FROM source_stream WHERE source = $source AND stored > 0 ORDER BY stream", {"source": place.source}
    )
    found = {
        kind: run(f'SELECT * FROM "{SHOWN.get(kind, kind)}" {where}', vars(place)) for kind in kinds.stream if kind in RECORDS
    }
    return {kind: _shown(rows, kind) for kind, rows in found.items() if len(rows)}


def _shown(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The fields of the record and what no field took, without what the store adds."""
    return rows[[*RECORDS[kind].model_fields, "_extra"]].rename(columns={"_extra": "other_cells"})


def as_it_came(run: Asks, home: Home, place: Place) -> AsItCame:
    """The cells of a line, read again from its source; never raises for a source that is away."""
    entry = home.sources.get(place.source)
    if entry is None:
        return AsItCame([], ("Its source is not named here, or no longer read: only what is stored is shown.",))
    if not _is_origin(run, place):
        return AsItCame([], (f"{place.source} holds nothing from “{place.origin}”: write the origin as `rows` gives it.",))
    if _names_a_hidden_donor(run, place):
        return AsItCame([], (HIDDEN,))
    try:
        cells = loader_of(entry, discover_for({entry.plugin}, home.root), home).as_it_came(place.origin, place.record)
    except DataLayerError as error:
        return AsItCame([], (f"The source cannot be read now. {without_home(str(error), home)}",))
    except Exception:  # a file that was exchanged for another may be anything, and a plugin may fail over it
        return AsItCame([], (f"{place.origin} cannot be read again: only what is stored is shown.",))
    if cells is None:
        return AsItCame([], (_absent(entry, place),))
    if _is_of_a_hidden_donor(run, entry.body, cells):
        return AsItCame([], (HIDDEN,))
    return AsItCame(*_without_private(cells, _changed(run, home, place)))


def _absent(entry: Source, place: Place) -> str:
    if "path" not in entry.settings:
        return "This source is a server, which is not asked for a single record again: only what is stored is shown."
    return f"{place.origin} has no record {place.record} now, or cannot be shown line by line: only what is stored is shown."


def _without_private(cells: Line, told: tuple[str, ...]) -> tuple[Line, tuple[str, ...]]:
    """Without the answers to private questions, and without the numbers of documents wherever they stand in the line."""
    numbers = document_numbers({heading: [cell] for heading, cell in cells})
    kept = [(heading, cell and without_numbers(cell, numbers)) for heading, cell in cells if not is_private(heading)]
    hidden = len(cells) - len(kept)
    cells_are = "One cell is" if hidden == 1 else f"{hidden} cells are"
    more = (f"{cells_are} not shown: identity papers, dates of birth and secrets are never kept here.",)
    return kept, told + (more if hidden else ())


def _changed(run: Asks, home: Home, place: Place) -> tuple[str, ...]:
    """A sentence if the file is younger than its last reading."""
    read = run("SELECT loaded_at FROM source WHERE source = $source", {"source": place.source}).loaded_at
    written = max((path.stat().st_mtime for path in _files(home, place)), default=None)
    if read.empty or pd.isna(read.iloc[0]) or written is None:
        return ()
    if datetime.fromtimestamp(written - SECOND, UTC).replace(tzinfo=None) <= read.iloc[0]:
        return ()
    return (f"{place.origin} has changed since it was read: this record may be another one now. Refresh to read it again.",)


def _files(home: Home, place: Place) -> list[Path]:
    """The files of a source that bear the name in the origin."""
    setting = home.root / str(home.sources[place.source].settings.get("path", ""))
    folder = setting if setting.is_dir() else setting.parent
    name = place.origin.partition(", sheet ")[0].rpartition("/")[2]
    return [path for path in (setting, folder / name) if path.is_file() and path.name == name]


def _is_origin(run: Asks, place: Place) -> bool:
    """Whether the source has rows from this origin: its rows tell who may see a line, so that no other name may lead to it."""
    kinds = run("SELECT stream FROM source_stream WHERE source = $source", {"source": place.source}).stream
    stored = [f'SELECT 1 FROM "{kind}" WHERE _source = $source AND _origin = $origin' for kind in kinds if kind in RECORDS]
    anywhere = " UNION ALL ".join([*stored, "SELECT 1 FROM rejects WHERE source = $source AND origin = $origin"])
    return len(run(f"{anywhere} LIMIT 1", {"source": place.source, "origin": place.origin})) > 0


def _names_a_hidden_donor(run: Asks, place: Place) -> bool:
    """Whether this line became money of a donor who asked not to be named."""
    kinds = " UNION ALL ".join(
        f'SELECT 1 FROM "{shown}" WHERE anonymous AND _source = $source AND _origin = $origin AND _record = $record'
        for shown in SHOWN.values()
    )
    return len(run(kinds, vars(place))) > 0


def _is_of_a_hidden_donor(run: Asks, body: str, cells: Line) -> bool:
    """Whether a cell is the name of such a donor: a line that another one replaced became no money, and names it all the same."""
    hidden = set(run('SELECT "key" FROM hidden_donor WHERE body = $body', {"body": body})["key"])
    return any(re.sub(r"[ ._-]", "", cell.lower()) in hidden for _, cell in cells if cell)
