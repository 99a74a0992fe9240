"""Headers as they come in the wild → text: encoded words, raw 8-bit letters, unknown charsets, control signs, odd dates."""

import binascii
import codecs
import re
import unicodedata
from datetime import datetime, timedelta, timezone
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_tz

from plugins.mailbox.letter import Letter

LONGEST = 4_000
"""characters of a header that are read"""
REFERENCES = 200
"""Message-IDs of a conversation that are kept"""
ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "cp1252", "ks_c_5601-1987": "cp949"}
REFUSED = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"}
"""codecs that are slow on long texts or read escapes"""
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ADDRESS = re.compile(r"[^\s<>@\",;:()]+@[^\s<>@\",;:()]+")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
ZONES = {
    "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "BST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
    "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


class RawHeaders(Compat32):
    """Hands headers over as they stand, so that letters outside ASCII are not lost."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value as it was read."""
        return value


RAW = RawHeaders()


def text_of(data: bytes, charset: str | None) -> str:
    """Bytes under a charset that may be wrong, unknown or not given: then UTF-8, else Windows-1252."""
    name = (charset or "").strip().casefold()
    for candidate in (ALIASES.get(name, name), "utf-8", "cp1252"):
        try:
            if candidate and codecs.lookup(candidate).name not in REFUSED:
                return data.decode(candidate, "replace" if candidate == "cp1252" else "strict").removeprefix("\ufeff")
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """One line without control signs; a sign that turns the direction of writing can make a program look like a PDF."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in BIDI else sign for sign in text)
    return " ".join("".join(kept).split())


def decoded(raw: str | None) -> str:
    """The text of a header."""
    text = (raw or "")[:LONGEST]
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        text = text_of(text.encode("utf-8", "surrogateescape"), None)
    if "=?" not in text:
        return clean(text)
    try:
        words = decode_header(re.sub(r"\s*[\r\n]\s*", " ", text))
    except (HeaderParseError, binascii.Error, ValueError):
        return clean(text)
    return clean("".join(word if isinstance(word, str) else text_of(word, charset) for word, charset in words))


def mailbox_of(raw: str | None) -> tuple[str, str]:
    """Name and address of the first one that a header names; either may be empty."""
    text = (raw or "")[:LONGEST]
    angled = re.search(r"<\s*([^<>\s]+@[^<>\s]+)\s*>", text)
    bare = angled or ADDRESS.search(text)
    address = clean(angled[1] if angled else bare[0] if bare else "")
    name = text[: bare.start()] if bare else text
    if not angled and bare and (comment := re.search(r"\(([^()]*)\)", text)):
        name = comment[1]
    name = decoded(name).strip(" \"'<,;")
    return ("" if name.casefold() == address.casefold() else name, address)


def moment_of(raw: str | None) -> str:
    """A date header as ISO, with its offset if it gives one; empty if it is no date of our time."""
    text = re.sub(r"\([^()]*\)", " ", decoded(raw)[:120]).strip()
    try:
        found = parsedate_tz(text)
        when = datetime(*found[:6]) if found else datetime.fromisoformat(text)  # type is narrowed by the condition
        when = when.replace(tzinfo=_offset(text)) if when.tzinfo is None else when
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return when.isoformat() if 1980 <= when.year <= 2200 else ""


def _offset(text: str) -> timezone | None:
    """-0000 says that the moment is in UTC and the sender's zone unknown (RFC 5322, 3.3)."""
    if numeric := re.search(r"(?<=[\s\d])([+-])(\d\d):?(\d\d)\b(?!-)", text[8:]):
        away = timedelta(hours=int(numeric[2]), minutes=int(numeric[3]))
        return timezone(-away if numeric[1] == "-" else away)
    named = re.search(r"\b([A-Z]{1,4})$", text)
    return timezone(timedelta(hours=ZONES[named[1]])) if named and named[1] in ZONES else None


def read_headers(message: Message, letter: Letter) -> None:
    """Who, what, when and in which conversation."""
    letter.message_id = _first_id(message.get("Message-ID"))
    letter.from_name, letter.from_email = mailbox_of(message.get("From") or message.get("Sender"))
    letter.reply_to_email = mailbox_of(message.get("Reply-To"))[1]
    letter.organization = decoded(message.get("Organization"))
    letter.subject = decoded(message.get("Subject"))
    letter.sent_at = moment_of(message.get("Date"))
    letter.received_at = moment_of((message.get("Received") or "").rpartition(";")[2])
    ids = [one for name in ("References", "In-Reply-To") for one in MESSAGE_ID.findall(message.get(name) or "")[:REFERENCES]]
    letter.references = list(dict.fromkeys(clean(one) for one in ids if one != letter.message_id))
    letter.bulk = _is_bulk(message)
    letter.deleted = bool(_flags(message.get("X-Mozilla-Status")) & 0x0008)
    if message.get("Date") and not letter.sent_at:
        letter.remarks.append("Its Date header is no date that can be read.")


def _first_id(raw: str | None) -> str:
    found = MESSAGE_ID.search(raw or "")
    return clean(found[0]) if found else clean(raw or "")[:500]


def _flags(raw: str | None) -> int:
    digits = (raw or "").strip()
    return int(digits, 16) if re.fullmatch(r"[0-9a-fA-F]{1,8}", digits) else 0


def _is_bulk(message: Message) -> bool:
    precedence = (message.get("Precedence") or "").strip().casefold()
    return precedence in ("bulk", "junk") or message.get("List-Unsubscribe") is not None
