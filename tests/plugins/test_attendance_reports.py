"""Attendance reports through the whole data layer: a corpus of odd files, every language of a format, and who counts as present."""

from functools import partial
from pathlib import Path

import pytest

from datalayer import metrics
from datalayer.discover import discover
from datalayer.filters import Filters
from datalayer.recognise import recognise
from datalayer.store import Reader, Store
from plugins.attendance_report.loader import AttendanceReportLoader
from tests.conftest import BODY, Site
from tests.plugins import attendance_files as files

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "attendance"

# file, stream: read, stored, rejected, merged, and a note that must be there
ODD = [
    ("zoom_nul_and_line_breaks.csv", "attendance", 3, 3, 0, 0, "NUL characters that were removed: 1."),
    ("zoom_same_join_twice.csv", "attendance", 3, 2, 0, 1, "is a Zoom meeting report."),
    ("zoom_comma_in_name.csv", "attendance", 2, 2, 0, 0, "Rows with a comma within the name, which was taken as part of it: 1."),
    ("zoom_unclosed_quote.csv", "attendance", 4, 4, 0, 0, "Some quotes are not closed: each line was read on its own."),
    ("zoom_leave_before_join.csv", "attendance", 2, 2, 0, 0, "Leaving before joining: the minutes are not known, and only the join is kept (1 row: 3)."),
    ("zoom_totals.csv", "attendance", 3, 3, 0, 0, "A length that cannot be read or is below nothing: the minutes are not known (1 row: 6)."),
    ("zoom_iso_dates.csv", "attendance", 2, 2, 0, 0, "Times without a zone were read in Europe/Zurich, the zone of the source or else of the body."),
    ("zoom_spanish.csv", "attendance", 2, 2, 0, 0, "Dates were read day first: a value above 12 tells."),
    ("zoom_one_date_is_none.csv", "attendance", 3, 2, 1, 0, "Dates were read month first: a value above 12 tells."),
    ("zoom_with_meeting_columns.csv", "attendance", 2, 2, 0, 0, "is a Zoom meeting report."),
    ("zoom_heading_only.csv", "attendance", 0, 0, 0, 0, "It tells of nobody who joined."),
    ("webinar.csv", "attendance", 8, 8, 0, 0, 'Rows by section: 1 "Host Details", 2 "Panelist Details", 4 "Attendee Details", 1 "Other Attended".'),
    ("webinar.csv", "registration", 3, 2, 0, 1, "Rows that tell neither when nor how they registered, and are no registrants: 1."),
    ("registrations_odd_status.csv", "registration", 3, 2, 1, 0, "is a Zoom registration report."),
    ("teams_one_missing_in_section_3.csv", "attendance", 3, 3, 0, 0, "(2 joins): of its 2 persons, 1 are missing there and were read from here."),
    ("teams_summary_only.csv", "attendance", 2, 2, 0, 0, "A length that falls short of the time between first join and last leave: the length counts (1 row: 11)."),
    ("teams_unknown_language.csv", "attendance", 1, 1, 0, 0, "is a Microsoft Teams attendance report."),
    ("teams_saved_by_a_spreadsheet.csv", "attendance", 1, 1, 0, 0, "(1 joins): of its 1 persons, 0 are missing there and were read from here."),
    ("teams_either_order.csv", "attendance", 2, 0, 2, 0, "cannot be known: set date_order"),
    ("teams_more_sections.csv", "attendance", 2, 2, 0, 0, "Lines outside the tables (titles, summary, closing line), which are no rows: 14."),
    ("teams_quoted_tab_and_break.csv", "attendance", 2, 2, 0, 0, "Dates were read month first: a value above 12 tells."),
    ("teams_events.csv", "attendance", 4, 3, 0, 1, "is a Microsoft Teams attendance report."),
    ("webex_portuguese_wrapped.csv", "attendance", 3, 3, 0, 0, "is a Webex attendance report."),
    ("meet_without_day.csv", "attendance", 2, 0, 2, 0, "A clock without a day: set day (2 rows: 2, 3)."),
    ("meet 2017-01-27 french.csv", "attendance", 1, 1, 0, 0, "Its day is read from the name of the file."),
    ("list_windows_1252.csv", "attendance", 2, 2, 0, 0, "Dates were read day first: a value above 12 tells."),
    ("list_times_in_utc.csv", "attendance", 1, 1, 0, 0, "is a list of who joined and left."),
]  # fmt: skip


def answered(site: Site, name: str, by: str | None = None) -> list[dict]:
    store = Store(site.home.build)
    reader, current = Reader(store), store.current()
    return metrics.ask(partial(reader.query, current), name, Filters(body="wg"), by).to_dict("records")


