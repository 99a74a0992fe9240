"""What the page Representation says on top, and what it shows beside it: by hand."""

import pandas as pd
import pytest

from dashboard.representation import answer, before, funnel, matrix


def group(key: str, label: str, seats: int, in_person: int, **more: int) -> dict:
    counts = dict.fromkeys((
        "held_not_known", "registered_not_known", "need_support", "funded", "funded_not_known", "remote_only", "present_not_known",
        "contributed", "contributed_via", "contributed_not_known", "not_in_person_unfunded",
    ), 0)  # fmt: skip
    there = {
        "dimension": "x",
        "key": key,
        "label": label,
        "seats": seats,
        "held": seats,
        "registered": seats,
        "in_person": in_person,
    }
    return counts | there | {"present": in_person} | more


AFRICA = group("africa", "Africa", 5, 1, registered=4, not_in_person_unfunded=3)
WEOG, OTHER = group("weog", "WEOG", 5, 5), group("other", "Others (no State)", 20, 12)
STATES, BUSINESS, CIVIL = (
    group("state", "States", 10, 6),
    group("business", "Business", 5, 2),
    group("civil_society", "Civil society", 15, 10),
)


@pytest.mark.parametrize(("regional", "stakeholder", "sentence"), [
    ([AFRICA, WEOG, OTHER], [STATES, BUSINESS],
     "Most is lost here: African States, 5 seats, 4 registered, 1 present in person; 3 of the others lacked funding."),
    ([WEOG, OTHER], [STATES, BUSINESS, CIVIL], "Most is lost here: Civil society, 15 seats, 15 registered, 10 present in person."),
    ([WEOG, OTHER], [STATES, BUSINESS, {**BUSINESS, "seats": 6, "in_person": 3}], "Most is lost here: Business, 5 seats, 5 registered, 2 present in person."),
    ([WEOG], [STATES], "5 of 5 members were present in person, nobody is lost on the way."),
    ([{**WEOG, "present_not_known": 5, "contributed": 1, "contributed_not_known": 4}], [],
     "1 of 5 members was heard; of 4 it is not known."),
    ([{**WEOG, "present_not_known": 5, "contributed_not_known": 5, "held": 2}], [],
     "2 of 5 seats have a known holder; no source tells who was registered or present."),
    ([], [], ""),
])  # fmt: skip
def test_the_sentence_on_top_says_where_most_is_lost(regional, stakeholder, sentence):
    columns = list(AFRICA)
    assert answer(pd.DataFrame(regional, columns=columns), pd.DataFrame(stakeholder, columns=columns)) == sentence


def test_the_text_beside_the_chart_tells_each_step_and_what_is_not_known():
    one = group("all", "All", 42, 26, registered=36, registered_not_known=2, remote_only=3, need_support=9, funded=4, contributed=20,
                contributed_via=5)  # fmt: skip
    assert funnel(pd.DataFrame([one])).told == (
        "Most is lost at the step contributed, 22 seats. Seats: 42 of 42; Held: 42 of 42; Registered: 36 of 42, 4 lost, 2 not known; Support funded: 4 of 9, 5 lost; "
        "Present: 26 of 42, 3 more remote only, 13 lost; Contributed: 15 of 42, 5 more jointly, 22 lost"
    )


def test_the_meeting_before_stands_beside_the_chosen_one():
    meetings = pd.DataFrame({"meeting": ["wg-1", "wg-2", "wg-3"]})
    assert [before(meetings, one) for one in ("wg-3", "wg-1", None)] == ["wg-2", None, None]


def test_a_cell_of_which_nothing_is_known_is_told_apart_from_one_where_nobody_is_left():
    one = group("africa", "Africa", 5, 0, registered=0, registered_not_known=5)
    cells = {
        cell["step"]: (cell["told"], cell["is_known"]) for cell in matrix(pd.DataFrame([one]), "regional_group").rows.to_pylist()
    }
    assert (cells["Registered"], cells["Present"]) == (("?", False), ("0 of 5", True))
