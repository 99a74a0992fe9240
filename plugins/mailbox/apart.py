"""Opens messages in a process of their own, and ends it when one takes too long: the next message gets a fresh one."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from pydantic import TypeAdapter, ValidationError

from plugins.mailbox.letter import READY, Letter

MESSAGE_SECONDS = 8.0
"""seconds of work for one message with all its files"""
BUSY = 8
"""how many times as long the clock may show, where the machine is busy with other things"""
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
        letter = self._letter(data, only_headers=False)
        if letter is not None:
            return letter
        letter = self._letter(data[: 256 << 10], only_headers=True) or Letter(digest=hashlib.sha256(data).hexdigest())
        letter.hidden = True
        letter.remarks.append(TOO_SLOW)
        return letter

    def headers(self, data: bytes, remark: str) -> Letter:
        """The headers alone, of a message that is too large to be opened."""
        letter = self._letter(data[: 256 << 10], only_headers=True) or Letter()
        letter.hidden = True
        letter.remarks.append(remark)
        return letter

    def enclosure(self, data: bytes, sha256: str) -> bytes | None:
        """A file of a message; None if it is not there, or cannot be taken out in time."""
        answer = self._ask(data, sha256)
        return (base64.b64decode(json.loads(answer)) or None) if answer else None

    def close(self) -> None:
        """Ends the process."""
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None

    def _letter(self, data: bytes, only_headers: bool) -> Letter | None:
        try:
            return LETTER.validate_json(self._ask(data, "1" if only_headers else "0"))
        except ValidationError:
            self.close()
            return None

    def _ask(self, data: bytes, what: str) -> bytes:
        """The answer; empty if none came in time; the process is then gone."""
        try:
            process = self.process or self._started()
            with _killed_after(process, self.limit + len(data) / BYTES_A_SECOND):
                _write(process, f"{len(data)} {what}\n".encode() + data)
                return _line(process)
        except OSError:
            self.close()
            return b""

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
    """Ends the process once it has worked for so many seconds within."""
    done = threading.Event()
    watch = threading.Thread(target=_kill_when_over, args=(process, seconds, done), daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def _kill_when_over(process: "subprocess.Popen[bytes]", seconds: float, done: threading.Event) -> None:
    began, until = worked(process.pid), time.monotonic() + BUSY * seconds
    wait = seconds
    while not done.wait(wait):
        now = worked(process.pid)
        if began is None or now is None or now - began >= seconds or time.monotonic() > until:
            process.kill()
            return
        wait = seconds - (now - began)


def worked(pid: int) -> float | None:
    """Seconds that a process has worked; None where the system does not show it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


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
