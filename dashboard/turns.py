"""Scripts take turns. The interpreter runs one at a time: of thirty pages that share it all are late, of ten in a row few."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 3
"""scripts that run: one computes while others wait for the engine"""
PATIENCE = 10.0
"""seconds that a script waits for a turn; then it runs all the same, so that long work of some never stops the others"""
_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Waits for a turn and keeps it for as long as the block runs."""
    taken = _turns.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turns.release()
