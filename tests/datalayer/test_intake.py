"""The two-speed load stores what pydantic accepts, and loses nothing."""

import json
from typing import Annotated

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from datalayer.contract import Batch, Mapping, Place, Stream, TableFile
from datalayer.countries import Countries
from datalayer.errors import SourceError
from datalayer.home import SHIPPED
from datalayer.intake.guards import Context, columns, row_guard
from datalayer.intake.load import StreamLoad
from datalayer.intake.validate import storable
from datalayer.models import RECORDS, Attendance, Registration
from datalayer.schema import create_tables

COUNTRIES = Countries(SHIPPED / "reference")
MEETINGS = {"wg_1": "wg-1", "wg_2": "wg-2", "2": "wg-2"}
ODD = ["", " ", "a", " a ", "\u00a0x", "Ünï", "0", "1", "01", "1.5", "1e3", "0x10", "-1", "+5", "yes", "No", "TRUE", "on", "infinity",
       "2016-12-07", "2016-2-3", "2016-02-30", "07/12/2016", "2016-12-07 10:00:00", "2016-12-07T10:00+02:00", "2016-03-27 02:30:00",
       "2016-10-30 02:30:00", "0000-01-01", "24:00", "2016-12-07 24:00:00", "complete", "Complete", "In person", "in_person", "asia_pacific",
       "Africa", "female", "wg-1", "wg-2", "2", "wg-9", "CHF", "chf", "12.50", "12.505", "1'200", "NaN", "٣", "9" * 25, "2016", "2016-13",
       "x,y", 'a"b', "two\nlines", "=1+1", "\u200bz", "\ufeff1", "NA", "null", "1970-01-01 00:00", "2038-01-19 03:14:08", "true "]  # fmt: skip
PLAIN = {"meeting": "wg-2", "people": "3", "status": "complete", "registration_id": "r1", "registered_at": "2016-12-01 10:00:00",
         "amount": "12.50", "currency": "CHF", "request_id": "q1", "seat_id": "s1", "kind": "stakeholder", "stakeholder_group": "igo",
         "rate": "1.1", "rate_on": "2016-12-01", "received_on": "2016-12-01", "submitted_by": "Kenya", "donor": "D"}  # fmt: skip
cell = st.one_of(st.sampled_from(ODD), st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=8))


@pytest.fixture
def conn():
    with duckdb.connect() as connection:
        create_tables(connection)
        yield connection


def load(conn, tmp_path, batch, model, zone="Europe/Zurich"):
    context = Context(MEETINGS, zone)
    place = Place("source", tmp_path, "wg")
    streaming = StreamLoad(conn, Stream.of(model), place, context, tmp_path, COUNTRIES)
    streaming.add(batch)
    return streaming.finish()


def accepted_by_pydantic(model, rows, zone="Europe/Zurich"):
    adapter, stored = TypeAdapter(model), []
    for row in rows:
        try:
            judged = adapter.validate_python(row, context=Context(MEETINGS, zone).for_pydantic())
        except ValidationError:
            continue
        stored.append(tuple(storable(getattr(judged, name)) for name in model.model_fields))
    return stored


def stored_in(conn, model):
    listed = ", ".join(f'"{name}"' for name in model.model_fields)
    return conn.execute(f"SELECT {listed} FROM {model.table} ORDER BY _record").fetchall()


@pytest.mark.parametrize("name", sorted(RECORDS))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_table_of_odd_cells_is_read_as_stored_rejected_and_merged_and_stored_as_pydantic_says(name, data, tmp_path):
    model = RECORDS[name]
    likely = {field: st.one_of(st.just(PLAIN.get(field, "")), cell) for field in model.model_fields}
    rows = data.draw(st.lists(st.fixed_dictionaries(likely), max_size=12))
    filled = [row for row in rows if any(text.strip() for text in row.values())]
    with duckdb.connect() as conn:
        create_tables(conn)
        counts = load(conn, tmp_path, Batch("odd", rows=rows, first_record=2), model)
        stored, expected = stored_in(conn, model), accepted_by_pydantic(model, filled)

    assert counts.read == len(filled) == counts.stored + counts.rejected + counts.merged
    assert counts.rejected == len(filled) - len(expected)
    assert stored == merged(model, expected)


