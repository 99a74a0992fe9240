"""The reader's clock: what is dated after the as-of day is left out, what has no date counts; both sides of each boundary."""

from datetime import date
from functools import partial

import pytest

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.store import Reader, Store

DAY = date(2016, 12, 7)
BEFORE = date(2016, 12, 6)


@pytest.fixture
def overview(site):
    def asked(as_of: date | None = None, meeting: str | None = "wg-2") -> dict[str, int]:
        return metrics.ask(run(site), "overview", Filters(body="wg", meeting=meeting, as_of=as_of)).iloc[0].to_dict()

    return asked


def run(site):
    store = Store(site.home.build)
    reader = Reader(store)
    generation = store.current()
    return partial(reader.query, generation)


def filled(site, stream: str, rows: str) -> None:
    site.write(f"{stream}.csv", rows)
    site.source(stream.replace("_", "-"), f"{stream}.csv", stream)


def test_a_registration_counts_from_its_day_in_the_bodys_time_zone_and_an_undated_one_always(site, overview):
    filled(site, "registration", "registration_id,meeting,status,registered_at\n"
           "r1,2,complete,2016-12-06T22:59:00Z\nr2,2,pending,2016-12-06T23:00:00Z\nr3,2,pending,\n")  # fmt: skip
    site.refresh()
    names = ("registrations", "registrations_complete", "registrations_pending", "registrations_later", "registrations_undated")
    assert [tuple(overview(day)[name] for name in names) for day in (BEFORE, DAY, None)] == [
        (2, 1, 1, 1, 1), (3, 1, 2, 0, 1), (3, 1, 2, 0, 1)]  # fmt: skip
    assert metrics.ask(
        run(site), "registrations", Filters(body="wg", as_of=BEFORE), figure="registrations_later"
    ).record.tolist() == [3]


def test_a_focal_point_is_named_from_the_day_the_nomination_came(site, overview):
    filled(site, "nomination", "meeting,member,focal_point,received_on\n2,Kenya,A,2016-12-07\n2,Peru,B,\n2,Fiji,,\n")
    site.refresh()
    names = ("nominations", "without_focal_point", "nominations_later", "nominations_undated")
    assert [tuple(overview(day)[name] for name in names) for day in (BEFORE, DAY)] == [(3, 2, 1, 1), (3, 1, 0, 1)]


def test_a_text_counts_from_its_day_a_month_alone_from_its_first_day_and_an_undated_one_always(site, overview):
    filled(site, "contribution", "contribution_id,meeting,submitted_by,received_at,received_on\n"
           "1,2,Kenya,2016-12-06T23:00:00Z,\n2,2,Peru,,2016-12\n3,2,Fiji,,\n4,2,Chad,,2016-12-07\n")  # fmt: skip
    site.refresh()
    names = ("contributions", "contributions_later", "contributions_undated")
    assert [tuple(overview(day)[name] for name in names) for day in (date(2016, 11, 30), date(2016, 12, 1), BEFORE, DAY)] == [
        (1, 3, 1), (2, 2, 1), (2, 2, 1), (4, 0, 1)]  # fmt: skip


def test_of_two_versions_the_one_that_was_there_on_the_day_counts(site, overview):
    filled(site, "contribution", "contribution_id,meeting,submitted_by,received_on,version,supersedes,status\n"
           "1,2,Kenya,2016-11-20,1,,superseded\n2,2,Kenya,2016-12-07,2,1,received\n")  # fmt: skip
    site.refresh()
    asked = [metrics.ask(run(site), "contributions", Filters(body="wg", as_of=day)).version.tolist() for day in (BEFORE, DAY)]
    assert asked == [[1], [2]]


def test_a_member_is_heard_from_the_day_its_text_came(site, overview):
    filled(
        site,
        "seat",
        "seat_id,kind,stakeholder_group,holder\nA,member_state,state,Kenya\nB,stakeholder,business,Firms\nC,stakeholder,igo,\n",
    )
    filled(site, "contribution", "contribution_id,meeting,submitted_by,stakeholder_group,received_on\n"
           "1,2,Kenya,state,2016-12-07\n2,2,firms ,business,\n")  # fmt: skip
    site.refresh()
    names = ("members", "answered", "not_yet_due", "silent", "not_known")
    asked = {
        day: metrics.ask(run(site), "contribution_coverage", Filters("wg", "wg-2", as_of=day)).iloc[0] for day in (BEFORE, DAY)
    }
    assert [tuple(asked[day][name] for name in names) for day in (BEFORE, DAY)] == [(3, 1, 1, 0, 1), (3, 2, 0, 0, 1)]


def test_a_request_is_open_until_the_day_it_ended_and_has_money_from_the_day_it_was_committed(site, overview):
    filled(site, "travel_request", "request_id,meeting,traveller,status,requested_on,status_on\n"
           "1,2,A,declined,2016-11-01,2016-12-07\n2,2,B,approved,2016-12-07,2016-12-07\n3,2,C,need_identified,,2016-12-07\n"
           "4,2,D,requested,,\n")  # fmt: skip
    filled(site, "commitment", "commitment_id,request_id,component,payer,amount,currency,status,committed_on\n"
           "c1,1,ticket,Donor,10,CHF,committed,2016-12-06\nc2,4,ticket,Donor,10,CHF,spent,2016-12-07\n"
           "c3,2,ticket,Donor,10,CHF,released,2016-12-01\n")  # fmt: skip
    site.refresh()
    names = ("travel_requests", "open_requests", "requests_without_money", "requests_later", "requests_undated")
    assert [tuple(overview(day)[name] for name in names) for day in (BEFORE, DAY)] == [(2, 2, 1, 2, 1), (4, 3, 2, 0, 1)]


@pytest.mark.parametrize(("as_of", "came", "absent"), [
    (date(2017, 1, 25), 0, 0),
    (date(2017, 1, 26), 1, 194),
    (None, 1, 194),
])  # fmt: skip
def test_who_came_is_known_from_the_first_day_of_the_meeting(site, as_of, came, absent):
    filled(site, "attendance", "meeting,stakeholder_group,delegation,people\n2,state,Kenya,3\n")
    site.refresh()
    filters = Filters(body="wg", meeting="wg-2", as_of=as_of)
    assert [len(metrics.ask(run(site), name, filters)) for name in ("delegations", "map", "never_came")] == [came, came, absent]
    assert metrics.ask(run(site), "attendance", filters, "all").state_people.sum() == 3 * came


def test_a_meeting_without_a_day_is_never_ahead(site):
    site.write("bodies/wg.toml", 'id = "wg"\ntitle = "W"\n[[meeting]]\nnumber = 2\ntitle = "Second"\n')
    filled(site, "attendance", "meeting,stakeholder_group,delegation,people\n2,state,Kenya,3\n")
    site.refresh()
    assert len(metrics.ask(run(site), "delegations", Filters(body="wg", as_of=date(1990, 1, 1)))) == 1


def test_all_meetings_are_counted_together_if_none_is_chosen(site, overview):
    filled(site, "registration", "registration_id,meeting,status\nr1,1,complete\nr2,2,complete\n")
    site.refresh()
    assert [overview(meeting=meeting)["registrations"] for meeting in ("wg-1", "wg-2", None)] == [1, 1, 2]
