"""What the plugin forms hands over, without a host; the odd exports are in tests/corpus/forms."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from pydantic import ValidationError

from datalayer.contract import Place
from datalayer.testkit import LoaderKit
from plugins.forms.answers import find_service, read_answers
from plugins.forms.config import FormsConfig
from plugins.forms.loader import FormsLoader
from plugins.forms.times import order_of

SAMPLE = Path(__file__).parent / "sample"


class TestConformance(LoaderKit):
    loader = FormsLoader
    settings = {"path": "microsoft.xlsx"}
    sample = SAMPLE
    expected = {"registration": 3}


def loader(**settings) -> FormsLoader:
    config = FormsConfig.model_validate({"path": "microsoft.xlsx", **settings})
    return FormsLoader(config, Place("form", SAMPLE, "wg", "2", "Europe/Zurich"))


def test_questions_are_found_by_their_wording_and_what_the_tool_noted_fills_the_rest():
    source = loader()
    (batch,) = source.load(source.chosen_streams()[0], None)
    assert batch.mapping.columns == {
        "first_name": "First name", "last_name": "Family name", "email": "E-mail address",
        "represents": "Which delegation or organization do you represent?", "country": "Country", "stakeholder_group": "Stakeholder group",
        "mode": "Will you attend in person or online?", "gender": "Gender", "needs_funding": "Do you need travel support?",
        "registered_at": "Completion time", "registration_id": "ID",
    }  # fmt: skip
    assert batch.mapping.constants == {"status": "complete"}
    assert batch.rows[1]["Which sessions will you follow?"] == "Opening;"
    assert "Passport number" not in batch.rows[0]


def test_the_google_sample_is_read_with_moments_and_numbers_of_its_own():
    source = loader(path="google.csv")
    (batch,) = source.load(source.chosen_streams()[0], None)
    assert [row["number of the answer"] for row in batch.rows] == [
        "2016-12-06 15:00:00+01:00 ana.ejemplo@example.org", "2016-12-07 09:30:12+01:00 li.liti@example.org",
    ]  # fmt: skip
    assert batch.rows[0]["Any other comments?"] == "Vegetarian, please"


@pytest.mark.parametrize("changed", [
    {"stream": "payment"}, {"columns": {"Q": "nope"}}, {"columns": {"Q": "name", "R": "name"}}, {"values": {"nope": {}}},
    {"stream": "nomination", "status": "complete"}, {"path": ""}, {"colour": "red"},
])  # fmt: skip
def test_settings_that_name_nothing_known_are_refused(changed):
    with pytest.raises(ValidationError):
        loader(**changed)


def test_check_counts_answers_and_questions_and_says_what_lacks():
    assert loader().check().sentence == "microsoft.xlsx, sheet Form1 can be read: 3 answers to 11 questions of Microsoft Forms."
    assert loader(stream="nomination").check().sentence.startswith("form: nothing fills 'member' in microsoft.xlsx, sheet Form1.")
    assert (
        loader(columns={"No such": "note"}).check().sentence
        == "microsoft.xlsx, sheet Form1 has no question 'No such'. Correct [source.columns]."
    )


@pytest.mark.parametrize(("heading", "tool"), [
    (["ID", "Start time", "Completion time", "Email", "Name", "Q"], "microsoft"),
    (["Start time", "Completion time", "Email", "Name", "Q"], "microsoft"),
    (["Id", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"], "microsoft"),
    (["ID", "开始时间", "完成时间", "电子邮件", "名称", "问题"], "microsoft"),
    (["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Frage"], "microsoft"),
    (["Start time", "Completion time", "Job"], None),
    (["Timestamp", "Email Address", "Q"], "google"),
    (["Horodateur", "Question"], "google"),
    (["Marca temporal", "Dirección de correo electrónico", "Pregunta"], "google"),
    (["Отметка времени", "Вопрос"], "google"),
    (["Timestamp"], None),
    (["Level", "Timestamp", "Message"], None),
    (["Name (Original Name)", "User Email", "Join Time", "Leave Time"], None),
])  # fmt: skip
def test_a_form_is_told_by_the_columns_of_its_tool_in_any_language(heading, tool):
    found = find_service(heading)
    assert (found[0] if found else None) == tool


@pytest.mark.parametrize(("days", "order"), [
    (["10/08/2026", "02/09/2026", "01/10/2026"], "dmy"), (["08/10/2026", "09/02/2026", "10/01/2026"], "mdy"),
    (["01/02/2026", "02/02/2026", "03/02/2026"], None), (["10/08/2026", "02/09/2026"], None), (["13/08/2026"], "dmy"), ([], None),
])  # fmt: skip
def test_answers_stand_in_the_order_in_which_they_came_which_may_tell_day_from_month(days, order):
    assert order_of({"Timestamp": days}, None)[0] == order


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("packed", [False, True])
def test_of_a_large_export_only_the_head_is_looked_at_and_all_is_read(tmp_path, encoding, packed):
    heading, answer = "Timestamp,Email Address,Délégation\n", "2017/01/26 3:00:00 PM GMT+1,a@example.org,Côte d’Ivoire\n"
    content = (heading + answer * 40_000).encode(encoding)
    path = tmp_path / ("answers.zip" if packed else "answers.csv")
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("answers.csv", content)
    else:
        path.write_bytes(content)
    head, whole = read_answers(path, most=500), read_answers(path)
    assert (len(head.rows), head.whole, len(whole.rows), whole.whole) == (499, False, 40_000, True)
    assert head.rows[-1] == whole.rows[498]
    assert "499 answers or more to 1 question" in FormsLoader.recognise(path).sentence
    one_line = tmp_path / "one.csv"
    one_line.write_bytes("Timestamp,x,".encode(encoding) * 200_000)
    assert FormsLoader.recognise(one_line) is None


def test_of_a_large_file_only_the_head_is_looked_at_when_it_is_recognised(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(
        '"Timestamp","Email Address","Full name"\n' + '"2016/12/06 3:00:00 PM GMT+1","ann@example.org","Ann Example"\n' * 60_000
    )
    tracemalloc.start()
    seen = FormsLoader.recognise(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (path.stat().st_size > 3_500_000, "answers or more" in seen.sentence, peak < 30_000_000) == (True, True, True)
