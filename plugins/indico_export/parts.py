"""A file as rows of our fields, and how the files of one source stand together: parts beside parts, newer after older."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from datalayer.errors import SourceError
from plugins.indico_export.kinds import Kind
from plugins.indico_export.tables import Cells, Form

IDENTITY = {"registrations": "registration_id", "contributions": "contribution_id", "abstracts": "contribution_id"}
STRANGERS = 3
"""people who are others under the same number, from which two files are of two events"""


@dataclass
class Part:
    """The rows of one file: their keys are our fields, and headings for what no field takes."""

    name: str
    form: Form
    kind: Kind
    columns: frozenset[str]
    """what this file tells of each row"""
    rows: list[tuple[int, Cells]] = field(default_factory=list)
    """(record, cells)"""
    files: list[tuple[int, Cells]] = field(default_factory=list)
    """attachments of contributions: (record, cells)"""
    notes: list[str] = field(default_factory=list)
    honorific: str | None = None
    """the heading of the form of address"""

    def by_id(self) -> dict[str, Cells]:
        """The last row of each registration or contribution."""
        key = IDENTITY[self.kind]
        return {str(cells[key]): cells for _, cells in self.rows if cells.get(key)}


def joined(parts: list[Part]) -> None:
    """Lays the parts over one another, the later over the earlier; SourceError if they are of two events."""
    for family in ("registration_id", "contribution_id"):
        mine = [part for part in parts if IDENTITY[part.kind] == family]
        _refuse_two_events(mine)
        _carry(mine)
        if len(mine) > 1:
            mine[-1].notes.append(
                f"{len(mine)} files were read one over the other. What a later file lacks stays, as any of them may be a part; "
                "with whole = true only the newest counts."
            )


def newest(parts: list[Part]) -> list[Part]:
    """The last file of each kind: the source is declared whole."""
    last = {part.kind: part for part in parts}
    for part in parts:
        if last[part.kind] is not part:
            last[part.kind].notes.append(f"{part.name} was left out: whole = true, so only the newest file counts.")
    return list(last.values())


def _carry(parts: list[Part]) -> None:
    """A later row of the same number wins; what its file does not tell at all is taken from the earlier one."""
    known: dict[str, tuple[str, Cells]] = {}
    for part in parts:
        carried: dict[str, set[str]] = {}
        for number, cells in _numbered(part):
            name, before = known.get(number, ("", {}))
            fresh = {
                key: cell for key, cell in before.items() if key not in part.columns and cell is not None and key not in cells
            }
            for key in fresh:
                carried.setdefault(name, set()).add(key)
            cells.update(fresh)
            known[number] = (part.name, cells)
        part.notes += [f"{part.name} lacks {', '.join(sorted(keys))}: taken from {name}." for name, keys in carried.items()]


def _numbered(part: Part) -> Iterator[tuple[str, Cells]]:
    key = IDENTITY[part.kind]
    return ((str(cells[key]), cells) for _, cells in part.rows if cells.get(key))


def _refuse_two_events(parts: list[Part]) -> None:
    """Numbers run within an event: files of two events would put one person in the place of another."""
    known: dict[str, tuple[str, Cells]] = {}
    for part in parts:
        shared = [(known[number], cells) for number, cells in _numbered(part) if number in known]
        strangers = [name for (name, before), cells in shared if _is_other(before, cells)]
        if len(strangers) >= STRANGERS and len(strangers) * 2 > len(shared):
            raise SourceError(
                f"{strangers[0]} and {part.name} hold other people under the same ID: they come from two events. "
                "Make a source for each, with its meeting."
            )
        known |= {number: (part.name, cells) for number, cells in _numbered(part)}


def _is_other(one: Cells, other: Cells) -> bool:
    """Whether two rows of one number are two people: name and e-mail differ (a delegate may be replaced), and the day too."""
    differs = [(one.get(key) or "").casefold() != (other.get(key) or "").casefold() for key in ("name", "email")]
    given = all(row.get(key) for row in (one, other) for key in ("name", "email"))
    days = [(row.get("registered_at") or "")[:10] for row in (one, other)]
    return given and all(differs) and not (all(days) and _near(*days))


def _near(one: str, other: str) -> bool:
    return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) <= timedelta(days=1)
