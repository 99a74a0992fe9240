"""Indico exports through a whole refresh: real files of two versions and four languages, and an event that nobody has seen before."""

import csv
import io
import random
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from openpyxl import load_workbook

from datalayer.discover import Plugins
from datalayer.recognise import recognise
from datalayer.store import Store
from plugins.indico_export.loader import IndicoExportLoader
from tests.plugins.indico_event import FORMS, STATIC, Export, people

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "indico"
CSV, XLSX = "registrations-all-columns.csv", "registrations-all-columns.xlsx"
SAME_EVENT = [
    CSV, XLSX, "registrations-all-columns.fr.csv", "registrations-all-columns.es.csv", "registrations-all-columns.zh-CN.csv",
    "registrations-all-columns.fr.xlsx", *(f"indico-3.2.9/registrations-all-columns{end}" for end in (".csv", ".xlsx", ".fr.csv", ".fr.xlsx")),
]  # fmt: skip
FACTS = (
    "SELECT registration_id, status, _iso3, email, stakeholder_group, capacity, mode, gender, needs_funding, job_title, "
    "date_trunc('minute', registered_at), _extra ->> 'Arrival date', _extra ->> 'Checked in' FROM registration ORDER BY registration_id"
)


def put(site, *names: str, more: str = "", meeting: str | None = "2") -> None:
    """A source over copies of files of the corpus."""
    for name in names:
        target = site.root / "in" / name.replace("/", "_")
        target.parent.mkdir(exist_ok=True)
        shutil.copy(CORPUS / name, target)
    site.add("indico", "indico_export", f'path = "in"\n{more}', meeting)


def counts(site) -> dict[str, tuple[int, int, int, int]]:
    """stream → read, stored, rejected, merged, after a refresh."""
    (result,) = site.refresh().sources
    assert result.status == "loaded", result.sentence
    return {name: (one.read, one.stored, one.rejected, one.merged) for name, one in result.streams.items()}


def notes(site, stream: str = "registration") -> str:
    return site.ask(f"SELECT notes FROM source_stream WHERE stream = '{stream}'")[0][0]


