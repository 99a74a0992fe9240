"""The rows behind a figure are as many as it says, group by group; and all dimensions at once say what each says alone."""

import pandas as pd
import pytest

from datalayer import metrics
from datalayer.filters import Filters

SEATS = ("seats", "held", "states_held", "vacant", "not_known", "women")
CAME = (
    "state_delegations",
    "developing_delegations",
    "one_person_delegations",
    "state_people",
    "other_people",
    "people",
    "women",
)
ROWS = {
    "registrations": ("registrations", "registrations_complete", "registrations_pending", "registrations_undated"),
    "nominations": ("nominations", "without_focal_point", "nominations_undated"),
    "contributions": ("contributions", "contributions_undated"),
    "travel_requests": ("travel_requests", "open_requests", "requests_without_money", "requests_undated"),
}


@pytest.mark.parametrize("by", ["kind", "regional_group", "stakeholder_group", "development", "gender", "country"])
@pytest.mark.parametrize("body", ["wgec", "wgec-demo"])
def test_the_seats_behind_a_bar_are_as_many_as_it_says(ask_shipped, body, by):
    counted = metrics.ask(ask_shipped, "composition", Filters(body=body), by)
    told = {
        (row.key, figure): len(metrics.ask(ask_shipped, "members", Filters(body=body), by, key=row.key, figure=figure))
        for row in counted.itertuples()
        for figure in SEATS
    }
    assert told == {(row.key, figure): getattr(row, figure) for row in counted.itertuples() for figure in SEATS}


@pytest.mark.parametrize("by", ["meeting", "regional_group", "stakeholder_group", "development"])
@pytest.mark.parametrize(("body", "meeting"), [("wgec-demo", None), ("inc", "inc-10")])
def test_the_delegations_behind_a_bar_are_as_many_or_add_up_to_as_many_as_it_says(ask_shipped, body, meeting, by):
    filters = Filters(body=body, meeting=meeting)
    counted = metrics.ask(ask_shipped, "attendance", filters, by).fillna({"women": 0})

    def told(key: str, figure: str) -> int:
        rows = metrics.ask(ask_shipped, "delegations", filters, by, key=key, figure=figure)
        return rows["women" if figure == "women" else "people"].sum() if figure not in CAME[:3] else len(rows)

    assert {(row.key, figure): told(row.key, figure) for row in counted.itertuples() for figure in CAME} == {
        (row.key, figure): getattr(row, figure) for row in counted.itertuples() for figure in CAME
    }


@pytest.mark.parametrize("figure", ["women", "not_women", "gender_not_known", "in_person", "remote", "mode_not_known"])
@pytest.mark.parametrize("body", ["wgec-demo", "inc"])
def test_people_divided_by_gender_or_way_are_all_the_people(ask_shipped, body, figure):
    counted = metrics.ask(ask_shipped, "attendance", Filters(body=body), "all").iloc[0]
    whole = {
        "not_women": counted.people_with_gender - counted.women,
        "gender_not_known": counted.people - counted.people_with_gender,
    }
    rows = metrics.ask(ask_shipped, "delegations", Filters(body=body), figure=figure)
    assert (rows[figure].sum(), (rows[figure] == 0).sum()) == (whole.get(figure, counted.get(figure)), 0)


@pytest.mark.parametrize("group", [None, "africa"])
@pytest.mark.parametrize("body", ["wgec-demo", "wgec", "inc"])
def test_the_rows_behind_the_overview_are_as_many_as_it_says(ask_shipped, body, group):
    filters = Filters(body=body, regional_group=group)
    counted = metrics.ask(ask_shipped, "overview", filters).iloc[0]
    told = {
        figure: len(metrics.ask(ask_shipped, question, filters, figure=figure))
        for question, figures in ROWS.items()
        for figure in figures
    }
    assert told == {figure: counted[figure] for figure in told}


@pytest.mark.parametrize("by", ["all", "regional_group", "stakeholder_group", "development", "question", "language", "group"])
@pytest.mark.parametrize("body", ["wgec", "wgec-demo"])
def test_the_members_behind_a_bar_of_the_coverage_are_as_many_as_it_says(ask_shipped, body, by):
    filters = Filters(body=body, meeting=f"{body}-2")
    counted = metrics.ask(ask_shipped, "contribution_coverage", filters, by)
    told = {
        (row.key, figure): len(metrics.ask(ask_shipped, "contribution_members", filters, by, key=row.key, figure=figure))
        for row in counted.itertuples()
        for figure in ("members", "answered", "via", "late", "silent", "not_known", "others")
    }
    assert told == {
        (row.key, figure): getattr(row, figure) for row in counted.itertuples() for figure in dict.fromkeys(f for _, f in told)
    }


@pytest.mark.parametrize("question", ["composition", "attendance", "contribution_coverage"])
def test_all_dimensions_at_once_say_what_each_says_alone(ask_shipped, question):
    every = metrics.ask(ask_shipped, question, Filters(body="wgec-demo"), metrics.EVERY)
    for by in metrics.questions()[question].by[:-1]:
        alone = metrics.ask(ask_shipped, question, Filters(body="wgec-demo"), by)
        pd.testing.assert_frame_equal(every[every.dimension == by].reset_index(drop=True), alone)


def test_a_row_of_the_overview_tells_where_it_comes_from(ask_shipped):
    for question in ROWS:
        rows = metrics.ask(ask_shipped, question, Filters(body="wgec-demo"))
        assert rows[["source", "origin", "record"]].isna().sum().sum() == 0


def test_only_the_choices_that_a_question_takes_tell_answers_apart():
    some = Filters(body="wgec", meeting="wgec-2", regional_group="africa")
    assert metrics.choices("sources", some) == Filters(body="wgec")
    assert metrics.choices("members", some) == some


def test_a_country_keeps_its_group_until_the_day_it_leaves_the_list(site):
    site.refresh()
    asked = (
        "SELECT is_ldc FROM development WHERE iso3 = 'BWA' AND from_on <= CAST($day AS DATE) AND until_on > CAST($day AS DATE)"
    )
    assert [site.ask(asked, day=day) for day in ("1960-01-01", "1990-01-01", "2017-01-26")] == [[(False,)], [(True,)], [(False,)]]
    assert site.ask("SELECT count(*) FROM development AS d JOIN development AS e ON d.body = e.body AND d.iso3 = e.iso3 "
                    "AND d.from_on < e.until_on AND e.from_on < d.until_on AND d.from_on <> e.from_on") == [(0,)]  # fmt: skip
