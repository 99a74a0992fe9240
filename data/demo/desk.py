"""The second meeting's registrations as an Indico export: one sheet, the form's questions, then Indico's own columns."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import people
from files import columns, new_book, write_book
from gatherings import WRITTEN_GROUP, function_of, gender_of
from plan import FATES, rng
from world import PEOPLE, Person

Row = list[Any]
HEADING = columns(
    "ID | Name | Title | First Name | Last Name | Email Address | Affiliation | Position | Country | Stakeholder group | Representation | "
    "Mode of participation | Gender | Requires travel funding | Remarks | Registration date | Modification date | Registration state | "
    "Created by | Price | Checked in | Check-in date | Payment date | Tags"
)
STATES = {"Complete": "Completed", "Unpaid": "Awaiting payment"}
"""as Indico calls them; the other words are the same"""
GENDERS = {"F": "Female", "M": "Male", "prefer not to say": "Prefer not to say"}


def write_desk(folder: Path) -> None:
    """All who signed up, sorted by family name as Indico sorts; moments in the event's zone, as its workbook has them."""
    registered = [person for person in PEOPLE if FATES[person].registered]
    chance = rng("registrations 2")
    rows = [_row(number, person, chance) for number, person in enumerate(registered, 1)]
    rows.append(_again(rows[56]))
    book = new_book()
    sheet = book.create_sheet("Sheet1")
    for row in (HEADING, *sorted(rows, key=lambda row: (str(row[4]).casefold(), row[0]))):
        sheet.append([None if cell == "" else cell for cell in row])
    write_book(folder / "registrations_meeting2.xlsx", book)


def _row(number: int, person: Person, chance: Any) -> Row:
    fate = FATES[person]
    signed_up = datetime(2016, 11, 23, 9, 0) + timedelta(minutes=chance.randrange(60 * 24 * 58), seconds=chance.randrange(60))
    came = "In person" in fate.present
    checked_in = datetime(2017, 1, 26, 9, 0) + timedelta(minutes=chance.randrange(150) + (1440 if chance.random() < 0.1 else 0))
    return [
        number,
        f"{person.given} {person.family}".strip(),
        "",
        person.given,
        person.family,
        person.email,
        _affiliation(person),
        function_of(person),
        _country(person),
        WRITTEN_GROUP.get(person.party.group, person.party.group),
        person.party.capacity,
        fate.mode,
        GENDERS.get(gender_of(person), ""),
        fate.needs_funding.capitalize(),
        "asked for a wheelchair place" if person.number == 71 else "",
        signed_up,
        "",
        STATES.get(fate.status, fate.status),
        "",
        "CHF0.00",
        came,
        checked_in if came else "",
        "",
        "illustrative",
    ]


def _again(row: Row) -> Row:
    """Someone who withdrew and signed up again: two numbers, one address."""
    again = list(row)
    again[0], again[17], again[20], again[21] = 201, "Withdrawn", False, ""
    again[15] = row[15] - timedelta(days=3)
    return again


def _affiliation(person: Person) -> str:
    """Some write the mission instead of the State."""
    mission = person.party.is_state and person.number in (5, 13, 32)
    return f"Permanent Mission of {person.party.name}" if mission else person.party.name


def _country(person: Person) -> str:
    """As Indico's list has it (CLDR); three left it empty, and what is no country is not in the list."""
    country = person.party.country
    return "" if person.number in (20, 30, 62) or country in people.NO_COUNTRY else people.CLDR.get(country, country)
