"""Who counts as a traveller, who is eligible and why, what a trip needs: both sides of each boundary."""

import json
from datetime import date

import pytest

from tests.datalayer.test_funding import COMMITMENTS, COSTS, FILES, FUNDING, PAYMENTS, REQUESTS, ask, funded, gap

HEADING = REQUESTS.splitlines()[0] + "\n"
EMPTY = {name: text.splitlines()[0] + "\n" for name, text in FILES.items() if name not in ("travel_request", "exchange_rate")}
REGISTRATION = (
    "registration_id,name,email,represents,country,stakeholder_group,capacity,mode,status,needs_funding,gender,registered_at\n"
)


def asked(site, *requests: str, policy: str = "", funding: str = FUNDING, heading: str = HEADING, **more: str):
    """A site with these requests and nothing else; `policy`: lines that stand first under [funding]."""
    funding = funding.replace("per_delegation = 1\n", "").replace("[funding]\n", f"[funding]\n{policy}\n", 1)
    return funded(site, funding, **{**EMPTY, "travel_request": heading + "".join(f"{one}\n" for one in requests), **more})


def reasons(site, **choices) -> dict[str, str]:
    frame = ask(site, "travellers", **choices)
    return dict(zip(frame.request.fillna(frame.traveller), frame.reason, strict=True))


def state(number: str, country: str, name: str = "", status: str = "requested", on: str = "2016-12-01") -> str:
    name = name or f"Person {number}"
    return f"{number},{name},{number}@example.org,{country},{country},state,{status},{on},"


def test_of_a_delegation_so_many_are_eligible_as_the_policy_says_and_the_next_is_not(site):
    site = asked(site, *(state(f"T{n}", "Nepal", on=f"2016-12-0{n}") for n in (1, 2, 3)), policy="per_delegation = 2")
    nepal = "Eligible: represents Nepal, LDC on 26 Jan 2017; observer; "
    assert reasons(site) == {
        "T1": f"{nepal}first of its delegation",
        "T2": f"{nepal}second of its delegation",
        "T3": "Not eligible: number 3 of its delegation; the policy funds 2",
    }


def test_who_has_ended_takes_no_place_of_the_delegation(site):
    site = asked(
        site, state("T1", "Nepal", status="declined"), state("T2", "Nepal", on="2016-12-09"), policy="per_delegation = 1"
    )
    assert reasons(site)["T2"].endswith("first of its delegation")


def test_people_who_represent_no_organization_are_no_delegation_together(site):
    rows = [f"T{n},P{n},p{n}@example.org,,Nepal,civil_society,requested,2016-12-01," for n in (1, 2)]
    site = asked(site, *rows, policy="per_delegation = 1")
    assert set(reasons(site).values()) == {
        "Eligible: represents nobody that is named, of Nepal, LDC on 26 Jan 2017; observer; first of its delegation"
    }


@pytest.mark.parametrize(("day", "says"), [("2017-06-03", "LDC on 3 Jun 2017"), ("2017-06-04", "developing country")])
def test_the_class_is_that_of_the_day_of_classification(site, day, says):
    """Equatorial Guinea left the list of LDCs on 4 June 2017."""
    site = asked(site, state("T1", "Equatorial Guinea"))
    frame = ask(site, "travellers", classified_on=date.fromisoformat(day))
    assert says in frame.reason.iloc[0]


@pytest.mark.parametrize(("policy", "group", "says"), [
    ("non_state = true", "civil_society", "Eligible: represents NGO X, of Nepal, LDC on 26 Jan 2017; observer; first of its delegation"),
    ("non_state = false", "civil_society", "Not eligible: the policy funds States only"),
    ("non_state = false", "", "Not known: the group is not known, and the policy funds States only"),
    ("non_state = false", "state", "Eligible: represents Nepal, LDC on 26 Jan 2017; observer; first of its delegation"),
])  # fmt: skip
def test_participants_who_speak_for_no_state_are_included_or_not_as_the_policy_says(site, policy, group, says):
    row = f"T1,Ann,a@example.org,NGO X,Nepal,{group},requested,2016-12-01,"
    assert reasons(asked(site, row, policy=policy)) == {"T1": says}


def test_economies_in_transition_and_classes_that_are_not_developing_are_eligible_where_the_policy_says_so(site):
    funding = FUNDING.replace('["developing"]', '["transition", "sids"]\npriority = ["transition", "sids"]\ntransition = ["BLR"]')
    site = asked(site, state("T1", "Belarus"), state("T2", "Nepal"), state("T3", "Fiji"), funding=funding)
    assert reasons(site) == {
        "T1": "Eligible: represents Belarus, economy in transition; observer; first of its delegation",
        "T2": "Not eligible: Nepal is in no class that the policy funds",
        "T3": "Eligible: represents Fiji, SIDS; observer; first of its delegation",
    }
    assert ask(site, "unfunded").request.tolist() == ["T1", "T3"]


