"""Odd workbooks as people keep them, each built by a function, with what must become of it. All people are invented."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]
YELLOW, GREEN = "FFFF00", "00B050"


@dataclass(frozen=True)
class Case:
    """A workbook, how it is read, what became of its rows, and a note that must be there."""

    build: Callable[[], bytes]
    stream: str
    counts: tuple[int, int, int, int]
    """read, stored, rejected, merged"""
    notes: tuple[str, ...]
    settings: str = ""
    meeting: str | None = "2"
    ask: str = ""
    rows: list[tuple] = field(default_factory=list)
    fault: str = ""


CASES: dict[str, Case] = {}


def case(stream: str, counts: tuple[int, int, int, int], *notes: str, **more: Any) -> Callable:
    """Enters a builder under its own name."""

    def enter(build: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES[build.__name__] = Case(build, stream, counts, notes, **more)
        return build

    return enter


def book(rows: Rows, merges: Sequence[str] = (), title: str = "List", touch: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook with one sheet; `touch` does to it what cells alone do not show."""
    return books({title: rows}, merges, touch)


def books(sheets: dict[str, Rows], merges: Sequence[str] = (), touch: Callable[[Worksheet], None] | None = None) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
        if touch:
            touch(sheet)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def paint(sheet: Worksheet, row: int, rgb: str) -> None:
    for cell in sheet[row]:
        cell.fill = PatternFill("solid", fgColor=rgb)


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part.decode()).encode() if entry == name else part)
    return out.getvalue()


PEOPLE = ["No.", "Name", "Country", "E-mail", "Status"]
ANNA = [1, "Anna Lind", "Sweden", "anna@example.org", "confirmed"]
BEN = [2, "Ben Okoro", "Nigeria", "ben@example.org", "pending"]
CHEN = [3, "Chen Li", "China", "chen@example.org", "cancelled"]
COSTS = ["Request", "Component", "Amount", "Currency"]


# --- headings -----------------------------------------------------------------------------------------------------------------


@case(
    "nomination", (2, 2, 0, 0),
    "the heading was found in rows 3 to 4: Delegation, Focal point / Name, Focal point / E-mail, Dates / Received, "
    "Dates / Credentials received.",
    ask="SELECT member, focal_point, focal_point_email, received_on::VARCHAR, credentials_received_on::VARCHAR FROM nomination ORDER BY 1",
    rows=[("Kenya", "Wanja K.", "wanja@example.org", "2017-01-10", None), ("Norway", "Ola N.", "ola@example.org", "2017-01-11", "2017-01-12")],
)  # fmt: skip
def title_and_groups():
    return book(
        [
            ["Nominations for the second meeting"],
            ["As of", "12 January 2017"],
            ["Delegation", "Focal point", None, "Dates", None],
            [None, "Name", "E-mail", "Received", "Credentials received"],
            ["Kenya", "Wanja K.", "wanja@example.org", dt.date(2017, 1, 10), None],
            ["Norway", "Ola N.", "ola@example.org", dt.date(2017, 1, 11), dt.date(2017, 1, 12)],
        ],
        ["A1:E1", "A3:A4", "B3:C3", "D3:E3"],
    )


@case("nomination", (1, 1, 0, 0), "rows 1 to 2: Delegation, Focal point / Name, Focal point / E-mail, Received on.")
def groups_that_are_not_merged():
    return book(
        [
            ["Delegation", "Focal point", None, "Received on"],
            [None, "Name", "E-mail"],
            ["Kenya", "W.", "w@example.org", "2017-01-10"],
        ]
    )


