"""What the plugin workbook hands over, without a host; the odd workbooks are in tests/corpus/workbook."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pydantic import ValidationError

from datalayer.contract import Place
from datalayer.testkit import LoaderKit
from plugins.workbook.config import WorkbookConfig
from plugins.workbook.loader import WorkbookLoader

SAMPLE = Path(__file__).parent / "sample"


class TestConformance(LoaderKit):
    loader = WorkbookLoader
    settings = {"path": "travel.xlsx", "stream": "travel_request"}
    sample = SAMPLE
    expected = {"travel_request": 4}


def loader(**settings) -> WorkbookLoader:
    config = WorkbookConfig.model_validate({"path": "travel.xlsx", "stream": "travel_request", **settings})
    return WorkbookLoader(config, Place("travel", SAMPLE, "wg", "2", "Europe/Zurich"))


def batches(source: WorkbookLoader) -> list:
    return list(source.load(source.chosen_streams()[0], None))


def test_cells_are_handed_over_as_they_stand_and_their_meanings_beside_them():
    (batch, *_) = batches(loader())
    assert [row["Support" if "Support" in row else "Requested on"] for row in batch.rows] == [
        "13.12.2016",
        "2016-12-14",
        "42719",
        "05/01/2017",
    ]
    assert batch.mapping.values["requested_on"] == {"13.12.2016": "2016-12-13", "42719": "2016-12-15", "05/01/2017": "2017-01-05"}
    assert (batch.records, [row["Country"] for row in batch.rows]) == ([5, 6, 7, 9], ["Senegal", "Senegal", "Kenya", "Fiji"])


def test_all_that_was_found_filled_in_and_left_out_is_said():
    notes = [note for batch in batches(loader()) for note in batch.notes]
    assert notes == [
        'Sheet "Travel": the heading was found in rows 3 to 4: No., Region, Traveller / Name, Traveller / E-mail, Country, '
        "Estimate in USD / Ticket, Estimate in USD / DSA, Estimate in USD / Visa, Status, Donor, Requested on.",
        'Sheet "Travel": rows of totals were left out: row 8, 12.',
        'Sheet "Travel": rows that hold a number and nothing else were left out: row 10, 11.',
        'Sheet "Travel": notes under the table were left out: row 14, 15.',
        "Hidden rows were read too: row 7.",
        'Sheet "Travel": taken were "No." as request_id, "Traveller / Name" as traveller, "Traveller / E-mail" as email, '
        '"Country" as country, "Status" as status, "Requested on" as requested_on.',
        '"Region": cells merged downwards were filled: row 6, 7.',
        '"Country": cells merged downwards were filled: row 6.',
        "Dates were read day first: a value above 12 tells.",
        '"Requested on": 1 number read as days, as spreadsheets store them.',
        'Rows by colour: 1 yellow (FFFF00), 1 struck through. The sheet\'s legend: yellow (FFFF00) is "paid by the regular budget". '
        "They change nothing: what they mean can be told under colours.",
        "Other sheets were not read: Legend.",
    ]


def test_columns_of_costs_become_a_record_per_cell_with_the_currency_of_their_heading():
    unfold = {f"Estimate in USD / {name}": {"component": name.lower()} for name in ("Ticket", "DSA", "Visa")}
    (batch, *_) = batches(loader(stream="travel_cost", unfold=unfold))
    told = [(row["No."], row["component"], row["amount"], row["currency"]) for row in batch.rows]
    assert told[:3] == [("1", "ticket", "1'200.-", "USD"), ("1", "dsa", "400", "USD"), ("2", "ticket", "1100", "USD")]
    assert (len(told), batch.records) == (9, [5, 5, 6, 6, 6, 7, 7, 9, 9])
    assert batch.mapping.values["amount"] == {"1'200.-": "1200", "400.-": "400", "1 250,00": "1250.00"}


@pytest.mark.parametrize("changed", [
    {"stream": "nope"}, {"columns": {"A": "nope"}}, {"columns": {"A": "status", "B": "status"}}, {"constants": {"nope": 1}},
    {"colours": {"yellow": {"nope": "x"}}}, {"unfold": {"Ticket": {"nope": "x"}}}, {"key": ["nope"]}, {"heading_rows": 0},
    {"heading_rows": [2, 6]}, {"heading_rows": []}, {"decimal_mark": "'"}, {"path": ""}, {"colour": "red"},
])  # fmt: skip
def test_settings_that_name_nothing_known_are_refused(changed):
    with pytest.raises(ValidationError):
        loader(**changed)


def test_check_tells_the_heading_and_what_lacks():
    assert loader().check().sentence.startswith("travel.xlsx, sheet Travel, can be read: 4 rows. ")
    assert loader(sheet="Nowhere").check().sentence == "travel.xlsx has no sheet 'Nowhere'; it has Travel, Legend."
    assert (
        loader(sheet="Legend")
        .check()
        .sentence.startswith("travel: no heading of a travel_request was found in travel.xlsx, sheet Legend")
    )
    missing = loader(stream="travel_cost", columns={"Country": "component"}).check().sentence
    assert missing.startswith("travel: nothing fills 'amount', 'currency' in travel.xlsx, sheet Travel. It has: No., ")


def test_a_column_that_is_mapped_to_nothing_or_not_to_be_found_is_kept_as_extra():
    (batch, *_) = batches(loader(columns={"Country": "", "No.": "request_id", "Traveller / Name": "traveller"}))
    assert ("country" in batch.mapping.columns, "Country (as it stands)" in batch.rows[0]) == (False, True)
    (batch, *_) = batches(loader(columns={"Traveller / Name": "traveller"}, find_columns=False))
    assert batch.mapping.columns == {"traveller": "Traveller / Name"}
    assert (batch.rows[0]["request_id"], batch.mapping.constants) == ("Travel-5", {"status": "requested"})


def test_recognise_proposes_settings_and_a_mapping_and_asks_for_the_meeting():
    seen = WorkbookLoader.recognise(SAMPLE / "travel.xlsx")
    assert (seen.confidence, seen.settings["stream"], seen.settings["sheet"], seen.asks) == (
        0.5,
        "travel_request",
        "Travel",
        ("meeting",),
    )
    assert seen.settings["columns"] == {
        "No.": "request_id", "Traveller / Name": "traveller", "Traveller / E-mail": "email", "Country": "country", "Status": "status",
        "Requested on": "requested_on",
    }  # fmt: skip
    assert seen.columns["Country"] == ("Senegal", "Kenya", "Fiji")
    assert seen.sentence == (
        'A workbook kept by hand: sheet "Travel" with 4 rows, most likely of travel requests; 6 of 11 columns are known. '
        "Its columns Estimate in USD / Ticket, Estimate in USD / DSA, Estimate in USD / Visa are costs: a second source, "
        'stream = "travel_cost", reads them with unfold.'
    )


def test_a_plain_date_and_a_type_of_cost_are_taken_where_a_record_has_one_of_them(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("Request no.", "Component", "Amount", "Cur.", "Type", "Date"),
        ("T1", "Ticket", 812.5, "EUR", "Quote", date(2026, 8, 21)),
    ):
        book.active.append(row)
    book.save(tmp_path / "costs.xlsx")
    config = WorkbookConfig.model_validate({"path": "costs.xlsx", "stream": "travel_cost"})
    (batch, *_) = batches(WorkbookLoader(config, Place("costs", tmp_path, "wg", "2", "UTC")))
    assert {name: batch.mapping.columns[name] for name in ("basis", "costed_on")} == {"basis": "Type", "costed_on": "Date"}
