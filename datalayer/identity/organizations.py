"""In the refresh: every way to write an organization gets the organization that is meant; what is only likely is proposed.

Certain are the name, its acronym and the name before it as a seat has them (datalayer/identity/parties.py), the aliases of the
body's file, and what people decided: decisions of the kind `organization`, subject a name as written, value the name that is
meant, or {"not": a name} where the two were told apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
from rapidfuzz import fuzz, process

from datalayer.countries import Countries, normalise
from datalayer.decisions import Decision, Ledger
from datalayer.home import Body, Home
from datalayer.identity.forms import organization_key
from datalayer.identity.parties import Parties
from datalayer.schema import fill

NAMES = (Path(__file__).parents[1] / "sql" / "identity" / "organization.sql").read_text(encoding="utf-8")
LIKELY = 84
"""likeness (0–100) from which two names are proposed as one organization"""
PART = 86
"""score of two names of which one holds all words of the other; of a name and its initials"""
MOST = 2_000
"""organizations of a body beyond which no likely ones are looked for; said in the report"""

Meant = dict[tuple[str, str], str]
"""(body, name as written, in lower case) → the name of the organization that is meant"""


class Likely(NamedTuple):
    """Two names that may be one organization's."""

    one: str
    other: str
    score: int
    reason: str


def resolve_organizations(
    conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger, countries: Countries
) -> tuple[Meant, list[str]]:
    """Fills `organization_key` and `organization_pair`; what each name means, and a sentence for what was left undone."""
    named: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for body, kind, name in conn.execute(f"SELECT * FROM ({NAMES}) ORDER BY ALL").fetchall():
        named[body][name].add(kind)
    meant: Meant = {}
    notes: list[str] = []
    for body_id, kinds in named.items():
        notes += _Organizations(home.bodies[body_id], kinds, ledger, countries).write(conn, meant)
    return meant, notes


def aliases_of(body: Body, ledger: Ledger) -> dict[str, str]:
    """A way to write an organization → its name: of the body's file, then of decisions, which come first."""
    listed = {alias: organization.name for organization in body.organization for alias in organization.aliases}
    return listed | {one.subject: one.value for one in _decisions(body, ledger) if isinstance(one.value, str) and one.value}


def _decisions(body: Body, ledger: Ledger) -> list[Decision]:
    return [one for one in ledger.active("organization") if one.body in (None, body.id)]


class _Organizations:
    """The names of one body."""

    def __init__(self, body: Body, kinds: dict[str, set[str]], ledger: Ledger, countries: Countries) -> None:
        self.body = body
        self.kinds = kinds
        self.decided = _decisions(body, ledger)
        self.aliases = aliases_of(body, ledger)
        holders = [name for name, of in kinds.items() if "seat" in of]
        self.parties = Parties(body.group, holders, countries, self.aliases)
        self.label = {name: party.label for name in kinds if (party := self.parties.find(name)).kind == "organization"}

    def write(self, conn: duckdb.DuckDBPyConnection, meant: Meant) -> list[str]:
        """Adds what the names mean to both tables and to `meant`; a sentence for what was left undone.

        Likely ones are looked for where several kinds of record name organizations: what one list writes apart is apart.
        """
        keys = {name.lower(): label for name, label in self.label.items() if name.lower() != label.lower()}
        meant |= {(self.body.id, name): label for name, label in keys.items()}
        fill(conn, "organization_key", [
            {"body": self.body.id, "written": name, "organization": label.strip().lower()} for name, label in keys.items()
        ])  # fmt: skip
        several = len(set().union(*self.kinds.values())) > 1
        labels = sorted(set(self.label.values()))
        found = likely(labels) if several and len(labels) <= MOST else []
        fill(conn, "organization_pair", [{"body": self.body.id, **row} for row in self._rows(found)])
        if several and len(labels) > MOST:
            return [f"{self.body.id}: more than {MOST:,} organizations: no likely ones were looked for."]
        return []

    def _rows(self, found: Iterable[Likely]) -> Iterator[dict]:
        apart = {frozenset((normalise(one.subject), normalise(str(one.value.get("not", ""))))): one
                 for one in self.decided if isinstance(one.value, dict)}  # fmt: skip
        for pair in found:
            if frozenset((normalise(pair.one), normalise(pair.other))) not in apart:
                name, other = (pair.other, pair.one) if "seat" in self.kinds.get(pair.one, ()) else (pair.one, pair.other)
                yield {"name": name, "other": other, "score": pair.score, "reasons": pair.reason, "state": "proposed"}
        for one in self.decided:
            state, other = ("refused", one.value.get("not", "")) if isinstance(one.value, dict) else ("confirmed", one.value)
            yield {"name": one.subject, "other": other, "reasons": one.reason, "state": state, "decision": one.id}
        subjects, aliases = {normalise(one.subject) for one in self.decided}, set(map(normalise, self.aliases))
        for name, label in self.label.items():
            if normalise(name) != normalise(label) and normalise(name) not in subjects:
                why = "an alias in the file of the body" if normalise(name) in aliases else "the acronym or the name before it"
                yield {"name": name, "other": label, "reasons": why, "state": "automatic"}


def likely(names: list[str]) -> list[Likely]:
    """Pairs of names that may be one organization's, the likeliest first. Names with other numbers in them are never alike."""
    by_numbers: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        by_numbers[" ".join(re.findall(r"\d+", name))].append(name)
    found = [pair for listed in by_numbers.values() for pair in _alike(listed)]
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _alike(names: list[str]) -> Iterator[Likely]:
    keys = [organization_key(name) for name in names]
    scores = process.cdist(keys, keys, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
    words, initials = [frozenset(key.split()) for key in keys], [_initials(name) for name in names]
    for (place, name), (second, other) in combinations(enumerate(names), 2):
        score = int(scores[place][second])
        smaller, larger = sorted((words[place], words[second]), key=len)
        if score >= LIKELY:
            yield Likely(name, other, score, "nearly the same words")
        elif len(smaller) > 1 and smaller < larger:
            yield Likely(name, other, PART, "one name has all words of the other")
        elif keys[second] in initials[place] or keys[place] in initials[second]:
            yield Likely(name, other, PART, "one name has the initials of the other")


def _initials(name: str) -> set[str]:
    """What its acronym may be, with and without its small words; fewer than three letters are none."""
    words = normalise(name).split()
    ways = {"".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > 3)}
    return {way for way in ways if len(way) > 2}
