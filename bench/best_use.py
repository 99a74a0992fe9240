"""Best use of money: 300 travellers and 20 funds with earmarks that overlap, until the answer is proved."""

import random
import statistics
import time

from datalayer.best_use import BestUse, Fund, Permits, Traveller, best_use

TRAVELLERS, FUNDS, CASES = 300, 20, 9
MARKS = ("africa", "asia_pacific", "grulac", "ldc", "sids", "women")
COMPONENTS = ("ticket", "dsa", "terminal_expenses", "visa")


def case(seed: int) -> tuple[list[Traveller], list[Fund], Permits]:
    """Tickets by chance to the cent, the same DSA for all; a third of the money that would bring everybody."""
    chance = random.Random(seed)
    marked, travellers = {}, []
    for number in range(TRAVELLERS):
        marks = {chance.choice(MARKS[:3]), *(mark for mark in MARKS[3:] if chance.random() < 0.4)}
        group = 1 if "ldc" in marks else 2 if "sids" in marks else 3
        missing = {"ticket": chance.randrange(65_000, 240_000), "dsa": 93_750, "terminal_expenses": 15_150}
        travellers.append(Traveller(f"T{number}", group, missing | ({"visa": 6_987} if chance.random() < 0.3 else {})))
        marked[f"T{number}"] = marks
    need = sum(one.cents for one in travellers)
    funds, bound = [], {}
    for number in range(FUNDS):
        marks = set(chance.sample(MARKS, chance.choice((0, 1, 1, 2))))
        parts = set(chance.sample(COMPONENTS, 2)) if chance.random() < 0.3 else set(COMPONENTS)
        funds.append(Fund(f"F{number}", int(need / 3 / FUNDS * chance.uniform(0.3, 1.7)), " ".join(sorted(marks))))
        bound[f"F{number}"] = (marks, parts)
    permits = {
        (one.key, part): frozenset(key for key, (marks, parts) in bound.items() if marks <= marked[one.key] and part in parts)
        for one in travellers
        for part in one.missing
    }
    return travellers, funds, permits


def table() -> list[str]:
    """Seconds until proved, of several cases."""
    best_use(*case(0))
    times, found = zip(*(_timed(seed) for seed in range(CASES)), strict=True)
    head = f"{'best use of money, 300 travellers, 20 funds':46}{'p50 s':>8}{'worst s':>9}{'goal':>7}{'proved':>8}"
    proved = sum(one.is_proved for one in found)
    return [head, f"{f'{CASES} cases by chance':46}{statistics.median(times):8.2f}{max(times):9.2f}{2:7}{proved:8}"]


def _timed(seed: int) -> tuple[float, BestUse]:
    values = case(seed)
    started = time.perf_counter()
    found = best_use(*values)
    return time.perf_counter() - started, found
