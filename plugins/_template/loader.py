"""Reads contributions from a file of JSON lines: one object per line. Change COLUMNS and load() to what your source gives."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from datalayer.contract import Batch, Health, Loader, Mapping, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.paths import fingerprint_of, refuse_unreadable
from datalayer.models import Contribution

COLUMNS = {"contribution_id": "id", "meeting": "meeting", "submitted_by": "sender", "received_at": "received", "title": "subject"}
"""field → key of the source"""
HEAD = 64 << 10
"""bytes that are looked at to recognise a file"""


class TemplateConfig(BaseModel):
    """What stands in sources.toml under this source. A secret has the type SecretStr."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1, description="The file, relative to the home")


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
        """By content, or by size and time for a large file."""
        return fingerprint_of([self.path])

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """By the keys of the first object."""
        with path.open("rb") as handle:
            first = as_object(handle.read(HEAD).split(b"\n")[0])
        if first is None or not set(COLUMNS.values()) <= set(first):
            return None
        return Recognised(0.9, "Contributions as JSON lines.")

    def check(self) -> Health:
        """Whether the file can be opened."""
        try:
            refuse_unreadable(self.path, self.place.source)
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, f"{self.path.name} can be read.")

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """All lines as one batch; the host maps, validates and stores."""
        refuse_unreadable(self.path, self.place.source)
        yield Batch(self.path.name, rows=list(self._rows()), first_record=1, mapping=Mapping(columns=COLUMNS))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(self.path.read_bytes().removesuffix(b"\n").split(b"\n"), 1):
            row = as_object(line)
            if row is None:
                raise SourceError(f"{self.place.source}: line {number} of {self.path.name} is not a JSON object: mend it.")
            yield row


def as_object(line: bytes) -> dict[str, Any] | None:
    """The JSON object in a line; None if it holds none."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):  # broken off, not JSON, not UTF-8, or nested too deep
        return None
    return found if isinstance(found, dict) else None
