"""Funding gap and Ledger: the answer on top, figures that equal their rows, refusals as sentences, the history of a request."""

import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import money, shapes
from dashboard.words import spelled
from datalayer import metrics
from datalayer.filters import Filters
from tests.dashboard import test_pages
from tests.dashboard.test_pages import ROOT
from tests.datalayer.test_ledger import ODD, ODD_PLEDGES, ODD_SENTENCES, ledger


def texts(app: AppTest) -> str:
    """What the page says, without the strokes that keep cells from being markup."""
    return test_pages.texts(app).replace("\\", "")


@pytest.fixture
def demo_page(shipped, monkeypatch):
    """The pages over the illustrative body, which opens first."""
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)

    def opened(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        app.query_params.update(query)
        return app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run()

    return opened


@pytest.fixture
def odd_page(site, monkeypatch):
    """The pages over a ledger in which much cannot be right."""
    ledger(site, ODD_PLEDGES, **ODD)
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)

    def opened(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.query_params.update({"as_of": "2017-01-20"})
        app.run()
        app.query_params.update(query)
        return app.switch_page(str(ROOT / f"dashboard/pages/{page}.py")).run()

    return opened


@pytest.mark.parametrize("page", ["funding", "ledger"])
def test_every_amount_on_top_is_the_sum_of_its_rows(demo_page, page):
    app = demo_page(page)
    figures = [button.key.removeprefix("open-") for button in app.button if button.key and button.key.startswith("open-")]
    assert len(figures) == 5
    for figure in figures:
        number, count = opened(app, figure)
        assert round(count) == number, figure


def opened(app: AppTest, figure: str) -> tuple[int, float]:
    """What the figure says, and what its rows add up to."""
    app.query_params["rows"] = figure
    app.session_state["_opened"] = ""
    app.run()
    said = next(match for one in app.markdown if (match := re.match(r"\*\*([^*?]+): ([\d,]+)\*\*", one.value)))
    rows = next(match for one in app.caption if (match := re.match(r"([\d,]+) rows?: (.*?adds up to ([\d,.]*\d)\.)?", one.value)))
    return int(said[2].replace(",", "")), float((rows[3] or rows[1]).replace(",", ""))


def test_the_history_of_a_request_opens_from_the_address_and_says_what_comes_next(demo_page):
    app = demo_page("funding")
    app.selectbox(key="request").select_index(0).run()
    chosen = app.selectbox(key="request").value
    assert app.query_params["request"] in (chosen, [chosen])
    assert re.fullmatch(r"TR-\d{3}", chosen)
    assert "Next: " in texts(app)
    assert demo_page("funding", request=chosen).selectbox(key="request").value == chosen
    cleared = app.selectbox(key="request").set_value(None).run()
    assert (cleared.selectbox(key="request").value, "request" in cleared.query_params) == (None, False)


def test_the_list_is_narrowed_by_words_that_must_all_hold(demo_page):
    app = demo_page("funding")
    whole = app.dataframe[0].value
    app.session_state["only"] = ["LDC", "Women"]
    app.run()
    narrowed = app.dataframe[0].value
    assert 0 < len(narrowed) < len(whole)
    assert f"{len(narrowed)} rows." in texts(app)


@pytest.mark.parametrize("page", ["funding", "ledger", "sources"])
def test_what_cannot_be_right_is_a_sentence_on_each_page_that_rests_on_it(odd_page, page):
    app = odd_page(page)
    assert [one.value for one in app.exception] == []
    assert f"What cannot be right in requests and money ({len(ODD_SENTENCES)})" in texts(app)
    shown = [spelled(sentence.partition(": ")[2]) for sentence in ODD_SENTENCES]
    assert [sentence for sentence in shown if sentence not in texts(app)] == []


def test_the_ledger_refuses_what_goes_beyond_a_pledge_and_says_which_money_fits_nobody(odd_page):
    app = odd_page("ledger")
    assert [one.value.replace("\\", "") for one in app.error] == [
        "CHF 1 set aside out of P2 of Donor B is refused and covers nothing: the pledge holds CHF 0, and CHF 1 is set aside."
    ]
    assert "whose earmark is not settled: “youth of LDC”" in texts(app)
    assert "CHF 100 of the money pledged is conditional." in texts(app)


def test_movements_are_searched_by_any_word(odd_page):
    app = odd_page("ledger")
    app.text_input(key="search").set_value("c4").run()
    assert "0 rows." in texts(app)
    app.text_input(key="search").set_value("donor b").run()
    assert "2 rows." in texts(app)


def test_what_donors_and_files_say_is_no_markup(site, monkeypatch):
    ledger(site, "P1,[Donor](http://x) *A*,100,CHF,signed,2016-11-01,2016-11-20,,if US$ 5 and US$ 6 come,no,\n")
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.query_params.update({"as_of": "2017-01-20"})
    app.run()
    app = app.switch_page(str(ROOT / "dashboard/pages/ledger.py")).run()
    said = "\n".join([test_pages.texts(app), *(one.value for one in app.error)])
    assert r"\[Donor\](http\://x) \*A\*" in said
    assert r"if US\$ 5 and US\$ 6 come" in said


GAP = {"eligible": 3, "cannot_come": 2, "gap": 500.0, "costs_not_known": 0, "currency": "CHF", "travellers": 4}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"eligible": 0}, "No eligible traveller needs money."),
        ({}, "2 of 3 eligible travellers cannot come yet. CHF 500 brings them."),
        ({"cannot_come": 1}, "1 of 3 eligible travellers cannot come yet. CHF 500 brings the traveller."),
        (
            {"gap": 0.0, "costs_not_known": 1},
            "2 of 3 eligible travellers cannot come yet. What it takes is not known yet: 1 cost is not known.",
        ),
        (
            {"costs_not_known": 2},
            "2 of 3 eligible travellers cannot come yet. It takes CHF 500 and what comes on top: 2 costs are not known.",
        ),
        ({"cannot_come": 0, "gap": 0.0}, "All 3 eligible travellers can come: the costs are covered by money received."),
        (
            {"cannot_come": 0, "gap": 0.0, "eligible": 1},
            "The one eligible traveller can come: the costs are covered by money received.",
        ),
    ],
)
def test_the_answer_says_what_it_takes_in_every_case(told, sentence):
    one = pd.Series({**GAP, **told})
    assert money.answer(dict.fromkeys(money.LEVELS, one)) == sentence


