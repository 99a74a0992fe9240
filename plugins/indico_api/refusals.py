"""What Indico means by an answer that is not data: which of its silent failures it is, and what to do about it.

Seen in Indico 3.3.14: 302 to a login page, 200 with count 0, 400 and 403 as HTML, 401 and 403 as JSON, 404 for "not switched on".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import urlsplit

from datalayer.errors import SourceError

Kind = Literal["token", "login", "right", "scope", "absent"]
KINDS: tuple[Kind, ...] = ("token", "login", "right", "scope", "absent")
"""the one that must be mended first comes first"""
MAKE = "make a new one in Indico (My profile, API tokens) and put it into secrets.toml"


@dataclass(frozen=True)
class Part:
    """A part of an event that is asked for, and what it needs in Indico."""

    name: str
    """what is read, within a sentence"""
    scopes: tuple[str, ...]
    """scopes of a token, of which one is enough"""
    right: str
    """right in the event that the user of the token needs, as Indico calls it"""


REGISTRATIONS = Part("registrations and check-ins", ("registrants", "read:everything"), "Registration")
CONTRIBUTIONS = Part("contributions", ("read:everything",), "Contributions")
ABSTRACTS = Part("abstracts", ("read:everything",), "Abstracts")
EXPORT = Part("the public export", ("read:legacy_api",), "")


class RefusedError(SourceError):
    """One way to a part of an event is closed to this token, or it is not there; others may be open."""

    def __init__(self, kind: Kind, part: Part, event: int) -> None:
        self.kind, self.part, self.event = kind, part, event
        super().__init__(sentence([self]))


class ClosedError(SourceError):
    """Every way to a part of the event is closed."""

    def __init__(self, refused: list[RefusedError]) -> None:
        self.refused = refused
        super().__init__(sentence(refused))


def refusal(status: int, text: str, part: Part, event: int) -> RefusedError | None:
    """The refusal that an answer stands for; None if it is none that Indico is known to give."""
    if "insufficient_scope" in text:
        return RefusedError("scope", part, event)
    if status == 401 or "OAuth error: invalid_token" in unescape(text):
        return RefusedError("token", part, event)
    if status in (403, 404):
        return RefusedError("right" if status == 403 else "absent", part, event)
    return None


def sentence(refused: list[RefusedError]) -> str:
    """What cannot be read and why, and what to do next."""
    names = _listed(one.part.name for one in refused if one.part is not EXPORT or len(refused) == 1)
    event = refused[0].event
    absent = f"this is not switched on in event {event}, or this Indico is older than 3.3."
    return f"{names[0].upper()}{names[1:]} cannot be read: {_why(refused, absent)}"


def nothing(refused: list[RefusedError]) -> str:
    """The same where no part of an event can be read."""
    event = refused[0].event
    absent = f"Indico has no event {event}, or none of this is switched on in it: see `event` and `url` in sources.toml."
    return f"Nothing can be read: {_why(refused, absent)}"


def _why(refused: list[RefusedError], absent: str) -> str:
    """The first thing that must be mended; `absent` where only that is left."""
    kind = min((one.kind for one in refused), key=KINDS.index)
    event, parts = refused[0].event, [one.part for one in refused if one.kind == kind]
    return {
        "token": f"Indico does not know the token, or it was revoked: {MAKE}.",
        "login": "Indico asks for a login instead of taking the token: see whether `url` and the token belong to one Indico.",
        "right": f"the user of the token may not manage this in event {event}: ask a manager of the event for the right "
        f"{_listed(part.right for part in parts if part.right) or 'to see it'}.",
        "scope": f"the token lacks the scope {_scopes(parts)}: {MAKE}.",
        "absent": absent,
    }[kind]


def _scopes(parts: list[Part]) -> str:
    """Which scope would open what."""
    opened: dict[str, list[str]] = {}
    for part in parts:
        opened.setdefault(" or ".join(part.scopes), []).append(part.name)
    told = [f"{scopes} for {_listed(names)}" for scopes, names in opened.items()]
    return ", ".join(told) if len(told) > 1 else next(iter(opened))


def _listed(names: Iterable[str]) -> str:
    *first, last = dict.fromkeys(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def own_address(text: str) -> str | None:
    """The address under which an Indico that was called by another one wants to be called."""
    _, found, rest = unescape(text).partition("This Indico instance can only be accessed via")
    address = rest.split('href="', 1)[-1].split('"', 1)[0] if found else ""
    return address if urlsplit(address).scheme in ("http", "https") else None


def is_login(location: str) -> bool:
    """Whether a redirect leads to Indico's own page for logging in."""
    return urlsplit(location).path.rstrip("/").endswith("/login")
