"""Money from funds to what they may pay, in whole cents: exact, so that no fund is ever overdrawn by a rounding.

Needs that the same funds may pay are one: a `Pattern` is the set of funds, by their place, that may pay a need.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

Pattern = frozenset[int]


@dataclass
class Flow:
    """How much each fund pays to each pattern, and what of the demand is met."""

    funds: list[int]
    """cents that each fund still has"""
    pays: dict[Pattern, Counter[int]] = field(default_factory=dict)
    unmet: Counter[Pattern] = field(default_factory=Counter)

    def copy(self) -> "Flow":
        """Another one to try something with."""
        pays = {pattern: payers.copy() for pattern, payers in self.pays.items()}
        return Flow(self.funds.copy(), pays, self.unmet.copy())

    def ask(self, demand: Mapping[Pattern, int]) -> "Flow":
        """Meets as much more demand as can be met, by moving payments from fund to fund where that helps.

        Funds give in their order: what the first can pay they pay, so that what is left is with the last.
        """
        self.unmet.update(demand)
        for pattern in demand:
            self.pays.setdefault(pattern, Counter())
        for fund in range(len(self.funds)):
            while self.funds[fund] and +self.unmet and self._push(fund):
                pass
        return self

    @property
    def short(self) -> int:
        """Cents of the demand that no fund can pay."""
        return self.unmet.total()

    def _push(self, fund: int) -> bool:
        """One more payment of a fund along the shortest way to a need that is not met; False if there is none."""
        way = self._way(fund)
        if not way:
            return False
        # fund → pattern (pays more) → another fund (pays that much less there) → … → pattern that is not met
        moved = min([self.funds[fund], self.unmet[way[-1]], *(self.pays[way[n]][way[n + 1]] for n in range(1, len(way) - 1, 2))])
        for place in range(0, len(way), 2):
            self.pays[way[place + 1]][way[place]] += moved
            if place:
                self.pays[way[place - 1]][way[place]] -= moved
        self.funds[fund] -= moved
        self.unmet[way[-1]] -= moved
        return True

    def _way(self, fund: int) -> list:
        """Fund, pattern, fund, …, pattern that is not met; empty if there is none."""
        came: dict = {fund: None}
        queue: list = [fund]
        for node in queue:
            if isinstance(node, frozenset):
                if self.unmet[node] > 0:
                    return _back(came, node)
                reached = [payer for payer, cents in self.pays[node].items() if cents > 0]
            else:
                reached = [pattern for pattern in self.pays if node in pattern]
            for other in reached:
                if other not in came:
                    came[other] = node
                    queue.append(other)
        return []

    def blocked(self) -> set[Pattern]:
        """Patterns that compete for the funds which are too small: what is asked of them exceeds all that may pay them."""
        found = {pattern for pattern, cents in self.unmet.items() if cents > 0}
        queue = list(found)
        for pattern in queue:
            for other, payers in self.pays.items():
                if other not in found and any(payers[fund] > 0 for fund in pattern):
                    found.add(other)
                    queue.append(other)
        return found


def _back(came: Mapping, node: object) -> list:
    way = []
    while node is not None:
        way.append(node)
        node = came[node]
    return way[::-1]


def pooled(demands: Iterable[Mapping[Pattern, int]]) -> Counter[Pattern]:
    """The demand of several travellers together."""
    total: Counter[Pattern] = Counter()
    for demand in demands:
        total.update(demand)
    return total


class Room:
    """How much more can be met beside a flow, reckoned once for each set of patterns, so that many demands can be judged."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.all = sum(flow.funds)
        self.known: dict[frozenset[Pattern], int] = {frozenset(): 0}

    def short(self, demand: Mapping[Pattern, int]) -> int:
        """Cents of this demand that no way of paying the others leaves.

        What can be met is the least, over all sets of its patterns, of the room of the set and what is asked outside of it.
        """
        asked = list(demand.items())
        met = sum(demand.values())
        for size in range(1, len(asked) + 1):
            for some in combinations(asked, size):
                inside = self._room(frozenset(pattern for pattern, _ in some))
                met = min(met, inside + sum(demand.values()) - sum(cents for _, cents in some))
        return sum(demand.values()) - met

    def _room(self, patterns: frozenset[Pattern]) -> int:
        if patterns not in self.known:
            without_end = dict.fromkeys(patterns, self.all + 1)
            self.known[patterns] = sum(without_end.values()) - self.flow.copy().ask(without_end).short
        return self.known[patterns]
