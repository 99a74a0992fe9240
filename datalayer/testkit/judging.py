"""What the promises are judged by: time, sentences, paths, people, row for row."""

import contextlib
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from datalayer.contract import Batch
from datalayer.errors import SourceError
from datalayer.testkit.home import KitHome

QUICK = 10
"""seconds in which a check, a look at a file or the load of an odd file must be done"""
PERSONAL = (
    "first_name", "last_name", "name", "person", "email", "submitted_by_email", "focal_point", "focal_point_email",
    "representative", "alternate", "representatives", "traveller", "name_hint",
)  # fmt: skip
"""fields that hold names and addresses of people"""
FAILED = re.compile(r"its plugin \S+ failed")
"""what the host says of a loader that raised anything but SourceError"""


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    """Fails if the block takes longer than `QUICK`; where the system has alarms it is broken off."""
    alarms = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, _too_long) if alarms else None
    if alarms:
        signal.alarm(QUICK)
    started = time.monotonic()
    try:
        yield
    finally:
        if alarms:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)
    if time.monotonic() - started > QUICK:
        _too_long()


def _too_long(*_: object) -> None:
    pytest.fail(f"not done in {QUICK} s")


def assert_is_sentence(text: str) -> None:
    """A sentence for a person: one line that ends as sentences do."""
    assert re.fullmatch(r"\S.*[.!?]", text), f"not a sentence: {text!r}"


def assert_tells_no_place(texts: list[str], root: Path) -> None:
    """No text holds the place of the home on this machine."""
    assert [text for text in texts if str(root) in text] == [], "a message holds a whole path: name the file alone"


def assert_tells_nobody(texts: list[str], people: set[str]) -> None:
    """No text holds a person's name or address."""
    assert [text for text in texts for person in people if person.casefold() in text.casefold()] == []


def is_path(text: str, root: Path) -> bool:
    """Whether a text is or holds a place on this machine."""
    return str(root) in text or re.match(r"/|[A-Za-z]:[\\/]", text) is not None


def assert_numbered_on(batches: list[Batch]) -> None:
    """Of batches of one origin that count their rows from `first_record`, none counts a number that another has counted."""
    taken: dict[str, set[int]] = {}
    for batch in batches:
        if batch.rows is not None and batch.records is None:
            numbers = set(range(batch.first_record, batch.first_record + len(batch.rows)))
            seen = taken.setdefault(batch.origin, set())
            assert not numbers & seen, f"{batch.origin}: a later batch says in `first_record` where it goes on"
            seen |= numbers


def handed_over(batches: list[Batch]) -> list[dict[str, Any]]:
    """The rows of batches that hold rows or tables."""
    return [row for batch in batches for row in (batch.rows if batch.rows is not None else _rows_of(batch.table))]


def _rows_of(table: object) -> list[dict[str, Any]]:
    if table is None:
        return []
    with duckdb.connect() as conn:
        conn.register("handed_over", table)
        found = conn.execute("SELECT * FROM handed_over")
        names = [name for name, *_ in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def people_in(kit: KitHome) -> set[str]:
    """Names and addresses of people in the stored rows; short ones are left out, as they stand in other words."""
    found = (str(row[name]) for rows in kit.rows().values() for row in rows for name in PERSONAL if row.get(name))
    return {part.strip() for text in found for part in text.split(";") if len(part.strip()) > 3}


def words_of(kit: KitHome) -> Iterator[str]:
    """What the loader itself says, before the host looks at it; what it raises beside SourceError other promises judge."""
    loader = kit.loader()
    with contextlib.suppress(Exception):
        yield loader.check().sentence
    for stream in loader.chosen_streams():
        try:
            for batch in loader.load(stream, None):
                yield from batch.notes
        except SourceError as error:
            yield str(error)
        except OSError:
            return
