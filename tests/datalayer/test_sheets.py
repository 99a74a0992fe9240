"""Tools for sheets and their cells: workbooks, headings of several rows, amounts, kinds, private columns, proposals."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from datalayer.errors import SourceError
from datalayer.files import book as book_module
from datalayer.files.amounts import find_mark, read_amount
from datalayer.files.block import find_block
from datalayer.files.book import open_book
from datalayer.files.colours import name_of
from datalayer.files.grid import Area
from datalayer.files.kinds import accepts, kind_of
from datalayer.files.moments import to_iso
from datalayer.files.private import is_private
from datalayer.files.proposal import propose_records
from datalayer.files.sheet import open_sheet
from datalayer.files.text import decode
from datalayer.files.wording import propose_columns, propose_values
from datalayer.models import RECORDS, Nomination, Registration, TravelCost


def saved(path: Path, cells: dict[str, object], merges=(), touch=None) -> Path:
    made = Workbook()
    for place, value in cells.items():
        made.active[place] = value
    for merge in merges:
        made.active.merge_cells(merge)
    if touch:
        touch(made)
    made.save(path)
    return path


def grid_of(path: Path, most=None):
    with open_book(path) as book:
        return book.read(book.titles[0], most)


def test_a_sheet_is_read_with_its_values_merged_ranges_looks_and_what_is_hidden(tmp_path):
    def touch(made):
        sheet = made.active
        sheet["B2"].fill, sheet["B3"].font = PatternFill("solid", fgColor=Color(theme=9, tint=0.4)), Font(strike=True)
        sheet["B3"].number_format = "[$CHF] 0"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:B3"

    path = saved(
        tmp_path / "b.xlsx",
        {"A1": "T", "A2": "a", "B2": 1.5, "B3": True, "A5": "=1+1", "B5": "#REF!", "C9": "  "},
        ["A2:A4"],
        touch,
    )
    grid = grid_of(path)
    assert [(row.number, row.values) for row in grid.rows] == [(1, ["T"]), (2, ["a", 1.5]), (3, [None, True])]
    assert (grid.areas, grid.hidden_rows, grid.hidden_columns, grid.filtered) == ([Area(1, 2, 1, 4)], {3}, ["C"], False)
    assert (grid.unsaved, grid.errors) == ([(5, 1)], [(5, 2)])
    looks = [grid.looks[grid.rows[row].styles[1]] for row in (1, 2)]
    assert [(look.fill, look.struck, look.number_format) for look in looks] == [
        ("FAC090", False, "General"),
        (None, True, "[$CHF] 0"),
    ]


def test_the_head_of_a_sheet_comes_with_the_merged_ranges_that_stand_after_its_rows(tmp_path):
    grid = grid_of(saved(tmp_path / "b.xlsx", {f"A{row}": row for row in range(1, 50)}, ["A1:C1"]), most=5)
    assert (len(grid.rows), grid.whole, grid.areas) == (5, False, [Area(1, 1, 3, 1)])


def test_a_sheet_of_too_many_cells_is_refused_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(book_module, "CELL_LIMIT", 10)
    path = saved(tmp_path / "b.xlsx", {f"A{row}": row for row in range(1, 12)})
    with pytest.raises(SourceError, match=r"holds more than .* save it as CSV, which is read at any length"):
        grid_of(path)


def with_parts(path: Path, change) -> Path:
    """The workbook with its parts as `change` (name, text) makes them; a part that is not there yet is asked for last."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        for name in (*parts, "xl/sharedStrings.xml"):
            if (text := change(name, parts.get(name, ""))) != "":
                new.writestr(name, text)
    path.write_bytes(out.getvalue())
    return path


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LISTED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def test_texts_stand_in_the_cell_or_in_the_list_and_how_they_are_pronounced_is_no_part_of_them(tmp_path):
    texts = "<t>An</t>", "<r><t>a </t></r><r><t>b</t></r><rPh><t>no</t></rPh>"
    cells = (*(f'<c t="inlineStr"><is>{text}</is></c>' for text in texts), '<c t="s"><v>1</v></c>', '<c t="s"><v>0</v></c>')

    def change(name: str, text: str) -> str:
        if name.endswith("sheet1.xml"):
            return re.sub(r"<c r=.*?</c>", "".join(cells), text)
        if name == "[Content_Types].xml":
            return text.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{LISTED}"/></Types>')
        listed = "".join(f"<si>{one}</si>" for one in texts)
        return f'<sst xmlns="{MAIN}">{listed}</sst>' if name == "xl/sharedStrings.xml" else text

    path = with_parts(saved(tmp_path / "b.xlsx", {"A1": "x"}), change)
    assert grid_of(path).rows[0].values == ["An", "a b", "a b", "An"]


