"""Registered against present: no-shows, people who were never registered, first-timers; each figure has its people."""

from datetime import date

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
        run = lambda sql, params: reader.query(store.current(), sql, params)  # noqa: E731
        return ask(run, name, Filters("wg", meeting, as_of=as_of), by, **values)

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
