"""What is in order before a meeting: verdicts, counts and sentences by rule and day, the shipped rules and a body's own."""

import json
from datetime import date
from functools import partial

import pytest

from datalayer.errors import ConfigError, UsageError
from datalayer.filters import Filters
from datalayer.marts import SQL
from datalayer.metrics import ask, questions
from datalayer.readiness import readiness, readiness_of, rows_behind
from datalayer.rules import rules_of, shipped
from datalayer.store import Reader, Store
from tests.conftest import BODY

DATED = BODY.replace(
    'ends_on = "2017-01-27"', 'ends_on = "2017-01-27"\nfocal_points_due_on = "2017-01-18"\ncontributions_due_on = "2016-12-07"'
)


def ready(site, as_of: str, meeting: str | None = "wg-2", body: str = "wg"):
    reader = Reader(Store(site.home.build))
    filters = Filters(body=body, meeting=meeting, as_of=date.fromisoformat(as_of))
    frame = readiness_of(partial(reader.query, reader.current()), site.home, filters)
    return frame.set_index("rule")


@pytest.fixture
def seats(site):
    """Three seats: one with a focal point named on 10 January, one without, one whose holder is not known."""
    site.write("bodies/wg.toml", DATED)
    site.write(
        "s.csv",
        "seat_id,kind,stakeholder_group,regional_group,holder,country,state\n"
        "A-1,member_state,state,africa,Kenya,Kenya,held\nA-2,member_state,state,africa,Chad,Chad,held\n"
        "A-3,member_state,state,africa,,,not_known\n",
    )
    site.write(
        "n.csv",
        "meeting,member,country,stakeholder_group,focal_point,received_on\n2,Kenya,Kenya,state,Ana,2017-01-10\n2,Chad,Chad,state,,\n",
    )
    site.write(
        "r.csv",
        "registration_id,meeting,name,represents,country,stakeholder_group,status,registered_at\n1,2,Ana,Kenya,Kenya,state,complete,2017-01-05T10:00\n",
    )
    for name, stream in (("s", "seat"), ("n", "nomination"), ("r", "registration")):
        site.source(name, f"{name}.csv", stream)
    site.refresh()
    return site


def test_a_rule_is_at_risk_before_its_deadline_and_late_after_it(seats):
    on_the_day, after = ready(seats, "2017-01-18").loc["focal_points"], ready(seats, "2017-01-19").loc["focal_points"]

    assert (on_the_day.verdict, on_the_day["count"], on_the_day.of, on_the_day.unknown, on_the_day.days_left) == (
        "at risk",
        1,
        2,
        1,
        0,
    )
    assert (after.verdict, after.days_left) == ("late", -1)
    assert on_the_day.sentence == "1 of 2 members has not named a focal point. Of 1 more it is not known."
    assert on_the_day.verb == "Write to 1 member"


def test_it_is_told_as_it_stood_on_the_day(seats):
    before = ready(seats, "2017-01-09").loc["focal_points"]

    assert (before.verdict, before["count"]) == ("at risk", 2)
    assert ready(seats, "2017-01-04").loc["members_registered"]["count"] == 2
    assert ready(seats, "2017-01-05").loc["members_registered"]["count"] == 1


def test_what_is_late_comes_first_then_what_is_at_risk_by_its_days_left(seats):
    frame = ready(seats, "2017-01-18")

    order = ["late", "at risk", "not known", "in order"]
    assert frame.verdict.drop_duplicates().tolist() == [verdict for verdict in order if verdict in set(frame.verdict)]
    at_risk = frame[frame.verdict == "at risk"].days_left.tolist()
    assert at_risk == sorted(at_risk)


def test_without_anything_loaded_nothing_is_known(site):
    site.write("bodies/wg.toml", DATED)
    site.refresh()
    frame = ready(site, "2017-01-10")

    assert set(frame.verdict) == {"not known"}
    assert frame.loc["focal_points"].sentence == "Nothing is loaded that tells it."


