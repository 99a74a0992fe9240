"""Amounts in other currencies: exact to the cent, half a cent up, whichever way round the rate is given and however large the amount."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.datalayer.test_funding import PAYMENTS, RATES, ask, funded

HEADING = RATES.splitlines()[0]
IN = PAYMENTS.splitlines()[0]
WORTH = {
    ("9781067.02", "2.25"): "22007400.80",
    ("875024265.59", "2.5"): "2187560663.98",
    ("0.50", "0.01"): "0.01",
    ("0.49", "0.01"): "0.00",
    ("2.00", "5.00249999"): "10.00",
    ("2.00", "5.00250000"): "10.01",
    ("4503599627370.49", "1.5"): "6755399441055.74",
}
"""(amount, rate) → what it is worth, worked out by hand; half a cent is the boundary"""


def received(site, amount: str, rate: str) -> dict[str, Decimal]:
    made = funded(
        site,
        pledge="pledge_id,donor,amount,currency,status,pledged_on,signed_on\nP1,Donor A,1,CHF,signed,2016-11-01,2016-11-20\n",
        exchange_rate=f"{HEADING}\n{rate}\n",
        payment=f"{IN}\nY1,P1,Donor A,{amount},USD,2016-12-24\nY2,,Donor B,{amount},USD,2016-12-24\n",
    )
    lines = ask(made, "ledger")
    kinds = {"pledge": lines[lines.pledge == "P1"].received, "loose": lines[lines.donor == "Donor B"].received}
    kinds |= {"movements": ask(made, "movements").query("pledge == 'P1' and movement == 'Payment'").amount}
    kinds |= {"note": ask(made, "donor_note_paid").paid_in}
    return {name: Decimal(str(column.iloc[0])).quantize(Decimal("0.01")) for name, column in kinds.items()}


@pytest.mark.parametrize(("amount", "rate"), WORTH)
def test_an_amount_is_worth_the_same_cent_in_the_ledger_its_movements_and_the_note(site, amount, rate):
    assert set(received(site, amount, f"USD,CHF,2016-12-01,{rate}").values()) == {Decimal(WORTH[amount, rate])}


@pytest.mark.parametrize(("amount", "rate"), [("1.01", "2"), ("1000.00", "1.0725"), ("987654.32", "110.25"), ("0.03", "6")])
def test_a_rate_given_the_other_way_round_divides(site, amount, rate):
    by_hand = (Decimal(amount) / Decimal(rate)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert set(received(site, amount, f"CHF,USD,2016-12-01,{rate}").values()) == {by_hand}


def test_of_two_rates_of_one_day_the_one_to_the_bodys_currency_counts(site):
    assert received(site, "10", "USD,CHF,2016-12-01,0.9\nCHF,USD,2016-12-01,0.5")["pledge"] == 9