def test_a_traveller_who_is_fully_covered_has_a_history_too_by_its_link(demo_page):
    app = demo_page("funding", request="TR-010")
    assert "**Travelled since 27 January 2017**" not in texts(app)
    assert "**Requested since 3 December 2016**, for 54 days. Next: eligibility is to be judged." in texts(app)


def test_the_list_of_all_travellers_says_since_when_each_stands_there_and_what_comes_next(ask_shipped):
    now = Filters(body="wgec-demo", meeting="wgec-demo-2", as_of=date(2017, 1, 26))
    one = metrics.ask(ask_shipped, "travellers", now).set_index("request").loc["TR-010"]
    assert (one["days"], one["next_step"]) == (54, "eligibility is to be judged")


def test_a_link_keeps_the_scenario(demo_page):
    app = demo_page("what_if", fares="10", back_to_back="true", without="Example Foundation B")
    link = next(one.value for one in app.code)
    assert {"fares=10", "back_to_back=true", "without=Example+Foundation+B"} <= set(link.partition("?")[2].split("&"))


@pytest.mark.parametrize(
    ("pledge", "told"),
    [("P-03", "CHF 339 refused"), ("P-10", "nothing left"), ("P-09", "CHF 1,200 free"), ("P-07", "CHF 10,000 to come")],
)
def test_beside_the_bar_of_a_pledge_stands_what_is_refused_free_or_to_come(ask_shipped, pledge, told):
    now = Filters(body="wgec-demo", meeting="wgec-demo-2", as_of=date(2017, 1, 26))
    rows = shapes.purses(metrics.ask(ask_shipped, "ledger", now)).rows
    labels = {one["label"]: one["told"] for one in rows.to_pylist()}
    assert next(words for label, words in labels.items() if label.endswith(pledge)) == told
