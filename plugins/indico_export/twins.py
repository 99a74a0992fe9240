"""Two files that hold the same rows in two forms, such as CSV and XLSX: the one that keeps more of what was typed counts."""

import re
from datetime import datetime, timedelta

from plugins.indico_export import columns as c
from plugins.indico_export.dates import has_offset
from plugins.indico_export.parts import Part
from plugins.indico_export.tables import Cells

RANK = {"csv": 0, "xlsx": 1, "json": 2}
"""how much of what was typed a form keeps"""
MOMENTS = ("registered_at", "received_at", c.MODIFIED, c.CHECKED_IN_AT, c.PAID)
COMPARED = (
    "status", "first_name", "last_name", "email", "represents", "job_title", "stakeholder_group", "capacity", "mode", "gender",
    "needs_funding", "title", "submitted_by", c.CHECKED_IN,
)  # fmt: skip
"""what is alike in every form and language of an export, but for signs and spaces; a change in any of it makes another version"""
ZONES = timedelta(hours=14, minutes=1)
MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)


def without_twins(parts: list[Part]) -> list[Part]:
    """Of two files with the same rows the one that keeps more; the other goes before it if it tells columns of its own."""
    kept = list(parts)
    for lesser in sorted(parts, key=lambda part: RANK[part.form]):
        better = next((part for part in kept if _is_twin(lesser, part)), None)
        if better is None:
            continue
        kept.remove(lesser)
        taken = _take_moments(lesser, better)
        if lesser.columns <= better.columns:
            told = f"; its moments were taken, which are in UTC ({taken} cells)" if taken else ""
            better.notes.append(f"{lesser.name} was left out: {better.name} holds the same rows as they were typed{told}.")
        else:
            kept.insert(kept.index(better), lesser)
            better.notes.append(f"{lesser.name} and {better.name} hold the same rows: the latter counts, as it was typed.")
    return kept


def _is_twin(lesser: Part, better: Part) -> bool:
    if lesser.kind != better.kind or RANK[lesser.form] >= RANK[better.form] or not lesser.rows:
        return False
    mine, others = lesser.by_id(), better.by_id()
    return all(number in others and _alike(cells, others[number]) for number, cells in mine.items())


def _alike(one: Cells, other: Cells) -> bool:
    shared = [name for name in COMPARED if name in one and name in other]
    moments = [name for name in MOMENTS if name in one and name in other]
    return all(_bare(one[name]) == _bare(other[name]) for name in shared) and all(
        _same(one[name], other[name]) for name in moments
    )


def _bare(cell: str | None) -> str:
    """A cell without what Indico's CSV takes away or changes: signs at its start, line breaks."""
    return " ".join(re.sub("^[=+@-]+", "", cell or "").split())


def _take_moments(lesser: Part, better: Part) -> int:
    """Puts the moments of CSV, which are in UTC, in place of those that a workbook has in the zone of the event."""
    mine, taken = lesser.by_id(), 0
    for number, cells in better.by_id().items():
        for name in MOMENTS:
            utc, local = mine.get(number, {}).get(name), cells.get(name)
            if utc and local and has_offset(utc) and not has_offset(local):
                cells[name] = utc
                taken += 1
    return taken


def _same(one: str | None, other: str | None) -> bool:
    """Whether two moments may be one, in two zones: whole quarters of an hour apart, to the minute."""
    if not one or not other:
        return one == other
    first, second = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (one, other))
    apart = abs(first - second)
    return apart <= ZONES and (apart + MINUTE) % QUARTER <= 2 * MINUTE
