"""Full-text search over 20,000 contributions, as the page asks: the list of what is found, and one page of hits in context."""

import csv
import random
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.home import Home
from datalayer.refresh import refresh
from datalayer.search.find import as_values, find
from datalayer.search.query import terms
from datalayer.store import Reader, Store

TEXTS, MEETINGS, QUESTIONS, WORDS = 20_000, 10, 24, 450
PER_PAGE = 20
GOAL = 300
"""milliseconds"""
SEARCHES = {
    "one rare word": "zugzwang",
    "one common word": "internet",
    "a phrase": '"equal footing"',
    "three words": "digital divide cooperation",
    "eight words": "enhanced cooperation public policy internet governance developing countries",
    "no hit": '"nothing of this kind"',
    "Chinese": "数字鸿沟",
}
COMMON = "the of and to in internet governance enhanced cooperation public policy equal footing digital divide principles agenda"


def body() -> str:
    """A body with ten meetings of 24 questions."""
    questions = "".join(f'[[meeting.question]]\nid = "q{number}"\ntext = "Question {number}?"\n' for number in range(QUESTIONS))
    meetings = (
        f'[[meeting]]\nnumber = {n}\ntitle = "Meeting {n}"\nstarts_on = "20{n + 9:02}-06-01"\n{questions}'
        for n in range(1, MEETINGS + 1)
    )
    return 'id = "wg"\ntitle = "W"\n' + "".join(meetings)


def write_texts(path: Path) -> int:
    """Texts of about 450 words, a tenth of them in Chinese; letters in all."""
    chance = random.Random(20)
    rare = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(4, 11))) for _ in range(40_000)]
    weights = [1 / place for place in range(1, len(rare) + 1)]
    letters = 0
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["contribution_id", "meeting", "submitted_by", "stakeholder_group", "questions", "language", "received_on", "text"]
        )
        for number in range(TEXTS):
            words = chance.choices(rare, weights, k=WORDS // 2) + chance.choices(COMMON.split(), k=WORDS // 2)
            chance.shuffle(words)
            text = " ".join(words) if number % 10 else "缩小数字鸿沟，各国平等参与。" * 60
            text += " Zugzwang." if number % 997 == 0 else ""
            letters += len(text)
            writer.writerow([f"C{number}", str(number % MEETINGS + 1), f"Organization {number % 193}", "civil_society",
                             f"q{number % QUESTIONS}", "en", "2017-01-01", text])  # fmt: skip
    return letters


def table(rounds: int = 7) -> list[str]:
    """One line per search: median and worst milliseconds of the whole, the goal, and how many texts are found."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "bodies").mkdir()
        (folder / "bodies/wg.toml").write_text(body())
        (folder / "sources.toml").write_text(
            '[[source]]\nname = "c"\nplugin = "table_file"\nbody = "wg"\nstream = "contribution"\npath = "c.csv"\n'
        )
        letters = write_texts(folder / "c.csv")
        started = time.perf_counter()
        assert refresh(Home(folder)).failed == []
        loaded = time.perf_counter() - started
        store = Store(folder / "build")
        run = partial(Reader(store).query, store.current())
        title = f"search in {TEXTS:,} texts, {letters / 1e6:.0f} M letters"
        lines = [f"{title:44}{'p50 ms':>8}{'worst':>8}{'goal':>7}{'CPU ms':>8}{'found':>8}"]
        for name, written in SEARCHES.items():
            times, used = zip(*(_timed(run, written) for _ in range(rounds)), strict=True)
            found = len(metrics.ask(run, "texts", Filters(body="wg"), **as_values(terms(written))))
            lines.append(
                f"{name:44}{statistics.median(times):8.0f}{max(times):8.0f}{GOAL:7}{statistics.median(used):8.0f}{found:8,}"
            )
        lines.append(f"{'refresh of these texts, index included, in s':44}{loaded:8.1f}")
        return lines


def _timed(run: metrics.Asks, written: str) -> tuple[float, float]:
    """Milliseconds on the clock, and of both processors: on a busy machine only the second tells."""
    started, used = time.perf_counter(), time.process_time()
    find(run, Filters(body="wg"), written, most=PER_PAGE)
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000


if __name__ == "__main__":
    print("\n".join(table()))
