"""Today's figures under other values, worked out by hand; and the questions that are reckoned over other answers."""

import random
from datetime import date
from itertools import combinations

import pytest

from datalayer import metrics
from datalayer.__main__ import main
from datalayer.changes import who_changes
from datalayer.errors import ConfigError, UsageError
from datalayer.home import Home
from datalayer.scenario import Scenario, read_scenario, unknown_names
from tests.datalayer.test_funding import COMMITMENTS, COSTS, FUNDING, PAYMENTS, PLEDGES, REQUESTS, ask, funded, gap

NEIGHBOUR = """
[[funding.neighbour]]
meeting = 2
title = "A panel"
starts_on = 2017-01-23
ends_on = 2017-01-25
"""


def beside(site, more: str = "", **changed: str):
    """The home of the funding tests, with an event before the meeting."""
    site = funded(site, **changed)
    path = site.root / "bodies/wg.toml"
    path.write_text(path.read_text() + NEIGHBOUR + more)
    assert site.refresh().failed == []
    return site


def need(site, **supposed) -> float:
    return float(ask(site, "funding_gap", by="all", **supposed).need.iloc[0])


def test_percent_on_fares_moves_estimates_and_not_quotes_and_percent_on_dsa_the_standard_cost(site):
    """T1: a quote of 1122; T4: 3 nights of 300."""
    site = funded(site)
    assert (need(site), need(site, fares=10.0), need(site, dsa=-5.0)) == (2022, 2022, 1122 + 855)
    site = funded(site, travel_cost=COSTS.rsplit("T1", 1)[0])
    assert (need(site), need(site, fares=10.0), need(site, fares=-100.0)) == (1900, 2000, 900)


@pytest.mark.parametrize("changed", [
    {"travel_cost": COSTS.replace("quote", "actual")},
    {"travel_cost": COSTS.rsplit("T1", 1)[0], "commitment": COMMITMENTS.replace(",committed,", ",spent,")},
])  # fmt: skip
def test_what_is_actual_or_spent_stays_as_it_is(site, changed):
    site = beside(site, **changed)
    assert need(site, fares=50.0) == need(site) == need(site, back_to_back="1")


def test_a_donor_who_withdraws_promises_nothing_and_what_was_paid_counts(site):
    site = funded(site)
    before = {level: gap(site, level)[-1] for level in ("received", "signed", "pledged")}
    for name in ("Donor A", "donor a", "P1", "Nobody;P1"):
        after = {level: gap(site, level, without=name)[-1] for level in before}
        assert {level: after[level] - before[level] for level in before} == {"received": 0, "signed": 400, "pledged": 400}
    assert ask(site, "ledger", without="P1")[["status", "pledged", "received"]].to_numpy().tolist() == [["withdrawn", 0, 300]]
    assert gap(site, "pledged", without="Donor")[-1] == before["pledged"]


def test_who_takes_part_remotely_needs_nothing_sets_money_free_and_lets_the_next_of_the_delegation_move_up(site):
    site = funded(site)
    rows = ask(site, "travellers", remote="T1").set_index("request")
    assert (rows.verdict["T1"], rows.verdict["T2"], rows.verdict["T4"]) == ("Ended", "Eligible", "Eligible")
    assert ask(site, "ledger", remote="T1")[["committed", "free"]].to_numpy().tolist() == [[0, 300]]
    spent = funded(site, commitment=COMMITMENTS.replace(",committed,", ",spent,"))
    assert ask(spent, "ledger", remote="T1")[["committed", "free"]].to_numpy().tolist() == [[700, 0]]


def test_a_need_without_a_request_can_be_remote_too(site):
    site.source("registration", "registration.csv", "registration", 'meeting = "2"')
    site.write("registration.csv", "registration_id,name,email,represents,country,stakeholder_group,mode,status,needs_funding\n"
                                   "9,Ida,ida@example.org,Chad,Chad,state,in_person,complete,yes\n")  # fmt: skip
    site = funded(site)
    assert gap(site, "received")[1] - gap(site, "received", remote="wg-2/9")[1] == 1


@pytest.mark.parametrize(("more", "expected"), [
    ("", 3 * 300),  # 25 → 28 January: the first night after the panel is the first of the meeting
    ("nights_after = 1\n", 2 * 300),
    ('supports = "members"\n', 1122 + 900),
    ('supports = "states"\n', 900),
    ('pays = ["dsa"]\n', 1122),
    ('pays = []\n', 1122 + 900),
])  # fmt: skip
def test_back_to_back_leaves_the_nights_that_are_not_the_neighbours(site, more, expected):
    site = beside(site, more)
    assert (need(site), need(site, back_to_back="1")) == (2022, expected)


