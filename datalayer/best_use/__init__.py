"""Best use of money: whom free funds bring in full, so that no fund is overdrawn and no earmark is broken.

The order of the policy: the most travellers of the first priority class; among such answers the most of the second; and so on,
those in no class last; then the least cost; then those who stand first in the list. A traveller counts only if all that is
missing is paid; a component may be paid by several funds. Functions of values: nothing is asked of the database here.
"""

import time
from collections.abc import Callable, Sequence

from datalayer.best_use.explain import reasons
from datalayer.best_use.flow import Flow, Pattern
from datalayer.best_use.model import Case
from datalayer.best_use.search import search
from datalayer.best_use.values import BestUse, Fund, Part, Permits, Traveller

__all__ = ["BestUse", "Fund", "Part", "Permits", "Traveller", "best_use"]


def best_use(
    travellers: Sequence[Traveller],
    funds: Sequence[Fund],
    permits: Permits,
    currency: str = "",
    seconds: float = 60,
    goes_on: Callable[[], bool] = lambda: True,
    told: Callable[[float, str], None] = lambda share, sentence: None,
) -> BestUse:
    """Who is funded, by whom, and why each of the others is not.

    `goes_on` is asked now and then and ends the search when it says no; so does the time. `told` hears how far the search is.
    """
    until = time.monotonic() + seconds
    funds = _narrow_first([fund for fund in funds if fund.cents > 0], permits)
    patterns = _patterns(travellers, funds, permits)
    payable = [one for one in travellers if one.is_known and one.cents and all(patterns[one.key].values())]
    case = Case(
        [_demand(one, patterns[one.key]) for one in payable], [one.group for one in payable], [one.cents for one in funds]
    )
    chosen, is_proved = search(case, lambda: time.monotonic() < until and goes_on(), told)
    flow = case.flow(chosen)
    paid = _parts([payable[place] for place in chosen], patterns, flow, funds)
    left = {fund.key: cents for fund, cents in zip(funds, flow.funds, strict=True)}
    others = [one for one in travellers if one.key not in paid and one.missing]
    return BestUse(paid, left, reasons(others, patterns, flow, funds, currency), is_proved)


def _narrow_first(funds: Sequence[Fund], permits: Permits) -> list[Fund]:
    """The fund that may pay the fewest things pays first, an earmarked one before others: what is left can pay for most."""
    may_pay = {fund.key: sum(fund.key in keys for keys in permits.values()) for fund in funds}
    return sorted(funds, key=lambda fund: (may_pay[fund.key], not fund.bound_to))


def _patterns(travellers: Sequence[Traveller], funds: Sequence[Fund], permits: Permits) -> dict[str, dict[str, Pattern]]:
    """traveller → component → places of the funds that may pay it."""
    place = {fund.key: number for number, fund in enumerate(funds)}
    return {
        one.key: {
            component: frozenset(place[key] for key in permits.get((one.key, component), ()) if key in place)
            for component, cents in one.missing.items()
            if cents != 0
        }
        for one in travellers
    }


def _demand(traveller: Traveller, patterns: dict[str, Pattern]) -> dict[Pattern, int]:
    demand: dict[Pattern, int] = {}
    for component, pattern in patterns.items():
        demand[pattern] = demand.get(pattern, 0) + (traveller.missing[component] or 0)
    return demand


def _parts(chosen: Sequence[Traveller], patterns: dict, flow: Flow, funds: Sequence[Fund]) -> dict[str, tuple[Part, ...]]:
    """What each fund gives to a pattern is handed out in the order of the list, the narrowest fund first."""
    purses = {pattern: [[fund, payers[fund]] for fund in sorted(payers) if payers[fund]] for pattern, payers in flow.pays.items()}
    paid = {}
    for one in chosen:
        parts = [
            Part(component, funds[place].key, cents)
            for component, pattern in patterns[one.key].items()
            for place, cents in _taken(purses[pattern], one.missing[component])
        ]
        paid[one.key] = tuple(parts)
    return paid


def _taken(purses: list[list[int]], cents: int) -> list[tuple[int, int]]:
    """Takes cents out of the purses, the first one first: place of the fund, and how much."""
    taken = []
    while cents:
        place, has = purses[0]
        part = min(has, cents)
        cents -= part
        purses[0][1] -= part
        taken.append((place, part))
        if not purses[0][1]:
            purses.pop(0)
    return taken
