"""What an export holds: registrations, contributions or abstracts, told by its headings and cells; and what it is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from datalayer.vocabulary import fold
from plugins.indico_export import columns as c
from plugins.indico_export.words import is_registration_state

Kind = Literal["registrations", "contributions", "abstracts"]
UTC = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?\+00:00")
"""a moment as Indico's CSV writes it"""
OWN = c.folded((c.REGISTERED, c.MODIFIED, c.CHECKED_IN, c.CHECKED_IN_AT, c.PAID, c.STATE))
"""of the columns after the questions those that hardly another program calls so"""
UNALTERED = {"Email Address", "First Name", "Last Name", "Phone Number", "Affiliation"}
"""titles of questions as Indico writes them"""
ONLY_ABSTRACTS = c.folded((
    "Accepted track", "Submitted for tracks", "Reviewed for tracks", "Accepted type", "Submitted type", "Number of reviews",
    "Score standard deviation", "Submission comment", "Submitter", "Submitter (affiliation)",
))  # fmt: skip
ONLY_CONTRIBUTIONS = c.folded((
    "Description", "Date", "Duration", "Type", "Session", "Track", "Presenters", "Presenters (affiliation)", "Presenters (email)",
    "Materials", "Program Code",
))  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A kind of export, and how sure it is (0 to 1)."""

    kind: Kind
    confidence: float


def kind_of(titles: Sequence[str], rows: Sequence[Sequence[str | None]]) -> Seen | None:
    """The kind that headings and first rows tell; None if this is no export of Indico."""
    seen = [Seen("registrations", _registrations(titles, rows)), *_texts(titles)]
    best = max(seen, key=lambda one: one.confidence)
    return best if best.confidence > 0 else None


def _registrations(titles: Sequence[str], rows: Sequence[Sequence[str | None]]) -> float:
    """`ID, Name` come first, Indico's own columns last; staff choose which, and may have taken some away.

    With `ID, Name` alone it may be any list: it is read where a person says what it is, but not offered.
    """
    names = [fold(title) for title in titles]
    leads, own = list(titles[:2]) == [c.ID, c.NAME], len(OWN & set(names))
    place = names.index("registration_state") if "registration_state" in names else len(names)
    stated = any(is_registration_state(row[place]) for row in rows if len(row) > place)
    if stated and (leads or own >= 2):
        return 0.95
    if leads and own >= 2:
        return 0.92
    if (leads and own == 1) or stated:
        return 0.9 if any(UTC.fullmatch(cell or "") for row in rows for cell in row) else 0.75
    if own >= 2 and "registration_date" in names:
        return 0.7
    return (0.2, 0.4, 0.6)[min(2, len(UNALTERED & set(titles)))] if leads else 0


def _texts(titles: Sequence[str]) -> tuple[Seen, Seen]:
    names, leads = {fold(title) for title in titles}, list(titles[:2]) == ["Id", "Title"]
    abstracts, contributions = (len(own & names) for own in (ONLY_ABSTRACTS, ONLY_CONTRIBUTIONS))
    return (
        Seen("abstracts", _sure(abstracts + ("state" in names), leads) if abstracts else 0.2 if leads else 0),
        Seen("contributions", _sure(contributions - 2, leads) if {"presenters", "materials"} & names else 0),
    )


def _sure(columns: int, leads: bool) -> float:
    return (0, 0.5, 0.75, 0.95)[max(0, min(columns, 3))] if leads else (0, 0, 0.4, 0.7)[max(0, min(columns, 3))]
