"""How numbers, dates and names are written for a person."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import pandas as pd
from babel import Locale

from dashboard.session import View
from datalayer.models import RECORDS

NAMES = {
    "is_ldc": "LDC", "is_lldc": "LLDC", "is_sids": "SIDS", "iso3": "ISO code", "origin": "File", "record": "Record",
    "first_record": "Record", "last_record": "to record", "records": "Rows", "read": "Read", "body_title": "Working group",
    "from_on": "From", "until_on": "Until", "value": "Cell", "field": "Column", "raw": "Row as it came", "code": "Code",
    "counts_as": "Why", "gender_not_known": "Gender not given", "mode_not_known": "Way not known", "request_id": "Request",
    "registration_id": "Registration no.", "pledge_id": "Pledge no.", "payment_id": "Payment no.", "email": "E-mail",
    "focal_point_email": "E-mail of the focal point",
    "commitment_id": "Commitment no.", "contribution_id": "Contribution no.",
    "dsa": "DSA", "since_last_note": "New since last note",
    "days": "Days on this step", "next_step": "What comes next", "need_is": "Need is", "who": "Who", "fitting": "Fitting gaps",
    "to_come": "To come", "pays_for": "May pay for", "place": "No.",
}  # fmt: skip

RECORD_NAMES = {
    "seat": "seat", "nomination": "nomination", "registration": "registration", "contribution": "written contribution",
    "attachment": "attached file", "attendance": "presence", "travel_request": "travel request", "travel_cost": "cost of a trip",
    "commitment": "commitment of money", "pledge": "pledge", "payment": "payment received", "exchange_rate": "exchange rate",
}  # fmt: skip
"""table → what one of its rows is"""


AMOUNTS = frozenset({
    "amount", "amount_as_given", "balance", "committed", "conditional", "covered", "estimated", "fits_nobody", "fitting", "free",
    "gap", "gap_received", "gap_signed", "gap_pledged", "need", "over_committed", "over_paid", "pledged", "received", "set_aside",
    "signed", "spent", "to_come", "together", "gap_today", "gap_supposed", "paid_in", "disbursed", "earlier", "ticket", "dsa",
    "terminal_expenses", "visa",
})  # fmt: skip
"""columns that hold money: written with thousands and cents"""
WIDE = {"seat": 140, "missing": "medium", "reason": "large", "sentence": "large", "what_to_do": "large", "pays_for": "medium"}
"""columns whose text needs room, which the grid does not see in its first rows: a width by name, or in pixels"""


def heading(name: str) -> str:
    """A column's name for a person."""
    return NAMES.get(name, name.replace("_", " ").capitalize())


FIELDS = re.compile(
    r"\b(" + "|".join({name for model in RECORDS.values() for name in model.model_fields if "_" in name}) + r")\b"
)


def plainly(text: str) -> str:
    """A text of a file or message as it stands, whatever its signs mean in Markdown."""
    return re.sub(r"([\\`*_\[\]<>$#~|:&])", r"\\\1", text)


def spelled(text: str) -> str:
    """A sentence of the data layer with amounts and days as they are written here: 60000.00 is 60,000.00, 2016-11-21 a day."""
    text = re.sub(r"(?<![\w.,-])\d{4,}\.\d\d(?![\w.]\w)", lambda amount: cents(amount[0]), text)
    return re.sub(r"(?<![\w.-])\d{4}-\d\d-\d\d(?![\w-]|\.\w)", lambda found: _day_if_one(found[0]), text)


def _day_if_one(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def without_settings(text: str) -> str:
    """A message without the sentences on what to write in sources.toml, and with fields as a person calls them."""
    parts = [part for part in re.split(r"(?<=[.!?]) (?=[A-Z“])", text) if "[source." not in part and "sources.toml" not in part]
    return FIELDS.sub(lambda field: heading(field[0]).lower(), " ".join(parts))


def in_words(text: str) -> str:
    """A text that names fields, with their names as a person calls them: "registration_id: 3" is "Registration no.: 3"."""
    return FIELDS.sub(lambda field: heading(field[0]), text)


def tall(rows: int, most: int) -> int:
    """Pixels of a grid of so many rows below its heading; of `most` rows and a part of the next one if it has more."""
    return 35 * (rows + 1) + 3 if rows <= most else 35 * (most + 1) + 20


def number(value: object) -> str:
    """A number with thousands divided, an amount to the cent; what is not known is a dash."""
    if value is None or pd.isna(value):
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}".replace("-", "−")
    return f"{value:,}" if hasattr(value, "__index__") else str(value)


