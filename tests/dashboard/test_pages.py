"""Each page, for each body, without a browser: no error, the answer on top, and figures that equal their rows."""

import io
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.table import csv, rejects_as_they_came
from dashboard.navigation import PAGES
from datalayer import metrics
from datalayer.filters import Filters

ROOT = Path(__file__).resolve().parents[2]
BODIES = ("wgec-demo", "wgec", "inc")


@pytest.fixture
def open_page(shipped, monkeypatch):
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)

    def opened(page: str, **choices: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.run()
        for key, value in choices.items():
            app.selectbox(key=key).set_value(value).run()
        return app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run() if page != "start" else app

    return opened


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.title, *app.header, *app.warning, *app.info, *app.caption])


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_every_body_without_an_error(open_page, page, body):
    app = open_page(page, body=body)
    assert ([one.value for one in app.exception], [one.value for one in app.error]) == ([], [])
    assert ("Illustrative data" in texts(app)) == (body == "wgec-demo")
    assert ("CC BY 4.0" in texts(app)) == (body == "inc")


@pytest.mark.parametrize(("page", "body", "answer"), [
    ("composition", "wgec", "42 seats: 13 held, 29 not known."),
    ("composition", "inc", "140 delegations of States with 456 people, and 87 other organizations with 282."),
    ("attendance", "inc", "140 delegations of States came with 456 people; 74 % of the delegations are from developing countries."),
    ("composition", "wgec-demo", "All 42 seats are held."),
])  # fmt: skip
def test_the_answer_stands_on_top(open_page, page, body, answer):
    assert answer in texts(open_page(page, body=body))


def test_the_illustrative_body_opens_first(open_page):
    assert open_page("start").selectbox(key="body").value == "wgec-demo"


def test_another_meeting_and_group_change_the_figures(open_page):
    app = open_page("attendance", body="inc", meeting="inc-2", regional_group="africa")
    assert app.metric[0].value == "34" or int(app.metric[0].value) < 126
    assert "only the year of the meeting is known" in texts(app)


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("composition", "wgec-demo"),
        ("composition", "wgec"),
        ("composition", "inc"),
        ("attendance", "inc"),
        ("attendance", "wgec-demo"),
    ],
)
def test_every_figure_that_opens_rows_opens_as_many_as_it_says(open_page, shipped, ask_shipped, page, body):
    app = open_page(page, body=body)
    buttons = [button for button in app.button if button.key and button.key.startswith("open-")]
    shown = [f"{metric.label}: {metric.value}" for metric in app.metric]
    checked = 0
    for button in buttons:
        opened = open_page(page, body=body)
        opened.button(key=button.key).click().run()
        said, rows = _told(opened)
        figure, number = button.key.removeprefix("open-"), said.rpartition(": ")[2].replace(",", "")
        assert said in shown
        if figure not in SUMS:
            assert int(number) == rows, figure
            checked += 1
    assert checked >= 4


SUMS = ("other_people", "women", "in_person", "remote")
"""figures that add up people; tests of the data layer hold their sums against the rows"""


def _told(app: AppTest) -> tuple[str, int]:
    """What the dialog says of its figure, and how many rows it says it shows."""
    rows = [re.match(r"([\d,]+) rows: ", one.value) for one in app.caption]
    said = [re.match(r"\*\*([^*?]+: [\d,–]+)\*\*", one.value) for one in app.markdown]
    return next(one[1] for one in said if one), next(int(one[1].replace(",", "")) for one in rows if one)


def test_the_rejected_rows_of_all_working_groups_are_shown_together(open_page, ask_shipped):
    app = open_page("sources", body="wgec")
    assert [metric.value for metric in app.metric if metric.label == "Rejected"] == ["0"]
    app.toggle(key="everywhere").set_value(True).run()
    app.button(key="open-rejected").click().run()
    faults = metrics.ask(ask_shipped, "rejected_rows", Filters())
    assert _told(app) == (f"Rejected: {len(faults)}", len(faults))


def test_a_body_without_anything_says_what_to_do(open_page):
    app = open_page("attendance", body="wgec")
    assert [one.value for one in app.info] == [
        "No attendance is loaded for these choices. Choose another meeting or group, or see Sources."
    ]


def test_a_first_opening_builds_the_generation(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped.root, tmp_path / "home", ignore=shutil.ignore_patterns("build"))
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    assert (len(app.exception), (tmp_path / "home/build/CURRENT").read_text()) == (0, "gen-000001.duckdb")


def test_wrong_configuration_is_a_sentence_on_the_page(site, monkeypatch):
    site.write("sources.toml", "[[source]\n")
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert [one.value.split(":")[0] for one in app.error] == ["sources.toml is not valid TOML"]


def test_the_refresh_button_publishes_the_next_generation(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped.root, tmp_path / "home")
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    app.switch_page(str(ROOT / "dashboard/pages/sources.py")).run()
    next(button for button in app.button if button.label == "Refresh now").click().run()
    assert (len(app.exception), (tmp_path / "home/build/CURRENT").read_text()) == (0, "gen-000002.duckdb")


def test_exports_of_illustrative_data_say_so_in_every_line(ask_shipped):
    faults = metrics.ask(ask_shipped, "rejected_rows", Filters(body="wgec-demo"))
    notice = "Illustrative data: people, texts and amounts are invented"
    members = metrics.ask(ask_shipped, "members", Filters(body="wgec-demo"))
    for content, rows in ((rejects_as_they_came(faults, True), 4), (csv(members, True), 42)):
        assert pd.read_csv(io.BytesIO(content)).notice.tolist() == [notice] * rows
    assert "notice" not in csv(faults, False).decode("utf-8-sig").splitlines()[0]
