"""Rows that wait in a temporary file until both streams have taken them, so that memory stays small."""

import json
import tempfile
import weakref
from collections.abc import Iterator
from typing import Any

CHUNK = 200
"""lines that are handed over at once"""


class Spool:
    """Lines of JSON, written once and read as often as wanted. The file is gone with the object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8")
        weakref.finalize(self, self._file.close)

    def add(self, line: dict[str, Any]) -> None:
        """One more; it has a key `origin`."""
        self._file.write(json.dumps(line) + "\n")

    def chunks(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Lines of one origin each, in their order, at most CHUNK at a time."""
        self._file.seek(0)
        lines: list[dict[str, Any]] = []
        while text := self._file.readline():
            line = json.loads(text)
            if lines and (line["origin"] != lines[0]["origin"] or len(lines) == CHUNK):
                yield lines[0]["origin"], lines
                lines = []
            lines.append(line)
        if lines:
            yield lines[0]["origin"], lines
