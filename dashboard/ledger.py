"""What the Ledger page says in sentences: totals, gifts under conditions, money that fits nobody."""

from typing import NamedTuple

import pandas as pd

from dashboard.shapes import Figure
from dashboard.words import many, money, plainly, whole

SUMMED = ("pledged", "signed", "received", "committed", "spent", "free", "unpaid", "over_committed", "conditional")


def totals(lines: pd.DataFrame) -> dict[str, float]:
    """Column → its sum over all pledges."""
    return {name: float(lines[name].astype(float).sum()) for name in SUMMED}


class Told(NamedTuple):
    """What the page says of all pledges; a sentence is empty where there is nothing to say."""

    answer: str
    figures: list[Figure]
    refused: list[str]
    without_rate: str
    conditional: str


def told(lines: pd.DataFrame) -> Told:
    """All that is said of the pledges of an answer."""
    total, currency = totals(lines), lines.currency.iloc[0]
    return Told(
        answer(total, currency), figures_of(total, currency), refused(lines), without_rate(lines), conditional(lines, currency)
    )


def answer(total: dict[str, float], currency: str) -> str:
    """What is in, what more is promised, and what is free."""
    return (
        f"{money(total['received'], currency)} has come in, and {money(total['unpaid'], currency)} more is promised. "
        f"{money(total['free'], currency)} of what came in is free."
    )


def figures_of(total: dict[str, float], currency: str) -> list[Figure]:
    """The ladder of money, each with its rows."""
    return [
        Figure(name, label, whole(total[name]), f"{currency}, {context}", "ledger", {}, name)
        for name, label, context in (
            ("pledged", "Pledged", "withdrawn pledges left out"),
            ("signed", "Signed", "not under conditions"),
            ("received", "Received", "those without a pledge too"),
            ("committed", "Set aside", f"{whole(total['spent'])} of it spent"),
            ("free", "Free", "received, not set aside"),
        )
    ]


def conditional(lines: pd.DataFrame, currency: str) -> str:
    """Gifts whose conditions nobody has said are met; empty without any."""
    gifts = lines[lines.conditional > 0]
    if gifts.empty:
        return ""
    told = "; ".join(
        f"{row.pledge} of {row.donor}, {money(row.conditional, currency)}: “{row.conditions}”" for row in gifts.itertuples()
    )
    return (
        f"{money(gifts.conditional.sum(), currency)} of the money pledged is conditional. "
        f"It counts as pledged, never as signed, until its conditions are met. {told}"
    )


def fits_nobody(earmarks: pd.DataFrame) -> str:
    """Free money that its earmark lets nobody use who still lacks some; empty without any."""
    idle = earmarks[earmarks.fits_nobody > 0]
    if idle.empty:
        return ""
    currency = idle.currency.iloc[0]
    told = "; ".join(
        f"{money(row.fits_nobody, currency)} of {row.donor} ({row.pledge}), "
        + (f"whose earmark is not settled: “{row.earmark}”" if row.pays_for == "not settled" else f"for {row.pays_for}")
        for row in idle.itertuples()
    )
    return f"{money(idle.fits_nobody.sum(), currency)} of the free money fits nobody who still lacks any: {told}."


def refused(lines: pd.DataFrame) -> list[str]:
    """Commitments beyond what their pledge holds: which pledge, and by how much; many as one list, so that they are one box."""
    told = [
        plainly(
            f"{money(one.over_committed, one.currency)} set aside out of {one.pledge} of {one.donor} is refused and covers "
            f"nothing: the pledge holds {money(max(one.pledged, one.received), one.currency)}, "
            f"and {money(one.committed, one.currency)} is set aside."
        )
        for one in lines[lines.over_committed > 0].itertuples()
    ]
    return told if len(told) < MANY else ["\n".join(f"- {sentence}" for sentence in told)]


MANY = 4


def without_rate(lines: pd.DataFrame) -> str:
    """Amounts that no rate of exchange converts; empty without any."""
    count = int(lines.without_rate.sum())
    return f"{many(count, 'amount')} without a rate of exchange on the day: in no sum. See below what to do." if count else ""
