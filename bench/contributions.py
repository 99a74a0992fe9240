"""The pages Contributions and Texts of a large body: 193 members, 24 questions, 10 meetings, 20,000 contributions."""

import csv
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

from bench.pages import Asked, refreshed, reruns
from datalayer.countries import read_csv
from datalayer.home import SHIPPED

MEETINGS, QUESTIONS, TEXTS = 10, 24, 20_000
FIELDS = (
    "contribution_id",
    "meeting",
    "submitted_by",
    "stakeholder_group",
    "on_behalf_of",
    "questions",
    "language",
    "received_at",
    "status",
    "title",
)
SOURCES = """
[[source]]
name = "seats"
plugin = "table_file"
body = "large"
stream = "seat"
path = "seats.csv"
[[source]]
name = "texts"
plugin = "table_file"
body = "large"
stream = "contribution"
path = "texts.csv"
"""


def large_home(folder: Path) -> None:
    """A home with one body of the size that the pages must bear; the same each time."""
    chance = random.Random(193)
    states = [row for row in read_csv(SHIPPED / "reference" / "countries.csv") if row["un_status"] == "member"]
    (folder / "bodies").mkdir(parents=True)
    shutil.copytree(SHIPPED / "reference", folder / "reference")
    (folder / "bodies/large.toml").write_text(_body([row["iso3"] for row in states[::2]]), encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    _write(folder / "seats.csv", ("seat_id", "kind", "stakeholder_group", "holder", "country"), (
        (f"S{number}", "member_state", "state", row["name"], row["iso3"]) for number, row in enumerate(states, 1)
    ))  # fmt: skip
    _write(folder / "texts.csv", FIELDS, (_text(chance, number, states) for number in range(TEXTS)))


def _body(group: list[str]) -> str:
    lines = ['id = "large"', 'title = "A large body"', "default_meeting = 10"]
    for number in range(1, MEETINGS + 1):
        lines += ["[[meeting]]", f"number = {number}", f'title = "Meeting {number}"', f'starts_on = "{2014 + number}-06-15"']
        lines += [f'contributions_due_on = "{2014 + number}-05-01"']
        for question in range(1, QUESTIONS + 1):
            lines += ["[[meeting.question]]", f'id = "{question}"', f'text = "Question {question}?"']
    return "\n".join([*lines, "[[group]]", 'id = "many"', 'title = "Group of Many"', f"members = {group}"])


def _text(chance: random.Random, number: int, states: list[dict[str, str]]) -> tuple[str, ...]:
    meeting = chance.randint(1, MEETINGS)
    asked = chance.sample(range(1, QUESTIONS + 1), chance.randint(1, 6))
    day = date(2014 + meeting, 5, 1) - timedelta(days=int(chance.triangular(-30, 60, 2)))
    behalf = "Group of Many" if chance.random() < 0.02 else ""
    status = chance.choices(("received", "draft", "withdrawn"), (94, 4, 2))[0]
    language = chance.choice(("en", "fr", "es", "ar", "ru", "zh"))
    sender = chance.choice(states)["name"] if chance.random() < 0.8 else f"Observer {chance.randint(1, 400)}"
    group = "ngo" if sender.startswith("Observer") else "state"
    return (
        f"C{number}",
        str(meeting),
        sender,
        group,
        behalf,
        ";".join(map(str, asked)),
        language,
        f"{day}T10:00:00Z",
        status,
        f"Text {number}",
    )


def _write(path: Path, heading: tuple[str, ...], rows: object) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([heading, *rows])


def table() -> list[str]:
    """The refresh in seconds; p50 of a rerun and its ratio to the one-chart app; and of choices that nobody asked for before."""
    with refreshed(large_home) as (home, took):
        lines = reruns([Asked(page, page) for page in ("contributions", "texts")], home)
    return [f"193 members x 24 questions x 10 meetings, 20,000 texts: refreshed in {took:.1f} s", *lines]
