"""How numbers, dates and names are written for a person."""

from datetime import UTC, date, datetime

import pandas as pd

from dashboard.session import View

NAMES = {
    "is_ldc": "LDC", "is_lldc": "LLDC", "is_sids": "SIDS", "iso3": "ISO code", "origin": "File", "record": "Record",
    "first_record": "Record", "last_record": "to record", "records": "Rows", "read": "Read", "body_title": "Working group",
    "from_on": "From", "until_on": "Until", "value": "Cell", "field": "Column", "raw": "Row as it came", "code": "Code",
    "counts_as": "Why", "gender_not_known": "Gender not given", "mode_not_known": "Way not known", "request_id": "Request",
}  # fmt: skip


def heading(name: str) -> str:
    """A column's name for a person."""
    return NAMES.get(name, name.replace("_", " ").capitalize())


def number(value: object) -> str:
    """A number with thousands divided; what is not known is a dash."""
    return (
        "–"
        if value is None or pd.isna(value)
        else f"{value:,}"
        if isinstance(value, int | float) or hasattr(value, "__index__")
        else str(value)
    )


def money(amount: object, currency: str) -> str:
    """An amount in whole units of its currency; what is not known is a dash."""
    return "–" if amount is None or pd.isna(amount) else f"{currency} {whole(amount)}"


def whole(amount: object) -> str:
    """An amount in whole units."""
    return f"{round(float(amount)):,}"


def sentence(text: str) -> str:
    """With a capital at the front, the rest as it is."""
    return text[:1].upper() + text[1:]


def share(part: object, whole: object) -> str:
    """A share in per cent of a whole that is not nothing; a dash where the part is not known."""
    return f"{round(100 * int(part) / int(whole))} %" if whole and not pd.isna(part) else "–"


def many(count: int, thing: str) -> str:
    """A number of things: "1 source", "2 sources"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def day(value: object) -> str:
    """A date as people write it; a month or year alone stays alone."""
    if isinstance(value, str):
        parts = value.split("-")
        if len(parts) == 1:
            return value
        whole = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
        return f"{whole:%B %Y}" if len(parts) == 2 else day(whole)
    return "not known" if value is None or pd.isna(value) else f"{value.day} {value:%B %Y}"


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