def merged(model, rows):
    """Of rows with equal keys the last one, unless nothing says who it is; in their order."""
    names = list(model.model_fields)
    place = {name: position for position, name in enumerate(names)}
    last = {}
    for number, row in enumerate(rows):
        known = any(row[place[name]] is not None for name in model.identity)
        last[tuple(row[place[name]] for name in model.key) if known else number] = number
    return [rows[number] for number in sorted(last.values())]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Zurich", "America/New_York"])
@pytest.mark.parametrize("name", sorted(RECORDS))
def test_no_guard_passes_a_text_that_pydantic_refuses_or_reads_otherwise(name, zone, conn):
    model, context = RECORDS[name], Context(MEETINGS, zone)
    for column in columns(model, context):
        adapter = TypeAdapter(_field(model, column.name))
        for text in ODD:
            plain, value = conn.execute(
                f"SELECT {column.plain('x', 'v')}, {column.value('v')} FROM "
                f"(SELECT x, {column.cast('x')} AS v FROM (SELECT $1::VARCHAR AS x))",
                [text or None],
            ).fetchone()
            if plain and text:
                assert value == storable(adapter.validate_python(text.strip(), context=context.for_pydantic())), (
                    column.name,
                    text,
                )
                assert text == text.strip()


def _field(model, name):
    field = model.model_fields[name]
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def test_moments_around_a_change_of_the_clock_are_left_to_pydantic(conn):
    column = next(one for one in columns(Registration, Context(MEETINGS, "Europe/Zurich")) if one.name == "registered_at")
    plain = {
        text: conn.execute(f"SELECT {column.plain('$1', column.cast('$1'))}", [text]).fetchone()[0]
        for text in ("2016-03-27 02:30:00", "2016-10-30 02:30:00", "2016-12-07 10:00:00")
    }
    assert plain == {"2016-03-27 02:30:00": False, "2016-10-30 02:30:00": False, "2016-12-07 10:00:00": True}


def test_a_model_with_its_own_validators_and_no_stated_guard_is_judged_whole():
    class Strict(Attendance):
        plain_if = ""

    assert (row_guard(Strict), row_guard(Registration), row_guard(Attendance)) == (
        "FALSE",
        "TRUE",
        "female IS NULL OR female <= people",
    )


def registrations(tmp_path, text, **how):
    path = tmp_path / "registrations.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Batch(path.name, file=TableFile(path, ("registration_id", "meeting", "status", "registered_at"), **how))


def test_record_numbers_count_as_a_spreadsheet_does_past_blank_lines_line_breaks_and_broken_lines(conn, tmp_path):
    text = (
        "registration_id,meeting,status,registered_at\n"
        "r2,wg-1,complete,\n"
        "\n"
        '"r4\n\nx",wg-1,complete,\n'
        "r5,wg-1\n"
        "r6,wg-1,complete,\n"
        "r7,wg-1,complete,,extra\n"
        "r8,wg-1,unheard-of,\n"
        ",,,\n"
        "r10,wg-1,Complete,\n"
    )
    counts = load(conn, tmp_path, registrations(tmp_path, text), Registration)

    assert conn.execute("SELECT registration_id, _record FROM registration ORDER BY _record").fetchall() == [
        ("r2", 2), ("r4\n\nx", 4), ("r6", 6), ("r10", 10)]  # fmt: skip
    assert conn.execute("SELECT record, code FROM rejects ORDER BY record").fetchall() == [
        (5, "broken_line"), (7, "broken_line"), (8, "enum")]  # fmt: skip
    assert (counts.read, counts.stored, counts.rejected, counts.merged) == (7, 4, 3, 0)


def test_a_file_with_mixed_line_ends_is_read_all_the_same(conn, tmp_path):
    text = b"registration_id,meeting,status,registered_at\r\nr1,wg-1,complete,\nr2,wg-1,complete,\rr3,wg-1,complete,\n"
    assert load(conn, tmp_path, registrations(tmp_path, text), Registration).stored == 3


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-16-le"])
def test_a_file_in_another_encoding_is_read_as_it_was_written(conn, tmp_path, encoding):
    text = "registration_id,meeting,status,registered_at\nCôte d’Ivoire,wg-1,complete,\n".encode(encoding)
    load(conn, tmp_path, registrations(tmp_path, text, encoding=encoding), Registration)
    assert conn.execute("SELECT registration_id FROM registration").fetchall() == [("Côte d’Ivoire",)]


