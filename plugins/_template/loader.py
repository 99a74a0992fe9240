"""Reads contributions from a file of JSON lines: one object per line. Change COLUMNS and load() to what your source gives."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from datalayer.contract import Batch, Health, Loader, Mapping, Stream
from datalayer.errors import SourceError
from datalayer.models import Contribution

COLUMNS = {"contribution_id": "id", "meeting": "meeting", "submitted_by": "sender", "received_at": "received", "title": "subject"}
"""field → key of the source"""


class TemplateConfig(BaseModel):
    """What stands in sources.toml under this source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str


class TemplateLoader(Loader[TemplateConfig]):
    """One file → contributions."""

    name: ClassVar[str] = "template"
    title: ClassVar[str] = "Contributions from a file of JSON lines."
    config_model = TemplateConfig
    streams = (Stream.of(Contribution),)

    @property
    def path(self) -> Path:
        """The file; a relative path starts from the home."""
        return self.place.home / self.config.path

    def fingerprint(self) -> str | None:
        """Changes with the content."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def check(self) -> Health:
        """Whether the file is there."""
        if not self.path.is_file():
            return Health(False, f"{self.place.source}: there is no file {self.path.name}: put it there, or correct `path`.")
        return Health(True, f"{self.path.name} can be read.")

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """All lines as one batch; the host maps, validates and stores."""
        health = self.check()
        if not health.ok:
            raise SourceError(health.sentence)
        rows = [self._row(number, line) for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1)]
        yield Batch(self.path.name, rows=rows, first_record=1, mapping=Mapping(columns=COLUMNS))

    def _row(self, number: int, line: str) -> dict[str, object]:
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise SourceError(f"{self.place.source}: line {number} of {self.path.name} is not a JSON object: mend it.")
        return row
