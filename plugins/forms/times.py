"""When an answer was given: moments as the tools write them, and the order of their day and month."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from datalayer.contract import DateOrder
from datalayer.files.moments import find_order, read

LEAST = 3
"""days from which the order of answers tells the order of day and month"""


def order_of(moments: dict[str, list[str]], days: tuple[date, date] | None) -> tuple[DateOrder | None, str]:
    """Day or month first, and a sentence on what tells it: a value above 12, the meeting, or that answers stand as they came.

    `moments`: column → its cells, in the order of the answers.
    """
    order, sentence = find_order((text for texts in moments.values() for text in texts), days)
    if order is not None or not sentence:
        return order, sentence
    rising = [order for order in ("dmy", "mdy") if all(_rises(texts, order) for texts in moments.values())]
    if len(rising) == 1 and max(len(set(texts)) for texts in moments.values()) >= LEAST:
        named = "day" if rising[0] == "dmy" else "month"
        return rising[0], f"Dates were read {named} first: only so do the answers stand in the order in which they came."
    return None, sentence


def _rises(texts: Iterable[str], order: DateOrder) -> bool:
    """Whether moments never go back under an order; a text that is none under it says no."""
    found = [written.iso(order) for text in texts if (written := read(text)) and not written.ordered]
    return None not in found and all(first <= second for first, second in pairwise(moment[:10] for moment in found if moment))


def lacks_zone(text: str) -> bool:
    """Whether a moment has a clock and no zone."""
    written = read(text)
    return written is not None and bool(written.clock) and not written.offset
