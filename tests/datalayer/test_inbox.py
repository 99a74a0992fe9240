"""Files that people put in: received, previewed, kept as the next version, undone."""

import io
import os
import tempfile
import time

import pytest

from datalayer.errors import ConfigError, UsageError
from datalayer.home import Home
from datalayer.inbox import Inbox, safe_name, slug
from datalayer.preview import preview

HEAD = "No,Status,Name\n"
FIRST = HEAD + "1,complete,Ann Example\n2,pending,Bo Example\n"
SECOND = HEAD + "1,withdrawn,Ann Example\n2,complete,Bo Example\n3,complete,Cy Example\n"
SETTINGS = {"stream": "registration", "columns": {"No": "registration_id"}}
HOST = {"plugin": "table_file", "body": "wg", "meeting": "wg-2", "time_zone": None}


def put(site, content, name="list.csv", title="Desk list", adds=False, settings=SETTINGS):
    inbox = Inbox(site.home)
    path = inbox.receive(name, io.BytesIO(content if isinstance(content, bytes) else content.encode()))
    return inbox.keep(inbox.draft(path, title, HOST, settings), adds)


def registrations(site):
    return site.ask("SELECT registration_id, CAST(status AS VARCHAR) FROM registration ORDER BY registration_id")


def test_an_upload_becomes_a_source_that_a_refresh_reads(site):
    source = put(site, FIRST)
    assert (source.name, source.meeting, source.settings["path"]) == ("desk-list", "wg-2", "inbox/desk-list/files/001-list.csv")
    site.refresh()
    assert registrations(site) == [("1", "complete"), ("2", "pending")]


def test_the_next_version_updates_and_does_not_duplicate_and_undo_brings_the_last_one_back(site):
    put(site, FIRST)
    put(site, SECOND, name="list (2).csv")
    site.refresh()
    assert registrations(site) == [("1", "withdrawn"), ("2", "complete"), ("3", "complete")]
    assert Inbox(site.home).undo("desk-list") == "The last upload was undone; the one before it counts again."
    site.refresh()
    assert registrations(site) == [("1", "complete"), ("2", "pending")]
    assert "this source is gone" in Inbox(site.home).undo("desk-list")
    assert list(site.home.sources) == []
    with pytest.raises(UsageError, match="Nothing was uploaded"):
        Inbox(site.home).undo("desk-list")


def test_a_saved_source_is_offered_for_a_file_that_looks_like_its_next_version_and_not_for_another(site):
    put(site, FIRST, name="Registrations 2017-01-02 FINAL.csv")
    inbox = Inbox(site.home)
    later = inbox.receive("Copy of registrations 2017-01-09.csv", io.BytesIO(SECOND.encode()))
    other = inbox.receive("cancellations.csv", io.BytesIO(b"a,b\n1,2\n"))
    (alike, others), (none, unlike) = inbox.earlier(later, "table_file"), inbox.earlier(other, "table_file")
    assert ([source.name for source in alike], others) == (["desk-list"], [])
    assert (none, [source.name for source in unlike]) == ([], ["desk-list"])
    assert inbox.earlier(later, "another_plugin") == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "is_next"),
    [
        ("members list.csv", "observers list.csv", False),
        ("registrations-default-columns.csv", "abstracts-default-columns.csv", False),
        ("travel costs.csv", "travel requests.csv", False),
        ("desk list.csv", "Desk list new (3).csv", True),
        ("participants.csv", "participants updated 2017-01-20.csv", True),
    ],
)
def test_the_list_of_others_is_not_offered_as_the_next_version_of_a_list(site, first, second, is_next):
    put(site, FIRST, name=first)
    path = Inbox(site.home).receive(second, io.BytesIO(SECOND.encode()))
    alike, others = Inbox(site.home).earlier(path, "table_file")
    assert (bool(alike), bool(others)) == (is_next, not is_next)


def test_the_same_file_again_or_a_name_of_sources_toml_is_refused_and_changes_nothing(site):
    put(site, FIRST)
    with pytest.raises(UsageError, match="has been uploaded to 'Desk list' already"):
        put(site, FIRST, name="other name.csv")
    site.source("mine", "x.csv", "registration")
    with pytest.raises(UsageError, match=r"A source of sources.toml is called 'mine'"):
        put(site, SECOND, title="Mine")
    assert [upload.number for upload in Inbox(site.home).uploads()] == [1]


def test_a_name_that_stands_in_sources_toml_later_is_a_sentence_that_names_the_file(site):
    put(site, FIRST)
    site.source("desk-list", "x.csv", "registration")
    with pytest.raises(ConfigError, match=r"inbox/desk-list/001.toml: source 'desk-list' stands twice"):
        _ = site.home.sources


def test_what_is_received_is_refused_when_it_is_empty_or_a_program_and_nothing_stays(site):
    inbox = Inbox(site.home)
    for content, said in ((b"", "is empty"), (b"MZ\x90", "is a program")):
        with pytest.raises(UsageError, match=said):
            inbox.receive("list.csv", io.BytesIO(content))
    assert received(site) == []


def received(site):
    return [path.name for path in (site.root / "inbox/.incoming").rglob("*") if path.is_file()]


