"""Identities: what is joined by itself and what is proposed first, by the shape of a name; and how long it takes."""

import random
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from bench.identity.world import Labelled, people, world
from datalayer.countries import Countries
from datalayer.home import SHIPPED
from datalayer.identity.files import person_of
from datalayer.identity.pairs import Pair, Person, pairs

MOST_SECONDS = 10
LEAST_FOUND = 0.95
COLUMNS = ("name", "email", "country", "organization")


def table() -> list[str]:
    """One line per shape: mentions, joined, joined wrongly, first proposal right, missed; then 5,000 people against 5,000."""
    desk, heard = world()
    counts = judged(desk, heard)
    lines = [f"{'identities, by shape':30}{'pairs':>7}{'joined':>8}{'wrongly':>9}{'first':>7}{'missed':>8}{'found':>8}"]
    for shape, one in counts.items():
        found = one["joined"] + one["first"]
        share = f"{found / one['mentions']:8.0%}" if shape != "stranger" else f"{'':>8}"
        lines.append(f"{shape:30}{one['mentions']:7}{one['joined']:8}{one['wrongly']:9}{one['first']:7}{one['missed']:8}{share}")
    known = [one for shape, one in counts.items() if shape != "stranger"]
    found = sum(one["joined"] + one["first"] for one in known) / sum(one["mentions"] for one in known)
    wrongly = sum(one["wrongly"] for one in counts.values())
    mentions = sum(one["mentions"] for one in counts.values())
    lines.append(f"{mentions} labelled pairs: {found:.1%} found (goal {LEAST_FOUND:.0%}), {wrongly} joined wrongly (goal 0)")
    labelled = by_hand()
    lines.append(
        f"{labelled['pairs']} pairs labelled by hand: {labelled['found'] / labelled['same']:.1%} found, "
        f"{labelled['wrongly']} joined wrongly"
    )
    lines.append(f"5,000 people against 5,000: {seconds_for(5_000):.1f} s (goal {MOST_SECONDS})")
    return lines


def judged(desk: list[Labelled], heard: list[Labelled]) -> dict[str, Counter]:
    """shape → mentions, joined rightly, joined wrongly, first proposal right, missed. For a stranger nothing can be missed."""
    who = {one.person.key: one.who for one in (*desk, *heard)}
    by_mention: dict[str, list[Pair]] = {}
    for pair in pairs([one.person for one in desk], [one.person for one in heard]):
        by_mention.setdefault(pair.other.key, []).append(pair)
    counts: dict[str, Counter] = {}
    for one in heard:
        found = by_mention.get(one.person.key, [])
        joined = [pair for pair in found if pair.rule]
        right = bool(joined) and all(who[pair.one.key] == one.who for pair in joined)
        first = not joined and bool(found) and who[found[0].one.key] == one.who
        of = counts.setdefault(one.shape, Counter(mentions=0, joined=0, wrongly=0, first=0, missed=0))
        of.update(
            mentions=1,
            joined=right,
            wrongly=bool(joined) and not right,
            first=first,
            missed=one.shape != "stranger" and not (right or first or joined),
        )
    return counts


def by_hand() -> Counter:
    """Of pairs.csv, each side against all of the other: pairs, same people, found (joined or proposed first), joined wrongly."""
    frame = pd.read_csv(Path(__file__).parent / "pairs.csv", dtype=str, keep_default_na=False)
    countries = Countries(SHIPPED / "reference")
    told = {side: frame[[f"{name}_{side}" for name in COLUMNS]].values for side in "ab"}
    sides = [[person_of(str(place), *cells, countries) for place, cells in enumerate(told[side])] for side in "ab"]
    counts = Counter(pairs=len(frame), same=int((frame.label == "same").sum()))
    firsts: dict[str, Pair] = {}
    for pair in pairs(*sides):
        is_right = pair.one.key == pair.other.key and frame.label[int(pair.one.key)] == "same"
        counts["wrongly"] += bool(pair.rule) and not is_right
        if firsts.setdefault(pair.one.key, pair) is pair:
            counts["found"] += is_right
    return counts


def seconds_for(size: int) -> float:
    """How long pairs of two lists of so many people take, who bear the parts of names that our people bear."""
    started = time.perf_counter()
    pairs(_crowd(size, 1), _crowd(size, 2))
    return time.perf_counter() - started


def _crowd(size: int, seed: int) -> list[Person]:
    chance = random.Random(seed)
    given = [one for one, _, _ in people()]
    family = [one for _, one, _ in people()]
    lands = [one for _, _, one in people()]
    return [Person(f"{seed}/{n}", _name(chance, given, family), _mail(chance, size), chance.choice(lands)) for n in range(size)]


def _name(chance: random.Random, given: list[str], family: list[str]) -> str:
    return f"{chance.choice(given)} {chance.choice(family)}{chance.choice('abcdefghij')}{chance.choice('klmnoprstu')}"


def _mail(chance: random.Random, size: int) -> str:
    return f"p{chance.randrange(size * 2)}@example.org"
