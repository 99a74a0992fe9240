"""Who is eligible, what is needed, what covers it at each level: worked out by hand."""

from datetime import date
from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.conftest import BODY, Site

POLICY = '\ncurrency = "CHF"\n'
FUNDING = """
[funding]
eligible = ["developing"]
per_delegation = 1
nights_before = 1
nights_after = 1
[[funding.override]]
organization = "Example Network"
eligible = true
by = "the Bureau"
on = 2016-12-20
reason = "borderline case"
[[funding.cost]]
component = "dsa"
amount = 300
currency = "CHF"
per = "night"
reference = "invented"
"""
REQUESTS = """request_id,traveller,email,represents,country,stakeholder_group,status,requested_on,components
T1,Ann,ann@example.org,Nepal,Nepal,state,approved,2016-12-01,ticket
T2,Bo,bo@example.org,Nepal,Nepal,state,requested,2016-12-02,ticket
T3,Cy,cy@example.org,Norway,Norway,state,requested,2016-12-03,ticket
T4,Di,di@example.org,Example Network,Norway,civil_society,requested,2016-12-04,DSA
T5,Ed,ed@example.org,Chad,Chad,state,declined,2016-12-05,ticket
T6,Flo,flo@example.org,,Atlantis,civil_society,requested,2016-12-06,ticket
T7,Gus,gus@example.org,Peru,Peru,state,requested,2017-01-25,ticket
"""
COSTS = "request_id,component,amount,currency,basis,costed_on\nT1,ticket,1000,USD,estimate,2016-12-10\nT1,ticket,1100,USD,quote,2016-12-20\n"
RATES = "currency,quote_currency,rate_on,rate\nUSD,CHF,2016-12-01,1.00\nUSD,CHF,2016-12-15,1.02\n"
PLEDGES = "pledge_id,donor,amount,currency,status,pledged_on,signed_on\nP1,Donor A,800,CHF,signed,2016-11-01,2016-11-20\n"
COMMITMENTS = "commitment_id,request_id,component,payer,pledge_id,amount,currency,status,committed_on\nC1,T1,ticket,Donor A,P1,700,CHF,committed,2016-12-22\n"
PAYMENTS = "payment_id,pledge_id,donor,amount,currency,received_on\nY1,P1,Donor A,300,CHF,2016-12-24\n"
FILES = {
    "travel_request": REQUESTS,
    "travel_cost": COSTS,
    "exchange_rate": RATES,
    "pledge": PLEDGES,
    "commitment": COMMITMENTS,
    "payment": PAYMENTS,
}
AS_OF = date(2017, 1, 20)


def funded(site: Site, funding: str = FUNDING, **changed: str) -> Site:
    site.write("bodies/wg.toml", BODY.replace("default_meeting", f"{POLICY}default_meeting", 1) + funding)
    for table, text in {**FILES, **changed}.items():
        if f"{table}.csv" not in [path.name for path in site.root.glob("*.csv")]:
            site.source(table.replace("_", "-"), f"{table}.csv", table, 'meeting = "2"')
        site.write(f"{table}.csv", text)
    assert site.refresh().failed == []
    return site


def ask(site: Site, name: str, by: str | None = None, as_of: date = AS_OF, meeting: str = "wg-2", **values: object):
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()
    return metrics.ask(
        partial(reader.query, current),
        name,
        Filters(body="wg", meeting=meeting, as_of=as_of, classified_on=values.pop("classified_on", None)),
        by,
        **values,
    )


def gap(site: Site, level: str, **more: object) -> tuple[float, ...]:
    row = ask(site, "funding_gap", by="all", level=level, **more).iloc[0]
    return tuple(float(row[name]) for name in ("travellers", "eligible", "cannot_come", "need", "committed", "gap"))


def test_each_traveller_has_a_verdict_and_its_reason(site):
    rows = ask(funded(site), "travellers").set_index("request")
    assert rows.verdict.to_dict() == {
        "T1": "Eligible",
        "T2": "Not eligible",
        "T3": "Not eligible",
        "T4": "Eligible",
        "T5": "Ended",
        "T6": "Not known",
    }
    assert rows.reason.to_dict() == {
        "T1": "Eligible: represents Nepal, LDC on 26 Jan 2017; observer; first of its delegation",
        "T2": "Not eligible: number 2 of its delegation; the policy funds 1",
        "T3": "Not eligible: Norway is in no class that the policy funds",
        "T4": "Eligible by decision: borderline case (decided by the Bureau on 20 December 2016); observer; first of its delegation",
        "T5": "Needs no money any more: declined",
        "T6": "Not known: the country is not known",
    }


