"""From every figure of every page to its rows, and from these to their lines in a file."""

import json
import re
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import parts
from dashboard.freshness import titles_of
from dashboard.navigation import PAGES
from dashboard.resting import oldest
from datalayer import metrics
from datalayer.as_it_came import Place, as_it_came, stored
from datalayer.models import RECORDS
from datalayer.resting import records_behind
from tests.dashboard.figures import Shown, collect

ROOT = Path(__file__).resolve().parents[2]
BODIES = ("wgec-demo", "wgec", "inc")
CHOICES = [
    ({}, PAGES),
    *(({"meeting": meeting}, PAGES) for meeting in ("all", "1")),
    *(({name: code}, PAGES) for name, code in (("regional_group", "africa"), ("stakeholder_group", "business"), ("as_of", "2016-12-10"))),
    *(({"level": level}, ("funding", "what_if")) for level in ("signed", "pledged")),
    *(({"by": by}, ("representation",)) for by in ("stakeholder_group", "development", "gender")),
    *(({"pace": kind}, ("readiness",)) for kind in ("contributions", "funded")),
    ({"everywhere": "true"}, ("sources",)),
    *(({"member": key}, ("appearances",)) for key in ("CIV", "example standards laboratory", "illustrative trust c")),
    ({"person": "00b493a2d5dc"}, ("appearances",)),
]  # fmt: skip
"""choices → pages that they change; none: as each page opens"""
TRIED = [(body, *one) for body in BODIES for one in (CHOICES if body == "wgec-demo" else CHOICES[:4])]
"""all choices for the body that has something on every page, the first four for the others"""
EACH = 7
"""of the bars of charts each seventh is tried under other choices than those with which a page opens; of the cards and lines all are"""


@pytest.fixture
def shown(shipped, monkeypatch):
    """Opens a page under choices and hands back the figures on it."""
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)
    found = collect(monkeypatch)

    def opened(page: str, body: str, **choices: str) -> list:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.query_params["body"] = body
        for key, value in choices.items():
            app.query_params[key] = f"{body}-{value}" if key == "meeting" and value.isdigit() else value
        app.run()
        found.clear()
        app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run()
        assert [one.value for one in app.exception] == []
        opened.app = app
        return list(found)

    return opened


@pytest.fixture(scope="module")
def rows_of(ask_shipped):
    """The rows behind a figure; asked for once for all tests."""
    known = {}

    def rows(one: Shown) -> pd.DataFrame:
        question, values = one.figure.rows, one.figure.values
        key = (question, metrics.choices(question, one.filters), tuple(values.items()))
        if key not in known:
            known[key] = metrics.ask(ask_shipped, question, one.filters, **values)
        return known[key]

    return rows


@pytest.mark.slow
@pytest.mark.parametrize(("body", "choices", "pages"), TRIED)
def test_every_figure_of_every_page_counts_the_rows_that_it_opens(shown, rows_of, body, choices, pages):
    told, counted = {}, {}
    for page in pages:
        figures = [one for one in shown(page, body, **choices) if one.says is not None and not one.is_heading]
        some = [one for place, one in enumerate(figures) if not one.drawn or not choices or place % EACH == 0]
        for one in some:
            rows = rows_of(one)
            name = f"{page}: {one.figure.label} ({one.figure.key})"
            told[name], counted[name] = one.says, one.counts(rows)
    assert counted == told
    assert told or body != "wgec-demo"


NO_LINE = {"sources", "sources_in_question", "groups_ready"}
"""questions whose rows stand for whole files or groups: no line of a file is theirs"""
MANY = 100
"""of a figure with more rows than this each seventh is followed to its line"""


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES)
def test_every_row_behind_a_figure_leads_to_its_line_in_a_file(shown, shipped, ask_shipped, rows_of, body):
    astray, lines = {}, {}
    for page in PAGES:
        for one in shown(page, body):
            if one.figure.rows in {None, "", *NO_LINE} or not one.says:
                continue
            rows = rows_of(one)
            for row in (rows if len(rows) <= MANY else rows[::EACH]).to_dict("records"):
                place = place_of(row)
                if place not in lines:
                    lines[place] = place and (as_it_came(ask_shipped, shipped, place), stored(ask_shipped, place))
                if not leads(row, lines[place]):
                    astray.setdefault(one.figure.rows, []).append((one.figure.key, place, row, lines[place]))
    told = {question: rows[0] for question, rows in astray.items()}
    assert not told, told


def place_of(row: dict) -> Place | None:
    record = row.get("record", row.get("first_record"))
    return None if pd.isna(row["source"]) or pd.isna(record) else Place(row["source"], row["origin"], int(record))


def leads(row: dict, line: tuple | None) -> bool:
    """Whether the line holds something that the row or its record says (a mail has the sender's name, not the State's), or is withheld
    for the donor's sake and stored all the same.
    """
    if line is None:
        return False
    came, kept = line
    if not came.cells:
        return bool(kept) and "asked not to be named" in " ".join(came.told)
    cells = plain(" ".join(cell for _, cell in came.cells if cell))
    said = [*row.values(), *(value for rows in kept.values() for value in rows.iloc[0])]
    return bool(kept or "raw" in row) and any(
        plain(value) in cells for value in said if isinstance(value, str) and len(value) > 1
    )


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@pytest.fixture
def opened(shipped, monkeypatch):
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)

    def at(page: str, **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        app.switch_page(str(ROOT / f"dashboard/pages/{page}.py"))
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return at


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption])


