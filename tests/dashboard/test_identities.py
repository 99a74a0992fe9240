"""The page Identities, without a browser: names of organizations that wait, and a decision on them."""

import json
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.appearances import people
from datalayer.store import Store

ROOT = Path(__file__).resolve().parents[2]
SEATS = "seat_id,kind,stakeholder_group,holder\ns2,stakeholder,business,Chamber of Example Commerce\n"
REGISTRATIONS = (
    "registration_id,meeting,name,represents,stakeholder_group,status\n"
    "1,2,Ann Example,Example Commerce Chamber,business,complete\n"
)


@pytest.fixture
def opened(site, monkeypatch):
    for name, content in (("seat", SEATS), ("registration", REGISTRATIONS)):
        site.write(f"{name}.csv", content)
        site.source(name, f"{name}.csv", name)
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)

    def page() -> AppTest:
        site.refresh()
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        app = app.switch_page(str(ROOT / "dashboard/pages/identities.py")).run()
        app.session_state["identities-part"] = next(tab.label for tab in app.tabs if tab.label.startswith("Organizations"))
        return app.run()

    return page


def test_names_that_are_alike_wait_for_a_person(opened):
    app = opened()
    assert [one.value for one in app.exception] == []
    assert [tab.label for tab in app.tabs if tab.label.startswith("Organizations")] == ["Organizations"]
    assert "**1 pair of names may mean one organization.** Tick those of which you know." in [one.value for one in app.markdown]
    assert [(one.label, one.disabled) for one in app.button if "rganization" in one.label] == [
        ("One organization", True),
        ("Different organizations", True),
    ]


def test_a_decision_on_names_is_taken_back(opened, site):
    line = {"id": "d1", "at": "2017-01-10T09:00:00Z", "by": "Secretariat", "kind": "organization",
            "subject": "Example Commerce Chamber", "value": "Chamber of Example Commerce"}  # fmt: skip
    site.write("decisions/organization.jsonl", json.dumps(line) + "\n")
    app = opened()
    before = Store(site.home.build).current().number
    app.text_input(key="who-organization-back").set_value("Secretariat").run()
    app.selectbox(key="organization-back").set_value("d1").run()
    app.button(key="organization-take-back").click().run()
    assert [one.value for one in app.exception] == []
    assert Store(site.home.build).current().number == before + 1
    assert site.ask("SELECT name, state FROM organization_pair") == [("Example Commerce Chamber", "proposed")]


def test_a_name_that_was_given_once_stands_in_every_field(opened, site):
    app = opened()
    app.text_input(key="who-organization").set_value(" Secretariat ").run()
    before = [tab.label for tab in app.tabs]

    assert [one.value for one in app.exception] == []
    assert app.text_input(key="who-organization").value == "Secretariat"
    line = {"id": "d1", "at": "2017-01-10T09:00:00Z", "by": "Secretariat", "kind": "organization",
            "subject": "Example Commerce Chamber", "value": "Chamber of Example Commerce"}  # fmt: skip
    site.write("decisions/organization.jsonl", json.dumps(line) + "\n")
    site.refresh()
    app.run()
    assert [tab.label for tab in app.tabs] == before
    assert app.session_state["identities-part"] == "Organizations"


CALLS = "meeting,person,email,country,delegation,stakeholder_group,mode\n"


def test_of_many_pairs_only_those_that_an_address_speaks_for_are_ticked_beforehand(site, opened):
    country = "Russian Federation,Russian Federation,state,remote\n"
    wei = "2,Li Wei,,China,China,state,remote\n2,李伟,,China,China,state,remote\n"
    site.write("a.csv", f"{CALLS}{wei}2,Наталья Иванова,n.iv@example.org,{country}2,Natalia Ivanova,n.iv@example.org,{country}")
    site.source("a", "a.csv", "attendance")
    app = opened()
    app.session_state["identities-part"] = "Many at once"
    listed = app.run().dataframe[0].value

    assert [one.value for one in app.exception] == []
    assert {frozenset(row[2:4]): row[0] for row in listed.itertuples(index=False)} == {
        frozenset({"Li Wei", "李伟"}): False,
        frozenset({"Natalia Ivanova", "Наталья Иванова"}): True,
    }


def test_a_person_goes_by_the_name_of_a_list_rather_than_by_that_of_a_call():
    frame = pd.DataFrame(
        [
            ("p", "Uganda - Moses Okello (Guest)", None, "Attendance"),
            ("p", "M. Okello", "Uganda", "Seat"),
            ("p", "Moses Okello", "Uganda", "Registration"),
            ("q", "Bo", None, "Attendance"),
            ("q", "Bo Lund", None, "Attendance"),
        ],
        columns=["person", "name", "represents", "appears_as"],
    )

    assert people(frame) == {"q": "Bo Lund", "p": "Moses Okello (Uganda)"}
