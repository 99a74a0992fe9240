"""The parts of a MIME message, one after the other, and what each of them is. Nothing is fetched, and nothing is opened here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from plugins.mailbox.headers import clean, decoded

MOST_PARTS = 500
"""parts of one message that are looked at"""
LOGO = 512 << 10
"""bytes up to which a picture that stands in the text is decoration; a larger one may be a scanned page"""
TINY = 8 << 10
"""bytes up to which a picture is decoration wherever it stands"""
LOGO_NAME = re.compile(r"(image\d+|logo|signature|banner|icon|outlook-|facebook|twitter|linkedin|spacer)", re.IGNORECASE)
CID = re.compile(r"cid:([^\"'\s>)]{1,300})", re.IGNORECASE)
EXTENSIONS = {"application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "image/jpeg": ".jpg", "image/png": ".png"}

LEFT_OUT = {
    "application/pgp-signature": "digital signature",
    "application/pkcs7-signature": "digital signature",
    "application/x-pkcs7-signature": "digital signature",
    "text/calendar": "calendar entry",
    "application/ics": "calendar entry",
    "text/vcard": "visiting card",
    "text/x-vcard": "visiting card",
    "text/directory": "visiting card",
    "application/applefile": "data of a file system",
    "message/delivery-status": "report of a mail server",
    "message/disposition-notification": "report of a mail server",
    "text/rfc822-headers": "report of a mail server",
    "text/x-amp-html": "second form of the text",
}
"""media type → what it is, for parts that are no attachments"""
LEFT_OUT_NAMES = {".ics": "calendar entry", ".vcf": "visiting card", ".p7s": "digital signature"}
SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
HIDING = ("application/ms-tnef", "application/vnd.ms-tnef")


@dataclass
class Part:
    """One part that holds something: a text, a file, or a message."""

    media_type: str
    data: bytes = b""
    name: str = ""
    attached: bool = False
    """whether it says itself that it is an attachment"""
    content_id: str = ""
    related: bool = False
    """whether it belongs to a text, as a logo does"""
    charset: str | None = None
    message: Message | None = None
    """for a forwarded message"""
    parts: "list[Part] | None" = None
    """its parts, where they are not those of MIME"""

    @property
    def is_body(self) -> bool:
        """Whether it is the message's own text."""
        return self.media_type in ("text/plain", "text/html", "text/enriched") and not self.attached and not self.name

    def left_out_as(self, cids: set[str]) -> str | None:
        """What it is if it is no attachment; `cids` are the pictures that the text shows."""
        ending = self.name[-4:].casefold()
        known = LEFT_OUT.get(self.media_type) or LEFT_OUT_NAMES.get(ending)
        if known or not self.media_type.startswith("image/"):
            return known
        size = len(self.data)
        shown = self.content_id in cids or (self.related and bool(self.content_id))
        named = size <= LOGO // 5 and bool(LOGO_NAME.match(self.name))
        return "picture in the text" if size < TINY or (size < LOGO and (shown or named)) else None


def parts_of(message: Message) -> Iterator[Part]:
    """All that is not a mere container, in order, at most MOST_PARTS; a forwarded message is one part and not entered."""
    waiting: list[tuple[Message, bool]] = [(message, False)]
    given = 0
    while waiting and given < MOST_PARTS:
        part, related = waiting.pop()
        children = part.get_payload()
        media_type = part.get_content_type()
        if not isinstance(children, list) or media_type in ("message/delivery-status", "message/external-body"):
            given += 1
            yield _leaf(part, media_type, related)
        elif media_type == "message/rfc822":
            given += 1
            yield Part(media_type, name=name_of(part), message=children[0] if children else None)
        else:
            inside = related or media_type == "multipart/related"
            waiting += [(child, inside) for child in reversed(children) if isinstance(child, Message)]


def is_crowded(message: Message) -> bool:
    """Whether it has more parts than are looked at."""
    return sum(1 for _, _ in zip(message.walk(), range(2 * MOST_PARTS), strict=False)) > MOST_PARTS


def _leaf(part: Message, media_type: str, related: bool) -> Part:
    data = part.get_payload(decode=True)
    broken = media_type.startswith("multipart/")
    return Part(
        media_type="text/plain" if broken else media_type,
        data=data if isinstance(data, bytes) else b"",
        name="" if broken else name_of(part),
        attached=(part.get_content_disposition() or "") == "attachment",
        content_id=clean(part.get("Content-ID") or "").strip("<> "),
        related=related,
        charset=_charset(part),
    )


def name_of(part: Message) -> str:
    """The file name as it came, without folders."""
    try:
        name = decoded(part.get_filename())
    except (LookupError, UnicodeError, ValueError, TypeError):
        name = ""
    return re.split(r"[\\/]", name)[-1].strip(" .") or ""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
