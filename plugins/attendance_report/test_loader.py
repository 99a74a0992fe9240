"""What attendance_report hands over, without a host: its sample, hints from names, durations, days and orders."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from datalayer.contract import Place
from datalayer.errors import SourceError
from datalayer.files.name_hints import hints_of
from datalayer.testkit import LoaderKit
from plugins.attendance_report.config import AttendanceReportConfig
from plugins.attendance_report.durations import minutes_of, unit_of
from plugins.attendance_report.headings import role_of
from plugins.attendance_report.loader import AttendanceReportLoader
from plugins.attendance_report.moments import Clock

SAMPLE = Path(__file__).parent / "sample"
DAYS = (date(2017, 1, 26), date(2017, 1, 27))


class TestConformance(LoaderKit):
    loader = AttendanceReportLoader
    settings = {"path": "*.csv"}
    time_zone = "UTC"  # quicker to judge than a zone whose clock changes
    sample = SAMPLE
    expected = {"attendance": 19, "registration": 5}
    examples = 8


def loader(path: str, home: Path = SAMPLE, days: tuple[date, date] | None = DAYS, **settings) -> AttendanceReportLoader:
    config = AttendanceReportConfig.model_validate({"path": path, **settings})
    return AttendanceReportLoader(config, Place("reports", home, "wg", "wg-2", "Europe/Zurich", days))


def rows(source: AttendanceReportLoader, stream: str = "attendance") -> list[tuple[int, dict]]:
    (wanted,) = [one for one in source.streams if one.name == stream]
    batches = list(source.load(wanted, None))
    return [pair for batch in batches for pair in zip(batch.records or [], batch.rows, strict=True)]


def notes(source: AttendanceReportLoader, stream: str = "attendance") -> list[str]:
    (wanted,) = [one for one in source.streams if one.name == stream]
    return [note for batch in source.load(wanted, None) for note in batch.notes]


SEEN = {
    "zoom_meeting.csv": (0.95, "A Zoom meeting report: 6 rows under 4 names, 1 in the waiting room.", ("meeting", "time_zone")),
    "zoom_webinar.csv": (
        0.97,
        "A Zoom webinar report: 6 rows under 5 names, 2 who did not come, 2 registrants.",
        ("meeting", "time_zone"),
    ),
    "zoom_registrations.csv": (0.9, "A Zoom registration report: 2 registrants.", ("meeting", "time_zone")),
    "teams_german.csv": (0.97, "A Microsoft Teams attendance report: 3 rows under 2 names.", ("meeting", "time_zone")),
    "webex.csv": (0.93, "A Webex attendance report: 2 rows under 2 names.", ("meeting", "time_zone")),
    "meet 2017-01-27.csv": (0.9, "A Google Meet attendance report: 2 rows under 2 names.", ("meeting", "time_zone")),
}


@pytest.mark.parametrize("name", SEEN)
def test_each_report_is_known_by_its_content_and_what_is_asked_is_told(name, tmp_path):
    renamed = tmp_path / "export.txt" if "2017" not in name else SAMPLE / name
    if renamed.parent == tmp_path:
        renamed.write_bytes((SAMPLE / name).read_bytes())
    seen = AttendanceReportLoader.recognise(renamed)
    assert (seen.confidence, seen.sentence, seen.asks, seen.settings, seen.adds) == (*SEEN[name], {}, True)


@pytest.mark.parametrize("content", [
    b"", b"\x00", b"hello", b"Name,Country\nA,Kenya\n", b"Topic,Meeting ID,Start Time,End Time\nA,1,01/26/2017 09:00,01/26/2017 10:00\n",
    b"#,User Name,User Email,Submitted Date/Time,Question 1\n1,A,a@example.org,\"Jan 26, 2017 09:00:00\",Yes\n",
    b"ID,Start time,Completion time,Email,Name,Question\n1,1/26/17 9:00:00,1/26/17 9:05:00,anonymous,,x\n",
    b"Confirmation,First Name,Last Name,Email\n1,A,B,a@example.org\n",
    b"ID,Name,Email Address,Registration date,Registration state,Checked in\n1,A,a@example.org,2017-01-10 09:00:00,Completed,Yes\n",
    b"First name,Last name,Email,Registered,Status\nA,B,a@example.org,2017-01-10 09:00,Confirmed\n", b"%PDF-1.7", b"\xff\xfe", bytes(range(256)) * 4,
], ids=["empty", "nul", "word", "list", "meetings", "poll", "form", "registrants", "indico", "desk", "pdf", "mark", "bytes"])  # fmt: skip
def test_what_is_no_attendance_report_is_not_taken_for_one(content, tmp_path):
    path = tmp_path / "zoom_participants.csv"
    path.write_bytes(content)
    assert AttendanceReportLoader.recognise(path) is None


def test_the_zoom_sample_is_one_row_per_join_with_names_as_written_and_hints_beside():
    told = [
        (
            number,
            *(row[name] for name in ("person", "presence", "joined_at", "left_at", "minutes", "name_hint", "delegation_hint")),
        )
        for number, row in rows(loader("zoom_meeting.csv"))
    ]
    assert told == [
        (5, "SN - Aïcha Ndiaye", "present", "2017-01-26 09:00:00", "2017-01-26 09:45:00", None, "Aïcha Ndiaye", "SN"),
        (6, "SN - Aïcha Ndiaye", "present", "2017-01-26 09:30:00", "2017-01-26 10:30:00", None, "Aïcha Ndiaye", "SN"),
        (7, "KENYA / James Otieno", "waiting", "2017-01-26 08:50:00", "2017-01-26 09:00:00", None, "James Otieno", "KENYA"),
        (8, "KENYA / James Otieno", "present", "2017-01-26 09:00:00", "2017-01-26 11:00:00", None, "James Otieno", "KENYA"),
        (9, "iPhone (2)", "present", "2017-01-26 09:10:00", None, None, None, None),
        (10, "Quispe, María (María)", "present", "2017-01-26 09:05:00", "2017-01-26 09:09:00", None, "Quispe, María", None),
    ]
    assert notes(loader("zoom_meeting.csv")) == [
        "zoom_meeting.csv is a Zoom meeting report.",
        "zoom_meeting.csv: Lines outside the tables (titles, summary, closing line), which are no rows: 1.",
        "zoom_meeting.csv: The row about the meeting itself was read for its day only.",
        "zoom_meeting.csv: Dates were read month first: a value above 12 tells.",
        "zoom_meeting.csv: Leaving before joining: the minutes are not known, and only the join is kept (1 row: 9).",
        "Times without a zone were read in Europe/Zurich, the zone of the source or else of the body.",
    ]


def test_in_teams_the_joins_are_read_and_the_summary_gives_the_address_that_they_lack():
    told = [
        (number, row["person"], row["email"], row["joined_at"][11:], row["left_at"][11:])
        for number, row in rows(loader("teams_german.csv"))
    ]
    assert told == [
        (16, "Aïcha Ndiaye (Gast)", "ndiaye@example.org", "09:02:11", "09:50:02"),
        (17, "Aïcha Ndiaye (Gast)", "ndiaye@example.org", "10:00:02", "10:30:02"),
        (18, "[Example Corp] Nguyễn An", "an@example.org", "09:00:00", "10:00:00"),
    ]
    assert notes(loader("teams_german.csv"))[2] == (
        'teams_german.csv: Section "2. Teilnehmer" sums up section "3. Aktivitäten in der Besprechung" (3 joins): '
        "of its 2 persons, 0 are missing there and were read from here."
    )


def test_registrants_have_their_status_in_our_words_and_a_rejoin_keeps_the_time_of_registration():
    fields = ("registration_id", "first_name", "last_name", "status", "registered_at", "represents")
    assert [(number, *(row[name] for name in fields)) for number, row in rows(loader("zoom_webinar.csv"), "registration")] == [
        (13, "otieno@example.org", "James", "Otieno", "complete", "2017-01-10 09:07:11", "Example Ministry"),
        (14, "otieno@example.org", "James", "Otieno", "complete", "2017-01-10 09:07:11", "Example Ministry"),
        (15, "silva@example.org", "Ana", "Silva", "pending", "2017-01-11 10:00:00", "Example Institute"),
    ]


@pytest.mark.parametrize(("path", "streams"), [
    ("zoom_meeting.csv", ["attendance"]), ("zoom_registrations.csv", ["registration"]), ("zoom_*.csv", ["attendance", "registration"]),
])  # fmt: skip
def test_a_source_gives_what_its_reports_hold_unless_the_settings_say(path, streams):
    assert [stream.name for stream in loader(path).chosen_streams()] == streams
    assert [stream.name for stream in loader(path, gives=["registration"]).chosen_streams()] == ["registration"]


@pytest.mark.parametrize(("written", "name", "delegation"), [
    ("SN - Aïcha Ndiaye", "Aïcha Ndiaye", "SN"), ("SN-Aïcha Ndiaye", "Aïcha Ndiaye", "SN"), ("Aïcha Ndiaye", "Aïcha Ndiaye", None),
    ("KENYA / Otieno", "Otieno", "KENYA"), ("Ndiaye (Senegal)", "Ndiaye", "Senegal"), ("Ndiaye, Aïcha", "Ndiaye, Aïcha", None),
    ("Aïcha Ndiaye, Senegal", "Aïcha Ndiaye", "Senegal"), ("Aïcha Ndiaye (Guest)", "Aïcha Ndiaye", None),
    ("Aïcha Ndiaye (External) (Unverified)", "Aïcha Ndiaye", None), ("Aïcha Ndiaye (Gast)", "Aïcha Ndiaye", None),
    ("Aïcha Ndiaye (she/her)", "Aïcha Ndiaye", None), ("[Company] Aïcha Ndiaye", "Aïcha Ndiaye", "Company"),
    ("Aïcha Ndiaye (Aïcha N.)", "Aïcha Ndiaye", None), ("iPhone (Aïcha Ndiaye)", "Aïcha Ndiaye", None),
    ("Senegal (Aïcha Ndiaye)", "Aïcha Ndiaye", "Senegal"), ("Mission of Kenya", None, "Kenya"),
    ("Permanent Mission of Kenya to the United Nations 2", None, "Kenya"), ("Ministry of Trade - Jane Doe", "Jane Doe", "Ministry of Trade"),
    ("LEE / Republic of Korea", "LEE", "Republic of Korea"), ("ITU - LEE", "LEE", "ITU"), ("Doe, Jane (ITU)", "Doe, Jane", "ITU"),
    ("Côte d’Ivoire | Koné", "Koné", "Côte d’Ivoire"), ("王伟（中国）", "王伟", "中国"), ("Кения - Отиено", "Отиено", "Кения"),
    ("Senegal", None, "Senegal"), ("SN", None, "SN"), ("LEE", "LEE", None), ("AL-HASSAN Omar", "AL-HASSAN Omar", None),
    ("iPhone (2)", None, None), ("Galaxy A12", None, None), ("iPhone de Aïcha", "Aïcha", None), ("Aïcha’s iPad", "Aïcha", None),
    ("+41 22 917 *** 12", None, None), ("41791234567", None, None), ("Call-in User_2", None, None), ("Zoom user", None, None),
    ("a@example.org", None, None), ("Jean-Pierre Dupont", "Jean-Pierre Dupont", None), ("1. Aïcha Ndiaye", "Aïcha Ndiaye", None),
    ("Aïcha\n Ndiaye", "Aïcha Ndiaye", None), ("(Guest)", None, None), ("", None, None), ("x" * 300, None, None),
])  # fmt: skip
def test_a_name_tells_at_most_a_name_and_a_delegation(written, name, delegation):
    assert hints_of(written) == (name, delegation)


@pytest.mark.parametrize(("written", "minutes"), [
    ("23 mins", "23.00"), ("1h 27m 51s", "87.85"), ("59 Min. 0 Sek.", "59.00"), ("1 hr 2 min", "62.00"), ("1 godz. 2 min 3 sek.", "62.05"),
    ("1 h 27 min 51 s", "87.85"), ("1 時間 2 分 30 秒", "62.50"), ("2 小时 5 分钟", "125.00"), ("1 Std. 5 Min.", "65.00"), ("45", "45.00"),
    ("45,5", "45.50"), ("1:02:30", "62.50"), ("0:58", "58.00"), ("PT1H2M3S", "62.05"), ("1 tu 2 mu 3 su", "62.05"), ("0s", "0.00"),
    ("2 mu 3 su", None), ("-2", None), ("--", None), ("3s 2h", None), ("3h 3h", None), ("tbc", None), ("", None),
])  # fmt: skip
def test_a_length_is_read_in_many_languages_and_never_below_nothing(written, minutes):
    assert minutes_of(written) == (None if minutes is None else Decimal(minutes))


def test_a_bare_number_counts_what_its_heading_says():
    headings = ("Duration (Minutes)", "Duration (seconds)", "Dauer (Stunden)", "Time attended", "Durée")
    assert [minutes_of("90", unit_of(heading)) for heading in headings] == [90, Decimal("1.5"), 5400, 90, 90]


@pytest.mark.parametrize(("cell", "after", "heading", "iso"), [
    ("10:00 AM", None, "", "2017-01-27 10:00:00"), ("00:10", "2017-01-26 23:50:00", "", "2017-01-27 00:10:00"),
    ("11:00", "2017-01-26 10:00:00", "", "2017-01-26 11:00:00"), ("26/01/2017 09:00", None, "Join time (UTC)", "2017-01-26 09:00:00+00:00"),
    ("26/01/2017 09:00", None, "Join (GMT-05:30)", "2017-01-26 09:00:00-05:30"), ("--", None, "", None), ("tbc", None, "", "tbc"),
    ("26/01/2017 09:00", None, "Join (Europe/Zurich)", "2017-01-26 09:00:00+01:00"), ("26/01/2017 09:00 (GMT+2)", None, "", "2017-01-26 09:00:00+02:00"),
])  # fmt: skip
def test_a_moment_takes_its_day_from_what_stands_before_and_its_zone_from_cell_or_heading(cell, after, heading, iso):
    assert Clock("dmy", "Europe/Zurich", date(2017, 1, 27)).iso(cell, after, heading) == iso


@pytest.mark.parametrize(("heading", "role"), [
    ("Name (Original Name)", "person"), ("E-Mail-Adresse", "email"), ("Teilnehmer-ID (UPN)", "upn"), ("In-Meeting Duration", "minutes"),
    ("Heure d’arrivée", "joined_at"), ("Última salida", "left_at"), ("In Waiting Room", "waiting"), ("# Registered", "registered_at"),
    ("退出時刻", "left_at"), ("Godzina dołączenia", "joined_at"), ("Recording Consent", None), ("Country/Region Name", None), ("", None),
])  # fmt: skip
def test_headings_are_known_in_many_languages(heading, role):
    assert role_of(heading) == role


@pytest.mark.parametrize("changed", [
    {"columns": {"A": "nope"}}, {"columns": {"A": "person", "B": "person"}}, {"mode": "hybrid"}, {"gives": ["pledge"]}, {"colour": "red"}, {"path": ""},
])  # fmt: skip
def test_settings_that_name_nothing_known_are_refused(changed):
    with pytest.raises(ValidationError):
        AttendanceReportConfig.model_validate({"path": "x.csv", **changed})


def test_check_says_what_can_be_read_and_what_must_be_set(tmp_path):
    (tmp_path / "a.csv").write_text("Name,Join time,Leave time\nA,02/03/2017 09:00,02/03/2017 10:00\n")
    (tmp_path / "meet.csv").write_bytes((SAMPLE / "meet 2017-01-27.csv").read_bytes())
    (tmp_path / "notes.txt").write_text("hello\n")
    assert [loader(path, tmp_path).check().sentence for path in ("a.csv", "meet.csv", "notes.txt", "gone.csv")] == [
        "reports: date_order cannot be told from the reports: set it.",
        "reports: day cannot be told from the reports: set it.",
        "reports: notes.txt is no attendance report: there is no table of who joined and left. "
        "Map its columns under [source.columns], or remove it.",
        "reports: there is no file gone.csv: put it there, or correct `path` in sources.toml.",
    ]
    assert loader("a.csv", tmp_path, date_order="dmy").check().sentence == "a.csv can be read: 1 × a list of who joined and left."
    assert loader("meet.csv", tmp_path, day="2017-01-26").check().ok


def test_a_file_that_is_no_report_fails_the_source_alone_and_is_told_beside_others(tmp_path):
    (tmp_path / "notes.txt").write_text("hello\n")
    with pytest.raises(SourceError, match=r"reports: notes.txt is no attendance report"):
        rows(loader("notes.txt", tmp_path))
    (tmp_path / "a.csv").write_bytes((SAMPLE / "webex.csv").read_bytes())
    (tmp_path / "b.csv").write_bytes((SAMPLE / "webex.csv").read_bytes())
    told = notes(loader("*", tmp_path))
    assert len(rows(loader("*", tmp_path))) == 2
    assert "b.csv is a copy of a.csv: it was read once." in told
    assert any(note.startswith("notes.txt is no attendance report") for note in told)


def test_a_list_kept_by_hand_tells_delegation_and_mode_in_its_own_words(tmp_path):
    (tmp_path / "door.csv").write_text(
        "Name,Delegation,Stakeholder group,Participation,Joined,Left\nOtieno,Kenya,Government,On site,2017-01-26 09:00,2017-01-26 10:00\n"
    )
    source = loader("door.csv", tmp_path)
    *_, batch = source.load(source.streams[0], None)
    assert [batch.rows[0][name] for name in ("person", "delegation", "stakeholder_group", "mode")] == [
        "Otieno",
        "Kenya",
        "Government",
        "On site",
    ]
    assert (batch.mapping.values, batch.mapping.constants) == (
        {"mode": {"On site": "in_person"}, "stakeholder_group": {"Government": "state"}},
        {},
    )


def test_another_list_is_read_by_its_mapping(tmp_path):
    (tmp_path / "door.csv").write_text(
        "Badge;Who;Body;In;Out;Date\n1;Otieno;Kenya;09:00;11:30;26/01/2017\n2;Silva;;10:00;;27/01/2017\n"
    )
    mapped = {"Who": "person", "Body": "delegation", "In": "joined_at", "Out": "left_at", "Date": "day"}
    told = rows(loader("door.csv", tmp_path, columns=mapped, mode="in_person"))
    assert [
        (number, *(row.get(name) for name in ("person", "delegation", "day", "joined_at", "left_at", "Badge")))
        for number, row in told
    ] == [
        (2, "Otieno", "Kenya", "2017-01-26", "2017-01-26 09:00:00", "2017-01-26 11:30:00", "1"),
        (3, "Silva", None, "2017-01-27", "2017-01-27 10:00:00", None, "2"),
    ]
    with pytest.raises(SourceError, match=r"door.csv has no row with the columns Wer: correct \[source.columns\]."):
        rows(loader("door.csv", tmp_path, columns={"Wer": "person"}))
