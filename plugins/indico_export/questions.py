"""Questions of a form → fields of a record: by the name of the field, words in the title, the answers. All of it is told."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from datalayer.files.wording import plain, plain_whole, ways_of
from plugins.indico_export.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
BY_ANSWERS = ("stakeholder_group", "mode", "gender", "capacity")
"""fields whose words tell them without a title"""
HONORIFICS = frozenset(map(plain, ways_of("honorific")))
"""a column of Mr and Ms is a form of address, never a gender"""
HALF, MOST = 0.5, 0.8
"""share of different answers that must be words of a field: where the title speaks for it, and where nothing does"""
SHORT = 3
ARABIC = 0x600
"""from this letter on scripts follow that join words or do not divide them"""


@dataclass
class Proposal:
    """field → column, and what is to be told of how it was found."""

    columns: dict[str, str] = field(default_factory=dict)
    by_title: dict[str, str] = field(default_factory=dict)
    by_answers: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    """columns that bear the name of a field, none of whose answers is a word of it"""

    def notes(self) -> list[str]:
        """A sentence for each way of finding that a person should look at."""
        told = ((self.by_title, "by words in their titles"), (self.by_answers, "by their answers"))
        notes = [
            f"Questions taken {how}: {_listed(found)}. If one is not that, map it otherwise under [source.columns]."
            for found, how in told
            if found
        ]
        if self.unread:
            notes.append(
                f"Not one answer was a word of our list for {_listed(self.unread)}: kept as extra. Say what the answers mean "
                "under [source.columns] and [source.values]."
            )
        return notes


def propose(fields: Iterable[str], answers: dict[str, Sequence[str | None]], words: Words) -> Proposal:
    """Which question fills which field; `answers` holds the columns that may be taken. Each column serves one field."""
    proposal = Proposal()
    distinct = {name: {cell.strip() for cell in cells if cell and cell.strip()} for name, cells in answers.items()}
    rest = dict(distinct)
    wanted = list(fields)
    for name, find in [*((name, _by_name) for name in wanted), *((name, _by_title) for name in wanted),
                       *((name, _by_answers) for name in wanted)]:  # fmt: skip
        if name not in proposal.columns and (column := find(name, rest, words, proposal)):
            proposal.columns[name] = column
            proposal.unread.pop(name, None)
            del rest[column]
    return proposal


def _by_name(name: str, rest: dict[str, set[str]], words: Words, proposal: Proposal) -> str | None:
    """A column that bears a name of the field, as a whole before without its notes in brackets."""
    ways = [plain(way) for way in ways_of(name)]
    for plainly in (plain_whole, plain):
        for way in ways:
            for column in rest:
                if plainly(column) == way and not (plainly is plain and _barred(name, column)):
                    if not rest[column] or _share(name, rest[column], words) > 0:
                        return column
                    proposal.unread[name] = column
    return None


def _by_title(name: str, rest: dict[str, set[str]], words: Words, proposal: Proposal) -> str | None:
    """A column whose title holds a word for the field, and whose answers fit it."""
    for column, answers in rest.items():
        fits = answers and _share(name, answers, words) >= HALF
        if fits and _holds(name, "holds", column) and _holds(name, "and", column, True) and not _barred(name, column):
            proposal.by_title[name] = column
            return column
    return None


def _by_answers(name: str, rest: dict[str, set[str]], words: Words, proposal: Proposal) -> str | None:
    """The only column that is made of the words of the field, two of them at least."""
    if name not in BY_ANSWERS:
        return None
    fitting = [
        column
        for column, answers in rest.items()
        if plain(column) not in HONORIFICS
        and _share(name, answers, words) >= MOST
        and len({words.known(name, answer) for answer in answers} - {None, "other"}) >= 2
    ]
    if len(fitting) != 1:
        return None
    proposal.by_answers[name] = fitting[0]
    return fitting[0]


def _share(name: str, answers: set[str], words: Words) -> float:
    """Share of the different answers that fit a field: words of its list, addresses for e-mail, anything for a text."""
    if not answers:
        return 0
    if words.takes(name):
        return sum(words.known(name, answer) is not None for answer in answers) / len(answers)
    return sum("@" in answer for answer in answers) / len(answers) if name == "email" else 1


def _barred(name: str, column: str) -> bool:
    return _holds(name, "not", column)


def _holds(name: str, which: str, column: str, if_none: bool = False) -> bool:
    """Whether a title holds one of the beginnings of words; `if_none` where none are asked for."""
    ways = _ways(name, which)
    text = f" {plain_whole(column)} "
    return any(way in text for way in ways) if ways else if_none


@cache
def _ways(name: str, which: str) -> tuple[str, ...]:
    """What is looked for: beginnings of words, short words whole; scripts without clear beginnings of words anywhere."""
    ways = [way for listed in _FILE.get(name, {}).get(which, "").split("|") if (way := plain(listed))]
    return tuple(way if ord(way[0]) >= ARABIC else f" {way} " if len(way) <= SHORT else f" {way}" for way in ways)


def _listed(found: dict[str, str]) -> str:
    return ", ".join(f"{column!r} as {name}" for name, column in found.items())
