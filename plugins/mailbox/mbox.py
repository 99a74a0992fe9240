"""An mbox file, message by message, however large it is. A line that only looks like the beginning of a message begins none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from plugins.mailbox.headers import moment_of

LINE = 1 << 20
"""bytes of a line that are read at once"""
BEGINNING = 2_000
"""lines that are kept of a message that is too large"""
DATED = re.compile(rb"From (?:\S.{0,300}?\s)??.{0,40}\d{1,2}:\d\d.*\d{4}|From -\s")
HEADER = re.compile(rb"(?:>?From |[!-9;-~]{1,80}:)")
KNOWN = re.compile(
    rb"(?:received|return-path|from|date|message-id|delivered-to|mime-version|subject|to|content-type|x-[\w-]+|dkim-signature|"
    rb"arc-[\w-]+|status|envelope-to|reply-to|sender|authentication-results):",
    re.IGNORECASE,
)
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass
class Piece:
    """One message of an mbox, or its beginning where it is larger than the limit."""

    envelope: bytes
    """the line before it"""
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    whole: bool = True

    def add(self, line: bytes, limit: int) -> None:
        """One more line, as long as there is room."""
        self.size += len(line)
        if self.whole and self.size <= limit:
            self.lines.append(line)
        elif self.whole:
            self.whole = False
            del self.lines[BEGINNING:]

    @property
    def data(self) -> bytes:
        """The message, with lines that begin with From as they were."""
        return ESCAPED.sub(rb"\1", b"".join(self.lines))

    @property
    def received_at(self) -> str:
        """The moment in the line before it, in UTC unless it says otherwise (RFC 4155); not that of "From - ", a download."""
        found = re.search(rb"[A-Z][a-z]{2} [A-Z][a-z]{2} +\d.*", self.envelope)
        if found is None or self.envelope.startswith(b"From - "):
            return ""
        text = found[0].decode("ascii", "replace").strip()
        zone = re.search(r"[+-]\d{4}", text)
        plain = re.sub(r"\s*[+-]\d{4}", "", text)
        return moment_of(f"{plain} {zone[0] if zone else '+0000'}")


def pieces(path: Path, limit: int) -> Iterator[Piece]:
    """The messages of a file, in order."""
    with path.open("rb") as handle:
        yield from _pieces(handle, limit)


def _pieces(handle: BinaryIO, limit: int) -> Iterator[Piece]:
    piece: Piece | None = None
    after_blank = True
    line = handle.readline(LINE)
    while line:
        following = handle.readline(LINE)
        if line.startswith(b"From ") and _begins(line, following, after_blank):
            if piece is not None:
                yield piece
            piece = Piece(line)
        elif piece is not None:
            piece.add(line, limit)
        after_blank = line in (b"\n", b"\r\n")
        line = following
    if piece is not None:
        yield piece


def _begins(line: bytes, following: bytes, after_blank: bool) -> bool:
    """Whether a line "From …" begins a message: headers follow it, and it bears a date or stands after a blank line."""
    if not HEADER.match(following):
        return False
    dated, known = DATED.match(line) is not None, KNOWN.match(following) is not None
    return (after_blank and (dated or known)) or (dated and known)
