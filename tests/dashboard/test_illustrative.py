"""Invented data say so wherever they can be taken away: each table, chart and file of each page; other data never say it."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES, SECTIONS
from datalayer.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
WORD = "illustrative"


@pytest.fixture
def open_page(shipped, monkeypatch, offered):
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)

    def opened(page: str, body: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        app.selectbox(key="body").set_value(body).run()
        offered.clear()
        return app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run() if page != "start" else app

    return opened


def says_so(text: str) -> bool:
    return WORD in text.casefold()


def content(name: str, data: bytes) -> str:
    if not name.endswith((".docx", ".xlsx")):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist() if part.endswith(".xml"))


@pytest.mark.parametrize(("body", "invented"), [("wgec-demo", True), ("wgec", False), ("inc", False)])
@pytest.mark.parametrize("page", PAGES)
def test_every_table_chart_and_file_of_invented_data_says_so_and_of_no_other(open_page, offered, page, body, invented):
    app = open_page(page, body)
    charts = [json.loads(one.proto.spec)["title"] for one in app.get("vega_lite_chart")]
    assert [title for title in charts if says_so(title) != invented] == []
    tables = [list(one.value.get("notice", [])) for one in app.dataframe]
    assert [set(table) for table in tables if table and (set(table) == {"Illustrative"}) != invented] == []
    assert len([table for table in tables if table]) == (len([one for one in app.dataframe if len(one.value)]) if invented else 0)
    assert [name for name in offered if says_so(name) != invented] == []
    assert [name for name, data in offered.items() if says_so(content(name, data())) != invented] == []


def test_charts_and_tables_are_drawn_in_one_place_that_marks_them():
    """Elsewhere: a table in words whose title says so, one that is marked likewise, and what is about to be added."""
    pattern = re.compile(r"st\.(dataframe|table|altair_chart|vega_lite_chart|line_chart|bar_chart|map)\(")
    drawing = {str(path.relative_to(ROOT)) for path in (ROOT / "dashboard").rglob("*.py") if pattern.search(path.read_text())}
    assert drawing == {"dashboard/parts.py", "dashboard/answered.py", "dashboard/texts/listing.py", "dashboard/verdicts.py"}


def test_start_stands_on_top_without_a_heading_and_every_other_page_in_one_section():
    assert next(iter(SECTIONS)) == ""
    assert list(SECTIONS[""]) == ["start"]
    assert sum(len(section) for section in SECTIONS.values()) == len(PAGES)


@pytest.mark.parametrize(("body", "invented"), [("wgec-demo", True), ("wgec", False), ("inc", False)])
@pytest.mark.parametrize("page", PAGES)
def test_every_figure_on_top_of_invented_data_says_so_and_of_no_other(open_page, page, body, invented):
    app = open_page(page, body)
    captions = [one.value for one in app.caption if one.value.endswith(WORD)]
    assert len(captions) == (len(app.metric) if invented else 0)


@pytest.mark.parametrize(("body", "invented"), [("wgec-demo", True), ("wgec", False)])
def test_commands_say_of_invented_data_that_they_are_beside_the_answer(shipped, capsys, body, invented):
    main(["metric", "funding_gap", "--body", body, "--meeting", "2", "--home", str(shipped.root)])
    said = capsys.readouterr()
    assert (says_so(said.err), said.out.splitlines()[0]) == (invented, "label,travellers,eligible,need,committed,gap,currency")
