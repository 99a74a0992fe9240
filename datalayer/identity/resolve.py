"""In the refresh: every mention of a person gets the person who stands behind it; what is only likely is proposed. People whom
matches that wait could make one are a cluster: by it the questions tell how far their figures could move.

Mentions that say the same (name, address, delegation) are one from the start. Certain pairs are joined by their rule, others by
what people decided: decisions of the kind `identity`, subject "A = B" in signatures, value `same` or `different`. A refused pair
is never joined, neither by a rule nor by way of a third.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from datalayer.countries import Countries
from datalayer.decisions import Decision, Ledger
from datalayer.identity.files import person_of
from datalayer.identity.organizations import Meant
from datalayer.identity.pairs import Pair, Person, pairs_within
from datalayer.schema import fill

MENTIONS = (Path(__file__).parents[1] / "sql" / "identity" / "mention.sql").read_text(encoding="utf-8")
MOST_MENTIONS = 500_000
"""mentions in all sources beyond which nobody is matched; said in the report"""
MOST_PEOPLE = 20_000
"""different mentions of a body beyond which only equal ones are one person"""

TOLD = ", ".join(f"coalesce({column}, '')" for column in ("name", "lower(email)", "iso3", "organization", "stakeholder_group"))
"""what a mention tells of a person, in one text"""


def resolve(conn: duckdb.DuckDBPyConnection, ledger: Ledger, countries: Countries, meant: Meant) -> list[str]:
    """Fills `identity` (mention → person) and `identity_pair`; a sentence for what was left undone. `meant`: organizations."""
    counted = "SELECT count(*) FROM registration UNION ALL SELECT count(*) FROM attendance WHERE person IS NOT NULL"
    if sum(count for (count,) in conn.execute(counted).fetchall()) > MOST_MENTIONS:
        return [f"More than {MOST_MENTIONS:,} mentions of people: they were not matched across sources."]
    conn.execute(f"CREATE TEMP TABLE mention AS SELECT *, concat_ws('\x1f', {TOLD}) AS told FROM ({MENTIONS})")
    by_body: defaultdict[str, list[str]] = defaultdict(list)
    for body, told in conn.execute("SELECT DISTINCT body, told FROM mention ORDER BY ALL").fetchall():
        by_body[body].append(told)
    notes, known, judged, clusters = _not_read(ledger), [], [], []
    for body, mentions in by_body.items():
        people = {told: _person(told, countries, body, meant) for told in mentions}
        signatures = {person.key: person for person in people.values()}
        found = pairs_within(list(signatures.values())) if len(signatures) <= MOST_PEOPLE else []
        if len(signatures) > MOST_PEOPLE:
            notes.append(f"{body}: more than {MOST_PEOPLE:,} people: only those whom all sources name alike were matched.")
        decided = _decided(ledger, body)
        person_of = _joined(signatures, found, decided)
        known += [
            {"body": body, "told": told, "signature": person.key, "person": person_of[person.key]}
            for told, person in people.items()
        ]
        rows = [_row(body, pair, decided, person_of) for pair in _worth_showing(found, decided, person_of)]
        judged += rows
        waiting = [(person_of[row["one"]], person_of[row["other"]]) for row in rows if row["state"] == "proposed"]
        clusters += [{"body": body, "person": person, "cluster": cluster} for person, cluster in clusters_of(waiting).items()]
        judged += [_decided_row(body, one, other, decision, signatures) for (one, other), decision in decided.items()
                   if not any({pair.one.key, pair.other.key} == {one, other} for pair in found)]  # fmt: skip
    _write(conn, known, judged, clusters)
    return notes


def _person(told: str, countries: Countries, body: str, meant: Meant) -> Person:
    """As it is compared: under the name of the organization that is meant. Its signature is of what is written, and so stays."""
    name, email, iso3, organization, group = told.split("\x1f")
    bare = person_of("", name, email, iso3, organization, countries)
    bare = replace(bare, organization="" if group == "state" else bare.organization)
    written = bare.organization.strip().lower()
    return replace(bare, key=signature(bare), organization=meant.get((body, written), bare.organization))


def signature(person: Person) -> str:
    """What is compared of a mention, as one line: by it a decision is found again after every rebuild. A name in another script
    keeps its own letters, as two names may be one in Latin letters.
    """
    name = " ".join(sorted(person.form.tokens)) or person.name.casefold()
    name += f" ({person.form.letters})" if person.form.letters else ""
    return " | ".join((name, person.address, person.land, person.group))


def subject(one: str, other: str) -> str:
    """The subject of a decision on a pair, whichever is named first."""
    return " = ".join(sorted((one, other)))


def _decided(ledger: Ledger, body: str) -> dict[tuple[str, str], Decision]:
    """Pair of signatures, in order → the last decision on it."""
    told = {}
    for decision in ledger.active("identity"):
        pair = _pair_of(decision)
        if pair and decision.body in (None, body):
            told[pair] = decision
    return told


def _pair_of(decision: Decision) -> tuple[str, str] | None:
    one, equals, other = decision.subject.partition(" = ")
    read = equals and one.strip() and other.strip() and decision.value in ("same", "different")
    return (min(one, other), max(one, other)) if read else None


def _not_read(ledger: Ledger) -> list[str]:
    """A sentence for each decision that tells no pair."""
    return [
        f"Decision {decision.id}: an identity is two signatures as “A = B”, and “same” or “different”. It is not applied."
        for decision in ledger.active("identity")
        if _pair_of(decision) is None
    ]


def _joined(people: Iterable[str], found: list[Pair], decided: dict[tuple[str, str], Decision]) -> dict[str, str]:
    """signature → person. What people joined comes first; nothing is joined over a refusal."""
    group = {key: {key} for key in people}
    refused = {pair for pair, decision in decided.items() if decision.value == "different"}
    confirmed = [pair for pair, decision in decided.items() if decision.value == "same"]
    certain = [(pair.one.key, pair.other.key) for pair in found if pair.rule]
    for one, other in (*confirmed, *certain):
        if one not in group or other not in group or group[one] is group[other]:
            continue
        if any((a, b) in refused or (b, a) in refused for a in group[one] for b in group[other]):
            continue
        together = group[one] | group[other]
        for key in together:
            group[key] = together
    names = {id(members): _name(members) for members in group.values()}
    return {key: names[id(members)] for key, members in group.items()}


def _worth_showing(found: list[Pair], decided: dict[tuple[str, str], Decision], person_of: dict[str, str]) -> Iterator[Pair]:
    """Every pair that is joined or decided; of those that wait, the likeliest of two people, unless they were told apart."""
    apart = {
        frozenset(person_of.get(key, key) for key in pair) for pair, decision in decided.items() if decision.value == "different"
    }
    asked: set[frozenset[str]] = set()
    for pair in found:
        people = frozenset((person_of[pair.one.key], person_of[pair.other.key]))
        waits = len(people) > 1 and tuple(sorted((pair.one.key, pair.other.key))) not in decided
        if not waits or (people not in apart and people not in asked):
            yield pair
        if waits:
            asked.add(people)


def clusters_of(waiting: Iterable[tuple[str, str]]) -> dict[str, str]:
    """person → the least of those whom matches that wait could make one person with it; nobody else is there."""
    group: dict[str, set[str]] = {}
    for one, other in waiting:
        together = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(together, together)
    return {person: min(together) for person, together in group.items()}


def _name(members: set[str]) -> str:
    """A person's own number: the same after every rebuild as long as the first of its mentions stays."""
    return hashlib.sha256(min(members).encode()).hexdigest()[:12]


