"""Loaders that break one promise each."""

import json
from typing import ClassVar

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from datalayer.contract import Health, Stream
from datalayer.errors import SourceError
from datalayer.models import Record, Text
from tests.testkit.honest import Config, Honest


class Titleless(Honest):
    title = "letters"


class LaxConfig(Config):
    model_config = ConfigDict(extra="ignore")


class Lax(Honest):
    config_model = LaxConfig


class OpenConfig(Config):
    token: str | None = None


class Open(Honest):
    config_model = OpenConfig


class Gloomy(Honest):
    def check(self):
        return Health(False, "Who knows.")


class Impatient(Honest):
    def check(self):
        self.path.stat()
        return super().check()


class Unprepared(Honest):
    def load(self, stream, cursor):
        self.path.stat()
        yield from super().load(stream, cursor)


class Scribe(Honest):
    def load(self, stream, cursor):
        yield from super().load(stream, cursor)
        (self.place.home / "seen.txt").write_text("all")


class Careless(Honest):
    def row(self, line):
        row = super().row(line)
        return {**row, "at": "yesterday"} if row.get("id") == "L3" else row


class Dropper(Honest):
    def batch(self, rows, start, **more):
        batch = super().batch(rows, start, **more)
        batch.rows = [row for row in rows if row.get("id") != "L3"]
        return batch


class Forgetful(Honest):
    def batch(self, rows, start, **more):
        return super().batch(rows, start, first_record=1)


class Echo(Honest):
    def load(self, stream, cursor):
        yield from super().load(stream, cursor)
        if cursor == "5":
            last = self.row(self.path.read_bytes().splitlines()[-1])
            yield self.batch([{**last, "id": "L5 again"}], 4)


class Locked(Honest):
    def load(self, stream, cursor):
        busy = self.place.home.with_suffix(".busy")
        if busy.exists():
            raise SourceError("Somebody else is reading it: wait.")
        busy.touch()
        try:
            yield from super().load(stream, cursor)
        finally:
            busy.unlink()


class OffByOne(Honest):
    def start(self, cursor):
        return int(cursor) + 1 if cursor else 0


class Letter(Record):
    table: ClassVar[str] = "letter"
    key: ClassVar[tuple[str, ...]] = ("letter_id",)
    identity: ClassVar[tuple[str, ...]] = ("letter_id",)
    plain_if: ClassVar[str] = "TRUE"

    letter_id: Text
    pages: int
    blank: int

    @model_validator(mode="after")
    def _not_more_blank_pages_than_pages(self):
        if self.blank > self.pages:
            raise PydanticCustomError("blank_over_pages", "There are more blank pages than pages")
        return self


class Unguarded(Honest):
    streams = (Stream.of(Letter, "upsert"),)
    columns = {"letter_id": "id"}


class Gossip(Honest):
    def load(self, stream, cursor):
        if not self.path.exists():
            raise SourceError("The letters are gone: ask ana.example@example.org for them.")
        yield from super().load(stream, cursor)


class Blind(Honest):
    def fingerprint(self):
        return self.path.name


class Stranger(Honest):
    @classmethod
    def recognise(cls, path):
        return None


class Squeamish(Honest):
    @classmethod
    def recognise(cls, path):
        json.loads(path.read_bytes().split(b"\n")[0].decode())
        return super().recognise(path)


class Fragile(Honest):
    def row(self, line):
        return dict(json.loads(line))
