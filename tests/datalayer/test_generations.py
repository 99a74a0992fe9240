"""Generations: old or new, whole, whatever happens in between."""

import random
import subprocess
import sys
import threading
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb
import pytest

from datalayer import store as store_module
from datalayer.__main__ import main
from datalayer.errors import StoreError
from datalayer.home import Home
from datalayer.refresh import refresh
from datalayer.store import Reader, Store

REPOSITORY = Path(__file__).resolve().parents[2]


def rows_of(generation: int, rows: int) -> str:
    return "registration_id,meeting,status,note\n" + "".join(f"r{n},1,complete,{generation}\n" for n in range(rows))


def whole(site) -> tuple[int, int]:
    """(distinct notes, rows) of what a reader sees now."""
    return site.ask("SELECT count(DISTINCT note), count(*) FROM registration")[0]


def test_rows_of_a_large_file_keep_their_order_and_record_numbers_across_groups_of_rows(site):
    site.source("r", "r.csv", "registration")
    lines = rows_of(0, 3 * store_module.ROW_GROUP).splitlines()
    lines[70_000] = lines[70_000].replace("complete", "unheard of")
    lines.insert(100_000, "")
    site.write("r.csv", "\n".join(lines) + "\n")

    counts = site.refresh().sources[0].streams["registration"]

    assert (counts.read, counts.stored, counts.rejected) == (len(lines) - 2, len(lines) - 3, 1)
    number = "CAST(registration_id[2:] AS INTEGER)"
    misplaced = f"_record <> {number} + CASE WHEN {number} < 99999 THEN 2 ELSE 3 END"
    assert site.ask(f"SELECT count(*) FROM registration WHERE {misplaced}")[0] == (0,)
    assert site.ask("SELECT record FROM rejects") == [(70_001,)]


@pytest.mark.slow
def test_killed_at_forty_moments_the_old_or_the_new_generation_is_seen_whole(site):
    site.source("r", "r.csv", "registration")
    site.write("r.csv", rows_of(0, 20_000))
    site.refresh()
    _refreshing(site).join()  # the first also starts the server that forks the others
    started = time.monotonic()
    _refreshing(site).join()
    whole_run = time.monotonic() - started
    before = Store(site.home.build).current().number
    chance = random.Random(7)
    published = 0
    for attempt in range(1, 41):
        site.write("r.csv", rows_of(attempt, 20_000))
        running = _refreshing(site)
        running.join(timeout=whole_run * chance.uniform(0, 1.1))
        running.kill()
        running.join()
        assert whole(site) == (1, 20_000)
        published += Store(site.home.build).current().number > before
        before = Store(site.home.build).current().number
    assert site.refresh().failed == []
    assert whole(site) == (1, 20_000)
    assert list(site.home.build.glob("building-*")) == []
    assert published < 40, "no kill came before its generation was there"


def _refreshing(site) -> BaseProcess:
    """A refresh in a process of its own that has imported everything already: it is killed while it works, not while it starts."""
    forked = get_context("forkserver")
    forked.set_forkserver_preload(["datalayer.__main__"])
    process = forked.Process(target=main, args=(["refresh", "--home", str(site.root)],))
    process.start()
    return process


def test_while_it_is_refreshed_no_read_fails_and_none_mixes_generations(site):
    site.source("r", "r.csv", "registration")
    site.write("r.csv", rows_of(0, 2_000))
    site.refresh()
    store = Store(site.home.build)
    reader, done, seen, failures = Reader(store), threading.Event(), [], []

    def read():
        while not done.is_set():
            generation = reader.current()
            try:
                first = reader.query(generation, "SELECT min(note) AS note, count(*) AS rows FROM registration", {})
                again = reader.query(generation, "SELECT max(note) AS note, count(*) AS rows FROM registration", {})
            except Exception as error:
                failures.append(error)
                raise
            seen.append((first.iloc[0].tolist(), again.iloc[0].tolist()))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    for number in range(1, 9):
        site.write("r.csv", rows_of(number, 2_000))
        site.refresh()
    done.set()
    for one in readers:
        one.join()

    assert failures == []
    assert {first[1] for first, _ in seen} == {2_000}
    assert all(first == again for first, again in seen)
    assert len({first[0] for first, _ in seen}) > 1