@case(
    "travel_cost", (2, 2, 0, 0), "rows 1 to 3: No., Support / Ticket / USD, Support / Ticket / CHF, Support / DSA / USD.",
    settings='[source.unfold]\n"Support / Ticket / USD" = {component = "ticket"}\n"Support / DSA / USD" = {component = "dsa"}',
    ask="SELECT request_id, component::VARCHAR, amount::VARCHAR, currency FROM travel_cost ORDER BY 2 DESC",
    rows=[("7", "ticket", "1200.00", "USD"), ("7", "dsa", "300.00", "USD")],
)  # fmt: skip
def three_heading_rows():
    return book(
        [["No.", "Support"], [None, "Ticket", None, "DSA"], [None, "USD", "CHF", "USD"], [7, 1200, None, 300]],
        ["A1:A3", "B1:D1", "B2:C2"],
    )


@case(
    "registration", (2, 2, 0, 0), "Other sheets were not read: Read me, Countries.", "Hidden sheets were not read: Old.",
)  # fmt: skip
def read_me_first_and_a_hidden_sheet():
    made = Workbook()
    made.active.title = "Read me"
    made.active.append(["How to use this file: fill in the list, do not sort it."])
    made.create_sheet("Countries").append(["Country"])
    for title in ("List", "Old"):
        for row in (PEOPLE, ANNA, BEN):
            made[title].append(row) if title in made.sheetnames else made.create_sheet(title).append(row)
    made["Old"].sheet_state = "hidden"
    return saved(made)


@case("registration", (2, 2, 0, 0), "repeated headings were left out: row 4.")
def heading_repeated_on_each_page():
    return book([PEOPLE, ANNA, [], PEOPLE, BEN])


@case("registration", (1, 1, 0, 0), "notes under the table were left out: row 4, 5.")
def second_table_below():
    return book([PEOPLE, ANNA, [], ["Donor", "Amount", "Currency"], ["Norway", 100, "NOK"]])


@case("registration", (0, 0, 0, 0), fault="no heading of a registration was found in second.xlsx, sheet List")
def no_heading_at_all():
    return book([["Anna Lind", "Sverige"], ["Ben Okoro", "Nijeria"]])


@case("registration", (2, 2, 0, 0), "the heading was found in row 3", settings="heading_rows = 3")
def heading_told():
    return book([["Name", "Country"], ["old heading, see below"], PEOPLE, ANNA, BEN])


# --- merged and blank cells ---------------------------------------------------------------------------------------------------


@case(
    "registration", (3, 3, 0, 0), '"Country": cells merged downwards were filled: row 3, 4.',
    ask="SELECT name, country, _iso3 FROM registration ORDER BY 1", rows=[("A", "Kenya", "KEN"), ("B", "Kenya", "KEN"), ("C", "Kenya", "KEN")],
)  # fmt: skip
def countries_merged_downwards():
    return book(
        [["Country", "Name", "Status"], ["Kenya", "A", "confirmed"], [None, "B", "confirmed"], [None, "C", "pending"]], ["A2:A4"]
    )


@case(
    "registration", (4, 4, 0, 0), '"Country" is blank in 2 of 4 rows: if a value holds for the rows below it, set fill_down = ["Country"].',
    ask="SELECT count(country) FROM registration", rows=[(2,)],
)  # fmt: skip
def countries_written_once():
    return book([["Country", "Name"], ["Kenya", "A"], [None, "B"], ["Ghana", "C"], [None, "D"]])


@case(
    "registration", (4, 4, 0, 0), '"Country": blank cells were filled from above, as fill_down says: row 3, 5.',
    settings='fill_down = ["Country"]', ask="SELECT name, country FROM registration ORDER BY 1",
    rows=[("A", "Kenya"), ("B", "Kenya"), ("C", "Ghana"), ("D", "Ghana")],
)  # fmt: skip
def countries_written_once_and_told():
    return countries_written_once()


@case(
    "travel_cost", (2, 1, 1, 0), '"Amount": a number merged over several rows was not repeated, as it would count twice: row 3.',
    ask="SELECT sum(amount)::VARCHAR FROM travel_cost", rows=[("3000.00",)],
)  # fmt: skip
def one_amount_for_two():
    return book([COSTS, ["TR-1", "Ticket", 3000, "USD"], ["TR-2", "Ticket", None, "USD"]], ["C2:C3"])


