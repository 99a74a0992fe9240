"""Donors' money: what is promised, signed, received, set aside and free; anonymous donors; movements; what cannot be right."""

import json
from datetime import date
from functools import partial

import pytest

from datalayer import metrics
from datalayer.__main__ import main
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.datalayer.test_funding import COMMITMENTS, COSTS, PAYMENTS, REQUESTS, ask, funded, gap

PLEDGE_HEADING = "pledge_id,donor,amount,currency,status,pledged_on,signed_on,earmark,conditions,anonymous,meeting\n"
NOTHING = {"commitment": COMMITMENTS.splitlines()[0] + "\n", "payment": PAYMENTS.splitlines()[0] + "\n"}


def ledger(site, pledges: str = "", **changed: str):
    """A site with these pledges, each for no meeting unless it says so."""
    if not (site.root / "pledge.csv").exists():
        site.source("pledge", "pledge.csv", "pledge")
        site.write("pledge.csv", "")
    return funded(site, pledge=PLEDGE_HEADING + pledges, **changed)


def row(site, pledge: str) -> dict:
    frame = ask(site, "ledger")
    return frame[frame.pledge == pledge].iloc[0].to_dict()


def sentences(site, **choices) -> list[str]:
    frame = ask(site, "funding_findings", **choices)
    return sorted(f"{one.finding}: {one.sentence}" for one in frame.itertuples())


def test_a_gift_under_conditions_counts_as_pledged_and_not_as_signed_until_they_are_met(site):
    site = ledger(
        site, "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,once Donor B has paid,no,\n", payment=NOTHING["payment"]
    )
    told = row(site, "P1")
    assert (told["pledged"], told["signed"], told["conditional"]) == (800, 0, 800)
    assert [gap(site, level)[-1] for level in ("received", "signed", "pledged")] == [2022, 2022, 1322]
    line = {
        "id": "c1",
        "at": "2017-01-10T10:00:00Z",
        "by": "Staff",
        "kind": "condition",
        "subject": "P1",
        "value": "met",
        "reason": "it has",
    }
    site.write("decisions/wg.jsonl", json.dumps(line) + "\n")
    site.refresh()
    assert (row(site, "P1")["signed"], gap(site, "signed")[-1]) == (800, 1322)


@pytest.mark.parametrize(("conditions", "signed"), [("", 800), ("none", 800), ("n/a", 800), ("a report is due in March", 0)])
def test_an_empty_condition_is_none_and_any_other_text_is_one(site, conditions, signed):
    site = ledger(site, f"P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,{conditions},no,\n")
    assert row(site, "P1")["signed"] == signed


def test_an_anonymous_donor_is_named_in_no_answer_and_no_rows(site):
    """Secret Giver: an anonymous pledge with its name in the earmark, a payment of its own, own means, and notes that name it."""
    site = ledger(
        site,
        "P1,Secret Giver,800,CHF,signed,2016-11-01,2016-11-20,the secret giver women,only if Secret Giver agrees,yes,\n"
        "P2,Open Donor,800,CHF,signed,2016-11-01,2016-11-20,,,no,\n",
        payment="payment_id,pledge_id,donor,amount,currency,received_on,note\n"
        "Y1,P1,Secret Giver,300,CHF,2016-12-24,from Secret Giver\nY2,,secret giver,40,CHF,2017-01-02,\nY3,P2,Open Donor,10,CHF,2017-01-02,\n",
        commitment="commitment_id,request_id,component,payer,pledge_id,amount,currency,status,committed_on,note\n"
        "C1,T1,ticket,Secret Giver,P1,700,CHF,committed,2016-12-22,for Secret Giver\nC2,T4,dsa,Secret Giver,,20,CHF,spent,2016-12-23,\n"
        "C3,T4,dsa,Open Donor,P2,20,CHF,spent,2016-12-23,\n",
    )
    for name, values in (
        ("ledger", {}), ("earmarks", {}), ("fitting", {}), ("movements", {}), ("funding_findings", {}), ("history", {"request": "T1"}),
        ("history", {"request": "T4"}), ("unfunded", {}), ("travellers", {}),
    ):  # fmt: skip
        frame = ask(site, name, **values)
        assert len(frame), name
        assert "secret" not in frame.to_csv().casefold().replace("secretariat", ""), name
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()
    for table in ("pledge", "payment", "commitment"):
        told = metrics.rows(partial(reader.query, current), table, Filters(body="wg")).to_csv()
        assert ("secret" in told.casefold(), "Anonymous donor" in told, "Open Donor" in told) == (False, True, True), table


def test_a_payment_to_no_known_pledge_stands_in_the_ledger_by_itself(site):
    site = ledger(
        site, payment=PAYMENTS.splitlines()[0] + "\nY1,P77,Donor X,300,CHF,2016-12-24\n", commitment=NOTHING["commitment"]
    )
    told = ask(site, "ledger")[["donor", "status", "received", "free"]].to_numpy().tolist()
    assert told == [["Donor X", "without a pledge", 300, 300]]


