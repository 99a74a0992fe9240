"""Organizations that sources write in several ways: which are one, which are proposed, and what a decision does."""

import json
from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.identity.organizations import likely
from datalayer.store import Reader, Store

SEATS = (
    "seat_id,kind,stakeholder_group,holder\n"
    "s1,stakeholder,civil_society,Association for Progressive Networks (APN)\n"
    "s2,stakeholder,business,Chamber of Example Commerce\n"
    "s3,member_state,state,Kenya\n"
)
REGISTRATIONS = (
    "registration_id,meeting,name,represents,stakeholder_group,status\n"
    "1,2,A,APN,civil_society,complete\n"
    "2,2,B,Example Commerce Chamber,business,complete\n"
    "3,2,C,Permanent Mission of Kenya to the UN,state,complete\n"
)
ATTENDANCE = (
    "meeting,person,delegation,stakeholder_group\n2,A,Association for Progressive Networks,civil_society\n2,B,ECC,business\n"
)


@pytest.fixture
def filled(site):
    for name, content in (("seat", SEATS), ("registration", REGISTRATIONS), ("attendance", ATTENDANCE)):
        site.write(f"{name}.csv", content)
        site.source(name, f"{name}.csv", name)
    return site


def decide(site, value):
    line = {"id": f"d{len(str(value))}", "at": "2017-01-10T09:00:00Z", "by": "Secretariat", "kind": "organization",
            "subject": "Example Commerce Chamber", "value": value}  # fmt: skip
    site.write("decisions/organization.jsonl", json.dumps(line) + "\n")
    site.refresh()


def pairs(site, state):
    return site.ask("SELECT name, other FROM organization_pair WHERE state = $state ORDER BY ALL", state=state)


def not_registered(site):
    reader, generation = Reader(Store(site.home.build)), Store(site.home.build).current()
    asked = metrics.ask(partial(reader.query, generation), "seats_ready", Filters("wg", "wg-2"), figure="not_registered")
    return list(asked.seat)


def present(site):
    return site.ask("SELECT organization, people FROM presence_party WHERE NOT is_state ORDER BY ALL")


def test_a_name_and_its_acronym_are_one_organization_in_every_source(filled):
    filled.refresh()
    assert present(filled) == [("association for progressive networks (apn)", 1), ("ecc", 1)]
    assert pairs(filled, "automatic") == [
        ("APN", "Association for Progressive Networks (APN)"),
        ("Association for Progressive Networks", "Association for Progressive Networks (APN)"),
    ]


def test_what_is_only_alike_is_proposed_and_joins_nothing_until_a_person_says_so(filled):
    filled.refresh()
    alike = ("Example Commerce Chamber", "Chamber of Example Commerce")
    assert (alike in pairs(filled, "proposed"), not_registered(filled)) == (True, ["s2"])
    decide(filled, "Chamber of Example Commerce")
    assert (pairs(filled, "confirmed"), alike in pairs(filled, "proposed")) == ([alike], False)
    assert not_registered(filled) == []


def test_what_was_told_apart_is_not_proposed_again(filled):
    decide(filled, {"not": "Chamber of Example Commerce"})
    assert ("Example Commerce Chamber", "Chamber of Example Commerce") not in pairs(filled, "proposed")
    assert pairs(filled, "refused") == [("Example Commerce Chamber", "Chamber of Example Commerce")]


def test_an_alias_of_the_bodys_file_is_certain_whatever_its_case(filled):
    body = (filled.root / "bodies/wg.toml").read_text()
    filled.write("bodies/wg.toml", body + '[[organization]]\nname = "Chamber of Example Commerce"\naliases = ["ecc"]\n')
    filled.refresh()
    assert filled.ask("SELECT name, reasons FROM organization_pair WHERE name = 'ECC'") == [
        ("ECC", "an alias in the file of the body")
    ]
    assert ("chamber of example commerce", 1) in present(filled)


def test_a_mission_is_its_state(filled):
    filled.refresh()
    assert filled.ask("SELECT _iso3 FROM registration WHERE registration_id = '3'") == [("KEN",)]


@pytest.mark.parametrize(("one", "other", "score"), [
    ("Internet Example Society", "Example Internet Society", 100),
    ("Internet Example Society", "Internet Example Society, Kenya Chapter", 86),
    ("IES", "Internet Example Society", 86),
    ("Organization 12", "Organization 21", None),
    ("Example University", "Example Institute", None),
    ("IE", "Internet Example", None),
])  # fmt: skip
def test_likeness_is_of_words_and_initials_and_never_of_other_numbers(one, other, score):
    assert [pair.score for pair in likely([one, other])] == ([score] if score else [])


def test_who_is_registered_under_both_names_of_one_organization_is_present_for_it(filled):
    filled.write("registration.csv", REGISTRATIONS.replace("represents", "email,represents").replace(",A,APN", ",Ann,a@example.org,APN")
        .replace(",B,", ",B,,").replace(",C,", ",C,,")
        + "4,2,Ann,a@example.org,Association for Progressive Networks,civil_society,complete\n")  # fmt: skip
    filled.write("attendance.csv", "meeting,person,email,delegation,stakeholder_group\n2,Ann,a@example.org,,\n")
    filled.refresh()
    assert present(filled) == [("association for progressive networks (apn)", 1)]
