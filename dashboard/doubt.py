"""How far the matches that wait for a decision could move the figures that depend on them."""

from typing import NamedTuple

import pandas as pd

from dashboard.session import prepared

MATCHES = ("match waits", "matches wait")
TRAVELLERS = ("traveller has a match that waits", "travellers have matches that wait")


class Bounds(NamedTuple):
    """A figure as it is told, at least and at most, how many matches wait, and how many delegations' names do."""

    figure: str
    told: int
    at_least: int
    at_most: int
    waiting: int
    names_waiting: int = 0


def bounds_of(question: str) -> dict[str, Bounds]:
    """figure → how far it could move. Needs a question of bounds."""
    return prepared(_by_figure, question)


def _by_figure(frame: pd.DataFrame) -> dict[str, Bounds]:
    return {row["figure"]: Bounds(**row) for row in frame.to_dict("records")}


def between(bounds: dict[str, Bounds], figure: str) -> str:
    """ "between 31 and 34"; empty where no match that waits moves the figure."""
    one = bounds.get(figure)
    return f"between {one.at_least} and {one.at_most}" if one is not None and one.at_least < one.at_most else ""


def beside(context: str, bounds: dict[str, Bounds], figure: str) -> str:
    """What stands below a figure, with how far it could move."""
    return "; ".join(filter(None, (context, between(bounds, figure))))


def told(bounds: dict[str, Bounds], names: dict[str, str], waits: tuple[str, str] = MATCHES) -> str:
    """How many wait and how far the named figures could move, in a sentence; empty if none waits. `names`: figure → its name;
    `waits`: what waits, of one and of more.
    """
    waiting = int(max((one.waiting for one in bounds.values()), default=0))
    if not waiting:
        return ""
    moves = [f"{name} {between(bounds, figure)}" for figure, name in names.items() if between(bounds, figure)]
    who = f"{waiting:,} {waits[0] if waiting == 1 else waits[1]} on Identities"
    if not moves:
        return f"{who}; none can move these figures."
    return f"{who}. By what is decided there, {'; '.join(moves)}."
