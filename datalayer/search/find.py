"""A search from words to rows: which texts hold what is looked for, how often, and with which words around it."""

from collections.abc import Iterable

import pandas as pd

from datalayer import metrics
from datalayer.filters import Filters
from datalayer.search.hits import Passage, passages, spans
from datalayer.search.query import Term, terms
from datalayer.search.words import composed

MARKS = ("⟦", "⟧")
"""what stands before and after a hit where a text is printed"""
BETWEEN = "\x1f"
"""divides keys of texts"""


def as_values(looked_for: tuple[Term, ...]) -> dict[str, str]:
    """Terms as the questions `texts` and `text_contents` take them."""
    return {f"term_{place}": one.needle for place, one in enumerate(looked_for, 1)}


def as_keys(keys: Iterable[str]) -> str:
    """Keys of texts as the question `text_contents` takes them."""
    return f"{BETWEEN}{BETWEEN.join(keys)}{BETWEEN}"


def find(
    run: metrics.Asks, filters: Filters, written: str, most: int | None = None, first: int = 0, **narrow: str | None
) -> pd.DataFrame:
    """Every version of a text that holds what is looked for, in any state, in the order of `texts`, with `hits` and `passages`.

    narrow: `question`, `language`, `topic`, `figure` as `texts` takes them. UsageError for a search without a word or with many.
    """
    looked_for = terms(written)
    values = narrow | as_values(looked_for)
    rows = metrics.ask(run, "texts", filters, **values).iloc[first : None if most is None else first + most]
    contents = metrics.ask(run, "text_contents", filters, keys=as_keys(rows["text_key"])).set_index("text_key")["content"]
    texts = [composed(text) if isinstance(text, str) else "" for text in contents.reindex(rows["text_key"])]
    found = [spans(text, looked_for) for text in texts]
    return rows.assign(
        hits=[len(one) for one in found],
        passages=[" … ".join(map(printed, passages(text, one))) for text, one in zip(texts, found, strict=True)],
    ).reset_index(drop=True)


def printed(passage: Passage) -> str:
    """A passage in one line, with marks around its hits."""
    before, after = MARKS
    pieces = "".join(f"{before}{text}{after}" if hit else text for text, hit in passage.pieces)
    return " ".join(pieces.split())
