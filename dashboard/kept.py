"""What is worked out once for all sessions, however many of them ask for it at the same moment."""

import threading
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
KEPT = 500
"""answers of one kind that are kept; the ones not asked for longest go first"""


def kept(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """`lru_cache` in which those who ask for what another session is working out wait for it instead of doing the same.

    What ends in an exception is not kept: the next one who asks tries again.
    """

    @lru_cache(maxsize=KEPT)
    def once(*asked: Asked.args) -> _Once[Made]:
        return _Once(partial(make, *asked))

    return wraps(make)(lambda *asked: once(*asked)())


class _Once(Generic[Made]):
    """The outcome of a call that is made when it is first needed."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: list[Made] = []

    def __call__(self) -> Made:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
        return self._made[0]
