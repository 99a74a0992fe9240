"""A real home with one source: the sample of a plugin, read by its loader."""

import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from datalayer.contract import Health, Loader
from datalayer.discover import LoaderClass, Plugins
from datalayer.home import Home
from datalayer.refresh import Report, SourceResult, check, loader_of, refresh, secret_names
from datalayer.store import Generation, Reader, Store

SOURCE = "sample"
"""name of the source"""

BODY = """
id = "kit"
title = "Working group of the kit"
time_zone = "Europe/Zurich"
default_meeting = 2
[[meeting]]
number = 1
title = "First meeting"
starts_on = "2016-09-30"
[[meeting]]
number = 2
title = "Second meeting"
starts_on = "2017-01-26"
ends_on = "2017-01-27"
[[meeting]]
number = 3
title = "Third meeting"
starts_on = "2017-05-03"
ends_on = "2017-05-05"
"""


@dataclass
class KitHome:
    """A home under `root`: bodies/, sources.toml, secrets.toml and the files of the sample."""

    root: Path
    loader_class: LoaderClass
    settings: dict[str, Any]
    sample: Path | None
    body: str = BODY
    about: dict[str, str] = field(default_factory=dict)
    """`meeting` and `time_zone` of the source, where they are given"""
    heard: list[str] = field(default_factory=list)
    """every sentence that a refresh or a check has said"""
    last: SourceResult | None = None
    """what the last refresh did with the source"""

    def __post_init__(self) -> None:
        if self.sample is not None:
            shutil.copytree(self.sample, self.root, ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "bodies").mkdir(parents=True)
        (self.root / "bodies" / "kit.toml").write_text(self.body, encoding="utf-8")
        self.configure(self.settings)

    def configure(self, settings: dict[str, Any]) -> None:
        """Writes sources.toml, and secrets.toml if there are secrets."""
        self.settings = settings
        names = secret_names(self.loader_class.config_model)
        secrets = {name: value for name, value in settings.items() if name in names}
        open_ones = {name: value for name, value in settings.items() if name not in names}
        body = tomllib.loads(self.body)["id"]
        source = {"name": SOURCE, "plugin": self.loader_class.name, "body": body, **self.about, **open_ones}
        (self.root / "sources.toml").write_text(tomli_w.dumps({"source": [source]}), encoding="utf-8")
        if secrets:
            (self.root / "secrets.toml").write_text(tomli_w.dumps({SOURCE: secrets}), encoding="utf-8")

    @property
    def home(self) -> Home:
        """The home as the host reads it, afresh."""
        return Home(self.root)

    @property
    def plugins(self) -> Plugins:
        """The loader alone, wherever it lies."""
        return Plugins({self.loader_class.name: self.loader_class}, {self.loader_class.name: "the kit"})

    @property
    def secrets(self) -> list[str]:
        """The values of the settings that are secrets."""
        return [str(self.settings[name]) for name in secret_names(self.loader_class.config_model) if name in self.settings]

    def loader(self) -> Loader:
        """The loader under its settings, as the host makes it."""
        return loader_of(self.home.sources[SOURCE], self.plugins, self.home)

    def check(self) -> Health:
        """What `python -m datalayer check` says."""
        health = check(self.home, plugins=self.plugins)[SOURCE]
        self.heard.append(health.sentence)
        return health

    def refresh(self) -> SourceResult:
        """What `python -m datalayer refresh` does with the source."""
        report: Report = refresh(self.home, plugins=self.plugins)
        (result,) = report.sources
        self.last = result
        self.heard += [result.sentence, *report.notes, *(note for counts in result.streams.values() for note in counts.notes)]
        return result

    def take_over(self, other: "KitHome") -> None:
        """Brings the generations of a home with the same sample here, and what was done and said as they were made."""
        shutil.copytree(other.home.build, self.home.build)
        self.heard += other.heard
        self.last = other.last

    @property
    def generation(self) -> Generation | None:
        """The generation that readers see now."""
        return Store(self.home.build).current()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the generation that readers see now."""
        generation = self.generation
        assert generation is not None, "no generation was published"
        with Reader(Store(self.home.build)).cursor(generation) as cursor:
            return cursor.execute(sql).fetchall()

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Stored rows by stream, in an order that does not depend on the load."""
        return {stream.name: self._rows(stream.name) for stream in self.loader().chosen_streams()}

    def _rows(self, table: str) -> list[dict[str, Any]]:
        columns = [name for (name,) in self.ask(f'SELECT column_name FROM (DESCRIBE "{table}")')]
        listed = ", ".join(f'"{name}"' for name in columns)
        found = self.ask(f"SELECT {listed} FROM \"{table}\" WHERE _source = '{SOURCE}'")
        return [dict(zip(columns, row, strict=True)) for row in sorted(found, key=repr)]

    def files(self) -> dict[str, bytes]:
        """Every file of the home but the generations."""
        found = (path for path in self.root.rglob("*") if path.is_file() and not path.is_relative_to(self.root / "build"))
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(found)}

    def sample_files(self) -> list[Path]:
        """The files of the sample, in the home."""
        if self.sample is None:
            return []
        names = (path.relative_to(self.sample) for path in sorted(self.sample.rglob("*")) if path.is_file())
        return [self.root / name for name in names if (self.root / name).is_file()]
