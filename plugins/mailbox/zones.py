"""What of a body its sender wrote: not what is quoted or forwarded; and where the signature begins."""

import re
from dataclasses import dataclass, field

from plugins.mailbox.headers import mailbox_of
from plugins.mailbox.wording import is_forward, ways

WIDTH = 400
"""letters of a line that are looked at"""
SIGNATURE = 15
"""lines of a signature that are looked at"""


def _label(key: str) -> str:
    return rf"\**\s*{ways('quoted', key)}\s*[:：]\**\s*"


ORIGINAL = re.compile(rf"[-_*\s>]*{ways('quoted', 'original')}[-_*\s:]*", re.IGNORECASE)
FORWARDED = re.compile(rf"[-_*\s>]*{ways('quoted', 'forwarded')}[-_*\s:]*", re.IGNORECASE)
WROTE = re.compile(rf"\S.{{5,300}}{ways('quoted', 'wrote')}\s*[:：]", re.IGNORECASE)
FROM = re.compile(_label("from") + r"(?=\S)", re.IGNORECASE)
SENT = re.compile(_label("sent") + r"(?=\S)", re.IGNORECASE)
SUBJECT = re.compile(_label("subject"), re.IGNORECASE)
HEADER = re.compile(rf"(?:{_label('from')}|{_label('sent')}|{_label('to')}|{_label('subject')})", re.IGNORECASE)
CLOSING = re.compile(rf"\s*{ways('closing', 'ways')}\s*[,.!،，]?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Forward:
    """A message that was forwarded within the text of another."""

    name: str
    email: str
    sent: str
    """its date, as written"""
    subject: str
    body: str


@dataclass(frozen=True)
class Zones:
    """A body, divided."""

    own: list[str] = field(default_factory=list)
    """lines that the sender wrote"""
    forward: Forward | None = None

    @property
    def text(self) -> str:
        """What the sender wrote."""
        return "\n".join(self.own).strip()

    @property
    def head(self) -> list[str]:
        """The first lines that are not empty."""
        return [line.strip() for line in self.own if line.strip()][:8]

    @property
    def signature(self) -> list[str]:
        """Lines after the mark, or after the last closing; the last lines where there is neither."""
        lines = [line.strip() for line in self.own]
        marked = [place for place, line in enumerate(lines) if line in ("--", "__", "—") or CLOSING.fullmatch(line)]
        after = [line for line in lines[marked[-1] + 1 :] if line] if marked else []
        return after[:SIGNATURE] or [line for line in lines if line][-6:]


def divide(body: str, subject: str) -> Zones:
    """The zones of a body; a forwarded message is looked for where its mark or the subject tells of one."""
    whole = body.split("\n")
    lines = [line[:WIDTH] for line in whole]
    own: list[str] = []
    for place, line in enumerate(lines):
        if FORWARDED.fullmatch(line) or (is_forward(subject) and _begins_headers(lines, place)):
            return Zones(own, _forward(lines, place, body))
        if (
            ORIGINAL.fullmatch(line)
            or _begins_headers(lines, place)
            or (_is_wrote(lines, place) and not _then_marked(lines, place))
        ):
            if is_forward(subject) and ORIGINAL.fullmatch(line):
                return Zones(own, _forward(lines, place, body))
            break
        if not line.startswith(">") and not _is_wrote(lines, place) and not (place and _is_wrote(lines, place - 1)):
            own.append(whole[place])
    return Zones(own)


def _begins_headers(lines: list[str], place: int) -> bool:
    """Whether From: stands here and a date or subject within the next lines."""
    following = lines[place + 1 : place + 6]
    return bool(FROM.match(lines[place])) and any(SENT.match(line) or SUBJECT.match(line) for line in following)


def _is_wrote(lines: list[str], place: int) -> bool:
    """Whether "On …, somebody wrote:" stands here, perhaps broken over two lines."""
    line = lines[place].strip()
    both = f"{line} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
    dated = re.match(r"(on|le|el|em|am)\s.*\d", line, re.IGNORECASE)
    return bool(WROTE.fullmatch(line) or (dated and WROTE.fullmatch(both)))


def _then_marked(lines: list[str], place: int) -> bool:
    """Whether what follows is quoted line by line, so that answers may stand between or below."""
    return any(line.startswith(">") for line in lines[place + 1 : place + 4])


def _forward(lines: list[str], place: int, body: str) -> Forward | None:
    start = next((at for at in range(place, min(place + 6, len(lines))) if FROM.match(lines[at])), None)
    if start is None:
        return None
    end = start
    while end < len(lines) and end - start < 14 and (HEADER.match(lines[end]) or (lines[end].strip() and end - start < 8)):
        end += 1
    block = lines[start:end]
    name, email = mailbox_of(FROM.sub("", block[0], count=1).strip("* ").replace("[mailto:", "<").replace("]", ">"))
    sent = next((SENT.sub("", line, count=1).strip("* ") for line in block if SENT.match(line)), "")
    subject = next((SUBJECT.sub("", line, count=1).strip("* ") for line in block if SUBJECT.match(line)), "")
    return Forward(name, email, sent, subject, "\n".join(body.split("\n")[end:]).strip())
