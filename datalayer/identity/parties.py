"""Who is meant by a name on a text: a country, a group of the body's file, or an organization as its seats name it.

A name is compared without accents, case, punctuation and "the". An organization is known by its whole name, by the name without
the acronym in brackets behind it, by the acronym if no other organization of the body has it, or by an alias. Nothing is taken
for what it resembles.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from datalayer.countries import Countries, normalise
from datalayer.groups import Group

MEMBER_STATES = re.compile(r" and its member states$")
BETWEEN = re.compile(r"(\s*,\s*(?:(?:and|et|y)\s+)?|\s+(?:and|et|y|&)\s+)")
BRACKETED = re.compile(r"^(?P<name>.*\S)\s*\((?P<acronym>[^()]{2,})\)(?P<rest>\s*,.*)?$")


@dataclass(frozen=True)
class Party:
    """Who speaks: `key` is the same however it is written."""

    key: str
    kind: str
    label: str
    iso3: str | None = None


class Parties:
    """The parties of one body: its groups, the organizations that hold its seats, and all countries."""

    def __init__(
        self,
        groups: Iterable[Group],
        organizations: Iterable[str],
        countries: Countries,
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self.countries = countries
        self._aliases = {normalise(alias): name for alias, name in (aliases or {}).items()}
        self._countries: dict[str, str | None] = {}
        self._groups = {normalise(name): group for group in groups for name in group.names()}
        named = [*organizations, *(member.name for group in groups for member in group.members)]
        self._organizations = _by_every_name(name for name in dict.fromkeys(named) if not self.country(name))
        self.seen: dict[str, Party] = {}
        self._found: dict[tuple[str, bool | None, str | None], Party] = {}

    def find(self, written: str, is_state: bool | None = None, iso3: str | None = None) -> Party:
        """The party that is meant. `is_state` False: it is no country; `iso3`: the country of a State, if it is known."""
        asked = (written, is_state, iso3)
        if asked not in self._found:
            self._found[asked] = self._looked_up(*asked)
        return self._found[asked]

    def _looked_up(self, written: str, is_state: bool | None, iso3: str | None) -> Party:
        written = self._aliases.get(normalise(written), written)
        group = self._groups.get(MEMBER_STATES.sub("", normalise(written)))
        if group:
            return self._kept(Party(f"group:{group.id}", "group", group.title))
        code = None if is_state is False else (iso3 if is_state and iso3 else self.country(written))
        if code:
            return self._kept(Party(f"country:{code}", "country", self.countries.name(code), code))
        label = self._organizations.get(normalise(written)) or self._by_parts(written) or written.strip()
        return self._kept(Party(f"name:{normalise(label)}", "organization", label))

    def listed(self, written: str) -> list[Party]:
        """The parties of a list: divided by semicolons; by commas and "and" only where each part is then known."""
        parts = filter(None, (part.strip() for part in written.split(";")))
        return [self.find(name) for part in parts for name in self._divided(BETWEEN.split(part)) or [part]]

    def _divided(self, pieces: list[str]) -> list[str]:
        """Known names that pieces and what stands between them make, the longest first, as "and" stands in some; else none."""
        for end in range(len(pieces), 0, -2):
            name = "".join(pieces[:end]).strip()
            if not self.is_known(name):
                continue
            rest = self._divided(pieces[end + 1 :]) if end < len(pieces) else []
            if rest or end == len(pieces):
                return [name, *rest]
        return []

    def is_known(self, written: str) -> bool:
        """Whether a name means a country, a group or an organization of the body."""
        name = MEMBER_STATES.sub("", normalise(written))
        known = (self._aliases, self._groups, self._organizations)
        return any(name in names for names in known) or bool(self.country(written) or self._by_parts(written))

    def country(self, written: str) -> str | None:
        """The country of a name, of its government or of its mission."""
        if written not in self._countries:
            self._countries[written] = self.countries.meant(written)
        return self._countries[written]

    def _by_parts(self, written: str) -> str | None:
        """An organization whose acronym stands behind its name, or a person of it behind that."""
        parts = BRACKETED.match(written)
        if not parts:
            return None
        names = (f"{parts['name']} ({parts['acronym']})", parts["name"], parts["acronym"])
        return next((found for name in names if (found := self._organizations.get(normalise(name)))), None)

    def _kept(self, party: Party) -> Party:
        return self.seen.setdefault(party.key, party)


def _by_every_name(organizations: Iterable[str]) -> dict[str, str]:
    """Every way to write an organization → its name as its seat has it; a way that two could be meant by is left out."""
    ways: dict[str, str] = {}
    owners: Counter[str] = Counter()
    for name in organizations:
        parts = BRACKETED.match(name)
        for way in {normalise(one) for one in (name, *((parts["name"], parts["acronym"]) if parts else ()))}:
            owners[way] += 1
            ways[way] = name
    return {way: name for way, name in ways.items() if owners[way] == 1}
