"""Labelled mentions of invented people, in the shapes that sources have: who stands behind each is known."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

from datalayer.identity.forms import local_parts
from datalayer.identity.pairs import Person

COUNTRIES = {
    "SEN": ("Senegal", "SN"), "UGA": ("Uganda", "UG"), "NAM": ("Namibia", "NA"), "CIV": ("Côte d’Ivoire", "CI"),
    "TZA": ("Tanzania", "TZ"), "KEN": ("Kenya", "KE"), "NPL": ("Nepal", "NP"), "VNM": ("Viet Nam", "VN"), "BRA": ("Brazil", "BR"),
    "ESP": ("Spain", "ES"),
}  # fmt: skip
TITLES = ("Mr. ", "Ms. ", "Dr ", "H.E. ", "Amb. ", "Prof. ", "Mme ", "Sra. ")


@dataclass(frozen=True)
class Labelled:
    """A mention and the number of who stands behind it; `shape` says how it is written."""

    person: Person
    who: int
    shape: str


def people() -> list[tuple[str, ...]]:
    """Given names, family names, country."""
    return _table("people")


def _table(name: str) -> list[tuple[str, ...]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return [tuple(row) for row in csv.reader(handle)][1:]


def world(seed: int = 6) -> tuple[list[Labelled], list[Labelled]]:
    """Two lists of mentions: a desk's list, and what other sources say of the same people, of namesakes and of strangers."""
    chance = random.Random(seed)
    desk: list[Labelled] = []
    heard: list[Labelled] = []
    for who, (given, family, country) in enumerate(people()):
        address = _address(given, family)
        desk.append(Labelled(Person(f"desk/{who}", f"{given} {family}", address, country), who, "desk"))
        for shape, name, email, land in _shapes(given, family, country, address, chance):
            heard.append(Labelled(Person(f"heard/{len(heard)}", name, email, land), who, shape))
        heard += _strangers(given, family, country, address, len(heard))
    for place, (written, given, family, country) in enumerate(_table("scripts"), 1000):
        desk.append(Labelled(Person(f"desk/{place}", f"{given} {family}", "", country), place, "desk"))
        heard.append(Labelled(Person(f"heard/{len(heard)}", written, "", country), place, "own script"))
        heard.append(Labelled(Person(f"heard/{len(heard)}", written, "", ""), place, "own script, no country"))
        heard.append(Labelled(Person(f"heard/{len(heard)}", f"{family.upper()} {given}", "", country), place, "turned round"))
    return desk, heard


def _address(given: str, family: str) -> str:
    return ".".join(local_parts(given.replace(" ", ".") + "." + family.replace(" ", "."))) + "@example.org"


def _shapes(given: str, family: str, country: str, address: str, chance: random.Random) -> list[tuple[str, str, str, str]]:
    """Ways in which sources write one person: shape, name, e-mail, country."""
    first, last = given.split()[0], family.split()[-1] if family.split()[0].islower() else family.split()[0]
    land, code = COUNTRIES.get(country, (country, country))
    return [
        ("same", f"{given} {family}", "", country),
        ("same, same address", f"{given} {family}", address, country),
        ("turned round, same address", f"{family.upper()}, {given}", address.upper(), ""),
        ("turned round", f"{family.upper()} {given}", "", country),
        ("title", chance.choice(TITLES) + f"{given} {family.upper()}", "", country),
        ("guest", f"{given} {family} (Guest)", "", ""),
        ("country before", f"{code} - {given} {family}", "", ""),
        ("country behind", f"{given} {family} ({land})", "", ""),
        ("initial", f"{first[0]}. {family}", "", country),
        ("one family name", f"{first} {last}", "", country),
        ("no accents, other address", _bare(f"{given} {family}"), f"{_bare(first).lower()}.private@example.net", country),
        ("a slip", _slip(f"{given} {family}", chance), "", country),
    ]


def _strangers(given: str, family: str, country: str, address: str, start: int) -> list[Labelled]:
    """Others: a namesake abroad, one of the family in the same delegation, a colleague who writes from the same mailbox."""
    abroad = "CHL" if country != "CHL" else "FJI"
    namesake = Person(f"heard/{start}", f"{given} {family}", f"{_bare(given.split()[0]).lower()}@example.com", abroad)
    quiet = Person(f"heard/{start + 1}", f"{given} {family}", "", abroad)
    relative = Person(f"heard/{start + 2}", f"Zebulon {family}", "", country)
    colleague = Person(f"heard/{start + 3}", "Quirina Abernathy-Vossler", address, country)
    return [Labelled(one, -start - place - 1, "stranger") for place, one in enumerate((namesake, quiet, relative, colleague))]


def _bare(text: str) -> str:
    return anyascii(text)


def _slip(name: str, chance: random.Random) -> str:
    """Two letters of the longest part change places."""
    long = max(name.split(), key=len)
    at = chance.randrange(1, len(long) - 2)
    return name.replace(long, long[:at] + long[at + 1] + long[at] + long[at + 2 :])