def test_the_address_opens_a_line_on_any_page_and_below_the_rows_of_a_figure(opened):
    for address in ({}, {"rows": "held"}):
        app = opened("composition", line="demo-members~4~members.csv", **address)
        assert "File members\\.csv, record 4" in texts(app)
        assert "**Stored as seat**" in texts(app)
        assert "Côte d’Ivoire" in str([one.proto.body for one in app.get("html")])


def test_rows_name_their_source_by_its_title_and_keep_what_its_lines_are_found_by(opened):
    rows = opened("composition", rows="held").dataframe[-1]
    options = {one["value"]: one["label"] for one in json.loads(rows.proto.columns)["source"]["type_config"]["options"]}
    assert {source: options[source] for source in set(rows.value["source"])} == {"demo-members": "Composition, illustrative"}


def test_a_source_without_a_title_or_whose_title_tells_a_hidden_donor_goes_by_its_own_name():
    told = [("a", "Seats", False), ("b", None, False), ("c", "Money of the Secret Fund", True)]
    sources = pd.DataFrame(told, columns=["source", "title", "names_a_hidden_donor"])
    assert titles_of(sources) == {"a": "Seats", "b": "b", "c": "c"}


def test_who_may_not_see_lines_sees_none(opened, monkeypatch):
    monkeypatch.setattr("dashboard.line.may_see_lines", lambda: False)
    assert "Stored as" not in texts(opened("composition", line="demo-members~4~members.csv"))


@pytest.mark.parametrize(
    "line", ["", "x", "a~b~c", "a~²~c", "nobody~1~x.csv", "demo-members~99999999999999999999999~members.csv"]
)
def test_an_address_that_names_no_line_breaks_no_page(opened, line):
    app = opened("composition", line=line)
    assert [one.value for one in app.exception] == []


def test_a_line_leads_to_the_pages_of_those_whom_it_names(opened):
    app = opened("composition", line="demo-registrations-2~47~registrations_meeting2.xlsx")
    links = {one.proto.label: one.proto.query_string for one in app.get("page_link") if "appear?" in one.proto.label}
    assert links == {
        "Where does Côte d’Ivoire appear?": "member=CIV",
        "Where does Aya N’Guessan\\-Kobré appear?": "person=00b493a2d5dc",
    }


def test_one_address_shows_all_of_a_member_and_another_all_of_a_person(opened):
    app = opened("appearances", member="CIV")
    assert (
        app.header[0].value
        == "Côte d’Ivoire: 1 seat, 3 registrations, 1 contribution, 1 travel request, 3 present, over all meetings."
    )
    app = opened("appearances", person="00b493a2d5dc")
    assert "Aya N’Guessan-Kobré" in app.header[0].value
    assert app.metric[0].label == "Mentions"


@pytest.mark.parametrize("address", [{"member": "nobody"}, {"person": "nobody"}])
def test_an_address_of_nobody_shows_nobody(opened, address):
    app = opened("appearances", **address)
    assert (len(app.metric), len(app.info)) == (0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_every_page_is_defined_at_its_foot_and_in_its_rows_and_opens_by_its_address(shown, page):
    figures = [one for one in shown(page, "wgec-demo") if one.says is not None and not one.is_heading]
    app = shown.app
    defined = [one.value for one in app.markdown]
    for one in figures:
        question = metrics.questions()[one.figure.rows]
        assert all((question.question, question.grain, question.rule)), question.name
        assert any(parts.defined(question) in one for one in defined), question.name
    charts = {}
    for one in figures:
        charts.setdefault(one.chart if one.drawn else one.figure.key, one)
    for one in charts.values():
        if one.says:
            app.query_params["rows"] = one.address
            app.session_state["_opened"] = ""
            app.run()
            assert f"**{parts.sentence(one.figure.label)}: {parts.number(one.figure.value)}**" in " ".join(
                text.value for text in app.markdown
            ), one.address
            definition = parts.defined(metrics.questions()[one.figure.rows])
            assert sum(text.value.count(definition) for text in app.markdown) == 2
            assert app.query_params["rows"] == one.address
            del app.query_params["rows"]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("page", PAGES)
def test_the_head_of_every_page_tells_its_generation_and_the_age_of_the_oldest_source_it_rests_on(shown, page, body):
    shown(page, body)
    told = [one.value for one in shown.app.caption if one.value.startswith("Generation 1, published ")]
    assert len(told) == 1
    assert re.search(r"The oldest source that it rests on: .+, read .+ ago|read just now|It rests on no source yet", told[0])
    assert ("Illustrative data" in " ".join(one.value for one in shown.app.warning)) == (body == "wgec-demo")


def test_a_page_rests_on_the_oldest_of_the_sources_that_its_questions_read(site):
    frame = pd.DataFrame({
        "stream": ["seat", "registration", "pledge"], "title": ["Seats", None, "Money"], "source": ["a", "b", "c"],
        "loaded_at": pd.to_datetime(["2020-01-03", "2020-01-01", None]), "names_a_hidden_donor": [False, False, True],
    })  # fmt: skip
    assert oldest(frame, records_behind("members")).startswith("The oldest source that it rests on: Seats, read ")
    assert oldest(frame, frozenset({"seat", "registration"})).startswith("The oldest source that it rests on: b, read ")
    assert oldest(frame, records_behind("ledger")) == (
        "The oldest source that it rests on: one that is not told, as it names a donor, never read."
    )
    assert oldest(frame, frozenset({"contribution"})) == "It rests on no source yet."


def test_what_an_answer_rests_on_is_read_from_its_sql():
    assert records_behind("members") == {"seat"}
    assert records_behind("sittings") == {"attendance"}
    assert {"pledge", "payment", "commitment"} <= records_behind("ledger")
    assert records_behind("sources") == set(RECORDS)
