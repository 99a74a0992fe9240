"""What the Sources page says of the sources themselves: how many, how whole, and each with its age."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

import pandas as pd

from dashboard.shapes import Figure
from dashboard.words import age, many, number, plainly
from datalayer.filters import Filters

LISTED = [
    "title", "records of", "refreshed", "read", "stored", "rejected", "merged", "health", "files", "plugin", "body_title",
]  # fmt: skip


class Told(NamedTuple):
    """The sentence on top, the sums of rows, and a sentence on each source that fails."""

    answer: str
    sums: dict[str, int]
    failing: list[str]


def told(sources: pd.DataFrame) -> Told:
    """All that is said of an answer to `sources`."""
    failing = sources[sources.status == "failed"].drop_duplicates("source")
    sums = {name: sources[name].sum() for name in ("read", "stored", "rejected", "merged")}
    answer = (
        f"{many(sources.source.nunique(), 'source')}: {f'{len(failing)} failing' if len(failing) else 'all could be read'}; "
        f"{number(sums['rejected'])} of {number(sums['read'])} rows rejected."
    )
    return Told(answer, sums, [plainly(sentence) for sentence in failing.sentence])


def figures_of(sums: dict[str, int], scope: Filters) -> list[Figure]:
    """What became of the rows that were read, each with its rows."""
    return [
        Figure("read", "Read", sums["read"], "rows of these sources", "sources", sums="read", filters=scope),
        Figure("stored", "Stored", sums["stored"], "as records", "sources", sums="stored", filters=scope),
        Figure("rejected", "Rejected", sums["rejected"], "kept with their reason", "rejected_rows", filters=scope),
        Figure("merged", "Merged", sums["merged"], "another has the same key", "sources", sums="merged", filters=scope),
    ]


def titles_of(sources: pd.DataFrame) -> dict[str, str]:
    """Source → what a person calls it: its title, or its own name where it has none or its title tells a hidden donor."""
    titles = sources.title.where(~sources.names_a_hidden_donor).fillna(sources.source)
    return dict(zip(sources.source, titles, strict=True))


def ages_of(sources: pd.DataFrame) -> tuple[str, ...]:
    """How long ago each row was loaded, in words."""
    return tuple(map(age, sources.loaded_at))


@lru_cache(maxsize=50)
def listed(ages: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """The shape of the list of sources at these ages; one object per tuple, as answers are kept by it."""
    return partial(_listed, ages=ages)


def _listed(sources: pd.DataFrame, ages: tuple[str, ...]) -> pd.DataFrame:
    named = sources.assign(
        refreshed=list(ages), kind=sources.stream.str.replace("_", " "), title=sources.title.fillna(sources.source)
    )
    return named.rename(columns={"kind": "records of", "origins": "files", "sentence": "health"})[LISTED]


def rejected(faults: pd.DataFrame) -> int:
    """How many rows were rejected; one may be so for several reasons."""
    return len(faults.drop_duplicates(["source", "origin", "record"]))