def given(site: Site, *contents: bytes, threshold: int = 0, more: str = "") -> Site:
    """A source of these reports, read."""
    site.write("bodies/wg.toml", BODY.replace("default_meeting", f"present_from_minutes = {threshold}\ndefault_meeting", 1))
    for number, content in enumerate(contents, 1):
        site.write(f"inbox/report {number}.csv", content)
    site.add("reports", "attendance_report", f'path = "inbox/*.csv"\n{more}')
    assert site.refresh().failed == []
    return site


def test_every_odd_file_is_read_rejected_or_merged_as_told_and_nothing_is_lost(site):
    for number, path in enumerate(sorted(CORPUS.glob("*.csv"))):
        site.write(f"inbox/{path.name}", path.read_bytes())
        site.add(f"s{number}", "attendance_report", f'path = "inbox/{path.name}"')
    assert site.refresh().failed == []
    told = {(name, stream): counts for name, stream, *counts in site.ask(
        "SELECT origins, stream, rows_read, stored, rejected, merged FROM source_stream")}  # fmt: skip
    assert told == {(name, stream): counts for name, stream, *counts, _ in ODD}
    notes = {(name, stream): text for name, stream, text in site.ask("SELECT origins, stream, notes FROM source_stream")}
    assert [(name, note) for name, stream, *_, note in ODD if note not in notes[name, stream]] == []
    assert all(read == stored + rejected + merged for read, stored, rejected, merged in told.values())
    assert [text for text in notes.values() if "Otieno" in text or "@" in text or "Ndiaye" in text] == []


@pytest.mark.parametrize("name", sorted({case[0] for case in ODD}))
def test_every_odd_file_is_recognised_by_this_plugin_before_all_others(name):
    first, *_ = recognise(CORPUS / name, discover())
    assert first.plugin == "attendance_report"


def test_cells_of_odd_files_become_what_they_mean(site):
    for number, name in enumerate(
        (
            "zoom_with_meeting_columns.csv",
            "zoom_comma_in_name.csv",
            "teams_summary_only.csv",
            "list_times_in_utc.csv",
            "list_windows_1252.csv",
        )
    ):
        site.write(f"inbox/{name}", (CORPUS / name).read_bytes())
        site.add(f"s{number}", "attendance_report", f'path = "inbox/{name}"')
    site.refresh()
    rows = site.ask(
        "SELECT person, email, presence, CAST(joined_at AS VARCHAR), CAST(left_at AS VARCHAR), minutes, CAST(day AS VARCHAR) FROM attendance ORDER BY _source, _record"
    )
    assert [tuple(float(cell) if name == "minutes" and cell is not None else cell for name, cell in zip(("p", "e", "pr", "j", "l", "minutes", "d"), row, strict=True)) for row in rows] == [
        ("Aïcha Ndiaye", "aicha@example.org", "present", "2017-01-26 08:00:00", "2017-01-26 09:00:00", None, "2017-01-26"),
        ("Otieno", None, "waiting", "2017-01-26 07:58:00", "2017-01-26 08:00:00", None, "2017-01-26"),
        ("SN - Aïcha Ndiaye", None, "present", "2017-01-26 08:00:00", "2017-01-26 08:45:00", None, "2017-01-26"),
        ("Ndiaye, Aïcha", None, "present", "2017-01-26 09:00:00", "2017-01-26 09:30:00", None, "2017-01-26"),
        ("Aïcha Ndiaye (Guest)", "aicha@example.org", "present", "2017-01-26 08:00:00", None, 70.0, "2017-01-26"),
        ("Otieno", "o@example.org", "present", "2017-01-26 08:00:00", "2017-01-26 09:00:00", None, "2017-01-26"),
        ("Otieno", None, "present", "2017-01-26 23:30:00", "2017-01-27 00:30:00", None, "2017-01-27"),
        ("Koné – Côte d’Ivoire", "kone@example.org", "present", "2017-01-26 08:00:00", "2017-01-26 09:15:00", None, "2017-01-26"),
        ("Sall", None, "present", "2017-01-26 22:50:00", None, None, "2017-01-26"),
    ]  # fmt: skip


MOMENTS = {  # as each locale writes 26 January 2017, 9:02:11, 10:30:02 and the time between
    "en": ("1/26/17, 9:02:11 AM", "1/26/17, 10:30:02\u202fAM", "1h 27m 51s"),
    "de": ("26.01.17, 09:02:11", "26.01.17, 10:30:02", "1 Std. 27 Min. 51 Sek."),
    "fr": ("26/01/2017 09:02:11", "26/01/2017 10:30:02", "1 h 27 min 51 s"),
    "es": ("26/1/17, 9:02:11", "26/1/17, 10:30:02", "1 h 27 min 51 s"),
    "pt": ("26/01/17, 09:02:11", "26/01/17, 10:30:02", "1h 27m 51s"),
    "pl": ("26.01.2017, 09:02:11", "26.01.2017, 10:30:02", "1 godz. 27 min 51 sek."),
    "ja": ("2017/1/26 9:02:11", "2017/1/26 午前10:30:02", "1 時間 27 分 51 秒"),
    "xx": ("26.1.17, 9:02:11", "26.1.17, 10:30:02", "1 tu 27 mu 51 su"),
}


