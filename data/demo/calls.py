"""The remote part of the second meeting: a Zoom report of the first day, a Teams report of the second, as these programs write them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from files import columns, write_csv
from plan import FATES, rng
from world import PEOPLE, Person

Join = tuple[str, str, datetime, datetime]
"""name as it was shown, address, joined, left; moments in Geneva"""
ZOOM_BLOCK = columns("Meeting ID | Topic | Start Time | End Time | User Email | Duration (Minutes) | Participants")
ZOOM_HEADING = columns(
    "Name (original name) | Email | Join time | Leave time | Duration (minutes) | Guest | Recording disclaimer response | In waiting room"
)
TEAMS_PEOPLE = columns("Name | First join | Last leave | In-meeting duration | Email | Participant ID (UPN) | Role")
TEAMS_JOINS = columns("Name | Join time | Leave time | Duration | Email | Role")


def write_calls(folder: Path) -> None:
    """One file per day; nobody's presence in the room stands here."""
    _write_zoom(folder / "zoom_meeting_2017-01-26.csv", _joins("2017-01-26"))
    _write_teams(folder / "teams_attendance_2017-01-27.csv", _joins("2017-01-27"))


def _joins(day: str) -> list[Join]:
    """Each time someone joined: one or two sittings, a dropped line, a second device."""
    joins: list[Join] = []
    for person in PEOPLE:
        if "Remote" not in FATES[person].present:
            continue
        chance = rng(f"call {day} {person.number}")
        only_second = len(FATES[person].present) == 2 and day == "2017-01-26"
        if only_second or chance.random() < 0.12:
            continue
        joins += _of_person(person, day, chance)
    return sorted(joins, key=lambda join: join[2])


def _of_person(person: Person, day: str, chance: Any) -> list[Join]:
    begins = datetime.fromisoformat(f"{day} 09:50:00") + timedelta(seconds=chance.randrange(1500))
    ends = datetime.fromisoformat(f"{day} 12:40:00") + timedelta(seconds=chance.randrange(2400))
    if person.latin == "Rohit Chaudhuryar":
        ends = begins + timedelta(minutes=2)  # looked in and left again
    name, address = _shown(person), person.email if chance.random() < 0.45 else ""
    if chance.random() < 0.3:  # the line dropped
        middle = begins + (ends - begins) / 2
        return [(name, address, begins, middle), (name, address, middle + timedelta(minutes=4), ends)]
    if chance.random() < 0.15:  # a telephone beside the computer
        return [(name, address, begins, ends), (name, address, begins + timedelta(minutes=10), ends - timedelta(minutes=5))]
    return [(name, address, begins, ends)]


def _shown(person: Person) -> str:
    """In a call people call themselves what they like."""
    if person.number % 7 == 3:
        return person.latin.split(" ")[0]
    if person.party.is_state:
        return f"{person.party.country} - {person.latin}"
    return f"{person.latin} ({person.party.name})" if person.number % 3 == 0 else person.latin


def _minutes(join: Join) -> int:
    return max(1, round((join[3] - join[2]).total_seconds() / 60))


def _write_zoom(path: Path, joins: list[Join]) -> None:
    rows: list[list[Any]] = [
        ["951 0000 0001", "WGEC second meeting, illustrative", _us(joins[0][2]), _us(joins[-1][3]), "host@example.org",
         "190", len({join[0] for join in joins})],
        [],
        ZOOM_HEADING,
    ]  # fmt: skip
    for join in joins:
        name, address, joined, left = join
        if joined.minute % 3 == 0:
            rows.append([name, address, _us(joined - timedelta(minutes=2)), _us(joined), 2, "Yes", "", "Yes"])
        rows.append([name, address, _us(joined), _us(left), _minutes(join), "No" if address else "Yes", "OK", "No"])
    late = joins[-1][2] + timedelta(minutes=30)
    rows.append(["iPhone (2)", "", _us(late), _us(late + timedelta(minutes=41)), 41, "Yes", "OK", "No"])
    rows.append(["Unknown caller", "", _us(late), _us(late + timedelta(minutes=3)), 3, "Yes", "", "Yes"])
    write_csv(path, ZOOM_BLOCK, rows, encoding="utf-8-sig")


def _us(moment: datetime) -> str:
    return f"{moment:%m/%d/%Y %I:%M:%S %p}"


def _write_teams(path: Path, joins: list[Join]) -> None:
    """UTF-16 with tabs and numbered sections; the joins stand in the third."""
    by_name: dict[str, list[Join]] = {}
    for join in joins:
        by_name.setdefault(join[0], []).append(join)
    lines = ["1. Summary", "Meeting title\tWGEC second meeting, illustrative", f"Attended participants\t{len(by_name)}",
             f"Start time\t{_teams(joins[0][2])}", f"End time\t{_teams(max(join[3] for join in joins))}",
             "Meeting duration\t3h 5m 12s", "", "2. Participants", "\t".join(TEAMS_PEOPLE)]  # fmt: skip
    for own in by_name.values():
        whole = own[-1][3] - own[0][2]
        lines.append(
            "\t".join((_guest(own[0]), _teams(own[0][2]), _teams(own[-1][3]), _spoken(whole), own[0][1], "", "Presenter"))
        )
    lines += ["", "3. In-Meeting Activities", "\t".join(TEAMS_JOINS)]
    for join in joins:
        lines.append(
            "\t".join((_guest(join), _teams(join[2]), _teams(join[3]), _spoken(join[3] - join[2]), join[1], "Presenter"))
        )
    path.write_bytes(b"\xff\xfe" + "\r\n".join([*lines, ""]).encode("utf-16-le"))


def _guest(join: Join) -> str:
    return join[0] if join[1] else f"{join[0]} (Guest)"


def _teams(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment:%y}, {moment.hour % 12 or 12}:{moment:%M:%S} {moment:%p}"


def _spoken(length: timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{f'{hours}h ' if hours else ''}{minutes}m {seconds}s"
