"""What the Start page answers: each of the three users' questions, as figures from the data at hand; what is missing is said."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard import shapes
from dashboard.money import gap_at_all_levels
from dashboard.session import prepared, view
from dashboard.shapes import Figure
from dashboard.words import day, money


@dataclass(frozen=True)
class Card:
    """A user's question, the figures that answer it, what is not known, and the pages that help (page: label)."""

    who: str
    question: str
    facts: list[Figure]
    gaps: list[str]
    links: dict[str, str]


def cards() -> list[Card]:
    """Secretariat, fundraising, chair."""
    known = prepared(shapes.first, "overview")
    return [
        Card(
            "Secretariat", "What is not in order yet, and whom do I write to first?",
            [*_focal_points(known), *_seats(known), *_registrations(known)], _gaps_of_order(known),
            {"readiness": "Readiness", "attendance": "Attendance", "sources": "Sources"},
        ),
        Card(
            "Fundraising", "Who from developing countries cannot come?",
            [*_cannot_come(known), *_requests(known), *_presence()], _gaps_of_money(known),
            {"funding": "Funding gap", "ledger": "Ledger", "what_if": "What if", "donor_note": "Donor note"},
        ),
        Card(
            "Chair", "Which members and groups have answered, who is silent?",
            _texts(known), _gaps_of_texts(known),
            {"contributions": "Contributions", "texts": "Texts", "representation": "Representation"},
        ),
    ]  # fmt: skip


def left_out() -> list[Figure]:
    """What the as-of day leaves out, and what counts although it has no date."""
    known = prepared(shapes.first, "overview")
    told = {
        "later": ("is dated later and left out", "are dated later and left out"),
        "undated": ("has no date and counts", "have no date and count"),
    }
    things = {
        "registrations": ("registration", "registrations"),
        "nominations": ("focal point", "nominations"),
        "contributions": ("contribution", "contributions"),
        "requests": ("travel request", "travel_requests"),
    }
    return [
        _fact(known, f"{column}_{kind}", rows, f"{thing} {one}", f"{thing}s {more}")
        for column, (thing, rows) in things.items()
        for kind, (one, more) in told.items()
        if known[f"{column}_{kind}"]
    ]


def not_counted(came: pd.Series) -> list[Figure]:
    """People whom sources of attendance name and who do not count as present, by the reason; and those of no known group."""
    told = {
        "below_threshold": ("person stayed too short to count", "people stayed too short to count"),
        "waiting_only": ("person only waited", "people only waited"),
        "registered_absent": ("person was expected and did not come", "people were expected and did not come"),
    }
    aside = [
        replace(_fact(came, column, "not_counted", one, more), sums="people")
        for column, (one, more) in told.items()
        if came[column]
    ]
    if not came.group_not_known_people:
        return aside
    ungrouped = (
        "person came whose delegation and group no source tells",
        "people came whose delegation and group no source tells",
    )
    return [replace(_fact(came, "group_not_known_people", "delegations", *ungrouped), sums="people"), *aside]


def _fact(known: pd.Series, column: str, rows: str, one: str, more: str, figure: str | None = None) -> Figure:
    """A figure that reads as a line, of one thing or of more."""
    return Figure(column, one if known[column] == 1 else more, known[column], "", rows, {"figure": figure or column})


def _focal_points(known: pd.Series) -> list[Figure]:
    if not known.nominations:
        return []
    return [_fact(known, "without_focal_point", "nominations", "member lacks a focal point", "members lack a focal point")]


def _seats(known: pd.Series) -> list[Figure]:
    if not known.seats:
        return []
    open_ones = [
        _fact(known, "seats_not_known", "members", "seat has no known holder", "seats have no known holder", "not_known"),
        _fact(known, "seats_vacant", "members", "seat is vacant", "seats are vacant", "vacant"),
    ]
    held = _fact(known, "seats_held", "members", "seat is held", "seats are held", "held")
    return [*(fact for fact in open_ones if fact.value), held]


