"""What the texts of a column mean."""

from datalayer.files.meaning import can_hold, not_understood, propose_meanings
from datalayer.models import RECORDS

ATTENDANCE, REGISTRATION, PLEDGE = RECORDS["attendance"], RECORDS["registration"], RECORDS["pledge"]


def test_what_says_that_nothing_is_known_is_proposed_as_empty_but_never_where_a_name_can_stand():
    assert propose_meanings(ATTENDANCE, "female", ["1", "NA", "n/a", "0", None]) == {"NA": "", "n/a": ""}
    assert propose_meanings(ATTENDANCE, "country", ["NA", "-"]) == {}
    assert propose_meanings(PLEDGE, "amount", ["tbc", "12"]) == {}  # a pledge needs an amount
    assert propose_meanings(PLEDGE, "signed_on", ["✓", "-", "03.12.2016"]) == {"-": ""}


def test_words_and_yes_and_no_are_proposed_in_the_languages_that_are_known():
    assert propose_meanings(REGISTRATION, "needs_funding", ["Oui", "non", "yes", "peut-être"]) == {"Oui": "yes", "non": "no"}
    assert propose_meanings(REGISTRATION, "mode", ["À distance", "unknown", "In person"]) == {
        "À distance": "remote",
        "unknown": "",
    }


def test_texts_that_a_field_does_not_take_as_they_stand_are_told_apart_once_each():
    assert not_understood(REGISTRATION, "mode", ["hybrid", "In person", "hybrid ", "remote"]) == ["hybrid"]
    assert not_understood(REGISTRATION, "registered_at", ["26/01/2017 09:00", "soon", "2017-01-26"]) == ["soon"]
    assert not_understood(REGISTRATION, "name", ["Ann"]) == []


def test_a_column_of_amounts_is_no_column_of_days_or_of_yes_and_no_whatever_it_is_called():
    request = RECORDS["travel_request"]
    assert can_hold(request, "requested_on", ["1'200.-", "tbc", "2300"]) is False
    assert can_hold(request, "requested_on", ["13.12.2016", "tbc", "12/14/2016"]) is True
    assert can_hold(REGISTRATION, "needs_funding", ["1200", "900"]) is False
    assert can_hold(REGISTRATION, "needs_funding", ["oui", "non", "à voir"]) is True
    assert can_hold(REGISTRATION, "needs_funding", []) is True
    assert can_hold(REGISTRATION, "name", ["1200"]) is True
