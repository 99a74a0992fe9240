"""The app as a server of its own, and a browser that watches what it says and whom it asks."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), str(MAC))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def address(shipped, tmp_path_factory):
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(shipped.root, home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)], cwd=ROOT,
        env={**os.environ, "WG_HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _wait_until_up(f"http://127.0.0.1:{port}")
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


def _wait_until_up(address: str) -> None:
    pause = threading.Event()
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.2)
    raise TimeoutError("the app did not come up within a minute")


@dataclass
class Watched:
    """A page, with what the console complained of and every request that left the machine."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("h1", timeout=60_000)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Until the script has run and every chart is drawn."""
        self.page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
        self.page.wait_for_function(
            "[...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('canvas, svg'))",
            timeout=60_000,
        )
        self.page.wait_for_load_state("networkidle")

    def picture(self, name: str) -> None:
        """The whole page, kept as an artefact."""
        ARTEFACTS.mkdir(exist_ok=True)
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": 1280, "height": max(800, min(height + 40, 5000))})
        self.settle()
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.fixture
def watched(browser: Browser, address: str):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    watch = Watched(page, address)
    # On a page's own address Streamlit first asks for its health one folder down, is told 404, and then finds it; see test_pages.py.
    page.on(
        "console",
        lambda said: said.type in ("error", "warning") and watch.complaints.append(f"{said.text} {said.location.get('url', '')}"),
    )
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    page.on("request", lambda asked: _left(asked.url, address) and watch.left.append(asked.url))
    yield watch
    page.close()


def _left(url: str, address: str) -> bool:
    return not url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