def test_money_paid_before_its_pledge_is_dated_counts_as_received_and_the_pledge_only_from_its_day(site):
    site = ledger(site, "P1,Donor A,800,CHF,signed,2017-01-21,2017-01-22,,,no,\n")
    assert (row(site, "P1")["pledged"], row(site, "P1")["received"]) == (0, 300)


def test_a_pledge_may_be_over_paid_and_the_whole_payment_counts(site):
    site = ledger(site, "P1,Donor A,200,CHF,signed,2016-11-01,2016-11-20,,,no,\n", commitment=NOTHING["commitment"])
    told = row(site, "P1")
    assert (told["pledged"], told["received"], told["free"], told["over_paid"]) == (200, 300, 300, 100)


def test_what_is_set_aside_beyond_the_promise_is_refused_with_the_donor_the_pledge_and_by_how_much(site):
    site = ledger(site, "P1,Donor A,650,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    assert sentences(site) == [
        "eligibility not known: Request T6: the country is not known, so nobody knows whether it is eligible. It is in no sum.",
        "over-committed: Pledge P1 (Donor A) holds CHF 650.00, 700.00 is set aside out of it: 50.00 is refused and covers nothing.",
    ]
    assert gap(site, "pledged")[-1] == 2022 - 650
    exact = ledger(site, "P1,Donor A,700,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    assert len(sentences(exact)) == 1


def test_movements_stand_in_order_with_what_is_received_less_what_is_set_aside(site):
    site = ledger(
        site,
        "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\nP2,Donor B,50,USD,pledged,,,,,no,\n",
        commitment=COMMITMENTS + "C2,T4,dsa,Donor A,P1,60,USD,spent,2017-01-02\nC3,T4,dsa,Donor A,P1,5,CHF,released,2017-01-03\n"
        "C4,T4,dsa,The State,,9,CHF,committed,2017-01-04\nC5,T4,dsa,Donor A,P1,7,CHF,planned,2017-01-05\n",
    )
    frame = ask(site, "movements")
    assert frame[["movement", "amount", "balance"]].to_numpy().tolist() == [
        ["Pledge", 51.0, 0], ["Pledge", 800, 0], ["Signature", 800, 0], ["Commitment", 700, -700], ["Payment", 300, -400],
        ["Commitment, spent since", 61.2, -461.2], ["Commitment, released since", 5, -461.2], ["Commitment, own means", 9, -461.2],
        ["Planned", 7, -461.2],
    ]  # fmt: skip
    assert frame["day"].isna().tolist() == [True, *[False] * 8]


def test_the_money_of_a_pledge_that_fits_nobody_is_told_by_amount(site):
    site = ledger(
        site,
        "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,women,,no,\nP2,Donor B,1000,CHF,signed,2016-11-01,2016-11-20,DSA,,no,\n",
        payment=PAYMENTS + "Y2,P2,Donor B,1000,CHF,2016-12-24\n",
        commitment=NOTHING["commitment"],
    )
    columns = ["pledge", "pays_for", "free", "travellers", "components", "fitting", "fits_nobody"]
    assert ask(site, "earmarks")[columns].to_numpy().tolist() == [
        ["P1", "women", 300, 0, 0, 0, 300],
        ["P2", "DSA", 1000, 1, 1, 900, 100],
    ]


def test_the_history_of_a_request_tells_what_happened_by_day(site):
    site = ledger(site, "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    frame = ask(site, "history", request="T1")
    assert frame[["event", "detail"]].to_numpy().tolist() == [
        ["Step reached", "Approved"], ["Pledge made", "pledge P1"], ["Requested", "ticket"], ["Estimate", "Ticket"], ["Quote", "Ticket"],
        ["Committed", "Ticket, pledge P1"], ["Payment received", "pledge P1"],
    ]  # fmt: skip
    assert ask(site, "history", request="T1", as_of=date(2016, 12, 10)).event.tolist() == [
        "Step reached", "Pledge made", "Requested", "Estimate",
    ]  # fmt: skip


def test_a_negative_amount_is_turned_away_with_its_reason(site):
    site = ledger(site, "P1,Donor A,-800,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    assert site.ask("SELECT field, value FROM rejects") == [("amount", "-800")]


ODD = {
    "travel_request": REQUESTS
    + "T8,Ann,ann@example.org,Nepal,Nepal,state,requested,2016-12-10,ticket\n"
    + "T9,Bo,bo@example.org,Example Network,Nepal,civil_society,requested,2016-12-11,hotel\n"
    + "T10,Zed,ed@example.org,Chad,Chad,state,confirmed,2016-12-12,ticket;hotel\n",
    "travel_cost": COSTS
    + "T1,ticket,1150,USD,quote,2016-12-21\nT99,ticket,5,CHF,quote,2016-12-21\nT2,ticket,60000,CHF,quote,2016-12-21\n"
    + "T3,ticket,10,XQX,quote,2016-12-21\nT3,visa,10,SEK,quote,2016-12-21\nT7,ticket,10,USD,quote,2016-11-21\n",
    "commitment": COMMITMENTS
    + "C2,T98,ticket,Donor A,P1,1,CHF,committed,2016-12-22\nC3,T4,dsa,Donor A,P98,1,CHF,committed,2016-12-22\n"
    + "C4,T4,dsa,Donor B,P2,1,CHF,committed,2016-12-22\nC5,T5,ticket,Donor A,P1,10,CHF,committed,2016-12-23\n"
    + "C6,T4,dsa,Donor C,P3,2,CHF,committed,2016-12-22\nC7,T4,dsa,Donor A,P1,0,CHF,planned,2016-10-22\n",
    "payment": PAYMENTS + "Y2,P97,Donor Z,5,CHF,2016-12-24\nY3,P1,Donor Q,600,CHF,2016-12-25\nY4,P3,Donor C,5,USD,2016-12-25\n",
}
ODD_PLEDGES = (
    "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\nP2,Donor B,100,CHF,withdrawn,2016-11-01,,,,no,\n"
    "P3,Donor C,100,CHF,signed,2016-11-01,2016-11-20,youth of LDC,if it must,no,\nP4,Donor D,100,CHF,signed,2016-11-01,2016-11-20,women,,no,1\n"
)


ODD_SENTENCES = [
    "approved is not funded: Request T10 stands at “confirmed”, but no money is set aside for it. Approved is not funded.",
    "commitment before its pledge: Commitment C7 was made on 2016-10-22, before pledge P1 (2016-11-01).",
    "commitment to an unknown pledge: Commitment C3 is out of pledge P98, which no source has. It covers nothing.",
    "commitment without a request: Commitment C2 is for request T98, which no source has. It covers nobody.",
    "component that names nothing known: Request T10 asks for hotel, which is no component. The other components count.",
    "component that names nothing known: Request T9 asks for hotel, which is no component. It is taken to ask for all.",
    "conditional gift: Pledge P3 is signed, but under conditions that nobody has said are met. It counts as pledged, not as signed.",
    "cost told twice: Request T1 has 2 quotes of one component (Ticket). The latest counts.",
    "cost without a request: A cost is for request T99, which no source has. It is nobody's need.",
    "currency not known: A cost of request T3 is in XQX, which is no currency (ISO 4217). Its amount is in no sum.",
    "doubtful amount: A cost of request T2 has an amount of CHF 60000.00, which can hardly be. It counts as it stands.",
    "doubtful amount: Commitment C7 has an amount of nothing.",
    "earmark broken: Commitment C6 for request T4 is out of pledge P3, which has an earmark that is not settled. It counts as it stands.",
    "earmark that names nothing known: The earmark of pledge P3 has words that no list knows: youth. The pledge pays for nothing of itself until they are settled.",
    "eligibility not known: Request T6: the country is not known, so nobody knows whether it is eligible. It is in no sum.",
    "money set aside for nobody: For request T1 CHF 700.00 is set aside, but another request of the same person counts.",
    "money set aside for nobody: For request T5 CHF 10.00 is set aside, but it has ended (declined).",
    "more paid than pledged: Pledge P1 is CHF 800.00; CHF 900.00 came in: 100.00 more. All of it counts as received.",
    "no rate of exchange: A cost of request T3 is in SEK, for which no rate to CHF is loaded. Its amount is in no sum.",
    "no rate on that day: A cost of request T7 is of 2016-11-21, before the first rate of USD (2016-12-01). Its amount is in no sum.",
    "one traveller in two delegations: Requests T2 and T9 put one person in two delegations at one meeting. The later one that stands counts.",
    "over-committed: Pledge P2 (Donor B) holds CHF 0.00, 1.00 is set aside out of it: 1.00 is refused and covers nothing.",
    "paid in another currency: Pledge P3 is in CHF; money for it came in USD. Each counts at the rate of its day.",
    "payment to an unknown pledge: Payment Y2 is for pledge P97, which no source has. It stands in the ledger without a pledge.",
    "two donors for one pledge: Payment Y3 and its pledge P1 name different donors. It counts for the pledge.",
    "two requests of one person: Requests T10 and T5 share one address under different names. Both count.",
    "two requests of one person: Requests T1 and T8 are of one person for one meeting. The later one that stands counts.",
    "withdrawn after money was committed: Pledge P2 is withdrawn, but 1 commitment rests on it: it covers only what was received.",
]


def test_each_thing_that_cannot_be_right_is_a_sentence_with_what_to_do_and_nothing_is_dropped(site):
    site = ledger(site, ODD_PLEDGES, **ODD)
    assert sentences(site) == sorted(ODD_SENTENCES)
    frame = ask(site, "funding_findings")
    assert list(dict.fromkeys(frame.finding))[:4] == [
        "money set aside for nobody", "over-committed", "withdrawn after money was committed", "commitment to an unknown pledge",
    ]  # fmt: skip
    assert frame[["what_to_do", "who", "source", "origin", "record"]].notna().all(axis=None)
    names = ("Ann", "Zed", "Donor A", "Donor C", "example.org")
    assert [name for name in names if name in frame.drop(columns=["source", "origin"]).to_csv()] == []


def test_commands_take_a_pledge_a_request_and_one_of_three_levels(site, capsys):
    site = ledger(site, "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\nP2,Donor A,5,CHF,pledged,2016-11-01,,,,no,\n")

    def told(*arguments: str) -> tuple[int, int]:
        code = main(["metric", *arguments, "--body", "wg", "--meeting", "2", "--as-of", "2017-01-20", "--home", str(site.root)])
        return code, len(capsys.readouterr().out.splitlines())

    assert told("ledger", "--pledge", "P2") == (0, 2)
    assert told("history", "--request", "T1") == (0, 8)
    assert told("funding_gap", "--by", "country", "--level", "signed") == (0, 5)
    with pytest.raises(SystemExit) as refused:
        told("funding_gap", "--level", "promised")
    assert refused.value.code == 2


def test_the_command_prints_the_columns_that_the_question_names_and_says_which_rows_overlap(site, capsys):
    root = str(ledger(site, "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\n").root)

    def printed(*arguments: str) -> tuple[str, str]:
        main(["metric", "funding_gap", *arguments, "--body", "wg", "--meeting", "2", "--as-of", "2017-01-20", "--home", root])
        said = capsys.readouterr()
        return said.out.splitlines()[0], said.err

    columns = "label,travellers,eligible,need,committed,gap,currency"
    for by in ("all", "country", "regional_group", "stakeholder_group", "gender", "component", "meeting"):
        assert printed("--by", by) == (columns, ""), by
    heading, said = printed("--by", "development")
    assert (heading, said.startswith("The rows by development overlap: ")) == (columns, True)
    assert printed("--by", "all", "--all-columns")[0].startswith("dimension,key,label,travellers,")


def test_a_number_that_stands_in_two_sources_counts_once_as_read_last_and_is_told(site):
    site.source("more-pledges", "more.csv", "pledge")
    site.write("more.csv", PLEDGE_HEADING + "P1,Donor A,999,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    site.source("zz-requests", "zz.csv", "travel_request", 'meeting = "2"')
    site.write("zz.csv", REQUESTS.splitlines()[0] + "\nT1,Ann,ann@example.org,Chad,Chad,state,approved,2016-12-01,ticket\n")
    site = ledger(site, "P1,Donor A,800,CHF,signed,2016-11-01,2016-11-20,,,no,\n")
    assert ask(site, "ledger")[["pledge", "pledged"]].to_numpy().tolist() == [["P1", 800]]
    assert gap(site, "received") == (6, 2, 2, 1122 + 900, 700, 822 + 900)
    assert [one for one in sentences(site) if "number" in one] == [
        "one number twice: The number of pledge P1 stands 2 times in the sources. The one read last counts.",
        "one number twice: The number of request T1 stands 2 times in the sources. The one read last counts.",
    ]


def test_a_rate_that_is_given_the_other_way_round_is_inverted_and_half_a_cent_goes_up(site):
    site = funded(
        site,
        exchange_rate="currency,quote_currency,rate_on,rate\nCHF,EUR,2016-12-01,0.8\nUSD,CHF,2016-12-01,1.01\n",
        travel_cost=COSTS.splitlines()[0] + "\nT1,ticket,100,EUR,quote,2016-12-10\nT1,visa,100.50,USD,quote,2016-12-10\n",
    )
    frame = ask(site, "funding_gap", by="component").set_index("key")
    assert (frame.need["ticket"], frame.need["visa"]) == (125, 101.51)


def test_what_is_promised_and_not_paid_counts_whether_it_is_set_aside_or_not(ask_shipped):
    lines = metrics.ask(ask_shipped, "ledger", Filters("wgec-demo", "wgec-demo-2", as_of=date(2017, 1, 26))).set_index("pledge")
    promised = lines[lines.index.notna()]
    assert promised.unpaid.tolist() == pytest.approx((promised.pledged - promised.received).clip(lower=0).tolist())
    assert promised.unpaid.sum() > promised.to_come.sum(), "some of it is set aside"
