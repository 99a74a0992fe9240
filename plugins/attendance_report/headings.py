"""What the columns of a report hold, told by their headings in many languages (headings.toml)."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from datalayer.files.wording import plain

NAMES = ("person", "first_name", "last_name")
WHO = (*NAMES, "email")
"""roles of columns that say who a row is about"""
STAY = ("joined_at", "left_at", "minutes", "attended")
"""roles of columns that say whether and how long someone was there"""
MEETING = ("topic", "meeting_starts", "meeting_ends")
"""roles of columns that tell of the meeting, not of a person"""


@lru_cache(maxsize=4096)
def role_of(heading: str) -> str | None:
    """The role of a column by its heading; None if the heading is not known."""
    name = plain(heading).removeprefix("# ")
    if not name:
        return None
    whole, parts = _known()
    found = whole.get(name) or whole.get(plain(heading.replace("(", " ").replace(")", " ")))
    return found or next((role for part, role in parts if part in f" {name} " or part in name), None)


def is_known(heading: str) -> bool:
    """Whether a heading is known as a whole, not only by a word in it."""
    return plain(heading) in _known()[0]


@cache
def _known() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Heading → role, and (part of a heading, role) in the order in which they are tried."""
    told = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
    whole = {plain(way): role for role, ways in told["whole"].items() for way in ways.split("|")}
    return whole, [(plain(way), role) for role, ways in told["part"].items() for way in ways.split("|")]


def same(heading: str) -> str:
    """A heading as those of the settings are compared with it: case and spaces do not matter."""
    return " ".join(heading.split()).casefold()


def roles_of(heading: Sequence[str], mapped: Mapping[str, str]) -> dict[str, int]:
    """Role → column. `mapped` (`same` heading → role) comes before what is known; of two columns of one role the first counts.

    Beside the name of a person stands that person's address, not the host's, and their stay, not the meeting's.
    """
    names = [same(name) for name in heading]
    chosen = {mapped[name] for name in names if name in mapped}
    told = [mapped.get(name) or (None if role_of(name) in chosen else role_of(name)) for name in names]
    columns: dict[str, list[int]] = {}
    for column, role in enumerate(told):
        if role:
            columns.setdefault(role, []).append(column)
    _divide_names(columns)
    original = [column for column in columns.get("person", []) if "original" in names[column]]
    columns |= {"person": original} if original else {}
    who = min((columns[role][0] for role in NAMES if role in columns), default=0)
    beside = {role: next((column for column in found if column > who), found[0]) for role, found in columns.items()}
    return {role: beside[role] if role in ("email", "minutes") else found[0] for role, found in columns.items()}


def _divide_names(columns: dict[str, list[int]]) -> None:
    """ "Prénom, Nom" and "Nombre, Apellidos": a heading that means the whole name elsewhere means its other part here."""
    names = columns.get("person", [])
    for part, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if names and part in columns and other not in columns:
            columns[other] = [names.pop()]
    if not names:
        columns.pop("person", None)