@pytest.mark.parametrize(("starts_on", "ends_on", "nights"), [
    ("2017-01-18", "2017-01-20", 8),  # a gap of five days adds nights: 20 → 28 January
    ("2017-01-30", "2017-02-03", 5),  # after the meeting: 25 → 30 January
    ("2017-01-25", "2017-01-28", 0),  # around it
    ("2017-01-26", "2017-01-26", 3),  # within it: 25 → 26 and 26 → 28
])  # fmt: skip
def test_the_nights_are_counted_wherever_the_neighbour_lies(site, starts_on, ends_on, nights):
    site = beside(site)
    path = site.root / "bodies/wg.toml"
    path.write_text(path.read_text().replace("2017-01-23", starts_on).replace("ends_on = 2017-01-25", f"ends_on = {ends_on}"))
    site.refresh()
    assert need(site, back_to_back="T4") == 1122 + 300 * nights


def test_back_to_back_can_be_supposed_of_some_only(site):
    site = beside(site)
    assert (need(site, back_to_back="T1"), need(site, back_to_back="t4;T1"), need(site, back_to_back="T9")) == (900, 900, 2022)


@pytest.mark.parametrize(("wrong", "told"), [
    (NEIGHBOUR, "bodies/wg.toml: funding: meeting 2 has two neighbours"),
    ("nights_after = -1\n", "nights_after"),
    ('supports = "everybody"\n', "supports"),
])  # fmt: skip
def test_a_neighbour_that_cannot_be_is_a_sentence(site, wrong, told):
    site = beside(site)
    path = site.root / "bodies/wg.toml"
    path.write_text(path.read_text() + wrong)
    with pytest.raises(ConfigError, match=told):
        _ = Home(site.root).bodies


def test_the_case_of_the_panel_before_the_second_meeting(ask_shipped):
    """CSTD panel of 23–25 January 2017: no second ticket, and the nights from its last day to the day after the meeting."""
    filters = metrics.Filters(body="wgec-demo", meeting="wgec-demo-2", as_of=date(2017, 1, 20))
    today, then = (metrics.ask(ask_shipped, "funding_gap", filters, by="component", **values).set_index("key").need.to_dict()
                   for values in ({}, {"back_to_back": "1"}))  # fmt: skip
    assert set(today) >= {"ticket", "dsa", "terminal_expenses", "visa"}
    assert then["ticket"] == 0
    assert all(then[key] < today[key] for key in ("terminal_expenses", "visa"))  # what is left is spent
    assert then["dsa"] == today["dsa"]


def test_more_money_is_a_line_of_the_ledger_and_of_what_is_free(site):
    site = funded(site)
    assert ask(site, "ledger", more=500.5).groupby("donor").free.sum().to_dict() == {"Donor A": 0, "More money, supposed": 500.5}
    assert ask(site, "free_money", more=500.5)[["donor", "bound_to", "free"]].to_numpy().tolist() == [
        ["Donor A", "anything", 0],
        ["More money, supposed", "anything", 500.5],
    ]
    assert ask(site, "free_money", level="pledged").free.tolist() == [100]


def test_the_next_travellers_are_reached_strictly_in_order(site):
    site = funded(site)
    assert [ask(site, "next_travellers", more=amount).reached.tolist() for amount in (821.99, 822, 1721.99, 1722)] == [
        ["no", "no"], ["yes", "no"], ["yes", "no"], ["yes", "yes"],
    ]  # fmt: skip
    assert ask(site, "next_travellers").together.tolist() == [822, 1722]
    unknown = funded(site, travel_cost=COSTS.replace("USD", "XXX"))
    assert ask(unknown, "next_travellers", more=900.0)[["together", "reached"]].astype(object).fillna(0).to_numpy().tolist() == [
        [0, "cost not known"], [900, "yes"],
    ]  # fmt: skip


def test_best_use_says_who_is_funded_by_whom_and_why_not(site):
    """Free: 500 of P2. T1 of Nepal, LDC, lacks 822; T4 by decision lacks 900. With 400 more, T1 comes: 78 are left."""
    site = funded(site, pledge=PLEDGES + "P2,Donor B,500,CHF,signed,2016-11-01,2016-11-20\n",
                  payment=PAYMENTS + "Y2,P2,Donor B,500,CHF,2017-01-02\n")  # fmt: skip
    columns = ["place", "request", "missing", "funded", "paid_by", "reason"]
    rows = ask(site, "best_use")[columns].astype(object)
    assert rows.where(rows.notna(), None).to_numpy().tolist() == [
        [1, "T1", 822.0, "no", None, "not funded: CHF 322 short"],
        [2, "T4", 900.0, "no", None, "not funded: CHF 400 short"],
    ]
    rows = ask(site, "best_use", more=400.0)[columns].astype(object)
    assert rows.where(rows.notna(), None).to_numpy().tolist() == [
        [1, "T1", 822.0, "yes", "Donor B (P2): 500.00 for ticket; More money, supposed: 322.00 for ticket", "funded in full"],
        [2, "T4", 900.0, "no", None, "not funded: CHF 822 short"],
    ]
    assert may_pay(site) == {("P1", "T1", "ticket"), ("P1", "T4", "dsa"), ("P2", "T1", "ticket"), ("P2", "T4", "dsa")}


