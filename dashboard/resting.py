"""How old the data of a page are: the oldest source of those that the page rests on."""

from collections.abc import Callable
from functools import lru_cache, partial

import pandas as pd

from dashboard.words import age
from datalayer.resting import records_behind


@lru_cache(maxsize=200)
def resting_on(questions: tuple[str, ...]) -> Callable[[pd.DataFrame], str]:
    """The shape of the answer to `sources` for these questions; one object per list, as answers are kept by it."""
    return partial(oldest, records=frozenset().union(*map(records_behind, questions)))


def oldest(frame: pd.DataFrame, records: frozenset[str]) -> str:
    """The oldest of the sources that give these kinds of record, in a sentence; all sources where no kind is told."""
    some = frame[frame.stream.isin(records)] if records else frame
    if some.empty:
        return "It rests on no source yet."
    never = some[some.loaded_at.isna()]
    first = (never if len(never) else some.sort_values("loaded_at", kind="stable")).iloc[0]
    name = (
        "one that is not told, as it names a donor"
        if first.names_a_hidden_donor
        else first.source
        if pd.isna(first.title)
        else first.title
    )
    when = age(first.loaded_at)
    return f"The oldest source that it rests on: {name}, {when if when == 'never read' else f'read {when}'}."
