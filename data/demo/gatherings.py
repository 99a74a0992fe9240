"""Who signed up for and who was at the two meetings."""

import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import people
from files import columns, write_csv
from plan import FATES, rng
from world import HOLDERS, PEOPLE, Party, Person, delegation

Row = list[Any]
FUNCTIONS = {
    "States": ("First Secretary", "Adviser", "Head of Unit", "Counsellor", "Deputy Director"),
    "Business": ("Policy Manager", "Secretary-General"),
    "Civil society": ("Coordinator", "Researcher", "Director"),
    "Technical and academic community": ("Professor", "Engineer", "Lecturer"),
}
WRITTEN_GROUP = {"States": "Government", "Business": "Private sector", "Technical and academic community": "Technical / academia"}
SEAT_HEADING = columns(
    "Seat | Kind | Stakeholder group | Regional group | Holder | Country | Representative | Gender | Alternate | Gender of alternate | "
    "Term from | Term until | State | Note"
)
SEAT_NOTE = "illustrative: who sits here is invented"
FIRST_HEADING = columns(
    "N° | Prénom | Nom | Courriel | Délégation | Fonction | Pays | Groupe | "
    "Qualité | Participation | Statut | Sexe | Inscrit le | Soutien demandé"
)
ATTENDANCE_HEADING = columns(
    "Session | Day | Group | Delegation | Country | Name | Function | E-mail | Capacity | Gender | How | Joined | Left"
)


def function_of(person: Person) -> str:
    """A function that fits the group."""
    choices = FUNCTIONS.get(person.party.group, ("Officer",))
    return choices[person.number % len(choices)]


def gender_of(person: Person) -> str:
    """As the desk wrote it: most of the time."""
    if person.number % 29 == 0:
        return "prefer not to say"
    return "" if person.number % 9 == 0 else person.gender


def write_seats(folder: Path) -> None:
    """All 42 seats; each is held, one of them by someone else until after the first meeting."""
    rows = [_seat(number, party) for number, party in enumerate(HOLDERS)]
    write_csv(folder / "members.csv", SEAT_HEADING, [*rows, _before()])


def _seat(number: int, party: Party) -> Row:
    speaker, *others = delegation(party)
    kind = "Host State" if party.seat.startswith("HOST") else "Member State" if party.is_state else "Stakeholder"
    alternate = [others[0].latin, SEXES[others[0].gender]] if others and number % 3 != 1 else ["", ""]
    gender = "" if number % 8 == 5 else SEXES[speaker.gender]
    since = "2016-12-01" if party.seat == REPLACED else "2016-09" if number % 6 == 4 else "2016-09-01"
    until = "" if party.is_state else "2017-12-31"
    known = [party.seat, kind, party.group, party.regional_group, party.name, party.country, speaker.latin, gender]
    return [*known, *alternate, since, until, "Held", SEAT_NOTE]


REPLACED = "BUSINESS-5"
SEXES = {"F": "Female", "M": "Male"}


def _before() -> Row:
    """Who held the seat that changed hands between the two meetings."""
    holder = [REPLACED, "Stakeholder", "Business", "", "Example Hosting Guild", "Australia", "Ruth Wandinyara", "Female"]
    return [*holder, "", "", "2016-09-01", "2016-11-30", "Held", SEAT_NOTE]


def write_registrations(folder: Path) -> None:
    """The first meeting as a semicolon file in Windows-1252. The second is in desk.py."""
    write_csv(folder / "registrations_meeting1.csv", FIRST_HEADING, _first_meeting(), encoding="cp1252", delimiter=";")


FRENCH = {"Complete": "Confirmée", "Pending": "En attente", "Withdrawn": "Retirée", "Waitlisted": "Liste d’attente"}


def came_first(person: Person) -> bool:
    """Whether the person signed up for the first meeting too."""
    return person.number % 3 != 1 or person.party.seat.startswith("HOST")


def first_status(person: Person) -> str:
    """Where the registration for the first meeting stands."""
    return rng(f"status 1 {person.number}").choices(("Complete", "Pending", "Withdrawn", "Waitlisted"), (86, 5, 5, 4))[0]


def _first_meeting() -> list[Row]:
    chance = rng("registrations 1")
    rows = [_first_row(number, person, chance) for number, person in enumerate(filter(came_first, PEOPLE), 101)]
    rows[17][12] = "31/09/2016 10:20"  # deliberate fault: September has 30 days
    return rows


