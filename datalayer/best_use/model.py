"""The question as a mixed-integer program for HiGHS: one yes or no per traveller, one amount per fund and pattern.

HiGHS reckons in floating point; what it proposes is checked in whole cents, and a proposal that no money can pay is cut off.
Amounts are handed to it in whole units of the currency, costs in cents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from datalayer.best_use.flow import Flow, Pattern, pooled

Demand = Mapping[Pattern, int]
"""what a traveller needs: pattern → cents"""
INF = highspy.kHighsInf
OPTIONS = {"threads": 1, "presolve": "off", "mip_heuristic_effort": 0.0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}
"""The presolve of HiGHS 1.14 and 1.15 does not come back from some cases of three travellers, and its heuristics call it."""


@dataclass(frozen=True)
class Case:
    """Travellers by their place in the list; funds by their place."""

    demands: Sequence[Demand]
    groups: Sequence[int]
    funds: Sequence[int]
    """cents, the narrowest earmark first"""

    def flow(self, chosen: Iterable[int]) -> Flow:
        """The money to these travellers, as far as it reaches."""
        return Flow(list(self.funds)).ask(pooled(self.demands[place] for place in chosen))

    def cents(self, place: int) -> int:
        """What a traveller costs."""
        return sum(self.demands[place].values())


class StoppedError(Exception):
    """The search was ended before the answer was known to be best; perhaps with a proposal that the money can pay."""

    def __init__(self, proposal: list[int] | None) -> None:
        super().__init__("ended early")
        self.proposal = proposal


class Model:
    """The program in HiGHS, asked again and again with another aim; what was found once is kept as a condition."""

    def __init__(self, case: Case, goes_on: Callable[[], bool]) -> None:
        self.case = case
        self.travellers = len(case.demands)
        self.highs = highspy.Highs()
        self.highs.silent()
        for option, value in OPTIONS.items():
            self.highs.setOptionValue(option, value)
        for ask in (self.highs.cbMipInterrupt, self.highs.cbSimplexInterrupt):
            ask.subscribe(lambda event: None if goes_on() else event.interrupt())
        self.rows = 0
        self.fixed: set[int] = set()
        self.group_row: dict[int, int] = {}
        self._build()

    def _build(self) -> None:
        patterns = list(dict.fromkeys(pattern for demand in self.case.demands for pattern in demand))
        arcs = [(fund, pattern) for pattern in patterns for fund in sorted(pattern)]
        self.highs.addVars(self.travellers, np.zeros(self.travellers), np.ones(self.travellers))
        self.highs.addVars(len(arcs), np.zeros(len(arcs)), np.full(len(arcs), INF))
        self._whole(highspy.HighsVarType.kInteger)
        paying = {arc: self.travellers + place for place, arc in enumerate(arcs)}
        self.fund_row = [
            self.row(0, cents / 100, {paying[arc]: 1 for arc in arcs if arc[0] == fund})
            for fund, cents in enumerate(self.case.funds)
        ]
        asked: dict[Pattern, dict[int, float]] = {pattern: {} for pattern in patterns}
        for place, demand in enumerate(self.case.demands):
            for pattern, cents in demand.items():
                asked[pattern][place] = -cents / 100
        for pattern in patterns:
            self.row(0, 0, asked[pattern] | {paying[fund, pattern]: 1 for fund in pattern})
        for group in sorted(set(self.case.groups)):
            members = [place for place, one in enumerate(self.case.groups) if one == group]
            self.group_row[group] = self.row(0, len(members), dict.fromkeys(members, 1))
        self._alike_in_order()

    def _alike_in_order(self) -> None:
        """Of two travellers of one class who need the same, the first comes first: the answer is the same and found sooner."""
        last: dict[object, int] = {}
        for place, demand in enumerate(self.case.demands):
            kind = (self.case.groups[place], frozenset(demand.items()))
            if kind in last:
                self.row(0, INF, {last[kind]: 1, place: -1})
            last[kind] = place

    def row(self, low: float, high: float, terms: Mapping[int, float]) -> int:
        """A condition: low ≤ sum of the terms ≤ high. Its number."""
        self.highs.addRow(
            low, high, len(terms), np.fromiter(terms, dtype=np.int32), np.fromiter(terms.values(), dtype=np.float64)
        )
        self.rows += 1
        return self.rows - 1

    def keep(self, row: int, value: int) -> None:
        """From now on this sum is this number."""
        self.highs.changeRowBounds(row, value, value)

    def fix(self, place: int, value: int) -> None:
        """From now on this traveller is funded (1) or not (0)."""
        self.highs.changeColBounds(place, value, value)
        self.fixed.add(place)

    def is_fixed(self, place: int) -> bool:
        """Whether it is settled that this traveller is funded or not."""
        return place in self.fixed

    def least(self, aim: Mapping[int, float]) -> list[int] | None:
        """The travellers, by place, of the best proposal that the money can pay to the cent; None if there is none."""
        self._aim(aim)
        while True:
            self.highs.run()
            status = self.highs.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                return None
            values = self.highs.getSolution().col_value[: self.travellers]
            chosen = [place for place, value in enumerate(values) if value > 0.5]
            flow = self.case.flow(chosen)
            if status != highspy.HighsModelStatus.kOptimal:
                raise StoppedError(None if flow.short else chosen)
            if not flow.short:
                return chosen
            self._cut_off(chosen, flow)

    def _cut_off(self, chosen: Sequence[int], flow: Flow) -> None:
        """These travellers together ask more of the same funds than those have: not all of them at once."""
        patterns = flow.blocked()
        room = sum(self.case.funds[fund] for fund in frozenset().union(*patterns))
        asked = {place: sum(self.case.demands[place].get(pattern, 0) for pattern in patterns) for place in chosen}
        cover = [place for place in chosen if asked[place]]
        for place in sorted(cover, key=asked.__getitem__):
            if sum(asked[other] for other in cover) - asked[place] > room:
                cover.remove(place)
        self.row(-INF, len(cover) - 1, dict.fromkeys(cover, 1))

    def prices(self, aim: Mapping[int, float]) -> tuple[list[float], dict[int, float]]:
        """What a cent more of each fund, and one traveller more of each class, would be worth if trips could be cut in parts."""
        self._aim(aim)
        self._whole(highspy.HighsVarType.kContinuous)
        self.highs.run()
        status, dual = self.highs.getModelStatus(), self.highs.getSolution().row_dual
        self._whole(highspy.HighsVarType.kInteger)
        if status != highspy.HighsModelStatus.kOptimal:
            raise StoppedError(None)
        return [-dual[row] / 100 for row in self.fund_row], {group: dual[row] for group, row in self.group_row.items()}

    def _aim(self, aim: Mapping[int, float]) -> None:
        costs = np.array([aim.get(place, 0.0) for place in range(self.travellers)])
        self.highs.changeColsCost(self.travellers, np.arange(self.travellers, dtype=np.int32), costs)

    def _whole(self, kind: highspy.HighsVarType) -> None:
        places = np.arange(self.travellers, dtype=np.int32)
        self.highs.changeColsIntegrality(self.travellers, places, np.full(self.travellers, int(kind), dtype=np.uint8))
