"""The page What if: a scenario beside today, who changes, how far money reaches, and the best use of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import best
from datalayer import metrics
from datalayer.filters import Filters

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def what_if(shipped, monkeypatch):
    monkeypatch.setenv("WG_HOME", str(shipped.root))
    monkeypatch.chdir(ROOT)

    def opened(**choices: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        for key, value in choices.items():
            app.selectbox(key=key).set_value(value).run()
        return app.switch_page(str(ROOT / "dashboard/pages/what_if.py")).run()

    return opened


def answer(app: AppTest) -> str:
    assert [one.value for one in app.exception] == []
    return app.header[0].value


def test_nothing_supposed_is_today(what_if):
    app = what_if()
    assert "cannot come yet" in answer(app)
    assert "Who comes, and who no longer does (0)" in [one.value for one in app.header]
    frame = next(one.value for one in app.dataframe if "difference" in one.value.columns)
    assert set(frame["difference"]) == {"none"}


def test_a_scenario_changes_the_answer_the_table_and_the_people(what_if):
    app = what_if()
    app.number_input(key="fares").set_value(20).run()
    assert "more is missing" in answer(app)
    app.number_input(key="fares").set_value(0).run()
    app.toggle(key="back_to_back").set_value(True).run()
    assert "can come, and CHF" in answer(app)
    assert "less is missing than today." in answer(app)
    changes = next(one.value for one in app.dataframe if "change" in one.value.columns)
    assert set(changes["change"]) == {"comes too"}
    assert any("beyond the need" in one.value for one in app.caption)


def test_a_donor_and_a_traveller_can_be_supposed_away_and_no_anonymous_donor_is_named(what_if, ask_shipped):
    app = what_if()
    offered = app.multiselect(key="without").options
    hidden = metrics.rows(ask_shipped, "pledge", Filters(body="wgec-demo")).query("anonymous")
    assert [f"Anonymous donor ({pledge})" in offered for pledge in hidden["pledge_id"]] == [True]
    assert "Example Giver E" not in offered
    before = answer(app)
    app.multiselect(key="without").set_value(["Example Foundation A"]).run()
    app.segmented_control(key="level").set_value("pledged").run()
    assert answer(app) != before
    app.multiselect(key="remote").set_value(["TR-001"]).run()
    changes = next(one.value for one in app.dataframe if "change" in one.value.columns)
    assert "takes part remotely" in set(changes["change"])


def test_more_money_says_how_far_it_reaches_and_whom_it_brings(what_if):
    app = what_if()
    app.number_input(key="more").set_value(5000).run()
    assert answer(app).startswith("CHF 5,000 more brings the first ")
    told = next(one.value for one in app.markdown if "is free. Used best, it brings" in one.value)
    found = next(one.value for one in app.dataframe if "by_whom_or_why_not" in one.value.columns)
    assert f"brings {(found.funded == 'yes').sum()} of {len(found)} travellers in full" in told
    assert found["by_whom_or_why_not"].notna().all()
    app.number_input(key="next").set_value(1).run()
    assert any(one.value.startswith("The next 1 take **CHF") for one in app.markdown)


def test_every_figure_of_the_chart_opens_the_travellers_that_add_up_to_it(what_if):
    app = what_if()
    app.number_input(key="fares").set_value(10).run()
    app.session_state["marks-today-and-supposed"] = True
    app.run()
    assert len(app.selectbox(key="mark-today-and-supposed").options) == 8
    app.selectbox(key="mark-today-and-supposed").select_index(1).run()
    assert app.query_params["rows"] == "today-and-supposed.need.supposed"
    (said,) = [one.value for one in app.markdown if one.value.startswith("**Today and supposed, Need, supposed: CHF ")]
    amount = said.split("CHF ")[1].split("*")[0]
    total = next(one.value for one in app.caption if "adds up to" in one.value).split("adds up to ")[1].split(". ")[0]
    assert abs(float(total.replace(",", "")) - int(amount.replace(",", ""))) <= 0.5


def test_a_body_without_requests_or_without_a_neighbour_says_so(what_if, site, monkeypatch):
    app = what_if(body="wgec")
    assert "there is nothing to suppose" in app.info[0].value
    from tests.datalayer.test_funding import funded

    monkeypatch.setenv("WG_HOME", str(funded(site).root))
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    app.switch_page(str(ROOT / "dashboard/pages/what_if.py")).run()
    assert [one.value for one in app.exception] == []
    assert any("No event beside" in one.value for one in app.caption)


def test_a_search_that_is_ended_early_says_so_and_can_be_carried_on_to_the_proof(what_if, monkeypatch):
    monkeypatch.setattr(best, "QUICK", 1e-9)
    app = what_if()
    assert any("Not proved best" in one.value for one in app.warning)
    app.button(key="search_on").click().run()
    assert [one.value for one in app.exception] == []
    assert not any("Not proved best" in one.value for one in app.warning)
    assert "_searched" in app.session_state


def test_a_group_that_is_chosen_does_not_narrow_the_best_use(what_if):
    app = what_if(regional_group="africa")
    assert any("Money is shared by all groups" in one.value for one in app.caption)
    found = next(one.value for one in app.dataframe if "by_whom_or_why_not" in one.value.columns)
    assert len(found) > 20
