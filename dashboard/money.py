"""What the Funding pages say in words and figures: the gap at three levels, and what the ledger adds up to."""

from functools import partial

import pandas as pd
import pyarrow as pa

from dashboard import doubt, shapes
from dashboard.session import prepared
from dashboard.shapes import Figure
from dashboard.words import many, money, whole

LEVELS = {"received": "Money received", "signed": "… and signed", "pledged": "… and pledged"}
"""what of the money promised is counted on, the surest first"""
DRAWN_BY = {
    "regional_group": "Gap by regional group", "development": "Gap by development status",
    "gender": "Gap by gender", "stakeholder_group": "Gap by stakeholder group",
}  # fmt: skip
"""dimension → the title of its chart, two in a row"""
DRAWN = {level: partial(shapes.gaps, level=level) for level in LEVELS}
"""level → the shape of its bars, one object per process, as answers are kept by it"""


def gap_at_all_levels(**supposed: object) -> dict[str, pd.Series]:
    """level → the figures over all travellers, today or under a scenario; empty if there are none under these choices."""
    return prepared(_at_all_levels, "funding_gap", by="all", **supposed)


def _at_all_levels(whole: pd.DataFrame) -> dict[str, pd.Series]:
    return {level: whole.assign(gap=whole[f"gap_{level}"]).iloc[0] for level in LEVELS} if len(whole) else {}


def answer(gap: dict[str, pd.Series]) -> str:
    """Who cannot come yet, what brings them, and how much of that is only promised."""
    sure, most = gap["received"], gap["pledged"]
    if not sure.eligible:
        return "No eligible traveller needs money."
    if not sure.cannot_come:
        everyone = "The one eligible traveller" if sure.eligible == 1 else f"All {sure.eligible:,} eligible travellers"
        return f"{everyone} can come: the costs are covered by money received."
    coming = sure.gap - most.gap
    promised = f" {money(coming, sure.currency)} of it is promised and set aside, but not received." if coming else ""
    return f"{sure.cannot_come:,} of {many(sure.eligible, 'eligible traveller')} cannot come yet. {_brings(sure)}{promised}"


def _brings(sure: pd.Series) -> str:
    """What it takes; of costs that are not known it is only known that they come on top."""
    unknown = f"{many(sure.costs_not_known, 'cost')} {'is' if sure.costs_not_known == 1 else 'are'} not known"
    if not sure.gap:
        return f"What it takes is not known yet: {unknown}."
    if sure.costs_not_known:
        return f"It takes {money(sure.gap, sure.currency)} and what comes on top: {unknown}."
    return f"{money(sure.gap, sure.currency)} brings {'them' if sure.cannot_come > 1 else 'the traveller'}."


def gap_figures(gap: dict[str, pd.Series]) -> list[Figure]:
    """Travellers, need, and the gap at each level."""
    sure = gap["received"]
    travellers = doubt.beside(f"of {many(sure.travellers, 'traveller')}", doubt.bounds_of("funding_bounds"), "eligible")
    people = Figure("eligible", "Eligible", sure.eligible, travellers, "travellers", {"figure": "eligible"})
    need = _amount("need", "Need", sure.need, sure, "of eligible travellers", {}, "need")
    labels = {"received": "Gap", "signed": "Gap, signed too", "pledged": "Gap, pledged too"}
    told = {"received": "beyond money received", "signed": "if what is signed comes", "pledged": "if all that is pledged comes"}
    missing = [
        _amount(f"gap_{level}", labels[level], one.gap, one, told[level], {"level": level}, "gap") for level, one in gap.items()
    ]
    return [people, need, *missing]


def in_doubt() -> str:
    """How many travellers have matches that wait, and how far these could move the figures; empty if none has."""
    names = {"eligible": "eligible:", "cannot_come": "cannot come yet:"}
    return doubt.told(doubt.bounds_of("funding_bounds"), names, doubt.TRAVELLERS)


def _amount(key: str, label: str, amount: object, of: pd.Series, context: str, values: dict, sums: str) -> Figure:
    """An amount in whole units; the currency stands in the context, so that the figure fits."""
    values = {"figure": "eligible", **values}
    return Figure(key, label, whole(amount), f"{of.currency}, {context}", "travellers", values, sums)


def estimated(gap: dict[str, pd.Series]) -> str:
    """How much of the need is estimated, as estimates and quotes stand in one sum."""
    sure = gap["received"]
    if not sure.need:
        return ""
    if not sure.estimated:
        return "The need is quoted or paid throughout: nothing of it is estimated."
    return (
        f"The need adds up estimates and quotes: {money(sure.estimated, sure.currency)} of it "
        f"({round(100 * float(sure.estimated) / float(sure.need))} %) is estimated or a standard cost, the rest quoted or paid."
    )


ONLY = {
    "LDC": lambda rows: rows["class"] == "ldc",
    "SIDS": lambda rows: rows["class"] == "sids",
    "LLDC": lambda rows: rows["class"] == "lldc",
    "Members": lambda rows: rows.is_member,
    "Observers": lambda rows: ~rows.is_member,
    "Women": lambda rows: rows.gender == "female",
    "Contributed": lambda rows: rows.contributed == "yes",
    "Ticket missing": lambda rows: rows.missing.str.contains("Ticket"),
    "Cost not known": lambda rows: rows.costs_not_known > 0,
}
"""what the list can be narrowed to; several narrow it together"""
LISTED = [
    "place", "traveller", "represents", "gap", "missing", "step", "since", "days", "next_step", "reason", "need", "need_is",
    "committed", "contributed", "requested_on", "request", "country", "stakeholder_group", "currency", "meeting",
    "source", "origin", "record",
]  # fmt: skip


def narrowed(rows: pd.DataFrame, only: list[str]) -> pd.DataFrame:
    """The travellers that all chosen words hold for."""
    for word in only:
        rows = rows[ONLY[word](rows).fillna(False)]
    return rows


def listed(rows: pd.DataFrame) -> pa.Table:
    """The list as it is shown."""
    return shapes.first_rows(rows[LISTED])


def unknowns(gap: dict[str, pd.Series]) -> list[Figure]:
    """What keeps the figures from being whole."""
    sure = gap["received"]
    have = "traveller has" if sure.eligibility_not_known == 1 else "travellers have"
    told = [
        Figure("not_known", f"{have} no known country or group, so nobody knows whether support is due",
               sure.eligibility_not_known, "", "travellers", {"figure": "not_known"}),
    ]  # fmt: skip
    return [figure for figure in told if figure.value]
