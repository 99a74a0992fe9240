"""What the members named and what was written for the second meeting."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from contributions import CONTRIBUTIONS, TITLES
from files import columns, write_csv
from plan import rng
from world import HOLDERS, PARTIES, Party, delegation, lines, slug

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
CONTRIBUTION_HEADING = columns(
    "No. | Meeting | Sent by | Sender e-mail | On behalf of | Country | Group | Title | Questions | Language | "
    "Received at | Received on | Status | Version | Replaces | Consent to publish | Attachments | Remark"
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


def write_contributions(folder: Path) -> None:
    """One line per text as the secretariat's list has it."""
    write_csv(folder / "contributions.csv", CONTRIBUTION_HEADING, [_contribution(*cells) for cells in lines(CONTRIBUTIONS)])


def _contribution(
    number: str,
    sender: str,
    sponsors: str,
    questions: str,
    language: str,
    received: str,
    status: str,
    version: str,
    replaces: str,
    consent: str,
) -> Row:
    party = PARTIES.get(sender)
    is_moment = "T" in received
    return [
        number,
        "2",
        sender,
        delegation(party)[0].email if party else f"{slug(sender, '.')}@example.org",
        sponsors,
        party.country if party else "",
        party.group if party else "Civil society",
        TITLES[language],
        questions,
        language,
        received if is_moment else "",
        "" if is_moment else received,
        status,
        version or "1",
        replaces,
        consent,
        f"{number}_{slug(sender)}.pdf; {number}_{slug(sender)}.docx" if int(number[2:]) % 3 == 0 else f"{number}.pdf",
        "came by post" if not is_moment else "illustrative",
    ]
