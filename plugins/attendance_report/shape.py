"""What the columns of a report hold, told by their values: for languages whose headings are not known."""

import re
from collections.abc import Callable, Sequence

from datalayer.files.moments import CLOCK, read
from plugins.attendance_report.durations import minutes_of
from plugins.attendance_report.headings import MEETING, NAMES

LOOKED_AT = 60
"""rows by which a column is judged"""
MOST = 0.6
"""share of the filled cells that must be of a kind"""
NOTHING = {"", "-", "--", "---", "–", "—", "n/a", "na", "null", "none"}
"""cells that say nothing"""
YES = {"yes", "y", "true", "ja", "oui", "sí", "si", "sim", "tak", "да", "はい", "是", "예", "evet"}
NO = {"no", "n", "false", "nein", "non", "não", "nie", "нет", "いいえ", "否", "아니요", "hayır", "nej", "nee"}


def is_nothing(cell: str) -> bool:
    """Whether a cell says nothing."""
    return cell.casefold() in NOTHING


def is_moment(cell: str) -> bool:
    """A day with a clock, or a clock alone."""
    if not any(letter.isdigit() for letter in cell):
        return False
    found = read(cell)
    return bool(found and found.clock) or is_clock(cell)


def is_clock(cell: str) -> bool:
    """A clock without a day."""
    return CLOCK.fullmatch(" ".join(cell.split())) is not None


def is_duration(cell: str) -> bool:
    """A number or a text such as "1h 27m"."""
    return minutes_of(cell) is not None


def is_email(cell: str) -> bool:
    """An address, or a user's name in its form."""
    return re.fullmatch(r"[^\s@]+@[^\s@]+", cell) is not None


def is_answer(cell: str) -> bool:
    """Yes or no."""
    return cell.casefold() in YES | NO


def is_word(cell: str) -> bool:
    """None of the others: a heading or a name is such a cell."""
    return bool(cell) and not (is_email(cell) or is_moment(cell) or is_duration(cell) or is_answer(cell) or is_nothing(cell))


def most(kind: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether most of the cells that say something are of a kind."""
    filled = [cell for cell in cells[:LOOKED_AT] if not is_nothing(cell)]
    return bool(filled) and sum(map(kind, filled)) >= MOST * len(filled)


VALUES: dict[str, Callable[[str], bool]] = {
    "joined_at": lambda cell: is_moment(cell) or read(cell) is not None,
    "left_at": lambda cell: is_moment(cell) or read(cell) is not None,
    "registered_at": lambda cell: read(cell) is not None,
    "minutes": lambda cell: is_duration(cell.removeprefix("-").strip()),
    "attended": is_answer,
    "waiting": is_answer,
}
"""role → what its values look like; a column of other values is not taken for it"""


def settled(roles: dict[str, int], columns: Sequence[Sequence[str]], sure: set[str], mapped: bool) -> dict[str, int]:
    """Roles that are sure, or that some value bears out (no value does too); and, unless mapped, those that values alone tell."""
    kept = {
        role: column
        for role, column in roles.items()
        if role in sure or role not in VALUES or _is_empty(columns[column]) or any(map(VALUES[role], columns[column][:LOOKED_AT]))
    }
    of_the_meeting = len(set(MEETING) & set(kept)) > 1 and not {*NAMES, "joined_at"} & set(kept)
    return kept if of_the_meeting or mapped else kept | _by_values(kept, columns)


def _is_empty(cells: Sequence[str]) -> bool:
    return all(is_nothing(cell) for cell in cells[:LOOKED_AT])


def _by_values(roles: dict[str, int], columns: Sequence[Sequence[str]]) -> dict[str, int]:
    """Of columns that no role takes: the last two moments are joining and leaving; then the duration; address and name.

    Bare numbers are a duration only right behind the moments: elsewhere they may number the rows.
    """
    free = [column for column in range(len(columns)) if column not in roles.values()]
    found: dict[str, int] = {}
    moments = [column for column in free if most(is_moment, columns[column])]
    stays = {"joined_at", "left_at"} & set(roles)
    if not {"action", "registered_at"} & set(roles) and len(moments) + len(stays) >= 2:
        found |= dict(
            zip([role for role in ("joined_at", "left_at") if role not in stays], moments[len(stays) - 2 :], strict=False)
        )
    stay = max((roles | found).get("joined_at", -1), (roles | found).get("left_at", -1))
    lengths = [column for column in free if column not in moments and most(is_duration, columns[column])]
    lengths = [column for column in lengths if column == stay + 1 or not most(str.isdecimal, columns[column])]
    if "minutes" not in roles and stay >= 0 and lengths:
        found["minutes"] = next((column for column in lengths if column > stay), lengths[0])
    if "email" not in roles:
        addresses = [column for column in free if most(is_email, columns[column])]
        found |= {"email": addresses[0]} if addresses else {}
    if "attended" not in roles and 0 in free and "registered_at" in roles and most(is_answer, columns[0]):
        found["attended"] = 0
    if not set(NAMES) & set(roles):
        found |= _name([c for c in free if c not in found.values() and most(is_word, columns[c])], columns, moments)
    return found


def _name(words: list[int], columns: Sequence[Sequence[str]], moments: list[int]) -> dict[str, int]:
    """The first column of words, unless it names the meeting: then it is the same in all rows, or stands before its times."""
    after = [column for column in words if len(moments) >= 4 and column > moments[1]]
    various = [column for column in words if len(set(columns[column])) > 1]
    best = (after or various or words)[:1]
    return {"person": best[0]} if best else {}


def looks_like_heading(cells: Sequence[str], following: Sequence[str] | None) -> bool:
    """Words only, over a row that holds moments, durations or addresses, for headings in a language that is not known."""
    filled = [cell for cell in cells if cell]
    if following is None or len(filled) < 3 or not all(is_word(cell) for cell in filled):
        return False
    values = [cell for cell, above in zip(following, cells, strict=False) if above]
    kinds = [sum(map(kind, values)) for kind in (is_moment, is_email, is_duration)]
    return kinds[0] >= 2 or (kinds[0] + kinds[2] >= 1 and kinds[1] >= 1)