def test_need_is_quoted_before_estimated_and_dsa_counts_nights_at_the_dated_rate_of_the_body(site):
    """T1: quote 1100 USD at 1.02 of 15 December = 1122. T4: 300 CHF a night, 25 to 28 January = 3 nights. Set aside 700, 300 of it paid."""
    site = funded(site)
    assert gap(site, "received") == (6, 2, 2, 1122 + 900, 700, 822 + 900)
    assert gap(site, "signed") == gap(site, "pledged") == (6, 2, 2, 2022, 700, 422 + 900)


def test_turning_a_pledge_into_a_payment_moves_the_gap_at_the_level_received_and_only_it_by_that_amount(site):
    before = {level: gap(funded(site), level)[-1] for level in ("received", "signed", "pledged")}
    after = funded(site, payment=PAYMENTS + "Y2,P1,Donor A,250,CHF,2017-01-05\n")
    assert {level: before[level] - gap(after, level)[-1] for level in before} == {"received": 250, "signed": 0, "pledged": 0}
    assert gap(after, "received", as_of=date(2017, 1, 4))[-1] == before["received"]


def test_an_unsigned_pledge_counts_only_at_the_level_pledged_and_of_a_withdrawn_one_what_was_paid(site):
    pledged = funded(
        site,
        pledge=PLEDGES.replace(",signed,2016-11-01,2016-11-20", ",pledged,2016-11-01,"),
        payment=PAYMENTS.split("\n")[0] + "\n",
    )
    assert [gap(pledged, level)[-1] for level in ("received", "signed", "pledged")] == [2022, 2022, 1322]
    withdrawn = funded(pledged, pledge=PLEDGES.replace("signed,2016-11-01,2016-11-20", "withdrawn,2016-11-01,"))
    assert gap(withdrawn, "pledged")[-1] == 2022 - 300


def test_a_cost_without_a_rate_is_not_known_and_counted_and_in_no_sum(site):
    site = funded(site, travel_cost=COSTS.replace("USD", "XXX"))
    row = ask(site, "funding_gap", by="all").iloc[0]
    assert (float(row.need), int(row.costs_not_known), int(row.cannot_come)) == (900, 1, 2)


def test_a_cost_set_aside_in_full_in_its_own_currency_is_met_whatever_the_rates_of_the_two_days(site):
    commitments = COMMITMENTS.splitlines()[0] + "\nC1,T1,ticket,Own means,,1100,USD,committed,2016-12-05\n"
    unfunded = ask(funded(site, commitment=commitments), "unfunded")
    assert unfunded.request.tolist() == ["T4"]


def test_unfunded_travellers_stand_in_the_order_of_the_policy_with_what_is_missing(site):
    rows = ask(funded(site), "unfunded")
    assert rows[["place", "request", "missing"]].to_numpy().tolist() == [[1, "T1", "Ticket"], [2, "T4", "DSA"]]
    assert rows.reason.iloc[0] == "Eligible: represents Nepal, LDC on 26 Jan 2017; observer; first of its delegation"


@pytest.mark.parametrize("by", ["country", "regional_group", "stakeholder_group", "gender", "component", "meeting"])
def test_every_grouping_adds_up_to_the_whole(site, by):
    site = funded(site)
    whole, parts = ask(site, "funding_gap", by="all"), ask(site, "funding_gap", by=by)
    assert [float(parts[name].sum()) for name in ("need", "committed", "gap")] == [
        float(whole[name].sum()) for name in ("need", "committed", "gap")
    ]


@pytest.mark.parametrize("level", ["received", "signed", "pledged"])
@pytest.mark.parametrize("by", ["all", "country", "regional_group", "development", "component"])
def test_all_groupings_at_once_say_what_each_says_alone(site, by, level):
    site = funded(site)
    every, alone = ask(site, "funding_gap", by="every", level=level), ask(site, "funding_gap", by=by, level=level)
    assert every[every.dimension == by].to_dict("records") == alone.to_dict("records")


def test_the_ledger_says_what_is_free_and_what_is_set_aside_beyond_the_promise(site):
    site = funded(
        site,
        commitment=COMMITMENTS + "C2,T4,dsa,Donor A,P1,150,CHF,spent,2017-01-02\n",
        payment=PAYMENTS + "Y9,,Donor B,40,CHF,2017-01-03\n",
    )
    rows = ask(site, "ledger")
    columns = ["donor", "pledge", "pledged", "signed", "received", "committed", "spent", "free", "over_committed"]
    told = rows[columns].astype(object).where(rows[columns].notna(), None).to_numpy().tolist()
    assert told == [["Donor A", "P1", 800, 800, 300, 850, 150, 0, 50], ["Donor B", None, 0, 0, 40, 0, 0, 40, 0]]
