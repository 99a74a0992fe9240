"""A question is asked once for all of its values, and counts what it lists."""

from datetime import date

from datalayer.counting import counts
from datalayer.filters import Filters
from datalayer.metrics import ask, questions

ASKED = Filters(body="wgec-demo", meeting="wgec-demo-2", as_of=date(2017, 1, 10))


def test_every_question_counts_as_many_rows_under_each_value_as_it_lists(ask_shipped):
    for name in (name for name, one in questions().items() if "figure" in one.params):
        asked = [{"figure": figure} for figure in ("all", "held", "eligible", "registrations_pending", "proposed")]
        listed = [len(ask(ask_shipped, name, ASKED, **values)) for values in asked]

        assert counts(ask_shipped, name, ASKED, asked) == listed, name


def test_what_lists_rows_asks_the_engine_once(ask_shipped):
    sent = []

    def run(sql, params, marts):
        sent.append(sql)
        return ask_shipped(sql, params, marts)

    counts(run, "travel_ready", ASKED, [{"figure": "all"}, {"figure": "eligible"}, {"figure": "not_funded"}])

    assert len(sent) == 1


def test_a_question_that_groups_is_asked_for_each_value(ask_shipped):
    by = [{"by": "regional_group"}, {"by": "stakeholder_group"}]

    assert counts(ask_shipped, "composition", ASKED, by) == [
        len(ask(ask_shipped, "composition", ASKED, by=one["by"])) for one in by
    ]
