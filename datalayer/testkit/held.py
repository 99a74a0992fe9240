"""A refresh that stops in the middle of a load and waits to be killed. Run as a script, it is that refresh."""

import importlib
import importlib.util
import inspect
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from datalayer.contract import Batch, Loader, Stream
from datalayer.discover import LoaderClass, Plugins
from datalayer.home import Home
from datalayer.refresh import refresh

PATIENCE = 90
"""seconds in which a load must come to its middle"""


def kill_in_the_middle(loader: LoaderClass, roots: Sequence[Path]) -> None:
    """Refreshes homes in real processes and kills each after its first batch. AssertionError if one never came there."""
    running = [(_start(loader, root), _marker(root)) for root in roots]
    ends = time.monotonic() + PATIENCE
    for process, marker in running:
        while not marker.exists() and process.poll() is None and time.monotonic() < ends:
            time.sleep(0.01)
    for process, _ in running:
        process.kill()
    said = [process.communicate()[1].decode(errors="replace") for process, _ in running]
    assert all(marker.exists() for _, marker in running), f"the load never came to its first batch: {said}"


def _marker(root: Path) -> Path:
    return root.with_name(f"{root.name}.in_the_middle")


def _start(loader: LoaderClass, root: Path) -> subprocess.Popen[bytes]:
    """A process of its own, so that nothing of it outlives the kill; -P keeps the modules of this folder off its path."""
    place = [loader.__module__, inspect.getfile(loader), loader.__qualname__]
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", __file__, str(root), *place],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def held(loader: LoaderClass, marker: Path) -> LoaderClass:
    """The same loader, but after its first batch it waits for ever."""

    def load(self: Loader, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        batches = iter(loader.load(self, stream, cursor))  # kept, so that it is not wound up before the kill
        yield from itertools.islice(batches, 1)
        marker.touch()
        time.sleep(2 * PATIENCE)

    return type(loader.__name__, (loader,), {"load": load})


def fetch(module: str, file: str, name: str) -> LoaderClass:
    """A class by its module, or by its file where the module has no place on the path."""
    try:
        found = importlib.import_module(module)
    except ImportError:
        spec = importlib.util.spec_from_file_location(module, file)
        assert spec is not None
        assert spec.loader is not None
        found = importlib.util.module_from_spec(spec)
        sys.modules[module] = found
        spec.loader.exec_module(found)
    return getattr(found, name)


if __name__ == "__main__":
    home, *found_at = sys.argv[1:]
    waiting = held(fetch(*found_at), _marker(Path(home)))
    report = refresh(Home(Path(home)), plugins=Plugins({waiting.name: waiting}, {waiting.name: "the kit"}))
    sys.exit(report.sources[0].sentence)
