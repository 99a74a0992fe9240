"""The kit passes an honest loader, and of each broken one fails exactly the promise that it breaks."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from datalayer.testkit import LoaderKit
from tests.testkit.conformance import BREAKS

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def failed(tmp_path_factory) -> dict[str, list[str]]:
    """class → the tests that failed, of one run of all"""
    report = tmp_path_factory.mktemp("kit") / "report.xml"
    run = [sys.executable, "-m", "pytest", "-n", "2", "tests/testkit/conformance.py", f"--junitxml={report}"]
    subprocess.run(run, cwd=ROOT, capture_output=True)
    found: dict[str, list[str]] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        failures = found.setdefault(case.get("classname").rpartition(".")[2], [])
        failures += [case.get("name")] if case.find("failure") is not None or case.find("error") is not None else []
    return found


def test_an_honest_loader_keeps_every_promise(failed):
    assert failed["TestHonest"] == []


@pytest.mark.parametrize("loader", BREAKS, ids=lambda loader: loader.__name__)
def test_a_broken_loader_fails_exactly_the_promise_that_it_breaks(failed, loader):
    assert failed[f"Test{loader.__name__}"] == [BREAKS[loader]]


def test_every_promise_is_broken_by_a_loader():
    assert sorted(BREAKS.values()) == sorted(name for name in dir(LoaderKit) if name.startswith("test_"))
