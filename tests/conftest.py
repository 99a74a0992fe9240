"""Homes made of real files, for every test."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from datalayer.home import Home
from datalayer.refresh import Report, refresh
from datalayer.store import Reader, Store

settings.register_profile("any machine", deadline=None)  # how long one example takes says nothing on a machine that is shared
settings.load_profile("any machine")
DATA = Path(__file__).resolve().parent.parent / "data"

BODY = """
id = "wg"
title = "A working group"
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
"""


class Site:
    """A home that a test fills with files, and what can be asked of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources: list[str] = []
        (root / "bodies").mkdir(parents=True)
        self.write("bodies/wg.toml", BODY)
        self.write("sources.toml", "")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def source(self, name: str, path: str, stream: str, more: str = "") -> None:
        self.sources.append(
            f'[[source]]\nname = "{name}"\nplugin = "table_file"\nbody = "wg"\nstream = "{stream}"\npath = "{path}"\n{more}\n'
        )
        self.write("sources.toml", "\n".join(self.sources))

    def add(self, name: str, plugin: str, more: str = "", meeting: str | None = "2") -> None:
        """A source of any plugin; `more` is TOML."""
        of = f'meeting = "{meeting}"\n' if meeting else ""
        self.sources.append(f'[[source]]\nname = "{name}"\nplugin = "{plugin}"\nbody = "wg"\n{of}{more}\n')
        self.write("sources.toml", "\n".join(self.sources))

    @property
    def home(self) -> Home:
        return Home(self.root)

    def refresh(self, *names: str) -> Report:
        return refresh(self.home, names)

    def ask(self, sql: str, **values: object) -> list[tuple]:
        store = Store(self.home.build)
        reader = Reader(store)
        frame = reader.query(store.current(), sql, values)
        return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.astype(object).to_numpy()]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "home")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The shipped home, copied and refreshed once."""
    root = tmp_path_factory.mktemp("shipped") / "home"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("build", "__pycache__"))
    home = Home(root)
    assert refresh(home).failed == []
    return home


@pytest.fixture(scope="session")
def ask_shipped(shipped: Home) -> Callable:
    store = Store(shipped.build)
    reader = Reader(store)
    generation = store.current()
    return partial(reader.query, generation)
