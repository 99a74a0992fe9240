"""An Indico made of recorded answers, on a port of this machine: for the tests, which speak to it over real HTTP."""

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Recorded:
    """What is answered, to whom, and how often."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    token: str | None = None
    """whose question it answers; None: everybody's, "": that of nobody in particular"""
    times: int | None = None
    """how often; None: always"""
    delay: float = 0
    """seconds before the answer, and between any two of its 16 parts if `drips`"""
    drips: bool = False
    promised: int | None = None
    """length that the header promises, if not the true one"""


@dataclass(frozen=True)
class Question:
    """What was asked."""

    path: str
    query: str
    headers: dict[str, str]


def recorded(path: Path, **more: object) -> Recorded:
    """A body as it was stored, with status and headers from the file NAME.http beside it; `.gz` is unpacked."""
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    noted = path.with_name(f"{path.name.removesuffix('.gz')}.http")
    if not noted.exists():
        return Recorded(body, headers={"Content-Type": "application/json"}, **more)
    _, _, answer = noted.read_text(encoding="utf-8").partition("\n--- response")
    first, *lines = answer.split("\n")[1:]
    pairs = [line.split(": ", 1) for line in lines if ": " in line]
    kept = {name: value for name, value in pairs if name.casefold() not in ("content-length", "connection", "date", "server")}
    return Recorded(body, int(first.split()[1]), kept, **more)


class Replay:
    """Answers by path and token; the first rule that fits and is not used up counts."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.rules: dict[str, list[Recorded]] = {}
        self.asked: list[Question] = []
        self.busy = self.busiest = 0
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # who asks may break off
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.server.server_port}"

    def on(self, path: str, *answers: Recorded) -> None:
        """Further answers to a path, after those that it has."""
        self.rules.setdefault(path, []).extend(answers)

    def instead(self, path: str, *answers: Recorded) -> None:
        """Answers to a path before those that it has."""
        self.rules[path] = [*answers, *self.rules.get(path, [])]

    @contextmanager
    def running(self) -> Iterator["Replay"]:
        """Serves until the block ends."""
        thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()

    def _answer(self, path: str, token: str) -> Recorded:
        with self.lock:
            for one in self.rules.get(path, []):
                if one.token in (None, token) and one.times != 0:
                    one.times = None if one.times is None else one.times - 1
                    return one
        return Recorded(b"<!DOCTYPE html>not recorded", 404, {"Content-Type": "text/html"})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        replay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:  # the name that http.server wants
                parts = urlsplit(self.path)
                replay._note(Question(parts.path, parts.query, dict(self.headers)))
                answer = replay._answer(parts.path, self.headers.get("Authorization", "").removeprefix("Bearer "))
                try:
                    self._send(answer)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                finally:
                    with replay.lock:
                        replay.busy -= 1

            def _send(self, answer: Recorded) -> None:
                time.sleep(answer.delay)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value.replace("http://127.0.0.1:58000", replay.url))
                self.send_header("Content-Length", str(len(answer.body) if answer.promised is None else answer.promised))
                self.end_headers()
                step = max(1, len(answer.body) // 16) if answer.drips else max(1, len(answer.body))
                for start in range(0, len(answer.body), step):
                    self.wfile.write(answer.body[start : start + step])
                    time.sleep(answer.delay if answer.drips else 0)
                if answer.promised is not None:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

        return Handler

    def _note(self, question: Question) -> None:
        with self.lock:
            self.asked.append(question)
            self.busy += 1
            self.busiest = max(self.busiest, self.busy)
