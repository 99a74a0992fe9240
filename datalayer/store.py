"""Generations: build a new snapshot file, publish it, attach it read-only.

A refresh writes `build/building-*.duckdb`, renames it to `gen-NNNNNN.duckdb` and then moves `CURRENT`. No name is used twice, as
DuckDB keeps serving an old file under a name that it has open. A reader attaches the current file, swaps, and detaches old ones.
"""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from datalayer.answered import Answered, reading_from
from datalayer.errors import StoreError
from datalayer.marts import Mart, params_of

KEEP = 30
"""newest generations that are kept; of older ones, the last of each day"""
WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
"""types that become Int64, so that an unknown count stays unknown and a count is never 3.0"""
DISK_ERRORS = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
"""what DuckDB raises when a file cannot be written: at a statement, a commit or a checkpoint"""
ATTACHED = 3
"""generations that a reader keeps attached at once"""
ROW_GROUP = 40_960
"""rows that are stored together: fewer than DuckDB reads of a text file at once, as smaller pieces are copied into larger ones"""


@dataclass(frozen=True)
class Generation:
    """One snapshot file."""

    number: int
    path: Path

    @property
    def written_at(self) -> datetime:
        """When it was published, in UTC."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC).replace(tzinfo=None)


class Store:
    """The folder of generations of a home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def generations(self) -> list[Generation]:
        """All that are kept, the oldest first."""
        found = ((re.fullmatch(r"gen-(\d{6,})\.duckdb", path.name), path) for path in self.folder.glob("gen-*.duckdb"))
        return sorted((Generation(int(match[1]), path) for match, path in found if match), key=lambda one: one.number)

    def current(self) -> Generation | None:
        """The generation that CURRENT names; None before the first refresh."""
        try:
            name = (self.folder / "CURRENT").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        path = self.folder / name
        match = re.fullmatch(r"gen-(\d{6,})\.duckdb", name)
        if match is None or not path.is_file():
            raise StoreError("build/CURRENT names no generation that exists: run `python -m datalayer refresh` to build one.")
        return Generation(int(match[1]), path)

    def of_day(self, day: date) -> Generation | None:
        """The last one that was published by the end of a day (UTC); None if none is kept from then."""
        return next((one for one in reversed(self.generations()) if one.written_at.date() <= day), None)

    @contextmanager
    def building(self) -> Iterator["Build"]:
        """A new file to fill; published if the block ends well, thrown away if not. One at a time."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "refresh.lock", timeout=0)
            lock.acquire()
        except Timeout:
            raise StoreError("Another refresh is under way: wait until it is done, then try again.") from None
        except OSError as error:
            raise StoreError(f"The folder build/ of the home cannot be written ({error.strerror}): make it writable.") from None
        try:
            self._clear_unfinished()
            yield from self._build()
        finally:
            lock.release()

    def _build(self) -> Iterator["Build"]:
        number = max((one.number for one in self.generations()), default=0) + 1
        build = None
        try:
            build = Build(
                number, self.folder / f"building-{number:06d}-{os.getpid()}.duckdb", self.folder / f"scratch-{number:06d}"
            )
            yield build
            build.close()
            self._publish(build)
        except (OSError, *DISK_ERRORS) as error:
            first = _without_paths(str(error).split("\n")[0]).rstrip(". ")
            raise StoreError(f"The new generation cannot be written: {first}. The last one stays. Free some space.") from None
        finally:
            if build:
                build.close()
            self._clear_unfinished()

    def _publish(self, build: "Build") -> None:
        with build.path.open("rb+") as handle:
            os.fsync(handle.fileno())
        final = self.folder / f"gen-{build.number:06d}.duckdb"
        build.path.rename(final)
        pointer = self.folder / f"CURRENT.{os.getpid()}"
        with pointer.open("w", encoding="utf-8") as handle:
            handle.write(final.name)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(pointer, self.folder / "CURRENT")
        self._prune(build.number)

    def _prune(self, current: int) -> None:
        old = [one for one in self.generations() if one.number != current][: -KEEP + 1]
        last_of_day = {one.written_at.date(): one.number for one in old}
        for one in old:
            if last_of_day[one.written_at.date()] != one.number:
                with suppress(PermissionError):  # Windows: someone reads it; it goes another time
                    one.path.unlink(missing_ok=True)

    def _clear_unfinished(self) -> None:
        """What a killed refresh left; the lock says that none is under way."""
        for path in [*self.folder.glob("building-*"), *self.folder.glob("CURRENT.*"), *self.folder.glob("scratch-*/*")]:
            path.unlink(missing_ok=True)
        for folder in self.folder.glob("scratch-*"):
            folder.rmdir()


class Build:
    """A generation that is being written; nobody else sees it."""

    def __init__(self, number: int, path: Path, scratch: Path) -> None:
        self.number = number
        self.path = path
        self.scratch = scratch
        scratch.mkdir(exist_ok=True)
        self.conn = duckdb.connect()
        # Nobody sees the file before it is whole, and one that breaks off is thrown away: it needs no log to recover from.
        options = f"RECOVERY_MODE no_wal_writes, ROW_GROUP_SIZE {ROW_GROUP}"
        self.conn.execute(f"ATTACH {_literal(str(path))} AS building ({options})")
        self.conn.execute("USE building")
        self.conn.execute("SET max_vacuum_tasks = 0")  # what is written once is not put together again
        self.conn.execute("SET enable_progress_bar = false")
        self.conn.execute(f"SET temp_directory = {_literal(str(scratch))}")
        self._open = True

    def close(self) -> None:
        """Ends writing; a second call does nothing."""
        if self._open:
            self._open = False
            self.conn.close()


class Reader:
    """Reads generations for many threads at once: one cursor per question, each on one whole generation."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._conn = duckdb.connect()
        self._answered = Answered()
        self._attached: dict[int, int] = {}
        """generation → questions that run on it now, in the order of attaching"""

    def current(self) -> Generation | None:
        """The generation to read now."""
        return self.store.current()

    @contextmanager
    def cursor(self, generation: Generation) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on one generation, which stays attached while it is used."""
        self._acquire(generation)
        cursor = self._conn.cursor()
        try:
            cursor.execute(f"USE {_name(generation.number)}")
            yield cursor
        finally:
            cursor.close()
            self._release(generation)

    def query(self, generation: Generation, sql: str, params: dict[str, object], marts: tuple[Mart, ...] = ()) -> pd.DataFrame:
        """The one seam to the engine: a question, its values and the marts kept as answers that it reads → a frame."""
        with self.cursor(generation) as cursor:
            try:
                described, frame = self._asked(cursor, generation, sql, params, marts)
            except (duckdb.BinderException, duckdb.CatalogException) as error:
                raise StoreError(
                    f"Generation {generation.number} was built by another version of this program, whose tables differ: "
                    "refresh, then ask again."
                ) from error
        whole = [name for name, kind, *_ in described if str(kind) in WHOLE_NUMBERS]
        return frame.astype(dict.fromkeys(whole, "Int64"))

    def _asked(
        self,
        cursor: duckdb.DuckDBPyConnection,
        generation: Generation,
        sql: str,
        params: dict[str, object],
        marts: tuple[Mart, ...],
    ) -> tuple[list, pd.DataFrame]:
        if not marts:
            return cursor.execute(sql, params).description or [], cursor.df()
        with self._answered.read(cursor, generation.number, marts, params) as tables:
            taken = {param: params.get(param) for param in params_of(sql)}
            return cursor.execute(reading_from(tables, sql), taken).description or [], cursor.df()

    def _acquire(self, generation: Generation) -> None:
        with self._lock:
            if generation.number not in self._attached:
                path = _literal(str(generation.path))
                self._conn.execute(f"ATTACH {path} AS {_name(generation.number)} (READ_ONLY)")
            self._attached[generation.number] = self._attached.pop(generation.number, 0) + 1

    def _release(self, generation: Generation) -> None:
        with self._lock:
            self._attached[generation.number] -= 1
            idle = [number for number, questions in self._attached.items() if questions == 0]
            for number in idle[: max(0, len(self._attached) - ATTACHED)]:
                self._conn.execute(f"DETACH {_name(number)}")
                del self._attached[number]


def _name(number: int) -> str:
    return f"gen_{number:06d}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _without_paths(text: str) -> str:
    return re.sub(r"[\"']?(/|[A-Za-z]:\\)[^\s\"']+[\"']?", "the file", text)