def cells(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> list[tuple]:
    """The 63 registrations as the CSV in English tells them."""
    from tests.conftest import Site

    site = Site(tmp_path_factory.mktemp("english") / "home")
    put(site, CSV)
    counts(site)
    return site.ask(FACTS)


def generation_holds(site, texts: list[str]) -> list[str]:
    """Which of the texts stand in the bytes of the generation's file, or in any cell of its tables."""
    path = Store(site.home.build).current().path
    raw = path.read_bytes().lower()
    with duckdb.connect(str(path), read_only=True) as conn:
        tables = [name for (name,) in conn.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        unpacked = "\n".join(str(row) for table in tables for row in conn.execute(f'FROM "{table}"').fetchall()).lower()
    assert "participant012.e1@example.org" in unpacked or "p1@example.org" in unpacked
    return [text for text in texts if text.lower().encode() in raw or text.lower() in unpacked]


@pytest.mark.parametrize("name", SAME_EVENT)
def test_the_same_63_registrations_come_out_of_every_form_language_and_version(site, facts, name):
    put(site, name)
    assert counts(site) == {"registration": (63, 63, 0, 0), "attendance": (38, 38, 0, 0)}
    assert site.ask(FACTS) == facts
    passports = [row["Passport number"] for row in cells(CSV) if row["Passport number"]]
    assert (len(passports), generation_holds(site, passports), "Passport number" in notes(site)) == (51, [], True)


def test_states_countries_and_answers_are_those_that_were_given(site, facts):
    given = {row["ID"]: row for row in cells(CSV)}
    states = {
        "Completed": "complete",
        "Awaiting payment": "unpaid",
        "Pending": "pending",
        "Rejected": "rejected",
        "Withdrawn": "withdrawn",
    }
    assert {row[0]: row[1] for row in facts} == {number: states[row["Registration state"]] for number, row in given.items()}
    without = {row[0] for row in facts if row[2] is None}
    assert without == {number for number, row in given.items() if row["Country"] in ("", "XK")}
    funding = {"Yes": True, "No": False, "": None}
    assert {row[0]: row[8] for row in facts} == {number: funding[row["Requires travel funding"]] for number, row in given.items()}


def test_a_person_who_withdrew_and_registered_again_is_two_registrations(site):
    put(site, XLSX)
    counts(site)
    twice = "SELECT registration_id, status FROM registration WHERE email IN (SELECT email FROM registration GROUP BY email HAVING count(*) > 1)"
    assert sorted(site.ask(twice)) == [("10", "withdrawn"), ("61", "complete")]


def test_what_a_form_of_export_has_lost_is_listed_and_not_guessed(site):
    put(site, CSV)
    counts(site)
    assert site.ask("SELECT first_name, last_name, name FROM registration WHERE registration_id = '8'") == [
        ("Suharti", None, "Suharti -")
    ]
    assert (
        "Indico's CSV loses = + - @ at the start of a cell, and line breaks. 60 phone numbers without +; first or last name lack"
        in notes(site)
    )
    assert "answers with dates came with an offset that Indico puts there wrongly" in notes(site)
    assert site.ask("SELECT DISTINCT _extra ->> 'Arrival date' FROM registration WHERE _extra ->> 'Arrival date' IS NOT NULL ORDER BY 1") == [
        ("2017-01-24",), ("2017-01-25",), ("2017-01-26",)]  # fmt: skip


def test_xlsx_keeps_signs_and_line_breaks_and_both_columns_of_one_title(site):
    put(site, XLSX)
    counts(site)
    read = dict(site.ask("SELECT registration_id, note FROM registration WHERE note IS NOT NULL"))
    assert (read["13"], read["12"]) == (
        '=HYPERLINK("http://example.org","click")',
        "Vegetarian meal\nWheelchair access\nplease; thank you",
    )
    assert site.ask("SELECT last_name, _extra ->> 'Phone Number' FROM registration WHERE registration_id = '8'") == [
        ("-", "+48 52 555 5024")
    ]
    assert site.ask("SELECT note, _extra ->> 'Remarks (2)' FROM registration WHERE registration_id = '28'") == [
        (None, "Badge collected by assistant")
    ]


def test_of_csv_and_xlsx_of_one_event_the_xlsx_counts_with_the_moments_of_the_csv(site, facts):
    put(site, CSV, XLSX, "registrations-default-columns.csv", more='time_zone = "Asia/Bangkok"')
    assert counts(site) == {"registration": (63, 63, 0, 0), "attendance": (38, 38, 0, 0)}
    assert site.ask(FACTS) == facts
    assert (
        f"{CSV} was left out: {XLSX} holds the same rows as they were typed; its moments were taken, which are in UTC"
        in notes(site)
    )
    assert "registrations-default-columns.csv was left out" in notes(site)


def test_check_ins_are_attendance_in_person_with_the_moment_and_what_the_registration_tells(site):
    put(site, XLSX)
    counts(site)
    row = site.ask(
        "SELECT person, honorific, email, delegation, _iso3, stakeholder_group, capacity, mode, presence, joined_at, _extra ->> 'Indico ID' "
        "FROM attendance WHERE email = 'participant007.e1@example.org'"
    )
    assert row == [("Adélaïde Adam", "Prof.", "participant007.e1@example.org", "Ministry of Communications of France", "FRA", "state", "observer",
                    "in_person", "present", pd.Timestamp("2017-01-27 09:40:00"), "7")]  # fmt: skip
    assert "4 of those who were checked in had registered to take part remotely" in notes(site, "attendance")


def test_default_columns_tell_no_country_and_no_check_in_and_say_so(site):
    put(site, "registrations-default-columns.xlsx")
    assert counts(site) == {"registration": (63, 63, 0, 0)}
    assert "has no column of check-ins, so it tells nobody's attendance." in notes(site)
    assert "has no column of countries." in notes(site)
    assert "has moments without offset: they are read in Europe/Zurich" in notes(site)


def test_a_part_export_withdraws_nobody_unless_the_source_is_declared_whole(site):
    put(site, "registrations-default-columns.csv", "registrations-three-ticked-rows.csv")
    assert counts(site)["registration"] == (66, 63, 0, 3)
    assert site.ask("SELECT count(*), count(country) FROM registration") == [(63, 3)]
    assert "registrations-three-ticked-rows.csv lacks 32 of the numbers up to 35: it may be a part" in notes(site)
    site.sources.clear()
    put(site, more="whole = true")
    assert counts(site)["registration"] == (3, 3, 0, 0)
    assert "registrations-default-columns.csv was left out: whole = true" in notes(site)


def test_a_later_export_wins_and_keeps_what_its_columns_do_not_tell(site):
    put(site, CSV)
    later = "ID,Name,Registration state,Checked in,Check-in date\r\n3,Rebeca Correia,Withdrawn,No,\r\n23,Henri Bazin,Completed,Yes,2017-01-27 08:00:00+00:00\r\n"
    site.write("in/registrations-all-columns (1).csv", later)
    assert counts(site) == {"registration": (65, 63, 0, 2), "attendance": (38, 38, 0, 0)}
    read = site.ask(
        "SELECT registration_id, status, _iso3, _origin FROM registration WHERE registration_id IN ('3', '23') ORDER BY 1"
    )
    assert read == [
        ("23", "complete", "FRA", "registrations-all-columns (1).csv"),
        ("3", "withdrawn", "BRA", "registrations-all-columns (1).csv"),
    ]
    assert site.ask("SELECT email FROM attendance WHERE email LIKE 'participant003.%' OR email LIKE 'participant023.%'") == [
        ("participant023.e1@example.org",)]  # fmt: skip


def test_files_of_two_events_in_one_source_are_refused_and_the_last_good_data_stay(site):
    put(site, CSV)
    counts(site)
    site.write("in/z.csv", Export("delegations").csv(people(63)))
    (result,) = site.refresh().sources
    assert (result.status, result.streams["registration"].stored) == ("failed", 63)
    assert "hold other people under the same ID: they come from two events" in result.sentence


# --- an event that nobody has seen: another zone, 400 people, two forms in other words ---------------------------------------------------

CROWD = people(400)
PARTS = {"delegations": [p for p in CROWD if p.number % 8 < 5], "observateurs": [p for p in CROWD if p.number % 8 >= 5]}
BANGKOK = 'time_zone = "Asia/Bangkok"'
SEEN = (
    "SELECT registration_id, status, _iso3, stakeholder_group, capacity, mode, gender, needs_funding, email, first_name, "
    "date_trunc('minute', registered_at) FROM registration"
)


def expected(person) -> tuple:
    minute = pd.Timestamp(person.registered.replace(tzinfo=None, second=0, microsecond=0))
    return (str(person.number), person.state, person.iso3, person.group, person.capacity, person.mode, person.gender, person.funding,
            person.email, person.first, minute)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "version", "language"),
    [
        ("csv", "3.3", "en"),
        ("csv", "3.3", "fr"),
        ("csv", "3.2", "es"),
        ("xlsx", "3.3", "es"),
        ("xlsx", "3.2", "en"),
        ("xlsx", "3.2", "fr"),
    ],
)
def test_two_forms_of_another_event_are_read_whole_in_every_form_version_and_language(site, form, version, language):
    for name, persons in PARTS.items():
        site.write(f"in/{name}.{form}", getattr(Export(name, version, language), form)(persons))
    site.add("indico", "indico_export", f'path = "in"\n{BANGKOK}')
    came = {p.number: p.came for p in CROWD if p.came}
    assert counts(site) == {"registration": (400, 400, 0, 0), "attendance": (len(came), len(came), 0, 0)}
    assert sorted(site.ask(SEEN)) == sorted(map(expected, CROWD))
    at = {int(number): moment for number, moment in site.ask("SELECT _extra ->> 'Indico ID', joined_at FROM attendance")}
    assert at == {number: pd.Timestamp(moment.replace(tzinfo=None)) for number, moment in came.items()}
    arrives = site.ask(
        "SELECT registration_id, coalesce(_extra ->> 'When do you arrive?', _extra ->> 'Arrivée à Bangkok') FROM registration"
    )
    assert dict(arrives) == {str(p.number): str(p.arrives) for p in CROWD}
    assert generation_holds(site, [p.document for p in CROWD]) == []
    assert generation_holds(site, [f"{p.born:%d/%m/%Y}" for p in CROWD] + [f"{p.born} 00:00:00" for p in CROWD]) == []


