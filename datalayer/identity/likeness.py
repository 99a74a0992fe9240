"""How alike two names are, from 0 to 1: each token finds its likest partner, in any order."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from datalayer.identity.forms import coarse, short_forms, skeleton

SAME, BY_SOUND, SPELLING, CALLED, INITIAL, SHORT_FORM, WEAK = 1.0, 0.93, 0.9, 0.88, 0.75, 0.7, 0.5
ACROSS = 0.87
"""likeness of two tokens in different scripts of which only the classes of consonants are the same"""
JOINED = 0.97
"""likeness of names whose letters are the same, divided otherwise"""
FULL = 0.85
"""likeness of two tokens from which they are taken for the same word"""
GLUED = re.compile(r"^(?:al|el|dela?|de|du|la|le|abu|ben|bin|ould|van|von)(?=\w{4})")
"""particles that others write as a word of their own: "Almansoori", "Delatour" """
EXTRA = 0.06
"""what each token that only one name has takes off"""
MOST_EXTRA = 3


@lru_cache(maxsize=500_000)
def token_likeness(one: str, other: str, across: bool = False) -> float:
    """1 for the same token; less for the same sound, a slip, an initial, a short form; 0 for anything else.

    `across`: one of them was written in a script that leaves much open.
    """
    found = _likeness(one, other)
    if found < FULL and across and (classes := coarse(one)) == coarse(other):
        return ACROSS if len(classes) > 1 else max(found, WEAK if classes else 0.0)
    if found < FULL and max(len(one), len(other)) > 5 and bool(GLUED.match(one)) != bool(GLUED.match(other)):
        bare = _likeness(GLUED.sub("", one), GLUED.sub("", other))
        return JOINED * bare if bare >= SPELLING else found
    return found


def _likeness(one: str, other: str) -> float:
    if one == other:
        return SAME
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return INITIAL if long.startswith(short) else 0.0
    if len(skeleton(one)) > 1 and skeleton(one) == skeleton(other):
        return BY_SOUND if len(short) > 3 or one[0] == other[0] else SHORT_FORM
    if other in short_forms(one):
        return CALLED
    if len(short) > 4 and DamerauLevenshtein.distance(one, other, score_cutoff=2) <= (1 if len(short) < 8 else 2):
        return SPELLING
    if len(short) > 4 and JaroWinkler.similarity(one, other) >= 0.93:
        return FULL
    if len(short) > 2 and long.startswith(short):
        return SHORT_FORM
    return WEAK if len(long) < 5 and skeleton(one) and skeleton(one) == skeleton(other) else 0.0


def name_likeness(one: tuple[str, ...], other: tuple[str, ...], across: bool = False) -> float:
    """Likeness of two names by their tokens; a name of one token alone never reaches more than a likely one."""
    if not one or not other:
        return 0.0
    matched, whole = _matched(one, other, across)
    fewer, more = sorted((len(one), len(other)))
    score = matched / fewer - EXTRA * min(more - fewer, MOST_EXTRA) if whole else 0.0
    if score < FULL and fewer != more and max(fewer, more) < 6:
        score = max(score, _joined(one, other))
    return min(score, 0.6 if more > 1 else 0.7) if fewer == 1 and score < JOINED else score


def _matched(one: tuple[str, ...], other: tuple[str, ...], across: bool) -> tuple[float, int]:
    """Sum of the likeness of the partners found, and how many of them are whole words."""
    alike = [
        (likeness, i, j) for i, a in enumerate(one) for j, b in enumerate(other) if (likeness := token_likeness(a, b, across))
    ]
    alike.sort(key=_likest_first)
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    total, whole = 0.0, 0
    for likeness, i, j in alike:
        if i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            total += likeness
            whole += likeness >= FULL and len(one[i]) > 1
    return total, whole


def _likest_first(found: tuple[float, int, int]) -> tuple[float, int, int]:
    return -found[0], found[1], found[2]


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Likeness of names that are divided and ordered otherwise: "Min-su Kim" and "Kim Minsu"."""
    ways = {"".join(other[at:] + other[:at]) for at in range(len(other))}
    own = "".join(one)
    slips = min(DamerauLevenshtein.distance(own, way, score_cutoff=2) for way in ways)
    if slips == 0:
        return JOINED
    if slips > 1 and _plain_vowels(own) in map(_plain_vowels, ways):
        return BY_SOUND
    return (SPELLING, SHORT_FORM)[slips - 1] if slips < 3 and len(own) > 4 + 3 * slips else 0.0


@lru_cache(maxsize=200_000)
def _plain_vowels(letters: str) -> str:
    """Vowels as one romanisation of Korean writes them: "jiwoo" and "jiu" are one."""
    for written, spoken in (("woo", "u"), ("oo", "u"), ("ee", "i"), ("eo", "o"), ("eu", "u"), ("ae", "e")):
        letters = letters.replace(written, spoken)
    return letters
