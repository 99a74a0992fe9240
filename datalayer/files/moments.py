"""Days and moments as offices write them → ISO texts. An order of day and month that cannot be known is asked for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from datalayer.contract import DateOrder

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar")
"""languages whose names of months are read; names are those of the CLDR"""
NEAR = timedelta(days=62)
"""how far from the meeting a date may lie to tell the order of its numbers"""

NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)\.?")
DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|\.)?[\s-](?:de\s)?([^\W\d_]+)\.?,?[\s-](?:de\s)?(\d{4}|\d{2}(?![\d:.h]))(?:\s?[гр]\.)?"
)
NAME_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})")
EAST_ASIAN = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
EAST_ASIAN_NOON = re.compile(r"(?:(上午|午前|오전)|下午|午後|오후)\s?(\d{1,2}:\d{2}(?::\d{2})?)")
CLOCK = re.compile(r"(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?:\s?([ap])\.?\s?m\.?)?", re.IGNORECASE)
ZONES = {
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00", "WET": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00",
    "MSK": "+03:00", "WAT": "+01:00", "CAT": "+02:00", "SAST": "+02:00", "EAT": "+03:00", "JST": "+09:00",
}  # fmt: skip
"""names of zones: the North American ones of RFC 822, and others that mean one offset only"""
ZONE = re.compile(rf"(?:(Z|UTC|GMT|{'|'.join(ZONES)})\s?)?([+-]\d{{1,2}}(?::?\d{{2}})?)?", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """What a text says: a date whose numbers may stand in either order, a clock and an offset."""

    year: int
    first: int
    second: int
    ordered: bool
    """whether `first` is known to be the month and `second` the day"""
    clock: str = ""
    offset: str = ""

    def iso(self, order: DateOrder | None) -> str | None:
        """The ISO text under an order; None where that is no date, or no order is given and one is needed."""
        if not self.ordered and order not in ("dmy", "mdy"):
            return None
        month, day = (self.first, self.second) if self.ordered or order == "mdy" else (self.second, self.first)
        try:
            written = date(self.year, month, day).isoformat()
        except ValueError:
            return None
        return f"{written} {self.clock}{self.offset}" if self.clock else written


def read(text: str) -> Written | None:
    """A day, or a moment with clock and perhaps offset; None for anything else."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u200e", "").split())
    plain = EAST_ASIAN_NOON.sub(lambda noon: f" {noon[2]} {'AM' if noon[1] else 'PM'}", plain)
    found = _date(" ".join(plain.split()))
    if found is None:
        return None
    (year, first, second, ordered), rest = found
    rest = re.sub(r"^(?:,|T(?=\d)|at\b|à\b|a las\b|um\b)?\s?", "", rest.strip(), flags=re.IGNORECASE)
    if not rest:
        return Written(year, first, second, ordered)
    clock = CLOCK.match(rest)
    zone = ZONE.fullmatch(rest[clock.end() :].strip()) if clock else None
    told = _clock(clock) if clock and zone else None
    return Written(year, first, second, ordered, told, _offset(zone)) if told and zone else None


def to_iso(text: str, order: DateOrder | None) -> str:
    """The ISO text; a text that cannot be read so is handed back as it is, for the host to judge."""
    written = read(text)
    return (written.iso(order) if written else None) or text


def find_order(
    texts: Iterable[str | None], days: tuple[date, date] | None = None, near: timedelta = NEAR
) -> tuple[DateOrder | None, str]:
    """Day first or month first, and a sentence on what tells it; None and a question where nothing does.

    A value above 12 tells; else the days of the meeting, if only one order puts every date near them.
    """
    dates = {(one.year, one.first, one.second) for text in texts if text and (one := read(text)) and not one.ordered}
    if not dates:
        return None, ""
    day_first, month_first = any(first > 12 for _, first, _ in dates), any(second > 12 for _, _, second in dates)
    if day_first and month_first:
        return None, "Dates stand day first and month first in one file: mend them, or set date_order."
    if day_first or month_first:
        order: DateOrder = "dmy" if day_first else "mdy"
        return order, f"Dates were read {_named(order)}: a value above 12 tells."
    fitting = [order for order in ("dmy", "mdy") if days and all(_is_near(one, order, days, near) for one in dates)]
    if len(fitting) == 1:
        return fitting[0], f"Dates were read {_named(fitting[0])}: only so they lie near the meeting."
    if all(first == second for _, first, second in dates):
        return "dmy", ""
    return (
        None,
        'Whether dates such as 07/12/2016 begin with the day or the month cannot be known: set date_order = "dmy" or "mdy".',
    )


def _named(order: DateOrder) -> str:
    return "day first" if order == "dmy" else "month first"


def _is_near(written: tuple[int, int, int], order: DateOrder, days: tuple[date, date], near: timedelta) -> bool:
    iso = Written(*written, ordered=False).iso(order)
    return iso is not None and days[0] - near <= date.fromisoformat(iso) <= days[1] + near


def _date(text: str) -> tuple[tuple[int, int, int, bool], str] | None:
    """Year, two numbers, whether they are month and day, and what follows."""
    if (match := NUMBERS.match(text)) and (len(match[1]) == 4 or len(match[1]) <= 2):
        if len(match[1]) == 4:
            whole = (int(match[1]), int(match[3]), int(match[4]), True)
            return (whole, text[match.end() :]) if len(match[4]) <= 2 else None
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        return (year, int(match[1]), int(match[3]), False), text[match.end() :]
    if match := re.match(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)", text):
        return (int(match[1]), int(match[3]), int(match[4]), True), text[match.end() :]
    if match := EAST_ASIAN.match(text):
        return (int(match[1]), int(match[2]), int(match[3]), True), text[match.end() :]
    for pattern, name, day in ((DAY_NAME_YEAR, 2, 1), (NAME_DAY_YEAR, 1, 2)):
        match = pattern.search(text[:40])
        month = _months().get(match[name].casefold()) if match else None
        before = text[: match.start()].strip(" ,.") if match else ""
        if match and month and (before.isalpha() or not before):
            year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
            return (year, month, int(match[day]), True), text[match.end() :]
    return None


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].casefold() == "p" else 0)
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else None


def _offset(match: re.Match[str]) -> str:
    if match[2]:
        digits = match[2][1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{match[2][0]}{int(hours):02}:{minutes}"
    return ZONES.get(match[1].upper(), "+00:00") if match[1] else ""


@cache
def _months() -> dict[str, int]:
    """Names of months, long and short, without the full stop → number."""
    from babel.dates import get_month_names  # takes a while to import, and most files write months as numbers

    return {
        name.casefold().rstrip("."): number
        for language in reversed(LANGUAGES)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    } | {"sept": 9}
