"""Pairs of mentions of people: which are certain, by which rule, and which a person has to judge, with score and reasons.

Only two rules join by themselves. All else is proposed: a namesake of another country, two addresses, another spelling.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz

from datalayer.identity.forms import Form, coarse, form_of, is_common, is_office, local_parts, organization_key, skeleton
from datalayer.identity.likeness import FULL, GLUED, name_likeness, token_likeness

PROPOSED = 55
"""score from which a pair is worth showing"""
NAMES_ALONE = 85
"""score of two equal names of which nothing else is known"""
BESIDE = 0.97
"""what is kept of a likeness where one of the names stands in brackets"""
BLOCK = 2_000
"""pairs that share one part of a name are compared only if there are no more than these"""
CROWD = 1_000
"""people who share a part of their names, beyond which it tells nothing: "Delegate 1" to "Delegate 20000" are all alike"""
SAME_ADDRESS = "same e-mail address and no other name"
SAME_NAME = "same full name and same delegation"


@dataclass(frozen=True)
class Person:
    """A mention of a person: `key` says where; country as ISO code or as written, organization as written.

    `hinted`: the country that the written name seems to tell ("SN - Aïcha Ndiaye"); it makes a pair likelier, never certain.
    """

    key: str
    name: str
    email: str = ""
    country: str = ""
    organization: str = ""
    hinted: str = ""

    @cached_property
    def form(self) -> Form:
        """The name, comparable."""
        return form_of(self.name)

    @cached_property
    def address(self) -> str:
        """The e-mail address, comparable."""
        return self.email.strip().casefold()

    @cached_property
    def land(self) -> str:
        """The country, told or hinted."""
        return self.country or self.hinted

    @cached_property
    def group(self) -> str:
        """The organization, comparable; empty where it is not told."""
        return organization_key(self.organization or ("" if self.hinted else self.form.delegation or ""))


@dataclass(frozen=True)
class Pair:
    """Two mentions; with a `rule` they are certainly one person, without one a person decides."""

    one: Person
    other: Person
    score: int
    reasons: tuple[str, ...]
    rule: str | None = None


def pairs(ones: Sequence[Person], others: Sequence[Person]) -> list[Pair]:
    """Certain and likely pairs between two lists, the likeliest first."""
    shared = _Shared(ones, others)
    found = (judged(one, other, shared) for one, other in _candidates(ones, others))
    return sorted((pair for pair in found if pair), key=_surest_first)


def pairs_within(people: Sequence[Person]) -> list[Pair]:
    """The same within one list; each pair once."""
    shared = _Shared(people, ())
    place = {person.key: number for number, person in enumerate(people)}
    found = (judged(a, b, shared) for a, b in _candidates(people, people) if place[a.key] < place[b.key])
    return sorted((pair for pair in found if pair), key=_surest_first)


def _surest_first(pair: Pair) -> tuple[bool, int, str, str]:
    return pair.rule is None, -pair.score, pair.one.key, pair.other.key


class _Shared:
    """What is used by more than one person: an address by several names, a name in one delegation by several addresses."""

    def __init__(self, ones: Sequence[Person], others: Sequence[Person]) -> None:
        names: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        addresses: defaultdict[tuple[frozenset[str], str], set[str]] = defaultdict(set)
        for person in (*ones, *others):
            if person.address:
                names[person.address].add(frozenset(person.form.tokens))
                addresses[frozenset(person.form.tokens), person.country].add(person.address)
        self.addresses = {address for address, used in names.items() if not _all_contained(used)}
        self.names = {name for name, used in addresses.items() if len(used) > 1}


def judged_among(one: Person, other: Person, everyone: Sequence[Person]) -> Pair | None:
    """A given pair, judged with what all others say; None if hardly anything speaks for it."""
    return judged(one, other, _Shared(everyone, ()))


def judged(one: Person, other: Person, shared: _Shared) -> Pair | None:
    """A pair with its score and reasons; None if hardly anything speaks for it."""
    likeness = _likeness(one.form, other.form)
    same_address = bool(one.address) and one.address == other.address
    if not likeness and not (same_address and not (one.form.tokens and other.form.tokens)):
        return None
    score, reasons = NAMES_ALONE * likeness, [_told(one, other, likeness)]
    for change, reason in _evidence(one, other, same_address):
        score += change
        reasons.append(reason)
    rule = _rule(one, other, same_address, shared)
    if rule:
        return Pair(one, other, 100, (rule, *reasons[1:]), rule)
    if score < PROPOSED:
        return None
    return Pair(one, other, round(min(score, 99)), tuple(reasons))


def _likeness(one: Form, other: Form) -> float:
    """Likeness of two names; of those of which other names stand in brackets, the likest."""
    across = one.is_loose != other.is_loose
    found = name_likeness(one.tokens, other.tokens, across)
    if not (one.others or other.others):
        return found
    beside = [(a, b) for a in (one.tokens, *one.others) for b in (other.tokens, *other.others)][1:]
    return max([found, *(BESIDE * name_likeness(a, b, across) for a, b in beside)])


def _told(one: Person, other: Person, likeness: float) -> str:
    if not likeness:
        return "one of them bears no name"
    if likeness == 1:
        return "the same names" if one.form.letters == other.form.letters else "the same names in Latin letters"
    if len(one.form.tokens) != len(other.form.tokens):
        return "one name has more parts"
    return "the names are spelled a little otherwise" if likeness >= FULL else "parts of the names are alike"


def _evidence(one: Person, other: Person, same_address: bool) -> Iterator[tuple[int, str]]:
    """What else speaks for or against a pair, with its weight in points."""
    if same_address:
        yield (15, "the same office's address") if is_office(one.address) else (35, "the same e-mail address")
    elif one.address and other.address:
        yield -4, "two e-mail addresses"
    elif _spelled_in(one, other) or _spelled_in(other, one):
        yield 8, "the address is made of the name"
    if one.land and other.land:
        yield (12, "the same country") if one.land == other.land else (-22, "two countries")
    if one.group and other.group:
        alike = one.group == other.group or fuzz.token_set_ratio(one.group, other.group) >= 90
        yield (10, "the same organization") if alike else (-6, "two organizations")


def _spelled_in(one: Person, other: Person) -> bool:
    """Whether the address of one is made of the name of the other."""
    if not one.address or is_office(one.address):
        return False
    parts = [part for part in local_parts(one.address) if len(part) > 2]
    return bool(parts) and all(any(token_likeness(part, token) >= FULL for token in other.form.tokens) for part in parts)


def _rule(one: Person, other: Person, same_address: bool, shared: _Shared) -> str | None:
    """The rule by which a pair is certain; None where a person has to judge."""
    names = frozenset(one.form.tokens), frozenset(other.form.tokens)
    if one.country and other.country and one.country != other.country:
        return None
    if same_address:
        is_shared = is_office(one.address) or one.address in shared.addresses
        whole = names[0] == names[1] and _is_distinctive(names[0])
        return SAME_ADDRESS if whole or (not is_shared and _all_contained(set(names))) else None
    if (one.address and other.address) or names[0] != names[1] or one.form.is_lossy or other.form.is_lossy:
        return None
    if (
        _may_be_two(one.form, other.form)
        or (names[0], one.country) in shared.names
        or not _same_delegation(one, other)
        or not _is_distinctive(names[0])
    ):
        return None
    return SAME_NAME


def _may_be_two(one: Form, other: Form) -> bool:
    """Whether equal names may be two people's: turned round without a sign of which is the family's; father and son."""
    is_turned = one.tokens != other.tokens and len(one.tokens) < 3 and not (one.is_family_marked or other.is_family_marked)
    return is_turned or one.generation != other.generation


def _all_contained(names: set[frozenset[str]]) -> bool:
    """Whether no two names say different things: "Pekka", "P. Lahtisaari" and "Pekka Lahtisaari" do not."""
    ordered = sorted(names, key=lambda name: (len(name), sum(map(len, name))))
    return all(_is_part(short, long) for short, long in pairwise(ordered))


def _is_part(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether a name says no more than another: its parts, or their initials."""
    return all(token in long or (len(token) == 1 and any(other.startswith(token) for other in long)) for token in short)


