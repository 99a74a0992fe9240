"""Each page, for each body, without a browser: no error, the answer on top, and figures that equal their rows."""

import gc
import io
import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.table import csv, rejects_as_they_came
from dashboard.navigation import PAGES
from dashboard.session import FULL
from dashboard.words import sentence
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


def test_full_collections_of_garbage_come_rarely_once_a_page_was_opened(open_page):
    assert not open_page("start").exception
    assert gc.get_threshold()[2] == FULL
    assert gc.get_freeze_count() > 0


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.title, *app.header, *app.warning, *app.info, *app.caption])


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_every_body_without_an_error(open_page, page, body):
    app = open_page(page, body=body)
    errors = [one.value for one in app.error if not one.value.endswith("is set aside.")]  # what the ledger refuses
    assert ([one.value for one in app.exception], errors) == ([], [])
    assert ("Illustrative data" in texts(app)) == (body == "wgec-demo")
    assert ("CC BY 4.0" in texts(app)) == (body == "inc")


@pytest.mark.parametrize(("page", "body", "answer"), [
    ("composition", "wgec", "42 seats: 13 held, 29 not known."),
    ("composition", "inc", "140 delegations of States with 456 people, and 87 other organizations with 282."),
    ("attendance", "inc", "140 delegations of States came with 456 people; 74 % of the delegations are from developing countries."),
    ("composition", "wgec-demo", "All 42 seats are held."),
    ("contributions", "wgec-demo", "35 of 42 members have answered; 5 are silent, 2 of them of business; each question has 27 answers."),
    ("contributions", "wgec", "2 of 42 members have answered; of 40 it is not known whether they have; question a has 1 answer fewer than b."),
])  # fmt: skip
def test_the_answer_stands_on_top(open_page, page, body, answer):
    assert answer in texts(open_page(page, body=body))


def test_the_illustrative_body_opens_first(open_page):
    assert open_page("start").selectbox(key="body").value == "wgec-demo"


def test_another_meeting_and_group_change_the_figures(open_page):
    app = open_page("attendance", body="inc", meeting="inc-2", regional_group="africa")
    assert app.metric[0].value == "34" or int(app.metric[0].value) < 126
    assert "only the year of the meeting is known" in texts(app)


@pytest.mark.parametrize(("page", "body", "at_least"), [
    ("start", "wgec-demo", 13),
    ("start", "wgec", 6),
    ("start", "inc", 2),
    ("composition", "wgec-demo", 13),
    ("composition", "wgec", 9),
    ("composition", "inc", 5),
    ("attendance", "inc", 6),
    ("attendance", "wgec-demo", 8),
    ("texts", "wgec-demo", 5),
    ("sources", "wgec-demo", 4),
    ("contributions", "wgec-demo", 7),
    ("contributions", "wgec", 6),
])  # fmt: skip
def test_every_figure_opens_as_many_rows_as_it_says(open_page, page, body, at_least):
    app = open_page(page, body=body)
    figures = [button.key.removeprefix("open-") for button in app.button if button.key and button.key.startswith("open-")]
    shown = [f"{metric.label}: {metric.value}" for metric in app.metric]
    shown += [
        f"{button.label.split('**')[2].strip()}: {button.label.split('**')[1]}" for button in app.button if "**" in button.label
    ]
    told = {figure: opened_from_the_address(app, figure) for figure in figures}
    assert {figure: said.count for figure, said in told.items()} == {figure: said.number for figure, said in told.items()}
    assert sorted(said.text for said in told.values()) == sorted(sentence(text) for text in shown if not text.endswith("–"))
    assert len(told) >= at_least


CHARTS = {
    "composition": ("seats-by-regional-group", "seats-by-stakeholder-group", "seats-by-kind", "development-status", "women-and-men",
                    "member-states-that-are-known", "seats-at-each-meeting", "who-holds-them"),
    "delegations": ("delegations-of-states-by-regional-group", "people-by-stakeholder-group", "development-status", "women-and-men",
                    "delegations-of-states-by-number-of-people"),
    "contributions": ("members-by-question", "members-by-question-continued", "observers-and-others", "by-regional-group", "by-question",
                      "by-language-of-the-text", "by-group-or-coalition", "texts-per-day", "members-heard-so-far"),
    "attendance": ("delegations-and-people", "shares-over-the-meetings", "delegations-of-states-by-regional-group"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "body", "charts"), [
    ("composition", "wgec", CHARTS["composition"]),
    ("composition", "wgec-demo", (*CHARTS["composition"], "seats-by-term-began")),
    ("composition", "inc", CHARTS["delegations"]),
    ("attendance", "wgec-demo", ("how-they-took-part", "people-at-each-session", *CHARTS["attendance"])),
    ("attendance", "inc", CHARTS["attendance"]),
    ("contributions", "wgec-demo", CHARTS["contributions"]),
])  # fmt: skip
def test_every_bar_point_and_circle_opens_as_many_rows_as_it_says(open_page, page, body, charts):
    app = open_page(page, body=body)
    for name in charts:
        app.session_state[f"marks-{name}"] = True
        app.run()
        listed = app.selectbox(key=f"mark-{name}").options
        assert listed
        for place, option in enumerate(listed[:12]):
            app.session_state[f"marks-{name}"] = True
            app.run()
            said = told(app.selectbox(key=f"mark-{name}").select_index(place).run())
            label, _, value = option.rpartition(": ")
            assert (said.text.rpartition(": ")[0].endswith(label), said.number) == (
                True,
                int(value.split(" ")[0].replace(",", "")),
            )
            assert said.count == said.number, option
            assert app.query_params["rows"].startswith(f"{name}.")