@case("registration", (2, 2, 0, 0), "Cells merged across columns stand in the first of them: row 3.")
def name_over_two_columns():
    return book([["First name", "Family name", "Country"], ["Anna", "Lind", "Sweden"], ["Ben Okoro", None, "Nigeria"]], ["A3:B3"])


@case(
    "registration", (3, 3, 0, 0), "headings of sections were left out: row 2, 5.",
    settings='[source.columns]\nsection = "note"', ask="SELECT name, note FROM registration ORDER BY 1",
    rows=[("Anna Lind", "Europe"), ("Ben Okoro", "Africa"), ("Chen Li", "Europe")],
)  # fmt: skip
def sections():
    return book([PEOPLE, ["Europe"], ANNA, CHEN, ["Africa"], BEN], ["A2:E2", "A5:E5"])


# --- rows that are none -------------------------------------------------------------------------------------------------------


@case(
    "travel_cost", (3, 3, 0, 0), "rows of totals were left out: row 3, 6, 7, 8.",
    ask="SELECT sum(amount)::VARCHAR FROM travel_cost", rows=[("600.00",)],
)  # fmt: skip
def subtotals_and_totals():
    return book([COSTS, ["TR-1", "Ticket", 100, "USD"], ["Sub-total", None, 100], ["TR-2", "Ticket", 200, "USD"],
                 ["TR-3", "Visa", 300, "USD"], ["Total Africa", None, 500, "USD"], ["TOTAL (USD)", None, 600], [None, None, 600]])  # fmt: skip


@case(
    "registration", (3, 3, 0, 0), "rows of totals were left out: row 5.",
    ask="SELECT last_name FROM registration ORDER BY 1", rows=[("Lind",), ("Sum",), ("Total",)],
)  # fmt: skip
def people_called_sum_and_total():
    return book([["Last name", "First name", "E-mail"], ["Lind", "Anna", "a@example.org"], ["Sum", "Vannak", "v@example.org"],
                 ["Total", "Marie", "m@example.org"], ["Total: ", None, "3 participants"]])  # fmt: skip


@case("registration", (2, 2, 0, 0), "notes under the table were left out: row 5, 7.", "notes were left out: row 3.")
def notes_below():
    return book(
        [PEOPLE, ANNA, ["* arrives late"], BEN, ["Note: names as in the notes verbales"], [], ["Prepared by the secretariat"]]
    )


@case("registration", (2, 2, 0, 0), "rows that hold a number and nothing else were left out: row 4, 5, 6.")
def numbered_beforehand():
    return book([PEOPLE, ANNA, BEN, [3], [4], [5]])


