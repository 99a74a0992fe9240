"""What became of the messages of a source, counted, as sentences for the Sources page. No name and no address is in them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

LISTED = 20
"""numbers of messages that are listed"""


@dataclass
class Tally:
    """Counts that a reading collects."""

    incremental: bool = False
    """whether only what is new was asked for"""
    messages: int = 0
    drafts: int = 0
    left_out: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """why → origin and record of each message that is no row"""
    parts: Counter[str] = field(default_factory=Counter)
    """kind of part that is no attachment → how many"""
    hidden: int = 0
    without_id: int = 0
    one_id: int = 0
    without_offset: int = 0
    forwarded: int = 0
    doubtful: int = 0
    envelope: bool = False
    """whether a moment was taken from the line that parts the messages of an mbox"""
    late_envelopes: int = 0
    """such lines that lie so late that they tell when the file was written"""
    odd_files: int = 0
    """files of the folder that are no messages"""

    @property
    def messages_left_out(self) -> int:
        """How many messages are no row."""
        return sum(len(places) for places in self.left_out.values())

    def of_contributions(self, time_zone: str) -> tuple[str, ...]:
        """Sentences on the messages."""
        since = "New since the last reading: " if self.incremental else ""
        read, made = _count(self.messages, "message"), _count(self.drafts, "draft")
        told = [f"{since}{read} read, {made} made; a person confirms or sets aside each."]
        told += [f"Left out: {len(places)} × {why} ({_places(places)})." for why, places in self.left_out.items()]
        if self.odd_files:
            told.append(f"{_count(self.odd_files, 'file')} in the folder without a message: not read.")
        counted = (
            (self.forwarded, "taken out of messages that forward others; what only covers them is no draft"),
            (self.doubtful, "said to be perhaps no contribution, with the reason in `guessed`"),
            (self.hidden, "closed in part (winmail.dat, encrypted, too large or too deep): ask the sender to send it again"),
            (self.without_id, "without a Message-ID and numbered by what it holds"),
            (self.one_id, "numbered anew, as another message with other content bears the same Message-ID"),
            (self.late_envelopes, "without a moment of receipt: the mbox's own line is a week later than their date"),
            (self.without_offset, f"dated without an offset; its moments were read in {time_zone}"),
        )
        told += [f"{count} of these {'is' if count == 1 else 'are'} {sentence}." for count, sentence in counted if count]
        if self.envelope:
            told.append("Where no Received header tells, the moment of receipt is that of the mbox's own lines, read as UTC.")
        return tuple(told)

    def of_attachments(self) -> tuple[str, ...]:
        """Sentences on what came with the messages."""
        if not self.parts:
            return ()
        listed = ", ".join(f"{count} × {kind}" for kind, count in sorted(self.parts.items()))
        return (f"Not taken as attachments: {listed}.",)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _places(places: list[tuple[str, int]]) -> str:
    by_origin: dict[str, list[int]] = defaultdict(list)
    for origin, record in places[:LISTED]:
        by_origin[origin].append(record)
    told = "; ".join(f"{origin}: {', '.join(map(str, records))}" for origin, records in by_origin.items())
    more = len(places) - LISTED
    return told + (f" and {more} more" if more > 0 else "")
