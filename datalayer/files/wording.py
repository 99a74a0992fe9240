"""How offices call the fields of a record and write the words of closed lists, in the languages seen in exports.

A proposal only: loaders and the mapping screen offer it, a person can change it, and what it took is told.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from datalayer.models import Record

_FILE = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))
HEADINGS: dict[str, str] = _FILE["headings"]
"""field → names by which offices call it"""
WORDS: dict[str, dict[str, str]] = _FILE["words"]
"""field → word → ways of writing it; `status` is that of a registration"""
FILLERS = frozenset(_FILE["fillers"]["words"].split())
"""words without which a question asks for the same"""
SIGNS = "✓✔☑✗✘☐№#"


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A heading or word without accents, case, punctuation and notes in brackets, in any script."""
    spelled = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)|\*", " ", text)).casefold()
    kept = "".join(
        " " if not (letter.isalnum() or letter in SIGNS) else letter for letter in spelled if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


@lru_cache(maxsize=20_000)
def core(text: str) -> str:
    """A heading or question without the words that only make it a sentence: "What is your full name?" is "full name"."""
    words = plain(text).split()
    return " ".join(word for word in words if word not in FILLERS) or " ".join(words)


def plain_whole(text: str) -> str:
    """The same with the notes in brackets kept as words: "Hotel (Arrival)" is no "Hotel"."""
    return plain(re.sub("[()*]", " ", text))


def propose_columns(model: type[Record], heading: Sequence[str], fields: Iterable[str] | None = None) -> dict[str, str]:
    """field → column, for the fields of a record whose names or wordings stand in the heading; each column serves one field.

    Names of fields before wordings, as written before "Funding / Requested" turned round, questions by their core, and the last
    part of a composed name.
    """
    proposed: dict[str, str] = {}
    names = {name: name.replace("_", " ") for name in fields or model.model_fields}
    worded = {name: [own, *_ways(HEADINGS.get(name, ""))] for name, own in names.items()}
    own_names = {name: [own] for name, own in names.items()}
    for spelled, spell, ways in (
        (plain, plain, own_names), (plain, plain, worded), (_turned, plain, worded), (core, core, worded),
        (_last_part(heading), core, worded),
    ):  # fmt: skip
        left = {spelled(column): column for column in reversed(heading) if column not in proposed.values()}
        left.pop("", None)
        for name in names:
            column = next((left[way] for way in map(spell, ways[name]) if way in left), None)
            if name not in proposed and column is not None and column not in proposed.values():
                proposed[name] = column
    return {name: proposed[name] for name in names if name in proposed}


def _turned(column: str) -> str:
    parts = column.split(" / ")
    return plain(" ".join(reversed(parts))) if len(parts) > 1 else ""


def _last_part(heading: Sequence[str]) -> Callable[[str], str]:
    """The core of what stands under a group of several columns, if it stands under one group only."""
    groups = Counter(column.split(" / ")[0] for column in heading)
    parts = {column: column.split(" / ") for column in heading}
    last = {column: core(part[-1]) for column, part in parts.items() if len(part) > 1 and groups[part[0]] > 1}
    seen = Counter(last.values())
    return lambda column: last[column] if column in last and seen[last[column]] == 1 else ""


def propose_values(field: str, written: Iterable[str | None], table: str = "registration") -> dict[str, str]:
    """Value as written → word, for the values of a field that are known ways of writing its words.

    `table` is the record that the field belongs to: the steps of a travel request are not those of a registration.
    """
    ours = WORDS.get(f"{table}.{field}") or ({} if field == "status" and table != "registration" else WORDS.get(field, {}))
    known = {plain(way) or way: word for word, ways in ours.items() for way in _ways(ways)}
    found = {cell.strip(): known.get(plain(cell) or cell.strip()) for cell in written if cell and cell.strip()}
    return {cell: word for cell, word in found.items() if word is not None and cell != word}


def ways_of(field: str) -> list[str]:
    """The names by which offices call a field, its own among them."""
    return [field.replace("_", " "), *_ways(HEADINGS.get(field, ""))]


@lru_cache(maxsize=1_000)
def _ways(listed: str) -> list[str]:
    return [way.strip() for way in listed.split("|") if way.strip()]


HINTS: dict[str, list[str]] = {table: [f" {plain(way)} " for way in _ways(ways)] for table, ways in _FILE["hints"].items()}
"""record → words, each between blanks, by which the title of a table tells what it is about"""
