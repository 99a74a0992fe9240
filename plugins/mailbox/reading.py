"""All messages of a source, read once for both streams. Their drafts wait in a temporary file, so that memory stays small."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from datalayer.contract import Batch
from plugins.mailbox.apart import Apart
from plugins.mailbox.choice import Choice
from plugins.mailbox.drafts import Draft, Row, draft_of, id_of
from plugins.mailbox.letter import Letter
from plugins.mailbox.spool import Spool
from plugins.mailbox.tally import Tally
from plugins.mailbox.threads import Threads, Version, moment
from plugins.mailbox.wording import plain_subject

LARGEST = 80 << 20
"""bytes of a message that is opened; of a larger one only the headers are read"""
TOO_LARGE = f"It is larger than {LARGEST >> 20} MB: only its headers were read."
WEEK = timedelta(days=7)
"""how long after its own date the line before a message may lie; a later one tells when the file was written"""


@dataclass(frozen=True)
class Raw:
    """A message as its source holds it."""

    origin: str
    record: int
    data: bytes
    whole: bool = True
    """whether `data` is all of it, or only its beginning as it is too large"""
    received_at: str = ""
    """ISO, where the source itself tells when it came"""
    by_envelope: bool = False
    """whether that is from the line that parts the messages of an mbox"""


class Reading:
    """Takes messages one after the other, then hands over their rows, stream by stream."""

    def __init__(self, apart: Apart, questions: Mapping[str, list[str]], choice: Choice) -> None:
        self.apart = apart
        self.questions = questions
        self.choice = choice
        self.threads = Threads()
        self.tally = Tally()
        self.seen: dict[str, tuple[str, ...]] = {}
        self.senders: set[str] = set()
        """addresses of those whose messages became drafts"""
        self.named: dict[str, Row] = {}
        """address → who its messages are from, where one of them names it"""
        self.spool = Spool()

    def take(self, raw: Raw, is_new: bool = True) -> None:
        """Reads a message; one that is not new only counts for what it is corrected by."""
        letter = self.apart.read(raw.data) if raw.whole else self.apart.headers(raw.data, TOO_LARGE)
        letter.received_at = letter.received_at or _arrival(letter, raw)
        self.tally.messages += is_new
        for one, guesses, why in self.choice.letters_of(letter):
            if why and is_new:
                self.tally.left_out[why].append((raw.origin, raw.record))
            if why:
                continue
            draft = draft_of(one, self._identity(one), self.questions, guesses)
            self.threads.add(draft.known)
            if draft.named and one.from_email:
                self.named[one.from_email] = {field: draft.row[field] for field in ("submitted_by", "stakeholder_group")}
            if is_new:
                self._keep(raw, one, draft, forwarded=bool(guesses))

    def contributions(self) -> Iterator[Batch]:
        """The drafts, with what each supersedes."""
        versions = self.threads.versions()
        for origin, lines in self.spool.chunks():
            rows = [_with_version(line["row"] | self._sender(line), versions) for line in lines]
            yield Batch(origin, rows=rows, records=[line["record"] for line in lines])

    def attachments(self) -> Iterator[Batch]:
        """The files that came with them."""
        for origin, lines in self.spool.chunks():
            rows = [(line["record"], row) for line in lines for row in line["attachments"]]
            yield Batch(origin, rows=[row for _, row in rows], records=[record for record, _ in rows])

    def _sender(self, line: Row) -> Row:
        """Who a message is from that does not say it, where another one from its address does."""
        row = line["row"]
        named = None if line["named"] else self.named.get(row["submitted_by_email"])
        told = " Sender: as another message from the same address names it."
        return named | {"guessed": row["guessed"] + told} if named else {}

    def _identity(self, letter: Letter) -> str:
        """The number of a letter; two that bear one Message-ID and hold different things are kept apart."""
        holds = (plain_subject(letter.subject).casefold(), *sorted(one.sha256 for one in letter.enclosures))
        if self.seen.setdefault(id_of(letter), holds) == holds:
            return id_of(letter)
        self.tally.one_id += 1
        return f"{id_of(letter)} #{letter.digest[:8]}"

    def _keep(self, raw: Raw, letter: Letter, draft: Draft, forwarded: bool) -> None:
        """Writes a draft down, and counts."""
        tally = self.tally
        tally.drafts += 1
        tally.without_id += not letter.message_id
        tally.forwarded += forwarded
        tally.doubtful += draft.doubtful
        tally.without_offset += any(one and not _has_offset(one) for one in (letter.sent_at, letter.received_at))
        tally.hidden += letter.hidden
        by_envelope = raw.by_envelope and bool(raw.received_at) and not forwarded
        tally.late_envelopes += by_envelope and not letter.received_at
        tally.envelope |= by_envelope and letter.received_at == raw.received_at
        tally.parts.update(letter.left_out)
        self.senders.add(letter.from_email)
        self.spool.add(
            {"origin": raw.origin, "record": raw.record, "row": draft.row, "attachments": draft.attachments, "named": draft.named}
        )


def _arrival(letter: Letter, raw: Raw) -> str:
    """The moment of receipt as the source tells it, for a message without a Received header."""
    if not raw.by_envelope or not raw.received_at or not letter.sent_at:
        return raw.received_at
    return raw.received_at if moment((raw.received_at,)) - moment((letter.sent_at,)) <= WEEK else ""


def _with_version(row: Row, versions: Mapping[str, Version]) -> Row:
    version = versions.get(row["contribution_id"])
    if version is None:
        return row | {"version": 1, "supersedes": ""}
    guessed = f"{row['guessed']} Version {version.version}: {version.reason}."
    return row | {"version": version.version, "supersedes": version.supersedes, "guessed": guessed}


def _has_offset(moment: str) -> bool:
    return moment.endswith("Z") or moment[-6:-5] in ("+", "-")
