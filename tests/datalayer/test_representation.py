"""From the seat to the voice: each step counts members, what is not known is apart, and the rows are as many as the figure says."""

from datetime import date
from functools import partial

import pytest

from datalayer.filters import Filters
from datalayer.metrics import ask
from datalayer.store import Reader, Store

SEATS = (
    "seat_id,kind,stakeholder_group,regional_group,holder,country,state,gender\n"
    "A-1,member_state,state,africa,Kenya,Kenya,held,female\nA-2,member_state,state,africa,Chad,Chad,held,\n"
    "A-3,member_state,state,africa,,,not_known,\nA-4,member_state,state,africa,,,vacant,\n"
    "C-1,stakeholder,civil_society,,Union of Examples,,held,\n"
)
REGISTRATIONS = (
    "registration_id,meeting,name,email,represents,country,stakeholder_group,status\n"
    "1,2,Ana Otienowa,ana@example.org,Kenya,Kenya,state,complete\n2,2,Bo Mahamatdo,bo@example.org,Chad,Chad,state,withdrawn\n"
    "3,2,Cy Examplesson,cy@example.org,Union of Examples,,civil_society,complete\n"
)
ATTENDANCE = (
    "meeting,person,email,delegation,country,stakeholder_group,mode\n"
    "2,Ana Otienowa,ana@example.org,Kenya,Kenya,state,in_person\n2,Ana Otienowa,ana@example.org,Kenya,Kenya,state,remote\n"
    "2,Cy E.,cy@example.org,,,,remote\n"
)


@pytest.fixture
def asked(site):
    for name, stream, rows in (("s", "seat", SEATS), ("r", "registration", REGISTRATIONS), ("a", "attendance", ATTENDANCE)):
        site.write(f"{name}.csv", rows)
        site.source(name, f"{name}.csv", stream)

    def refreshed(name: str, **values):
        site.refresh()
        store = Store(site.home.build)
        by, as_of = values.pop("by", None), values.pop("as_of", date(2017, 2, 1))
        reader = Reader(store)
        return ask(partial(reader.query, store.current()), name, Filters("wg", "wg-2", as_of=as_of), by, **values)

    refreshed.site = site
    return refreshed


def test_each_step_counts_members_and_what_is_not_known_stands_apart(asked):
    one = asked("representation", by="all").iloc[0]

    assert (one.seats, one.held, one.held_not_known) == (5, 3, 1)
    assert (one.registered, one.registered_not_known) == (2, 1)
    assert (one.need_support, one.funded) == (0, 0)
    assert (one.present, one.in_person, one.remote_only, one.present_not_known) == (2, 1, 1, 1)


def test_who_names_no_delegation_is_found_by_the_registration(asked):
    rows = asked("representation_rows", by="all").set_index("seat")

    assert rows.present.to_dict() == {"A-1": "in person", "A-2": "no", "A-3": "not known", "A-4": "no", "C-1": "remote"}
    assert rows.people_in_person["A-1"] == 1


def test_who_names_no_delegation_and_is_not_registered_is_found_by_the_seat_or_the_nomination(asked):
    named = ("representative", "", "Dia Mahamatdo", "", "", "")
    asked.site.write("s.csv", "".join(f"{row},{name}\n" for row, name in zip(SEATS.splitlines(), named, strict=True)))
    asked.site.write("n.csv", "meeting,member,representatives\n2,Union of Examples,Eve Otherperson; Finn Examplesson\n")
    asked.site.source("n", "n.csv", "nomination")
    came = "2,Chad - Dia Mahamatdo (Guest),Chad,remote\n2,Finn Examplesson (Union of Examples),Union of Examples,remote\n"
    asked.site.write("a.csv", "meeting,person,delegation_hint,mode\n" + came)

    present = asked("representation_rows", by="all").set_index("seat").present

    assert (present["A-1"], present["A-2"], present["C-1"]) == ("no", "remote", "remote")


def test_attendance_and_turnout_count_the_same_people_of_the_same_delegations(asked):
    site = asked.site
    site.write("r.csv", REGISTRATIONS + "4,2,Dia Mahamatdo,,Chad,Chad,state,complete\n")
    came = (
        "2,Chad - Dia Mahamatdo (Guest),,,Chad,,,remote\n2,Dia Mahamatdo,,Chad,,Chad,state,in_person\n"
        "2,Ana Otienowa,ana@example.org,,,,,remote\n2,OTIENOWA Ana,,Kenya,,Kenya,state,in_person\n2,iPhone,,,,,,remote\n"
    )
    site.write("a.csv", "meeting,person,email,delegation,delegation_hint,country,stakeholder_group,mode\n" + came)

    attendance, turnout = asked("attendance", by="all").iloc[0], asked("turnout").iloc[0]

    assert (attendance.people, attendance.in_person, attendance.remote) == (3, 2, 1)
    assert (turnout.present, turnout.in_person, turnout.remote_only) == (3, 2, 1)
    assert (attendance.state_delegations, attendance.state_people, attendance.group_not_known_people) == (2, 2, 1)


@pytest.mark.parametrize(
    ("represents", "country", "registered"),
    [
        ("Chad", "", "yes"),
        ("Permanent Mission of Chad to the United Nations", "", "yes"),
        ("Chad", "Chad", "yes"),
        ("Chad", "Kenya", "no"),
        ("TCD", "", "no"),
        ("Chad Telecom", "Chad", "no"),
    ],
)
def test_a_delegation_with_the_name_of_a_state_speaks_for_it_also_where_no_group_is_named(asked, represents, country, registered):
    rows = f"registration_id,meeting,name,represents,country,status\n1,2,Ana Otienowa,{represents},{country},complete\n"
    asked.site.write("r.csv", rows)

    assert asked("representation_rows", by="all").set_index("seat").registered["A-2"] == registered


def test_a_meeting_that_has_not_begun_has_nobody_present_yet(asked):
    one = asked("representation", by="all", as_of=date(2017, 1, 25)).iloc[0]

    assert (one.present, one.present_not_known) == (0, 4)


def test_without_a_source_of_attendance_it_is_not_known_who_came(asked):
    asked.site.sources.pop()
    asked.site.write("sources.toml", "\n".join(asked.site.sources))

    assert asked("representation", by="all").iloc[0].present_not_known == 4


@pytest.mark.parametrize("by", ["all", "regional_group", "stakeholder_group", "gender", "kind"])
def test_the_groups_add_up_to_all_seats_and_each_figure_has_its_rows(asked, by):
    frame = asked("representation", by=by)

    assert frame.seats.sum() == 5
    for one in frame.itertuples():
        for figure in ("held", "registered", "in_person", "remote_only", "present_not_known", "contributed_not_known"):
            assert len(asked("representation_rows", by=by, key=one.key, figure=figure)) == getattr(one, figure)


def test_steps_are_whole_in_the_shipped_body(ask_shipped):
    frame = ask(ask_shipped, "representation", Filters("wgec-demo", "wgec-demo-2", as_of=date(2017, 2, 1)), by="regional_group")

    assert frame.seats.tolist() == [5, 4, 4, 4, 5, 20]
    assert (frame.registered <= frame.held).all()
    assert (frame.present == frame.in_person + frame.remote_only).all()
