"""Seats with terms and alternates, from meeting to meeting, gender of heads and members, and any field as the breakdown: by hand."""

from datetime import date
from functools import partial

import pytest

from datalayer.filters import Filters
from datalayer.metrics import ask
from datalayer.store import Reader, Store

HEAD = "seat_id,kind,stakeholder_group,regional_group,state,holder,country,representative,gender,alternate,alternate_gender,from_on,until_on,Language\n"
SEATS = (
    HEAD + "A-1,member_state,state,africa,,Kenya,Kenya,Ana Otienowa,female,Ben Otienoki,male,2016-09-01,2016-11,en\n"
    "A-1,member_state,state,africa,,Chad,Chad,Cyr Mahamatdo,male,,,2016-12-01,2017-12-31,fr\n"
    "A-2,member_state,state,africa,vacant,,,,,,,,,\n"
    "A-3,member_state,state,africa,,,,,,,,,,\n"
    "B-1,member_state,state,weog,,Malta,Malta,Dun Camilleriko,male,Eve Zammitta,female,2016,2016,en\n"
    "B-2,member_state,state,weog,,Norway,Norway,Fay Hansenova,female,,,2017-02-01,,no\n"
    "C-1,stakeholder,civil_society,,,Union of Examples (UOE),,Gus Examplesson,,,,2016-09,2018-02,\n"
)
REGISTRATIONS = (
    "registration_id,meeting,name,email,represents,country,stakeholder_group,status,gender\n"
    "1,2,Cyr Mahamatdo,cyr@example.org,Chad,Chad,state,complete,male\n"
    "2,2,Hua Mahamatda,hua@example.org,Chad,Chad,state,complete,female\n"
    "3,2,Hua Mahamatda,hua@example.org,Chad,Chad,state,complete,female\n"
    "4,2,Ina Examplesdottir,ina@example.org,UOE,,civil_society,pending,undisclosed\n"
    "5,2,Jon Observerson,jon@example.org,Kenya,Kenya,state,complete,male\n"
    "6,2,Kim Withdrawnova,kim@example.org,Chad,Chad,state,withdrawn,female\n"
)


@pytest.fixture
def asked(site):
    for name, stream, rows in (("s", "seat", SEATS), ("r", "registration", REGISTRATIONS)):
        site.write(f"{name}.csv", rows)
        site.source(name, f"{name}.csv", stream)
    site.refresh()
    store = Store(site.home.build)
    reader, generation = Reader(store), store.current()

    def answered(name: str, meeting: str | None = "wg-2", by: str | None = None, **values):
        filters = Filters("wg", meeting, as_of=date(2017, 2, 1))
        return ask(partial(reader.query, generation), name, filters, by, **values)

    return answered


def test_a_seat_has_the_holder_of_its_term_and_stays_a_seat_once_the_term_is_over(asked):
    first, second = (asked("members", meeting).set_index("seat") for meeting in ("wg-1", "wg-2"))

    assert first.holder.dropna().to_dict() == {"A-1": "Kenya", "B-1": "Malta", "C-1": "Union of Examples (UOE)"}
    assert second.holder.dropna().to_dict() == {"A-1": "Chad", "C-1": "Union of Examples (UOE)"}
    assert second.state.to_dict() == {"A-1": "Held", "A-2": "Vacant", "A-3": "Not known", "B-1": "Not known", "C-1": "Held"}
    assert (second.loc["B-1"].regional_group, second.representative.notna().sum(), second.alternate.notna().sum()) == (
        "WEOG",
        2,
        0,
    )


def test_the_composition_and_the_marts_of_contributions_have_the_same_seats(asked):
    counted = asked("composition", by="all").iloc[0]
    known = asked("contribution_coverage", by="all")

    assert (counted.seats, counted.held, counted.vacant, counted.not_known) == (5, 2, 1, 2)
    assert known.empty  # nothing was asked
    assert asked("representation", by="all").iloc[0][["seats", "held", "held_not_known"]].to_list() == [5, 2, 2]