def _is_distinctive(tokens: frozenset[str]) -> bool:
    """Whether hardly anyone else of the delegation bears the name: "Wang Wei" and "Ahmed Hassan" may be several people."""
    lengths = sorted(map(len, tokens))
    return (
        not all(map(is_common, tokens))
        and len(lengths) > 1
        and lengths[0] > 1
        and sum(lengths) >= 10
        and (len(tokens) > 2 or lengths[-1] > 5)
    )


def _same_delegation(one: Person, other: Person) -> bool:
    """Told by both, and the same: organization and country where both tell both, else the one that both tell."""
    if one.group and other.group:
        return one.group == other.group
    return bool(one.country) and one.country == other.country and not (one.group or other.group)


def _candidates(ones: Sequence[Person], others: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs that share an address, two parts of the name, a rare one, or a part and the country; not one that a crowd shares."""
    index: defaultdict[str, set[int]] = defaultdict(set)
    for place, person in enumerate(others):
        for keys in _keys(person):
            for key in keys:
                index[key].add(place)
    index = {key: places for key, places in index.items() if len(places) <= CROWD}
    across = _Across(ones, others)
    frequency = Counter(key for person in ones for keys in _keys(person) for key in keys)
    for one in ones:
        seen: Counter[int] = Counter()
        for keys in _keys(one):
            found = set().union(*(index[key] for key in keys if key in index))
            rare = {place for key in keys if frequency[key] * len(index.get(key, ())) <= BLOCK for place in index.get(key, ())}
            seen.update(found)
            seen.update(rare)
        seen.update(across.of(one))
        for place, weight in seen.items():
            if weight > 1 or (one.land and one.land == others[place].land):
                yield one, others[place]


class _Across:
    """Finds names in Latin letters for those in scripts that leave much open, and the other way round, by consonants."""

    def __init__(self, ones: Sequence[Person], others: Sequence[Person]) -> None:
        self.places: defaultdict[tuple[bool, str], set[int]] = defaultdict(set)
        self.is_needed = any(person.form.is_loose for person in (*ones, *others))
        for place, person in enumerate(others if self.is_needed else ()):
            for classes in self._classes(person):
                self.places[person.form.is_loose, classes].add(place)

    def of(self, person: Person) -> Iterator[int]:
        """Places of the others whose names are in the other kind of script, once for each part that may be the same."""
        for classes in self._classes(person) if self.is_needed else ():
            found = self.places.get((not person.form.is_loose, classes), ())
            yield from found if len(found) <= CROWD else ()

    @staticmethod
    def _classes(person: Person) -> set[str]:
        tokens = {bare for token in person.form.tokens for bare in (token, GLUED.sub("", token))}
        return {classes for token in tokens if len(classes := coarse(token)) > 1}


def _keys(person: Person) -> Iterator[tuple[str, ...]]:
    """By what a person is found: each part of the name by its sound and its beginning; the whole name; the address."""
    for token in dict.fromkeys([*person.form.tokens, *(token for other in person.form.others for token in other)]):
        if len(token) > 1:
            sound = skeleton(token)
            yield (sound if len(sound) > 1 else token, *(["^" + token[:4]] if len(token) > 3 else []))
    if len(person.form.tokens) > 1:
        yield ("=" + "".join(sorted("".join(person.form.tokens))),)
    if person.address:
        yield ("@" + person.address,)
