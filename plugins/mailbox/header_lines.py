"""The headers of a message as lines, without opening the message: what a person sees above it in a mail program."""

import re

from datalayer.contract import Line
from plugins.mailbox.headers import decoded, text_of

HEAD = 64 << 10
"""bytes of a message that are looked at"""
SHOWN = ("From", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To")
FIELD = re.compile(r"^([!-9;-~]{1,60}):[ \t]*(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)


def lines_of(data: bytes) -> Line | None:
    """Those headers that say who wrote to whom, when and about what; None where there are none (an Outlook file)."""
    head = re.split(rb"\r?\n\r?\n", data[:HEAD].lstrip(b"\r\n"), maxsplit=1)[0]
    found: dict[str, str] = {}
    for name, value in FIELD.findall(text_of(head, None)):
        found.setdefault(name.casefold(), decoded(value))
    return [(name, found[name.casefold()]) for name in SHOWN if name.casefold() in found] or None
