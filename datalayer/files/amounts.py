"""Amounts as offices write them → plain decimals with a point. What can be read in two ways is told, never chosen in silence."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel.numbers import list_currencies

Mark = Literal[".", ","]

SIGNS = {
    "€": "EUR", "£": "GBP", "US$": "USD", "USD$": "USD", "U$S": "USD", "$US": "USD", "SFR": "CHF", "SFR.": "CHF",
    "₹": "INR", "₽": "RUB", "R$": "BRL", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "A$": "AUD", "AU$": "AUD",
    "EURO": "EUR", "EUROS": "EUR", "US DOLLARS": "USD", "US DOLLAR": "USD", "SWISS FRANCS": "CHF",
}  # fmt: skip
"""signs that mean one currency"""
MANY = ("$", "¥", "KR", "KR.", "FR", "FR.", "F", "FS")
"""signs that mean several: the amount can be read, its currency cannot"""
WORD = r"[^\W\d_]+(?:\s[^\W\d_]+)?\.?"
MONEY = rf"(?:US\$|USD\$|U\$S|\$US|CAN?\$|AU?\$|C\$|R\$|[€£$¥₹₽]|{WORD})"
NUMBER = r"[-+(]?\s?[\d.,' ]*\d[\d.,' ]*(?:[.,][-=]{1,2})?\s?[)-]?"
GROUPED = re.compile(r"(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?")
POINTED = re.compile(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?")
INDIAN = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:(\.)(\d+))?")
PLAIN = re.compile(r"(\d+)(?:([.,])(\d+))?")
SPELLED = str.maketrans({"’": "'", "ʼ": "'", "´": "'", "`": "'", "−": "-", "–": "-", "—": "-", "٫": ".", "٬": "'"})


@dataclass(frozen=True)
class Amount:
    """What a text says: a plain decimal, or two readings of which the decimal mark would tell one; the currency beside it."""

    value: str | None
    currency: str | None = None
    mark: Mark | None = None
    """the decimal mark that this amount shows"""
    doubtful: Mark | None = None
    """the sign that may be a decimal mark or may part thousands"""
    if_grouped: str | None = None

    def under(self, mark: Mark | None, told: bool) -> str | None:
        """The plain decimal once the mark is known. Three places after a mark that was not told are no money: still in doubt."""
        if self.doubtful is None or mark is None:
            return self.value
        return self.if_grouped if mark != self.doubtful else (self.value_as_decimal if told else None)

    @property
    def value_as_decimal(self) -> str | None:
        """The reading in which the doubtful sign is the decimal mark."""
        if self.if_grouped is None:
            return None
        sign, digits = ("-", self.if_grouped[1:]) if self.if_grouped.startswith("-") else ("", self.if_grouped)
        return f"{sign}{digits[:-3]}.{digits[-3:]}"


def read_amount(text: str) -> Amount | None:
    """An amount with or without a currency; None for anything else. (1'200) and 1200- are negative."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(SPELLED).split())
    match = re.fullmatch(rf"(-\s?)?({MONEY})?\s?({NUMBER})\s?({MONEY})?", plain)
    if match is None or (match[2] and match[4]):
        return None
    sign = (match[2] or match[4] or "").strip()
    currency = currency_of(sign)
    if sign and currency is None and sign.upper() not in MANY:
        return None
    return _number(match[3], bool(match[1]), currency)


def currency_of(sign: str) -> str | None:
    """The ISO 4217 code that a sign or code means."""
    folded = " ".join(sign.upper().split())
    return SIGNS.get(folded) or SIGNS.get(folded + ".") or (folded if folded in _codes() else None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def _number(written: str, minus: bool, currency: str | None) -> Amount | None:
    bare = re.sub(r"[.,][-=]{1,2}\s?(?=\)?$)", "", written.strip())
    negative = minus or bare.startswith(("-", "(")) or bare.endswith("-")
    if bare.startswith("(") != bare.endswith(")"):
        return None
    bare = re.sub(r"[.,]$", "", bare.strip("-+() ").strip())
    parts = _parts(bare)
    if parts is None:
        return None
    whole, places, mark, doubtful = parts
    lead = "-" if negative else ""
    if doubtful:
        return Amount(None, currency, doubtful=doubtful, if_grouped=f"{lead}{whole}{places}")
    return Amount(f"{lead}{whole}" + (f".{places}" if places else ""), currency, mark)


def _parts(bare: str) -> tuple[str, str, Mark | None, Mark | None] | None:
    """Digits before and after the decimal mark, the mark that is shown, and the sign that is in doubt."""
    if match := GROUPED.fullmatch(bare):
        return re.sub(r"[ ']", "", match[1]), match[4] or "", _mark(match[3]), None
    if match := PLAIN.fullmatch(bare):
        whole, sign, places = match.groups()
        if sign and len(places) == 3 and len(whole) <= 3 and not whole.startswith("0"):
            return whole, places, None, _mark(sign)
        return whole, places or "", _mark(sign), None
    if match := POINTED.fullmatch(bare):
        return re.sub(r"[.,]", "", match[1]), match[4] or "", "." if match[2] == "," else ",", None
    if match := INDIAN.fullmatch(bare):
        return match[1].replace(",", ""), match[3] or "", ".", None
    return None


def _mark(sign: str | None) -> Mark | None:
    return "." if sign == "." else "," if sign == "," else None


def find_mark(amounts: Iterable[Amount]) -> Mark | None:
    """The decimal mark of a column, if its amounts show one and only one."""
    marks = {amount.mark for amount in amounts if amount.mark}
    return marks.pop() if len(marks) == 1 else None
