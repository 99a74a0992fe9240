"""Lines as small as a word: a picture that stands in a sentence."""

import base64
from itertools import pairwise

from dashboard.theme import BLUE, GREY

WIDTH, HEIGHT, ROOM = 64, 16, 2


def pace(now: list[tuple[int, int]], earlier: list[tuple[int, int]]) -> str:
    """The address of a picture of two courses, this meeting's over the one before: (days before, total), in their order."""
    days = [before for before, _ in (*now, *earlier)]
    most = max(total for _, total in (*now, *earlier))
    lines = "".join(
        _line(points, colour, min(days), max(days), most) for points, colour in ((earlier, GREY), (now, BLUE)) if points
    )
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{lines}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def _line(points: list[tuple[int, int]], colour: str, last: int, first: int, most: int) -> str:
    """A step per day on which something came; time goes to the right, the meeting is at its end."""
    span = max(1, first - last)
    places = [
        (ROOM + (first - before) / span * (WIDTH - 2 * ROOM), HEIGHT - ROOM - total / most * (HEIGHT - 2 * ROOM))
        for before, total in points
    ]
    steps = "".join(f"H{right:.1f}V{top:.1f}" for _, (right, top) in pairwise(places))
    (left, top), width = places[0], 2 if colour == BLUE else 1.5
    return f'<path d="M{left:.1f} {top:.1f}{steps}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
