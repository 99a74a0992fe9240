"""Which records are one text, and from which day to which day each version of it is the current one. Functions of values only.

One text: a version and the one it names under `supersedes`; versions under one number; a later version of the same sender, in the
same conversation before the same title before any; a text that is marked as superseded and the next one of its sender.
Two files of one version that differ by their ending only (PDF and DOCX), or that hold the same words, are one version.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BEGINNING, END = "0001-01-01", "9999-12-31"
STANDS = {"received": "in", "superseded": "in", "withdrawn": "withdrawn", "draft": "draft"}
"""what a record's status makes of it; any other is no text"""
ENDING = re.compile(r"\.(pdf|docx?|odt|rtf|txt|html?|md)$", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """What is needed of a record; `number` is its place among all, `sender` who sent it, `dated_on` the day or month it came."""

    number: int
    meeting: str
    id: str | None
    sender: str
    title: str | None
    version: int
    supersedes: str | None
    thread: str | None
    status: str
    dated_on: str | None
    files: str | None
    digest: str | None

    @property
    def from_on(self) -> str:
        """The day from which it counts: of a month or year alone the first; without a day always."""
        return (self.dated_on or BEGINNING) + "-01-01"[3 * ((self.dated_on or BEGINNING).count("-")) :]

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place among the versions of a text."""
        return self.version, self.from_on, self.number


@dataclass(frozen=True)
class Version:
    """A version of a text: `text` is the number of its first record, `place` counts from 1, the days are [from, until)."""

    number: int
    text: int
    place: int
    stands: str
    from_on: str
    until_on: str
    is_other_form: bool


def versions(records: Iterable[Written]) -> Iterator[Version]:
    """All records of a body that are texts, as versions."""
    kept = [record for record in records if record.status in STANDS]
    forms = _forms(kept)
    earlier = _earlier(kept, forms)
    chains: dict[int, list[tuple[int, Written]]] = defaultdict(list)
    for record in kept:
        way = _back(record.number, earlier)
        chains[way[-1]].append((len(way), record))
    for first, chain in chains.items():
        yield from _spans(first, [one for _, one in sorted(chain, key=lambda two: (two[0], two[1].order))], forms)


def _back(number: int, earlier: dict[int, int]) -> list[int]:
    """A record and those before it, down to the first; a circle is cut behind its smallest number."""
    way = [number]
    while (before := earlier.get(way[-1])) is not None:
        if before in way:
            first = min(way[way.index(before) :])
            return way[: way.index(first) + 1]
        way.append(before)
    return way


def _earlier(records: list[Written], forms: dict[int, int]) -> dict[int, int]:
    """Record → the record that it replaces or is another form of."""
    found = dict(forms)
    named: dict[tuple[str, str], list[Written]] = defaultdict(list)
    alike: dict[tuple, list[Written]] = defaultdict(list)
    for record in records:
        if record.id:
            named[record.meeting, record.id].append(record)
        for way in _ways(record):
            alike[way].append(record)
    for record in records:
        before = [one for one in named.get((record.meeting, record.supersedes or ""), []) if one.number != record.number]
        for way in () if before else _ways(record):
            before = before or [one for one in alike[way] if one.version < record.version]
        if before and record.number not in found:
            found[record.number] = max(before, key=lambda one: one.order).number
    return found | _next_of_sender(records, found)


def _ways(record: Written) -> tuple[tuple, ...]:
    """What the versions of one text share, the surest first."""
    number = [("number", record.meeting, record.id)] if record.id else []
    thread = [("thread", record.meeting, record.sender, record.thread)] if record.thread else []
    return (
        *number,
        *thread,
        ("title", record.meeting, record.sender, _stem(record.title)),
        ("sender", record.meeting, record.sender),
    )


def _forms(records: list[Written]) -> dict[int, int]:
    """Other forms of a version → its first form."""
    first: dict[tuple, int] = {}
    found = {}
    for record in records:
        stems = {_stem(name) for name in (record.files or "").split(";") if ENDING.search(name.strip())}
        title = _stem(record.title) if record.title and ENDING.search(record.title.strip()) else None
        marks = [mark for mark in (*sorted(stems), title, record.digest) if mark]
        for key in [(record.meeting, record.sender, record.version, record.status, mark) for mark in marks]:
            if first.setdefault(key, record.number) != record.number:
                found.setdefault(record.number, first[key])
    return found


def _next_of_sender(records: list[Written], earlier: dict[int, int]) -> dict[int, int]:
    """The next text of a sender → its text that is marked as superseded and that nothing else replaces."""
    replaced = set(earlier.values())
    of_sender: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for record in records:
        of_sender[record.meeting, record.sender].append(record)
    found: dict[int, int] = {}
    for texts in of_sender.values():
        texts.sort(key=lambda one: one.order)
        for place, text in enumerate(texts):
            if text.status == "superseded" and text.number not in replaced:
                later = (one for one in texts[place + 1 :] if one.number not in earlier and one.number not in found)
                found |= {one.number: text.number for one in [next(later, None)] if one}
    return found


def _spans(first: int, chain: list[Written], forms: dict[int, int]) -> Iterator[Version]:
    """The days on which each version is the current one. A draft replaces nothing, and stands only until a text is in."""
    whole = [one for one in chain if one.number not in forms]
    opened = min((one.from_on for one in whole if one.status != "draft"), default=END)
    for place, one in enumerate(chain, 1):
        if one.number in forms:
            yield Version(one.number, first, place, STANDS[one.status], one.from_on, one.from_on, True)
            continue
        later = [two.from_on for two in whole[whole.index(one) + 1 :] if two.status != "draft" or one.status == "draft"]
        until = min([*later, opened] if one.status == "draft" else later, default=END)
        yield Version(one.number, first, place, STANDS[one.status], one.from_on, until, False)


def _stem(name: str | None) -> str:
    """A file's name or a title without its ending, case and spaces."""
    return re.sub(r"\s+", " ", ENDING.sub("", (name or "").strip())).casefold()
