"""Which letters in a letter become drafts: itself, or those that it forwards; and which are left out, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.mailbox.forwards import of_forward
from plugins.mailbox.letter import Letter
from plugins.mailbox.threads import MUCH, length_of
from plugins.mailbox.zones import divide

FILES_DO_NOT_MATTER = ("delivery report", "read receipt", "note of the mail program to itself")
"""kinds that are left out even if they bring a file: it is one that was sent from here"""
INNER = "Forwarded by another, as a message within a message; sender and date are those of the inner one."

Chosen = tuple[Letter, list[str], str]
"""a letter, sentences on how it was come by, and why it is left out (empty: it is a draft)"""


@dataclass(frozen=True)
class Choice:
    """How a source chooses."""

    own: tuple[str, ...] = ()
    """addresses of the office itself, or their ends, for example @secretariat.example.org"""
    keep_automatic: bool = False
    """whether what machines sent becomes a draft too"""

    def letters_of(self, letter: Letter) -> Iterator[Chosen]:
        """The letters in a letter; what only covers those that it forwards is not given."""
        why = self._why_left_out(letter)
        if why:
            yield letter, [], why
            return
        for inner in letter.inner:
            for one, told, left_out in self.letters_of(inner):
                yield one, told or [INNER], left_out
        zones = divide(letter.body, letter.subject)
        if zones.forward is not None and (letter.enclosures or len(zones.forward.body) > len(zones.text)):
            yield *of_forward(letter, zones.forward), ""
        elif not letter.inner or letter.enclosures or length_of(zones.text) >= MUCH:
            yield letter, [], ""

    def _why_left_out(self, letter: Letter) -> str:
        brings = bool(letter.enclosures or letter.inner) and letter.machine not in FILES_DO_NOT_MATTER
        if letter.machine and not brings and not self.keep_automatic:
            return letter.machine
        if letter.deleted:
            return "message that the mail program marks as deleted"
        own = tuple(address.casefold() for address in self.own)
        if not own or letter.inner or not letter.from_email.casefold().endswith(own):
            return ""
        return "" if divide(letter.body, letter.subject).forward else "message of the office itself"