def test_members_come_before_observers_and_a_seat_holder_is_told_from_a_member(site):
    site.source("seat", "seat.csv", "seat")
    site.write(
        "seat.csv", "seat_id,kind,stakeholder_group,holder\nAsia-1,member_state,state,Nepal\nAsia-2,member_state,state,Népal\n"
    )
    site.source("registration", "registration.csv", "registration", 'meeting = "2"')
    site.write("registration.csv", REGISTRATION + "1,Person T2,T2@example.org,Chad,Chad,state,member,in_person,complete,yes,,\n")
    site = asked(site, state("T1", "Mali"), state("T2", "Chad", on="2016-12-08"), state("T3", "Nepal", on="2016-12-09"))
    told = {request: reason.split("; ")[1] for request, reason in reasons(site).items()}
    assert told == {"T1": "observer", "T2": "member", "T3": "seat holder"}
    assert ask(site, "unfunded").request.tolist() == ["T2", "T3", "T1"]


def test_an_organization_that_is_written_in_two_ways_holds_one_seat_is_one_delegation_and_has_one_override(site):
    site.source("seat", "seat.csv", "seat")
    site.write("seat.csv", "seat_id,kind,stakeholder_group,holder\nS-1,stakeholder,civil_society,Network of Examples (NOE)\n")
    people = [
        f"T{place},Person T{place},T{place}@example.org,{name},Nepal,civil_society,requested,2016-12-0{place},"
        for place, name in enumerate(("Network of Examples", "NOE", "Other"), 1)
    ]
    policy = "non_state = true\nper_delegation = 1"
    assert reasons(asked(site, *people, policy=policy)) == {
        "T1": "Eligible: represents Network of Examples, of Nepal, LDC on 26 Jan 2017; seat holder; first of its delegation",
        "T2": "Not eligible: number 2 of its delegation; the policy funds 1",
        "T3": "Eligible: represents Other, of Nepal, LDC on 26 Jan 2017; observer; first of its delegation",
    }
    said = '[[funding.override]]\norganization = "NOE"\neligible = false\nby = "the Bureau"\non = 2016-12-01\nreason = "why"\n'
    told = reasons(asked(site, *people, policy=policy, funding=FUNDING + said))
    assert [told[one].split(":")[0] for one in ("T1", "T2", "T3")] == ["Not eligible by decision"] * 2 + ["Eligible"]


def test_an_override_of_a_person_comes_before_that_of_an_organization_and_of_a_country_and_counts_the_traveller_once(site):
    override = '[[funding.override]]\n{of}\neligible = {says}\nby = "the Bureau"\non = 2016-12-01\nreason = "{why}"\n'
    more = (
        override.format(of='country = "NPL"', says="false", why="country")
        + override.format(of='organization = "Nepal"', says="true", why="organization")
        + override.format(of='traveller = "T1"', says="false", why="person")
    )
    site = asked(site, state("T1", "Nepal"), state("T2", "Nepal"), funding=FUNDING + more)
    assert reasons(site) == {
        "T1": "Not eligible by decision: person (decided by the Bureau on 1 December 2016)",
        "T2": "Eligible by decision: organization (decided by the Bureau on 1 December 2016); observer; first of its delegation",
    }


@pytest.mark.parametrize(("subject", "says"), [
    ("NPL", {"T1": "Not eligible", "T2": "Not eligible", "T3": "Eligible"}),
    ("T2", {"T1": "Eligible", "T2": "Not eligible", "T3": "Eligible"}),
    ("t1@EXAMPLE.org", {"T1": "Not eligible", "T2": "Eligible", "T3": "Eligible"}),
    ("chad", {"T1": "Eligible", "T2": "Eligible", "T3": "Not eligible"}),
])  # fmt: skip
def test_eligibility_is_decided_with_who_when_and_why_of_a_country_an_organization_a_request_or_an_address(site, subject, says):
    line = {"id": "d1", "at": "2017-01-10T10:00:00Z", "by": "Ms X", "kind": "eligibility", "subject": subject, "value": "not eligible",
            "reason": "has own means"}  # fmt: skip
    site.write("decisions/wg.jsonl", json.dumps(line) + "\n")
    site = asked(site, state("T1", "Nepal"), state("T2", "Nepal"), state("T3", "Chad"))
    frame = ask(site, "travellers")
    assert dict(zip(frame.request, frame.verdict, strict=True)) == says
    denied = frame[frame.verdict == "Not eligible"].reason.iloc[0]
    assert denied == "Not eligible by decision: has own means (decided by Ms X on 10 January 2017)"


