"""A loader that keeps every promise."""

import json
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, SecretStr

from datalayer.contract import Batch, Health, Loader, Mapping, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.paths import fingerprint_of, refuse_unreadable
from datalayer.models import Contribution


class Config(BaseModel):
    model_config = ConfigDict(extra="forbid")

    path: str
    token: SecretStr | None = None


class Honest(Loader[Config]):
    """Letters, two lines of JSON at a time; its cursor is the number of lines that were read."""

    name: ClassVar[str] = "honest"
    title: ClassVar[str] = "Letters as JSON lines."
    config_model: ClassVar[type[BaseModel]] = Config
    streams: ClassVar[tuple[Stream, ...]] = (Stream.of(Contribution, "upsert"),)
    columns: ClassVar[dict[str, str]] = {
        "contribution_id": "id", "submitted_by": "from", "submitted_by_email": "email", "received_at": "at", "status": "state",
    }  # fmt: skip

    @property
    def path(self):
        return self.place.home / self.config.path

    def fingerprint(self):
        return fingerprint_of([self.path])

    @classmethod
    def recognise(cls, path):
        first = parsed(path.read_bytes()[:4096].split(b"\n")[0])
        return Recognised(0.9, "Letters as JSON lines.") if first and "from" in first else None

    def check(self):
        try:
            refuse_unreadable(self.path, self.place.source)
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, f"{self.path.name} can be read.")

    def load(self, stream, cursor):
        refuse_unreadable(self.path, self.place.source)
        lines = self.path.read_bytes().splitlines()
        for start in range(self.start(cursor), len(lines), 2):
            rows = [self.row(line) for line in lines[start : start + 2]]
            yield self.batch(rows, start)

    def start(self, cursor):
        return int(cursor or 0)

    def batch(self, rows, start, **more):
        how = {"first_record": start + 1, "mapping": Mapping(self.columns), "cursor": str(start + len(rows)), **more}
        return Batch(self.path.name, rows=rows, **how)

    def row(self, line):
        row = parsed(line)
        if row is None:
            raise SourceError(f"{self.path.name} holds a line that is no letter: export it again.")
        return row


def parsed(line):
    try:
        row = json.loads(line.decode())
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
