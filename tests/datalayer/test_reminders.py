"""Who is to be reminded: exactly the silent, with their focal points, and not again within the days set."""

import json
from datetime import date
from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store
from tests.datalayer.test_contributions import text, written

SEATS = """seat_id,kind,stakeholder_group,regional_group,state,holder,country
S1,member_state,state,africa,,Kenya,Kenya
S2,member_state,state,asia_pacific,,Fiji,Fiji
S3,member_state,state,grulac,,Jamaica,Jamaica
S4,member_state,state,weog,,Malta,Malta
S5,member_state,state,africa,,,
S6,member_state,state,africa,vacant,,
S7,stakeholder,civil_society,,,Example Network (EN),
S8,member_state,state,africa,,Chad,Chad
S9,member_state,state,africa,,Togo,Togo
"""
NOMINATIONS = """meeting,member,country,stakeholder_group,seat_id,focal_point,focal_point_email,received_on
2,Kenya,Kenya,state,,A Kenyan,kenya@example.org,
2,Republic of Kenya,Kenya,state,,Another,,2017-01-01
2,Example Network (EN),,civil_society,S7,A Networker,en@example.org,2017-01-20
1,Togo,Togo,state,S9,A Togolese,togo@example.org,
"""
HELD = "[reminders]\ndays = 7\n"


@pytest.fixture
def silent(site):
    site.write("n.csv", NOMINATIONS)
    site.source("nominations", "n.csv", "nomination")
    return written(
        site,
        text("C1", "Fiji", received_on="2016-12-01", questions="a"),
        text("C2", "A Coalition", "civil_society", on_behalf_of="Jamaica; Malta", received_on="2016-12-09"),
        text("C3", "Chad", received_on="2016-12-01", status="draft"),
        seats=SEATS,
        policy=HELD,
    )


def ask(site, name="reminders", as_of=date(2017, 1, 26), **values):
    store = Store(site.home.build)
    reader, generation = Reader(store), store.current()
    filters = Filters(body="wg", meeting="wg-2", as_of=as_of)
    return metrics.ask(partial(reader.query, generation), name, filters, **values)


def names(frame, column="seat"):
    return frame[column].fillna("").tolist()


def test_the_list_holds_exactly_the_silent(silent):
    assert names(ask(silent)) == ["S1", "S9", "S7"]
    assert names(ask(silent), "status") == ["silent"] * 3
    answered = ask(silent, "contribution_members", figure="silent")
    assert sorted(answered.member) == sorted(ask(silent).member)


def test_a_question_has_its_own_silent_members(silent):
    assert names(ask(silent, question="b")) == ["S1", "S9", "S2", "S7"]
    assert names(ask(silent, question="a")) == ["S1", "S9", "S7"]


def test_before_the_deadline_nobody_is_silent_but_some_have_not_answered_yet(silent):
    assert names(ask(silent, as_of=date(2016, 12, 7))) == []
    assert names(ask(silent, as_of=date(2016, 12, 7), figure="not_yet_due")) == ["S1", "S9", "S3", "S4", "S7"]
    assert names(ask(silent, as_of=date(2016, 12, 8))) == ["S1", "S9", "S3", "S4", "S7"]


def test_the_focal_point_is_that_of_the_seat_else_of_its_holder_in_this_meeting_once_it_has_come(silent):
    assert names(ask(silent), "focal_point_email") == ["kenya@example.org", "", "en@example.org"]
    assert names(ask(silent, as_of=date(2017, 1, 19)), "focal_point_email") == ["kenya@example.org", "", ""]


def remind(site, number, seat, on, **more):
    value = {"meeting": "Second meeting", "on": on, "by": "e-mail"}
    line = {"id": f"r{number}", "at": f"2017-01-0{number}T09:00:00Z", "by": "A person", "kind": "reminder", "body": "wg"}
    path = site.root / "decisions/reminder.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as out:
        out.write(json.dumps({**line, "subject": seat, "value": value, **more}) + "\n")


def test_who_was_reminded_is_not_proposed_again_within_the_days_set_and_an_undone_reminder_is_none(silent):
    remind(silent, 1, "S1", "2017-01-10")
    remind(silent, 2, "S1", "2017-01-19")
    remind(silent, 3, "S9", "2017-01-20")
    assert silent.refresh().notes == []
    proposed = {
        day: names(ask(silent, as_of=date(2017, 1, day), figure="silent_proposed")) for day in (9, 10, 16, 17, 19, 25, 26, 27)
    }
    assert proposed == {
        9: ["S1", "S9", "S7"], 10: ["S9", "S7"], 16: ["S9", "S7"], 17: ["S1", "S9", "S7"], 19: ["S9", "S7"], 25: ["S7"],
        26: ["S1", "S7"], 27: ["S1", "S9", "S7"],
    }  # fmt: skip
    assert names(ask(silent)) == ["S1", "S9", "S7"]
    first = ask(silent).iloc[0]
    assert (first.reminders, str(first.reminded_on)[:10], str(first.again_on)[:10], bool(first.is_proposed)) == (
        2, "2017-01-19", "2017-01-26", True,
    )  # fmt: skip
    assert names(ask(silent, "reminders_sent"), "member") == ["Togo", "Kenya", "Kenya"]
    remind(silent, 4, "S1", "", undoes="r2")
    silent.refresh()
    assert names(ask(silent, as_of=date(2017, 1, 19), figure="silent_proposed")) == ["S1", "S9", "S7"]


def test_a_reminder_without_a_day_or_of_no_meeting_is_told_and_not_applied(silent):
    remind(silent, 1, "S1", "soon")
    remind(silent, 2, "S1", "2017-01-19", value={"meeting": "nine", "on": "2017-01-19"})
    assert silent.refresh().notes == [
        "Decision r1: its meeting or day is not known; it is not applied.",
        "Decision r2: its meeting or day is not known; it is not applied.",
    ]
    assert ask(silent, "reminders_sent").empty