def opened_from_the_address(app: AppTest, figure: str) -> "Told":
    app.query_params["rows"] = figure
    app.session_state["_opened"] = ""
    return told(app.run())


@dataclass(frozen=True)
class Told:
    """What the dialog says of its figure, and what it counts: its rows, or the sum of their column."""

    text: str
    number: int
    count: int


def told(app: AppTest) -> Told:
    said = next(match for one in app.markdown if (match := re.match(r"\*\*([^*?]+: ([\d,]+))\*\*", one.value)))
    rows = next(match for one in app.caption if (match := re.match(r"([\d,]+) rows?: (.*?adds up to ([\d,]+)\.)?", one.value)))
    return Told(said[1], int(said[2].replace(",", "")), int((rows[3] or rows[1]).replace(",", "")))


def test_the_rejected_rows_of_all_working_groups_are_shown_together(open_page, ask_shipped):
    app = open_page("sources", body="wgec")
    assert [metric.value for metric in app.metric if metric.label == "Rejected"] == ["0"]
    app.toggle(key="everywhere").set_value(True).run()
    app.button(key="open-rejected").click().run()
    faults = metrics.ask(ask_shipped, "rejected_rows", Filters())
    assert told(app) == Told(f"Rejected: {len(faults)}", len(faults), len(faults))


def test_a_body_without_anything_says_what_to_do(open_page):
    app = open_page("attendance", body="wgec")
    assert [one.value for one in app.info] == [
        "No attendance is loaded for these choices. Choose another meeting or group, or see Sources."
    ]


def test_a_meeting_that_is_ahead_says_so_and_shows_nobody(open_page):
    app = open_page("attendance", body="wgec-demo")
    app.date_input(key="as_of").set_value(date(2017, 1, 25)).run()
    assert [one.value for one in app.info] == [
        "The meeting begins on 26 January 2017: as of 25 January 2017 nobody has come yet. Choose a later as-of day to see who came."
    ]
    app.date_input(key="as_of").set_value(date(2017, 1, 26)).run()
    assert (len(app.info), app.metric[0].value) == (0, "26")


def test_people_who_do_not_count_as_present_are_told_by_their_reason_and_open_their_rows(site, monkeypatch):
    site.write("a.csv", "meeting,delegation,stakeholder_group,person,minutes,presence\n2,Kenya,state,A,60,\n2,Kenya,state,B,3,\n"
                        "2,Kenya,state,C,,waiting\n2,Kenya,state,D,,waiting\n")  # fmt: skip
    body = (site.root / "bodies/wg.toml").read_text()
    site.write("bodies/wg.toml", body.replace("default_meeting", "present_from_minutes = 5\ndefault_meeting"))
    site.source("a", "a.csv", "attendance")
    site.refresh()
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    app.switch_page(str(ROOT / "dashboard/pages/attendance.py")).run()
    assert [one.label for one in app.button if "**" in one.label] == [
        "**1** person stayed too short to count",
        "**2** people only waited",
    ]
    assert opened_from_the_address(app, "waiting_only") == Told("People only waited: 2", 2, 2)


def test_a_body_without_seats_has_no_composition_before_its_meeting(open_page):
    app = open_page("composition", body="inc")
    app.date_input(key="as_of").set_value(date(1994, 8, 21)).run()
    assert [one.value for one in app.info] == [
        "The meeting begins on 22 August 1994: as of 21 August 1994 nobody has come yet. Choose a later as-of day to see who came."
    ]


def test_without_delegations_of_states_attendance_speaks_of_organizations(open_page):
    app = open_page("attendance", body="wgec-demo", stakeholder_group="business")
    assert next(one.value for one in app.header) == "4 organizations came with 5 people."
    assert [one.label for one in app.metric][:4] == ["People of organizations", "Women", "In person", "Remote only"]


