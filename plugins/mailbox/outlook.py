"""Outlook's .msg → headers and parts as those of any other message. Read with python-oxmsg (MIT licence)."""

import io
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser, HeaderParser

from olefile import OleFileIO
from oxmsg.domain.model import ATTACH_HDR_OFFSET, MSG_HDR_OFFSET
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from plugins.mailbox.headers import RAW
from plugins.mailbox.parts import Part, parts_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS = tuple(name.encode("utf-16-le") for name in ("__nameid_version1.0", "__properties_version1.0"))
EMBEDDED_HDR_OFFSET = 24
"""bytes before the properties of a message within a message"""

CLASS, SUBJECT, HEADERS = 0x001A, 0x0037, 0x007D
NAMES, ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x0C1F, 0x5D02, 0x0065)
SUBMITTED, DELIVERED = 0x0039, 0x0E06
IDS = {"Message-ID": 0x1035, "References": 0x1039, "In-Reply-To": 0x1042}
BODY, HTML = 0x1000, 0x1013
FILE_DATA, FILE_NAMES, FILE_TYPE, CONTENT_ID, EMBEDDED = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712, "__substg1.0_3701000D"


def is_outlook(data: bytes) -> bool:
    """Whether bytes are a message of Outlook: a compound file with the streams of one."""
    return data.startswith(OLE) and all(mark in data for mark in MARKS)


def open_outlook(data: bytes) -> tuple[Message, list[Part]]:
    """Headers and parts of a .msg file."""
    with OleFileIO(io.BytesIO(data)) as file:
        return _opened(Storage.from_ole(file), MSG_HDR_OFFSET)


def _opened(storage: Storage, offset: int) -> tuple[Message, list[Part]]:
    properties = Properties(storage, offset)
    kind = (_text(properties, CLASS) or "IPM.Note").casefold()
    parts = [*_bodies(properties), *(part for child in storage.iter_attachment_storages() for part in _attached(child))]
    if kind.startswith("ipm.note.smime") and len(parts) > 0 and not parts[-1].is_body:
        parts += parts_of(BytesParser(policy=RAW).parsebytes(parts.pop().data))
    return _headers(properties, kind), parts


def _headers(properties: Properties, kind: str) -> Message:
    """The headers that the message came with, filled in from Outlook's own properties."""
    message = HeaderParser(policy=RAW).parsestr(_text(properties, HEADERS))
    del message["Content-Type"]
    if kind.startswith("report."):
        message["Content-Type"] = (
            f"multipart/report; report-type={'disposition-notification' if 'ipn' in kind else 'delivery-status'}"
        )
    elif kind.startswith(("ipm.schedule", "ipm.appointment")):
        message["Content-Type"] = "text/calendar"
    name = next((found for pid in NAMES if (found := _text(properties, pid))), "")
    address = next((found for pid in ADDRESSES if "@" in (found := _text(properties, pid))), "")
    filled = {"From": f'"{name}" <{address}>' if address else name, "Subject": _text(properties, SUBJECT)}
    filled |= {header: _text(properties, pid) for header, pid in IDS.items()}
    filled |= {"Date": _moment(properties, SUBMITTED), "Received": _moment(properties, DELIVERED, "; ")}
    for header, value in filled.items():
        if value and message.get(header) is None:
            message[header] = value
    return message


def _bodies(properties: Properties) -> Iterator[Part]:
    if body := _text(properties, BODY):
        yield Part("text/plain", body.encode("utf-8", "replace"), charset="utf-8")
    page = properties.binary_prop_value(HTML)
    if page or (page := _text(properties, HTML).encode("utf-8", "replace")):
        yield Part("text/html", page, charset=properties.body_encoding)


def _attached(storage: Storage) -> Iterator[Part]:
    properties = Properties(storage, ATTACH_HDR_OFFSET)
    name = next((found for pid in FILE_NAMES if (found := _text(properties, pid))), "")
    embedded = next((child for child in storage.storages if child.name == EMBEDDED), None)
    if embedded is not None:
        message, parts = _opened(embedded, EMBEDDED_HDR_OFFSET)
        yield Part("message/rfc822", name=name, message=message, parts=parts)
        return
    media_type = (_text(properties, FILE_TYPE) or "application/octet-stream").casefold()
    data = properties.binary_prop_value(FILE_DATA)
    content_id = _text(properties, CONTENT_ID).strip("<> ")
    if data is not None:
        yield Part(media_type, data, name, attached=True, content_id=content_id)


def _text(properties: Properties, pid: int) -> str:
    return (properties.str_prop_value(pid) or "").rstrip("\0")


def _moment(properties: Properties, pid: int, before: str = "") -> str:
    moment = properties.date_prop_value(pid)
    return before + moment.isoformat() if moment is not None else ""