def test_a_cell_that_names_a_text_beyond_the_list_is_a_damaged_workbook(tmp_path):
    path = saved(tmp_path / "b.xlsx", {"A1": "x"})
    with_parts(
        path, lambda name, text: re.sub(r"<c r=.*?</c>", '<c t="s"><v>7</v></c>', text) if name.endswith("sheet1.xml") else text
    )
    with pytest.raises(SourceError, match="is damaged or no workbook"):
        grid_of(path)


def test_a_workbook_without_sheets_of_cells_or_of_another_kind_is_a_sentence(tmp_path):
    path = tmp_path / "b.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(SourceError, match=r"^b\.ods is another kind of file, not an XLSX workbook: save it as \.xlsx\.$"):
        grid_of(path)


def test_rows_of_text_keep_their_place_though_blank_and_hold_what_is_merged(tmp_path):
    sheet = open_sheet(saved(tmp_path / "b.xlsx", {"A1": "T", "A3": "a", "B3": 1, "B4": 2}, ["A3:A4"]), None)
    assert sheet.rows == [(1, ["T", None]), (2, [None, None]), (3, ["a", "1"]), (4, ["a", "2"])]
    assert sheet.notes == ["1 merged range was filled with its value."]


@pytest.mark.parametrize(("rgb", "name"), [
    ("FFFF00", "yellow"), ("00B050", "green"), ("FF0000", "red"), ("FFC000", "orange"), ("F2F2F2", "grey"), ("000000", "black"), ("4472C4", "blue"),
])  # fmt: skip
def test_colours_have_the_names_that_people_use(rgb, name):
    assert name_of(rgb) == name


def most_known(names):
    return max(len(propose_columns(model, names)) for model in RECORDS.values())


@pytest.mark.parametrize(("cells", "merges", "names"), [
    ({"A1": "List", "A2": "Region", "B2": "Funding", "B3": "Requested", "C3": "Approved", "A4": "x", "B4": 1}, ["A1:C1", "A2:A3", "B2:C2"],
     ("Region", "Funding / Requested", "Funding / Approved")),
    ({"A1": "Region", "B1": "Funding", "B2": "Requested", "C2": "Approved", "A3": "x"}, [], ("Region", "Funding / Requested", "Funding / Approved")),
    ({"A1": "As of", "B1": "12 January", "A2": "Name", "B2": "Country", "C2": "Status"}, [], ("Name", "Country", "Status")),
    ({"A1": "Name", "C1": "Country", "A2": "Anna", "B2": "Lind"}, ["A1:B1"], ("Name (1)", "Name (2)", "Country")),
    ({"A1": "No.", "B1": "Name", "B2": "First", "C2": "Family", "D1": "Country"}, ["B1:C1"], ("No.", "Name / First", "Name / Family", "Country")),
])  # fmt: skip
def test_a_heading_of_several_rows_names_each_column_with_its_group(tmp_path, cells, merges, names):
    grid = grid_of(saved(tmp_path / "b.xlsx", cells, merges))
    assert find_block(grid.rows, grid.areas, most_known).names == names


