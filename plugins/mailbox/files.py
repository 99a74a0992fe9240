"""Files that hold messages, told by their content: mbox, .eml (and Apple's .emlx) and Outlook's .msg."""

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.mailbox import mbox
from plugins.mailbox.outlook import MARKS, OLE
from plugins.mailbox.reading import LARGEST, Raw

HEAD = 1 << 20
"""bytes of a file that are looked at to tell its kind"""
FIELD = re.compile(rb"([!-9;-~]{1,60}):")
SENDING = {b"from", b"received", b"return-path", b"message-id", b"date", b"delivered-to"}
TELLING = SENDING | {
    b"subject",
    b"to",
    b"mime-version",
    b"content-type",
    b"reply-to",
    b"cc",
    b"in-reply-to",
    b"references",
    b"sender",
}
SAVED_PAGE = (b"snapshot-content-location", b"x-snapshot-content-location")


def kind_of(path: Path) -> str | None:
    """mbox, eml, emlx or msg; None for a file that holds no message."""
    with path.open("rb") as handle:
        head = handle.read(HEAD)
        if head.startswith(OLE):
            return "msg" if all(mark in head + handle.read(LARGEST) for mark in MARKS) else None
    return kind_of_text(head)


def kind_of_text(head: bytes) -> str | None:
    """The kind of a file that is no compound file, by its beginning."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first, _, rest = text.partition(b"\n")
    if first.startswith(b"From ") and mbox.HEADER.match(rest):
        return "mbox" if mbox.DATED.match(first) or mbox.KNOWN.match(rest) else None
    if re.fullmatch(rb"\d{1,12}\s*", first) and _has_headers(rest):
        return "emlx"
    return "eml" if _has_headers(text) else None


def _has_headers(text: bytes) -> bool:
    """Whether a text begins with the headers of an e-mail: three that are known, one of them from its way."""
    names: list[bytes] = []
    for line in text[: 64 << 10].split(b"\n")[:400]:
        if not line.strip():
            break
        match = FIELD.match(line)
        if match is None and not (names and line[:1] in (b" ", b"\t")):
            return False
        names += [match[1].lower()] if match else []
    known = TELLING.intersection(names)
    return len(known) >= 3 and bool(SENDING & known) and not any(name in names for name in SAVED_PAGE)


def messages_in(path: Path, kind: str) -> Iterator[Raw]:
    """The messages of a file, each with its position."""
    if kind == "mbox":
        for number, piece in enumerate(mbox.pieces(path, LARGEST), 1):
            yield Raw(path.name, number, piece.data, piece.whole, piece.received_at, by_envelope=True)
        return
    with path.open("rb") as handle:
        data = handle.read(LARGEST + 1)
    if kind == "emlx":
        length, _, rest = data.partition(b"\n")
        data = rest[: int(length)]
    if kind != "msg":
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    yield Raw(path.name, 1, data, whole=len(data) <= LARGEST)
