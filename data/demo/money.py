"""Travellers, what their trips cost, and who pays. Every amount, rate and donor is invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from donors import ENTERED, PAYMENTS, PLEDGES, RATES
from files import add_sheet, columns, new_book, write_book
from plan import STEP_OF, rng
from world import AFRICA, LDC, PEOPLE, Person, among, lines

Row = list[Any]
INVENTED = "invented amount"
NIGHTS = 3
FUNDED = {
    "Declined": "Released",
    "Visa refused": "Released",
    "Attended remotely": "Released",
    "Travelled": "Spent",
    "Ticketed": "Committed",
    "Visa": "Committed",
    "Confirmed": "Committed",
    "Approved": "Planned",
}
"""Steps on which money is set aside, in the order in which it is, and where that money stands."""
QUOTED = ("Travelled", "Ticketed", "Visa", "Confirmed", "Declined", "Visa refused")
VISA_COMPONENT = ("Travelled", "Ticketed", "Visa", "Visa refused", "Approved")
REQUEST_HEADING = columns(
    "Request | Traveller | E-mail | Represents | Country | Group | Gender | "
    "Status | Status since | Requested on | City of departure | Components | Remark"
)
COST_HEADING = columns("Request | Component | Amount (invented) | Currency | Basis | Costed on | Remark")
COMMITMENT_HEADING = columns(
    "Commitment | Request | Component | Payer | Pledge | Amount (invented) | Currency | Status | Committed on | Remark"
)
PLEDGE_HEADING = columns(
    "Pledge | Donor | Meeting | Amount (invented) | Currency | Status | Pledged on | "
    "Signed on | Earmark | Conditions | Anonymous | Remark"
)
PAYMENT_HEADING = columns("Payment | Pledge | Donor | Amount (invented) | Currency | Received on | Remark")
RATE_HEADING = columns("Currency | In currency | Day | Rate (invented) | Remark")


@dataclass
class Purse:
    """What is left of a pledge, in its own currency."""

    pledge: str
    donor: str
    currency: str
    earmark: tuple[str, ...]
    left: Decimal

    def may_pay(self, person: Person, component: str) -> bool:
        """Whether the earmark allows it; several marks must all hold. Money under marks that are not here is only set aside by hand."""
        held = {
            "LDC": among(person.party.country, LDC),
            "women": person.gender == "F",
            "africa": among(person.party.country, AFRICA),
            "ticket": component == "Ticket",
        }
        return all(held.get(mark, False) for mark in self.earmark)

    def pay(self, amount: Decimal, currency: str, comes_back: bool) -> bool:
        """Takes the amount out, if there is enough with a reserve of 1 % for rates; money that was released is back again."""
        own = (amount * RATES[currency] / RATES[self.currency]).quantize(Decimal("0.01"))
        if own * Decimal("1.01") > self.left:
            return False
        self.left -= 0 if comes_back else own
        return True


def write_funding(folder: Path) -> None:
    """One workbook with a sheet per kind of record."""
    travellers = [person for person in PEOPLE if person.latin in STEP_OF]
    numbered = {f"TR-{number:03}": person for number, person in enumerate(travellers, 1)}
    costs = [row for number, person in numbered.items() for row in _costs(number, person)]
    commitments = list(_commitments(numbered, costs))
    next(row for row in costs if row[:2] == ["TR-009", "DSA"])[2] = "tbc"  # deliberate fault: no amount
    book = new_book()
    title = "ILLUSTRATIVE: people, donors, rates and amounts are invented – "
    sheets = {
        "Travel requests": (REQUEST_HEADING, [_request(number, person) for number, person in numbered.items()]),
        "Costs": (COST_HEADING, costs),
        "Commitments": (COMMITMENT_HEADING, commitments),
        "Pledges": (PLEDGE_HEADING, [_pledge(*cells) for cells in lines(PLEDGES)]),
        "Payments": (PAYMENT_HEADING, [_payment(*cells) for cells in lines(PAYMENTS)]),
        "Exchange rates": (RATE_HEADING, _rates()),
    }
    for name, (heading, rows) in sheets.items():
        add_sheet(book, name, title + name.lower(), heading, rows)
    write_book(folder / "demo_funding.xlsx", book)


def _request(number: str, person: Person) -> Row:
    chance = rng(f"request {person.number}")
    step = STEP_OF[person.latin]
    asked = date(2016, 11, 25) + timedelta(days=chance.randrange(35))
    since = asked + timedelta(days=chance.randrange(3, 21))
    if step in ("Travelled", "Attended remotely"):
        since = date(2017, 1, 27)
    return [
        number,
        person.latin,
        person.email,
        person.party.name,
        person.party.country,
        person.party.group,
        "" if person.number % 9 == 0 else person.gender,
        step,
        since,
        "" if step == "Need identified" else asked,
        person.party.city,
        "Ticket" if person.number % 10 == 9 else "Ticket; DSA; Terminal expenses",
        {"Not eligible": "developed country", "Refused": "request came after the closing day"}.get(step, ""),
    ]


def _costs(number: str, person: Person) -> Iterator[Row]:
    """An estimate of each component; a quote, and what it came to, for those who got that far."""
    chance = rng(f"cost {person.number}")
    step = STEP_OF[person.latin]
    ticket = chance.randrange(65_000, 240_000)
    day = date(2016, 12, 12) + timedelta(days=chance.randrange(20))
    currency = chance.choice(("USD", "USD", "CHF", "EUR"))
    yield _cost(number, "Ticket", ticket, currency, "Estimate", day)
    if step in QUOTED:
        yield _cost(number, "Ticket", ticket * chance.randrange(90, 118) // 100, currency, "Quote", day + timedelta(days=9))
    if step == "Travelled":
        yield _cost(number, "Ticket", ticket * chance.randrange(95, 116) // 100, currency, "Actual", date(2017, 2, 3))
    if person.number % 10 != 9:
        yield _cost(number, "DSA", NIGHTS * 31_250, "CHF", "Estimate", day)
        yield _cost(number, "Terminal expenses", 15_000, "USD", "Estimate", day)
    if step in VISA_COMPONENT:
        yield _cost(number, "Visa", 6_500, "EUR", "Estimate", day)


def _cost(number: str, component: str, cents: int, currency: str, basis: str, day: date) -> Row:
    return [number, component, cents / 100, currency, basis, day, INVENTED]


def _commitments(numbered: dict[str, Person], costs: list[Row]) -> Iterator[Row]:
    """Component by component in the order of FUNDED; what no purse may or can pay stays without a payer. Then what was entered by hand."""
    purses = [_purse(*cells) for cells in lines(PLEDGES)]
    funded = [item for step in FUNDED for item in numbered.items() if STEP_OF[item[1].latin] == step]
    payable = [(number, person, cost) for number, person in funded for cost in _last_costs(number, costs)]
    count = 0
    for number, person, (_, component, price, currency, _, costed_on, _) in payable:
        status = FUNDED[STEP_OF[person.latin]]
        purse = _payer(purses, person, component, Decimal(str(price)), currency, comes_back=status == "Released")
        if purse:
            count += 1
            day = min(costed_on, date(2017, 1, 20)) + timedelta(days=4)
            yield [f"CM-{count:03}", number, component, purse.donor, purse.pledge, price, currency, status, day, INVENTED]
    for place, (number, component, donor, pledge, amount, currency, day) in enumerate(lines(ENTERED), count + 1):
        yield [f"CM-{place:03}", number, component, donor, pledge, float(amount), currency, "Committed", _day(day), INVENTED]


def _payer(purses: list[Purse], person: Person, component: str, price: Decimal, currency: str, comes_back: bool) -> Purse | None:
    """The first purse that may pay and has enough."""
    allowed = (purse for purse in purses if purse.may_pay(person, component))
    return next((purse for purse in allowed if purse.pay(price, currency, comes_back)), None)


def _last_costs(number: str, costs: list[Row]) -> list[Row]:
    """The surest cost of each component of a request."""
    return list({cost[1]: cost for cost in costs if cost[0] == number}.values())


def _purse(
    pledge: str,
    donor: str,
    meeting: str,
    amount: str,
    currency: str,
    status: str,
    pledged: str,
    signed: str,
    earmark: str,
    *rest: str,
) -> Purse:
    """Only signed money is set aside."""
    marks = tuple(earmark.split(";")) if earmark else ()
    return Purse(pledge, donor, currency, marks, Decimal(amount) if status == "Signed" else Decimal(0))


def _pledge(
    pledge: str, donor: str, meeting: str, amount: str, currency: str, status: str, pledged: str, signed: str, *rest: str
) -> Row:
    return [pledge, donor, meeting, float(amount), currency, status, _day(pledged), _day(signed), *rest, INVENTED]


def _payment(payment: str, pledge: str, donor: str, amount: str, currency: str, received: str) -> Row:
    return [payment, pledge, donor, float(amount), currency, _day(received), INVENTED]


def _day(text: str) -> date | str:
    return date.fromisoformat(text) if text else ""


def _rates() -> list[Row]:
    """A rate to the Swiss franc for each Monday, wandering a little around the invented middle."""
    chance = rng("rates")
    mondays = [date(2016, 10, 31) + timedelta(days=7 * week) for week in range(15)]
    return [
        [currency, "CHF", monday, round(float(RATES[currency]) + chance.randrange(-80, 81) / 10_000, 4), "invented rate"]
        for currency in ("USD", "EUR")
        for monday in mondays
    ]
