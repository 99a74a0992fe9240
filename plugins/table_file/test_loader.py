"""What table_file hands over, without a host."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from datalayer.contract import Mapping, Place
from datalayer.files.heading import find_heading, unique_names
from datalayer.files.sheet import is_total
from datalayer.files.text import find_delimiter, read_text, records
from datalayer.testkit import LoaderKit
from plugins.table_file.config import TableFileConfig
from plugins.table_file.loader import TableFileLoader

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = {
    "stream": "registration",
    "path": "registrations.csv",
    "date_order": "dmy",
    "columns": {"Reg. no.": "registration_id", "E-mail": "email"},
}


class TestConformance(LoaderKit):
    loader = TableFileLoader
    settings = SETTINGS
    sample = SAMPLE
    expected = {"registration": 2}


def loader(**changed) -> TableFileLoader:
    return TableFileLoader(TableFileConfig.model_validate({**SETTINGS, **changed}), Place("sample", SAMPLE, "wg"))


def test_the_sample_is_one_batch_whose_heading_dialect_and_mapping_are_found():
    source = loader()
    (batch,) = source.load(source.chosen_streams()[0], None)
    assert (batch.file.heading, batch.file.delimiter, batch.file.encoding, batch.file.first_data_record) == (
        ("Reg. no.", "Meeting", "Status", "Represents", "First name", "Last name", "E-mail", "Registered at"), ";", "utf-8", 2)  # fmt: skip
    assert batch.mapping == Mapping({"registration_id": "Reg. no.", "email": "E-mail"}, date_order="dmy")


def test_check_says_what_can_be_read_and_what_is_missing_without_raising():
    assert (loader().check().ok, loader(path="gone.csv").check().ok) == (True, False)
    assert (
        loader(columns={}).check().sentence.startswith("sample: nothing fills 'registration_id', which every registration needs.")
    )


def test_check_names_the_words_that_no_list_knows_and_where_their_meaning_stands(tmp_path):
    (tmp_path / "p.csv").write_text("Name,Group,Came,Person\na,Press,maybe,x\nb,state,,y\nc,Parties,present,z\n")
    settings = {"stream": "attendance", "path": "p.csv", "columns": {"Group": "stakeholder_group", "Came": "presence"}}
    settings |= {"constants": {"meeting": "2"}, "values": {"stakeholder_group": {"Parties": "state"}}}
    health = TableFileLoader(TableFileConfig.model_validate(settings), Place("p", tmp_path, "wg", None, "UTC")).check()
    assert health.ok
    assert health.sentence == (
        "p.csv can be read: 4 columns, utf-8. "
        "Group: no stakeholder_group is called “Press”: say what is meant under [source.values.stakeholder_group]. "
        "Came: no presence is called “maybe”: say what is meant under [source.values.presence]."
    )


def test_a_sign_within_quoted_cells_is_no_delimiter():
    assert find_delimiter('"0","0","|"\r\n' * 3, '"', True) == ","
    assert find_delimiter('a;b;"c, d"\n1;2;"say "no", thanks"\n', '"', True) == ";"


@pytest.mark.parametrize("changed", [
    {"columns": {"A": "nope"}}, {"constants": {"nope": "x"}}, {"values": {"nope": {}}}, {"key": ["nope"]}, {"stream": "nope"},
    {"columns": {"A": "status", "B": "status"}}, {"colour": "red"}, {"path": ""}, {"heading_row": 0},
])  # fmt: skip
def test_settings_that_name_nothing_known_are_refused(changed):
    with pytest.raises(ValidationError):
        loader(**changed)


def test_one_column_may_serve_two_fields():
    config = TableFileConfig.model_validate({**SETTINGS, "columns": {"Delegation": ["represents", "country"]}})
    assert config.mapped == {"represents": "Delegation", "country": "Delegation"}


@pytest.mark.parametrize(("cell", "total"), [
    ("Total", True), ("TOTAL:", True), ("Sub-total", True), ("Grand total", True), ("Total Oil", False), ("Totality", False), ("", False)])  # fmt: skip
def test_a_row_of_totals_is_told_by_the_whole_word(cell, total):
    assert is_total([None, cell, "12"]) is total


def test_names_are_made_unique_and_nameless_columns_are_numbered():
    assert unique_names(["Name", " Name ", "", None, "E-mail"]) == ("Name (1)", "Name (2)", "column 3", "column 4", "E-mail")


def test_the_heading_is_the_row_with_most_of_the_wanted_names_else_the_first_of_the_widest():
    rows = [["Report", "", ""], [], ["Reg. no.", "Status", "Name"], ["1", "Complete", "Status"]]
    assert (find_heading(rows, {"reg no", "Status"}), find_heading(rows, set()), find_heading([["", None]], set())) == (
        2,
        2,
        None,
    )


CELL = st.text(alphabet=st.characters(codec="utf-8", blacklist_categories=("Cs", "Cc", "Z")), min_size=1, max_size=6)


@given(
    table=st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=8)
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_the_dialect_the_cells_are_read_as_they_were_written(tmp_path_factory, table, delimiter, encoding):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    path = tmp_path_factory.mktemp("dialect") / "t.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    text = read_text(path, None)
    assert records(text.head, find_delimiter(text.head, '"', text.whole), '"', text.whole) == table


def test_a_list_of_persons_is_recognised_with_its_groups_and_what_its_cells_mean(tmp_path):
    path = tmp_path / "persons.csv"
    path.write_text(
        "Group_Type,Delegation,Person_Name,Year,Meeting,Female\n"
        "Parties,Namibia,Ann Example,1991,INC 2,1\n"
        "Non-governmental organizations,NA,Bo Sample,1991,INC 2,NA\n"
        "Observer States,Zaire,Cy Test,1991,INC 2,0\n"
    )
    seen = TableFileLoader.recognise(path)
    assert seen.settings == {
        "stream": "attendance",
        "columns": {
            "Meeting": "meeting", "Group_Type": "stakeholder_group", "Delegation": "delegation", "Person_Name": "person", "Female": "female",
        },
        "values": {"stakeholder_group": {"Parties": "state", "Observer States": "state"}, "female": {"NA": ""}},
    }  # fmt: skip
