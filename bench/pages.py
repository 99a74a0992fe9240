"""Reruns after a filter change, over the websocket: each page against an app of one chart, and 200 sessions at once."""

import asyncio
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.navigation import PAGES
from datalayer.home import SHIPPED, Home
from datalayer.refresh import refresh

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("Africa", "Asia-Pacific", "Eastern Europe", "GRULAC", "All")
SESSIONS, THINK, SECONDS = 200, 10, 60
COMING = 2 * THINK
"""seconds in which the sessions open their first page, of a server that has answered nothing yet"""


def shipped(home: Path) -> None:
    """A copy of the shipped home."""
    shutil.copytree(SHIPPED, home, ignore=shutil.ignore_patterns("build"))


@contextmanager
def refreshed(make: Callable[[Path], object]) -> Iterator[tuple[Path, float]]:
    """A home with its first generation, for as long as it is needed; and the seconds of its refresh."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        make(home)
        started = time.perf_counter()
        report = refresh(Home(home))
        seconds = time.perf_counter() - started
        assert report.failed == []
        whole = all(counts.stored == counts.read for source in report.sources for counts in source.streams.values())
        assert whole or make is shipped, "rows of an invented home were turned away"
        yield home, seconds


@contextmanager
def made(make: Callable[[Path], object] = shipped) -> Iterator[Path]:
    """A home with its first generation."""
    with refreshed(make) as (home, _):
        yield home


@contextmanager
def served(script: str, home: Path) -> Iterator[int]:
    """An app on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
        env = {**os.environ, "WG_HOME": str(home), "PYTHONPATH": str(ROOT)}
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:  # not there yet, or slow to answer
            continue
    raise TimeoutError("the app did not come up within a minute")


class Session:
    """One browser's connection, without the browser. `tab`: the label of the tab that is open, if not the first."""

    def __init__(self, socket: websockets.ClientConnection, page: str, address: str = "", tab: str = "") -> None:
        self.socket = socket
        self.page = page
        self.address = address
        self.tab = tab
        self.group_id = self.tabs_id = ""

    async def rerun(self, group: str | None = None) -> float:
        """Seconds from sending to the end of the script."""
        message = BackMsg()
        message.rerun_script.page_name = "" if self.page == "start" else self.page
        message.rerun_script.query_string = self.address
        if group and self.group_id:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self.group_id, group
        if self.tab and self.tabs_id:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self.tabs_id, self.tab
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self.socket.recv())
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.selectbox.label == "Regional group":
                self.group_id = answer.delta.new_element.selectbox.id
            if kind == "delta" and answer.delta.add_block.tab_container.id:
                self.tabs_id = answer.delta.add_block.tab_container.id
            if kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return time.perf_counter() - started


def _connect(port: int) -> websockets.connect:
    return websockets.connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, open_timeout=60)


class Asked(NamedTuple):
    """What is measured: a page, under other choices as a query string, with a tab open that is not the first."""

    name: str
    page: str
    address: str = ""
    tab: str = ""


async def one_by_one(port: int, asked: Asked, reruns: int = 40) -> tuple[list[float], list[float]]:
    """Reruns of one session, each after another regional group was chosen: the first of each group, and the later ones.

    The first opening does not count; it asks for all groups, the last of `GROUPS`.
    """
    async with _connect(port) as socket:
        session = Session(socket, asked.page, asked.address, asked.tab)
        for _ in range(3):
            await session.rerun()
        first = [await session.rerun(group) for group in GROUPS[:-1]]
        await session.rerun(GROUPS[-1])
        return first, [await session.rerun(GROUPS[number % len(GROUPS)]) for number in range(reruns)]


async def rows_behind(port: int, asked: Asked, figures: tuple[str, str], reruns: int = 20) -> tuple[list[float], list[float]]:
    """The same for the rows behind two figures, opened in turns under each group: the first of each, and the later ones."""
    async with _connect(port) as socket:
        session = Session(socket, asked.page, asked.address, asked.tab)
        times = []
        for number in range(3 + 2 * len(GROUPS) + 2 * reruns):
            session.address = f"{asked.address}&rows={figures[number % 2]}"
            times.append(await session.rerun(GROUPS[(number - 3) // 2 % len(GROUPS)] if number > 2 else None))
        return times[3 : 3 + 2 * len(GROUPS)], times[3 + 2 * len(GROUPS) :]


async def all_at_once(port: int) -> list[tuple[float, float]]:
    """Sessions that come one by one and think about ten seconds between two choices: when each was made, and its seconds."""
    times: list[tuple[float, float]] = []
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(SESSIONS):
            group.create_task(_visitor(port, number, began, times))
    return times


async def _visitor(port: int, number: int, began: float, times: list[tuple[float, float]]) -> None:
    chance = random.Random(number)
    async with _connect(port) as socket:
        session = Session(socket, list(PAGES)[number % len(PAGES)])
        await asyncio.sleep(chance.uniform(0, COMING))
        await session.rerun()
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK)
            asked = time.perf_counter() - began
            times.append((asked, await session.rerun(chance.choice(GROUPS))))


def rerun_table() -> list[str]:
    """One line per page, at the size of the illustrative body."""
    with made() as home:
        return reruns([Asked(page, page) for page in PAGES], home)


HEAD = f"{'rerun after a filter change':38}{'p50 ms':>8}{'x floor':>9}{'goal':>7}{'first time ms':>15}"


def reruns(asked: list[Asked], home: Path, opened: dict[str, tuple[str, str]] | None = None) -> list[str]:
    """One line per page: p50 in milliseconds of choices asked for before, its ratio to the one-chart app at the same moment.

    Then p50 of the first time: of choices that nobody has asked for since the server was started, which the engine answers.
    `opened`: name in `asked` → two figures whose rows are opened instead.
    """
    lines, opened = [HEAD], opened or {}
    with served("bench/one_chart.py", home) as port:
        for one in asked:
            before = asyncio.run(one_by_one(port, FLOOR))[1]
            with served("streamlit_app.py", home) as app:
                way = rows_behind(app, one, opened[one.name]) if one.name in opened else one_by_one(app, one)
                first, later = (statistics.median(times) for times in asyncio.run(way))
            floor = statistics.median([*before, *asyncio.run(one_by_one(port, FLOOR))[1]])
            if len(lines) == 1:
                lines.append(f"{FLOOR.name:38}{floor * 1000:8.0f}{1:9.2f}")
            lines.append(f"{one.name:38}{later * 1000:8.0f}{later / floor:9.2f}{3:7.1f}{first * 1000:15.0f}")
    return lines


FLOOR = Asked("one chart", "")


def session_table() -> list[str]:
    """p50 and p95 of a rerun while 200 sessions are open: from the first second, and once everyone has chosen."""
    with made() as home, served("streamlit_app.py", home) as port:
        times = asyncio.run(all_at_once(port))
    head = f"{'200 sessions, 10 s of thought':34}{'p50 ms':>8}{'goal':>7}{'p95 ms':>9}{'goal':>7}{'reruns':>8}"
    later = [seconds for asked, seconds in times if asked > COMING + 1.5 * THINK]
    return [
        head,
        _sessions("from a cold start", [seconds for _, seconds in times]),
        _sessions("after everyone's first choice", later),
    ]


def _sessions(name: str, times: list[float]) -> str:
    times = sorted(times)
    middle, late = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    return f"{name:34}{middle:8.0f}{150:7}{late:9.0f}{1500:7}{len(times):8}"
