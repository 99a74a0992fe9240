"""The donor note as a document: the lines and tables of the page, amounts to the cent, the definitions at the end."""

from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.exports.document import Document, Section, Sheet, docx_bytes
from dashboard.note import DIMENSIONS, Part
from dashboard.words import cents, day, heading, number, sentence

CAPTIONS = {
    "donor-note-contributors": "Payments by day",
    "donor-note-beneficiaries": "Beneficiaries",
    "donor-note-withdrew": "Travellers who were or may have been chosen, and did not come",
    "donor-note-amounts": "Amounts set aside or spent since the last note, by component",
    "donor-note-applicants": "Applicants, without names",
}
BALANCE = {"paid_in": "Paid in", "disbursed": "Less disbursed", "set_aside": "Less set aside", "available": "Available"}
NARROW = {"terminal_expenses": "Terminal", "stakeholder_group": "Group", "regional_group": "Region", "amount": "Total"}
"""headings that must be short on paper"""


def donor_note(
    title: str,
    body: str,
    known: pd.Series,
    lead: tuple[str, ...],
    parts: list[Part],
    rules: tuple[str, ...],
    illustrative: bool,
) -> bytes:
    """The note as DOCX. `known`: its sums; `rules`: the definitions."""
    sections = [_section(place, part, known) for place, part in enumerate(parts, 1)]
    return docx_bytes(
        Document(
            title, body, _day_of(known), day(known.until_on), lead,
            (*sections, Section("How the figures are defined", rules, small=True)), illustrative,
            (*(("illustrative",) if illustrative else ()), "donor note", "travel fund"),
        )
    )  # fmt: skip


def file_name(of: str, as_of: date, illustrative: bool) -> str:
    """Of a meeting or body and a day; it says so if the data are invented."""
    return f"donor-note-{of}-{as_of:%Y-%m-%d}{'-illustrative' if illustrative else ''}.docx"


def _day_of(known: pd.Series) -> date:
    return pd.Timestamp(known.until_on).date()


def _section(place: int, part: Part, known: pd.Series) -> Section:
    lines = tuple(f"{sentence(f'{number(fact.value)} {fact.label}')}." for fact in part.facts)
    sheets = [_balance(known)] if part.cards else []
    if part.groups:
        sheets.append(_groups(part.groups))
    if part.rows is not None and len(part.rows):
        sheets.append(_sheet(part, known.currency))
    told = (part.told,) if part.told and (part.cards or not lines) else ()
    return Section(f"{place}. {part.title}", (*told, *lines), tuple(sheets))


def _balance(known: pd.Series) -> Sheet:
    rows = tuple((label, cents(known[name])) for name, label in BALANCE.items())
    return Sheet("The balance to the cent", ("Sum", known.currency), rows[:-1], frozenset({1}), rows[-1])


def _groups(groups: dict[str, pd.DataFrame]) -> Sheet:
    """One table for all ways of counting; each adds up to the whole."""
    rows = tuple(
        (DIMENSIONS[by], row.label, number(row.applicants))
        for by, frame in groups.items()
        for row in frame[frame.applicants > 0].itertuples()
    )
    return Sheet("Applicants by group", ("Counted by", "Group", "Applicants"), rows, frozenset({2}))


def _sheet(part: Part, currency: str) -> Sheet:
    names = [name for name in part.columns if name in part.rows]
    rows = tuple(tuple(_cell(row, name) for name in names) for row in part.rows.to_dict("records"))
    money = frozenset(place for place, name in enumerate(names) if name in part.sums or name == "amount_as_given")
    headings = tuple(_heading(name, currency if name in part.sums else "") for name in names)
    total = tuple(_total(part.rows, name) if name in part.sums else "" for name in names) if part.sums else ()
    return Sheet(CAPTIONS[part.name], headings, rows, money, ("Total", *total[1:]) if total else ())


def _heading(name: str, currency: str) -> str:
    told = NARROW.get(name, heading(name))
    return f"{told} ({currency})" if currency else told


def _cell(row: dict, name: str) -> str:
    value = row[name]
    if name == "amount_as_given":
        return f"{row['currency_as_given']} {cents(value)}"
    if value is None or pd.isna(value):
        return "not known"
    if name.endswith("_on"):
        return day(value)
    return cents(value) if isinstance(value, float) else str(value)


def _total(rows: pd.DataFrame, name: str) -> str:
    """To the cent, whatever floats add up to."""
    return cents(sum((Decimal(str(value)) for value in rows[name].dropna()), Decimal(0)))
