"""The files of a source → parts in order, with what stands for a state or a sender that no file tells."""

from pathlib import Path

from datalayer.contract import Line, Place
from datalayer.errors import SourceError
from datalayer.files.heading import match_columns
from datalayer.files.paths import is_workbook, refuse_unreadable
from datalayer.vocabulary import ContributionStatus, RegistrationStatus
from plugins.indico_export.columns import counted
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.contributions import NOT_GIVEN, contributions
from plugins.indico_export.dates import has_offset
from plugins.indico_export.json_files import is_json, read_json
from plugins.indico_export.kinds import Kind, kind_of
from plugins.indico_export.parts import Part, joined, newest
from plugins.indico_export.reading import read_table
from plugins.indico_export.registrations import registrations
from plugins.indico_export.tables import Cells, Table
from plugins.indico_export.twins import MOMENTS, without_twins

READ = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json")
"""endings of files that are looked at where `path` means several"""


def parts_at(paths: list[Path], config: IndicoExportConfig, place: Place) -> list[Part]:
    """The files that are exports of Indico; SourceError if none is, or if one cannot be read."""
    tables = {path: _table(path, config, place, alone=len(paths) == 1) for path in paths}
    found = [table for table in tables.values() if table is not None]
    if not found:
        what = f"none of {len(paths)} files at {config.path} is an export" if len(paths) > 1 else f"{paths[0].name} is no export"
        raise SourceError(
            f"{place.source}: {what} of registrations, contributions or "
            "abstracts from Indico, as far as can be seen: correct `path` in sources.toml, or set `kind` if it is one."
        )
    _refuse_unknown_columns([table for _, table in found], config, place)
    parts = [_part(kind, table, config, place) for kind, table in found]
    others = [path.name for path, table in tables.items() if table is None]
    if others:
        more = " and more" if len(others) > 10 else ""
        parts[0].notes.append(f"Left out, as they are no exports that are read here: {', '.join(others[:10])}{more}.")
    parts = without_twins(newest(parts) if config.whole else parts)
    joined(parts)
    for part in parts:
        part.notes += [*_fill(part, config), *_zone(part, place)]
    return parts


def _table(path: Path, config: IndicoExportConfig, place: Place, alone: bool) -> tuple[Kind, Table] | None:
    """Kind and table of a file; None for another file among several."""
    if not alone and path.suffix.casefold() not in READ:
        return None
    refuse_unreadable(path, place.source)
    if not is_workbook(path) and is_json(path):
        return read_json(path)
    table = read_table(path)
    seen = kind_of(table.titles, [tuple(row.cells.values()) for row in table.rows[:60]])
    kind = config.kind or (seen.kind if seen else None)
    return (kind, table) if kind else None


def line_in(path: Path, record: int) -> Line | None:
    """The cells of a row of a file, as they stand; None if there is no such row. Raises SourceError."""
    read = read_json(path) if not is_workbook(path) and is_json(path) else ("", read_table(path))
    rows = read[1].rows if read else []
    return next((list(row.cells.items()) for row in rows if row.record == record), None)


def _part(kind: Kind, table: Table, config: IndicoExportConfig, place: Place) -> Part:
    if kind == "registrations":
        return registrations(table, config, place)
    return contributions(table, kind, config, place)


def _refuse_unknown_columns(tables: list[Table], config: IndicoExportConfig, place: Place) -> None:
    """A column that sources.toml maps and no file has; a part export may lack it."""
    found = {
        field for table in tables for field, column in match_columns(config.mapped, table.heading, table.name).items()
        if column in table.heading
    }  # fmt: skip
    for field, column in config.mapped.items():
        if field not in found:
            raise SourceError(
                f"{place.source}: no file has the column {column!r}. {tables[-1].name} has: {', '.join(tables[-1].heading)}. "
                "Correct [source.columns]."
            )


def _fill(part: Part, config: IndicoExportConfig) -> list[str]:
    """Puts what stands for a missing state or sender, and marks what is perhaps no text; says so."""
    rows = [cells for _, cells in part.rows if cells.get("registration_id") or cells.get("contribution_id")]
    if part.kind == "registrations":
        lacking = _put(rows, "status", config.state or RegistrationStatus.PENDING.value, config)
        taken = "as `state` says" if config.state else (
            "pending, though some may be withdrawn or rejected: export the column Registration state, or set `state`"
        )  # fmt: skip
        return (
            [f"{part.name} does not tell the state of {counted(lacking, 'registration')}; it was taken as {taken}."]
            if lacking
            else []
        )
    notes = []
    if lacking := _put(rows, "submitted_by", NOT_GIVEN, config):
        notes.append(
            f"{part.name} does not tell the sender of {counted(lacking, 'text')}; {NOT_GIVEN!r} stands there. Indico can export "
            "the columns Authors, Speakers and Submitter."
        )
    if part.kind == "contributions" and not config.types and (drafts := _mark_drafts(rows, config)):
        notes.append(
            f"{part.name}: drafts, for a person to confirm, are {drafts} of its entries: they have neither text nor file."
        )
    return notes


def _zone(part: Part, place: Place) -> list[str]:
    """In which zone moments without offset are read."""
    if not any(cells.get(name) and not has_offset(cells[name]) for _, cells in part.rows for name in (*MOMENTS, "Date")):
        return []
    return [
        f"{part.name} has moments without offset: they are read in {place.time_zone}, as the time zone of the event. If it has "
        "another, set `time_zone` of this source."
    ]


def _put(rows: list[Cells], name: str, value: str, config: IndicoExportConfig) -> int:
    """Puts a value where a field is blank; how often."""
    lacking = [cells for cells in rows if not (cells.get(name) or "").strip() and name not in config.constants]
    for cells in lacking:
        cells[name] = value
    return len(lacking)


def _mark_drafts(rows: list[Cells], config: IndicoExportConfig) -> int:
    """Entries of the programme without text and file may be no contributions at all, but openings and discussions."""
    empty = [cells for cells in rows if not any(cells.get(name) for name in ("status", "text", "attachments"))]
    for cells in empty if "status" not in config.constants else ():
        cells["status"] = ContributionStatus.DRAFT.value
        cells["guessed"] = "That this entry of the programme is a contribution: it has neither text nor file."
    return len(empty) if "status" not in config.constants else 0
