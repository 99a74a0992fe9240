"""The texts that came for the first meeting, as a list: invented, so that arrivals have an earlier meeting beside them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from contributions import TITLES
from files import columns, write_csv
from plan import rng
from world import HOLDERS, Party

Row = list[Any]
HEADING = columns("No. | Sent by | Group | Country | Title | Language | Received | Status | Consent to publish")
DUE = datetime(2016, 8, 31, 16, 0)


def write_earlier(folder: Path) -> None:
    """`contributions_meeting1.csv`: a text of three members of five, most of them in the last week before the deadline."""
    chance = rng("contributions 1")
    senders = [party for party in HOLDERS if chance.random() < 0.6]
    moments = sorted(DUE - timedelta(days=int(chance.expovariate(1 / 6)) - 2, minutes=chance.randrange(500)) for _ in senders)
    chance.shuffle(senders)
    write_csv(
        folder / "contributions_meeting1.csv", HEADING, [_text(*one) for one in enumerate(zip(moments, senders, strict=True), 1)]
    )


def _text(number: int, came: tuple[datetime, Party]) -> Row:
    moment, party = came
    language = "fr" if party.country in ("Côte d’Ivoire", "Haiti", "Senegal", "Tunisia") else "en"
    return [
        f"E-{number:03}", party.name, party.group, party.country, TITLES[language], language, f"{moment:%Y-%m-%d %H:%M}+02:00",
        "Received", "Yes",
    ]  # fmt: skip
