"""A small feed, for the tests and for trying the loader by hand: `python feed.py` serves it on 127.0.0.1:8700."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SENDERS = ("Example Institute", "Example Network", "Example Society", "Example Union", "Example Forum")


def entry(number: int) -> dict[str, Any]:
    """An invented contribution."""
    return {
        "number": number,
        "id": f"C-{number:03}",
        "meeting": "2",
        "sender": SENDERS[number % len(SENDERS)],
        "title": f"Answer {number}",
        "questions": ["a", "b"][: 1 + number % 2],
        "language": "en",
        "received": f"2016-12-{1 + number % 28:02}T10:00:00+01:00",
        "pages": number,
    }


class Feed:
    """Serves entries on 127.0.0.1 until the end of the block, and remembers what it was asked."""

    def __init__(self, entries: int = 5, token: str | None = None, port: int = 0) -> None:
        self.entries = [entry(number) for number in range(1, entries + 1)]
        self.token = token
        self.asked: list[int] = []
        """the `after` of each question"""
        self.wrong: tuple[int, Any] | None = None
        """status and content that are answered instead"""
        self.server = ThreadingHTTPServer(("127.0.0.1", port), type("HandlerOfFeed", (Handler,), {"feed": self}))
        self.url = f"http://127.0.0.1:{self.server.server_port}/contributions"

    def __enter__(self) -> "Feed":
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, query: dict[str, list[str]], authorization: str | None) -> tuple[int, Any]:
        """Status and content of an answer."""
        if self.wrong:
            return self.wrong
        if self.token and authorization != f"Bearer {self.token}":
            return 401, {}
        after, limit = int(query["after"][0]), int(query["limit"][0])
        self.asked.append(after)
        later = [one for one in self.entries if one["number"] > after]
        return 200, {"total": len(self.entries), "entries": later[:limit]}


class Handler(BaseHTTPRequestHandler):
    """Answers one question."""

    feed: Feed

    def do_GET(self) -> None:  # the name is that of http.server
        """A page of entries."""
        status, content = self.feed.answer(parse_qs(urlsplit(self.path).query), self.headers["Authorization"])
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests read what is said."""


if __name__ == "__main__":
    with Feed(entries=250, port=8700):
        threading.Event().wait()
