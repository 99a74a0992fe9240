"""What is worked out once for all sessions: readers who ask for the same at the same moment wait for one who works it out."""

from collections.abc import Callable
from threading import Condition
from typing import TypeVar

from cachetools import LRUCache, cached

Asked = TypeVar("Asked", bound=Callable)


def kept(most: int) -> Callable[[Asked], Asked]:
    """A function whose answers are kept by its arguments; of more than `most` the ones not asked for longest go first."""
    return cached(LRUCache(most), condition=Condition())
