"""Moments of Indico's own columns, and dates that people answered, as ISO texts."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from datalayer.contract import DateOrder
from datalayer.files.moments import find_order, read, to_iso

Days = tuple[date, date] | None
ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[ T](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?P<offset>Z|[+-]\d{2}:?\d{2}(?::?\d{2})?)?)?"
)
YEARS = range(1900, 2200)


def is_moment(text: str) -> bool:
    """Whether a text is a day or moment in ISO form."""
    match = ISO.fullmatch(text)
    if match is None:
        return False
    try:
        return datetime.fromisoformat(f"{match['day']}T{match['clock'] or '00:00'}").year in YEARS
    except ValueError:
        return False


def has_offset(text: str | None) -> bool:
    """Whether a moment says how far it is from UTC."""
    match = ISO.fullmatch(text or "")
    return match is not None and match["offset"] is not None


def moment(cell: str | None, order: DateOrder | None) -> str | None:
    """A moment as an ISO text, its offset kept; None for a blank cell and for one that cannot be read."""
    text = (cell or "").strip()
    if not is_moment(text):
        text = to_iso(text, order)
    return text if is_moment(text) else None


def order_of(columns: Sequence[Sequence[str | None]], order: DateOrder | None, days: Days) -> tuple[DateOrder | None, str]:
    """The order of day and month in Indico's own columns, all of them together, and a sentence on what tells it."""
    if order is not None:
        return order, ""
    return find_order((cell for column in columns for cell in column if cell and not ISO.match(cell)), days)


def answered_dates(cells: Sequence[str | None], order: DateOrder | None, days: Days) -> tuple[list[str | None], int, bool]:
    """Answers to a question for a date: ISO texts, how many had an offset that was dropped, whether their order is not known.

    Indico puts the historic local time of its zone behind a date (+00:34 in Zurich): date and clock are right, the offset is
    not. Answers that are not all dates stay as they are, except for that.
    """
    plain = [_without_offset(cell) for cell in cells]
    dropped = sum(one != cell for one, cell in zip(plain, cells, strict=True))
    filled = [cell.strip() for cell in plain if cell and cell.strip()]
    if not filled or all(is_moment(cell) for cell in filled) or not all(read(cell) for cell in filled):
        return plain, dropped, False
    found = order or find_order(filled, days)[0]
    turned = [to_iso(cell.strip(), found) if cell and cell.strip() else cell for cell in plain]
    if not all(is_moment(cell) for cell in turned if cell and cell.strip()):
        return plain, dropped, True
    return turned, dropped, False


def _without_offset(cell: str | None) -> str | None:
    match = ISO.fullmatch(cell.strip()) if cell else None
    if match is None or match["offset"] is None:
        return cell
    return match["day"] if match["clock"] in ("00:00", "00:00:00") else f"{match['day']} {match['clock']}"
