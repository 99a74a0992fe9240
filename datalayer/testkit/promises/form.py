"""The form of a loader: its class, its settings, its secrets, its imports."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from datalayer.discover import checked
from datalayer.refresh import secret_names
from datalayer.testkit.base import Kit
from datalayer.testkit.home import KitHome

LOOKS_SECRET = re.compile(r"passw|secret|token|api_?key|credential")
SEEN = ("contract", "models", "fields", "vocabulary", "errors", "files")
"""modules of the data layer that a loader may import"""
UNSEEN = ("duckdb", "streamlit", "altair", "dashboard")


class FormPromises(Kit):
    """A loader is drawn, found and configured by its form alone."""

    def test_it_keeps_the_form_of_the_contract(self) -> None:
        assert checked(self.loader) is self.loader
        assert self.loader.title.endswith("."), "`title` says in a sentence what it reads"
        assert re.fullmatch(r"[a-z][a-z0-9_]*", self.loader.name), "`name` is written in small letters and underscores"

    def test_its_settings_can_be_drawn_as_a_form_and_a_misspelt_one_is_refused(self, kit: KitHome) -> None:
        config = self.loader.config_model
        json.dumps(config.model_json_schema())
        config.model_validate(kit.settings)
        with pytest.raises(ValidationError, match="extra_forbidden"):
            config.model_validate({**kit.settings, "misspelt_setting": "x"})

    def test_its_secrets_are_never_shown(self, read: KitHome) -> None:
        config = self.loader.config_model
        bare = [name for name in config.model_fields if LOOKS_SECRET.search(name) and name not in secret_names(config)]
        assert bare == [], "a setting that is a secret has the type SecretStr"
        loader = read.loader()
        read.check()
        shown = [repr(loader.config), loader.config.model_dump_json(), repr(loader), *read.heard, repr(read.rows())]
        shown += [repr(read.ask(f"FROM {table}")) for table in ("source", "source_stream", "rejects", "country_match")]
        assert [text for text in shown for secret in read.secrets if secret in text] == []

    def test_it_imports_only_what_a_loader_may_see(self) -> None:
        own = self.loader.__module__.rpartition(".")[0]
        seen = {f"{path.name}: {name}" for path in self._modules() for name in imported(path) if not may_see(name, own)}
        assert seen == set(), f"a loader sees datalayer.{{{', '.join(SEEN)}}}, itself, and libraries for its source"

    def _modules(self) -> list[Path]:
        """The modules of the plugin without its tests; the file alone where it is in no folder of its own."""
        file = Path(inspect.getfile(self.loader))
        found = sorted(file.parent.rglob("*.py")) if file.name == "loader.py" else [file]
        return [path for path in found if not path.name.startswith(("test_", "conftest"))]


def imported(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports, wherever in it; relative imports are its own."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            deep = node.module in ("datalayer", "plugins")
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if deep else (node.module,)


def may_see(name: str, own: str) -> bool:
    """Whether a loader in the package `own` may import a module."""
    top, _, rest = name.partition(".")
    if top == "datalayer":
        return rest.partition(".")[0] in SEEN
    return top not in UNSEEN and (top != "plugins" or f"{name}.".startswith(f"{own}."))