@pytest.mark.parametrize("seed", range(8))
def test_any_columns_that_staff_choose_are_read_and_the_file_is_known_for_what_it_is(site, seed):
    draw = random.Random(seed)
    name = draw.choice(list(FORMS))
    questions = tuple(key for key in FORMS[name] if draw.random() < 0.5)
    static = tuple(title for title in STATIC if draw.random() < 0.5) or ("Registration state",)
    form = draw.choice(["csv", "xlsx"])
    path = site.write(f"in/r.{form}", getattr(Export(name, questions=questions, static=static), form)(PARTS[name]))
    site.add("indico", "indico_export", f'path = "in"\nstate = "complete"\n{BANGKOK}')
    assert counts(site)["registration"] == (len(PARTS[name]), len(PARTS[name]), 0, 0)
    fields = {
        "iso3": "_iso3",
        "group": "stakeholder_group",
        "capacity": "capacity",
        "mode": "mode",
        "gender": "gender",
        "email": "email",
    }
    for person, row in zip(
        PARTS[name], site.ask("SELECT * FROM (SELECT _record, * FROM registration) ORDER BY _record"), strict=True
    ):
        assert str(person.number) in row
    for key, column in fields.items():
        read = dict(site.ask(f"SELECT registration_id, {column} FROM registration"))
        assert read == {str(p.number): getattr(p, key) if key in questions else None for p in PARTS[name]}, key
    told = dict(site.ask("SELECT registration_id, status FROM registration"))
    assert told == {str(p.number): p.state if "Registration state" in static else "complete" for p in PARTS[name]}
    assert generation_holds_none_of_them(site, [p.document for p in PARTS[name]])
    if set(static) & {"Registration date", "Registration state", "Checked in", "Check-in date"}:
        seen = IndicoExportLoader.recognise(path)
        assert (seen.confidence >= 0.75, "registrations" in seen.sentence, seen.adds) == (True, True, True)