def may_pay(site) -> set:
    return set(ask(site, "may_pay")[["pledge", "traveller_id", "component"]].itertuples(index=False, name=None))


def test_best_use_without_anybody_or_any_money_is_an_answer(site):
    heads = {
        name: text.splitlines()[0] + "\n"
        for name, text in (("pledge", PLEDGES), ("payment", PAYMENTS), ("commitment", COMMITMENTS))
    }
    site = funded(site, **heads)
    assert ask(site, "best_use").reason.tolist() == ["not funded: there is no free money"] * 2
    site = funded(site, travel_request=REQUESTS.splitlines()[0] + "\n", travel_cost=COSTS.splitlines()[0] + "\n", **heads)
    assert (len(ask(site, "best_use")), len(ask(site, "next_travellers"))) == (0, 0)


LDC = ("Nepal", "Chad", "Haiti")
OTHERS = ("Peru", "Ghana", "Viet Nam", "Jordan")


@pytest.mark.parametrize("seed", range(6))
def test_on_ledgers_made_by_chance_the_set_is_that_of_trying_out_every_set(tmp_path_factory, seed):
    """From files to the answer; who may be paid by whom is told here by hand: LDC, women, tickets."""
    from tests.conftest import Site

    chance = random.Random(seed)
    countries = chance.sample(LDC, chance.randint(1, 3)) + chance.sample(OTHERS, chance.randint(2, 4))
    people = {f"T{n}": (country, chance.choice(("female", "male"))) for n, country in enumerate(countries)}
    costs = {(key, what): chance.randint(200, 900) * 100 + chance.choice((0, 5)) for key in people for what in ("ticket", "visa")}
    marks = {f"P{n}": chance.choice(("", "LDC", "women", "LDC;women", "ticket", "women;ticket")) for n in range(4)}
    paid = {key: chance.randint(300, 1500) * 100 for key in marks}
    site = funded(
        Site(tmp_path_factory.mktemp("chance") / "home"),
        travel_request="request_id,traveller,represents,country,stakeholder_group,gender,status,requested_on,components\n"
        + "".join(
            f"{key},Person {key},{c},{c},state,{gender},requested,2016-12-0{n + 1},ticket;visa\n"
            for n, (key, (c, gender)) in enumerate(people.items())
        ),
        travel_cost=COSTS.splitlines()[0]
        + "".join(f"\n{key},{what},{cents / 100},CHF,quote,2016-12-10" for (key, what), cents in costs.items())
        + "\n",
        pledge="pledge_id,donor,amount,currency,status,pledged_on,earmark\n"
        + "".join(f"{key},D {key},9000,CHF,pledged,2016-11-01,{mark}\n" for key, mark in marks.items()),
        payment=PAYMENTS.splitlines()[0]
        + "".join(f"\nY{key},{key},D {key},{cents / 100},CHF,2016-12-12" for key, cents in paid.items())
        + "\n",
        commitment=COMMITMENTS.splitlines()[0] + "\n",
    )
    rows = ask(site, "best_use")
    assert set(rows.proved) == {"yes"}
    assert set(rows[rows.funded == "yes"].request) == set(tried_out(people, costs, marks, paid))


def tried_out(people, costs, marks, paid) -> tuple:
    def permits(mark: str, key: str, what: str) -> bool:
        country, gender = people[key]
        return all(
            {"LDC": country in LDC, "women": gender == "female", "ticket": what == "ticket"}[one]
            for one in mark.split(";")
            if one
        )

    def affordable(chosen) -> bool:
        needs = [
            ({fund for fund, mark in marks.items() if permits(mark, key, what)}, cents)
            for (key, what), cents in costs.items()
            if key in chosen
        ]
        sets = [set(some) for size in range(len(marks) + 1) for some in combinations(marks, size)]
        return all(sum(cents for who, cents in needs if who <= some) <= sum(paid[fund] for fund in some) for some in sets)

    order = sorted(people, key=lambda key: (people[key][0] not in LDC, key))
    answers = []
    for size in range(len(order) + 1):
        for chosen in combinations(order, size):
            if affordable(chosen):
                classed = sum(people[key][0] in LDC for key in chosen)
                cost = sum(cents for (key, _), cents in costs.items() if key in chosen)
                answers.append((-classed, -(size - classed), cost, [key not in chosen for key in order], chosen))
    return min(answers)[-1]


