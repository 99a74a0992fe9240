"""A file that came with a message, taken out again for who opens it in the app. Nothing in it is read or run here."""

import hashlib
from collections.abc import Iterable
from email.parser import BytesParser

from plugins.mailbox.headers import RAW
from plugins.mailbox.limits import DEEPEST
from plugins.mailbox.outlook import is_outlook, open_outlook
from plugins.mailbox.parts import Part, parts_of


def content_of(data: bytes, sha256: str, depth: int = 0) -> bytes:
    """The file with this SHA-256 in a message or in one that it forwards; empty if it is not there."""
    if is_outlook(data):
        return _among(open_outlook(data)[1], sha256, depth)
    return _among(parts_of(BytesParser(policy=RAW).parsebytes(data)), sha256, depth)


def _among(parts: Iterable[Part], sha256: str, depth: int) -> bytes:
    for part in parts:
        if hashlib.sha256(part.data).hexdigest() == sha256:
            return part.data
        if depth < DEEPEST and (found := _within(part, sha256, depth + 1)):
            return found
    return b""


def _within(part: Part, sha256: str, depth: int) -> bytes:
    """The same in a part that is a message."""
    if part.message is not None:
        return _among(parts_of(part.message) if part.parts is None else part.parts, sha256, depth)
    is_message = part.name.casefold().endswith(".eml") or is_outlook(part.data)
    return content_of(part.data, sha256, depth) if is_message and part.data else b""
