"""A message as it was read, in plain values: what the process that opens messages hands back. Nothing in it is guessed."""

from dataclasses import dataclass, field

TEXT_LIMIT = 200_000
"""characters of one text that are kept"""
READY = b"ready\n"
"""what the process that opens messages says when it can begin"""


@dataclass
class Enclosure:
    """A file that came with a message."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    text: str = ""
    language: str = ""
    """code of the language of its text; empty: cannot be told"""
    remark: str = ""
    """why its text is not there, or not whole"""


@dataclass
class Letter:
    """A message: its headers, its own text, the files it brought, and the messages that it forwards."""

    message_id: str = ""
    """as written, with its angle brackets; empty where it has none"""
    digest: str = ""
    """SHA-256 of sender, date, subject, text and files: stays the same however the message was stored"""
    from_name: str = ""
    from_email: str = ""
    reply_to_email: str = ""
    organization: str = ""
    subject: str = ""
    sent_at: str = ""
    """ISO, with its offset; without one where the header gives none; empty where there is no date that can be read"""
    received_at: str = ""
    """the same, from the topmost Received header"""
    references: list[str] = field(default_factory=list)
    """Message-IDs that it answers, the first of the conversation first"""
    machine: str = ""
    """what kind of machine surely sent it, for example "automatic reply"; empty: a person may have"""
    bulk: bool = False
    """whether it was sent to many at once"""
    deleted: bool = False
    """whether its mail program marks it as deleted, though the file still holds it"""
    hidden: bool = False
    """whether it may hold files that cannot be opened: winmail.dat, encrypted, too deep, too large"""
    body: str = ""
    language: str = ""
    """code of the language of its body; empty: cannot be told"""
    enclosures: list[Enclosure] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """kind of part that is no attachment → how many"""
    inner: list["Letter"] = field(default_factory=list)
    """messages that it forwards"""
    remarks: list[str] = field(default_factory=list)
    """what was odd, a sentence each"""