def test_terms_are_over_current_or_to_come_on_the_first_day_of_the_meeting(asked):
    told = asked("terms")

    assert [(one.seat, one.holder, one.term, one.ends_soon) for one in told.itertuples() if isinstance(one.holder, str)] == [
        ("A-1", "Kenya", "over", "no"), ("A-1", "Chad", "current", "yes"), ("B-1", "Malta", "over", "no"),
        ("B-2", "Norway", "to come", "no"), ("C-1", "Union of Examples (UOE)", "current", "no"),
    ]  # fmt: skip
    counts = {figure: len(asked("terms", figure=figure)) for figure in ("over", "current", "to_come", "ends_soon")}
    assert counts == {"over": 2, "current": 4, "to_come": 1, "ends_soon": 1}
    assert (len(asked("terms", "wg-1", figure="with_alternate")), len(asked("terms", figure="with_alternate"))) == (2, 0)


def test_each_meeting_has_its_composition_and_what_changed_opens_its_rows(asked):
    first, second = asked("composition_over_time", None).itertuples()

    assert (first.seats, first.held, first.vacant, first.not_known, first.other_holder, first.freed) == (5, 3, 1, 1, 0, 0)
    assert (second.seats, second.held, second.vacant, second.not_known, second.other_holder, second.freed) == (5, 2, 1, 2, 1, 1)
    assert (first.states_held, first.developing_held, first.ldc_held, first.women, first.people_with_gender) == (2, 1, 0, 1, 2)
    assert (second.states_held, second.developing_held, second.ldc_held, second.women, second.people_with_gender) == (
        1,
        1,
        1,
        0,
        1,
    )
    for one in (first, second):
        for figure in ("seats", "held", "vacant", "not_known", "other_holder", "freed", "states_held", "developing_held", "ldc_held",
                       "women", "people_with_gender"):  # fmt: skip
            assert len(asked("members_over_time", None, key=one.key, figure=figure)) == getattr(one, figure), figure
    changed = asked("members_over_time", None, key="wg-2", figure="other_holder").iloc[0]
    assert (changed.seat, changed.holder, changed.holder_before) == ("A-1", "Chad", "Kenya")


def test_heads_alternates_and_other_delegates_are_counted_apart_each_person_once(asked):
    told = {one.key: (one.people, one.women, one.men, one.other_gender, one.not_given) for one in asked("gender").itertuples()}

    assert told == {"representative": (2, 0, 1, 0, 1), "delegate": (2, 1, 0, 0, 1)}
    first = {one.key: (one.people, one.women, one.men) for one in asked("gender", "wg-1").itertuples()}
    assert first == {"representative": (3, 1, 1), "alternate": (2, 1, 1)}
    assert asked("gender_rows", key="delegate").person.to_list() == ["Hua Mahamatda", "Ina Examplesdottir"]
    for one in asked("gender").itertuples():
        for figure in ("people", "women", "men", "other_gender", "not_given"):
            assert len(asked("gender_rows", key=one.key, figure=figure)) == getattr(one, figure)


def test_seats_are_counted_by_any_field_also_by_one_that_only_the_list_has(asked):
    fields = asked("seat_fields").set_index("field")
    assert (fields.label["x:Language"], fields.different["x:Language"], fields.filled["x:Language"]) == ("Language", 2, 2)
    assert "confidence" not in fields.index  # filled for no seat

    by_language = asked("breakdown", field="x:Language")
    assert dict(zip(by_language.label, by_language.seats, strict=True)) == {"en": 1, "fr": 1, "Not given": 3}
    for field in fields.index:
        counted = asked("breakdown", field=field)
        assert (counted.seats.sum(), (counted.held + counted.vacant + counted.not_known).sum()) == (5, 5)
        for one in counted.itertuples():
            for figure in ("seats", "held", "vacant", "not_known"):
                assert len(asked("breakdown_rows", field=field, key=one.key, figure=figure)) == getattr(one, figure)
