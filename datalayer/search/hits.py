"""Where a text holds what was looked for, with the words around it. Nothing is escaped: pieces are as they stand in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from datalayer.search.query import Term
from datalayer.search.words import tokens

AROUND = 90
"""letters before and after a hit"""


@dataclass(frozen=True)
class Passage:
    """A stretch of a text: its pieces in order, each with whether it is a hit."""

    pieces: tuple[tuple[str, bool], ...]
    begins: bool
    """whether the text begins here"""
    ends: bool


def spans(text: str, wanted: Iterable[Term]) -> list[tuple[int, int]]:
    """Beginning and end of each hit in a composed text, in order, those that touch as one."""
    found = list(tokens(text))
    words = [word for _, _, word in found]
    hits = [
        (found[place][0], found[place + len(one.words) - 1][1])
        for one in wanted
        for place in range(len(words))
        if one.at(words, place)
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def passages(text: str, hits: list[tuple[int, int]], most: int = 3) -> list[Passage]:
    """The first hits of a composed text with what stands around them; those close to each other in one passage."""
    groups: list[list[tuple[int, int]]] = []
    for hit in hits:
        if groups and hit[0] - groups[-1][-1][1] <= AROUND:
            groups[-1].append(hit)
        elif len(groups) < most:
            groups.append([hit])
        else:
            break
    return [_passage(text, group) for group in groups]


def marked(text: str, hits: list[tuple[int, int]]) -> Passage:
    """A whole composed text with its hits."""
    return Passage(_pieces(text, 0, len(text), hits), True, True)


def _passage(text: str, hits: list[tuple[int, int]]) -> Passage:
    start = _at_space(text, max(0, hits[0][0] - AROUND), hits[0][0])
    end = min(len(text), hits[-1][1] + AROUND)
    cut = text.rfind(" ", hits[-1][1], end) if end < len(text) else -1
    return Passage(_pieces(text, start, cut if cut > 0 else end, hits), start == 0, end == len(text))


def _at_space(text: str, start: int, hit: int) -> int:
    """The next beginning of a word, so that none is cut; the place itself where there is none before the hit."""
    space = text.find(" ", start, hit) if start else -1
    return space + 1 if space >= 0 else start


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    pieces, place = [], start
    for begins, ends in hits:
        pieces += [(text[place:begins], False), (text[begins:ends], True)]
        place = ends
    return tuple(piece for piece in [*pieces, (text[place:end], False)] if piece[0])