def test_a_full_disk_leaves_the_last_generation_and_says_so(site, monkeypatch):
    site.source("r", "r.csv", "registration")
    site.write("r.csv", rows_of(0, 10))
    site.refresh()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_module.os, "fsync", full)
    with pytest.raises(StoreError, match=r"cannot be written: .*No space left on device.* The last one stays"):
        site.refresh()
    monkeypatch.undo()
    assert whole(site) == (1, 10)
    assert Store(site.home.build).current().number == 1


FULL = """
import resource, signal, sys
from datalayer.__main__ import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
sys.exit(main(["refresh", "--home", sys.argv[1]]))
"""


@pytest.mark.parametrize("room", [10_000, 300_000, 1_000_000, 3_000_000])
def test_wherever_the_disk_becomes_full_it_is_a_sentence_and_the_last_generation_stays(site, room):
    site.source("r", "r.csv", "registration")
    site.write("r.csv", rows_of(0, 10))
    site.refresh()
    site.write("r.csv", rows_of(1, 200_000))
    done = subprocess.run([sys.executable, "-c", FULL, str(site.root), str(room)], cwd=REPOSITORY, capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[-1].endswith("The last one stays. Free some space.")) == (2, True), (
        done.stderr
    )
    assert (str(site.root) in done.stderr, whole(site)) == (False, (1, 10))


def test_two_refreshes_at_once_are_one_refresh_and_a_sentence(site):
    site.write("sources.toml", "")
    with Store(site.home.build).building() as build:
        build.conn.execute("CREATE TABLE t (x INTEGER)")
        with pytest.raises(StoreError, match="Another refresh is under way"):
            site.refresh()


def test_nothing_changed_means_no_new_generation_and_each_kind_of_change_means_one(site):
    path = site.write("r.csv", rows_of(0, 10))
    site.source("r", "r.csv", "registration")

    def published() -> bool:
        return refresh(Home(site.root), only_if_changed=True).published

    assert [published(), published()] == [True, False]
    path.write_text(rows_of(1, 10))
    assert [published(), published()] == [True, False]
    site.write("bodies/wg.toml", (site.root / "bodies/wg.toml").read_text() + "\n# a remark\n")
    assert [published(), published()] == [True, False]
    site.write("decisions/a.jsonl", '{"id": "1", "at": "2017-01-01T00:00:00Z", "by": "me", "kind": "country"}\n')
    assert [published(), published()] == [True, False]


def test_the_newest_generations_are_kept_and_the_current_one_always(site, monkeypatch):
    monkeypatch.setattr(store_module, "KEEP", 3)
    site.write("sources.toml", "")
    for _ in range(6):
        site.refresh()
    assert [one.number for one in Store(site.home.build).generations()] == [3, 4, 5, 6]


def test_a_decision_on_a_country_is_applied_and_a_later_line_undoes_it(site):
    site.write("s.csv", "seat_id,kind,stakeholder_group,holder,country\nA,member_state,state,Ruritania,Ruritania\n")
    site.source("s", "s.csv", "seat")
    decide = '{"id": "1", "at": "2017-01-01T00:00:00Z", "by": "me", "kind": "country", "subject": "Ruritania", "value": "CHE", "reason": "x"}\n'
    site.refresh()
    assert site.ask("SELECT _iso3 FROM seat") == [(None,)]
    site.write("decisions/d.jsonl", decide)
    site.refresh()
    assert site.ask("SELECT _iso3 FROM seat") == [("CHE",)]
    site.write(
        "decisions/d.jsonl",
        decide + '{"id": "2", "at": "2017-01-02T00:00:00Z", "by": "me", "kind": "undo", "undoes": "1"}\nnot json\n',
    )
    report = site.refresh()
    assert site.ask("SELECT _iso3 FROM seat") == [(None,)]
    assert report.notes[0].startswith("decisions/d.jsonl, line 3: line: Invalid JSON")


def test_a_generation_of_another_version_of_the_program_is_a_sentence_and_no_trace(site, capsys):
    site.source("people", "people.csv", "attendance", 'meeting = "2"')
    site.write("people.csv", "person\nAnn\n")
    site.refresh()
    with duckdb.connect(str(Store(site.home.build).current().path)) as conn:
        conn.execute("DROP TABLE rate_span")
    assert main(["metric", "ledger", "--body", "wg", "--home", str(site.root)]) == 2
    assert capsys.readouterr().err == (
        "Generation 1 was built by another version of this program, whose tables differ: refresh, then ask again.\n"
    )