def test_a_decision_that_says_neither_is_told_and_not_applied(site):
    line = {"id": "d1", "at": "2017-01-10T10:00:00Z", "by": "Ms X", "kind": "eligibility", "subject": "NPL", "value": "perhaps"}
    site.write("decisions/wg.jsonl", json.dumps(line) + "\n")
    site = asked(site, state("T1", "Nepal"))
    assert site.refresh().notes == ["Decision d1: eligibility is “eligible” or “not eligible”. It is not applied."]


def test_of_two_requests_of_one_person_the_later_that_stands_counts(site):
    rows = [
        "T1,Ann Lee,ann@example.org,Nepal,Nepal,state,requested,2016-12-01,",
        '"T2","LEE, Ann",ANN@example.org,Nepal,Nepal,state,requested,2016-12-02,',
        "T3,Ann Lee,ann@example.org,Nepal,Nepal,state,withdrawn,2016-12-03,",
    ]
    site = asked(site, *rows)
    assert reasons(site) == {
        "T1": "Counted once: the same person has the request T2, which counts",
        "T2": "Eligible: represents Nepal, LDC on 26 Jan 2017; observer; first of its delegation",
        "T3": "Counted once: the same person has the request T2, which counts",
    }
    assert gap(site, "received")[:2] == (1, 1)
    assert ask(site, "travellers", as_of=date(2016, 12, 1)).request.tolist() == ["T1"]


def test_people_who_share_the_address_of_a_mission_are_not_one_and_each_has_the_own_registration(site):
    site.source("registration", "registration.csv", "registration", 'meeting = "2"')
    site.write("registration.csv", REGISTRATION
        + "1,Ann Lee,mission@example.org,Nepal,Nepal,state,,in_person,complete,yes,female,\n"
        + "2,Bo Ray,mission@example.org,Nepal,Nepal,state,,in_person,complete,yes,male,\n"
        + "3,Cy Fox,mission@example.org,Nepal,Nepal,state,,in_person,complete,yes,male,\n")  # fmt: skip
    rows = [
        f"T{n},{name},mission@example.org,Nepal,Nepal,state,requested,2016-12-01," for n, name in ((1, "LEE Ann"), (2, "Bo Ray"))
    ]
    frame = ask(asked(site, *rows), "travellers")
    assert sorted(frame.traveller) == ["Bo Ray", "Cy Fox", "LEE Ann"]
    assert ask(site, "funding_gap", by="gender").set_index("key").travellers.to_dict() == {"female": 1, "male": 2}


def test_a_registration_counts_without_a_request_only_if_it_is_in_person_active_and_asks_for_support(site):
    site.source("registration", "registration.csv", "registration", 'meeting = "2"')
    lines = {
        "Yes": "in_person,complete,yes", "Mode not told": ",pending,yes", "Remote": "remote,complete,yes", "Not asked": "in_person,complete,no",
        "Not told": "in_person,complete,", "Withdrawn": "in_person,withdrawn,yes", "Waits": "in_person,waitlisted,yes",
    }  # fmt: skip
    site.write("registration.csv", REGISTRATION + "".join(
        f"{n},{name},r{n}@example.org,Chad,Chad,state,,{rest},,\n" for n, (name, rest) in enumerate(lines.items())
    ))  # fmt: skip
    assert sorted(ask(asked(site), "travellers").traveller) == ["Mode not told", "Waits", "Yes"]


@pytest.mark.parametrize(("components", "needed"), [
    ("", {"ticket", "dsa", "terminal_expenses"}),
    ("all", {"ticket", "dsa", "terminal_expenses"}),
    ("Ticket; DSA", {"ticket", "dsa"}),
    ("billet / per diem", {"ticket", "dsa"}),
    ("Air fare and visa fee", {"ticket", "visa"}),
    ("hotel", {"ticket", "dsa", "terminal_expenses"}),
    ("ticket; hotel", {"ticket"}),
])  # fmt: skip
def test_a_request_names_its_components_in_many_ways_and_unknown_ones_are_told(site, components, needed):
    site = asked(site, state("T1", "Nepal") + components)
    assert set(ask(site, "funding_gap", by="component").key) == needed
    told = ask(site, "funding_findings").finding.tolist()
    assert told == (["component that names nothing known"] if "hotel" in components else [])


