"""A live Indico 3.3: registrations with their answers, check-ins, contributions and abstracts of one event. See README.md."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar
from zoneinfo import ZoneInfo

from datalayer.contract import Batch, Health, Loader, Stream
from datalayer.errors import SourceError, StreamError
from datalayer.models import Attachment, Attendance, Contribution, Registration
from plugins.indico_api.attachments import attachments
from plugins.indico_api.client import Indico
from plugins.indico_api.config import IndicoApiConfig
from plugins.indico_api.contributions import contributions
from plugins.indico_api.forms import Form
from plugins.indico_api.gather import Texts
from plugins.indico_api.reading import OF_FORMS, Reading, look, read
from plugins.indico_api.refusals import ClosedError
from plugins.indico_api.registrations import check_ins, registrations

QUICK = 8.0
"""seconds that an answer may take in a check"""


class IndicoApiLoader(Loader[IndicoApiConfig]):
    """One event → registrations, attendance, contributions, attachments."""

    name: ClassVar[str] = "indico_api"
    title: ClassVar[str] = "An event of a live Indico 3.3, by its address and a token."
    config_model = IndicoApiConfig
    streams = tuple(Stream.of(model) for model in (Registration, Attendance, Contribution, Attachment))
    reading: Reading | None = None

    def chosen_streams(self) -> tuple[Stream, ...]:
        """Those of the setting `streams`."""
        return tuple(stream for stream in self.streams if stream.name in self.config.streams)

    def check(self) -> Health:
        """Asks once and briefly for what the settings want; what is closed is told."""
        hasty = self.config.model_copy(update={"timeout": min(QUICK, self.config.timeout)})
        try:
            with self._named(), Indico(hasty, self.place.home, attempts=1) as indico:
                return look(indico, self.place)
        except SourceError as error:
            return Health(False, str(error))

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The rows of a stream; the first one asked for reads the event. StreamError if the token does not open this one."""
        if self.reading is None:
            with self._named(), Indico(self.config, self.place.home) as indico:
                self.reading = read(indico, self.place)
        found = self.reading.forms if stream.name in OF_FORMS else self.reading.texts
        if isinstance(found, ClosedError):
            raise StreamError(f"{self.place.source}: {found}")
        if isinstance(found, Texts) and found.without_files and stream.model is Attachment:
            raise StreamError(f"{self.place.source}: {found.without_files}")
        notes = (*self.reading.notes, *(found.notes if isinstance(found, Texts) else ()))
        zone = self.reading.zone
        batches = list(self._texts(stream, found, zone) if isinstance(found, Texts) else self._forms(stream, found or [], zone))
        if not batches:
            of = "registration form" if stream.name in OF_FORMS else "contribution or abstract"
            batches = [Batch(self._where("as a whole"), rows=[], notes=(f"Event {self.config.event} has no {of}.",))]
        batches[0].notes = (*notes, *batches[0].notes)
        yield from batches

    def _forms(self, stream: Stream, forms: list[Form], zone: ZoneInfo | None) -> Iterator[Batch]:
        for form in forms:
            where = self._where(f"form {form.number} ({form.title})")
            if stream.model is Registration:
                yield registrations(form, where, self.config, zone)
            else:
                yield check_ins(form, where, self.config)

    def _texts(self, stream: Stream, texts: Texts, zone: ZoneInfo | None) -> Iterator[Batch]:
        for name, some in (("contributions", texts.contributions), ("abstracts", texts.abstracts)):
            if some and stream.model is Contribution:
                yield contributions(some, self._where(name), self.config, zone)
            elif some:
                yield attachments(some, self._where(name))

    def _where(self, part: str) -> str:
        return f"{self.config.url.split('://', 1)[1]}, event {self.config.event}, {part}"

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Sentences begin with the name of the source."""
        try:
            yield
        except SourceError as error:
            raise SourceError(f"{self.place.source}: {error}") from None
