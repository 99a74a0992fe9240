"""A file dropped on Sources: what is told, asked, previewed, kept and undone, without a browser."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from filelock import FileLock
from streamlit.testing.v1 import AppTest

from dashboard.words import plainly, without_settings
from datalayer.home import Home
from datalayer.inbox import Inbox

ROOT = Path(__file__).resolve().parents[2]
PERSONS = (
    "Group_Type,Delegation,Honorific,Person_Name,Job_Title,Year,Meeting,Location,Female\n"
    'Parties,Namibia,Ms.,Ann Example,"Head, delegation",1994,INC 10,Geneva,1\n'
    "Observer States,Kenya,Mr.,Bo Sample,,1994,INC 10,Geneva,0\n"
    "Non-governmental organizations,Example *Network*,,Cy Test,,1993,INC 8,Geneva,NA\n"
)
HEAD = "registration_id,status,name,country\n"
FIRST = HEAD + "1,complete,Ann Example,Kenya\n2,unheard of,Bo Example,Peru\n"
SECOND = HEAD + "1,complete,Ann Example,Kenya\n2,pending,Bo Example,Peru\n3,complete,Cy Example,Fiji\n"
NAMES = "Name,E-mail,Country\nAnn Example,ann@example.org,Kenya\nBo Sample,bo@example.org,Fiji\n"


@pytest.fixture
def home(shipped, tmp_path, monkeypatch):
    root = tmp_path / "home"
    shutil.copytree(shipped.root, root)
    monkeypatch.setenv("WG_HOME", str(root))
    monkeypatch.chdir(ROOT)
    return root


@pytest.fixture
def sources(home):
    def opened(body: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
        app.run()
        app.selectbox(key="body").set_value(body).run()
        return app.switch_page(str(ROOT / "dashboard/pages/sources.py")).run()

    return opened


@pytest.fixture
def at_site(site, monkeypatch) -> AppTest:
    """Sources of a working group without data."""
    site.refresh()
    monkeypatch.setenv("WG_HOME", str(site.root))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    return app.switch_page(str(ROOT / "dashboard/pages/sources.py")).run()


def drop(app: AppTest, name: str, content: str | bytes) -> AppTest:
    data = content if isinstance(content, bytes) else content.encode()
    app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert [one.value for one in app.exception] == []
    return app


def told(app: AppTest) -> str:
    elements = [*app.markdown, *app.warning, *app.info, *app.error, *app.success, *app.caption]
    return "\n".join(element.value.replace("\\", "") for element in elements)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert [one.value for one in app.exception] == []
    return app


def choose(app: AppTest, label: str):
    return next(box for box in app.selectbox if box.label == label)


def test_a_list_of_persons_is_taken_as_proposed_with_its_own_meetings_and_what_is_not_known_left_empty(sources):
    app = drop(sources("inc"), "persons.csv", PERSONS)
    assert "Attendance**: 3 of 3 rows can be stored, 0 rejected, 0 merged." in told(app)
    assert (choose(app, "About").value, choose(app, "About").disabled) == ("a column tells it", True)
    assert [radio.label for radio in app.radio] == []  # no date in it, so no order of dates is asked for
    assert "Attendance is given by “Participants of the Geneva sessions, by delegation” too" in told(app)
    app = press(app, "Add 3 rows")
    assert "persons: 3 of 3 rows of attendance stored." in told(app)
    assert app.exception == []


def test_what_every_row_needs_and_no_column_gives_is_asked_for_in_words(sources):
    app = drop(sources("wgec"), "names.csv", NAMES)
    assert "Still to be told, above: Registration no., Status." in told(app)
    choose(app, "Registration no. is taken from").set_value("E-mail")
    choose(app, "Status of all rows").set_value("complete")
    app = app.run()
    assert "Registration**: 2 of 2 rows can be stored" in told(app)
    app = press(app, "Add 2 rows")
    assert "names: 2 of 2 rows of registration stored." in told(app)
    later = drop(app, "names.csv", NAMES + "Cy Test,cy@example.org,Peru\n")
    assert "Registration**: 3 of 3 rows can be stored" in told(later)  # read as the last one was


def test_why_rows_are_rejected_is_summed_up_and_their_words_can_be_given_a_meaning(sources, home):
    rows = "".join(
        f"{number},n{number}@example.org,{'hybrid' if number > 350 else 'remote'},Confirmed\n" for number in range(1, 401)
    )
    app = drop(sources("wgec"), "desk.csv", "No.,E-mail,Participation,Status\n" + rows)
    assert "50 rows rejected: **Participation** “hybrid” is not one of: In person, Remote." in told(app)
    assert "What these words of the file mean" in told(app)  # "hybrid" stands below the rows that were looked at first


def test_a_workbook_of_several_sheets_offers_each_of_them(sources):
    book = openpyxl.Workbook()
    book.active.title = "Travel"
    for row in (["Name", "Country", "Status"], ["Ann Example", "Kenya", "approved"], ["Bo Sample", "Fiji", "requested"]):
        book.active.append(row)
    donors = book.create_sheet("Donors")
    for row in (["Donor", "Pledged", "Currency", "Date of pledge"], ["Finland", "20'000.-", "EUR", "15.11.2016"]):
        donors.append(row)
    out = io.BytesIO()
    book.save(out)
    app = drop(sources("wgec"), "money.xlsx", out.getvalue())
    (sheets,) = app.button_group
    assert sheets.options == ["Donors", "Travel"]
    assert "Pledge**: 1 of 1 row can be stored" in told(app)
    assert "What these words of the file mean" not in told(app)  # the plugin reads 20'000.- itself
    app = sheets.set_value("Travel").run()
    assert "Travel request**: 2 of 2 rows can be stored" in told(app)
    assert next(text for text in app.text_input if text.label == "Save it as").value == "money Travel"


def test_when_another_refresh_is_under_way_nothing_is_kept_and_the_file_can_be_added_again(sources, home):
    app = drop(sources("inc"), "persons.csv", PERSONS)
    with FileLock(home / "build" / "refresh.lock"):
        app = press(app, "Add 3 rows")
        assert "Another refresh is under way: wait until it is done, then try again." in told(app)
        assert Inbox(Home(home)).uploads() == []
    assert "persons: 3 of 3 rows" in told(press(app.run(), "Add 3 rows"))


def test_an_undo_while_another_refresh_is_under_way_is_done_and_said(sources, home):
    app = press(drop(sources("inc"), "persons.csv", PERSONS), "Add 3 rows")
    with FileLock(home / "build" / "refresh.lock"):
        app = press(app, "Undo")
    assert "The figures follow with the next refresh. Another refresh is under way" in told(app)
    assert (app.exception, Inbox(Home(home)).uploads()) == ([], [])


def test_a_name_that_a_source_has_already_is_said_before_anything_is_read(sources):
    app = drop(sources("inc"), "participants of the Geneva sessions, by delegation.csv", PERSONS)
    assert "A source is called “participants of the Geneva sessions, by delegation” already: choose another name" in told(app)


@pytest.mark.parametrize(("name", "content", "said"), [
    ("report.pdf", b"%PDF-1.4 ...", "report.pdf is a PDF, not a table as text: export it as CSV or XLSX."),
    ("locked.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked.xlsx is protected with a password"),
    ("blank.csv", b"\n\n ,,\n", "blank.csv holds nothing but blank cells: export it again."),
    ("setup.xlsx", b"MZ\x90\x00", "setup.xlsx is a program, not data: it is not taken."),
    ("empty.csv", b"", "empty.csv is empty: export it again."),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_why(sources, name, content, said):
    app = drop(sources("inc"), name, content)
    assert said in told(app)
    assert app.exception == []


def test_letters_that_were_lost_when_a_file_was_saved_are_noticed(sources):
    app = drop(sources("inc"), "persons.csv", PERSONS.replace("Namibia", "??").replace("Ann Example", "??? ???"))
    assert "Letters were lost when this file was saved" in told(app)


def test_on_a_page_a_message_names_no_settings_and_its_signs_stand_as_they_are():
    note = "Not one answer was a word of our list for needs_funding. Say what they mean under [source.values]. Kept."
    assert without_settings(note) == "Not one answer was a word of our list for needs funding. Kept."
    assert plainly("US$5 *x* [a](b)") == r"US\$5 \*x\* \[a\](b)"


def test_a_file_of_another_name_can_be_put_to_a_saved_source_of_its_kind(sources):
    letter = "From: Kenya <kenya@example.org>\nTo: desk@example.org\nDate: Wed, 07 Dec 2016 10:00:00 +0100\nMessage-ID: <{0}@x>\n\n{0}\n"
    app = press(drop(sources("wgec"), "first letter.eml", letter.format("one")), "Add 1 row")
    app = drop(app, "zzz.eml", letter.format("two"))
    assert choose(app, "This file is").options == ["a new source", "a further file of “first letter”, Second meeting"]
    app = press(choose(app, "This file is").set_value("first-letter").run(), "Add 1 row")
    assert "first letter: 2 of 2 rows of contribution stored" in told(app)


def test_a_report_of_names_without_delegations_is_not_told_as_nobody(sources):
    report = (
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "iPhone (2),,01/26/2017 10:01:00 AM,01/26/2017 11:30:00 AM,89,Yes\n"
    )
    app = press(drop(sources("wgec"), "zoom.csv", report), "Add 1 row")
    app = app.switch_page(str(ROOT / "dashboard/pages/attendance.py")).run()
    assert "1 person came; no source tells their delegations or groups." in [one.value for one in app.header]


def test_a_next_version_whose_columns_are_called_otherwise_is_mapped_anew_and_stays_the_same_source(sources):
    app = press(drop(sources("inc"), "persons.csv", PERSONS), "Add 3 rows")
    app = drop(app, "persons v2.csv", PERSONS.replace("Person_Name", "Who came").replace("Group_Type", "Type of participant"))
    assert choose(app, "This file is").value == "persons"
    assert "persons v2.csv has no column" in told(app)
    assert "Change above what its columns become." in told(app)
    app = next(one for one in app.toggle if one.label == "Change what its columns become").set_value(True).run()
    assert "Attendance**: 3 of 3 rows can be stored" in told(app)
    assert "Columns that no field takes, kept as extra: Who came, Year, Location." in told(
        app
    )  # "Type of participant" is proposed
    app = press(app, "Add 3 rows")
    assert "**persons**, version 2: persons v2.csv." in told(app)


def title(app: AppTest):
    return next(box for box in app.text_input if box.label == "Save it as")


def stored(site) -> list[tuple]:
    return site.ask("SELECT _source, registration_id, CAST(status AS VARCHAR) FROM registration ORDER BY ALL")


def lying(site) -> list[str]:
    return sorted(path.name for path in (site.root / "inbox").rglob("*") if path.is_file() and ".undone" not in path.parts)


def test_a_file_is_previewed_added_brought_up_to_date_and_undone(site, at_site):
    drop(at_site, "list.csv", FIRST)
    assert "**Registration**: 1 of 2 rows can be stored, 1 rejected, 0 merged." in told(at_site)
    press(at_site, "Add 1 row")
    assert "list: 1 of 2 rows of registration stored." in told(at_site)
    assert stored(site) == [("list", "1", "complete")]

    drop(at_site, "list (2).csv", SECOND)
    assert choose(at_site, "This file is").value == "list"
    press(at_site, "Add 3 rows")
    assert stored(site) == [("list", "1", "complete"), ("list", "2", "pending"), ("list", "3", "complete")]

    press(at_site, "Undo")
    assert stored(site) == [("list", "1", "complete")]
    press(at_site, "Undo")
    assert (stored(site), lying(site)) == ([], [])


def test_a_new_source_never_replaces_the_rows_of_another_one_and_every_saved_one_can_be_chosen(site, at_site):
    press(drop(at_site, "list.csv", FIRST), "Add 1 row")
    drop(at_site, "zoom export.csv", SECOND)
    choice = choose(at_site, "This file is")
    assert (choice.value, choice.options) == ("a new source", ["a new source", "the next version of “list”, Second meeting"])
    title(at_site).set_value("List").run()
    assert "A source is called “List” already: choose another name, or say that this file is its next version." in told(at_site)
    title(at_site).set_value("List!").run()
    press(at_site, "Add 3 rows")
    assert [row[0] for row in stored(site)] == ["list", "list-2", "list-2", "list-2"]


def test_a_file_that_is_taken_out_of_the_drop_area_again_is_not_kept_anywhere(site, at_site):
    drop(at_site, "list.csv", FIRST)
    assert lying(site) == ["list.csv"]
    drop(at_site, "other.csv", SECOND)
    assert lying(site) == ["other.csv"]
    at_site.file_uploader[0].set_value(None).run()
    assert lying(site) == []


@pytest.mark.parametrize(("name", "content", "said"), [
    ("report.csv", b"MZ\x90\x00 a program", "report.csv is a program, not data: it is not taken."),
    ("notes.txt", b"Minutes that nobody can read as a table.", "No plugin knows what notes.txt is"),
])  # fmt: skip
def test_what_is_no_data_is_refused_in_a_sentence_and_not_kept(site, at_site, name, content, said):
    drop(at_site, name, content)
    assert said in told(at_site)
    at_site.file_uploader[0].set_value(None).run()
    assert lying(site) == []


def test_what_a_file_says_is_shown_as_written_and_not_as_a_picture_or_link(at_site):
    drop(at_site, "list.csv", FIRST.replace("country", "![x](https://example.org/x.png)", 1))
    shown = "\n".join(one.value for one in at_site.markdown)
    assert "kept as extra\\: !\\[x\\](https\\://example.org/x.png)" in shown
    assert "![x](" not in shown


def test_how_people_on_a_list_kept_at_the_door_took_part_is_chosen_in_words(site, at_site):
    drop(at_site, "door.csv", "Name,Arrived,Left,Date\nA,09:00,12:00,26/01/2017\n")
    mode = choose(at_site, "Mode, if it is asked for below")
    assert (mode.value, mode.options) == (None, ["Remote", "In person"])
    press(mode.set_value("in_person").run(), "Add 1 row")
    assert site.ask("SELECT CAST(mode AS VARCHAR) FROM attendance") == [("in_person",)]


def test_cells_that_keep_rows_out_for_one_reason_are_told_together(at_site):
    odd = "".join(f"{number},{word},N,Kenya\n" for number, word in enumerate(["maybe", "later", "maybe", "*who*", "soon"], 1))
    drop(at_site, "list.csv", HEAD + odd + "6,complete,N,Kenya\n")
    assert (
        "- 5 rows rejected: **Status** “maybe” is not one of: Pending, Unpaid, Complete, Waitlisted, Rejected, Withdrawn. "
        in told(at_site)
    )
    assert "So with “*who*”, “later” and others." in told(at_site)
