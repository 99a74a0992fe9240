"""The sidebar's choice between what is known now and what was known on the as-of day."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from datalayer.store import Store

ROOT = Path(__file__).resolve().parents[2]
HEADING = "registration_id,meeting,name,represents,stakeholder_group,status,registered_at\n"
PENDING = HEADING + "1,2,A,Kenya,state,pending,2016-12-01\n2,2,B,Peru,state,complete,2016-12-02\n"


@pytest.fixture
def opened(site, monkeypatch):
    """A page of a home whose generation 1 is of 10 January 2017 and 2 of today, in which the pending registration is complete."""
    site.source("r", "r.csv", "registration")
    for content in (PENDING, PENDING.replace("pending", "complete")):
        site.write("r.csv", content)
        site.refresh()
    at = datetime(2017, 1, 10, 9, 30, tzinfo=UTC).timestamp()
    os.utime(Store(site.home.build).generations()[0].path, (at, at))
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)

    def page(as_of: date) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        return app.date_input(key="as_of").set_value(as_of).run()

    return page


def told(app: AppTest) -> list[str]:
    assert [one.value for one in app.exception] == []
    return [one.label for one in app.button]


def test_statuses_are_read_as_they_stand_now_or_as_they_were_known_on_the_as_of_day(opened):
    app = opened(date(2017, 1, 10))
    assert "**1** registration is pending" not in told(app)
    app.selectbox(key="known").set_value("then").run()
    assert "**1** registration is pending" in told(app)
    assert [one.value for one in app.info] == [
        "**As it was known on 10 January 2017, 09:30 UTC** (generation 1). What the sources said later is not in it."
    ]


@pytest.mark.parametrize("day", [date(2017, 1, 9), date.today()])
def test_nothing_is_asked_where_no_generation_is_kept_or_the_newest_is_of_that_day(opened, day):
    assert [one.key for one in opened(day).selectbox if one.key == "known"] == []


def test_a_generation_of_an_earlier_version_is_told_and_not_read(opened, site):
    path = Store(site.home.build).generations()[0].path
    at = path.stat().st_mtime
    with duckdb.connect(str(path)) as conn:
        conn.execute("UPDATE generation SET schema_digest = 'old'")
    os.utime(path, (at, at))
    app = opened(date(2017, 1, 10))
    assert [one.key for one in app.selectbox if one.key == "known"] == []
    assert "Generation 1, of that day, was built by an earlier version of this tool and cannot be read." in [
        one.value for one in app.caption
    ]


def test_what_changed_between_two_generations_is_told_in_words(opened):
    app = opened(date.today()).switch_page(str(ROOT / "dashboard/pages/readiness.py")).run()
    assert [one.value for one in app.exception] == []
    assert "Registration: **1** changed." in [one.value for one in app.markdown]
    listed = next(one.value for one in app.dataframe if "what_changed" in one.value)
    assert listed[["kind", "change", "which", "what_changed", "meeting"]].to_numpy().tolist() == [
        ["registration", "changed", "Registration no.: 1", "status: pending → complete", "Second meeting"]
    ]
