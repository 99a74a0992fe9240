"""Limits for opening what strangers sent: time for one file, memory for the process.

Time is what the process works, not what the clock shows: on a busy machine the same files are read as on an idle one.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

try:
    import resource
except ImportError:  # Windows has none; there the limit on time alone holds
    resource = None

FILE_SECONDS = 3.0
"""seconds for the text of one file; a PDF then keeps the pages read so far"""
TEXT_SECONDS = 4.0
"""seconds for the texts of all files of one message"""
DEEPEST = 8
"""messages within messages that are opened"""
MEMORY = 3 << 30
"""bytes that the process which opens messages may take"""


class TooSlowError(Exception):
    """A file took longer to read than it may."""


@dataclass(frozen=True)
class Opening:
    """How deep a message lies within others, and until when the texts of all their files may be read."""

    depth: int = 0
    until: float = field(default_factory=lambda: time.process_time() + TEXT_SECONDS)

    def deeper(self) -> "Opening":
        """For a message within this one: the time is shared."""
        return Opening(self.depth + 1, self.until)

    def file_until(self) -> float:
        """Until when the text of the next file may be read."""
        return min(self.until, time.process_time() + FILE_SECONDS)


@contextmanager
def seconds(limit: float) -> Iterator[None]:
    """Raises TooSlowError after `limit` seconds of work, where the system can interrupt; else the caller's own limit holds."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _raise)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


def bound_memory(limit: int = MEMORY) -> None:
    """Refuses this process more memory than the limit, where the system can."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