@case(
    "registration", (2, 2, 0, 0), "A filter is on: 1 of the rows are hidden by it.", "Hidden rows were read too: row 3.",
    "Hidden columns were read too: D.",
)  # fmt: skip
def filter_left_on():
    def touch(sheet):
        sheet.auto_filter.ref = "A1:E3"
        sheet.auto_filter.add_filter_column(4, ["confirmed"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    return book([PEOPLE, ANNA, BEN], touch=touch)


@case("registration", (1, 1, 0, 0), "hidden rows were left out: row 3.", settings='hidden_rows = "skip"')
def hidden_rows_left_out():
    return filter_left_on()


# --- looks --------------------------------------------------------------------------------------------------------------------


def _painted(sheet):
    paint(sheet, 2, YELLOW)
    paint(sheet, 3, GREEN)
    sheet["A6"].fill = PatternFill("solid", fgColor=YELLOW)
    for cell in sheet[4]:
        cell.font = Font(strike=True)


@case(
    "registration", (3, 3, 0, 0), 'The sheet\'s legend: yellow (FFFF00) is "approved by the chair".',
    "Rows by colour: 1 yellow (FFFF00), 1 green (00B050), 1 struck through.", "They change nothing",
    ask="SELECT DISTINCT status::VARCHAR FROM registration", rows=[("complete",)],
)  # fmt: skip
def colours_reported():
    return book([PEOPLE[:4], ANNA[:4], BEN[:4], CHEN[:4], [], [None, "approved by the chair"]], touch=_painted)


@case(
    "registration", (3, 3, 0, 0), "Blank cells were filled by what the colour of the row means: row 2, 3, 4.",
    settings='[source.colours]\nyellow = {status = "complete"}\n"00B050" = {status = "pending"}\n"struck through" = {status = "withdrawn"}',
    ask="SELECT name, status::VARCHAR FROM registration ORDER BY 1",
    rows=[("Anna Lind", "complete"), ("Ben Okoro", "pending"), ("Chen Li", "withdrawn")],
)  # fmt: skip
def colours_told():
    return colours_reported()


# --- words --------------------------------------------------------------------------------------------------------------------


@case(
    "registration", (5, 5, 0, 0), '"Travel support?": words were read as needs_funding: "x" as yes, "X" as yes, "✓" as yes.',
    ask="SELECT name, needs_funding FROM registration ORDER BY 1",
    rows=[("A", True), ("B", True), ("C", True), ("D", None), ("E", False)],
)  # fmt: skip
def marks():
    return book([["Name", "Country", "Travel support?"], ["A", "Kenya", "x"], ["B", "Kenya", "X"], ["C", "Kenya", "✓"],
                 ["D", "Kenya", None], ["E", "Kenya", "no"]])  # fmt: skip


@case(
    "registration", (4, 4, 0, 0), 'Cells such as "tbc", "?", "n/a" or "-" were taken as empty: 2 in "Name", 1 in "E-mail", 2 in "Country".',
    ask="SELECT name, country, _iso3, email FROM registration ORDER BY registration_id",
    rows=[("Anna", "Kenya", "KEN", None), (None, None, None, None), (None, "Namibia", "NAM", None), ("Dora", None, None, None)],
)  # fmt: skip
def to_be_confirmed():
    return book(
        [
            ["No.", "Name", "Country", "E-mail"],
            [1, "Anna", "Kenya", "TBC"],
            [2, "tbc", "?"],
            [3, "T.B.C.", "Namibia"],
            [4, "Dora", "–"],
        ]
    )


@case(
    "registration", (2, 2, 0, 0), '"Statut": words were read as status: "confirmée" as complete, "annulée" as withdrawn.',
    ask="SELECT first_name, status::VARCHAR, stakeholder_group::VARCHAR, mode::VARCHAR, gender::VARCHAR FROM registration ORDER BY 1",
    rows=[("Aïcha", "complete", "state", "in_person", "female"), ("Marc", "withdrawn", "civil_society", "remote", "male")],
)  # fmt: skip
def in_french():
    return book([["N°", "Prénom", "Nom", "Pays", "Groupe", "Participation", "Sexe", "Statut"],
                 [1, "Aïcha", "Exemple", "Sénégal", "Gouvernement", "sur place", "F", "confirmée"],
                 [2, "Marc", "Exemple", "France", "Société civile", "à distance", "H", "annulée"]])  # fmt: skip


@case(
    "registration", (3, 3, 0, 0), 'Column "Category" was not taken for stakeholder_group: most of its cells cannot be read so.',
    "Columns that no field takes, kept as extra: Category.",
)  # fmt: skip
def words_that_nobody_knows():
    return book([["Name", "Country", "Category"], ["A", "Kenya", "A1"], ["B", "Ghana", "B2"], ["C", "Chad", "A1"]])


@case(
    "registration", (2, 2, 0, 0), "No column gives the registration_id: the sheet and row number serve, and change when rows are inserted.",
    'No column gives the status: "complete" was taken where no colour tells it.',
    ask="SELECT registration_id, status::VARCHAR FROM registration ORDER BY 1", rows=[("List-2", "complete"), ("List-3", "complete")],
)  # fmt: skip
def no_numbers_and_no_status():
    return book([["Name", "Country"], ["A", "Kenya"], ["B", "Ghana"]])


@case(
    "registration", (1, 1, 0, 0), 'Not read, as identity papers and dates of birth are not kept here: "Passport no.", "Date of birth".',
    ask="SELECT count(*) FROM registration WHERE _extra LIKE '%X1234567%' OR _extra LIKE '%1980%'", rows=[(0,)],
)  # fmt: skip
def passports():
    return book([["Name", "Country", "Passport no.", "Date of birth"], ["A", "Kenya", "X1234567", dt.date(1980, 1, 2)]])


# --- amounts ------------------------------------------------------------------------------------------------------------------


@case(
    "travel_cost", (5, 5, 0, 0), '"Amount": 4 amounts written as text and read.',
    ask="SELECT request_id, amount::VARCHAR FROM travel_cost ORDER BY 1",
    rows=[("1", "1200.00"), ("2", "1200.00"), ("3", "1200.50"), ("4", "1200000.00"), ("5", "1234.50")],
)  # fmt: skip
def amounts_in_many_ways():
    return book([COSTS, [1, "Ticket", "1'200.-", "USD"], [2, "Ticket", "1 200,00", "USD"], [3, "Ticket", "1.200,50", "USD"],
                 [4, "Ticket", "1.200.000", "USD"], [5, "Ticket", 1234.5, "USD"]])  # fmt: skip


@case(
    "travel_cost", (3, 1, 2, 0), '"Amount": 2 amounts such as 1,200 or 1.200, in doubt and rejected: set decimal_mark.',
    ask="SELECT record, value FROM rejects ORDER BY 1", rows=[(2, "1,200"), (3, "1.200")],
)  # fmt: skip
def amounts_in_doubt():
    return book([COSTS, [1, "Ticket", "1,200", "USD"], [2, "DSA", "1.200", "USD"], [3, "Visa", 90, "USD"]])


@case(
    "travel_cost", (2, 2, 0, 0), "\"Amount\": 1 amount such as 1,200 or 1.200 and read by the decimal mark that is set, '.'.",
    settings='decimal_mark = "."', ask="SELECT amount::VARCHAR FROM travel_cost ORDER BY 1", rows=[("1200.00",), ("90.00",)],
)  # fmt: skip
def amounts_in_doubt_and_told():
    return book([COSTS, [1, "Ticket", "1,200", "USD"], [3, "Visa", 90, "USD"]])


@case(
    "travel_cost", (2, 2, 0, 0), "\"Amount\": 1 amount such as 1,200 or 1.200 and read by the decimal mark that is shown by others, '.'.",
    ask="SELECT amount::VARCHAR FROM travel_cost ORDER BY 1", rows=[("1200.00",), ("90.50",)],
)  # fmt: skip
def amounts_decided_by_the_column():
    return book([COSTS, [1, "Ticket", "1,200", "USD"], [3, "Visa", "90.50", "USD"]])


@case(
    "travel_cost", (4, 0, 4, 0), '"Amount": 1 cell not to be read as an amount, and rejected.',
    ask="SELECT record, value, message FROM rejects ORDER BY 1",
    rows=[(2, "(1'200)", "“(1'200)” must be 0 or more."), (3, "-50", "“-50” must be 0 or more."), (4, "-7.5", "“-7.5” must be 0 or more."),
          (5, "about 300", "“about 300” is no amount: write a number such as 1200.50.")],
)  # fmt: skip
def negatives_and_what_is_no_amount():
    return book(
        [
            COSTS,
            [1, "Ticket", "(1'200)", "USD"],
            [2, "DSA", "-50", "USD"],
            [3, "Visa", -7.5, "USD"],
            [4, "Visa", "about 300", "USD"],
        ]
    )


@case(
    "travel_cost", (5, 5, 0, 0), "The currency was read from the amount, its format or its heading: row 2, 3, 4, 5, 6.",
    ask="SELECT request_id, amount::VARCHAR, currency FROM travel_cost ORDER BY 1",
    rows=[("1", "1200.00", "CHF"), ("2", "300.00", "USD"), ("3", "12.50", "EUR"), ("4", "80.00", "GBP"), ("5", "70.00", "CHF")],
)  # fmt: skip
def currencies_in_the_cells():
    def touch(sheet):
        sheet["C6"].number_format = "[$CHF] #,##0.00"

    return book(
        [COSTS[:3], [1, "Ticket", "CHF 1'200"], [2, "DSA", "300 USD"], [3, "Visa", "€ 12,50"], [4, "DSA", "£80"], [5, "DSA", 70]],
        touch=touch,
    )


@case(
    "travel_cost", (2, 1, 1, 0), "The currency beside the amount is not that of its row, which was rejected: row 2.",
    ask="SELECT field, value FROM rejects", rows=[("Currency", "CHF or USD")],
)  # fmt: skip
def currencies_that_differ():
    return book([COSTS, [1, "Ticket", "CHF 1'200", "USD"], [2, "DSA", "USD 300", "USD"]])


@case(
    "pledge", (2, 2, 0, 0), "The currency was read from the amount, its format or its heading: row 2, 3.",
    ask="SELECT donor, amount::VARCHAR, currency, status::VARCHAR FROM pledge ORDER BY 1",
    rows=[("Norway", "50000.00", "USD", "signed"), ("Switzerland", "1000.00", "USD", "pledged")],
)  # fmt: skip
def currency_in_the_heading():
    return book(
        [
            ["No.", "Donor", "Amount (USD)", "Status"],
            [1, "Norway", 50000, "Agreement signed"],
            [2, "Switzerland", 1000, "promised"],
        ]
    )


@case(
    "travel_cost", (3, 2, 1, 0), "Each filled cell of Ticket and DSA and Visa became a record of its own.",
    "None of these cells is filled, and no record was made: row 3.",
    settings='[source.constants]\ncurrency = "USD"\n[source.unfold]\nTicket = {component = "ticket"}\nDSA = {component = "dsa"}\nVisa = {component = "visa"}',
    ask="SELECT request_id, component::VARCHAR, amount::VARCHAR, _record FROM travel_cost ORDER BY 2 DESC",
    rows=[("1", "ticket", "900.00", 2), ("1", "dsa", "400.00", 2)],
)  # fmt: skip
def costs_side_by_side():
    return book([["No.", "Traveller", "Ticket", "DSA", "Visa"], [1, "A", 900, "400.-", "tbc"], [2, "B", None, "-", "n/a"]])


@case(
    "commitment", (2, 2, 0, 0), "Each filled cell of Committed / Ticket and Committed / DSA became a record of its own.",
    settings='[source.constants]\ncurrency = "USD"\n[source.columns]\nNo = "request_id"\n[source.unfold]\n"Committed / Ticket" = {component = "ticket"}\n"Committed / DSA" = {component = "dsa"}',
    ask="SELECT commitment_id, request_id, component::VARCHAR, payer, amount::VARCHAR FROM commitment ORDER BY 1",
    rows=[("List-3-dsa", "7", "dsa", "Norway", "400.00"), ("List-3-ticket", "7", "ticket", "Norway", "900.00")],
)  # fmt: skip
def commitments_side_by_side():
    return book(
        [["No", "Traveller", "Donor", "Committed"], [None, None, None, "Ticket", "DSA"], [7, "A", "Norway", 900, 400]], ["D1:E1"]
    )


@case(
    "travel_cost", (2, 0, 2, 0), "Cells that hold a formula that was saved without its result were taken as empty: row 2.",
    "Cells that hold a spreadsheet error were taken as empty: row 3.",
)  # fmt: skip
def formulas_without_results_and_errors():
    return book([COSTS, [1, "Ticket", "=2*600", "USD"], [2, "DSA", "#REF!", "USD"]])


# --- days ---------------------------------------------------------------------------------------------------------------------

RECEIVED = ["Delegation", "Focal point", "Nomination received"]


@case(
    "nomination", (5, 5, 0, 0), "Dates were read day first: a value above 12 tells.",
    '"Nomination received": 1 number read as days, as spreadsheets store them.',
    ask="SELECT member, received_on::VARCHAR FROM nomination ORDER BY 1",
    rows=[("A", "2017-01-26"), ("B", "2017-01-26"), ("C", "2017-01-03"), ("D", "2017-01-26"), ("E", "2017-01-05")],
)  # fmt: skip
def days_in_many_ways():
    return book([RECEIVED, ["A", "a", "26.01.2017"], ["B", "b", 42761], ["C", "c", "03/01/2017"], ["D", "d", "26-Jan-17"],
                 ["E", "e", dt.datetime(2017, 1, 5, 14, 30)]])  # fmt: skip


@case(
    "nomination", (1, 1, 0, 0), "1 number read as days", ask="SELECT received_on::VARCHAR FROM nomination", rows=[("2017-01-26",)]
)
def days_from_1904():
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    for row in (RECEIVED, ["A", "a", 42761 - 1462]):
        made.active.append(row)
    return saved(made)


@case(
    "nomination", (2, 0, 2, 0), "Whether dates such as 07/12/2016 begin with the day or the month cannot be known",
    meeting=None, settings='[source.constants]\nmeeting = "2"',
)  # fmt: skip
def days_in_doubt():
    return book([RECEIVED, ["A", "a", "07/12/2016"], ["B", "b", "08/11/2016"]])


@case("nomination", (2, 2, 0, 0), "Dates were read day first: only so they lie near the meeting.")
def days_told_by_the_meeting():
    return book([RECEIVED, ["A", "a", "07/12/2016"], ["B", "b", "08/01/2017"]])


# --- several sheets and files that are none -----------------------------------------------------------------------------------


@case(
    "registration", (3, 2, 1, 0), 'Sheet "Legend" was left out: no heading of a registration was found',
    meeting=None, settings='sheet = "*"',
    ask="SELECT meeting, name FROM registration ORDER BY 1", rows=[("wg-1", "Anna Lind"), ("wg-2", "Ben Okoro")],
)  # fmt: skip
def one_sheet_per_meeting():
    return books(
        {"First meeting": [PEOPLE, ANNA], "2": [PEOPLE, BEN], "Dinner": [PEOPLE, CHEN], "Legend": [["yellow"], ["green"]]}
    )


@case(
    "registration",
    (2, 2, 0, 0),
    settings='sheet = ["Europe", "Africa"]',
    ask="SELECT DISTINCT meeting FROM registration",
    rows=[("wg-2",)],
)
def one_sheet_per_region():
    return books({"Europe": [PEOPLE, ANNA], "Africa": [PEOPLE, BEN], "Asia": [PEOPLE, CHEN]})


@case("registration", (2, 1, 0, 1))
def same_number_twice():
    return book([PEOPLE, ANNA, [1, "Anna Lind", "Sweden", "anna@example.org", "cancelled"]])


@case("registration", (0, 0, 0, 0), "has a heading and no rows")
def heading_only():
    return book([PEOPLE])


@case("registration", (0, 0, 0, 0), fault="is an old .xls or protected workbook: save it as .xlsx without a password")
def old_xls():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


@case("registration", (0, 0, 0, 0), fault="is protected with a password: save it without one")
def with_a_password():
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(book([PEOPLE, ANNA]))).encrypt("secret", out)
    return out.getvalue()


@case("registration", (0, 0, 0, 0), fault="is damaged or no workbook: open it in a spreadsheet program and save it as .xlsx")
def damaged():
    return with_part(book([PEOPLE, ANNA]), "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])


@case("registration", (2, 2, 0, 0), ask="SELECT name FROM registration ORDER BY 1", rows=[("Anna Lind",), ("Ben Okoro",)])
def cells_without_references():
    return with_part(book([PEOPLE, ANNA, BEN]), "xl/worksheets/sheet1.xml", lambda xml: re.sub(r'<c r="[A-Z]+\d+"', "<c", xml))