@pytest.mark.parametrize(("text", "value", "currency"), [
    ("1'200.-", "1200", None), ("1 200,00", "1200.00", None), ("1\u202f200,00 €", "1200.00", "EUR"), ("1.200,00", "1200.00", None),
    ("1,200.50", "1200.50", None), ("1.200.000", "1200000", None), ("1,00,000", "100000", None), ("USD 300", "300", "USD"),
    ("300 chf", "300", "CHF"), ("US$ 300", "300", "USD"), ("$300", "300", None), ("Fr. 300.–", "300", None), ("(1'200)", "-1200", None),
    ("CHF -300", "-300", "CHF"), ("1200-", "-1200", None), ("−5", "-5", None), ("0,500", "0.500", None), ("1234,567", "1234.567", None),
    ("1200.", "1200", None), ("１２００", "1200", None), ("1,200", None, None), ("CHF 1.200", None, "CHF"), ("(1,200)", None, None),
])  # fmt: skip
def test_an_amount_is_read_if_it_can_be_read_in_one_way_only(text, value, currency):
    amount = read_amount(text)
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize(
    "text",
    ["", "-", "tbc", "about 300", "300 or 400", "12 00", "1,2,3", "12%", "Ms 3", "3 participants", "1e3", "XYZ 30", "26 January"],
)
def test_what_is_no_amount_is_none(text):
    assert read_amount(text) is None


@pytest.mark.parametrize(("text", "mark", "told", "value"), [
    ("1,200", ".", False, "1200"), ("1,200", ",", True, "1.200"), ("1,200", ",", False, None), ("1.200", ",", False, "1200"),
    ("-1.200", ",", False, "-1200"), ("1,200", None, False, None), ("12.50", ",", True, "12.50"),
])  # fmt: skip
def test_an_amount_in_doubt_is_decided_by_the_mark_unless_that_gives_three_places(text, mark, told, value):
    assert read_amount(text).under(mark, told) == value


def test_a_column_shows_its_mark_if_its_amounts_agree():
    assert find_mark([read_amount("12.50"), read_amount("1,200")]) == "."
    assert find_mark([read_amount("12.50"), read_amount("7,5")]) is None


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["{:,.2f}", "{:.2f}"]),
    st.sampled_from(["", "USD ", "CHF "]),
)
def test_an_amount_with_two_places_is_always_read_as_it_was_meant(amount, shape, currency):
    written = read_amount(currency + shape.format(amount))
    assert (written.value, written.currency) == (f"{amount:.2f}", currency.strip() or None)


def test_kinds_of_fields_follow_their_types():
    assert [kind_of(TravelCost, name) for name in ("amount", "currency", "component", "costed_on", "note")] == [
        "amount",
        "currency",
        "word",
        "day",
        "text",
    ]
    assert [kind_of(Registration, name) for name in ("registered_at", "needs_funding", "meeting")] == [
        "moment",
        "yes_no",
        "meeting",
    ]
    assert (accepts(Registration, "mode", "In person"), accepts(Registration, "mode", "sur place")) == (True, False)


@pytest.mark.parametrize("heading", [
    "Passport number", "PassportNo", "Numéro de passeport", "Номер паспорта", "护照号码", "رقم جواز السفر", "Date of birth", "Né(e) le",
    "Fecha de nacimiento", "DOB", "National ID No", "ID number", "Travel documents", "Carte d'identité", "Points - Passport number", "date_of_birth",
])  # fmt: skip
def test_identity_papers_and_dates_of_birth_are_private_in_every_language_known(heading):
    assert is_private(heading)


@pytest.mark.parametrize(
    "heading", ["ID", "Name", "Nationality", "Do you need a visa?", "Stubborn", "Identity", "Reborn committee", "No."]
)
def test_other_columns_are_not(heading):
    assert not is_private(heading)