@pytest.mark.parametrize("third_section", [True, False])
@pytest.mark.parametrize("language", MOMENTS)
def test_a_teams_report_is_the_same_in_every_language_with_and_without_its_third_section(site, language, third_section):
    joined, left, length = MOMENTS[language]
    person = ("Aïcha Ndiaye", joined, left, length, "", "aicha@example.org", "X")
    join = ("Aïcha Ndiaye", joined, left, length, "", "X")
    given(site, files.teams([person], [join] if third_section else None, language, joined))
    assert site.ask("SELECT person, email, CAST(joined_at AS VARCHAR), CAST(left_at AS VARCHAR) FROM attendance") == [
        ("Aïcha Ndiaye", "aicha@example.org", "2017-01-26 08:02:11", "2017-01-26 09:30:02")
    ]


def zoom(*joins: tuple, block: bool = False, heading: tuple = files.ZOOM_NEW) -> bytes:
    """A report from (name, joined, left, in the waiting room); clocks of 26 January 2017, before noon."""
    rows = [
        (name, "", *(f"01/26/2017 {clock}:00 AM" for clock in (joined, left)), "0", "Yes", "", waiting)
        for name, joined, left, waiting in joins
    ]
    return files.zoom_meeting(rows, heading, block)


@pytest.mark.parametrize("heading", [files.ZOOM_OLD, files.ZOOM_NEW], ids=["old", "new"])
@pytest.mark.parametrize("block", [True, False], ids=["with meeting data", "without"])
def test_three_files_of_a_day_two_devices_a_rejoin_and_the_waiting_room_are_one_stay(site, heading, block):
    first = zoom(
        ("Aïcha", "08:50", "09:00", "Yes"),
        ("Aïcha", "09:00", "09:40", "No"),
        ("Aïcha", "09:30", "09:45", "No"),
        block=block,
        heading=heading,
    )
    second = zoom(
        ("Aïcha", "09:44", "10:00", "No"),
        ("Short", "09:50", "10:04", "No"),
        ("Outside", "09:00", "11:00", "Yes"),
        heading=heading,
    )
    third = zoom(
        ("Aïcha", "11:00", "11:30", "No"), ("Just", "10:00", "10:15", "No"), ("Odd", "10:00", "09:00", "No"), heading=heading
    )
    given(site, first, second, third, threshold=15)
    assert site.ask("SELECT person, minutes, counts_as FROM appearance ORDER BY 1") == [
        ("Aïcha", 90.0, "present"), ("Just", 15.0, "present"), ("Odd", None, "present"), ("Outside", None, "waiting_only"), ("Short", 14.0, "below_threshold"),
    ]  # fmt: skip
    (figures,) = answered(site, "attendance", "all")
    assert [int(figures[name]) for name in ("people", "remote", "below_threshold", "waiting_only", "registered_absent")] == [
        3,
        3,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize("heading", [files.ZOOM_OLD_USERS, files.ZOOM_NEW_USERS], ids=["old", "new"])
def test_totals_per_user_of_two_instances_are_added_and_told_by_their_files(site, heading):
    first = files.zoom_meeting([("Aïcha", "", "9", "Yes"), ("Otieno", "o@example.org", "14", "No")], heading)
    second = files.zoom_meeting([("Aïcha", "", "6", "Yes")], heading, trailer=True)
    given(site, first, second, threshold=15)
    assert site.ask("SELECT person, minutes, counts_as FROM appearance ORDER BY 1") == [
        ("Aïcha", 15.0, "present"),
        ("Otieno", 14.0, "below_threshold"),
    ]
    assert site.ask("SELECT DISTINCT session FROM attendance ORDER BY 1") == [("report 1",), ("report 2",)]


def test_a_webinar_gives_those_who_came_those_who_did_not_and_the_registrants(site):
    site.write("inbox/webinar.csv", (CORPUS / "webinar.csv").read_bytes())
    given(site, threshold=2)
    (figures,) = answered(site, "attendance", "all")
    # host, panelist, attendee and caller came; the passer-by stayed 75 seconds; a panelist and a registrant did not come
    assert [int(figures[name]) for name in ("people", "below_threshold", "waiting_only", "registered_absent")] == [4, 1, 0, 2]
    assert site.ask("SELECT registration_id, status, mode, CAST(registered_at AS VARCHAR) FROM registration ORDER BY 1") == [
        ("a@example.org", "complete", "remote", "2017-01-10 08:07:11"), ("o@example.org", "rejected", "remote", "2017-01-11 08:07:11"),
    ]  # fmt: skip


def test_the_days_of_the_meeting_tell_the_order_of_dates_and_so_do_other_files(site):
    report = (CORPUS / "teams_either_order.csv").read_bytes()
    site.write("inbox/a.csv", report)
    site.add("a", "attendance_report", 'path = "inbox/a.csv"', meeting="1")
    site.write("bodies/wg.toml", BODY.replace("2016-09-30", "2017-06-05"))
    assert site.refresh().failed == []
    assert site.ask("SELECT DISTINCT CAST(day AS VARCHAR) FROM attendance") == [("2017-06-05",)]
    assert "only so they lie near the meeting" in site.ask("SELECT notes FROM source_stream")[0][0]

    site.write("inbox/b.csv", report.replace("5/6/17".encode("utf-16-le"), "5/26/17".encode("utf-16-le")))
    site.add("b", "attendance_report", 'path = "inbox/*.csv"')
    assert site.refresh("b").failed == []
    assert site.ask("SELECT DISTINCT CAST(day AS VARCHAR) FROM attendance WHERE _source = 'b' ORDER BY 1") == [
        ("2017-05-06",),
        ("2017-05-26",),
    ]
    assert (
        "Dates were read as in the other files of this source."
        in site.ask("SELECT notes FROM source_stream WHERE source = 'b'")[0][0]
    )


def test_the_zone_of_the_source_is_that_of_its_account(site):
    given(site, zoom(("Aïcha", "09:00", "10:00", "No")), more='time_zone = "America/New_York"')
    assert site.ask("SELECT CAST(joined_at AS VARCHAR) FROM attendance") == [("2017-01-26 14:00:00",)]
    assert "Times without a zone were read in America/New_York" in site.ask("SELECT notes FROM source_stream")[0][0]


@pytest.mark.parametrize(("more", "days"), [("day = 2017-01-26", ["2017-01-26"]), ("", [])], ids=["day set", "two days"])
def test_a_meet_report_takes_its_day_from_the_settings_or_asks(site, more, days):
    given(site, files.meet([("Aïcha", "Ndiaye", "a@example.org", "1 hr 2 min", "11:30 PM", "12:32 AM")]), more=more)
    assert [day for (day,) in site.ask("SELECT CAST(day AS VARCHAR) FROM attendance")] == days
    assert site.ask("SELECT rejected FROM source_stream") == [(1 - len(days),)]
    assert site.ask("SELECT minutes FROM appearance") == [(62.0,)] * len(days)


def test_a_meet_report_of_a_meeting_of_one_day_needs_no_answer(site):
    site.write("inbox/a.csv", files.meet([("Aïcha", "Ndiaye", "", "58 min", "18:02", "19:00")]))
    site.add("a", "attendance_report", 'path = "inbox/a.csv"', meeting="1")
    site.refresh()
    assert site.ask("SELECT person, CAST(day AS VARCHAR) FROM attendance") == [("Aïcha Ndiaye", "2016-09-30")]


def test_reports_saved_as_workbooks_are_read_like_texts(site):
    from openpyxl import Workbook

    book = Workbook()
    for row in (files.MEET, ("Aïcha", "Ndiaye", "a@example.org", "58 min", "18:02", "19:00")):
        book.active.append(row)
    (site.root / "inbox").mkdir()
    book.save(site.root / "inbox" / "meet.xlsx")
    site.add("a", "attendance_report", 'path = "inbox/meet.xlsx"\nday = 2017-01-26')
    assert site.refresh().failed == []
    assert site.ask("SELECT person, minutes FROM appearance") == [("Aïcha Ndiaye", 58.0)]


@pytest.mark.parametrize(
    ("more", "mode", "told"), [("", "remote", 1), ('mode = "in_person"', "in_person", 0), ('mode = "remote"', "remote", 0)]
)
def test_how_people_on_a_list_kept_at_the_door_took_part_is_asked_for_and_what_is_assumed_is_told(site, more, mode, told):
    path = site.write("inbox/door.csv", "Name,Arrived,Left,Date\nA,09:00,12:00,26/01/2017\n")
    assert AttendanceReportLoader.recognise(path).asks == ("meeting", "time_zone", "mode")
    site.add("door", "attendance_report", f'path = "inbox/door.csv"\n{more}')
    assert site.refresh().failed == []
    assert site.ask("SELECT CAST(mode AS VARCHAR) FROM attendance") == [(mode,)]
    assert site.ask("SELECT notes FROM source_stream")[0][0].count("they count as remote") == told


def test_a_list_with_a_column_that_tells_how_people_took_part_asks_for_no_mode(site):
    path = site.write("inbox/door.csv", "Name,Arrived,Left,Date,Mode\nA,09:00,12:00,26/01/2017,In person\n")
    assert "mode" not in AttendanceReportLoader.recognise(path).asks
