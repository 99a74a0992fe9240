"""People in files given by hand, for the command `match`: any table with a column of names, or a table of pairs."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from datalayer.countries import Countries
from datalayer.errors import UsageError
from datalayer.files.heading import find_heading, unique_names
from datalayer.files.name_hints import hints_of
from datalayer.files.paths import is_workbook
from datalayer.files.sheet import open_sheet
from datalayer.files.text import find_delimiter, read_text, records
from datalayer.files.wording import plain, propose_columns
from datalayer.identity.pairs import Pair, Person, judged_among, pairs, pairs_within
from datalayer.models import Attendance, Registration, TravelRequest
from datalayer.recognise import refuse_dangerous

FIELDS = ("name", "first_name", "last_name", "email", "country", "represents", "person", "delegation", "traveller")
SIDES = (("a", "b"), ("1", "2"), ("left", "right"))
"""how the two sides of a table of pairs are told apart, at the end or beginning of its headings"""

Rows = list[tuple[int, dict[str, str]]]


def matched(paths: list[Path], countries: Countries) -> pd.DataFrame:
    """Pairs between each file and the later ones; of one file, those within it. A table of pairs keeps every row."""
    for path in paths:
        refuse_dangerous(path)
    if len(paths) == 1 and (given := pairs_in(paths[0], countries)):
        everyone = [person for pair in given for person in pair]
        return _frame([(one, other, judged_among(one, other, everyone)) for one, other in given])
    lists = [people_in(path, countries) for path in paths]
    if len(lists) == 1:
        found = pairs_within(lists[0])
    else:
        found = [pair for place, ones in enumerate(lists) for others in lists[place + 1 :] for pair in pairs(ones, others)]
    return _frame([(pair.one, pair.other, pair) for pair in found])


def _frame(found: list[tuple[Person, Person, Pair | None]]) -> pd.DataFrame:
    """One row per pair: where, names as written, verdict (automatic, proposed, none), rule, score, reasons."""
    return pd.DataFrame(
        [
            {
                "one": one.key, "other": other.key, "name": one.name, "other_name": other.name,
                "verdict": "none" if pair is None else "automatic" if pair.rule else "proposed",
                "rule": pair.rule if pair else None, "score": pair.score if pair else 0,
                "reasons": "; ".join(pair.reasons) if pair else "hardly anything speaks for it",
            }
            for one, other, pair in found
        ],
        columns=["one", "other", "name", "other_name", "verdict", "rule", "score", "reasons"],
    )  # fmt: skip


def people_in(path: Path, countries: Countries) -> list[Person]:
    """Everyone a table names; the key is file and record. Raises UsageError for a table without a column of names."""
    heading, rows = _table(path)
    columns = _columns(heading, path)
    return [person for number, row in rows if (person := _person(f"{path.name}, record {number}", row, columns, countries))]


def pairs_in(path: Path, countries: Countries) -> list[tuple[Person, Person]]:
    """The pairs of a table whose headings come twice ("name_a", "name_b"); empty if it is no such table."""
    heading, rows = _table(path)
    sides = next((sides for sides in SIDES if all(_of_side(heading, side) for side in sides)), None)
    if sides is None:
        return []
    halves = [_of_side(heading, side) for side in sides]
    columns = [_columns(tuple(half), path) for half in halves]
    found = []
    for number, row in rows:
        persons = [
            _person(
                f"{path.name}, record {number}, {side}", {bare: row.get(own, "") for bare, own in half.items()}, known, countries
            )
            for side, half, known in zip(sides, halves, columns, strict=True)
        ]
        if persons[0] and persons[1]:
            found.append((persons[0], persons[1]))
    return found


def _of_side(heading: tuple[str, ...], side: str) -> dict[str, str]:
    """Heading without the mark of its side → heading."""
    found = {}
    for column in heading:
        words = plain(column.replace("_", " ")).split()
        if len(words) > 1 and side in (words[0], words[-1]):
            found[" ".join(words[1:] if words[0] == side else words[:-1])] = column
    return found


def _table(path: Path) -> tuple[tuple[str, ...], Rows]:
    if is_workbook(path):
        numbered = [(number, [cell or "" for cell in cells]) for number, cells in open_sheet(path, None).rows]
    else:
        text = read_text(path, None)
        content = path.read_text(encoding=text.encoding, errors="replace").lstrip("\ufeff")
        numbered = list(enumerate(records(content, find_delimiter(content, '"', True), '"', True), 1))
    position = find_heading([cells for _, cells in numbered], set(FIELDS))
    if position is None:
        raise UsageError(f"{path.name} holds no table with a heading.")
    heading = unique_names(numbered[position][1])
    return heading, [
        (number, dict(zip(heading, cells, strict=False))) for number, cells in numbered[position + 1 :] if any(cells)
    ]


def _columns(heading: tuple[str, ...], path: Path) -> dict[str, str]:
    """name, first_name, last_name, email, country, organization → column."""
    known = propose_columns(Registration, heading, ("name", "first_name", "last_name", "email", "country", "represents"))
    is_divided = "first_name" in known or "last_name" in known  # "Nom" beside "Prénom" is no whole name
    for model, name, field in (
        (Attendance, "person", "name"),
        (TravelRequest, "traveller", "name"),
        (Attendance, "delegation", "represents"),
    ):
        if field not in known and not (field == "name" and is_divided) and (found := propose_columns(model, heading, (name,))):
            known[field] = found[name]
    if not {"name", "first_name", "last_name", "email"} & known.keys():
        raise UsageError(f"{path.name} has no column of names or addresses; it has {', '.join(heading)}.")
    return known


def _person(key: str, row: dict[str, str], columns: dict[str, str], countries: Countries) -> Person | None:
    cell = {field: (row.get(column) or "").strip() for field, column in columns.items()}
    name = cell.get("name") or " ".join(filter(None, (cell.get("first_name"), cell.get("last_name"))))
    organization, country = cell.get("represents", ""), cell.get("country", "")
    if not (name or cell.get("email")):
        return None
    return person_of(key, name, cell.get("email", ""), country, organization, countries)


def person_of(key: str, name: str, email: str, country: str, organization: str, countries: Countries) -> Person:
    """A mention as it is compared: a State's delegation is told by its country; one that the name hints at is looked up."""
    of_state = next(_states(organization, countries), "")
    land = (countries.match(country, codes=True).iso3 or country) if country else of_state
    hinted = "" if land else next(_states(hints_of(name)[1] or "", countries), "")
    return Person(key, name, email, land, "" if of_state else organization, hinted)


def _states(written: str, countries: Countries) -> Iterator[str]:
    """The State that a text names: itself, or as that of a mission."""
    for text in (written, hints_of(written)[1] or "") if written else ():
        if found := countries.match(text).iso3:
            yield found
