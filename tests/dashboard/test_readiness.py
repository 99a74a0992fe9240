"""What the page Readiness says in words."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.readiness import left

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("days", "verdict", "told"),
    [
        (8, "at risk", "8 days left"),
        (1, "in order", "1 day left"),
        (0, "at risk", "today"),
        (-1, "late", "**1 day late**"),
        (-8, "in order", "8 days ago"),
        (-8, "not known", "8 days ago"),
        (pd.NA, "not known", "no deadline"),
    ],
)
def test_only_what_is_not_in_order_by_its_deadline_is_late(days, verdict, told):
    assert left(days, verdict) == told


def test_what_is_said_to_be_done_of_a_meeting_that_is_over_holds_and_can_be_taken_back(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped.root, tmp_path / "home")
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    page = page.switch_page(str(ROOT / "dashboard/pages/readiness.py")).run()
    page.text_input(key="who-remote_link").set_value("A Secretary").run()
    page.button(key="done-remote_link").click().run()
    assert [one.value for one in page.success] == ["Remote participants have a link: written down as done."]
    assert any("Since 26 January 2017, said by A Secretary" in one.value for one in page.markdown)
    page.button(key="undo-remote_link").click().run()
    assert [one.value for one in page.success] == ["Remote participants have a link: taken back."]
    assert not any("said by A Secretary" in one.value for one in page.markdown)
