"""A plugin in a package of its own is installed, found, tested and used without a change here."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """A copy of the package, outside the repository."""
    target = tmp_path_factory.mktemp("elsewhere") / "json_feed"
    shutil.copytree(ROOT / "examples/json_feed", target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


@pytest.fixture(scope="module")
def run(package):
    """Runs Python where the package is installed and the data layer can be imported."""
    site = package.parent / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--target",
        site,
        package,
    ]
    subprocess.run(pip, check=True, capture_output=True)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (site, ROOT)))}

    def python(*arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, "-m", *map(str, arguments)], cwd=package, env=env, capture_output=True, text=True)

    return python


@pytest.fixture
def feed(package):
    spec = importlib.util.spec_from_file_location("feed_of_the_example", package / "feed.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.Feed(entries=5) as running:
        running.more = lambda number: running.entries.append(module.entry(number))
        yield running


def test_it_is_found_by_its_entry_point(run, site):
    site.write("sources.toml", "")
    told = json.loads(run("datalayer", "plugins", "--home", site.root, "--json").stdout)
    (found,) = [one for one in told["plugins"] if one["plugin"] == "json_feed"]
    assert (found["place"], found["streams"]) == ("entry point json_feed.loader:JsonFeedLoader", ["contribution"])
    assert told["broken"] == {}


def test_a_refresh_reads_on_from_the_cursor_of_the_last_one(run, site, feed):
    site.add("letters", "json_feed", f'url = "{feed.url}"\npage_size = 2')

    def refresh() -> dict:
        done = run("datalayer", "refresh", "--home", site.root, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["sources"][0]["streams"]["contribution"]

    first, asked = refresh(), list(feed.asked)
    feed.more(6)
    second = refresh()
    assert (first["stored"], second["stored"], asked, feed.asked[len(asked) :]) == (5, 6, [0, 2, 4, 5], [5, 6])
    assert site.ask("SELECT contribution_id, questions, _origin, _record FROM contribution ORDER BY _record")[-1] == (
        "C-006", "a", "127.0.0.1/contributions", 6)  # fmt: skip
    assert run("datalayer", "check", "--home", site.root).stdout == "ok   letters: The feed answers: 6 entries.\n"


def test_its_own_tests_pass_with_the_kit_outside_the_repository(run):
    done = run("pytest", "tests")
    assert (done.returncode, " passed" in done.stdout) == (0, True), done.stdout
