"""An earmark as written ("LDC;women", "SIDS or LDC", "Femmes des PMA") → what it binds the money to, and words not understood.

Terms of one dimension are alternatives, those of different ones must all hold: "SIDS or LDC women" is LDC or SIDS, and women.
Nothing is guessed: a word that no list knows is handed back ("not", "preferably", "youth"), and so is an "or" between dimensions.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from datalayer.countries import Countries, normalise
from datalayer.decisions import Ledger
from datalayer.files.wording import WORDS
from datalayer.home import Body, Home
from datalayer.schema import fill
from datalayer.vocabulary import CostComponent, FundingClass, Gender, RegionalGroup, StakeholderGroup, Word

Term = tuple[str, str]
"""dimension and code"""

DIMENSIONS: dict[str, type[Word]] = {
    "class": FundingClass,
    "regional_group": RegionalGroup,
    "stakeholder_group": StakeholderGroup,
    "gender": Gender,
    "component": CostComponent,
}
"""Dimensions whose codes are words of a closed list; beside them stand meeting, country and capacity."""

_FILE = tomllib.loads((Path(__file__).parent / "earmarks.toml").read_text(encoding="utf-8"))
LEFT_OUT = {
    *(("gender", code) for code in ("other", "undisclosed")),
    *(("capacity", code) for code in ("other", "secretariat")),
    ("stakeholder_group", "other"),
}
"""Words that bind the money to nobody in particular."""

FILLERS = frozenset(_FILE["plain"]["fillers"].split())
"""words that bind the money to nothing"""
EITHER = frozenset(_FILE["plain"]["either"].split())
ANYTHING = frozenset({"", *map(normalise, _FILE["plain"]["anything"].split("|"))})
"""wordings, as a whole, of money that is not bound"""
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


@dataclass(frozen=True)
class Earmark:
    """What an earmark binds its money to; with `unknown` words it pays for nothing until someone settles the wording."""

    terms: frozenset[Term] = frozenset()
    unknown: tuple[str, ...] = ()


def read_earmark(text: str | None, meetings: Mapping[str, str], countries: Countries) -> Earmark:
    """The terms of an earmark, and the words that no list knows. `meetings`: phrase, normalised → meeting id."""
    written = normalise(text or "")
    if written in ANYTHING:
        return Earmark()
    words, terms, unknown, either, place = written.split(), [], [], False, 0
    while place < len(words):
        found, length = _longest(words[place:], meetings, countries)
        if found and either and terms and terms[-1][0] != found[0]:
            unknown.append("or")
        if found:
            terms.append(found)
        elif words[place] not in FILLERS | EITHER:
            unknown.append(words[place])
        either = words[place] in EITHER or (either and not found)
        place += length
    return Earmark(frozenset(terms), tuple(dict.fromkeys(unknown)))


def _longest(words: list[str], meetings: Mapping[str, str], countries: Countries) -> tuple[Term | None, int]:
    """The term that the longest run of words at the front means, and how many words it takes; one word without a term."""
    for length in range(min(len(words), 9), 0, -1):
        phrase = " ".join(words[:length])
        found = _term(phrase, meetings, countries) or _term(re.sub(r"^[dl](?=[aeiouh])", "", phrase), meetings, countries)
        if found:
            return found, length
    return None, 1


def _term(phrase: str, meetings: Mapping[str, str], countries: Countries) -> Term | None:
    if phrase in _ways():
        return _ways()[phrase]
    if phrase in meetings:
        return "meeting", meetings[phrase]
    named = countries.named(phrase)
    return ("country", named) if named else None


@cache
def _ways() -> dict[str, Term]:
    """Every known phrase, normalised, in the singular and plural → its term."""
    listed = [
        ((dimension, word.value), (word.value.replace("_", " "), word.label, re.sub(r"\s*\(.*\)", "", word.label)))
        for dimension, words in DIMENSIONS.items()
        for word in words
    ]
    listed += [
        ((name, code), tuple(way for way in ways.split("|") if len(way.strip()) > 2))
        for worded in (WORDS, _FILE["ways"])
        for name in [*DIMENSIONS, "capacity"]
        for code, ways in worded.get(name, {}).items()
    ]
    known = {normalise(way): term for term, ways in listed for way in ways if term not in LEFT_OUT}
    known.pop("", None)
    return {f"{way}s": term for way, term in known.items()} | known


ORDER = ("gender", "class", "regional_group", "country", "stakeholder_group", "capacity", "component", "meeting")


def spelled(earmark: Earmark, titles: Mapping[str, str], countries: Countries) -> str:
    """What the money may pay for, in plain words: "women; LDC or SIDS; ticket". `titles`: meeting id → title."""
    labels = {**titles, **{word.value: word.label for words in DIMENSIONS.values() for word in words}, **_FILE["short"]}
    parts = [
        " or ".join(
            countries.name(code) if name == "country" else labels[code] for dim, code in sorted(earmark.terms) if dim == name
        )
        for name in ORDER
    ]
    return "; ".join(part for part in parts if part) or "anything"


def meeting_phrases(body: Body) -> dict[str, str]:
    """Ways to name a meeting inside a sentence, normalised → meeting id. A number alone names none."""
    phrases: dict[str, str] = {}
    for meeting in body.meeting:
        number = meeting.number
        ways = [body.meeting_id(meeting), meeting.title, *meeting.aliases, f"meeting {number}", f"session {number}"]
        ways += [f"{ORDINALS[number - 1]} {thing}" for thing in ("meeting", "session") if number <= len(ORDINALS)]
        ways += [f"{number}{ending} meeting" for ending in ("st", "nd", "rd", "th")]
        for way in ways:
            phrases.setdefault(normalise(way), body.meeting_id(meeting))
    return {phrase: meeting for phrase, meeting in phrases.items() if phrase and not phrase.isdigit()}


def write_earmarks(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger, countries: Countries) -> None:
    """Fills `earmark_term`, `earmark_unknown` and `earmark_plain` for the pledges of a generation.

    A decision of kind `earmark` (subject: the number of the pledge, or the wording) says by its value how the earmark is to
    be read.
    """
    for body in home.bodies.values():
        settled = {one.subject: str(one.value) for one in ledger.active("earmark") if one.body in (None, body.id)}
        pledges = conn.execute(
            "SELECT pledge_id, min(earmark), min(meeting) FROM pledge WHERE body = $body GROUP BY pledge_id ORDER BY pledge_id",
            {"body": body.id},
        ).fetchall()
        texts = {pledge: settled.get(pledge, settled.get(written, written)) for pledge, written, _ in pledges}
        meetings = {pledge: meeting for pledge, _, meeting in pledges}
        _write(conn, body, {pledge: _read(text, meetings[pledge], body, countries) for pledge, text in texts.items()}, countries)


def _read(text: str | None, meeting: str | None, body: Body, countries: Countries) -> Earmark:
    """The earmark of a pledge for a meeting; one that names only other meetings contradicts the pledge."""
    own = {"this meeting": meeting, "this session": meeting} if meeting else {}
    earmark = read_earmark(text, meeting_phrases(body) | own, countries)
    named = {code for dimension, code in earmark.terms if dimension == "meeting"}
    if meeting is None or not named or meeting in named:
        return earmark
    return Earmark(earmark.terms, (*earmark.unknown, "another meeting than that of the pledge"))


def _write(conn: duckdb.DuckDBPyConnection, body: Body, earmarks: dict[str, Earmark], countries: Countries) -> None:
    titles = {body.meeting_id(meeting): meeting.title for meeting in body.meeting}
    fill(conn, "earmark_term", [
        {"body": body.id, "pledge_id": pledge, "dimension": dimension, "code": code}
        for pledge, earmark in earmarks.items()
        for dimension, code in sorted(earmark.terms)
    ])  # fmt: skip
    fill(conn, "earmark_unknown", [
        {"body": body.id, "pledge_id": pledge, "words": ", ".join(earmark.unknown)}
        for pledge, earmark in earmarks.items()
        if earmark.unknown
    ])  # fmt: skip
    fill(conn, "earmark_plain", [
        {"body": body.id, "pledge_id": pledge, "plain": spelled(earmark, titles, countries),
         "terms": ";".join(f"{dimension}:{code}" for dimension, code in sorted(earmark.terms))}
        for pledge, earmark in earmarks.items()
    ])  # fmt: skip
