"""A message that was forwarded within the text of another → the letter that it was, as far as the text tells."""

from dataclasses import replace

from datalayer.files import moments
from plugins.mailbox.headers import moment_of
from plugins.mailbox.letter import Letter
from plugins.mailbox.zones import Forward


def of_forward(letter: Letter, forward: Forward) -> tuple[Letter, list[str]]:
    """The inner letter, with the files of the outer one; and a sentence on it."""
    sent = moment_of(forward.sent) or _iso(forward.sent)
    inner = replace(
        letter, from_name=forward.name, from_email=forward.email, reply_to_email="", organization="", sent_at=sent,
        received_at="", subject=forward.subject or letter.subject, body=forward.body, machine="", bulk=False,
    )  # fmt: skip
    told = (
        "Forwarded by another, within the text: sender and date are those written there; when it reached that one is not known."
    )
    return inner, [told if sent else told + " Its date cannot be read."]


def _iso(text: str) -> str:
    """A moment as mail programs write it into forwarded texts; empty where the order of its numbers cannot be known."""
    written = moments.read(text)
    return (written.iso(None) or "") if written else ""