def test_a_list_of_seats_alone_tells_nothing_of_focal_points(seats):
    seats.sources[:] = seats.sources[:1]
    seats.write("sources.toml", seats.sources[0])
    seats.refresh()

    assert ready(seats, "2017-01-18").loc["focal_points"][["verdict", "sentence"]].tolist() == [
        "not known",
        "Nothing is loaded that tells it.",
    ]


def test_a_body_adds_changes_and_switches_off_rules_without_code(seats):
    seats.write(
        "bodies/wg.toml",
        DATED + '[[rule]]\nid = "focal_points"\ntitle = "Focal points"\nenabled = false\n'
        '[[rule]]\nid = "enough"\ntitle = "Enough seats are held"\nmetric = "members"\nvalues = { figure = "not_known" }\n'
        'of = { figure = "seats" }\nmost = 1\ndeadline = "2017-01-20"\nowner = "chair"\ndone = "{count} of {of} seats are not known, which is allowed."\n',
    )  # fmt: skip
    seats.refresh()
    frame = ready(seats, "2017-01-18")

    assert "focal_points" not in frame.index
    assert frame.loc["enough"][["verdict", "count", "of", "days_left", "owner", "sentence"]].tolist() == [
        "in order", 1, 3, 2, "chair", "1 of 3 seats is not known, which is allowed.",
    ]  # fmt: skip


def test_a_broken_rule_is_one_line_and_the_others_stand(seats):
    seats.write("bodies/wg.toml", DATED + '[[rule]]\nid = "odd"\ntitle = "Odd"\nmetric = "no_such_question"\n')
    seats.refresh()
    frame = ready(seats, "2017-01-18")

    assert frame.loc["odd"].verdict == "not known"
    assert frame.loc["odd"].sentence.startswith("The rule “odd” cannot be worked out: There is no metric 'no_such_question'")
    assert len(frame) == len(shipped()) + 1


@pytest.mark.parametrize(
    ("metric", "values", "why"),
    [
        ("membres", '{ figure = "vacant" }', "There is no metric 'membres': is members meant?"),
        ("members", '{ figure = "vacants" }', "The metric members has no figure 'vacants': is vacant meant?"),
        ("members", '{ figur = "vacant" }', "The metric members takes no value 'figur': is figure meant?"),
    ],
)
def test_a_slip_in_a_rule_counts_nothing_and_is_told(seats, metric, values, why):
    seats.write("bodies/wg.toml", f'{DATED}[[rule]]\nid = "odd"\ntitle = "Odd"\nmetric = "{metric}"\nvalues = {values}\n')
    seats.refresh()
    odd = ready(seats, "2017-01-18").loc["odd"]

    assert (odd.verdict, odd.sentence) == ("not known", f"The rule “odd” cannot be worked out: {why}")


def test_a_deadline_that_is_no_day_is_refused_with_file_and_remedy(seats):
    seats.write("bodies/wg.toml", DATED + '[[rule]]\nid = "odd"\ntitle = "Odd"\ndeadline = "soon"\n')

    with pytest.raises(ConfigError, match="rule odd: deadline 'soon' is no day: write 2017-01-18"):
        seats.refresh()


def test_a_person_says_what_no_source_tells_and_takes_it_back(seats):
    line = {
        "id": "d1",
        "at": "2017-01-12T10:00:00Z",
        "by": "secretariat",
        "kind": "readiness",
        "subject": "wg-2/remote_link",
        "reason": "sent",
    }
    seats.write("decisions/x.jsonl", json.dumps(line) + "\n")
    seats.refresh()

    assert ready(seats, "2017-01-11").loc["remote_link"].verdict == "not known"
    told = ready(seats, "2017-01-12").loc["remote_link"]
    assert (told.verdict, told.sentence) == (
        "in order", "Remote participants have got their link. Said by secretariat on 12 January 2017: sent.",
    )  # fmt: skip
    seats.write(
        "decisions/x.jsonl", json.dumps(line) + "\n" + json.dumps(line | {"id": "d2", "undoes": "d1", "kind": "undo"}) + "\n"
    )
    seats.refresh()
    assert ready(seats, "2017-01-12").loc["remote_link"].verdict == "not known"