def test_the_start_page_says_what_the_as_of_day_leaves_out_and_what_counts_without_a_date(open_page):
    app = open_page("start", body="wgec-demo")
    app.date_input(key="as_of").set_value(date(2016, 12, 10)).run()
    lines = [button.label for button in app.button]
    assert "**55** registrations are dated later and left out" in lines
    assert "**2** focal points have no date and count" in lines
    assert "The meeting begins on 26 January 2017: as of 10 December 2016 nobody has come yet." in texts(app)
    assert "As of 10 December 2016: what is dated later is left out, what has no date counts." in texts(app)


def test_a_choice_asked_for_the_first_time_asks_the_engine_each_question_once(open_page, monkeypatch):
    asked = []
    app = open_page("composition", body="wgec-demo")
    monkeypatch.setattr(metrics, "ask", lambda run, name, filters, by=None, _ask=metrics.ask, **values: (
        asked.append(name), _ask(run, name, filters, by, **values))[1])  # fmt: skip
    app.selectbox(key="regional_group").set_value("grulac").run()
    app.selectbox(key="regional_group").set_value("weog").run()
    app.selectbox(key="regional_group").set_value("grulac").run()
    questions = ("breakdown", "composition", "composition_over_time", "gender", "map", "members", "seat_fields", "terms")
    assert sorted(asked) == sorted(questions * 2)


def test_a_first_opening_builds_the_generation(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped.root, tmp_path / "home", ignore=shutil.ignore_patterns("build"))
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    assert (len(app.exception), (tmp_path / "home/build/CURRENT").read_text()) == (0, "gen-000001.duckdb")


@pytest.mark.parametrize("change", ["UPDATE generation SET schema_digest = 'of another day'", "DROP TABLE generation"])
def test_after_an_update_of_the_program_the_sources_are_read_again_once(shipped, tmp_path, monkeypatch, change):
    shutil.copytree(shipped.root, tmp_path / "home")
    with duckdb.connect(str(tmp_path / "home/build/gen-000001.duckdb")) as conn:
        conn.execute(change)
    monkeypatch.setenv("WG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    for _ in range(2):
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
        assert (len(app.exception), len(app.error)) == (0, 0)
        assert (tmp_path / "home/build/CURRENT").read_text() == "gen-000002.duckdb"


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
    for content, rows in ((rejects_as_they_came(faults, True), 3), (csv(members, True), 42)):
        assert pd.read_csv(io.BytesIO(content)).notice.tolist() == [notice] * rows
    assert "notice" not in csv(faults, False).decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize(("cell", "written"), [
    ('=HYPERLINK("http://t.example.org";"x")', '\'=HYPERLINK("http://t.example.org";"x")'), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("+41 (0)22 917-12", "+41 (0)22 917-12"), ("-12.50", "-12.50"), ("a=b", "a=b"), (-3, "-3"),
])  # fmt: skip
def test_no_text_of_a_stranger_is_a_formula_in_the_csv_but_rejects_stay_as_they_came(cell, written):
    table = csv(pd.DataFrame({cell: [cell]}), False).decode("utf-8-sig")
    assert pd.read_csv(io.StringIO(table), dtype=str).columns[0] == written
    assert pd.read_csv(io.StringIO(table), dtype=str).iloc[0, 0] == written
    raw = json.dumps({"Name": cell})
    faults = pd.DataFrame({"source": ["s"], "origin": ["f"], "record": [1], "field": ["x"], "message": ["m"], "raw": [raw]})
    assert pd.read_csv(io.BytesIO(rejects_as_they_came(faults, False)), dtype=str)["Name"][0] == str(cell)


def test_the_matrix_is_a_table_in_words_too_and_is_sorted_searched_and_filtered(open_page):
    app = open_page("contributions", body="wgec-demo")
    app.session_state["words-False"] = True
    app.run()
    words = app.table[0].value.set_index("Member")
    assert (len(words), *words.loc["Jordan"]) == (
        42,
        "States of Asia-Pacific",
        "answered jointly, via Tunisia",
        "answered jointly, via Tunisia",
    )
    assert words.loc["Jamaica", "Question a"] == "late, by 1 day"
    app.multiselect(key="only").set_value(["silent"]).run()
    assert 0 < len(app.table[0].value) < 42
    app.selectbox(key="order").set_value("status").run()
    assert app.table[0].value.iloc[0].tolist()[2:] == ["silent", "silent"]
    app.text_input(key="member").set_value("iceland").run()
    assert "No member under these choices." in texts(app)


def test_a_pair_names_its_sources_by_their_titles(open_page):
    cards = [one.value for one in open_page("identities").markdown if ":gray[Source:]" in one.value]
    assert len(cards) == 2
    assert all(re.search(r":gray\[Source:\] .*illustrative", card) for card in cards)
