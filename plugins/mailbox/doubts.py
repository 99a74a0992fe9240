"""Whether a message may be no contribution at all. A doubt is told, never acted upon: a person decides."""

from plugins.mailbox.letter import Letter
from plugins.mailbox.threads import MUCH, length_of
from plugins.mailbox.wording import word
from plugins.mailbox.zones import Zones


def doubt(letter: Letter, zones: Zones) -> str:
    """Why it may be none; empty if nothing speaks against it."""
    if letter.machine:
        return f"it is sent by a machine ({letter.machine})"
    for key, reads in (("automatic", "an automatic reply"), ("delivery", "a delivery report"), ("receipt", "a receipt")):
        if word("doubt", key).search(letter.subject):
            return f"its subject reads like that of {reads}"
    if letter.enclosures or letter.hidden:
        return ""
    if letter.bulk:
        return "it was sent to many at once and brings no file"
    own = length_of(zones.text)
    return f"it brings no file and only {own} letters of its own" if own < MUCH else ""