def test_a_request_counts_for_its_own_meeting_and_money_of_another_meeting_breaks_its_earmark(site):
    heading = HEADING.rstrip("\n") + ",meeting\n"
    site.source("travel-request", "travel_request.csv", "travel_request")
    site.write("travel_request.csv", "")
    rows = [state("T1", "Nepal") + ",1", state("T2", "Chad") + ",2"]
    pledges = "pledge_id,donor,amount,currency,status,pledged_on,signed_on\nP1,Donor,9,CHF,signed,2016-11-01,2016-11-20\n"
    made = (
        COMMITMENTS.splitlines()[0]
        + "\nC1,T1,ticket,Donor,P1,5,CHF,committed,2016-12-22\nC2,T2,ticket,Donor,P1,3,CHF,committed,2016-12-23\n"
    )
    site = asked(site, *rows, heading=heading, pledge=pledges, commitment=made)
    assert ask(site, "travellers").request.tolist() == ["T2"]
    assert ask(site, "travellers", meeting="wg-1").request.tolist() == ["T1"]
    assert ask(site, "funding_gap", by="all").committed.tolist() == [3]
    broken = [one for one in ask(site, "funding_findings", meeting="wg-1").sentence if "another meeting" in one]
    assert broken == ["Commitment C1 for request T1 is out of pledge P1, which is for another meeting. It counts as it stands."]


def test_several_payers_share_a_component_and_money_beyond_its_need_or_for_what_is_not_needed_is_over(site):
    costs = COSTS.splitlines()[0] + "\nT1,ticket,1000,CHF,quote,2016-12-10\n"
    made = COMMITMENTS.splitlines()[0] + (
        "\nC1,T1,ticket,The State,,400,CHF,committed,2016-12-22\nC2,T1,ticket,Own means,,700,CHF,spent,2016-12-22"
        "\nC3,T1,visa,Own means,,50,CHF,spent,2016-12-22\nC4,T1,ticket,Own means,,90,CHF,released,2016-12-22\n"
    )
    site = asked(
        site, state("T1", "Nepal") + "ticket", travel_cost=costs, commitment=made, payment=PAYMENTS.splitlines()[0] + "\n"
    )
    told = ask(site, "funding_gap", by="all").iloc[0]
    assert (told.need, told.committed, told.gap, told.over) == (1000, 1150, 0, 150)
    assert ask(site, "unfunded").empty


def test_estimates_are_told_apart_from_quotes(site):
    costs = (
        COSTS.splitlines()[0]
        + "\nT1,ticket,1000,CHF,quote,2016-12-10\nT1,visa,50,CHF,estimate,2016-12-10\nT2,ticket,10,CHF,actual,2016-12-10\n"
    )
    site = asked(
        site, state("T1", "Nepal") + "ticket;visa", state("T2", "Chad") + "ticket", state("T3", "Peru") + "DSA", travel_cost=costs
    )
    frame = ask(site, "unfunded").set_index("request")
    assert frame.need_is.to_dict() == {"T1": "partly estimated", "T2": "quoted", "T3": "estimated"}
    assert ask(site, "funding_gap", by="all").estimated.tolist() == [50 + 900]


def test_the_list_says_how_long_each_stands_on_its_step_and_what_comes_next(site):
    heading = HEADING.rstrip("\n") + ",status_on\n"
    rows = [
        state("T1", "Nepal", status="approved") + ",2017-01-10",
        state("T2", "Chad", on="") + ",",
        state("T3", "Mali", status="visa") + ",2017-01-21",
    ]
    frame = ask(asked(site, *rows, heading=heading), "unfunded").set_index("request")
    told = frame[["step", "days", "next_step"]].astype(object).where(frame[["step", "days", "next_step"]].notna(), None)
    assert told.T.to_dict("list") == {
        "T1": ["Approved", 10, "the traveller is to confirm, and money is to be set aside"],
        "T2": ["Requested", None, "eligibility is to be judged"],
        "T3": ["Requested", 50, "eligibility is to be judged"],
    }


def test_who_has_sent_a_contribution_is_marked_a_sponsor_of_a_joint_text_too(site):
    site.source("contribution", "contribution.csv", "contribution", 'meeting = "2"')
    site.write("contribution.csv", "submitted_by,on_behalf_of,country,stakeholder_group,title,received_on\n"
        "Nepal,,Nepal,state,A,2016-12-01\nNorway,Norway; Mali; Nigeria,Norway,state,B,2016-12-01\nChad,,Chad,state,C,2017-01-21\n")  # fmt: skip
    rows = [state(f"T{n}", country) for n, country in enumerate(("Nepal", "Mali", "Chad", "Niger"), 1)]
    frame = ask(asked(site, *rows), "unfunded").set_index("request")
    assert frame.contributed.to_dict() == {"T1": "yes", "T2": "yes", "T3": "no", "T4": "no"}
