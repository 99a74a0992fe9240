"""Which questions are never stored: passports, travel documents, identity cards, dates of birth, secrets of tickets and accounts.

A question is told by its heading alone, in the languages of private.toml. An answer that merely holds a number stays.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from datalayer.files.wording import plain, plain_whole

_FILE = tomllib.loads((Path(__file__).parent / "private.toml").read_text(encoding="utf-8"))
KINDS = ("birth", "passport", "travel_document", "identity", "secret")
"""what is never stored: sections of private.toml, the first that fits counts"""
PAPERS = ("passport", "travel_document", "identity")
"""kinds whose answers are numbers of documents"""
REMOVED = "[removed]"
TOKEN = re.compile(r"\w[\w/.-]*\w")
LIKE_A_NUMBER = re.compile(r"(?!\d{4}-\d\d-\d\d|\d\d?[./-]\d\d?[./-]\d{4})(?=(?:[^\d]*\d){4})[\w/ .-]{6,30}")
"""a document's number: six signs or more, four digits among them, and no date"""


@lru_cache(maxsize=4096)
def private_kind(heading: str) -> str | None:
    """Which kind of private question a heading asks; None if its answers may be kept."""
    text = _spaced(heading)
    kind = next((kind for kind in KINDS if _holds(text, kind)), None)
    if kind in PAPERS and _asks_for_a_name(text):
        return None
    if kind == "identity" and _holds(text, "others"):
        return None
    return kind


def is_private(heading: str) -> bool:
    """Whether the answers under a heading are never stored."""
    return private_kind(heading) is not None


def told(dropped: list[str]) -> list[str]:
    """The note on columns that were dropped: their headings, never what stands in them."""
    named = ", ".join(f'"{heading}"' for heading in dropped)
    return [f"Not read, as identity papers and dates of birth are not kept here: {named}."] if dropped else []


def document_numbers(answers: dict[str, Iterable[str | None]]) -> frozenset[str]:
    """The numbers of documents among the answers to private questions (heading → cells), folded."""
    return frozenset(
        cell.strip().casefold()
        for heading, cells in answers.items()
        if private_kind(heading) in PAPERS
        for cell in cells
        if cell and LIKE_A_NUMBER.fullmatch(cell.strip())
    )


def without_numbers(text: str, numbers: frozenset[str]) -> str:
    """A text in which no such number stands any more; one with spaces is found as a whole text only."""
    if not re.search(r"\d", text):
        return text
    if text.strip().casefold() in numbers:
        return REMOVED
    return TOKEN.sub(lambda found: REMOVED if found[0].casefold() in numbers else found[0], text)


def _asks_for_a_name(text: str) -> bool:
    return _holds(text, "named") and not _found(text, "named", "numbers", "number_stems")


def _spaced(heading: str) -> str:
    """A heading as plain words with a space at either end, its notes in brackets among them."""
    return f" {plain_whole(heading)} "


def _holds(text: str, section: str) -> bool:
    return _found(text, section, "words", "stems")


def _found(text: str, section: str, words: str, stems: str) -> bool:
    return any(f" {word} " in text for word in _ways(section, words)) or any(stem in text for stem in _ways(section, stems))


@cache
def _ways(section: str, listed: str) -> tuple[str, ...]:
    return tuple(way for written in _FILE[section].get(listed, "").split("|") if (way := plain(written)))
