"""Addresses that a mail program opens (mailto:), with hidden recipients (BCC), split where they become too long."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from datalayer.errors import UsageError

LONGEST = 1900
"""letters of one mailto: address; Windows hands over about 2,000"""
ROOM = 400
"""letters of it that are left for addresses at least"""
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")


def is_address(text: object) -> bool:
    """Whether this is one e-mail address and nothing else: no list, no name, no line break."""
    return isinstance(text, str) and ADDRESS.fullmatch(text) is not None and ".." not in text


def mailto(addresses: Iterable[str], subject: str, body: str) -> list[str]:
    """One `mailto:` for as many addresses as it can hold, then the next; each address once; none for no address.

    UsageError for a text that leaves no room for an address.
    """
    tail = f"&subject={quote(subject, safe='')}&body={quote(_lines(body), safe='')}"
    if len(tail) > LONGEST - ROOM:
        raise UsageError("This text is too long to be handed to a mail program: shorten it, or paste it there.")
    letters: list[list[str]] = []
    length = LONGEST
    for address in dict.fromkeys(one for one in addresses if is_address(one)):
        written = quote(address, safe="@")
        if length + len(written) + 1 > LONGEST:
            letters.append([])
            length = len("mailto:?bcc=") + len(tail)
        letters[-1].append(written)
        length += len(written) + 1
    return [f"mailto:?bcc={','.join(letter)}{tail}" for letter in letters]


def _lines(body: str) -> str:
    """Line breaks as RFC 6068 wants them."""
    return "\r\n".join(body.splitlines())