def generation_holds_none_of_them(site, texts: list[str]) -> bool:
    raw = Store(site.home.build).current().path.read_bytes()
    return not any(text.encode() in raw for text in texts)


def test_a_file_saved_again_by_a_spreadsheet_program_with_semicolons_in_windows_1252_is_read(site):
    persons = [p for p in PARTS["delegations"] if "例" not in p.last and "Ł" not in p.last]
    rows = list(csv.reader(io.StringIO(Export("delegations").csv(persons).decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    site.write("in/r.csv", out.getvalue().encode("cp1252"))
    site.add("indico", "indico_export", 'path = "in"')
    assert counts(site)["registration"] == (len(persons), len(persons), 0, 0)
    assert sorted(site.ask(SEEN)) == sorted(map(expected, persons))


def test_a_workbook_saved_again_with_a_title_above_and_the_language_of_a_french_program_is_read(site):
    path = site.write("in/r.xlsx", Export("delegations").xlsx(PARTS["delegations"]))
    book = load_workbook(path)
    sheet = book.active
    column = next(cell.column for cell in sheet[1] if cell.value == "Checked in")
    for row in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
        row[0].value = "VRAI" if row[0].value else "FAUX"
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Participants, exported for the desk"
    book.save(path)
    site.add("indico", "indico_export", f'path = "in"\n{BANGKOK}')
    assert counts(site)["attendance"][1] == sum(p.came is not None for p in PARTS["delegations"])
    assert sorted(site.ask(SEEN)) == sorted(map(expected, PARTS["delegations"]))
    assert site.ask("SELECT min(_record), max(_record) FROM registration") == [(4, 3 + len(PARTS["delegations"]))]


# --- what a person tells, and what is told to a person -----------------------------------------------------------------------------------


def write_rows(site, heading: str, *rows: str, more: str = "") -> None:
    site.write("in/r.csv", "\r\n".join([heading, *rows]) + "\r\n")
    site.add("indico", "indico_export", f'path = "in"\n{more}')


def test_an_answer_that_is_no_word_of_ours_is_kept_and_counted_and_the_registration_stays(site):
    write_rows(
        site, "ID,Name,Registration state,Gender,Constituency", "1,A B,Completed,Female,Civil society", "2,C D,Pending,Enby,Choir"
    )
    assert counts(site)["registration"] == (2, 2, 0, 0)
    assert site.ask("SELECT gender, stakeholder_group, _extra FROM registration ORDER BY registration_id") == [
        ("female", "civil_society", None), (None, None, '{"Constituency (as answered)":"Choir","Gender (as answered)":"Enby"}')]  # fmt: skip
    assert "answers to 'Gender' that are no known words of gender: 1 in 1 row" in notes(site)
    assert "Enby" not in notes(site)


def test_what_is_said_in_sources_toml_comes_before_any_proposal(site):
    more = (
        '[source.columns]\n"Choir" = "stakeholder_group"\n"Land" = "country"\n[source.values.stakeholder_group]\nAlto = "igo"\n"*" = "other"\n'
        '[source.values.status]\nFertig = "complete"\n[source.constants]\ncapacity = "observer"'
    )
    write_rows(
        site,
        "ID,Name,Registration state,Choir,Land,Capacity",
        "1,A B,Fertig,Alto,Peru,Member",
        "2,C D,Pending,Bass,Fiji,Member",
        more=more,
    )
    assert counts(site)["registration"] == (2, 2, 0, 0)
    read = "SELECT status, stakeholder_group, _iso3, capacity, _extra ->> 'Capacity (as answered)' FROM registration ORDER BY registration_id"
    assert site.ask(read) == [("complete", "igo", "PER", "observer", "Member"), ("pending", "other", "FJI", "observer", "Member")]


def test_a_state_that_is_not_known_is_rejected_with_its_reason_and_how_to_mend_it(site):
    write_rows(site, "ID,Name,Registration state,Registration date", "1,A B,Completed,", "2,C D,Shipshape,")
    assert counts(site)["registration"] == (2, 1, 1, 0)
    assert site.ask("SELECT record, field, value FROM rejects") == [(3, "status", "Shipshape")]
    assert "Say what they mean under [source.values.status]" in notes(site)


def test_without_states_registrations_are_pending_and_said_to_be_so_unless_state_is_set(site):
    write_rows(site, "ID,Name,Registration date", "1,A B,2017-01-02 08:00:00+00:00")
    counts(site)
    assert site.ask("SELECT status FROM registration") == [("pending",)]
    assert (
        "does not tell the state of 1 registration; it was taken as pending, though some may be withdrawn or rejected"
        in notes(site)
    )


def test_without_ids_e_mail_and_moment_stand_for_them_alike_in_csv_and_xlsx(site):
    export = Export("delegations", questions=("email",), static=("Registration date", "Registration state"))
    for form in ("csv", "xlsx"):
        site.write(f"in/r.{form}", getattr(export, form)(CROWD[:60]))
    book = load_workbook(site.root / "in/r.xlsx")
    book.active.delete_cols(1)
    book.save(site.root / "in/r.xlsx")
    rows = list(csv.reader(io.StringIO((site.root / "in/r.csv").read_text(encoding="utf-8-sig"), newline="")))
    site.write("in/r.csv", "\r\n".join(",".join(row[1:]) for row in rows))
    site.add("indico", "indico_export", f'path = "in"\n{BANGKOK}')
    assert counts(site)["registration"] == (60, 60, 0, 0)
    assert "60 registrations without an ID: e-mail (else name) and moment of registration stand for it" in notes(site)
    assert "r.csv was left out: r.xlsx holds the same rows" in notes(site)


def test_a_number_of_a_passport_is_taken_out_of_other_answers_and_other_numbers_stay(site):
    write_rows(
        site, "ID,Name,Registration state,Numéro de passeport,Ticket secret,Remarks,Name (as in passport)",
        "1,A B,Completed,X1234567T,7d165822-ecf1,my passport is x1234567t,A B", "2,C D,Completed,,,please call 1234567 or X1234567T,C D",
    )  # fmt: skip
    counts(site)
    assert site.ask("SELECT note, _extra FROM registration ORDER BY registration_id") == [
        ("my passport is [removed]", '{"Name (as in passport)":"A B"}'),
        ("please call 1234567 or [removed]", '{"Name (as in passport)":"C D"}')]  # fmt: skip
    assert generation_holds_none_of_them(site, ["X1234567T", "x1234567t", "7d165822"])
    assert "Never stored, so dropped from r.csv: 'Numéro de passeport', 'Ticket secret'." in notes(site)


@pytest.mark.parametrize(("before", "after", "expected_counts", "why"), [
    (",Counsellor,Saudi", ",Counsellor,,Saudi", (63, 62, 1, 0), "36 cells under 35 headings"),
    (",Policy Officer,France", ',"Policy Officer,France', (60, 59, 1, 0), "a quotation mark is open: 3 more lines are in this row"),
    ("Policy Officer,France", "Policy\nOfficer,France", (64, 62, 2, 0), "torn by a line break: it goes on in row 4"),
])  # fmt: skip
def test_torn_rows_leave_no_passport_number_in_a_wrong_column(site, before, after, expected_counts, why):
    site.write("in/r.csv", (CORPUS / CSV).read_text(encoding="utf-8-sig").replace(before, after, 1))
    site.add("indico", "indico_export", 'path = "in"')
    assert counts(site)["registration"] == expected_counts
    assert generation_holds(site, [row["Passport number"] for row in cells(CSV) if row["Passport number"]]) == []
    assert "rows whose cells do not stand under the headings were rejected" in notes(site)
    assert why in "".join(raw for (raw,) in site.ask("SELECT raw FROM rejects"))


# --- contributions and abstracts ---------------------------------------------------------------------------------------------------------

TEXTS = "SELECT contribution_id, submitted_by, submitted_by_email, stakeholder_group, status, received_at FROM contribution ORDER BY contribution_id"


def test_abstracts_are_the_same_15_texts_in_csv_xlsx_and_json(site, tmp_path):
    from tests.conftest import Site

    read = {}
    for name in (
        "abstracts-all-columns.csv",
        "abstracts-all-columns.xlsx",
        "abstracts-default-columns.json",
        "indico-3.2.9/abstracts-default-columns.json",
    ):
        one = Site(tmp_path / name.replace("/", "_"))
        put(one, name)
        assert counts(one)["contribution"] == (15, 15, 0, 0)
        read[name] = one.ask(TEXTS)
    first = read["abstracts-all-columns.csv"]
    assert all(rows == first for rows in read.values())
    statuses = {row[0]: row[4] for row in first}
    assert {number: statuses[number] for number in ("1", "9", "12", "13", "14", "15")} == {
        "1": "received", "9": "received", "12": "withdrawn", "13": "superseded", "14": "received", "15": "superseded"}  # fmt: skip
    assert first[0] == (
        "1",
        "Permanent Mission of Exampleland",
        "author01.e1@example.org",
        "state",
        "received",
        pd.Timestamp("2016-11-20 08:05:30"),
    )


def test_abstracts_in_json_bring_their_files_and_what_became_of_them_and_no_judge(site):
    put(site, "abstracts-default-columns.json")
    assert counts(site) == {"contribution": (15, 15, 0, 0), "attachment": (15, 15, 0, 0)}
    assert site.ask("SELECT note FROM contribution WHERE note IS NOT NULL ORDER BY contribution_id") == [
        ("In Indico: duplicate (1)",), ("In Indico: rejected",), ("In Indico: merged (3)",)]  # fmt: skip
    assert site.ask("SELECT name, media_type FROM attachment WHERE contribution_id = '1' ORDER BY name") == [
        ("annexe à la contribution (FR).pdf", "application/pdf"), ("submission_01.pdf", "application/pdf")]  # fmt: skip
    assert generation_holds_none_of_them(site, ["picture-default", "User:2:Mg"])


def test_default_columns_of_abstracts_name_no_sender_and_say_so(site):
    put(site, "abstracts-default-columns.csv")
    assert counts(site) == {"contribution": (15, 15, 0, 0)}
    assert site.ask("SELECT DISTINCT submitted_by FROM contribution") == [("(not in this export)",)]
    assert "does not tell the sender of 15 texts" in notes(site, "contribution")


@pytest.mark.parametrize(
    "name", ["contributions.csv", "contributions.xlsx", "contributions.json", "export-event-contributions-by-api-key.json"]
)
def test_the_programme_is_12_contributions_with_senders_texts_and_files(site, name):
    put(site, name)
    found = counts(site)
    files = {"attachment": (11, 11, 0, 0)} if name != "contributions.json" else {}
    assert found == {"contribution": (12, 12, 0, 0), **files}
    rows = site.ask(
        "SELECT contribution_id, submitted_by, submitted_by_email, title FROM contribution WHERE contribution_id IN ('3', '4') ORDER BY 1"
    )
    assert rows == [("3", "Sample Rights Watch", "author03.e1@example.org", "Joint submission by civil society organizations"),
                    ("4", "Sample Cloud Ltd.", "author04.e1@example.org", "企业界关于加强合作的意见")]  # fmt: skip
    without_text = {"17", "18", "19"} | ({"16"} if name == "contributions.json" else set())
    assert {number for (number,) in site.ask("SELECT contribution_id FROM contribution WHERE status = 'draft'")} == without_text
    assert "8 Written submission, 1 Oral statement, 2 Presentation, 1 without a type" in notes(site, "contribution")
    assert generation_holds_none_of_them(site, ["ak=", "REDACTED"])


def test_types_choose_which_entries_of_the_programme_are_texts(site):
    put(site, "contributions.csv", more='types = ["Written submission"]')
    assert counts(site)["contribution"] == (8, 8, 0, 0)
    assert "4 entries of other types were left out, as `types` asks." in notes(site, "contribution")


def test_abstracts_and_programme_of_one_event_are_one_text_each(site):
    put(site, "abstracts-all-columns.csv", "contributions.csv")
    assert counts(site)["contribution"] == (27, 19, 0, 8)
    row = site.ask(
        "SELECT status, received_at, stakeholder_group, attachments, _extra ->> 'Session' FROM contribution WHERE contribution_id = '2'"
    )
    assert row == [
        ("received", pd.Timestamp("2016-11-20 09:05:30"), "state", "submission_02.pdf", "Presentation of contributions")
    ]


def test_registrations_and_contributions_may_lie_in_one_folder_beside_other_files(site):
    put(site, CSV, "contributions.json", "papers.json", "sessions.csv", "checkin-registrations.json")
    assert set(counts(site)) == {"registration", "attendance", "contribution"}
    assert "Left out, as they are no exports that are read here: checkin-registrations.json, papers.json, sessions.csv." in notes(
        site
    ) + notes(site, "contribution")
    secret = "7d165822-ecf1-49ec-93fe-d96f1dec2648"
    assert (secret in (CORPUS / "checkin-registrations.json").read_text(), generation_holds_none_of_them(site, [secret])) == (
        True,
        True,
    )


# --- recognition -------------------------------------------------------------------------------------------------------------------------

KINDS = {
    **dict.fromkeys(SAME_EVENT, ("registrations", 0.9)),
    "registrations-default-columns.csv": ("registrations", 0.9), "registrations-default-columns.xlsx": ("registrations", 0.9),
    "registrations-three-ticked-rows.csv": ("registrations", 0.9), "contributions.csv": ("contributions", 0.9),
    "contributions.xlsx": ("contributions", 0.9), "contributions.json": ("contributions", 0.9),
    "export-event-contributions-by-api-key.json": ("contributions", 0.9), "abstracts-all-columns.csv": ("abstracts", 0.9),
    "abstracts-all-columns.xlsx": ("abstracts", 0.9), "abstracts-default-columns.csv": ("abstracts", 0.9),
    "abstracts-default-columns.json": ("abstracts", 0.9), "indico-3.2.9/abstracts-default-columns.json": ("abstracts", 0.9),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_an_export_is_recognised_and_asks_what_only_a_person_knows(name):
    (verdict,) = recognise(CORPUS / name, Plugins({"indico_export": IndicoExportLoader}))
    kind, least = KINDS[name]
    assert (verdict.seen.confidence >= least, f"An Indico export of {kind} as" in verdict.seen.sentence) == (True, True)
    assert ("meeting" in verdict.seen.asks, "time_zone" in verdict.seen.asks) == (
        True,
        name.endswith(".xlsx") and "contributions" not in name,
    )


@pytest.mark.parametrize("name", ["sessions.csv", "papers.json", "checkin-registrations.json", "legacy-registrants.json"])
def test_other_output_of_indico_is_said_to_be_unknown(name):
    assert recognise(CORPUS / name, Plugins({"indico_export": IndicoExportLoader})) == []