def test_a_line_that_is_too_long_is_one_reject_and_the_others_are_stored(conn, tmp_path):
    text = (
        f"registration_id,meeting,status,registered_at\nr1,wg-1,complete,\n{'x' * 5_000_000},wg-1,complete,\nr3,wg-1,complete,\n"
    )
    counts = load(conn, tmp_path, registrations(tmp_path, text), Registration)
    assert (counts.read, counts.stored, counts.rejected) == (3, 2, 1)


@pytest.mark.parametrize(("dates", "read"), [
    (["13/12/2016", "07/12/2016"], ["2016-12-13", "2016-12-07"]),
    (["12/13/2016", "07/12/2016"], ["2016-12-13", "2016-07-12"]),
    (["07/12/2016", "08/12/2016"], []),
    (["13/12/2016", "12/13/2016"], []),
])  # fmt: skip
def test_the_order_of_dates_is_read_from_values_above_twelve_and_never_guessed(conn, tmp_path, dates, read):
    rows = [
        {"registration_id": f"r{n}", "meeting": "wg-1", "status": "complete", "registered_at": day} for n, day in enumerate(dates)
    ]
    counts = load(conn, tmp_path, Batch("rows", rows=rows), Registration, "UTC")
    stored = conn.execute("SELECT registered_at FROM registration ORDER BY _record").fetchall()
    assert [f"{moment:%Y-%m-%d}" for (moment,) in stored] == read
    assert any("ates" in note for note in counts.notes)


def test_many_rows_in_another_way_of_writing_are_learned_and_stored_alike(conn, tmp_path):
    rows = [
        {"registration_id": f"r{n}", "meeting": "2", "status": ("COMPLETE", "Pending ")[n % 2], "registered_at": "13/12/2016"}
        for n in range(3000)
    ]
    counts = load(conn, tmp_path, Batch("rows", rows=rows), Registration, "UTC")
    assert (counts.read, counts.stored) == (3000, 3000)
    assert conn.execute("SELECT meeting, status, count(*) FROM registration GROUP BY ALL ORDER BY status").fetchall() == [
        ("wg-2", "pending", 1500), ("wg-2", "complete", 1500)]  # fmt: skip


def test_many_moments_with_an_offset_keep_it(conn, tmp_path):
    rows = [
        {"registration_id": f"r{n}", "meeting": "2", "status": "complete", "registered_at": "2016-12-07T23:50:00-05:00"}
        for n in range(3000)
    ]
    load(conn, tmp_path, Batch("rows", rows=rows), Registration)
    assert conn.execute("SELECT DISTINCT registered_at::VARCHAR FROM registration").fetchall() == [("2016-12-08 04:50:00",)]


def test_of_rows_with_one_key_the_last_counts_and_nameless_people_are_never_merged(conn, tmp_path):
    rows = [
        {"meeting": "wg-1", "delegation": "Kenya", "person": name, "note": str(n)}
        for n, name in enumerate(["A", "A", "", "", "B"])
    ]
    counts = load(conn, tmp_path, Batch("rows", rows=rows), Attendance)
    assert (counts.read, counts.stored, counts.merged) == (5, 4, 1)
    assert conn.execute("SELECT note FROM attendance ORDER BY _record").fetchall() == [("1",), ("2",), ("3",), ("4",)]


def test_cells_that_no_field_takes_are_kept_and_listed(conn, tmp_path):
    rows = [{"meeting": "wg-1", "delegation": "Kenya", "stakeholder_group": "state", "Badge": "00123", "Diet": ""}]
    counts = load(conn, tmp_path, Batch("rows", rows=rows), Attendance)
    assert json.loads(conn.execute("SELECT _extra FROM attendance").fetchone()[0])["Badge"] == "00123"
    assert counts.notes == ["Columns that no field takes, kept as extra: Badge, Diet."]


def test_an_unmapped_required_column_is_one_clear_error(conn, tmp_path):
    with pytest.raises(
        SourceError, match=r"nothing fills 'registration_id', 'status', which every registration needs. It has: Meeting"
    ):
        load(conn, tmp_path, Batch("rows", rows=[{"Meeting": "wg-1"}]), Registration)


