"""The page Identities, without a browser: names of organizations that wait, and a decision on them."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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
    assert [tab.label for tab in app.tabs if tab.label.startswith("Organizations")] == ["Organizations (1)"]
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
