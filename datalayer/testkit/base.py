"""What a plugin's tests name, and the homes that the promises are tried in."""

from pathlib import Path
from typing import Any, ClassVar

import hypothesis
import pytest

from datalayer.discover import LoaderClass
from datalayer.testkit.home import BODY, KitHome

READ: dict[type, KitHome] = {}
"""class of tests → its home, read once"""


class Kit:
    """A loader, its settings and a sample."""

    loader: ClassVar[LoaderClass]
    settings: ClassVar[dict[str, Any]]
    """as in sources.toml, secrets among them; paths are relative to the sample"""
    sample: ClassVar[Path | None] = None
    """a folder; what it holds is copied into the home"""
    accepted_whole: ClassVar[bool] = True
    """whether every row of the sample is stored or merged, none rejected"""
    expected: ClassVar[dict[str, int]] = {}
    """stream → rows that the sample holds; without it nobody can see that a loader drops one in silence"""
    meeting: ClassVar[str | None] = "2"
    """meeting of the source, for rows that do not name one; the body has 1, 2 and 3"""
    time_zone: ClassVar[str | None] = None
    """zone of the source; None: that of the body, Europe/Zurich"""
    body: ClassVar[str] = BODY
    """the body's file, as TOML"""
    live: ClassVar[bool] = False
    """whether the source is something else than files"""
    away: ClassVar[dict[str, Any]] = {}
    """settings under which a live source is not there, for example the address of a closed port"""
    examples: ClassVar[int] = 20
    """odd versions that each fuzzed test tries; raise it to search longer"""

    @pytest.fixture
    def live_settings(self) -> dict[str, Any]:
        """Settings that are known only once a live source runs, for example its address. Override it to start the source."""
        return {}

    @pytest.fixture
    def kit(self, tmp_path: Path, live_settings: dict[str, Any]) -> KitHome:
        """A home with the sample, not read yet."""
        return self.make_home(tmp_path / "home", live_settings)

    @pytest.fixture
    def read(self, kit: KitHome, tmp_path_factory: pytest.TempPathFactory) -> KitHome:
        """A home with the sample, read. Files are read once for all promises of a class; a live source for each."""
        if self.live:
            kit.refresh()
            return kit
        if type(self) not in READ:
            first = self.make_home(tmp_path_factory.mktemp("read") / "home", {})
            first.refresh()
            READ[type(self)] = first
        kit.take_over(READ[type(self)])
        return kit

    def make_home(self, root: Path, more: dict[str, Any]) -> KitHome:
        """A home of its own at a new place."""
        about = {name: value for name, value in (("meeting", self.meeting), ("time_zone", self.time_zone)) if value}
        return KitHome(root, self.loader, {**self.settings, **more}, self.sample, self.body, about)

    def take_away(self, kit: KitHome) -> None:
        """The source of a home is there no longer."""
        assert self.away or not self.live, "a live source says in `away` under which settings it is not there"
        for path in kit.sample_files():
            path.unlink()
        kit.configure({**kit.settings, **self.away})

    def fuzzed(self) -> hypothesis.settings:
        """How much is tried: the same cases in each run, none of them made smaller, as that takes long."""
        return hypothesis.settings(
            max_examples=self.examples,
            phases=[hypothesis.Phase.generate],
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
