"""Headers and parts → one letter: its own text, its attachments with their texts, what is none, and what it forwards."""

import hashlib
import json
import time
from collections.abc import Iterable
from email.message import Message
from email.parser import BytesParser

from plugins.mailbox import texts
from plugins.mailbox.headers import RAW, read_headers, text_of
from plugins.mailbox.language import language_of
from plugins.mailbox.letter import Enclosure, Letter
from plugins.mailbox.limits import DEEPEST, Opening, TooSlowError, seconds
from plugins.mailbox.machines import machine_of
from plugins.mailbox.outlook import is_outlook, open_outlook
from plugins.mailbox.parts import CID, EXTENSIONS, HIDING, SEALED, Part, is_crowded, parts_of

MANY_FILES = "its text was not read, as the files of this message are too many or too large"
READ_FILES = 40
"""files of one message whose text is read"""
HIDDEN = "winmail.dat hides attachments: ask the sender to send them again, without Outlook's rich text format."
SEALED_REMARK = "It is encrypted or sealed and cannot be read here: ask the sender to send it again without."


def letter_of(data: bytes, opening: Opening) -> Letter:
    """A message as bytes, MIME or Outlook's → letter. Too deep a nesting of parts leaves the headers and a remark."""
    try:
        if is_outlook(data):
            message, parts = open_outlook(data)
            return of_message(message, opening, parts)
        return of_message(BytesParser(policy=RAW).parsebytes(data), opening)
    except RecursionError:
        letter = headers_of(data)
        _hide(letter, "Its parts lie too deep within each other and were not opened.")
        return letter


def headers_of(data: bytes) -> Letter:
    """The headers alone."""
    letter = Letter()
    read_headers(BytesParser(policy=RAW).parsebytes(data[: 256 << 10], headersonly=True), letter)
    return digested(letter)


def of_message(message: Message, opening: Opening, parts: Iterable[Part] | None = None) -> Letter:
    """A parsed message → letter; `parts` where they are not those of MIME."""
    letter = Letter()
    read_headers(message, letter)
    letter.machine = machine_of(message)
    if is_crowded(message):
        letter.remarks.append("It has very many parts: only the first 500 were looked at.")
    if any("Boundary" in type(defect).__name__ for part in message.walk() for defect in part.defects):
        letter.remarks.append("It breaks off or is not divided as it should be: a part may be missing or not whole.")
    return fill(letter, parts_of(message) if parts is None else parts, opening)


def fill(letter: Letter, parts: Iterable[Part], opening: Opening) -> Letter:
    """Puts each part where it belongs."""
    found = list(parts)
    bodies = [part for part in found if part.is_body]
    letter.body = _body(bodies, "text/plain") or _body(bodies, "text/html") or _body(bodies, "text/enriched")
    if len(letter.body) == texts.TEXT_LIMIT:
        letter.remarks.append(f"Its text was cut after {texts.TEXT_LIMIT:,} letters.")
    letter.language = language_of(letter.body)
    cids = {cid for part in bodies if part.media_type == "text/html" for cid in CID.findall(text_of(part.data, part.charset))}
    for part in found:
        if not part.is_body:
            _place(letter, part, cids, opening)
    return digested(letter)


def _body(bodies: list[Part], media_type: str) -> str:
    written = [text_of(part.data, part.charset) for part in bodies if part.media_type == media_type]
    text = "\n".join(texts.html_text(one[: 8 * texts.TEXT_LIMIT]) if media_type != "text/plain" else one for one in written)
    return texts.limited((text, ""))[0]


def _place(letter: Letter, part: Part, cids: set[str], opening: Opening) -> None:
    if part.media_type in SEALED:
        _hide(letter, SEALED_REMARK)
    elif part.media_type in HIDING or part.name.casefold() == "winmail.dat":
        _hide(letter, HIDDEN)
    elif part.media_type == "message/external-body":
        letter.remarks.append("An attachment is only the address of one; it was not fetched.")
    elif kind := "returned message" if letter.machine and part.message else part.left_out_as(cids):
        letter.left_out[kind] = letter.left_out.get(kind, 0) + 1
    elif _is_message(part) and opening.depth >= DEEPEST:
        _hide(letter, "Messages within it that lie deeper than eight were not opened.")
    elif _is_message(part):
        letter.inner.append(_forwarded(part, opening.deeper()))
    else:
        letter.enclosures.append(_enclosure(part, len(letter.enclosures), opening))


def _hide(letter: Letter, remark: str) -> None:
    """Notes that it may hold more than could be opened."""
    letter.hidden = True
    letter.remarks.append(remark)


def _is_message(part: Part) -> bool:
    """Whether a part is a message, or a file that holds one."""
    return part.message is not None or (part.name.casefold().endswith(".eml") and bool(part.data)) or is_outlook(part.data)


def _forwarded(part: Part, opening: Opening) -> Letter:
    if part.message is not None:
        return of_message(part.message, opening, part.parts)
    return letter_of(part.data, opening)


def _enclosure(part: Part, position: int, opening: Opening) -> Enclosure:
    text, remark = _text(part, opening) if position < READ_FILES else ("", MANY_FILES)
    name = part.name or f"attachment {position + 1}{EXTENSIONS.get(part.media_type, '')}"
    digest = hashlib.sha256(part.data).hexdigest()
    return Enclosure(name, part.media_type, len(part.data), digest, text, language_of(text), remark)


def _text(part: Part, opening: Opening) -> texts.Read:
    """Whatever a stranger's file makes the reading libraries do, it becomes a remark."""
    until = opening.file_until()
    left = until - time.process_time()
    if left <= 0:
        return "", MANY_FILES
    try:
        with seconds(left + 1):
            return texts.read_file(part.media_type, part.data, part.charset, until)
    except TooSlowError:
        return "", "its text takes too long to read"
    except MemoryError:
        return "", "its text takes too much memory to read"
    except Exception:
        return "", "it is damaged: its text cannot be read"


def digested(letter: Letter) -> Letter:
    """With a digest of what it holds, which is the same however it was stored."""
    held = [letter.from_email, letter.sent_at, letter.subject, letter.body, [one.sha256 for one in letter.enclosures]]
    held.append([one.digest for one in letter.inner])
    letter.digest = hashlib.sha256(json.dumps(held).encode()).hexdigest()
    return letter