def test_what_was_done_holds_from_the_day_that_is_told_not_only_from_the_day_on_which_it_is_written_down(seats):
    line = {"id": "d1", "at": "2026-11-29T10:00:00Z", "by": "secretariat", "kind": "readiness", "subject": "wg-2/remote_link"}
    seats.write("decisions/x.jsonl", json.dumps(line | {"value": "2017-01-20"}) + "\n")
    seats.refresh()
    assert ready(seats, "2017-01-19").loc["remote_link"].verdict == "not known"
    told = ready(seats, "2017-01-20").loc["remote_link"]
    assert (told.verdict, told.sentence) == (
        "in order",
        "Remote participants have got their link. Since 20 January 2017, said by secretariat on 29 November 2026.",
    )


def test_readiness_is_that_of_one_meeting(seats):
    with pytest.raises(UsageError, match="choose it with --meeting: wg-1, wg-2"):
        ready(seats, "2017-01-12", meeting=None)


def test_a_body_without_meetings_is_told_what_to_do(site):
    site.write("bodies/wg.toml", 'id = "wg"\ntitle = "Group"\n')
    site.refresh()

    with pytest.raises(UsageError, match=r"has no meeting yet: describe one in its file in bodies/"):
        ready(site, "2017-01-12", meeting=None)


@pytest.mark.parametrize("rule", [rule for rule in shipped() if rule.metric], ids=lambda rule: rule.id)
def test_every_shipped_rule_asks_a_question_by_figures_that_it_knows(rule):
    question = questions()[rule.metric]
    text = "".join(
        (SQL / "metrics" / f"{name}.sql").read_text(encoding="utf-8") for name in (rule.metric, "contribution_coverage")
    )

    for values in (rule.values, rule.of or {}, rule.unknown or {}):
        assert values.keys() <= question.params
        assert all(word == "all" or word in text for word in values.values())
    assert rules_of(()) == sorted(shipped(), key=lambda one: one.order)


LISTS = (
    "contribution_members",
    "groups_ready",
    "identity_pairs",
    "registrations",
    "seats_ready",
    "sources_in_question",
    "travel_ready",
)


def test_the_list_behind_a_rule_has_as_many_rows_as_the_rule_counts(ask_shipped):
    filters = Filters(body="wgec-demo", meeting="wgec-demo-2", as_of=date(2017, 1, 10))
    asked = [rule for rule in shipped() if rule.metric]
    frame = readiness(ask_shipped, list(shipped()), filters).set_index("rule")
    lists = {rule.id: len(rows_behind(ask_shipped, rule, filters)) for rule in asked}

    assert lists == {rule.id: frame.loc[rule.id, "count"] for rule in asked}
    assert {rule.metric for rule in asked} == set(LISTS)
    assert lists["focal_points"] > 0


def test_the_pace_is_counted_by_the_days_before_the_meeting(seats):
    reader = Reader(Store(seats.home.build))
    frame = ask(partial(reader.query, reader.current()), "pace", Filters(body="wg"))

    assert frame[["kind", "meeting", "days_before", "came", "total"]].values.tolist() == [["registrations", "wg-2", 21, 1, 1]]
    behind = ask(partial(reader.query, reader.current()), "pace_rows", Filters(body="wg"), figure="registrations")
    assert behind.who.tolist() == ["Ana"]


def test_nobody_has_said_anything_to_be_done(seats):
    reader = Reader(Store(seats.home.build))
    frame = ask(partial(reader.query, reader.current()), "rules_done", Filters(body="wg", meeting="wg-2"))

    assert frame.empty
