"""Sources → one new generation. What the command line and the pages both call.

Each source is read on its own: one that fails keeps its last good data, the others are published.
"""

import hashlib
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from pydantic import BaseModel, ValidationError

from datalayer.confirm import confirm_contributions
from datalayer.contract import Health, Loader, Stream
from datalayer.countries import Countries
from datalayer.credits import write_credits
from datalayer.decisions import Ledger
from datalayer.discover import Plugins, discover_for
from datalayer.earmarks import write_earmarks
from datalayer.errors import ConfigError, DataLayerError, SourceError, StreamError, UsageError
from datalayer.funding import write_funding_decisions, write_travellers
from datalayer.home import Home, Source, explain, without_home
from datalayer.identity.organizations import resolve_organizations
from datalayer.identity.resolve import resolve
from datalayer.intake.guards import Context
from datalayer.intake.load import Counts, StreamLoad
from datalayer.lastgood import LastGood
from datalayer.schema import (
    create_marts,
    create_record_table,
    create_tables,
    fill,
    now,
    schema_digest,
    write_configuration,
    write_seat_extras,
)
from datalayer.search.index import write_index
from datalayer.store import DISK_ERRORS, Build, Generation, Store

Progress = Callable[[float, str], None]
"""called with the share that is done (0 to 1) and a sentence"""


@dataclass
class SourceResult:
    """What became of one source: `loaded`, `failed` (its last good data stay) or `kept` (not asked for)."""

    source: str
    status: str
    sentence: str
    streams: dict[str, Counts] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    """stream that could not be read, though others could → why; its last good data stay"""


