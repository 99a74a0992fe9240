"""1 M registrations from CSV through a refresh, against DuckDB's own typed read_csv into a file."""

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb

from datalayer.home import Home
from datalayer.refresh import refresh

ROWS = 1_000_000
FIELDS = (
    "registration_id", "meeting", "first_name", "last_name", "email", "represents", "country", "stakeholder_group", "capacity",
    "mode", "status", "gender", "registered_at", "needs_funding",
)  # fmt: skip
TYPES = {"registered_at": "TIMESTAMP", "needs_funding": "BOOLEAN"}
BODY = 'id = "wg"\ntitle = "W"\ntime_zone = "Europe/Zurich"\n' + "".join(
    f'[[meeting]]\nnumber = {n}\ntitle = "Meeting {n}"\nstarts_on = "2016-0{n}-01"\n' for n in (1, 2, 3)
)
SOURCE = '[[source]]\nname = "r"\nplugin = "table_file"\nbody = "wg"\nstream = "registration"\npath = "r.csv"\n'


def write_rows(path: Path, faulty: int) -> None:
    """`ROWS` registrations; one in `faulty` has a word that no list knows (0: none)."""
    status = "['complete', 'pending', 'withdrawn'][i % 3 + 1]"
    if faulty:
        status = f"CASE WHEN i % {faulty} = 7 THEN 'unheard of' ELSE {status} END"
    with duckdb.connect() as conn:
        conn.execute("SET enable_progress_bar = false")
        conn.execute(
            "COPY (SELECT 'R' || i AS registration_id, 'wg-' || (i % 3 + 1) AS meeting, 'First' || (i % 5000) AS first_name, "
            "'Last' || (i % 70000) AS last_name, 'p' || i || '@example.org' AS email, "
            "'Organization ' || (i % 900) AS represents, "
            "['Kenya', 'Peru', 'Fiji', 'Nepal', 'Chad'][i % 5 + 1] AS country, "
            "['civil_society', 'business', 'state', 'igo'][i % 4 + 1] AS stakeholder_group, "
            "['member', 'observer'][i % 2 + 1] AS capacity, ['in_person', 'remote'][i % 2 + 1] AS mode, "
            f"{status} AS status, ['female', 'male', NULL][i % 3 + 1] AS gender, "
            "(TIMESTAMP '2016-11-01' + to_seconds(i % 5000000))::VARCHAR AS registered_at, "
            f"['true', 'false', NULL][i % 3 + 1] AS needs_funding FROM range({ROWS}) AS r (i)) TO '{path}' (HEADER)"
        )


def floor(folder: Path) -> None:
    """DuckDB alone: typed columns, fixed dialect, order kept, into a file."""
    typed = {name: TYPES.get(name, "VARCHAR") for name in FIELDS}
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in typed.items())
    with duckdb.connect(str(folder / "floor.duckdb")) as conn:
        conn.execute("SET enable_progress_bar = false")
        conn.execute(f"CREATE TABLE registration ({', '.join(f'{name} {kind}' for name, kind in typed.items())})")
        conn.execute(
            f"INSERT INTO registration SELECT * FROM read_csv('{folder / 'r.csv'}', columns={{{columns}}}, header=true, "
            "auto_detect=false, delim=',', quote='\"', escape='\"', store_rejects=true)"
        )
        conn.execute("CHECKPOINT")


def through_refresh(folder: Path) -> None:
    """The whole refresh: found, validated, rejects kept, published."""
    report = refresh(Home(folder))
    counts = report.sources[0].streams["registration"]
    assert counts.read == ROWS == counts.stored + counts.rejected + counts.merged


class Took(NamedTuple):
    """What a piece of work took in a process of its own; processor time is of all cores, and little moved by what else runs."""

    seconds: float
    processor: float
    megabytes: float


def measured(work: Callable[[Path], None], folder: Path) -> Took:
    """Does the work in a new process."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(work, folder, there))
    process.start()
    result = here.recv()
    process.join()
    return result


def _measure(work: Callable[[Path], None], folder: Path, out: "multiprocessing.connection.Connection") -> None:
    started, processor = time.perf_counter(), time.process_time()
    work(folder)
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    out.send(Took(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def table(rounds: int = 3) -> list[str]:
    """Two lines per case: best seconds and processor seconds, their ratios to the floor, peak memory, and the goal."""
    lines = [f"{'load of 1 M registrations':34}{'s':>8}{'x floor':>9}{'cpu s':>8}{'x floor':>9}{'goal':>7}{'MB':>7}"]
    for name, faulty, goal in (("clean", 0, 1.5), ("1 in 100 faulty", 100, 2.5)):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            (folder / "bodies").mkdir()
            (folder / "bodies/wg.toml").write_text(BODY)
            (folder / "sources.toml").write_text(SOURCE)
            write_rows(folder / "r.csv", faulty)
            floors, ours = [], []
            for _ in range(rounds):
                floors.append(measured(floor, folder))
                (folder / "floor.duckdb").unlink()
                ours.append(measured(through_refresh, folder))
        lines.append(_line(f"{name}, read_csv alone", floors, floors, ""))
        lines.append(_line(f"{name}, through refresh", ours, floors, f"{goal:.1f}"))
    return lines


def _line(name: str, runs: list[Took], floors: list[Took], goal: str) -> str:
    best, least = (Took(*(min(values) for values in zip(*some, strict=True))) for some in (runs, floors))
    peak = max(run.megabytes for run in runs)
    return (
        f"{name:34}{best.seconds:8.2f}{best.seconds / least.seconds:9.2f}"
        f"{best.processor:8.2f}{best.processor / least.processor:9.2f}{goal:>7}{peak:7.0f}"
    )
