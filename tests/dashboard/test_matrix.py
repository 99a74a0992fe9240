"""What the matrix of members and questions calls a member, and the words beside the charts of the same page."""

import pandas as pd

from dashboard.coverage import days_left_out
from dashboard.matrix import Choice, matrix
from dashboard.seats import dated


def cell(member: str, seat: str | None, state: str | None, **more: object) -> dict:
    plain = {
        "question": "a", "question_place": 1, "standing_code": "member", "regional_group": "Africa", "is_state": True,
        "stakeholder_group": "States", "status": "not known", "status_code": "not_known", "via": None, "days_late": None,
        "timing": None,
    }  # fmt: skip
    return {**plain, "member": member, "respondent": seat or member, "seat": seat, "seat_state": state, **more}


def test_a_seat_of_no_known_holder_is_no_name_of_a_member():
    cells = pd.DataFrame([
        cell("Africa-1", "Africa-1", "Not known"), cell("Kenya", "Africa-2", "Held"),
        cell("A Society", None, None, standing_code="other"),
    ])  # fmt: skip
    shown = matrix(cells, Choice())
    assert list(shown.table["Member"]) == ["Not known (Africa-1)", "Kenya"]
    assert list(matrix(cells, Choice(others=True)).table["Member"]) == ["A Society"]
    assert matrix(cells, Choice(search="africa-1")).members == 1


def test_texts_of_no_known_day_are_told_below_the_bars():
    days = pd.to_datetime(["2016-12-01", None, None])
    arrivals = pd.DataFrame({"is_chosen": [1, 1, 0], "day": days, "texts": [3, 2, 9]})
    assert days_left_out(arrivals) == "Days without a text are left out. 2 texts of no known day are not drawn."
    assert days_left_out(arrivals.head(1)) == "Days without a text are left out."


def test_days_of_terms_are_written_as_people_do():
    terms = pd.DataFrame({"dimension": "from_on", "key": ["2016-09-01", "2016-09", "not_given"]})
    terms["label"] = terms.key.replace("not_given", "Not given")
    assert list(dated(terms).label) == ["1 September 2016", "September 2016", "Not given"]
    assert list(dated(terms.assign(dimension="note")).label) == ["2016-09-01", "2016-09", "Not given"]
