"""What a refresh would make of a source, without publishing anything: the real intake into a file that is thrown away."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from datalayer.contract import Loader
from datalayer.discover import discover_for
from datalayer.errors import DataLayerError
from datalayer.home import Home, Source, without_home
from datalayer.intake.load import Counts
from datalayer.intake.reasons import quoted
from datalayer.refresh import Progress, Run, loader_of
from datalayer.store import DISK_ERRORS, Build

SHOWN = 50
"""rows of each stream that are shown"""


@dataclass(frozen=True)
class Refused:
    """Rows that one column's cells keep out, for one reason."""

    stream: str
    column: str | None
    """as the file calls it; None: the row as a whole"""
    message: str
    """the sentence, of the most frequent cell"""
    rows: int
    values: tuple[str, ...]
    """the distinct cells, the most frequent first"""


@dataclass
class Preview:
    """Counts per stream, the first rows with a verdict each, what was noticed; or the sentence on why nothing can be read."""

    fault: str | None = None
    counts: dict[str, Counts] = field(default_factory=dict)
    rows: dict[str, pd.DataFrame] = field(default_factory=dict)
    """stream → frame: record, verdict, then the fields that hold anything; a rejected row as it came"""
    refused: list[Refused] = field(default_factory=list)
    """why rows are rejected, what keeps out most of them first"""
    countries: list[str] = field(default_factory=list)
    """names of countries, as written, that are not recognised"""

    @property
    def notes(self) -> list[str]:
        """What was noticed, assumed or left out, a sentence each."""
        return list(dict.fromkeys(note for counts in self.counts.values() for note in counts.notes))


def preview(home: Home, source: Source, progress: Progress | None = None) -> Preview:
    """Loads a source as a refresh would; whatever is wrong with it is told in `fault`."""
    try:
        loader = loader_of(source, discover_for({source.plugin}, home.root), home)
        return _previewed(home, source, loader, progress)
    except DataLayerError as error:
        return Preview(fault=str(error))
    except (OSError, *DISK_ERRORS):
        return Preview(fault="There is no room on the disk for a preview: free some space, and try again.")


def _previewed(home: Home, source: Source, loader: Loader, progress: Progress | None) -> Preview:
    with tempfile.TemporaryDirectory() as folder:
        build = Build(1, Path(folder) / "preview.duckdb", Path(folder) / "scratch")
        try:
            run = Run(home, build, None, progress or (lambda share, sentence: None))
            run.prepare()
            run.take(0, source, loader)
            result = run.report.sources[0]
            if result.status == "failed":
                return Preview(fault=without_home(result.sentence, home))
            unknown = build.conn.execute(
                "SELECT name FROM country_match WHERE iso3 IS NULL AND name <> '' ORDER BY name"
            ).fetchall()
            rows = {stream: _rows(build, stream) for stream in result.streams}
            refused = _refused(build)
        finally:
            build.close()
    return Preview(counts=result.streams, rows=rows, refused=refused, countries=[name for (name,) in unknown])


def _refused(build: Build) -> list[Refused]:
    """Rows for each column and reason; sentences that differ in the cell only are one reason."""
    faults = build.conn.execute(
        "SELECT stream, field, message, value, count(*) AS rows FROM rejects GROUP BY ALL ORDER BY rows DESC, value"
    ).fetchall()
    alike: dict[tuple[str, str, str], list[tuple[str, str | None, int]]] = {}
    for stream, column, message, value, rows in faults:
        alike.setdefault((stream, column or "", message.replace(quoted(value), "")), []).append((message, value, rows))
    found = [
        Refused(
            stream,
            column or None,
            cells[0][0],
            sum(rows for *_, rows in cells),
            tuple(cell for _, cell, _ in cells if cell)[:SHOWN],
        )
        for (stream, column, _), cells in alike.items()
    ]
    return sorted(found, key=lambda one: (-one.rows, one.stream, one.column or "", one.message))


def _rows(build: Build, stream: str) -> pd.DataFrame:
    """The first rows of a stream, stored and rejected, in the order of the file."""
    kept = build.conn.execute(
        f'SELECT _origin, _record, * EXCLUDE (body, _iso3, _source, _origin, _record, _extra) FROM "{stream}" '
        f"ORDER BY _origin, _record LIMIT {SHOWN}"
    ).df()
    stored = kept.rename(columns={"_origin": "origin", "_record": "record"}).assign(verdict="stored")
    frame = (
        pd.concat([stored, pd.DataFrame(_rejected(build, stream))]).sort_values(["origin", "record"], kind="stable").head(SHOWN)
    )
    frame = frame.loc[:, ~frame.isna().all()]
    first = ["record", "verdict"]
    return frame[[*first, *(name for name in frame.columns if name not in (*first, "origin"))]] if len(frame) else frame


def _rejected(build: Build, stream: str) -> Iterator[dict[str, object]]:
    faults = build.conn.execute(
        "SELECT origin, record, any_value(raw), string_agg(coalesce(field || ': ', '') || message, ' ') FROM rejects "
        f"WHERE stream = $stream GROUP BY origin, record ORDER BY origin, record LIMIT {SHOWN}",
        {"stream": stream},
    ).fetchall()
    for origin, record, raw, why in faults:
        yield {"origin": origin, "record": record, "verdict": f"rejected: {why}", "row_as_it_came": _line(raw)}


def _line(raw: str) -> str:
    try:
        cells = json.loads(raw)
    except ValueError:
        return raw
    return " | ".join(str(cell) for cell in cells.values() if cell) if isinstance(cells, dict) else raw
