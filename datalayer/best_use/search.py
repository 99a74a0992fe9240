"""The order of the policy, one aim after the other: the most travellers of the first class, then of the next, …, then the least
cost, then those who stand first in the list. Each aim is reached among the answers that are best for all aims before it.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

from datalayer.best_use.flow import Pattern
from datalayer.best_use.model import Case, Model, StoppedError

FINE = 10**6
"""prices are rounded to parts of a cent; any rounding gives a true bound, only a little weaker"""


def search(case: Case, goes_on: Callable[[], bool], told: Callable[[float, str], None]) -> tuple[list[int], bool]:
    """Places of the travellers to fund, and whether that is proved to be best. Ended early it is the best found so far."""
    best = filled_up(case, [])
    if not best:
        return best, True  # nobody can be paid alone, so nobody can be paid
    model = Model(case, goes_on)
    groups = sorted(set(case.groups))
    try:
        for done, group in enumerate(groups):
            told(done / (len(groups) + 2), "counting how many can be funded, class by class")
            best = _most(case, model, group, best)
        told(len(groups) / (len(groups) + 2), "looking for the least cost")
        best = _cheapest(case, model, best)
        told((len(groups) + 1) / (len(groups) + 2), "putting equals in the order of the list")
        best = _first_in_list(case, model, best)
    except StoppedError as stopped:
        return filled_up(case, min(best, stopped.proposal or best, key=partial(_rank, case))), False
    return best, True


def filled_up(case: Case, chosen: list[int]) -> list[int]:
    """These travellers, and as many more, in the order of the policy, as the money that is left can pay."""
    flow, found = case.flow(chosen), list(chosen)
    in_vain: dict[frozenset[Pattern], int] = {}
    """what was too much for these patterns before stays too much, as money only gets less"""
    for place in sorted(set(range(len(case.demands))) - set(chosen), key=lambda place: (case.groups[place], place)):
        demand, kind = case.demands[place], frozenset(case.demands[place])
        if min(demand.values()) >= in_vain.get(kind, sum(flow.funds) + 1) or case.cents(place) > sum(flow.funds):
            continue
        tried = flow.copy().ask(demand)
        if tried.short:
            in_vain[kind] = min(max(demand.values()), in_vain.get(kind, max(demand.values())))
        else:
            flow, found = tried, [*found, place]
    return sorted(found)


def _rank(case: Case, chosen: list[int]) -> tuple:
    """The less the better: the order of the policy in numbers."""
    counted = Counter(case.groups[place] for place in chosen)
    return [-counted[group] for group in sorted(set(case.groups))], _cost(case, chosen), sorted(chosen)


def _cost(case: Case, chosen: list[int]) -> int:
    return sum(case.cents(place) for place in chosen)


def _better(case: Case, found: list[int] | None, best: list[int]) -> list[int]:
    """What was known before stays if it is better: HiGHS may miss by a rounding what fits to the cent."""
    return best if found is None else min(found, best, key=partial(_rank, case))


def _most(case: Case, model: Model, group: int, best: list[int]) -> list[int]:
    members = [place for place, one in enumerate(case.groups) if one == group]
    best = _better(case, model.least(dict.fromkeys(members, -1.0)), best)
    model.keep(model.group_row[group], len(set(members) & set(best)))
    return best


def _cheapest(case: Case, model: Model, best: list[int]) -> list[int]:
    best = _better(case, model.least(_costs(case)), best)
    model.row(0, _cost(case, best) / 100 + 0.004, {place: cents / 100 for place, cents in _costs(case).items()})
    return best


def _costs(case: Case) -> dict[int, float]:
    return {place: float(case.cents(place)) for place in range(len(case.demands))}


def _first_in_list(case: Case, model: Model, best: list[int]) -> list[int]:
    """Among the answers of these counts and this cost: one with the first of the list, if any; and so on down the list."""
    for place, value in _settled(case, model, best).items():
        model.fix(place, value)
    for place in (place for place in range(len(case.demands)) if not model.is_fixed(place)):
        model.fix(place, 1)
        if place not in best:
            found = model.least({})
            if found is None or _rank(case, found) > _rank(case, best):
                model.fix(place, 0)
            else:
                best = found
    return best


def _settled(case: Case, model: Model, best: list[int]) -> dict[int, int]:
    """Travellers who are in every answer of these counts and this cost (1), or in none (0), shown in whole numbers.

    Whatever the prices of the funds' money and the worth of one more of a class are, no answer of these counts costs less than
    this bound: all that is negative in `reduced`, and the worth of the classes, less the price of all money. A traveller whose
    other choice lifts the bound above the cost is settled. Good prices, which HiGHS knows, settle many; bad ones only fewer.
    """
    prices, worths = model.prices(_costs(case))
    price = [max(0, round(one * FINE)) for one in prices]
    worth = {group: round(one * FINE) for group, one in worths.items()}
    reduced = [
        case.cents(place) * FINE
        + sum(cents * min(price[fund] for fund in pattern) for pattern, cents in demand.items())
        - worth[case.groups[place]]
        for place, demand in enumerate(case.demands)
    ]
    bound = sum(min(0, one) for one in reduced) + sum(worth[case.groups[place]] for place in best)
    bound -= sum(one * cents for one, cents in zip(price, case.funds, strict=True))
    room = _cost(case, best) * FINE - bound
    return {place: int(one < 0) for place, one in enumerate(reduced) if abs(one) > room}
