"""Registered against present: no-shows, people who were never registered, first-timers; each figure has its people."""

from datetime import date
from functools import partial

import pytest

from datalayer.filters import Filters
from datalayer.metrics import ask
from datalayer.store import Reader, Store

REGISTRATIONS = (
    "registration_id,meeting,name,email,represents,country,stakeholder_group,status,registered_at\n"
    "1,2,Ana Otienowa,ana@example.org,Kenya,Kenya,state,complete,2017-01-05\n"
    "2,2,Bo Mahamatdo,bo@example.org,Chad,Chad,state,complete,2017-01-20\n"
    "3,2,Cy Examplesson,cy@example.org,Union of Examples,,civil_society,withdrawn,2017-01-06\n"
    "4,2,Dina Fourthname,di@example.org,Peru,Peru,state,complete,2017-01-07\n"
)
ATTENDANCE = (
    "meeting,person,email,delegation,country,stakeholder_group,mode\n"
    "1,Ana Otienowa,ana@example.org,Kenya,Kenya,state,in_person\n"
    '2,"OTIENOWA, Ana",ana@example.org,,,,remote\n2,Ana Otienowa,ana@example.org,Kenya,Kenya,state,in_person\n'
    "2,Dina F.,di@example.org,,,,remote\n2,Ed Unknownman,,Union of Examples,,civil_society,in_person\n"
)


@pytest.fixture
def asked(site):
    for name, stream, rows in (("r", "registration", REGISTRATIONS), ("a", "attendance", ATTENDANCE)):
        site.write(f"{name}.csv", rows)
        site.source(name, f"{name}.csv", stream)
    site.refresh()
    reader, store = Reader(Store(site.home.build)), Store(site.home.build)

    def answer(name: str, by: str | None = "all", meeting: str | None = "wg-2", as_of=date(2017, 2, 1), **values):
        return ask(partial(reader.query, store.current()), name, Filters("wg", meeting, as_of=as_of), by, **values)

    return answer


def test_people_are_counted_once_and_found_across_the_sources(asked):
    one = asked("turnout").iloc[0]

    assert (one.registered, one.registered_present, one.no_shows, one.no_show_rate) == (3, 2, 1, 33.3)
    assert (one.present, one.in_person, one.remote_only, one.never_registered) == (3, 2, 1, 1)
    assert one.first_timers == 2


def test_before_the_meeting_nobody_has_stayed_away_and_later_registrations_do_not_count(asked):
    one = asked("turnout", as_of=date(2017, 1, 10)).iloc[0]

    assert (one.registered, one.no_shows, one.present, one.presence_not_known) == (2, 0, 0, 2)


def test_first_timers_of_the_first_meeting_that_is_known_are_not_known(asked):
    frame = asked("turnout", by="meeting", meeting=None).set_index("key")

    assert frame.first_timers.isna().to_dict() == {"wg-1": True, "wg-2": False}


@pytest.mark.parametrize(
    "figure",
    ["registered", "registered_present", "no_shows", "never_registered", "present", "in_person", "remote_only", "first_timers"],
)
def test_each_figure_has_as_many_people_as_it_says(asked, figure):
    for one in asked("turnout", by="stakeholder_group").itertuples():
        assert len(asked("turnout_rows", by="stakeholder_group", key=one.key, figure=figure)) == getattr(one, figure)


SITTINGS = (
    "meeting,day,session,person,email,delegation,country,stakeholder_group,mode,people,presence,joined_at,left_at,minutes\n"
    "2,2017-01-26,Afternoon,Ana Otienowa,ana@example.org,Kenya,Kenya,state,in_person,1,present,,,\n"
    "2,2017-01-26,Morning,Ana Otienowa,ana@example.org,Kenya,Kenya,state,in_person,1,present,2017-01-26 10:00+01:00,2017-01-26 12:00+01:00,\n"
    "2,2017-01-26,Morning,Ana O.,ANA@example.org,Kenya,Kenya,state,remote,1,present,2017-01-26 11:00+01:00,2017-01-26 12:30+01:00,\n"
    "2,2017-01-26,Morning,Bo Mahamatdo,,Chad,Chad,state,remote,1,present,2017-01-26 10:30+01:00,2017-01-26 11:00+01:00,\n"
    "2,2017-01-26,Morning,Cy Waitingson,,Chad,Chad,state,remote,1,waiting,,,\n"
    "2,,,Di Nightowl,,Peru,Peru,state,remote,1,present,2017-01-26 23:30+00:00,2017-01-26 23:50+00:00,\n"
    "2,2017-01-27,,,,Malta,Malta,state,,7,present,,,\n"
)


def test_each_session_counts_everybody_once_on_the_day_of_the_body(site):
    site.write("a.csv", SITTINGS)
    site.source("a", "a.csv", "attendance")
    site.refresh()
    reader, store = Reader(Store(site.home.build)), Store(site.home.build)

    def answer(name: str, **values):
        filters = Filters("wg", "wg-2", as_of=date(2017, 2, 1))
        return ask(partial(reader.query, store.current()), name, filters, **values)

    told = answer("sittings")
    columns = ["key", "people", "in_person", "remote", "mode_not_known", "people_with_minutes"]
    assert [tuple(row) for row in told[columns].itertuples(index=False)] == [
        ("2017-01-26|Morning", 2, 1, 1, 0, 2), ("2017-01-26|Afternoon", 1, 1, 0, 0, 0), ("2017-01-27|", 8, 0, 1, 7, 1),
    ]  # fmt: skip
    assert told.average_minutes.tolist()[0] == 90  # 150 minutes from first join to last leave, and 30
    for one in told.itertuples():
        for figure in columns[1:]:
            assert answer("sitting_rows", key=one.key, figure=figure).people.sum() == getattr(one, figure)


def test_all_who_were_registered_or_came_are_divided_by_how_they_took_part(asked):
    one = asked("turnout").iloc[0]
    parts = ("in_person", "remote_other", "remote_unfunded", "no_shows_other", "no_shows_unfunded", "way_not_known")

    assert {part: int(one[part]) for part in parts} == {
        "in_person": 2, "remote_other": 1, "remote_unfunded": 0, "no_shows_other": 1, "no_shows_unfunded": 0, "way_not_known": 0,
    }  # fmt: skip
    assert sum(one[part] for part in parts) == one.registered + one.never_registered == len(asked("turnout_rows"))
