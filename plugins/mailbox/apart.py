"""Opens messages in a process of their own, and ends it when one takes too long: the next message gets a fresh one."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from pydantic import TypeAdapter, ValidationError

from plugins.mailbox.letter import READY, Letter

MESSAGE_SECONDS = 8.0
"""seconds for one message with all its files"""
BYTES_A_SECOND = 4 << 20
"""for each so many bytes of a message there is a second more"""
START_SECONDS = 60.0
"""seconds for the process to be ready"""
ROOT = Path(__file__).resolve().parents[2]
GIVEN = ("SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR", "TEMP")
"""variables of the environment that the process is given; none holds a secret"""
TOO_SLOW = "It takes too long to open, or breaks the process that opens it: only its headers were read."
LETTER = TypeAdapter(Letter)


class Apart:
    """A process that opens messages, started when the first one comes. A context manager: ended with it."""

    def __init__(self, limit: float = MESSAGE_SECONDS) -> None:
        self.limit = limit
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, data: bytes) -> Letter:
        """The letter in a message; only its headers where it cannot be opened in time."""
        letter = self._ask(data, only_headers=False)
        if letter is not None:
            return letter
        letter = self._ask(data[: 256 << 10], only_headers=True) or Letter(digest=hashlib.sha256(data).hexdigest())
        letter.hidden = True
        letter.remarks.append(TOO_SLOW)
        return letter

    def headers(self, data: bytes, remark: str) -> Letter:
        """The headers alone, of a message that is too large to be opened."""
        letter = self._ask(data[: 256 << 10], only_headers=True) or Letter()
        letter.hidden = True
        letter.remarks.append(remark)
        return letter

    def close(self) -> None:
        """Ends the process."""
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None

    def _ask(self, data: bytes, only_headers: bool) -> Letter | None:
        """None if no answer came in time; the process is then gone."""
        try:
            process = self.process or self._started()
            with _killed_after(process, self.limit + len(data) / BYTES_A_SECOND):
                _write(process, f"{len(data)} {int(only_headers)}\n".encode() + data)
                return LETTER.validate_json(_line(process))
        except (OSError, ValidationError):
            self.close()
            return None

    def _started(self) -> "subprocess.Popen[bytes]":
        self.process = _start()
        with _killed_after(self.process, START_SECONDS):
            if _line(self.process) != READY:
                raise OSError("it did not start")
        return self.process


def _write(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(data)
    process.stdin.flush()


def _line(process: "subprocess.Popen[bytes]") -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


@contextmanager
def _killed_after(process: "subprocess.Popen[bytes]", seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _start() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in GIVEN if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "plugins.mailbox.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
