"""Why someone is not funded, in a sentence that holds for every way of paying those who are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from datalayer.best_use.flow import Flow, Pattern, Room
from datalayer.best_use.values import Fund, Traveller
from datalayer.vocabulary import CostComponent

NAMED = 3
"""earmarks that a sentence names"""
Patterns = Mapping[str, Mapping[str, Pattern]]


def reasons(others: Sequence[Traveller], patterns: Patterns, flow: Flow, funds: Sequence[Fund], currency: str) -> dict[str, str]:
    """traveller → why; `flow`: the money to all who are funded."""
    left, room = [fund for fund, cents in zip(funds, flow.funds, strict=True) if cents], Room(flow)
    return {one.key: "not funded: " + _why(one, patterns[one.key], room, left, currency) for one in others}


def _why(one: Traveller, patterns: Mapping[str, Pattern], room: Room, left: Sequence[Fund], currency: str) -> str:
    unknown = [component for component, cents in one.missing.items() if cents is None]
    if unknown:
        return f"cost not known: {_named(unknown)}"
    if not room.flow.funds:
        return "there is no free money"
    barred = [component for component, pattern in patterns.items() if not pattern]
    if barred:
        return f"no free money may pay for: {_named(barred)}"
    short, bound = room.short(_demand(one, patterns)), _bound(left)
    if short == one.cents:
        return f"only {bound or 'other'} money is left" if left else "no money is left"
    rest = f"; what else is left is {bound} money" if bound and room.all >= one.cents else ""
    return f"{_money(short, currency)} short{rest}"


def _demand(one: Traveller, patterns: Mapping[str, Pattern]) -> Counter[Pattern]:
    demand: Counter[Pattern] = Counter()
    for component, pattern in patterns.items():
        demand[pattern] += one.missing[component] or 0
    return demand


def _named(components: Sequence[str]) -> str:
    return ", ".join("DSA" if one == CostComponent.DSA else one.replace("_", " ") for one in components)


def _bound(left: Sequence[Fund]) -> str:
    """What the money that is left is bound to: "‘LDC’ and ‘women’"."""
    marks = [f"‘{mark}’" for mark in dict.fromkeys(fund.bound_to for fund in left) if mark]
    if len(marks) > NAMED:
        marks = [*marks[:NAMED], f"{len(marks) - NAMED} other kinds of"]
    return " and ".join([", ".join(marks[:-1]), marks[-1]] if len(marks) > 1 else marks)


def _money(cents: int, currency: str) -> str:
    return f"{currency} {cents // 100:,}{f'.{cents % 100:02}' if cents % 100 else ''}".strip()
