"""What is worked out once for all sessions: readers who ask for the same at the same moment wait for one who works it out."""

from collections.abc import Callable
from threading import Condition
from typing import TypeVar

import pandas as pd
import pyarrow as pa
from cachetools import LRUCache, cached

Asked = TypeVar("Asked", bound=Callable)
ROWS = 500_000
"""rows that the answers of one function have together; the ones not asked for longest go first"""
LEAST = 1_000
"""rows that an answer counts for at least"""


def kept(rows: int = ROWS) -> Callable[[Asked], Asked]:
    """A function whose answers are kept by its arguments, as many as have these rows. A larger one is worked out each time."""
    return cached(LRUCache(rows, _rows), condition=Condition())


def _rows(answer: object) -> int:
    return max(LEAST, len(answer)) if isinstance(answer, pd.DataFrame | pa.Table) else LEAST