@pytest.mark.parametrize("model", [Registration, Attendance], ids=lambda model: model.table)
def test_of_a_table_whose_heading_is_gone_no_cell_is_told_and_no_row_is_stored(conn, tmp_path, model):
    headless = Batch("rows", rows=[{"Ana": "Eva", "Kenya": "Peru"}], mapping=Mapping(constants={"meeting": "wg-1"}))
    with pytest.raises(SourceError, match="None of its columns is known: if its heading is gone, export it again") as told:
        load(conn, tmp_path, headless, model)
    assert [cell for cell in ("Ana", "Eva", "Kenya", "Peru") if cell in str(told.value)] == []


def test_a_state_without_a_country_is_found_by_its_delegation_and_others_are_not(conn, tmp_path):
    rows = [
        {"meeting": "wg-1", "delegation": "Côte d'Ivoire", "stakeholder_group": "state", "person": "a"},
        {"meeting": "wg-1", "delegation": "Panama", "country_code": "PNA", "stakeholder_group": "state", "person": "b"},
        {"meeting": "wg-1", "delegation": "Jordan", "stakeholder_group": "civil_society", "person": "c"},
        {"meeting": "wg-1", "delegation": "Yugoslavia", "country_code": "YUG", "stakeholder_group": "state", "person": "d"},
    ]
    load(conn, tmp_path, Batch("rows", rows=rows), Attendance)
    assert conn.execute("SELECT _iso3 FROM attendance ORDER BY _record").fetchall() == [("CIV",), ("PAN",), (None,), (None,)]
    assert conn.execute("SELECT name, reason FROM country_match WHERE reason IS NOT NULL AND name <> '' ORDER BY name").fetchall() == [
        ("Panama", "the code PNA is not in the reference list; taken from the name"), ("Yugoslavia", "not in the reference list")]  # fmt: skip


@pytest.mark.parametrize(("people", "stored"), [("1" + 15 * "0", 1), ("1" + 14 * "0" + "1", 0), ("9" * 25, 0)])
def test_a_whole_number_that_no_column_can_hold_is_a_reject_and_not_the_end_of_its_source(conn, tmp_path, people, stored):
    counts = load(conn, tmp_path, Batch("odd", rows=[{"meeting": "2", "people": people}, {"meeting": "2"}]), Attendance)
    assert (counts.read, counts.stored, counts.rejected) == (2, stored + 1, 1 - stored)


@pytest.mark.parametrize("name", ["list[1].csv", "list*.csv", "lis?1.csv"])
def test_a_file_whose_name_is_like_a_pattern_is_read_and_not_those_beside_it(site, name):
    site.write("list1.csv", "registration_id,status\nwrong,complete\n")
    site.write(name, "registration_id,status\nright,complete\n")
    site.source("list", name, "registration", 'meeting = "2"')
    assert site.refresh().failed == []
    assert site.ask("SELECT registration_id FROM registration") == [("right",)]


@pytest.mark.parametrize(("model", "row", "said"), [
    (Attendance, {"meeting": "wg-2", "female": "NA"}, "“NA” is no whole number: write one such as 12."),
    (Attendance, {"meeting": "wg-2", "people": "0"}, "“0” must be 1 or more."),
    (Attendance, {"meeting": "wg-2", "day": "soon"}, "“soon” is no date that can be read: write it as 2017-01-26."),
    (Attendance, {"meeting": "wg-2", "mode": "hybrid"}, "“hybrid” is not one of: In person, Remote."),
    (Attendance, {"meeting": "wg-9"}, "This meeting is not in the body's file, which has: wg-1, wg-2. Add it there, or an alias of it."),
    (Registration, {"meeting": "wg-2", "status": "complete", "registration_id": ""}, "Nothing stands here, and it is needed."),
    (Registration, {"meeting": "wg-2", "status": "complete", "registration_id": "1", "needs_funding": "perhaps"}, "“perhaps” is neither yes nor no."),
    (RECORDS["exchange_rate"], {"currency": "francs", "quote_currency": "CHF", "rate_on": "2016-12-01", "rate": "1"},
     "“francs” is no currency: write three capital letters, such as CHF."),
])  # fmt: skip
def test_a_cell_that_is_refused_is_told_in_plain_words(conn, tmp_path, model, row, said):
    load(conn, tmp_path, Batch("list.csv", rows=[row]), model)
    assert conn.execute("SELECT message FROM rejects").fetchall() == [(said,)]
