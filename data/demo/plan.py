"""What becomes of each invented person at the second meeting, decided once, so that all files tell one story."""

from dataclasses import dataclass
from random import Random

import people
from world import PEOPLE, Person, among

SEED = "wgec-demo-2017-01-26"

# Travellers by the step they have reached: names in Latin letters.
TRAVEL = {
    "Travelled": "Grace Nakawuki|Sita Thapamagar|Leimara Tahi-Kalo|Wideline Jean-Batichon|Chikondi Phirimba|Aïcha Ndiayette",
    "Ticketed": "Neema Mwakipesa|Killa Quispehuamán",
    "Visa": "Ndapewa Hamunyela|Emmanuel Habyarugwiza",
    "Confirmed": "Aya N’Guessan-Kobré|Tuilagi Faleolotu",
    "Approved": "Layan Al-Khatibi|Andre O’Garro|Kwabena Asantefio",
    "Alternate": "Bikash Gurungrai|Wendkuni Ouédraogoba",
    "Eligible": "Ñasaindy Benítez Yegros|Anahit Saroyants",
    "Requested": "Khamla Phommasanith|Maricel Dela Rosales|Farhana Chowdhuryni",
    "Need identified": "Moses Okello-Byaruh|Thokozani Nyirongozi",
    "Not eligible": "Jürgen Größenbächer",
    "Declined": "Petrus Shivuteni",
    "Withdrawn": "Shanique Fullerwood",
    "Refused": "Padmavathi Raghunathapuram",
    "Visa refused": "Selamawit Gebretsadikan",
    "Attended remotely": "Juma Kilindo|Warawara Mamani-Ticonipa",
}
STEP_OF = {name: step for step, names in TRAVEL.items() for name in names.split("|")}

ASKED_NOWHERE = "Roodly D’Orméus|Yao Brouzié|Tigran Melikbekyan|Nino Berikashvili|Oyuunchimeg Batsukhbaatar|Divine Uwamalira"
"""They ticked "travel support" and no request was ever opened."""

STATUS = {
    "Withdrawn": "Shanique Fullerwood|Petrus Shivuteni|Xóchitl Ñongaray|Gonçalo Sá-Nogueirão",
    "Rejected": "Théo Lempereux|Noël Peyrelongue",
    "Unpaid": "Tomás Irigoyenea|Rohit Chaudhuryar",
    "Pending": "Roodly D’Orméus|Yao Brouzié|Mbali Nkosinhle|Farhana Chowdhuryni|Thokozani Nyirongozi|Samer Haddadin Al-Zarqawi"
    "|Divine Uwamalira|Oyuunchimeg Batsukhbaatar|Yutong Zhugeqing|Wendkuni Ouédraogoba|Wulandarini",
}
STATUS_OF = {name: status for status, names in STATUS.items() for name in names.split("|")}

NEVER_CAME = "Inês Vasconcelinhos|Ueli Zürrerli|Jiří Dvořáček-Malý|Tigran Melikbekyan|Kwabena Asantefio|Joy Namutebiri"
BOTH_WAYS = "Mereana Te Whāiti|Fionn O’Dalaighan|Lucía Etchebarne Ponzetti"
REMOTE = (
    "Trần Quốc Bảo|Khamla Phommasanith|Andre O’Garro|Maricel Dela Rosales|Zixuan Situming|Huimin Ouyanglin|Joy Namutebiri"
    "|Kaloyan Boynovski|Siobhán MacEachranell|Aigerim Satybaldinova|Ñasaindy Benítez Yegros|Moses Okello-Byaruh|Anahit Saroyants"
    "|Marie-Ève Tremblayard|Pekka Lahtisaari|Tuilagi Faleolotu|Mbali Nkosinhle|Farhana Chowdhuryni|Juma Kilindo"
    "|Warawara Mamani-Ticonipa|Rohit Chaudhuryar|Divine Uwamalira|Héla Trabelsine"
)
NOT_PRESENT_STATUS = ("Withdrawn", "Rejected")


@dataclass(frozen=True)
class Fate:
    """One person and the second meeting."""

    registered: bool
    status: str
    mode: str
    needs_funding: str
    travel: str | None
    present: tuple[str, ...]
    """the ways in which the person was there: none, one or both"""


def rng(purpose: str) -> Random:
    """A source of chance of its own for each purpose, so that a change in one file leaves the others as they are."""
    return Random(f"{SEED}/{purpose}")


def fate_of(person: Person) -> Fate:
    """What happens to a person at the second meeting."""
    name = person.latin
    status = STATUS_OF.get(name, "Complete")
    mode = "Remote" if among(name, REMOTE) and name not in STEP_OF else "In person"
    return Fate(
        registered=name not in people.WALK_INS,
        status=status,
        mode=mode,
        needs_funding=_needs_funding(person),
        travel=STEP_OF.get(name),
        present=_present(name, status),
    )


def _needs_funding(person: Person) -> str:
    if person.latin in STEP_OF:
        return "" if STEP_OF[person.latin] == "Need identified" else "yes"
    if among(person.latin, ASKED_NOWHERE):
        return "yes"
    return "" if person.number % 4 == 0 else "no"


def _present(name: str, status: str) -> tuple[str, ...]:
    if status in NOT_PRESENT_STATUS or among(name, NEVER_CAME):
        return ()
    if among(name, BOTH_WAYS):
        return ("In person", "Remote")
    if among(name, REMOTE) or STEP_OF.get(name) == "Attended remotely":
        return ("Remote",)
    stays_away = STEP_OF.get(name) in ("Not eligible", "Refused", "Visa refused", "Requested", "Alternate", "Need identified")
    return () if stays_away else ("In person",)


FATES = {person: fate_of(person) for person in PEOPLE}