def _row(body: str, pair: Pair, decided: dict[tuple[str, str], Decision], person_of: dict[str, str]) -> dict:
    one, other = sorted((pair.one.key, pair.other.key))
    decision = decided.get((one, other))
    joined = person_of[one] == person_of[other]
    if decision:
        state = "confirmed" if decision.value == "same" else "refused"
    else:
        state = "automatic" if pair.rule and joined else "joined" if joined else "proposed"
    return {"body": body, "one": one, "other": other, "score": pair.score, "rule": pair.rule, "reasons": "; ".join(pair.reasons),
            "state": state, "decision": decision and decision.id}  # fmt: skip


def _decided_row(body: str, one: str, other: str, decision: Decision, people: dict[str, Person]) -> dict:
    state = "confirmed" if decision.value == "same" else "refused"
    missing = "" if one in people and other in people else "one of the two is in no source now"
    return {"body": body, "one": one, "other": other, "reasons": missing, "state": state, "decision": decision.id}


def _write(conn: duckdb.DuckDBPyConnection, known: list[dict], judged: list[dict], clusters: list[dict]) -> None:
    conn.execute("CREATE TEMP TABLE known (body VARCHAR, told VARCHAR, signature VARCHAR, person VARCHAR)")
    fill(conn, "known", known)
    fill(conn, "identity_pair", judged)
    fill(conn, "identity_cluster", clusters)
    conn.execute("""INSERT INTO identity SELECT m.* EXCLUDE (told), k.signature, k.person
        FROM mention AS m INNER JOIN known AS k ON k.body = m.body AND k.told = m.told""")
    conn.execute("DROP TABLE mention; DROP TABLE known")
