"""From a stored row back to its line: what is stored, and the cells as they stand in the source."""

import io
import os
import time
from functools import partial

import openpyxl
import pytest

from datalayer.as_it_came import Place, as_it_came, stored
from datalayer.store import Reader, Store

PEOPLE = (
    "Number,First name,Last name,Passport No.,Remark,State of registration,Delegation\n"
    "1,Amina,Otieno,AK1234567,none,complete,Kenya\n"
    '2,Pavel,Novák,CZ7654321,"Visa for CZ7654321, please\nsoon",complete,Czechia\n'
)
COLUMNS = '[source.columns]\nNumber = "registration_id"\n"Remark" = "note"\n"State of registration" = "status"\nDelegation = "represents"'


@pytest.fixture
def asked(site):
    """Asks the home as it was last refreshed."""

    def run(sql: str, params: dict):
        store = Store(site.home.build)
        return Reader(store).query(store.current(), sql, params)

    return run


@pytest.fixture
def people(site):
    site.write("people.csv", PEOPLE)
    site.source("people", "people.csv", "registration", f'meeting = "2"\n{COLUMNS}')
    site.refresh()
    return Place("people", "people.csv", 3)


def test_a_line_of_a_csv_stands_there_as_it_came_even_where_a_cell_holds_a_line_break(site, asked, people):
    line = as_it_came(asked, site.home, people)
    assert dict(line.cells)["Last name"] == "Novák"
    assert list(dict(line.cells)) == ["Number", "First name", "Last name", "Remark", "State of registration", "Delegation"]


def test_passport_numbers_never_reappear_neither_under_their_heading_nor_in_another_cell(site, asked, people):
    line = as_it_came(asked, site.home, people)
    assert "7654321" not in str(line)
    assert dict(line.cells)["Remark"] == "Visa for [removed], please\nsoon"
    assert line.told == ("One cell is not shown: identity papers, dates of birth and secrets are never kept here.",)


def test_what_is_stored_of_a_line_has_every_field_and_the_cells_that_no_field_took(asked, people):
    (kind, rows), *others = stored(asked, people).items()
    assert (kind, len(rows), others) == ("registration", 1, [])
    assert (rows.last_name[0], rows.status[0], rows.represents[0]) == ("Novák", "complete", "Czechia")
    assert "other_cells" in rows


def test_a_file_that_changed_since_it_was_read_says_so(site, asked, people):
    assert "has changed" not in str(as_it_came(asked, site.home, people).told)
    os.utime(site.root / "people.csv", (time.time() + 60, time.time() + 60))
    assert as_it_came(asked, site.home, people).told[0] == (
        "people.csv has changed since it was read: this record may be another one now. Refresh to read it again."
    )


def test_a_file_that_is_away_is_a_sentence_and_what_is_stored_stays(site, asked, people):
    (site.root / "people.csv").unlink()
    line = as_it_came(asked, site.home, people)
    assert line.cells == []
    assert line.told == (
        "The source cannot be read now. people: there is no file people.csv: put it there, or correct `path` in sources.toml.",
    )
    assert list(stored(asked, people)) == ["registration"]


@pytest.mark.parametrize(
    "place", [Place("people", "people.csv", 99), Place("people", "people.csv", 0), Place("nobody", "x.csv", 1)]
)
def test_a_line_that_is_not_there_is_a_sentence(site, asked, people, place):
    line = as_it_came(asked, site.home, place)
    assert (line.cells, len(line.told)) == ([], 1)


def test_a_row_of_a_workbook_shows_its_cells_and_not_what_was_filled_down_or_translated(site, asked):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Support"
    for row in (
        ["Travel support"], [], ["Request", "Traveller", "Meeting", "Status", "Country"], ["T-1", "Ana", 2, "Approved", "Peru"], ["T-2", "Bo", 2, "Requested", "Chad"],
    ):  # fmt: skip
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    site.write("support.xlsx", content.getvalue())
    site.add("support", "workbook", 'stream = "travel_request"\npath = "support.xlsx"')
    site.refresh()
    line = as_it_came(asked, site.home, Place("support", "support.xlsx, sheet Support", 5))
    assert line.cells == [("Request", "T-2"), ("Traveller", "Bo"), ("Meeting", "2"), ("Status", "Requested"), ("Country", "Chad")]


def test_a_message_of_a_mailbox_shows_who_wrote_to_whom_when_and_about_what(shipped, ask_shipped):
    line = as_it_came(ask_shipped, shipped, Place("demo-mailbox", "contributions.mbox", 44))
    assert [name for name, _ in line.cells] == ["From", "To", "Date", "Subject", "Message-ID"]
    assert dict(line.cells)["Subject"] == "نص توضيحي حول الأسئلة التوجيهية"


def test_a_line_of_a_report_stands_under_the_heading_of_its_own_table(shipped, ask_shipped):
    line = as_it_came(ask_shipped, shipped, Place("demo-teams-2", "teams_attendance_2017-01-27.csv", 65))
    assert line.cells[0] == ("Name", "Viet Nam - Trần Quốc Bảo")


def test_a_line_of_a_donor_who_asked_not_to_be_named_is_not_shown(shipped, ask_shipped):
    hidden = ask_shipped("SELECT _source AS source, _origin AS origin, _record AS record FROM pledge WHERE anonymous", {})
    for place in (Place(row.source, row.origin, int(row.record)) for row in hidden.itertuples()):
        line = as_it_came(ask_shipped, shipped, place)
        assert (line.cells, line.told) == ([], ("This line names a donor who asked not to be named: its cells are not shown.",))
        assert set(stored(ask_shipped, place)["pledge"].donor) == {"Anonymous donor"}
        elsewhere = as_it_came(ask_shipped, shipped, Place(place.source, "another name", place.record))
        assert (elsewhere.cells, "holds nothing from “another name”" in elsewhere.told[0]) == ([], True)
    assert len(hidden) > 0


def test_a_line_that_another_one_replaced_names_no_hidden_donor_either(site):
    site.write(
        "pledges.csv",
        "pledge_id,donor,amount,currency,anonymous\nP1,A Friend,10,USD,yes\nP1,a friend,20,USD,yes\nP2,Chad,5,USD,\n",
    )
    site.source("pledges", "pledges.csv", "pledge")
    site.refresh()
    store = Store(site.home.build)
    run = partial(Reader(store).query, store.current())
    shown = [as_it_came(run, site.home, Place("pledges", "pledges.csv", record)).cells for record in (2, 3, 4)]
    assert [len(cells) for cells in shown] == [0, 0, 5]
