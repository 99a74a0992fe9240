"""Ledgers made at random, in several currencies with dated rates, against a reckoning of their own in decimals, to the cent."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Site
from tests.datalayer.test_funding import COMMITMENTS, COSTS, PAYMENTS, RATES, REQUESTS, ask, funded

FIRST, AS_OF = date(2016, 12, 1), date(2017, 1, 20)
CENT = Decimal("0.01")
COUNTRIES = ("Nepal", "Chad", "Peru", "Fiji", "Norway")
"""the last one is not eligible"""
PLEDGE_HEADING = "pledge_id,donor,amount,currency,status,pledged_on,signed_on,conditions"
DAY = st.integers(0, 60).map(lambda days: FIRST + timedelta(days=days))
MAYBE_DAY = st.none() | DAY
CENTS = st.integers(1, 500_000).map(lambda cents: Decimal(cents) / 100)
CURRENCY = st.sampled_from(("CHF", "USD", "EUR", "SEK"))
"""SEK has no rate"""
LEDGERS = st.fixed_dictionaries({
    "rates": st.lists(st.tuples(st.sampled_from(("USD", "EUR")), DAY, st.integers(5_000, 20_000)), max_size=5, unique_by=lambda r: r[:2]),
    "costs": st.lists(st.tuples(st.integers(0, 4), st.sampled_from(("ticket", "dsa")), CENTS, CURRENCY, MAYBE_DAY),
                      max_size=7, unique_by=lambda cost: cost[:2]),
    "pledges": st.lists(st.tuples(CENTS, CURRENCY, st.sampled_from(("pledged", "signed", "withdrawn")), MAYBE_DAY, st.booleans()), max_size=3),
    "payments": st.lists(st.tuples(st.integers(0, 3), CENTS, CURRENCY, DAY), max_size=5),
    "commitments": st.lists(st.tuples(st.integers(0, 5), st.sampled_from(("ticket", "dsa")), st.integers(-1, 3), CENTS, CURRENCY,
                                      st.sampled_from(("planned", "committed", "spent", "released")), MAYBE_DAY), max_size=7),
})  # fmt: skip


def table(heading: str, rows: list[tuple]) -> str:
    return "\n".join([heading, *(",".join("" if cell is None else str(cell) for cell in row) for row in rows)]) + "\n"


def filled(site: Site, ledger: dict) -> Site:
    people = [
        (f"T{n}", f"P{n}", f"p{n}@example.org", c, c, "state", "requested", FIRST, "ticket;DSA") for n, c in enumerate(COUNTRIES)
    ]
    return funded(
        site,
        travel_request=table(REQUESTS.splitlines()[0], people),
        travel_cost=table(COSTS.splitlines()[0], [(f"T{n}", c, a, k, "quote", on) for n, c, a, k, on in ledger["costs"]]),
        exchange_rate=table(RATES.splitlines()[0], [(k, "CHF", on, Decimal(r) / 10_000) for k, on, r in ledger["rates"]]),
        pledge=table(PLEDGE_HEADING, [
            (f"P{n}", f"D{n}", a, k, status, on, None, "once all have paid" if bound else None)
            for n, (a, k, status, on, bound) in enumerate(ledger["pledges"])
        ]),
        payment=table(PAYMENTS.splitlines()[0], [(f"Y{i}", f"P{n}", "D", a, k, on) for i, (n, a, k, on) in enumerate(ledger["payments"])]),
        commitment=table(COMMITMENTS.splitlines()[0], [
            (f"C{i}", f"T{n}", c, "D", None if p < 0 else f"P{p}", a, k, status, on)
            for i, (n, c, p, a, k, status, on) in enumerate(ledger["commitments"])
        ]),
    )  # fmt: skip


class ByHand:
    """The same rules once more, in decimals and plain loops."""

    def __init__(self, ledger: dict) -> None:
        self.ledger = ledger

    def worth(self, amount: Decimal, currency: str, on: date | None) -> Decimal | None:
        day = on or AS_OF
        rates = {"CHF": [(date.min, Decimal(1))]}
        for name, since, rate in self.ledger["rates"]:
            rates.setdefault(name, []).append((since, Decimal(rate) / 10_000))
        held = [rate for since, rate in sorted(rates.get(currency, [])) if since <= day]
        return (amount * held[-1]).quantize(CENT, ROUND_HALF_UP) if held else None

    def purse(self, number: int, level: str) -> Decimal:
        paid = [self.worth(a, k, on) or 0 for n, a, k, on in self.ledger["payments"] if n == number and on <= AS_OF]
        received = sum(paid, Decimal(0))
        if number >= len(self.ledger["pledges"]):
            return Decimal(0)
        amount, currency, status, on, bound = self.ledger["pledges"][number]
        worth = self.worth(amount, currency, on) or Decimal(0)
        counts = status != "withdrawn" and (on is None or on <= AS_OF)
        signed = worth if counts and status == "signed" and not bound else Decimal(0)
        return max(received, {"received": Decimal(0), "signed": signed, "pledged": worth if counts else Decimal(0)}[level])

    def cover(self, level: str) -> dict[tuple[int, str], Decimal]:
        made = [(on or date.max, f"C{i}", *rest) for i, (*rest, on) in enumerate(self.ledger["commitments"])]
        held = [one for one in sorted(made) if one[7] in ("committed", "spent") and (one[0] <= AS_OF or one[0] == date.max)]
        left = {number: self.purse(number, level) for number in range(4)}
        covered: dict[tuple[int, str], Decimal] = {}
        for on, _, who, component, pledge, amount, currency, _ in held:
            worth = self.worth(amount, currency, None if on == date.max else on) or Decimal(0)
            taken = worth if pledge < 0 else min(worth, left[pledge])
            if pledge >= 0:
                left[pledge] -= taken
            covered[who, component] = covered.get((who, component), Decimal(0)) + taken
        return covered

    def needs(self) -> dict[tuple[int, str], Decimal | None]:
        """Of the eligible; DSA without a quote is 3 nights at CHF 300, a ticket without one is not known."""
        needed: dict = {(n, "dsa"): Decimal(900) for n in range(4)} | {(n, "ticket"): None for n in range(4)}
        for n, component, amount, currency, on in self.ledger["costs"]:
            if n < 4 and (on is None or on <= AS_OF):
                needed[n, component] = self.worth(amount, currency, on)
        return needed

    def met_in_own_currency(self, level: str) -> set[tuple[int, str]]:
        """Components whose whole amount is set aside in its own currency, by money that is there."""
        met = set()
        everything = self.cover_of_all()
        for n, component, amount, currency, on in self.ledger["costs"]:
            held = [
                (a, k) for who, c, _, a, k, status, day in self.ledger["commitments"]
                if (who, c) == (n, component) and status in ("committed", "spent") and (day is None or day <= AS_OF)
            ]  # fmt: skip
            whole = held and {k for _, k in held} == {currency} and sum(a for a, _ in held) >= amount
            there = self.cover(level).get((n, component)) == everything.get((n, component))
            if whole and there and (on is None or on <= AS_OF):
                met.add((n, component))
        return met

    def cover_of_all(self) -> dict[tuple[int, str], Decimal]:
        total: dict = {}
        for who, component, _, amount, currency, status, on in self.ledger["commitments"]:
            if status in ("committed", "spent") and (on is None or on <= AS_OF):
                total[who, component] = total.get((who, component), Decimal(0)) + (self.worth(amount, currency, on) or 0)
        return total

    def gap(self, level: str) -> Decimal:
        covered, met = self.cover(level), self.met_in_own_currency(level)
        return sum((
            max(Decimal(0), need - covered.get(what, Decimal(0)))
            for what, need in self.needs().items() if need is not None and what not in met
        ), Decimal(0))  # fmt: skip


def cents(value: object) -> Decimal:
    return Decimal(str(round(float(value), 2))).quantize(CENT)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledger=LEDGERS)
def test_on_any_ledger_need_committed_and_gap_are_those_of_a_reckoning_by_hand(tmp_path_factory, ledger):
    site = filled(Site(tmp_path_factory.mktemp("ledger") / "home"), ledger)
    hand = ByHand(ledger)
    needs = sum((need for need in hand.needs().values() if need is not None), Decimal(0))
    committed = sum((amount for (who, _), amount in hand.cover_of_all().items() if who < 4), Decimal(0))
    for level in ("received", "signed", "pledged"):
        told = ask(site, "funding_gap", by="all", level=level).iloc[0]
        assert (cents(told.need), cents(told.committed), cents(told.gap)) == (needs, committed, hand.gap(level)), level
        for by in ("country", "component"):
            parts = ask(site, "funding_gap", by=by, level=level)
            assert cents(parts.gap.sum()) == hand.gap(level), (level, by)
        apart = ask(site, "funding_gap", by="development", level=level).set_index("key")
        assert cents(apart.gap.drop(["ldc", "lldc", "sids"], errors="ignore").sum()) == hand.gap(level)
    lines = ask(site, "ledger").set_index("pledge")
    for number in range(len(ledger["pledges"])):
        if f"P{number}" in lines.index:
            line = lines.loc[f"P{number}"]
            assert cents(max(line.received, line.pledged)) == hand.purse(number, "pledged")
            assert cents(max(line.received, line.signed)) == hand.purse(number, "signed")
            assert cents(line.received) == hand.purse(number, "received")
    moved = ask(site, "movements")
    if len(moved):
        kept = ask(site, "ledger")
        unexplained = moved[moved.pledge.notna() & ~moved.pledge.isin(lines.index) & moved.movement.str.startswith("Commitment")]
        assert unexplained.empty or (unexplained.balance.notna()).all()
        assert cents(moved.balance.iloc[-1]) == cents(kept.received.astype(float).sum() - kept.committed.astype(float).sum())


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.integers(1, 50_000))
def test_turning_a_signed_pledge_into_a_payment_moves_only_the_gap_at_the_level_received(tmp_path_factory, amount):
    """CHF 500 of a pledge of 500 are set aside for a need of 900: paying some of it, in cents, moves the gap by as much."""
    paid = Decimal(amount) / 100
    site = Site(tmp_path_factory.mktemp("ledger") / "home")
    base = {
        "rates": [], "costs": [(0, "ticket", Decimal(900), "CHF", None)], "payments": [],
        "pledges": [(Decimal(500), "CHF", "signed", None, False)],
        "commitments": [(0, "ticket", 0, Decimal(500), "CHF", "committed", None)],
    }  # fmt: skip
    levels = ("received", "signed", "pledged")
    before = {level: cents(ask(filled(site, base), "funding_gap", by="all", level=level).gap.iloc[0]) for level in levels}
    site = filled(site, {**base, "payments": [(0, paid, "CHF", FIRST)]})
    after = {level: cents(ask(site, "funding_gap", by="all", level=level).gap.iloc[0]) for level in levels}
    assert {level: before[level] - after[level] for level in levels} == {"received": paid, "signed": 0, "pledged": 0}
