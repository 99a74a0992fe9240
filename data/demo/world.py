"""Parties and people of the illustrative body, read from the tables in people.py."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import people

STATE_GROUPS = ("Africa", "Asia-Pacific", "Eastern Europe", "GRULAC", "WEOG")
DEVELOPED = "Bulgaria|Czechia|Iceland|Portugal|New Zealand|Malta|Switzerland|Ireland|Canada|Germany|Finland|Norway|France"
"""Countries of the tables that nobody would fund here."""
LDC = (
    "Uganda|United Republic of Tanzania|Nepal|Vanuatu|Haiti|Malawi|Senegal|Rwanda|Bangladesh|Burkina Faso|Ethiopia"
    "|Lao People's Democratic Republic"
)
"""Those on the United Nations list in January 2017."""
AFRICA = (
    "Uganda|Namibia|Côte d’Ivoire|United Republic of Tanzania|Tunisia|Kenya|Ghana|Malawi|Senegal|Rwanda|Burkina Faso|Ethiopia"
)


def among(name: str, names: str) -> bool:
    """Whether a name is in a list written with bars."""
    return name in names.split("|")


@dataclass(frozen=True)
class Party:
    """A State or organization. `seat` is empty for those that hold none."""

    name: str
    group: str
    country: str
    city: str
    seat: str = ""
    regional_group: str = ""

    @property
    def is_state(self) -> bool:
        """Whether it is a State."""
        return self.group == "States"

    @property
    def is_developing(self) -> bool:
        """Whether its travellers may ask for money."""
        return bool(self.country) and not among(self.country, DEVELOPED)

    @property
    def capacity(self) -> str:
        """In what capacity its people take part."""
        if self.seat:
            return "Member"
        return {"United Nations Secretariat units and bodies": "Secretariat", "Other": "Other"}.get(self.group, "Observer")


@dataclass(frozen=True)
class Person:
    """An invented person. `latin` is the whole name in Latin letters."""

    number: int
    given: str
    family: str
    gender: str
    party: Party
    latin: str

    @cached_property
    def email(self) -> str:
        """Address at example.org, made from the name."""
        return f"{slug(self.latin, '.')}@example.org"

    @property
    def latin_parts(self) -> tuple[str, str]:
        """Given names and family name in Latin letters."""
        if self.latin == f"{self.given} {self.family}".strip():
            return self.given, self.family
        given, _, family = self.latin.partition(" ")
        return given, family


def slug(text: str, between: str = "-") -> str:
    """Plain letters and digits only."""
    plain = text.translate(str.maketrans("þøßð", "tosd")).replace("Þ", "Th").replace("ø", "o")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", between, plain.casefold()).strip(between)


def lines(table: str) -> list[list[str]]:
    """The cells of a table written with bars."""
    return [line.split("|") for line in table.strip().splitlines()]


def _holder(seat: str, name: str, group: str, country: str, city: str) -> Party:
    if group in STATE_GROUPS:
        return Party(name, "States", country, city, seat, group)
    return Party(name, group, country, city, seat)


def _other(name: str, group: str, country: str, city: str) -> Party:
    return Party(name, "States" if group == "State" else group, country, city)


HOLDERS = [_holder(*cells) for cells in lines(people.SEAT_HOLDERS)]
PARTIES = {party.name: party for party in HOLDERS + [_other(*cells) for cells in lines(people.OTHERS)]}
PEOPLE = [
    Person(number, given, family, gender, PARTIES[party], latin or f"{given} {family}".strip())
    for number, (given, family, gender, party, latin) in enumerate(lines(people.PEOPLE), 1)
]


def delegation(party: Party) -> list[Person]:
    """The people of a party, first the one who speaks for it."""
    return [person for person in PEOPLE if person.party == party]
