"""Reads the answers of Microsoft Forms and Google Forms. Settings: see README.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from datalayer.contract import Batch, Health, Line, Loader, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.line import beside
from datalayer.files.paths import files_at, fingerprint_of, refuse_unreadable
from datalayer.files.sheet import count
from datalayer.models import RECORDS
from plugins.forms.answers import TOOLS, Answers, read_answers
from plugins.forms.config import FormsConfig
from plugins.forms.handing import Handing
from plugins.forms.questions import choose_questions
from plugins.forms.recognise import recognise_form

CHUNK = 10_000


class FormsLoader(Loader[FormsConfig]):
    """The answers of one form, saved once or several times → one stream."""

    name: ClassVar[str] = "forms"
    title: ClassVar[str] = "Answers of Microsoft Forms or Google Forms (XLSX, CSV or the downloaded ZIP)."
    config_model = FormsConfig
    streams = tuple(Stream.of(RECORDS[table]) for table in ("registration", "contribution", "travel_request", "nomination"))

    def chosen_streams(self) -> tuple[Stream, ...]:
        """The one stream of the settings."""
        return (Stream.of(RECORDS[self.config.stream]),)

    @property
    def paths(self) -> list[Path]:
        """The files, in natural order. Raises SourceError if there are none."""
        return files_at(self.place.home, self.config.path, self.place.source)

    def fingerprint(self) -> str | None:
        """By content, or by size and time for large files."""
        return fingerprint_of(self.paths)

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """A file with the columns that Microsoft Forms or Google Forms put beside the answers."""
        return recognise_form(path)

    def check(self) -> Health:
        """Reads the answers and finds the questions."""
        try:
            told = [self._look(answers) for answers in self._answers()]
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, " ".join(told))

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The answers of each file, in order."""
        for answers in self._answers():
            yield from self._batches(answers)

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The answers of one person, each under its question."""
        answers = next((one for one in self._answers() if one.origin == origin), None)
        return beside(answers.heading, dict(answers.rows).get(record)) if answers else None

    def _answers(self) -> Iterable[Answers]:
        for path in self.paths:
            refuse_unreadable(path, self.place.source)
            answers = read_answers(path, self.config.sheet)
            if answers is None:
                raise SourceError(
                    f"{self.place.source}: {path.name} has not the columns of Microsoft Forms (Start time, Completion time) or "
                    "Google Forms (Timestamp): export the answers again, or read it with the plugin workbook or table_file."
                )
            yield answers

    def _handing(self, answers: Answers) -> Handing:
        questions = choose_questions(answers, self.config)
        handing = Handing(answers, questions, self.config, self.place)
        missing = handing.mapping().resolve(self.config.record, handing.heading()).missing
        lacking = [name for name in missing if not (name == "meeting" and self.place.meeting)]
        if lacking:
            raise SourceError(
                f"{self.place.source}: nothing fills {', '.join(map(repr, lacking))} in {answers.origin}. Map a question to it "
                "under [source.columns], or give it in [source.constants]."
            )
        return handing

    def _look(self, answers: Answers) -> str:
        self._handing(answers)
        asked = count(len(answers.questions), "question")
        return f"{answers.origin} can be read: {count(len(answers.rows), 'answer')} to {asked} of {TOOLS[answers.tool]}."

    def _batches(self, answers: Answers) -> Iterable[Batch]:
        handing = self._handing(answers)
        rows = list(handing.rows())
        numbers = [number for number, _ in answers.rows]
        notes = tuple(handing.notes) if rows else (*handing.notes, f"{answers.origin} holds no answers yet.")
        for start in range(0, max(len(rows), 1), CHUNK):
            some = slice(start, start + CHUNK)
            yield Batch(answers.origin, rows=rows[some], records=numbers[some], mapping=handing.mapping(), notes=notes)
