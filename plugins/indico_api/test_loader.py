"""The loader against an Indico of recorded answers, and what it makes of single answers."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from datalayer.testkit import LoaderKit

from .answers import readable
from .config import IndicoApiConfig
from .exported import moment
from .fields import FormAnswers, Taken, take
from .loader import IndicoApiLoader
from .questions import Asked
from .refusals import ABSTRACTS, CONTRIBUTIONS, EXPORT, REGISTRATIONS, RefusedError, nothing, sentence
from .replay import Replay, recorded
from .transport import _seconds
from .withheld import is_withheld

SAMPLE = Path(__file__).parent / "sample"
TOKEN = "indp_of_the_sample"


def indico_of_the_sample() -> Replay:
    indico = Replay()
    below = "/api/checkin/event/5/forms/"
    paths = {
        below: "forms",
        f"{below}7/registrations/": "registrations",
        **{f"{below}7/registrations/{number}": f"registration-{number}" for number in (41, 42, 43)},
        "/event/5/manage/contributions/contributions.json": "contributions",
        "/event/5/manage/abstracts/abstracts.json": "abstracts",
        "/export/event/5.json": "export",
    }
    for path, name in paths.items():
        indico.on(path, recorded(SAMPLE / f"{name}.json", token=TOKEN))
    return indico


class TestConformance(LoaderKit):
    loader = IndicoApiLoader
    settings = {"event": 5, "token": TOKEN}
    sample = SAMPLE
    live = True
    away = {"url": "http://127.0.0.1:9"}
    expected = {"registration": 3, "attendance": 1, "contribution": 2, "attachment": 1}

    @pytest.fixture
    def live_settings(self) -> Iterator[dict[str, Any]]:
        with indico_of_the_sample().running() as indico:
            yield {"url": indico.url}


CHOICES = [{"id": "a", "caption": "English; any"}, {"id": "b", "caption": "French"}, {"id": "c", "caption": "Spanish"}]


@pytest.mark.parametrize(("kind", "data", "read"), [
    ("text", "", None), ("text", "x", "x"), ("text", None, None), ("number", 0, "0"), ("number", 2.5, "2.5"), ("number", None, None),
    ("bool", True, "yes"), ("bool", False, "no"), ("bool", None, None), ("checkbox", False, "no"),
    ("single_choice", {"b": 1}, "French"), ("single_choice", {}, None), ("single_choice", {"gone": 1}, "gone"), ("single_choice", {"b": 0}, None),
    ("multi_choice", {"c": 1, "a": 3}, "English; any (+2); Spanish"), ("single_choice", {"b": "two"}, "French"),
    ("date", "2017-01-25T00:00:00", "2017-01-25"), ("date", "2017-01-25T08:30:00", "2017-01-25 08:30:00"), ("date", "", None),
    ("country", "NA", "NA"), ("file", "letter.pdf", "letter.pdf"), ("affiliation", {"id": 3, "text": "Example Network"}, "Example Network"), ("affiliation", {"id": None, "text": ""}, None),
    ("accommodation", {"choice": "b", "isNoAccommodation": False, "arrivalDate": "2018-08-26", "departureDate": "2018-08-30"}, "French, 2018-08-26 to 2018-08-30"),
    ("accommodation", {"choice": "b", "isNoAccommodation": True, "arrivalDate": "2018-08-26"}, "French"), ("accommodation", {}, None),
    ("accompanying_persons", [{"id": "x", "firstName": "Ana", "lastName": "Muster"}, {"lastName": "Solo"}], "Ana Muster; Solo"), ("accompanying_persons", [], None), ("accompanying_persons", 2, "2"),
    ("sessions", [3, 5], "3; 5"), ("new_in_4_0", {"x": [1]}, '{"x": [1]}'), ("new_in_4_0", [[1]], "[1]"),
])  # fmt: skip
def test_an_answer_of_any_kind_is_read_as_a_person_would(kind, data, read):
    assert readable({"input_type": kind, "data": data, "choices": CHOICES}) == read


def test_choices_of_an_odd_shape_do_no_harm():
    for choices in (None, "x", [1], [{"caption": "no id"}], {"id": 1}):
        assert readable({"input_type": "single_choice", "data": {"a": 1}, "choices": choices}) == "a"


@pytest.mark.parametrize(("question", "section", "withheld"), [
    ({"title": "Passport number", "input_type": "text"}, "Travel", True),
    ({"title": "Numéro de passeport", "input_type": "text"}, "", True),
    ({"title": "Date of birth", "input_type": "date"}, "", True),
    ({"title": "Номер паспорта", "input_type": "text"}, "", True),
    ({"title": "护照号码", "input_type": "text"}, "", True),
    ({"title": "Visa number", "input_type": "text"}, "", True),
    ({"title": "National ID", "input_type": "text"}, "", True),
    ({"title": "Portrait", "input_type": "picture"}, "", True),
    ({"title": "Photo for the badge", "input_type": "file"}, "", True),
    ({"title": "I agree to be in photographs", "input_type": "bool"}, "", False),
    ({"title": "Number", "input_type": "text"}, "Identity documents", True),
    ({"title": "Valid until", "input_type": "date"}, "Passport", True),
    ({"title": "Do you need a visa letter?", "input_type": "bool"}, "Passport", False),
    ({"title": "Number", "input_type": "text"}, "Hotel", False),
    ({"title": "Document", "input_type": "file", "description": "A copy of your passport"}, "", True),
    ({"title": "First Name", "input_type": "text", "description": "As in your passport, no nicknames"}, "Passport", False),
    ({"title": "Full name (as in passport)", "input_type": "text"}, "", False),
    ({"title": "Position", "input_type": "text"}, "For the secretariat", False),
    ({"title": "Blood group", "input_type": "text"}, "", True),
])  # fmt: skip
def test_the_deny_list_reads_title_description_and_section(question, section, withheld):
    assert is_withheld(question, section, {"blood group"}) is withheld


@pytest.mark.parametrize(
    "url", ["https://indico.example.org", "https://indico.example.org/", " https://example.org/indico/ ", "http://[::1]:8000"]
)
def test_an_address_is_taken_with_or_without_slash_and_sub_path(url):
    assert IndicoApiConfig(url=url, event=1).url == url.strip().rstrip("/")


@pytest.mark.parametrize(("changed", "why"), [
    ({"url": "indico.example.org"}, "write one such as"), ({"url": "ftp://example.org"}, "write one such as"), ({"url": "https://"}, "write one such as"),
    ({"url": "https://exa mple.org:x"}, "write one such as"), ({"url": "https://me:secret@example.org"}, "must not hold a name or password"),
    ({"url": "https://example.org/event/5/"}, "up to and without /event/"), ({"url": "https://example.org/?a=1"}, "up to and without /event/"),
    ({"event": 0}, "greater than 0"), ({"event": "x"}, "valid integer"), ({"token": "zwei Wörter"}, "holds characters that no token has"), ({"token": "a\nb"}, "holds characters"),
    ({"columns": {"Group": "group"}}, "not a field"), ({"values": {"nope": {}}}, "not a field"), ({"columns": {"A": "mode", "B": "mode"}}, "two questions are mapped"),
    ({"streams": []}, "at least 1"), ({"streams": ["seat"]}, "registration"), ({"concurrency": 0}, "greater than or equal"), ({"timeout": 0}, "greater than 0"),
])  # fmt: skip
def test_settings_that_cannot_be_meant_are_refused_without_repeating_a_secret(changed, why):
    with pytest.raises(ValidationError, match=why) as refused:
        IndicoApiConfig.model_validate({"url": "https://example.org", "event": 1, "token": "indp_x", **changed})
    assert not any(secret in str(refused.value) for secret in ("secret@", "Wörter"))


def test_a_blank_token_is_no_token_and_one_with_blanks_around_it_is_read():
    assert IndicoApiConfig(url="https://example.org", event=1, token="  ").token is None
    assert IndicoApiConfig(url="https://example.org", event=1, token=" indp_x\n").token.get_secret_value() == "indp_x"


def test_a_moment_of_the_export_is_read_in_the_zone_that_it_names():
    told = {"date": "2018-08-27", "time": "04:00:00", "tz": "Europe/Zurich"}
    assert moment(told) == "2018-08-27T04:00:00+02:00"
    assert [
        moment(odd) for odd in (None, "x", {}, {**told, "tz": "Nowhere/Land"}, {**told, "date": "soon"}, {**told, "tz": None})
    ] == [None] * 6


def test_retry_after_is_seconds_or_a_moment():
    assert (_seconds("3"), _seconds("Wed, 21 Oct 2015 07:28:00 GMT"), _seconds(None), _seconds("soon"), _seconds("")) == (
        3,
        0,
        None,
        None,
        None,
    )


def refused(kind, part) -> RefusedError:
    return RefusedError(kind, part, 5)


def test_refusals_name_what_is_closed_and_the_first_thing_that_must_be_mended():
    assert str(refused("scope", REGISTRATIONS)) == (
        "Registrations and check-ins cannot be read: the token lacks the scope registrants or read:everything: "
        "make a new one in Indico (My profile, API tokens) and put it into secrets.toml."
    )
    closed = [refused("scope", CONTRIBUTIONS), refused("scope", ABSTRACTS), refused("scope", EXPORT)]
    assert sentence(closed).startswith(
        "Contributions and abstracts cannot be read: the token lacks the scope read:everything for contributions and abstracts, "
        "read:legacy_api for the public export: "
    )
    assert nothing([refused("right", REGISTRATIONS), refused("right", ABSTRACTS), refused("absent", EXPORT)]) == (
        "Nothing can be read: the user of the token may not manage this in event 5: ask a manager of the event for the right "
        "Registration and Abstracts."
    )
    assert nothing([refused("absent", REGISTRATIONS), refused("token", EXPORT)]).startswith(
        "Nothing can be read: Indico does not know the token"
    )


def taken(*questions: Asked, cells: dict | None = None, people: dict | None = None, **settings) -> Taken:
    config = IndicoApiConfig.model_validate({"url": "https://example.org", "event": 1, **settings})
    return take(FormAnswers({one.title: one for one in questions}, cells or {}), config, people or {})


@pytest.mark.parametrize(("title", "kind", "taken_for"), [
    ("Requires travel funding", "bool", "needs_funding"), ("Do you require financial assistance to attend?", "checkbox", "needs_funding"),
    ("Avez-vous besoin d'une aide financière ?", "bool", "needs_funding"), ("¿Solicita financiación para el viaje?", "bool", "needs_funding"),
    ("I do not need travel funding", "bool", None), ("I have secured the funding that I need", "bool", None), ("Funding", "bool", None),
    ("Do you need a visa letter?", "bool", None), ("Do you require financial assistance to attend?", "text", None),
    ("Where are you from?", "country", "country"), ("Nationality", "country", None), ("Pays de résidence", "country", None),
    ("Организация", "text", "represents"), ("Whom do you speak for?", "affiliation", "represents"), ("Whom do you speak for?", "text", None),
    ("Given name(s)", "text", "first_name"), ("NOM", "text", "last_name"), ("Category", "single_choice", None), ("Civilité", "single_choice", "honorific"),
])  # fmt: skip
def test_a_question_is_taken_for_a_field_by_its_wording_or_kind_only_where_that_is_sure(title, kind, taken_for):
    assert list(taken(Asked(1, title, kind)).columns) == ([taken_for] if taken_for else [])


@pytest.mark.parametrize(("captions", "taken_for"), [
    (("In person", "Online"), "mode"), (("Femme", "Homme", "Je préfère ne pas répondre"), "gender"), (("Observer", "Member"), "capacity"),
    (("Government", "Private sector", "Civil society", "Youth", "Parliament"), "stakeholder_group"), (("Government", "Youth", "Parliament"), None),
    (("Delegate", "Observer", "Press", "Secretariat"), None), (("Yes", "No"), None), (("Online",), None), ((), None),
])  # fmt: skip
def test_a_choice_is_taken_for_a_closed_list_if_its_captions_are_mostly_its_words(captions, taken_for):
    assert list(taken(Asked(1, "?", "single_choice", captions)).columns) == ([taken_for] if taken_for else [])


def test_two_choices_of_one_list_are_not_chosen_between():
    assert (
        taken(
            Asked(1, "A", "single_choice", ("Online", "On site")), Asked(2, "B", "single_choice", ("Online", "On site"))
        ).columns
        == {}
    )


def test_what_indico_knows_of_its_registrants_comes_before_wordings():
    cells = {7: {"A": "Example Network", "B": "Clerk", "C": "CH", "D": "FR"}, 8: {"A": "Example Institute", "C": "NA", "D": "FR"}}
    people = {
        7: {"affiliation": "Example Network", "position": "Clerk", "country_code": "CH"},
        8: {"affiliation": "Example Institute", "country_code": "NA"},
    }
    asked = [
        Asked(at, title, kind)
        for at, (title, kind) in enumerate((("A", "text"), ("B", "text"), ("C", "country"), ("D", "country")))
    ]
    found = taken(*asked, cells=cells, people=people)
    assert found.columns == {"represents": "A", "job_title": "B", "country": "C"}
    assert found.values == {"country": {"NA": "NAM"}}


def test_no_module_of_the_plugin_but_its_client_speaks_http():
    speaking = [path.name for path in Path(__file__).parent.glob("*.py") if "httpx" in {
        alias.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import) for alias in node.names}]  # fmt: skip
    assert sorted(speaking) == ["client.py", "config.py", "transport.py"]
