"""What the members named for the second meeting."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from files import columns, write_csv
from plan import rng
from world import HOLDERS, Party, delegation, slug

Row = list[Any]
DUE_ON = date(2017, 1, 18)
NOT_RECEIVED = ("Africa-3", "Asia-Pacific-3", "GRULAC-1", "BUSINESS-5", "CIVIL-5", "IGO-3")
BY_TELEPHONE = ("WEOG-4", "TECH-4")
"""A focal point was named, no letter came."""
LATE = {"Africa-2": 1, "Asia-Pacific-4": 2, "Eastern Europe-1": 5, "IGO-5": 6, "CIVIL-3": 1}
"""Days after the deadline."""
NOMINATION_HEADING = columns(
    "Member | Seat | Group | Country | Focal point | Focal point e-mail | "
    "Representatives | Nomination received | Credentials received | Remark"
)


def write_nominations(folder: Path) -> None:
    """One line per member, in UTF-8 with a mark, days written 18.01.2017."""
    write_csv(folder / "nominations.csv", NOMINATION_HEADING, [_nomination(party) for party in HOLDERS], encoding="utf-8-sig")


def _nomination(party: Party) -> Row:
    chance = rng(f"nomination {party.seat}")
    known = [party.name, party.seat, party.group, party.country]
    if party.seat in NOT_RECEIVED:
        return [*known, *[""] * 5, "reminder sent on 19.01.2017" if party.is_state else ""]
    people = delegation(party)
    focal_point = people[-1]
    if party.seat in BY_TELEPHONE:
        return [*known, focal_point.latin, focal_point.email, "", "", "", "named by telephone, letter awaited"]
    received = DUE_ON + timedelta(days=LATE.get(party.seat, -chance.randrange(0, 40)))
    credentials = received + timedelta(days=chance.randrange(0, 6)) if party.is_state and chance.random() < 0.8 else None
    address = f"mission.{slug(party.name)}@example.org" if party.seat in ("Africa-2", "GRULAC-4") else focal_point.email
    names = "; ".join(person.latin for person in people)
    return [*known, focal_point.latin, address, names, _written(received), _written(credentials), ""]


def _written(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