def money(amount: object, currency: str) -> str:
    """An amount in whole units of its currency; what is not known is a dash."""
    return "–" if amount is None or pd.isna(amount) else f"{currency} {whole(amount)}"


def exact(amount: object, currency: str) -> str:
    """An amount to the cent; what is not known is a dash."""
    return "–" if amount is None or pd.isna(amount) else f"{currency} {cents(amount)}"


def cents(amount: object) -> str:
    """An amount to the cent, with a minus as it is printed."""
    return f"{Decimal(str(amount)):,.2f}".replace("-", "−")


def whole(amount: object) -> str:
    """An amount in whole units."""
    return f"{round(float(amount)):,}"


def sentence(text: str) -> str:
    """With a capital at the front, the rest as it is."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """A definition without the marks of code: `present_in_person` is “present in person”."""
    return re.sub(r"`([^`]+)`", lambda code: f"“{code[1].replace('_', ' ')}”", text)


def within(label: str) -> str:
    """A label inside a sentence: without the capital at its front, unless that is of a name."""
    return label if label.startswith("United Nations") or label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def share(part: object, whole: object) -> str:
    """A share in per cent of a whole that is not nothing; a dash where the part is not known."""
    return f"{round(100 * int(part) / int(whole))} %" if whole and not pd.isna(part) else "–"


def many(count: int, thing: str) -> str:
    """A number of things: "1 source", "2 sources"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def persons(count: int) -> str:
    """The unit of a number of people."""
    return "person" if count == 1 else "people"


def day(value: object) -> str:
    """A date as people write it; a month or year alone stays alone."""
    if isinstance(value, str):
        parts = value.split("-")
        if len(parts) == 1:
            return value
        whole = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
        return f"{whole:%B %Y}" if len(parts) == 2 else day(whole)
    return "not known" if value is None or pd.isna(value) else f"{value.day} {value:%B %Y}"


def moment(when: datetime) -> str:
    """A moment in UTC: 14 January 2026, 09:10 UTC."""
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def day_and_time(written: str) -> str:
    """A moment or day as the tables write it, as people do: "7 December 2016, 23:50"."""
    on, _, at = written.partition(" ")
    return f"{day(on)}, {at[:5]}" if at else day(on)


@cache
def language_name(code: str) -> str:
    """A language by its code, in English; a code that is not known stays as it is."""
    return {"not_known": "Not known"}.get(code) or str(Locale("en").languages.get(code, code))


def age(moment: object) -> str:
    """How long ago, in words; moments are UTC."""
    if moment is None or pd.isna(moment):
        return "never read"
    minutes = int((datetime.now(UTC).replace(tzinfo=None) - pd.Timestamp(moment).to_pydatetime()).total_seconds() // 60)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"{minutes // size} {unit}{'s' if minutes // size > 1 else ''} ago"
    return "just now"


def ages(sources: list[tuple[str, object]]) -> str:
    """Sources by their age: each age once, with the names of those that were read then."""
    groups: dict[str, list[str]] = {}
    for name, loaded_at in sources:
        groups.setdefault(age(loaded_at), []).append(name)
    return ". ".join(
        f"{'Never read' if when == 'never read' else f'Read {when}'}: {'; '.join(names)}" for when, names in groups.items()
    )


def lists_dated(now: View, classified_on: object, each: bool = False) -> str:
    """Which lists the development status comes from, and of which day; `each`: of the first day of each of several meetings."""
    name = {"unsd_2021": "UNSD's last list (December 2021)", "unctad_rule": "UNCTAD's rule"}[now.body["development_list"]]
    year_only = now.meeting is not None and len(str(now.meeting["starts_as_written"] or "")) == 4
    on = f"{day(classified_on)}, as only the year of the meeting is known" if year_only else day(classified_on)
    on = "each meeting's first day" if each else on
    return (
        f"LDC: United Nations list as of {on}. LLDC and SIDS: lists as published, undated. Developing and developed: {name}. "
        "The groups overlap: an LDC is a developing country too."
    )