def _registrations(known: pd.Series) -> list[Figure]:
    if not known.registrations + known.registrations_later:
        return []
    return [
        _fact(known, "registrations_pending", "registrations", "registration is pending", "registrations are pending"),
        _fact(known, "registrations_complete", "registrations", "registration is complete", "registrations are complete"),
        _fact(known, "registrations", "registrations", "registration in all", "registrations in all"),
    ]


def _cannot_come(known: pd.Series) -> list[Figure]:
    """The answer of the page Funding gap: eligible travellers who lack money, and how much."""
    gap = gap_at_all_levels().get("received") if known.travel_requests else None
    if gap is None or not gap.cannot_come:
        return []
    who = "eligible traveller cannot come yet" if gap.cannot_come == 1 else "eligible travellers cannot come yet"
    lacks = f": {money(gap.gap, gap.currency)} is missing" if gap.gap else ""
    return [Figure("cannot_come", f"{who}{lacks}", gap.cannot_come, "", "travellers", {"figure": "cannot_come"})]


def _requests(known: pd.Series) -> list[Figure]:
    if not known.travel_requests + known.requests_later:
        return []
    return [
        _fact(known, "requests_without_money", "travel_requests", "open request has no money", "open requests have no money"),
        _fact(known, "open_requests", "travel_requests", "travel request is open", "travel requests are open"),
        _fact(known, "travel_requests", "travel_requests", "travel request in all", "travel requests in all"),
    ]


def _presence() -> list[Figure]:
    came = prepared(shapes.first, "attendance", by="all")
    if came is None or not came.state_delegations:
        return []
    return [
        _fact(came, "state_delegations", "delegations", "delegation of a State came", "delegations of States came"),
        _fact(came, "developing_delegations", "delegations", "is of a developing country", "are of developing countries"),
    ]


def _texts(known: pd.Series) -> list[Figure]:
    if not known.contributions + known.contributions_later:
        return []
    contributions = _fact(known, "contributions", "contributions", "contribution is in", "contributions are in")
    return [*_members(), contributions]


def _members() -> list[Figure]:
    """The members of the meeting, as the Contributions page counts them."""
    cover = prepared(shapes.first, "contribution_coverage", by="all") if view().meeting else None
    if cover is None or not cover.members:
        return []
    told = {
        "silent": ("member is silent", "members are silent"),
        "not_yet_due": ("member still has time", "members still have time"),
        "not_known": ("member may have answered or not", "members may have answered or not"),
        "answered": ("member has answered", "members have answered"),
        "via": ("of them jointly", "of them jointly"),
    }
    return [
        Figure(
            f"contribution_{name}", one if cover[name] == 1 else more, cover[name], "", "contribution_members", {"figure": name}
        )
        for name, (one, more) in told.items()
        if cover[name] or name == "answered"
    ]


def _gaps_of_order(known: pd.Series) -> list[str]:
    gaps = [] if known.seats else ["This body has no seats: any State may come."]
    return gaps if known.registrations + known.registrations_later else [*gaps, f"No registrations are loaded for {_these()}."]


def _gaps_of_money(known: pd.Series) -> list[str]:
    gaps = (
        []
        if known.travel_requests + known.requests_later
        else [f"No travel requests are loaded for {_these()}, so it is not known who lacks money."]
    )
    if _presence():
        return gaps
    return [*gaps, not_yet() or f"No attendance of States is loaded for {_these()}."]


def _gaps_of_texts(known: pd.Series) -> list[str]:
    return [] if known.contributions + known.contributions_later else [f"No contributions are loaded for {_these()}."]


def _these() -> str:
    chosen = view().filters
    return "these choices" if chosen.regional_group or chosen.stakeholder_group or not chosen.meeting else "this meeting"


def not_yet() -> str:
    """That the meeting has not happened as of the chosen day; empty if it has."""
    now = view()
    if not now.ahead:
        return ""
    told = f"The meeting begins on {day(now.meeting['starts_as_written'])}: as of {day(now.filters.as_of)} nobody has come yet."
    return f"{told} Choose a later as-of day to see who came." if now.filters.as_of < date.today() else told
