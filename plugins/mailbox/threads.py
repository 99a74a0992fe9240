"""Which message corrects which: a later one of the same sender that says so, brings a new file or repeats the text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from plugins.mailbox.likeness import Sketch, alike

MUCH = 400
"""letters of its own text from which a message without a file can be a contribution"""


@dataclass(frozen=True)
class Known:
    """What must be kept in mind of a message to know what it corrects."""

    id: str
    sender: str
    """address, else name, without case"""
    sent: datetime
    subject: str
    """without Re: and words such as corrected, without case"""
    name: str
    """who it says it is from, without case; empty where it does not say it"""
    corrects: bool
    """whether its subject, first lines or file names say that it corrects something"""
    has_content: bool
    """whether it brings a file or a longer text"""
    references: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    """SHA-256 of its files"""
    sketch: Sketch = ()
    questions: frozenset[str] = frozenset()

    @property
    def thread(self) -> str:
        """Message-ID of the first message of its conversation."""
        return self.references[0] if self.references else self.id


@dataclass(frozen=True)
class Version:
    """Where a message stands among those of its sender."""

    version: int = 1
    supersedes: str | None = None
    reason: str = ""


@dataclass
class Threads:
    """All messages that were seen, by sender."""

    by_sender: dict[str, dict[str, Known]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, known: Known) -> None:
        """One more message; of two with one id the last counts."""
        if known.has_content:
            self.by_sender[known.sender][known.id] = known

    def versions(self) -> dict[str, Version]:
        """id → version, for all that supersede another."""
        found: dict[str, Version] = {}
        for messages in self.by_sender.values():
            earlier: list[Known] = []
            for one in sorted(messages.values(), key=lambda known: known.sent):
                version = _version(one, earlier, found)
                if version is not None:
                    found[one.id] = version
                earlier.append(one)
        return found


def _version(one: Known, earlier: list[Known], found: dict[str, Version]) -> Version | None:
    for before in reversed(earlier):
        reason = _reason(one, before, alone=len(earlier) == 1)
        if reason:
            return Version(found.get(before.id, Version()).version + 1, before.id, reason)
    return None


def _reason(one: Known, before: Known, alone: bool) -> str:
    """Why a message takes the place of an earlier one of the same sender; empty if it does not."""
    if one.name and before.name and one.name != before.name:
        return ""
    conversation = one.thread == before.thread or before.id in one.references
    if (one.files and one.files == before.files) or alike(one.sketch, before.sketch):
        return "the same sender sent nearly the same text before"
    if one.questions and before.questions and not one.questions & before.questions:
        return ""
    if one.corrects and (conversation or alone or (one.subject and one.subject == before.subject)):
        return "its words say that it corrects an earlier message of the same sender"
    if conversation and one.files - before.files:
        return "it brings a new file in the same conversation"
    return ""


def length_of(text: str) -> int:
    """Letters of a text; a sign of Chinese, Japanese or Korean says as much as three."""
    return sum(3 if "\u2e80" <= sign <= "\uffdc" else 1 for sign in text if sign.isalnum())


def moment(iso: Iterable[str]) -> datetime:
    """The first that is given, for putting messages in order; those without a date come first."""
    text = next((one for one in iso if one), "1970-01-01T00:00:00+00:00")
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