def _cp1252(text: str) -> str:
    """What an office program makes of letters that Windows-1252 lacks: without their mark, else a question mark."""
    kept = (letter if _fits(letter) else unicodedata.normalize("NFKD", letter)[0] for letter in text)
    return "".join(kept).encode("cp1252", "replace").decode("cp1252")


def _fits(letter: str) -> bool:
    return letter.encode("cp1252", "ignore") != b""


def _first_row(number: int, person: Person, chance: Any) -> Row:
    given, family = person.latin_parts
    remote = chance.random() < 0.2
    moment = datetime(2016, 8, 22, 8, 0) + timedelta(minutes=chance.randrange(60 * 24 * 37))
    wants = "oui" if person.party.is_developing and chance.random() < 0.35 else chance.choice(("non", "non", ""))
    cells = [
        number,
        given,
        family,
        person.email,
        person.party.name,
        function_of(person),
        _country(person),
        WRITTEN_GROUP.get(person.party.group, person.party.group),
        {"Member": "Membre", "Observer": "Observateur", "Secretariat": "Secrétariat"}.get(person.party.capacity, "Autre"),
        "À distance" if remote else "En personne",
        FRENCH[first_status(person)],
        "" if person.number % 7 == 0 else person.gender,
        f"{moment:%d/%m/%Y %H:%M}",
        wants,
    ]
    return [_cp1252(cell) if isinstance(cell, str) else cell for cell in cells]


def _country(person: Person) -> str:
    ways = people.COUNTRY_SPELLINGS.get(person.party.country, (person.party.country,))
    return "" if person.number in (20, 30, 62) else ways[delegation(person.party).index(person) % len(ways)]


def write_attendance(folder: Path) -> None:
    """The first meeting: one row per person and sitting. The second: only those who came unregistered, as the door noted them."""
    first = [row for person in PEOPLE if _was_at_first(person) for row in _at_first(person)]
    second = [row for person in PEOPLE if not FATES[person].registered for row in _at_second(person)]
    second[-1][10] = "hybrid"  # deliberate fault: no such way to take part
    write_csv(folder / "attendance_meeting1.csv", ATTENDANCE_HEADING, first)
    write_csv(folder / "door_list_meeting2.csv", ATTENDANCE_HEADING, second)


def _was_at_first(person: Person) -> bool:
    """Those who signed up and did not withdraw, and two who came without."""
    return person.number in (1, 40) or (came_first(person) and first_status(person) not in ("Withdrawn", "Waitlisted"))


def _at_first(person: Person) -> list[Row]:
    chance = rng(f"attendance 1 {person.number}")
    if chance.random() < 0.2:
        return []
    how = "Remote" if chance.random() < 0.15 else "In person"
    return [_sitting(person, "2016-09-30", session, how, chance) for session in ("Morning", "Afternoon")]


def _at_second(person: Person) -> list[Row]:
    chance = rng(f"attendance 2 {person.number}")
    sittings = [(day, session) for day in ("2017-01-26", "2017-01-27") for session in ("Morning", "Afternoon")]
    kept = [sitting for sitting in sittings if chance.random() < 0.92] or sittings[:1]
    return [_sitting(person, *sitting, "In person", chance) for sitting in kept]


def _sitting(person: Person, day: str, session: str, how: str, chance: Any) -> Row:
    begins = datetime.fromisoformat(f"{day} {'10:00:00' if session == 'Morning' else '15:00:00'}")
    joined = begins + timedelta(seconds=chance.randrange(-1500, 2400))
    left = begins + timedelta(hours=3, seconds=chance.randrange(-3600, 600)) if how == "Remote" else ""
    return [
        session,
        day,
        person.party.group,
        person.party.name,
        person.party.country if person.party.is_state else "",
        _badge_name(person, how),
        function_of(person) if how == "In person" else "",
        "" if person.number in (14, 33, 47) else person.email,
        person.party.capacity,
        "" if person.number % 11 == 0 else person.gender,
        how,
        joined,
        left,
    ]


def _badge_name(person: Person, how: str) -> str:
    """Badges show the family name in capitals first; in a call people call themselves what they like."""
    given, family = person.latin_parts
    if how == "In person":
        return f"{family.upper()}, {given}" if given else family.upper()
    return f"{person.party.country} - {person.latin}" if person.party.is_state else person.latin
