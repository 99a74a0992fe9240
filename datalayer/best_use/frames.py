"""Answers of the data layer → what the search works on, and its answer → a table."""

from collections.abc import Callable, Mapping
from typing import cast

import pandas as pd

from datalayer.best_use.values import BestUse, Fund, Part, Permits, Traveller
from datalayer.vocabulary import CostComponent

Frames = Mapping[str, pd.DataFrame]
SECONDS = 60.0
"""time that the search may take where nobody says otherwise"""
SHOWN = ["place", "request", "traveller", "represents", "class"]
PLACES = ["currency", "country", "traveller_id", "meeting", "source", "origin", "record"]
UNBOUND = "anything"
"""what money pays for that has no earmark"""


def best_use_table(frames: Frames, values: Mapping[str, object]) -> pd.DataFrame:
    """One row per traveller of `missing_amounts`: funded or not, by whom, why. Needs: missing_amounts, free_money, may_pay."""
    from datalayer.best_use import best_use  # HiGHS is loaded for those who ask for it

    travellers = _travellers(frames["missing_amounts"])
    funds = _funds(frames["free_money"])
    found = best_use(
        travellers,
        funds,
        _permits(travellers, funds, frames["may_pay"]),
        _currency(frames["missing_amounts"]),
        float(cast(float, values.get("seconds") or SECONDS)),
        cast(Callable[[], bool], values.get("goes_on") or (lambda: True)),
        cast(Callable[[float, str], None], values.get("told") or (lambda share, sentence: None)),
    )
    return _told(_people(frames["missing_amounts"]), found, frames["free_money"])


def reach_table(frames: Frames, values: Mapping[str, object]) -> pd.DataFrame:
    """One row per traveller of `missing_amounts`, with the running sum and whether the amount `more` reaches."""
    people = _people(frames["missing_amounts"])
    known = people["missing"].notna()
    together = people["missing"].map(_cents).cumsum()
    reached = (together <= _cents(values.get("more"))).map({True: "yes", False: "no"}).where(known, "cost not known")
    people = people.assign(together=(together / 100).where(known), reached=reached)
    return people[[*SHOWN, "missing", "together", "reached", "components", *PLACES]]


def _people(missing: pd.DataFrame) -> pd.DataFrame:
    """One row per traveller: what is missing in all (unknown if a part of it is), and of which components."""
    by = ["meeting", "traveller_id"]
    people = missing.drop_duplicates(by).drop(columns=["component", "gap", "class_place"]).reset_index(drop=True)
    if people.empty:
        return people.assign(missing=pd.Series(dtype=float), components=pd.Series(dtype=str), key=pd.Series(dtype=str))
    parts: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for meeting, traveller, component, gap in zip(*(missing[name] for name in (*by, "component", "gap")), strict=True):
        parts.setdefault((meeting, traveller), []).append((component, gap))
    return people.assign(
        missing=[
            None if any(pd.isna(gap) for _, gap in each) else round(sum(gap for _, gap in each), 2) for each in parts.values()
        ],
        components=["; ".join(_named(component) for component, _ in each) for each in parts.values()],
        key=_keys(people),
    )


def _keys(frame: pd.DataFrame) -> pd.Series:
    """A traveller's name in the search: the number is that of one meeting."""
    return frame["meeting"] + " " + frame["traveller_id"]


def _travellers(missing: pd.DataFrame) -> list[Traveller]:
    last = missing["class_place"].max()
    place = missing["class_place"].fillna(1 if pd.isna(last) else last + 1).astype(int)
    parts: dict[str, dict[str, int | None]] = {}
    groups: dict[str, int] = {}
    for key, group, component, gap in zip(_keys(missing), place, missing["component"], missing["gap"], strict=True):
        groups[key] = group
        parts.setdefault(key, {})[component] = None if pd.isna(gap) else _cents(gap)
    return [Traveller(key, groups[key], missed) for key, missed in parts.items()]


def _funds(free: pd.DataFrame) -> list[Fund]:
    rows = zip(_purses(free), free["free"], free["bound_to"], strict=True)
    return [Fund(key, _cents(amount), "" if bound == UNBOUND else bound.replace("; ", ", ")) for key, amount, bound in rows]


def _purses(free: pd.DataFrame) -> pd.Series:
    """A fund's name: the number of its pledge, else its donor."""
    return free["pledge"].where(free["pledge"].notna(), free["donor"])


def _permits(travellers: list[Traveller], funds: list[Fund], may_pay: pd.DataFrame) -> Permits:
    pledges = set(may_pay["pledge"])
    unbound = {fund.key for fund in funds if fund.key not in pledges and not fund.bound_to}
    permits = {(one.key, component): set(unbound) for one in travellers for component in one.missing}
    for key, component, pledge in zip(_keys(may_pay), may_pay["component"], may_pay["pledge"], strict=True):
        if (key, component) in permits:
            permits[key, component].add(pledge)
    return {what: frozenset(keys) for what, keys in permits.items()}


def _told(people: pd.DataFrame, found: BestUse, free: pd.DataFrame) -> pd.DataFrame:
    donors = {key: f"{donor} ({key})" if key != donor else donor for key, donor in zip(_purses(free), free["donor"], strict=True)}
    people = people.assign(
        funded=["yes" if key in found.paid else "no" for key in people["key"]],
        paid_by=["; ".join(_payers(found.paid.get(key, ()), donors)) or None for key in people["key"]],
        reason=[found.reasons.get(key, "funded in full") for key in people["key"]],
        proved="yes" if found.is_proved else "no",
    )
    return people[[*SHOWN, "missing", "funded", "paid_by", "reason", "components", "proved", *PLACES]]


def _payers(parts: tuple[Part, ...], donors: Mapping[str, str]) -> list[str]:
    """Each payer once, with what it pays in all and for which components."""
    payers: dict[str, list[Part]] = {}
    for part in parts:
        payers.setdefault(part.fund, []).append(part)
    return [
        f"{donors[fund]}: {sum(part.cents for part in paid) / 100:,.2f} for {', '.join(_named(part.component) for part in paid)}"
        for fund, paid in payers.items()
    ]


def _named(component: str) -> str:
    """A component in words: ticket, DSA, terminal expenses."""
    return "DSA" if component == CostComponent.DSA else component.replace("_", " ")


def _currency(frame: pd.DataFrame) -> str:
    return str(frame["currency"].iloc[0]) if len(frame) else ""


def _cents(amount: object) -> int:
    return 0 if amount is None or pd.isna(amount) else round(float(cast(float, amount)) * 100)
