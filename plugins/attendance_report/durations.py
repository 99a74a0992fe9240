"""Durations as reports write them, in many languages → minutes."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

SIZES = {"hour": Decimal(60), "minute": Decimal(1), "second": Decimal(1) / 60}
"""minutes of each unit, the largest first"""
PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s?([^\W\d_]+)\.?")
CLOCK = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d+)?)?")
ISO = re.compile(r"p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?)?")
NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,9})?")
SAID = {
    Decimal(1) / 60: re.compile(r"\b(?:sec(?:ond(?:e?s|i)?)?s?|sek(?:unden)?|segundos)\b|秒"),
    Decimal(60): re.compile(r"\b(?:hours?|hrs|stunden|heures|horas|ore)\b"),
}
"""how a heading says that its numbers are no minutes"""
CENT = Decimal("0.01")


def minutes_of(text: str, per_unit: Decimal = Decimal(1)) -> Decimal | None:
    """Minutes; a bare number is multiplied by `per_unit`. None for what is no duration, and for less than nothing."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()[:80]
    if NUMBER.fullmatch(plain):
        return (Decimal(plain.replace(",", ".")) * per_unit).quantize(CENT)
    for pattern, sizes in ((CLOCK, (60, 1, Decimal(1) / 60)), (ISO, (1440, 60, 1, Decimal(1) / 60))):
        match = pattern.fullmatch(plain)
        if match and any(match.groups()):
            return _sum(match.groups(), sizes)
    return _in_words(plain)


def unit_of(heading: str) -> Decimal:
    """Minutes for which a bare number under this heading stands: a second's or an hour's, if it says so; else one."""
    name = unicodedata.normalize("NFKC", heading).casefold()
    return next((size for size, said in SAID.items() if said.search(name)), Decimal(1))


def _in_words(plain: str) -> Decimal | None:
    """ "1h 27m 51s", "59 Min. 0 Sek.", "1 時間 2 分": each unit once, the larger before the smaller.

    Three unknown words that differ can only be hours, minutes and seconds.
    """
    parts = PART.findall(plain)
    rest = re.sub(r"[\s,.]|\b(?:and|und|et|y|e|en|i|и)\b", "", PART.sub("", plain))
    sizes = [_size(unit) for _, unit in parts]
    if len(parts) == 3 == len({unit for _, unit in parts}) and None in sizes:
        sizes = list(SIZES.values())
    if not parts or rest or None in sizes or sizes != sorted(set(sizes), reverse=True):
        return None
    return _sum([number.replace(",", ".") for number, _ in parts], sizes)


@lru_cache(maxsize=1024)
def _size(word: str) -> Decimal | None:
    """Minutes of a unit by its word; a word of three letters or more may be abbreviated there."""
    for unit, words in _words().items():
        if word in words or any(len(known) > 2 and word.startswith(known) for known in words):
            return SIZES[unit]
    return None


@cache
def _words() -> dict[str, list[str]]:
    told = tomllib.loads((Path(__file__).parent / "durations.toml").read_text(encoding="utf-8"))
    return {unit: [word.strip() for word in told[unit].split("|")] for unit in SIZES}


def _sum(numbers: Sequence[str | None], sizes: Sequence[Decimal | int | None]) -> Decimal | None:
    try:
        return sum((Decimal(number or 0) * size for number, size in zip(numbers, sizes, strict=False)), Decimal(0)).quantize(CENT)
    except InvalidOperation:
        return None
