"""Who may be reminded, on the page Contributions: letters, a record, and its undoing."""

import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from datalayer.decisions import Ledger

ROOT = Path(__file__).resolve().parents[2]
SILENT = [
    "Côte d’Ivoire", "Example Cable Cooperative", "Illustrative Small Firms Network", "Sample Domain Registry",
    "Illustrative Organization for Small Islands",
]  # fmt: skip


@pytest.fixture
def page(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped.root, tmp_path / "home")
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    return app.switch_page(str(ROOT / "dashboard/pages/contributions.py")).run()


def said(page):
    return next(one.value for one in page.markdown if "to be reminded now" in one.value)


def letters(page):
    return {one.proto.label: urlsplit(one.proto.url) for one in page.get("link_button")}


def test_the_silent_are_proposed_and_their_focal_points_are_written_to_by_group_in_blind_copy(page):
    assert said(page) == "**5 members to be reminded now**, of 5 silent."
    assert page.multiselect(key="reminded").options == SILENT
    found = letters(page)
    assert list(found) == ["Business (2)", "Technical and academic community (1)", "Intergovernmental organizations (1)"]
    fields = parse_qs(found["Business (2)"].query)
    assert (found["Business (2)"].scheme, found["Business (2)"].path, fields["bcc"]) == (
        "mailto", "", ["baraka.mtengeti@example.org,joy.namutebiri@example.org"],
    )  # fmt: skip
    assert "guiding questions of the second meeting, due on 7 December 2016." in fields["body"][0]
    assert "Without an address to write to: Côte d’Ivoire." in [one.value for one in page.caption]


def test_a_reminder_is_recorded_by_name_and_not_proposed_again_until_it_is_undone(page, tmp_path):
    page.multiselect(key="reminded").set_value(["Africa-3", "BUSINESS-1"])
    record = next(button for button in page.button if button.label == "Record")
    record.click().run()
    assert [one.value for one in page.error] == ["Say who decides: your name is written down with the decision."]
    page.multiselect(key="reminded").set_value(["Africa-3", "BUSINESS-1"])
    page.text_input(key="who-remind").set_value("A Secretary")
    next(button for button in page.button if button.label == "Record").click().run()
    assert [one.value for one in page.success] == ["2 reminders recorded."]
    assert said(page) == "**3 members to be reminded now**, of 5 silent. 2 members reminded lately are proposed again later."
    made = [one for one in Ledger(tmp_path / "home/decisions").decisions if one.kind == "reminder"]
    assert [(one.by, one.subject, one.value) for one in made] == [
        ("A Secretary", seat, {"meeting": "wgec-demo-2", "on": "2017-01-26", "by": "e-mail"}) for seat in ("Africa-3", "BUSINESS-1")
    ]  # fmt: skip
    assert next(iter(letters(page))) == "Business (1)"
    next(button for button in page.button if button.label == "Undo").click().run()
    assert [one.value for one in page.success] == ["2 reminders undone."]
    assert said(page) == "**5 members to be reminded now**, of 5 silent."


def test_before_the_deadline_those_are_proposed_who_have_not_answered_yet(page):
    page.date_input(key="as_of").set_value(date(2016, 12, 1)).run()
    assert said(page) == "**35 members to be reminded now**, of 35 still to answer before the deadline."


def test_where_the_sources_are_not_complete_nobody_is_called_silent(page):
    page.selectbox(key="body").set_value("wgec").run()
    assert "No member is known to be silent: nobody is to be reminded." in [one.value for one in page.info]
