"""What indico_export hands over, without a host, and the promises of every loader."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.models import Contribution, Registration
from datalayer.testkit import LoaderKit
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.dates import answered_dates, moment
from plugins.indico_export.kinds import kind_of
from plugins.indico_export.loader import IndicoExportLoader
from plugins.indico_export.people import Person, people_in
from plugins.indico_export.questions import propose
from plugins.indico_export.words import ABSTRACT_STATES, Words, abstract_state, is_registration_state, yes_or_no

SAMPLE = Path(__file__).parent / "sample"
EVENT = SAMPLE / "event"


class TestConformance(LoaderKit):
    loader = IndicoExportLoader
    settings = {"path": "event"}
    sample = SAMPLE
    expected = {"registration": 5, "attendance": 1, "contribution": 3, "attachment": 1}


def loader(home: Path = SAMPLE, **settings) -> IndicoExportLoader:
    return IndicoExportLoader(IndicoExportConfig.model_validate({"path": "event", **settings}), Place("sample", home, "wg"))


def test_the_sample_is_handed_over_under_our_fields_without_what_is_private():
    source = loader()
    assert [stream.name for stream in source.chosen_streams()] == ["registration", "attendance", "contribution", "attachment"]
    (batch,) = source.load(source.chosen_streams()[0], None)
    assert [row["registration_id"] for row in batch.rows] == ["3", "1", "4", "2", "5"]
    assert [row["status"] for row in batch.rows] == ["complete", "withdrawn", "complete", "pending", "unpaid"]
    assert (batch.records, "Passport number" in batch.rows[0], batch.rows[0]["Arrival date"]) == (
        [2, 3, 4, 5, 6],
        False,
        "2017-01-25",
    )
    assert {name: batch.mapping.columns[name] for name in ("represents", "needs_funding")} == {
        "represents": "represents", "needs_funding": "needs_funding"}  # fmt: skip


@pytest.mark.parametrize("changed", [
    {"columns": {"A": "nope"}}, {"columns": {"A": "status", "B": "status"}}, {"values": {"nope": {}}}, {"constants": {"nope": "x"}},
    {"state": "nope"}, {"kind": "nope"}, {"path": ""}, {"colour": "red"},
])  # fmt: skip
def test_settings_that_name_nothing_known_are_refused(changed):
    with pytest.raises(ValidationError):
        loader(**changed)


@pytest.mark.parametrize(("titles", "rows", "seen"), [
    ("ID,Name,Title,Email Address,Affiliation,Registration date,Registration state,Tags", [], ("registrations", 0.92)),
    ("ID,Name,Country,Registration state", ["1,A,Peru,挂起"], ("registrations", 0.95)),
    ("ID,Name,Country,Registration date", ["1,A,Peru,2017-01-02 08:37:28.841273+00:00"], ("registrations", 0.9)),
    ("ID,Name,Country,Registration date", ["1,A,Peru,02/01/2017"], ("registrations", 0.75)),
    ("Name,E-mail,Registration date,Registration state", ["A,a@x.org,2017-01-02,Terminé"], ("registrations", 0.95)),
    ("ID,Name,First Name,Last Name,Country", [], ("registrations", 0.6)),
    ("ID,Name,Price", ["1,Chair,10"], ("registrations", 0.2)),
    ("Id,Title,State,Accepted track,Submitted for tracks", [], ("abstracts", 0.95)),
    ("Id,Title,Description,Date,Duration,Type,Session,Track,Presenters,Materials,Program Code", [], ("contributions", 0.95)),
    ("ID,Title,Description,Type,Code", [], None),
    ("ID,Start time,Completion time,Email,Name,Country", [], None),
    ("First Name,Last Name,Email,Registration Time,Approval Status", [], None),
    ("Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest", [], None),
    ("No.,Name,Country,Status,Registered on", ["1,A,Peru,Completed,2017-01-02"], None),
])  # fmt: skip
def test_an_export_is_told_from_its_headings_and_cells_and_other_lists_are_not_taken(titles, rows, seen):
    found = kind_of(titles.split(","), [row.split(",") for row in rows])
    assert (found and (found.kind, found.confidence)) == seen


@pytest.mark.parametrize(("written", "order", "iso"), [
    ("2017-01-02 08:37:28.841273+00:00", None, "2017-01-02 08:37:28.841273+00:00"), ("2 Jan 2017, 09:37", None, "2017-01-02 09:37:00"),
    ("26 août 2018", None, "2018-08-26"), ("02/01/2017 09:37", "dmy", "2017-01-02 09:37:00"), ("02/01/2017 09:37", None, None),
    ("2017-02-30", None, None), ("0001-01-01", None, None), ("soon", None, None), ("", None, None), (None, None, None),
])  # fmt: skip
def test_a_moment_keeps_its_offset_and_what_is_none_is_empty(written, order, iso):
    assert moment(written, order) == iso


@pytest.mark.parametrize(("cells", "read"), [
    (["2017-01-25 00:00:00+00:34", None], (["2017-01-25", None], 1, False)),
    (["2018-08-25 08:30:00+06:42", "2018-08-25 00:00:00+06:42:04"], (["2018-08-25 08:30:00", "2018-08-25"], 2, False)),
    (["25/01/2017", "26/01/2017"], (["2017-01-25", "2017-01-26"], 0, False)),
    (["08/27/2018"], (["2018-08-27"], 0, False)),
    (["08/07/2018"], (["08/07/2018"], 0, True)),
    (["Room 3", "25/01/2017"], (["Room 3", "25/01/2017"], 0, False)),
    (["3", "0"], (["3", "0"], 0, False)),
    ([None, ""], ([None, ""], 0, False)),
])  # fmt: skip
def test_an_answer_that_is_a_date_loses_its_wrong_offset_and_nothing_else_changes(cells, read):
    assert answered_dates(cells, None, None) == read


@pytest.mark.parametrize(("cells", "people"), [
    (("A B", "A B (X; (Y) Inc.)", "A B <a@x.org>"), [Person("A B", "X; (Y) Inc.", "a@x.org")]),
    (("A B; C D", "A B (X, Y); C D (Z)", "C D <c@x.org>"), [Person("A B", "X, Y"), Person("C D", "Z", "c@x.org")]),
    (("A B, C D", "A B, C D (Z)", None), [Person("A B"), Person("C D", "Z")]),
    (("A B, C D", None, None), [Person("A B"), Person("C D")]),
    (("A B", "Somebody else (Z)", None), [Person("A B")]),
    ((None, "A B (Z)", None), [Person("A B (Z)")]),
    ((None, None, None), []),
])  # fmt: skip
def test_people_are_told_apart_whatever_signs_their_affiliations_hold(cells, people):
    assert people_in(*cells) == people


@given(*[st.one_of(st.none(), st.text(alphabet="AB ;,()<>@.", max_size=60))] * 3)
def test_no_cell_of_people_is_too_odd(names, affiliations, emails):
    assert all(isinstance(person, Person) for person in people_in(names, affiliations, emails))


def test_the_states_of_every_language_of_indico_are_known_and_none_means_two():
    words = Words(Registration, {})
    read = {
        text: words.read("status", text)
        for text in ("Terminé", "En attente du paiement", "En espera de pago", "已撤回", "挂起", "abgelehnt", "Nope")
    }
    assert read == {"Terminé": "complete", "En attente du paiement": "unpaid", "En espera de pago": "unpaid", "已撤回": "withdrawn",
                    "挂起": "pending", "abgelehnt": "rejected", "Nope": None}  # fmt: skip
    assert words.unknown == {"status": {"Nope": 1}}
    assert {word: Words(Contribution, {}).read("status", word) for word in ABSTRACT_STATES} == ABSTRACT_STATES
    assert (abstract_state("Doublon"), is_registration_state("Lima")) == ("duplicate", False)


@pytest.mark.parametrize(("field", "cell", "word"), [
    ("mode", "Online - by Zoom", "remote"), ("mode", "In person (Geneva)", "in_person"), ("mode", "In person; Remote", None),
    ("mode", "亲自出席", "in_person"), ("stakeholder_group", "Business / private sector", "business"), ("stakeholder_group", "القطاع الخاص", "business"),
    ("stakeholder_group", "Academia / civil society", None), ("stakeholder_group", "Member State (+1)", "state"), ("capacity", "Наблюдатель", "observer"),
    ("gender", "Rather not say", "undisclosed"), ("gender", "-", None),
])  # fmt: skip
def test_a_choice_of_a_form_is_a_word_of_ours_only_if_it_means_one(field, cell, word):
    assert Words(Registration, {}).known(field, cell) == word


def test_no_way_of_writing_stands_under_two_words():
    import tomllib

    from datalayer.files.wording import plain

    sections = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    for words in sections.values():
        ways = [(plain(way), word) for word, listed in words.items() for way in listed.split("|")]
        assert len({way for way, _ in set(ways)}) == len(set(ways))


@pytest.mark.parametrize(("cell", "told"), [
    ("Sí", "yes"), ("否", "no"), ("VRAI", "yes"), ("Yes, the ticket only", "yes"), ("Non - merci", "no"), ("Perhaps", None), ("", None)])  # fmt: skip
def test_yes_and_no_are_read_in_languages_and_with_what_follows(cell, told):
    assert yes_or_no(cell) == told


QUESTIONS = ("email", "represents", "country", "stakeholder_group", "capacity", "mode", "gender", "needs_funding", "note")


@pytest.mark.parametrize(("title", "answers", "name"), [
    ("Country (represented)", ["Peru"], "country"), ("Country you represent", ["Peru"], "country"),
    ("Country of residence", ["Peru"], None), ("Country (of birth)", ["Peru"], None), ("Country code of your phone", ["51"], None),
    ("How will you join?", ["On site", "Online (Zoom)"], "mode"), ("Will you attend in person?", ["Yes", "No"], None),
    ("You speak for", ["Civil society", "Government"], "stakeholder_group"), ("Which group?", ["Red", "Blue"], None),
    ("Salutation", ["Mr", "Ms"], None), ("Sex", ["F", "M"], "gender"),
    ("Do you need funding to come?", ["Yes", "No"], "needs_funding"), ("Do you need funding to come?", ["Perhaps"], None),
    ("Is your travel funded by your government?", ["Yes", "No"], None), ("Funding source", ["Trust fund"], None),
    ("Name of your organization", ["Example"], "represents"), ("Type of organization", ["Big"], None),
    ("Your e-mail", ["a@example.org"], "email"), ("E-mail of your assistant", ["a@example.org"], None),
    ("您代表的国家", ["法国"], "country"), ("Avez-vous besoin d’un soutien financier ?", ["Oui", "Non"], "needs_funding"),
    ("¿Necesita apoyo financiero?", ["Sí"], "needs_funding"), ("Нужна ли вам финансовая поддержка?", ["Да", "Нет"], "needs_funding"),
    ("您是否需要资助？", ["是"], "needs_funding"), ("هل تحتاج إلى دعم مالي؟", ["نعم"], "needs_funding"),
])  # fmt: skip
def test_a_question_is_taken_for_a_field_where_title_and_answers_agree_and_else_left(title, answers, name):
    found = propose(QUESTIONS, {title: answers}, Words(Registration, {}))
    assert found.columns == ({name: title} if name else {})


def test_a_row_whose_cells_slipped_is_rejected_without_its_cells_as_one_may_be_a_passport_number(tmp_path):
    with (EVENT / "registrations.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[2].insert(3, "one too many")
    (tmp_path / "r.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    source = loader(tmp_path, path="r.csv")
    (batch,) = source.load(source.chosen_streams()[0], None)
    assert (len(batch.rows), batch.records[-1]) == (5, 3)
    assert {name: cell for name, cell in batch.rows[-1].items() if cell} == {"not read": "29 cells under 28 headings"}


def test_a_file_that_is_no_export_is_a_sentence(tmp_path):
    (tmp_path / "r.csv").write_text("Fruit,Colour\nApple,red\n")
    source = loader(tmp_path, path="r.csv")
    with pytest.raises(SourceError, match=r"r.csv is no export of registrations, contributions or abstracts from Indico"):
        list(source.load(source.chosen_streams()[0], None))
    assert IndicoExportLoader.recognise(tmp_path / "r.csv") is None