def test_who_changes_and_why(site):
    site = beside(site, commitment=COMMITMENTS + "C2,T4,dsa,Own,,900,CHF,committed,2016-12-22\n")
    today = ask(site, "travellers")
    told = who_changes(today, ask(site, "travellers", back_to_back="1"))
    assert told[["change", "request", "why"]].to_numpy().tolist() == [["comes too", "T1", "the journey costs CHF 1,122.00 less"]]
    told = who_changes(today, ask(site, "travellers", dsa=10.0))
    assert told[["change", "request", "why"]].to_numpy().tolist() == [
        ["no longer comes", "T4", "the journey costs CHF 90.00 more"]
    ]
    told = who_changes(today, ask(site, "travellers", remote="T1;t4"))
    assert told[["change", "request"]].to_numpy().tolist() == [
        ["becomes eligible", "T2"], ["takes part remotely", "T1"], ["takes part remotely", "T4"],
    ]  # fmt: skip
    paid = funded(site, payment=PAYMENTS + "Y2,P1,Donor A,500,CHF,2017-01-05\n",
                  commitment=COMMITMENTS.replace("700", "400") + "C2,T4,dsa,Donor A,P1,900,CHF,committed,2016-12-23\n",
                  pledge=PLEDGES.replace(",800,", ",1300,"))  # fmt: skip
    levels = [ask(paid, "travellers", level="signed", **values) for values in ({}, {"without": "Donor A"})]
    assert who_changes(*levels)[["change", "request", "why"]].to_numpy().tolist() == [
        ["no longer comes", "T4", "CHF 500.00 that is set aside would not be there"]
    ]
    assert who_changes(today, today).empty


def test_what_a_person_writes_is_read_or_told():
    assert read_scenario("+10", "-5%", ["A", " B;C "], "T1; T2", "1", "12,500.50") == Scenario(
        10, -5, "A;B;C", "T1;T2", "1", 12500.5
    )
    assert read_scenario() == Scenario()
    assert Scenario(fares=0.0).values() == {"fares": 0.0}
    for wrong, told in (({"fares": "much"}, "--fares 'much' is not a number"), ({"dsa": "-101"}, "--dsa -101 is out of bounds"),
                        ({"more": "-1"}, "--more -1 is out of bounds"), ({"fares": "nan"}, "out of bounds")):  # fmt: skip
        with pytest.raises(UsageError, match=told):
            read_scenario(**wrong)
    assert unknown_names("A;b;C", ["a", "B"]) == ["C"]


def test_the_command_takes_a_scenario_and_tells_what_it_cannot_take(site, capsys):
    site = beside(site)
    start = ["metric", "funding_gap", "--home", str(site.root), "--body", "wg", "--meeting", "2", "--as-of", "2017-01-20"]
    assert main([*start, "--dsa", "-5", "--back-to-back", "--json"]) == 0
    assert '"need":855.0' in capsys.readouterr().out.replace(" ", "")
    cases = {
        ("--without", "Donor Z"): "--without: there is no donor or pledge 'Donor Z'; there is Donor A, P1.",
        ("--remote", "T9"): "--remote: there is no traveller 'T9'; there is T1, ",
        ("--more", "5"): "funding_gap does not depend on --more",
    }
    for options, told in cases.items():
        assert main([*start, *options]) == 2
        assert told in capsys.readouterr().err
    start[1] = "best_use"
    assert main([*start, "--more", "5000", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "place,request,traveller,represents,class,missing,funded,paid_by,reason,components,proved,currency"
    )
    assert [line.split(",")[6] for line in lines[1:]] == ["yes", "yes"]


def test_neighbours_are_told(site):
    assert ask(beside(site), "neighbours").title.tolist() == ["A panel"]
    assert FUNDING.count("neighbour") == 0


def test_missing_amounts_stand_in_the_order_of_the_list_of_the_unfunded(site):
    site = funded(site)
    rows = ask(site, "missing_amounts")
    assert rows[["place", "request", "class", "component", "gap"]].to_numpy().tolist() == [
        [1, "T1", "LDC", "ticket", 822.0],
        [2, "T4", "In no class", "dsa", 900.0],
    ]
    assert rows.request.tolist() == ask(site, "unfunded").request.tolist()
    assert ask(site, "missing_amounts", level="pledged").gap.tolist() == [422.0, 900.0]
