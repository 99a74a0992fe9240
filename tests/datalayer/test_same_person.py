"""Who is one traveller where addresses are missing or differ, and which rows of money never arrived: nothing is silent."""

import pytest

from tests.datalayer.test_funding import COSTS, REQUESTS, ask, funded

HEADING = REQUESTS.splitlines()[0]


def requests(*rows: str) -> str:
    return "\n".join([HEADING, *rows]) + "\n"


def told(site, finding: str) -> list[str]:
    rows = ask(site, "funding_findings")
    return rows[rows.finding == finding].sentence.tolist()


def counted(site) -> dict[str, str]:
    rows = ask(site, "travellers")
    return dict(zip(rows.traveller_id, rows.verdict, strict=True))


def person(number: str, name: str, address: str, country: str) -> str:
    return f"{number},{name},{address},{country},{country},state,requested,2016-12-01,ticket"


@pytest.mark.parametrize(
    ("first", "second", "finding", "sentence", "verdicts"),
    [
        (("", "Chad"), ("", "Peru"), "one traveller in two delegations",
         "Requests A1 and A2 bear one name in two delegations at one meeting, and not one address. Both count.", 2),
        (("bo@a.org", "Chad"), ("bo@b.org", "Chad"), "two requests of one person",
         "Requests A1 and A2 bear one name in one delegation, under two addresses. Both count.", 2),
        (("bo@a.org", "Chad"), ("bo@a.org", "Peru"), "one traveller in two delegations",
         "Requests A1 and A2 put one person in two delegations at one meeting. The later one that stands counts.", 1),
        (("", "Chad"), ("bo@a.org", "Chad"), "two requests of one person",
         "Requests A1 and A2 are of one person for one meeting. The later one that stands counts.", 1),
    ],
    ids=["no address", "two addresses", "one address", "one address missing"],
)  # fmt: skip
def test_one_name_twice_is_told_and_counts_once_only_where_it_is_surely_one_person(
    site, first, second, finding, sentence, verdicts
):
    policy = "\n[funding]\n"
    made = funded(site, policy, travel_request=requests(person("A1", "Bo Ki", *first), person("A2", "Bo Ki", *second)))
    assert told(made, finding) == [sentence]
    assert list(counted(made).values()).count("Eligible") == verdicts


def test_a_state_written_in_two_ways_is_one_delegation(site):
    rows = (person("A1", "Bo Ki", "", "Bolivia"), person("A2", "Bo Ki", "", "Bolivia (Plurinational State of)"))
    assert counted(funded(site, travel_request=requests(*rows))) == {"A1": "Counted once", "A2": "Eligible"}


@pytest.mark.parametrize(
    ("request_address", "registered_address", "travellers"),
    [("", "bo@a.org", 1), ("bo@a.org", "", 1), ("", "", 1), ("bo@a.org", "bo@b.org", 2)],
)
def test_a_registration_and_a_request_without_an_address_are_one_traveller_by_name_and_delegation(
    site, request_address, registered_address, travellers
):
    site.source("registrations", "registrations.csv", "registration", 'meeting = "2"')
    site.write(
        "registrations.csv",
        "registration_id,name,email,represents,country,stakeholder_group,mode,status,needs_funding\n"
        f"R1,Ki Bo,{registered_address},Chad,Chad,state,in_person,complete,yes\n"
        "R2,Ki Bo,x@c.org,Peru,Peru,state,in_person,complete,yes\n",
    )
    made = funded(site, "\n[funding]\n", travel_request=requests(person("A1", "Bo Ki", request_address, "Chad")))
    assert len(counted(made)) == travellers + 1, "the namesake of another State is somebody else"


def test_a_row_of_money_that_was_turned_away_is_a_sentence_among_the_findings(site):
    made = funded(site, travel_cost=COSTS + "T1,ticket,-50,USD,quote,2016-12-21\nT1,ticket,tbc,USD,quote,2016-12-21\n")
    assert told(made, "row turned away") == [
        "Row 4 of travel_cost.csv, amount: “-50” must be 0 or more. The row is turned away, and in no figure.",
        "Row 5 of travel_cost.csv, amount: “tbc” is no amount: write a number such as 1200.50. The row is turned away, and in no figure.",
    ]


@pytest.mark.parametrize(("represents", "country", "group", "told_apart"), [
    ("Tchad", "Chad", "", False), ("Peru", "Peru", "", True), ("Peru", "Peru", "state", True), ("Chad Water Network", "Chad", "ngo", True),
])  # fmt: skip
def test_a_registration_that_names_no_group_is_in_no_other_delegation_of_its_country(
    site, represents, country, group, told_apart
):
    site.source("registrations", "registrations.csv", "registration", 'meeting = "2"')
    site.write(
        "registrations.csv",
        "registration_id,name,email,represents,country,stakeholder_group,status\n"
        f"R1,Bo Ki,bo@a.org,{represents},{country},{group},complete\n",
    )
    made = funded(site, "\n[funding]\n", travel_request=requests(person("A1", "Bo Ki", "bo@a.org", "Chad")))
    assert bool(told(made, "one traveller in two delegations")) == told_apart


def test_a_traveller_without_a_group_is_found_under_the_regional_group_that_counts_it(site):
    row = "A1,Bo Ki,bo@a.org,Chad,Chad,,requested,2016-12-01,ticket"
    made = funded(site, travel_request=requests(row))
    counted_by = ask(made, "funding_gap", by="regional_group").set_index("key").travellers
    assert counted_by.to_dict() == {"africa": 1}
    assert ask(made, "funding_gap", by="all", regional_group="africa").travellers.tolist() == [1]
    assert len(ask(made, "travellers", regional_group="africa")) == 1