@pytest.mark.parametrize(("question", "field"), [
    ("What is your full name?", "name"), ("Please indicate your country", "country"), ("Name of your organization", "represents"),
    ("Will you attend in person or online?", "mode"), ("Quel est votre nom complet ?", "name"), ("Indique su país", "country"),
    ("Which delegation or organization do you represent?", "represents"),
])  # fmt: skip
def test_a_question_asks_for_what_its_core_is_called(question, field):
    assert propose_columns(Registration, [question]) == {field: question}


def test_composed_names_are_known_by_their_parts():
    heading = ("Member", "Focal point / Name", "Focal point / E-mail", "Dates / Received", "Dates / Credentials received")
    assert propose_columns(Nomination, heading) == {
        "member": "Member", "focal_point": "Focal point / Name", "focal_point_email": "Focal point / E-mail",
        "received_on": "Dates / Received", "credentials_received_on": "Dates / Credentials received",
    }  # fmt: skip


def test_the_steps_of_a_travel_request_are_not_those_of_a_registration():
    assert propose_values("status", ["Confirmed", "Booked"], "travel_request") == {"Confirmed": "confirmed", "Booked": "ticketed"}
    assert propose_values("status", ["Confirmed", "Booked"]) == {"Confirmed": "complete"}
    assert propose_values("status", ["Confirmed"], "seat") == {}


@pytest.mark.parametrize(("heading", "said", "table"), [
    ("No.|Country|Name|E-mail|Travel support?|Status", "", "registration"), ("No.|Name|Country|City of departure|Status", "", "travel_request"),
    ("Name|Country|Status", "Travel list", "travel_request"), ("Donor|Amount|Currency|Date pledged", "", "pledge"),
    ("Payment|Donor|Amount|Currency|Received on", "", "payment"), ("Currency|Date|Rate", "", "exchange_rate"),
    ("Name|Delegation|Arrival|Departure", "", "attendance"), ("Seat|Holder|Region|Group", "", "seat"), ("Member|Focal point|Received", "", "nomination"),
    ("Sent by|Title|Questions|Received", "", "contribution"), ("Commitment|Request|Component|Payer|Amount|Currency", "", "commitment"),
])  # fmt: skip
def test_the_record_that_a_heading_is_most_likely_about_comes_first(heading, said, table):
    assert propose_records(heading.split("|"), said)[0].model.table == table


def test_a_heading_of_which_nothing_is_known_is_about_no_record():
    assert propose_records(["Product", "Price", "Stock"]) == []


@pytest.mark.parametrize(("text", "iso"), [
    ("26-Jan-2017", "2017-01-26"), ("26-Jan-17", "2017-01-26"), ("12/02/2026 19.07.17", "2026-02-12 19:07:17"),
    ("2020/04/07 10:43:51 AM MDT", "2020-04-07 10:43:51-06:00"), ("26-27 January 2017", "26-27 January 2017"), ("26 Jan", "26 Jan"),
])  # fmt: skip
def test_more_ways_of_writing_moments(text, iso):
    assert to_iso(text, "dmy") == iso


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_in_memory_is_decoded_by_its_mark_or_its_bytes(encoding):
    assert decode("Côte d’Ivoire;été\r\n".encode(encoding)) == "Côte d’Ivoire;été\r\n"


@pytest.mark.parametrize(("part", "filler", "times"), [
    ("xl/styles.xml", b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', 140_000), ("xl/sharedStrings.xml", b"x" * 65_536, 1_040),
])  # fmt: skip
def test_a_workbook_whose_parts_unpack_to_far_more_than_it_holds_is_refused_before_it_is_opened(tmp_path, part, filler, times):
    path, odd = saved(tmp_path / "book.xlsx", {"A1": "Name"}), tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(odd, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, b"<a>" + filler * times + b"</a>")
    with (
        pytest.raises(SourceError, match="unpacks to far more than it holds: copy its table into a new workbook"),
        open_book(odd),
    ):
        pass
