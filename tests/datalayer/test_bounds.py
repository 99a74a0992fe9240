"""How far the matches that wait could move a figure: each case is worked out by hand."""

from functools import partial

import pytest

from datalayer.filters import Filters
from datalayer.identity.resolve import clusters_of
from datalayer.metrics import ask
from datalayer.store import Reader, Store


@pytest.fixture
def asked(site):
    """Loads registrations (number, meeting, name, address, State) and presences (meeting, name, address, State), and asks."""

    def loaded(registered: str, came: str, travel: str = "", seats: str = ""):
        tables = {
            "registration": "registration_id,meeting,name,email,represents,country,stakeholder_group,status\n" + registered,
            "attendance": "meeting,person,email,delegation,country,stakeholder_group,mode\n" + came,
            "travel_request": "request_id,meeting,traveller,email,represents,country,stakeholder_group,status\n" + travel if travel else "",
            "seat": "seat_id,kind,stakeholder_group,holder,country\n" + seats if seats else "",
        }  # fmt: skip
        for stream, rows in tables.items():
            if rows:
                site.write(f"{stream}.csv", rows)
                site.source(stream.replace("_", "-"), f"{stream}.csv", stream)
        assert site.refresh().failed == []
        store = Store(site.home.build)
        reader, generation = Reader(store), store.current()
        run = partial(reader.query, generation)
        return lambda name, **choices: ask(run, name, Filters("wg", "wg-2", **choices), "all").set_index("figure")

    return loaded


def spans(frame) -> dict[str, tuple[int, int, int]]:
    return {figure: (int(row.told), int(row.at_least), int(row.at_most)) for figure, row in frame.iterrows()}


KENYA = "1,2,Amina Otienowa,amina@example.org,Kenya,Kenya,state,complete\n"
LIKELY = "2,Amina Otienova,,Kenya,Kenya,state,in_person\n"
"""a name one letter off in the same delegation: likely the same, not surely"""


def test_one_who_stayed_away_and_one_who_came_unregistered_may_be_one_person(asked):
    bounds = asked(KENYA, LIKELY)("turnout_bounds")
    assert spans(bounds) == {
        "first_timers": (0, 0, 0), "never_registered": (1, 0, 1), "no_shows": (1, 0, 1), "present": (1, 1, 1), "registered": (1, 1, 1),
        "registered_present": (0, 0, 1),
    }  # fmt: skip
    assert set(bounds.waiting) == {1}


def test_two_who_came_may_be_one_person_and_one_of_them_may_have_come_before(asked):
    bounds = asked(
        KENYA,
        "1,Amina Otienowa,amina@example.org,Kenya,Kenya,state,in_person\n2,Amina Otienowa,amina@example.org,Kenya,Kenya,state,in_person\n"
        + LIKELY,
    )("turnout_bounds")
    assert spans(bounds) == {
        "first_timers": (1, 0, 1), "never_registered": (1, 0, 1), "no_shows": (0, 0, 0), "present": (2, 1, 2), "registered": (1, 1, 1),
        "registered_present": (1, 1, 1),
    }  # fmt: skip


def test_without_a_match_that_waits_nothing_can_move(asked):
    bounds = asked(KENYA, "2,Bo Lindqvister,,Chad,Chad,state,in_person\n")("turnout_bounds")
    assert all(low == told == high for told, low, high in spans(bounds).values())
    assert set(bounds.waiting) == {0}


def test_a_match_with_somebody_outside_the_group_chosen_may_take_a_person_out_of_it(asked):
    both = KENYA + "2,2,Bo Lindqvister,bo@example.org,Chad,Chad,state,complete\n"
    ask_for = asked(both, "2,Amina Otienova,,,,,remote\n2,Bo Lindqvister,bo@example.org,Chad,Chad,state,in_person\n")
    africa = spans(ask_for("turnout_bounds", regional_group="africa"))
    assert (africa["present"], africa["no_shows"]) == ((1, 1, 2), (1, 0, 1))


def test_a_member_may_have_been_present_by_one_who_named_no_delegation(asked):
    seats = "Africa-1,member_state,state,Kenya,Kenya\nAfrica-2,member_state,state,Chad,Chad\n"
    bounds = asked(
        KENYA, "2,Amina Otienova,,,,,remote\n2,Bo Lindqvister,bo@example.org,Chad,Chad,state,in_person\n", seats=seats
    )("representation_bounds")
    assert spans(bounds) == {"present": (1, 1, 2)}
    assert bounds.waiting["present"] == 1


HARBOUR = "B-1,stakeholder,business,Harbour Data,\nB-2,stakeholder,business,Nobody Alike,\n"


def test_a_delegation_with_a_name_like_an_absent_members_may_be_that_member(asked):
    """One came for "Harbour Data Ltd", one for "Quite Another Firm": of the two members absent, Harbour Data alone may have been there."""
    came = "2,Bo Lindqvister,bo@example.org,Harbour Data Ltd,,business,in_person\n2,Ama Serwaa,,Quite Another Firm,,business,remote\n"
    bounds = asked(KENYA, came, seats=HARBOUR)("representation_bounds")
    assert spans(bounds) == {"present": (0, 0, 1)}
    assert (bounds.waiting["present"], bounds.names_waiting["present"]) == (0, 1)


def test_one_registered_under_a_name_like_a_members_may_have_been_present_for_it(asked):
    """The match of the person and that of the organization both wait: with both, Harbour Data was present by her."""
    registered = "1,2,Amina Otienowa,amina@example.org,Harbour Data Ltd,,business,complete\n"
    bounds = asked(registered, "2,Amina Otienova,,,,,remote\n", seats=HARBOUR)("representation_bounds")
    assert spans(bounds) == {"present": (0, 0, 1)}
    assert (bounds.waiting["present"], bounds.names_waiting["present"]) == (1, 0)


def test_two_delegations_that_may_be_one_member_add_one(asked):
    came = "".join(
        f"2,{person},,{name},,business,in_person\n"
        for person, name in (("Bo Lindqvister", "Harbour Data Ltd"), ("Ama Serwaa", "Harbour Data Limited"))
    )
    assert spans(asked(KENYA, came, seats=HARBOUR)("representation_bounds"))["present"][::2] == (0, 1)


def test_two_requests_that_may_be_of_one_person_count_between_one_and_two(asked):
    travel = (
        "T1,2,Amina Otienowa,amina@example.org,Kenya,Kenya,state,requested\nT2,2,Amina Otienova,,Kenya,Kenya,state,requested\n"
    )
    assert spans(asked(KENYA, LIKELY, travel)("funding_bounds")) == {"cannot_come": (2, 1, 2), "eligible": (2, 1, 2)}


def test_people_hang_together_by_all_pairs_that_wait():
    assert clusters_of([("b", "c"), ("d", "e"), ("a", "b")]) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert clusters_of([]) == {}


def test_an_organization_that_wrote_under_a_name_like_a_silent_members_may_be_that_member(site, asked):
    site.write("text.csv", "meeting,contribution_id,submitted_by,stakeholder_group,received_on\n"
               "2,T1,Union of Digital Examples Worldwid,civil_society,2016-12-01\n2,T2,Quite Another Society,civil_society,2016-12-02\n")  # fmt: skip
    site.source("text", "text.csv", "contribution")
    seats = "C-1,stakeholder,civil_society,Union of Digital Examples Worldwide,\nC-2,stakeholder,civil_society,Nobody Alike,\n"
    bounds = asked(KENYA, LIKELY, seats=seats)("contribution_bounds")
    assert spans(bounds) == {"answered": (0, 0, 1)}
    assert bounds.waiting["answered"] == 1