def test_one_content_under_two_names_is_two_files_and_keeping_one_leaves_the_other(site):
    inbox = Inbox(site.home)
    first, second = (inbox.receive(name, io.BytesIO(FIRST.encode())) for name in ("list.csv", "list again.csv"))
    inbox.keep(inbox.draft(second, "Desk list", HOST, SETTINGS), adds=False)
    assert (first.exists(), received(site)) == (True, ["list.csv"])
    with pytest.raises(UsageError, match="uploaded to 'Desk list' already"):
        inbox.keep(inbox.draft(first, "Desk list", HOST, SETTINGS), adds=False)


def test_a_file_that_another_window_has_kept_is_a_sentence(site):
    put(site, SECOND)
    inbox = Inbox(site.home)
    path = inbox.receive("list.csv", io.BytesIO(FIRST.encode()))
    draft = inbox.draft(path, "Desk list", HOST, SETTINGS)
    inbox.discard(path)
    with pytest.raises(UsageError, match=r"list.csv cannot be put into the inbox \(No such file or directory\): try again\."):
        inbox.keep(draft, adds=False)
    assert [upload.number for upload in inbox.uploads()] == [1]


def test_a_file_that_was_dropped_and_not_kept_goes_when_it_is_discarded_or_after_a_day(site):
    inbox = Inbox(site.home)
    path = inbox.receive("list.csv", io.BytesIO(FIRST.encode()))
    inbox.discard(path)
    assert received(site) == []
    old = inbox.receive("old.csv", io.BytesIO(FIRST.encode()))
    os.utime(old.parent, (0, time.time() - 25 * 3600))
    inbox.receive("new.csv", io.BytesIO(SECOND.encode()))
    assert received(site) == ["new.csv"]


def test_a_new_source_never_takes_the_place_of_another_one_whatever_its_title(site):
    put(site, FIRST)
    site.source("mine", "x.csv", "registration")
    inbox = Inbox(site.home)
    for title in ("desk list", " Mine "):
        with pytest.raises(UsageError, match=f"A source is called “{title.strip()}” already: choose another name, or say that"):
            inbox.free_name(title)
    assert [inbox.free_name(title) for title in ("Desk list!", "Mine.", "Another")] == ["desk-list-2", "mine-2", "another"]


def test_a_file_cannot_leave_the_inbox_by_its_name():
    assert [safe_name(name) for name in ("../../etc/passwd", "C:\\x\\list?.csv", "...", "a" * 300 + ".csv", "Liste é.csv")] == [
        "passwd", "list_.csv", "file", "a" * 116 + ".csv", "Liste é.csv",
    ]  # fmt: skip
    assert [slug(title) for title in ("Desk list, final", "名单", "Énoncé 2")] == ["desk-list-final", "upload", "enonce-2"]


def test_a_preview_gives_a_verdict_per_row_and_publishes_nothing(site):
    path = Inbox(site.home).receive("list.csv", io.BytesIO((FIRST + "3,unheard of,Cy Example\n").encode()))
    seen = preview(site.home, Inbox(site.home).draft(path, "Desk list", HOST, SETTINGS))
    counts = seen.counts["registration"]
    assert (seen.fault, counts.read, counts.stored, counts.rejected) == (None, 3, 2, 1)
    rows = seen.rows["registration"]
    assert rows.record.tolist() == [2, 3, 4]
    assert rows.verdict.tolist()[:2] == ["stored", "stored"]
    assert rows.verdict.tolist()[2].startswith("rejected: Status: “unheard of” is not one of: Pending, Unpaid, Complete, ")
    assert rows.row_as_it_came.tolist()[2] == "3 | unheard of | Cy Example"
    assert not site.home.build.exists()


def test_a_preview_of_a_file_that_cannot_be_read_says_why(site):
    path = Inbox(site.home).receive("list.csv", io.BytesIO(b"A,B\n1,2\n"))
    seen = preview(site.home, Inbox(site.home).draft(path, "Desk list", HOST, {"stream": "registration"}))
    assert seen.fault.startswith("desk-list: nothing fills") or "registration_id" in seen.fault
    assert str(site.root) not in seen.fault


def test_what_cannot_be_read_is_told_in_a_sentence_of_bounded_length(site):
    heading = ",".join(["name", "x" * 5000, *(f"column {number}" for number in range(500))])
    path = Inbox(site.home).receive("list.csv", io.BytesIO(f"{heading}\nA\n".encode()))
    fault = preview(site.home, Inbox(site.home).draft(path, "Desk list", HOST, {"stream": "registration"})).fault
    assert "It has: name, xxx" in fault
    assert "and 442 more." in fault
    assert len(fault) < 1500


def test_a_preview_for_which_the_disk_has_no_room_says_so(site, monkeypatch):
    path = Inbox(site.home).receive("list.csv", io.BytesIO(FIRST.encode()))
    draft = Inbox(site.home).draft(path, "Desk list", HOST, SETTINGS)
    monkeypatch.setattr(tempfile, "tempdir", str(site.root / "no such folder"))
    assert preview(site.home, draft).fault == "There is no room on the disk for a preview: free some space, and try again."


def test_a_refresh_of_one_source_leaves_what_is_said_of_the_others(site):
    put(site, FIRST)
    site.write("b.csv", FIRST)
    site.source("second", "b.csv", "registration", 'meeting = "1"\n[source.columns]\nNo = "registration_id"')
    site.refresh()
    before = site.ask("SELECT status, sentence FROM source WHERE source = 'second'")
    site.refresh("desk-list")
    assert (
        site.ask("SELECT status, sentence FROM source WHERE source = 'second'")
        == before
        == [("loaded", "2 of 2 rows of registration stored.")]
    )
    assert Home(site.root).sources["second"].name == "second"