@dataclass
class Report:
    """What a refresh did. `published` is False where nothing had changed."""

    generation: int
    published: bool
    sources: list[SourceResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def failed(self) -> list[SourceResult]:
        """Sources that could not be read."""
        return [result for result in self.sources if result.status == "failed"]


def loader_of(source: Source, plugins: Plugins, home: Home) -> Loader:
    """The loader of a source under its settings, or a sentence that names the file and key."""
    loader = plugins.get(source.plugin, source.name)
    try:
        settings = source.settings | home.secrets(source.name, secret_names(loader.config_model))
        return loader(loader.config_model.model_validate(settings), home.place(source))
    except ValidationError as error:
        raise ConfigError(explain(f"sources.toml, source {source.name}", error)) from None


def secret_names(config: type[BaseModel]) -> list[str]:
    """The settings that are secrets."""
    return [name for name, field in config.model_fields.items() if "SecretStr" in str(field.annotation)]


def chosen(home: Home, names: Iterable[str]) -> list[Source]:
    """The sources that are asked for; all enabled ones if none is named."""
    unknown = [name for name in names if name not in home.sources]
    if unknown:
        raise UsageError(f"There is no source {unknown[0]!r} in sources.toml, which has {', '.join(home.sources) or 'none'}.")
    return [source for source in home.sources.values() if source.enabled and (not names or source.name in names)]


def check(home: Home, names: Iterable[str] = (), plugins: Plugins | None = None) -> dict[str, Health]:
    """Each source's health, a sentence each. `plugins`: those to use instead of the ones that are found."""
    plugins = plugins or _plugins_of(home)
    return {source.name: _health(source, plugins, home) for source in chosen(home, list(names))}


def _health(source: Source, plugins: Plugins, home: Home) -> Health:
    try:
        health = loader_of(source, plugins, home).check()
    except DataLayerError as error:
        return Health(False, str(error))
    except Exception as error:
        return Health(False, f"{source.name}: its plugin {source.plugin} failed while it was checked ({_where(error)}).")
    return Health(health.ok, without_home(health.sentence, home))


def refresh(
    home: Home,
    names: Iterable[str] = (),
    progress: Progress | None = None,
    only_if_changed: bool = False,
    plugins: Plugins | None = None,
    reread: bool = True,
) -> Report:
    """Builds and publishes a generation. Raises ConfigError or StoreError if nothing could be published.

    `plugins`: those to use instead of the ones that are found. `reread` False: no source is read, only decisions and the
    configuration.
    """
    wanted = chosen(home, list(names)) if reread else []
    plugins = plugins or _plugins_of(home)
    loaders: dict[str, Loader | DataLayerError] = {source.name: _loader_or_error(source, plugins, home) for source in wanted}
    inputs = fingerprint(home, loaders)
    store = Store(home.build)
    previous = store.current()
    if only_if_changed and inputs and previous and _inputs_of(previous) == inputs:
        return Report(previous.number, published=False)
    with store.building() as build:
        run = Run(home, build, previous, progress or (lambda share, sentence: None))
        run.prepare()
        for position, source in enumerate(home.sources.values()):
            if source.enabled:
                run.take(position, source, loaders.get(source.name))
        return run.finish(inputs)


def _plugins_of(home: Home) -> Plugins:
    """Those that the sources of a home name."""
    return discover_for({source.plugin for source in home.sources.values()}, home.root)


def _loader_or_error(source: Source, plugins: Plugins, home: Home) -> Loader | DataLayerError:
    """A broken plugin fails its sources only; wrong settings and unknown plugins stop the refresh."""
    try:
        return loader_of(source, plugins, home)
    except ConfigError as error:
        if source.plugin in plugins.broken and source.plugin not in plugins.loaders:
            return error
        raise


def fingerprint(home: Home, loaders: dict[str, Loader | DataLayerError]) -> str:
    """Changes when a source, the configuration, a decision or the code changes; empty if it cannot be told."""
    digest = hashlib.sha256()
    code = Path(__file__).resolve().parent.parent
    files = [home.root / "sources.toml", *sorted((home.root / "bodies").glob("*.toml")), *sorted(home.decisions.glob("*.jsonl"))]
    files += sorted((home.root / "inbox").glob("*/*.toml"))
    files += sorted(home.reference.glob("*.csv"))
    files += sorted(
        path for folder in ("datalayer", "plugins") for path in (code / folder).rglob("*") if path.suffix in (".py", ".sql")
    )
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for name, loader in loaders.items():
        known = str(loader) if isinstance(loader, DataLayerError) else _fingerprint_of(loader)
        if known is None:
            return ""
        digest.update(f"{name}\0{known}\0".encode())
    return digest.hexdigest()


def _fingerprint_of(loader: Loader) -> str | None:
    try:
        return loader.fingerprint()
    except Exception:  # a source that is away has no fingerprint; the load will say why
        return None


def _inputs_of(generation: Generation) -> str:
    with duckdb.connect() as conn:
        conn.execute(f"ATTACH '{str(generation.path).replace(chr(39), chr(39) * 2)}' AS one (READ_ONLY)")
        return str(conn.execute("SELECT inputs FROM one.generation").fetchall()[0][0])


class Run:
    """One refresh under way."""

    def __init__(self, home: Home, build: Build, previous: Generation | None, progress: Progress) -> None:
        self.home = home
        self.build = build
        self.conn = build.conn
        self.previous = previous
        self.progress = progress
        self.report = Report(build.number, published=True)
        self.countries = Countries(home.reference)
        self.total = max(1, sum(source.enabled for source in home.sources.values()))
        self.done = 0

    def prepare(self) -> None:
        """Tables, configuration, and the last generation beside the new one."""
        self.progress(0.0, "Preparing the new generation.")
        self.ledger = ledger = Ledger(self.home.decisions)
        self.report.notes += ledger.faults
        self.countries.decided = {decision.subject: str(decision.value) for decision in ledger.active("country")}
        create_tables(self.conn)
        write_configuration(self.conn, self.home, ledger)
        self.report.notes += write_funding_decisions(self.conn, self.home, ledger, self.countries)
        self.last = LastGood(self.conn, self.previous)

    def take(self, position: int, source: Source, loader: Loader | DataLayerError | None) -> None:
        """Loads a source; one that fails, or was not asked for, keeps its last good data."""
        self.progress(self.done / self.total, f"Reading {source.title or source.name}.")
        tried_at = now()
        result = self._kept(source) if loader is None else self._loaded(source, loader)
        loaded_at = tried_at if result.status == "loaded" else self.last.loaded_at(source.name)
        self.report.sources.append(result)
        self.done += 1
        if loader is None and loaded_at:
            self.last.bring_place(source.name)
            return
        fill(self.conn, "source", [{
            "source": source.name, "place": position, "body": source.body, "plugin": source.plugin, "title": source.title,
            "credit": source.credit, "status": result.status, "sentence": result.sentence,
            "tried_at": tried_at, "loaded_at": loaded_at,
        }])  # fmt: skip

    def finish(self, inputs: str) -> Report:
        """Views over the tables, and what this generation is."""
        self.progress(1.0, "Publishing.")
        self.last.close()
        self.report.notes += confirm_contributions(self.conn, self.home, self.ledger, self.countries)
        meant, notes = resolve_organizations(self.conn, self.home, self.ledger, self.countries)
        self.report.notes += notes + resolve(self.conn, self.ledger, self.countries, meant)
        self.report.notes += write_index(self.conn, self.home, self.ledger)
        self.report.notes += write_credits(self.conn, self.home, self.ledger, self.countries)
        write_travellers(self.conn, self.countries)
        write_earmarks(self.conn, self.home, self.ledger, self.countries)
        write_seat_extras(self.conn)
        create_marts(self.conn)
        complete = not any(result.status == "failed" or result.closed for result in self.report.sources)
        fill(self.conn, "generation", [{
            "number": self.build.number, "created_at": now(), "inputs": inputs if complete else "",
            "schema_digest": schema_digest(),
        }])  # fmt: skip
        self.conn.execute("CHECKPOINT")
        return self.report

    def _loaded(self, source: Source, loader: Loader | DataLayerError) -> SourceResult:
        closed: dict[str, str] = {}
        try:
            if isinstance(loader, DataLayerError):
                raise loader
            streams = {stream.name: self._stream(source, loader, stream, closed) for stream in loader.chosen_streams()}
            if closed and len(closed) == len(streams):
                raise SourceError(" ".join(dict.fromkeys(closed.values())))
        except DataLayerError as error:
            return self._failed(source, str(error))
        except DISK_ERRORS:
            raise
        except Exception as error:
            return self._failed(
                source, f"{source.name}: its plugin {source.plugin} failed ({_where(error)}). Report it to its author."
            )
        read = {name: counts for name, counts in streams.items() if name not in closed}
        sentences = dict.fromkeys(why.removeprefix(f"{source.name}: ") for why in closed.values())
        return SourceResult(source.name, "loaded", " ".join((_told(read), *sentences)), streams, closed)

    def _stream(self, source: Source, loader: Loader, stream: Stream, closed: dict[str, str]) -> Counts:
        create_record_table(self.conn, stream.model)
        load = self._stream_load(source, stream)
        cursor, origins = None, []
        if stream.mode == "upsert":
            cursor = self._carry(source.name, stream.name, load)
        try:
            for batch in loader.load(stream, cursor):
                load.add(batch)
                cursor = batch.cursor or cursor
                origins.append(batch.origin)
                self.progress(self.done / self.total, f"Reading {source.title or source.name}: {load.counts.read:,} rows.")
        except StreamError as error:
            closed[stream.name] = without_home(str(error), self.home)
            (load, cursor), origins = self._as_it_was(source, stream), []
            load.counts.note(closed[stream.name] + (" Its last good data stay." if load.counts.read else ""))
        counts = load.finish()
        fill(self.conn, "source_stream", [{
            "source": source.name, "stream": stream.name, "rows_read": counts.read, "stored": counts.stored,
            "rejected": counts.rejected, "merged": counts.merged, "origins": "; ".join(dict.fromkeys(origins)),
            "notes": "\n".join(counts.notes), "cursor": cursor,
        }])  # fmt: skip
        return counts

    def _stream_load(self, source: Source, stream: Stream) -> StreamLoad:
        body = self.home.bodies[source.body]
        context = Context(body.meeting_names(), source.time_zone or body.time_zone)
        return StreamLoad(self.conn, stream, self.home.place(source), context, self.build.scratch, self.countries)

    def _as_it_was(self, source: Source, stream: Stream) -> tuple[StreamLoad, str | None]:
        """Takes back what was read of a stream and puts its last good data there."""
        self.last.take_back_stream(source.name, stream.name)
        load = self._stream_load(source, stream)
        cursor = self._carry(source.name, stream.name, load)
        self.last.bring_countries(source.name)
        return load, cursor

    def _carry(self, source: str, stream: str, load: StreamLoad) -> str | None:
        """Puts the last load of a stream below what is read now; its cursor."""
        before = self.last.bring_stream(source, stream)
        if before is None:
            return None
        load.counts.read, load.counts.stored, load.rejects.records, load.merged_before, cursor = before
        return cursor

    def _failed(self, source: Source, sentence: str) -> SourceResult:
        """Takes back what was read of a source and puts its last good data there."""
        self.last.take_back(source.name)
        kept = self._kept(source)
        tail = " Its last good data stay." if self.last.loaded_at(source.name) else ""
        return SourceResult(source.name, "failed", without_home(sentence, self.home) + tail, kept.streams)

    def _kept(self, source: Source) -> SourceResult:
        """The data of the last generation, copied."""
        if not self.last.exists:
            return SourceResult(source.name, "kept", "It was never read.")
        self.last.bring_source(source.name)
        rows = self.conn.execute(
            "SELECT stream, rows_read, stored, rejected, merged FROM source_stream WHERE source = $source",
            {"source": source.name},
        ).fetchall()
        streams = {stream: Counts(*counts) for stream, *counts in rows}
        return SourceResult(source.name, "kept", f"Not asked for: as of its last load. {_told(streams)}", streams)


def _told(streams: dict[str, Counts]) -> str:
    """What was read, in a sentence."""
    parts = [f"{counts.stored:,} of {counts.read:,} rows of {name} stored" for name, counts in streams.items()]
    refused = sum(counts.rejected for counts in streams.values())
    told = "; ".join(parts) or "nothing to read"
    return f"{told[0].upper()}{told[1:]}." + (f" {refused:,} rejected: see the rows and their reasons." if refused else "")


def _where(error: BaseException) -> str:
    """The kind of an unexpected error and where it arose. Not its message, which may quote a row."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if "plugins" in Path(frame.filename).parts), frames[-1] if frames else None)
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}" if place else type(error).__name__
