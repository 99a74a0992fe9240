"""Finds plugins, each on its own: a broken one is reported with the reason, never fatal.

Places: the folder `plugins/` beside the data layer, `plugins/` in the home, and the entry-point group `datalayer.loaders`.
"""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from pydantic import BaseModel

from datalayer.contract import Loader, Stream
from datalayer.errors import ConfigError

GROUP = "datalayer.loaders"
SHIPPED = Path(__file__).resolve().parent.parent / "plugins"

LoaderClass = type[Loader]  # type of a loader with any settings


@dataclass
class Plugins:
    """What was found, and what is broken and why."""

    loaders: dict[str, LoaderClass] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, source: str) -> LoaderClass:
        """The loader of a source, or a sentence on why there is none."""
        if name in self.loaders:
            return self.loaders[name]
        if name in self.broken:
            raise ConfigError(f"{source}: the plugin {name!r} is broken: {self.broken[name]}")
        raise ConfigError(
            f"sources.toml, source {source}: plugin: there is no plugin {name!r}; "
            f"there is {', '.join(sorted(self.loaders)) or 'none'}."
        )


def discover(home: Path | None = None, only: Collection[str] | None = None) -> Plugins:
    """All plugins. Of two with one name the first counts and the second is reported.

    With `only`, plugins of folders that bear other names are not imported, which saves the time that their libraries take.
    """
    found = Plugins()
    for name, place, fetch in _candidates(home):
        if only is not None and place.startswith("plugins/") and name not in only:
            continue
        try:
            loader = checked(fetch())
        except (Exception, SystemExit) as error:
            found.broken[name] = _reason(error)
            continue
        if loader.name in found.loaders:
            found.broken[f"{name} ({place})"] = f"another plugin is called {loader.name!r} too; rename one."
            continue
        found.loaders[loader.name] = loader
        found.places[loader.name] = place
    return found


def discover_for(names: Collection[str], home: Path | None = None) -> Plugins:
    """The plugins of these names; all plugins if one of them is not found in a folder of its name."""
    found = discover(home, names)
    return found if all(name in found.loaders or name in found.broken for name in names) else discover(home)


def _candidates(home: Path | None) -> Iterator[tuple[str, str, Callable[[], LoaderClass]]]:
    """Name, place and a way to fetch each possible plugin."""
    folders = [(SHIPPED, "plugins/", _import_shipped)]
    if home is not None and (home / "plugins").resolve() != SHIPPED:
        folders.append((home / "plugins", "plugins/ of the home", _import_file))
    for folder, place, importer in folders:
        for path in sorted(folder.glob("[!_.]*/loader.py")):
            yield path.parent.name, place, lambda path=path, importer=importer: _loader_in(importer(path))
    for entry in _installed():
        yield entry.name, f"entry point {entry.value}", lambda entry=entry: _loader_of(entry.load())


@cache
def _installed() -> tuple[EntryPoint, ...]:
    """Plugins of installed packages, looked up once: what a process can import is settled when it starts."""
    return tuple(entry_points(group=GROUP))


def _import_shipped(path: Path) -> ModuleType:
    return importlib.import_module(f"plugins.{path.parent.name}.loader")


def _import_file(path: Path) -> ModuleType:
    """A plugin of the home, under a module name of its own."""
    name = f"_home_plugins.{path.parent.name}.loader"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError("it cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _loader_of(thing: object) -> LoaderClass:
    if isinstance(thing, ModuleType):
        return _loader_in(thing)
    if not (inspect.isclass(thing) and issubclass(thing, Loader)):
        raise TypeError("it does not name a subclass of datalayer.contract.Loader")
    return thing


def _loader_in(module: ModuleType) -> LoaderClass:
    own = [
        thing
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, Loader) and thing.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise TypeError(f"loader.py has {len(own)} subclasses of Loader; it needs exactly one")
    return own[0]


def checked(loader: LoaderClass) -> LoaderClass:
    """A loader that keeps the form of the contract; the error says what it lacks."""
    if inspect.isabstract(loader):
        raise TypeError(f"{loader.__name__} lacks {', '.join(sorted(loader.__abstractmethods__))}")
    if not isinstance(getattr(loader, "name", None), str) or not loader.name:
        raise TypeError(f"{loader.__name__} lacks a `name`")
    config = getattr(loader, "config_model", None)
    if not (inspect.isclass(config) and issubclass(config, BaseModel)):
        raise TypeError(f"{loader.__name__} lacks a `config_model`, a pydantic model of its settings")
    streams = getattr(loader, "streams", None)
    if not streams or not all(isinstance(stream, Stream) for stream in streams):
        raise TypeError(f"{loader.__name__} lacks `streams`, a tuple of Stream")
    for stream in streams:
        unknown = [name for name in stream.key if name not in stream.model.model_fields]
        if unknown:
            raise TypeError(f"the key of its stream {stream.name} names {unknown[0]!r}, which the record has not")
    return loader


def _reason(error: BaseException) -> str:
    """What went wrong, in one line, without a path."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else 'no message'}"
