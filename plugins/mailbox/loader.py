"""Messages in files or in an IMAP folder → draft contributions and their attachments. Settings: see README.md."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from datalayer.contract import Batch, Health, Line, Loader, Place, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.paths import files_at, fingerprint_of
from datalayer.models import Attachment, Contribution
from plugins.mailbox.apart import Apart
from plugins.mailbox.choice import Choice
from plugins.mailbox.config import MailboxConfig
from plugins.mailbox.cursor import Cursor
from plugins.mailbox.files import kind_of, messages_in
from plugins.mailbox.header_lines import lines_of
from plugins.mailbox.imap import Folder
from plugins.mailbox.reading import Raw, Reading
from plugins.mailbox.recognition import recognised

KEY = ("meeting", "contribution_id")
"""one message is one contribution, however it was understood the last time"""


@dataclass(frozen=True)
class Taken:
    """What was read from a cursor on: it serves both streams."""

    reading: Reading
    origin: str
    cursor: str | None = None
    notes: tuple[str, ...] = ()


class MailboxLoader(Loader[MailboxConfig]):
    """One mailbox → contributions and attachments. The messages are read once for both."""

    name: ClassVar[str] = "mailbox"
    title: ClassVar[str] = "E-mails with contributions: mbox, .eml or .msg files, or an IMAP folder. Each becomes a draft."
    config_model = MailboxConfig
    streams = (Stream(Contribution, KEY), Stream.of(Attachment))

    def __init__(self, config: MailboxConfig, place: Place) -> None:
        super().__init__(config, place)
        self._taken: dict[str | None, Taken] = {}

    def chosen_streams(self) -> tuple[Stream, ...]:
        """Files are read whole each time; a server is asked for what is new."""
        if self.config.host is None:
            return self.streams
        return tuple(Stream(stream.model, stream.key, "upsert") for stream in self.streams)

    def fingerprint(self) -> str | None:
        """The files' content; for a server, the number that its next message will get."""
        if self.config.path is not None:
            return fingerprint_of(self._files())
        with Folder(self.config, self.place) as folder:
            return f"{folder.uid_validity}:{folder.uid_next}"

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """An mbox, an .eml or an Outlook message, by content."""
        return recognised(path)

    def check(self) -> Health:
        """Whether the files or the folder can be opened."""
        try:
            return Health(True, self._files_found() if self.config.path is not None else self._folder_found())
        except SourceError as error:
            return Health(False, str(error))

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The rows of one stream."""
        if cursor not in self._taken:
            self._taken[cursor] = self._read_files() if self.config.path is not None else self._read_folder(cursor)
        taken = self._taken[cursor]
        of_texts = stream.model is Contribution
        yield from taken.reading.contributions() if of_texts else taken.reading.attachments()
        tally = taken.reading.tally
        notes = (*tally.of_contributions(self.place.time_zone), *taken.notes) if of_texts else tally.of_attachments()
        yield Batch(taken.origin, rows=[], cursor=taken.cursor, notes=notes)

    def enclosure(self, origin: str, record: int, sha256: str) -> bytes | None:
        """A file of a message, from the files; a server is not asked for it again."""
        raw = self._message(origin, record)
        if raw is None or not raw.whole:
            return None
        with Apart() as apart:
            return apart.enclosure(raw.data, sha256)

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The headers of a message, from the files; a server is not asked for it again."""
        raw = self._message(origin, record)
        return lines_of(raw.data) if raw else None

    def _message(self, origin: str, record: int) -> Raw | None:
        """A message of the files by its place."""
        kinds = self._kinds() if self.config.path is not None else ()
        found = (raw for path, kind in kinds if kind and path.name == origin for raw in messages_in(path, kind))
        return next((raw for raw in found if raw.record == record), None)

    def _files(self) -> list[Path]:
        return files_at(self.place.home, self.config.path or "", self.place.source)

    def _kinds(self) -> Iterator[tuple[Path, str | None]]:
        for path in self._files():
            try:
                yield path, kind_of(path)
            except OSError as error:
                said = f"{self.place.source}: {path.name} cannot be read ({error.strerror}): check its permissions."
                raise SourceError(said) from None

    def _files_found(self) -> str:
        kinds = Counter(kind for _, kind in self._kinds())
        odd = kinds.pop(None, 0)
        if not kinds:
            raise SourceError(
                f"{self.place.source}: {self.config.path} holds no e-mail: give an mbox, .eml or .msg file, or a folder of them."
            )
        listed = ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items()))
        return f"{self.config.path} can be read: {listed}" + (f"; {odd} other files are not read." if odd else ".")

    def _folder_found(self) -> str:
        with Folder(self.config, self.place) as folder:
            return f"The folder {self.config.folder} can be read: {folder.messages:,} messages."

    def _new_reading(self, apart: Apart) -> Reading:
        choice = Choice(self.config.own_addresses, self.config.automatic == "keep")
        return Reading(apart, self.config.wanted_questions, choice)

    def _read_files(self) -> Taken:
        self._files_found()
        with Apart() as apart:
            reading = self._new_reading(apart)
            for path, kind in self._kinds():
                reading.tally.odd_files += kind is None
                for raw in messages_in(path, kind) if kind else ():
                    reading.take(raw)
        return Taken(reading, Path(self.config.path or "").name)

    def _read_folder(self, cursor: str | None) -> Taken:
        """What is new since the cursor, and for it the earlier messages of the same senders, to know what is corrected."""
        with Apart() as apart, Folder(self.config, self.place) as folder:
            reading = self._new_reading(apart)
            before, anew = Cursor.read(cursor).under(folder.uid_validity)
            folder.origin += f" (numbered anew: {folder.uid_validity})" if anew else ""
            last = before.uid
            for raw in folder.since(before.uid):
                reading.take(raw)
                last = raw.record
            for raw in folder.earlier(before.uid, reading.senders):
                reading.take(raw, is_new=False)
        reading.tally.incremental = before.uid > 0
        after = Cursor(folder.uid_validity, last, before.left_out + reading.tally.messages_left_out)
        notes = (anew, f"Left out at earlier readings: {before.left_out}." if before.left_out else "")
        return Taken(reading, folder.origin, str(after), tuple(filter(None, notes)))
