"""The rules of the house that a machine can check."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from dashboard.navigation import PAGES
from datalayer import groups, home, metrics, policy, rules
from plugins._streams import README, written

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = [path.parent for path in (ROOT / "plugins").glob("*/loader.py")]
LINT = Path(sys.executable).parent / "lint-imports"


@pytest.mark.parametrize("part", ["README.md", "sample", "test_loader.py"])
@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_every_plugin_has_its_parts(plugin, part):
    assert (plugin / part).exists()


def test_every_plugin_is_listed_and_the_table_of_streams_is_that_of_the_models():
    readme = README.read_text(encoding="utf-8")
    assert [plugin.name for plugin in PLUGINS if f"\n- `{plugin.name}`: " not in readme and plugin.name[0] != "_"] == []
    assert readme == written(readme)
    assert len(readme.splitlines()) < 80


@pytest.mark.parametrize("module", [groups, home, policy, rules], ids=lambda module: module.__name__)
def test_every_key_that_people_may_write_is_documented(module):
    text = (ROOT / "data/README.md").read_text(encoding="utf-8")
    models = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    keys = {key for one in models if one.__module__ == module.__name__ for key in one.model_fields}
    assert [key for key in sorted(keys) if not re.search(rf"`{key}\b|\b{key} *=|\[[\w.]*\b{key}\]", text)] == []


def test_the_first_file_of_a_body_that_is_documented_can_be_read():
    example = (ROOT / "data/README.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert home.Body.model_validate(tomllib.loads(example)).default_meeting == 2


def test_every_page_is_in_the_navigation_and_every_entry_is_a_page():
    assert sorted(PAGES) == sorted(path.stem for path in (ROOT / "dashboard/pages").glob("*.py"))


@pytest.mark.parametrize("name", metrics.questions())
def test_every_question_is_asked_in_a_test(name):
    asked = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    shown = "".join(path.read_text() for path in (ROOT / "dashboard").rglob("*.py"))
    assert re.search(rf'"{name}"', asked + shown)


@pytest.mark.parametrize(
    "path",
    [*(ROOT / "datalayer/sql/marts").glob("*.sql"), *(ROOT / "datalayer/sql/metrics").glob("*.sql")],
    ids=lambda path: path.stem,
)
def test_questions_and_marts_stay_in_sql_that_other_engines_take(path):
    sql = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("--")).lower()
    own = [
        word
        for word in (
            "group by all",
            "list_",
            "unnest",
            "::",
            "exclude",
            "qualify",
            "struct_",
            "regexp_",
            "strftime",
            "ilike",
            "asof",
            "filter (",
            "lambda",
            "any_value",
            "arg_m",
            "try_cast",
            "date_diff",
            "distinct on",
            "anti join",
            "semi join",
        )
        if word in sql
    ]
    assert own == []


def test_no_file_names_a_place_of_one_machine():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    pattern = re.compile(r"[/](work|tmp|root|home)[/][a-z]")
    texts = {name: (ROOT / name).read_text(errors="replace") for name in names if name and not name.endswith((".xlsx", ".png"))}
    assert [name for name, text in texts.items() if pattern.search(text)] == []


def test_days_are_written_in_a_way_that_every_system_knows():
    """Windows knows no `%-d`: a day of the month without a nought is written as a number."""
    code = [path for folder in ("dashboard", "datalayer", "plugins") for path in (ROOT / folder).rglob("*.py")]
    spoken = re.compile(r":%-[a-zA-Z]|strftime\([^)]*%-")
    assert [path.name for path in code if spoken.search(path.read_text(encoding="utf-8"))] == []


PLANTED = {
    "dashboard/charts/bars.py": "import streamlit",
    "dashboard/parts.py": "import duckdb",
    "dashboard/session.py": "import plugins.table_file.loader",
    "datalayer/metrics.py": "import altair",
    "datalayer/store.py": "import dashboard.theme",
    "plugins/table_file/config.py": "import duckdb",
    "plugins/table_file/loader.py": "import datalayer.store",
    "plugins/_template/loader.py": "from datalayer.testkit import LoaderKit",
    "datalayer/refresh.py": "import datalayer.testkit.home",
    "dashboard/access.py": "import datalayer.testkit",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("planted")
    for name in ("dashboard", "datalayer", "plugins", "data/reference"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def lint(folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(folder)}
    )


def test_imports_keep_their_direction(copy):
    told = lint(copy)
    assert (told.returncode, "0 broken" in told.stdout) == (0, True), told.stdout


@pytest.mark.parametrize("name", PLANTED)
def test_an_import_against_the_direction_is_seen(copy, name):
    path = copy / name
    before = path.read_text()
    path.write_text(f"{before}\n{PLANTED[name]}\n")
    told = lint(copy)
    path.write_text(before)
    assert (told.returncode, "1 broken" in told.stdout) == (1, True), told.stdout


def test_a_new_plugin_passes_its_tests_as_copied_and_a_bad_name_is_refused(copy):
    def make(name: str) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, "-m", "plugins._new", name], cwd=copy, capture_output=True, text=True)

    assert make("my_source").returncode == 0
    tested = subprocess.run([sys.executable, "-m", "pytest", "plugins/my_source"], cwd=copy, capture_output=True, text=True)
    assert (tested.returncode, " passed" in tested.stdout) == (0, True), tested.stdout
    found = subprocess.run(
        [sys.executable, "-m", "datalayer", "plugins", "--home", str(ROOT / "data")], cwd=copy, capture_output=True, text=True
    )
    assert "my_source (plugins/)" in found.stdout
    assert [make(name).returncode for name in ("my_source", "My Source", "")] == [1, 1, 1]
