"""A thread of its own for work that must never hold up the one that hands it over."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Final, Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
_MOST_SMALL_ITEMS: Final = 10_000
_MOST_BYTES: Final = 200_000_000
"""Of huge frames fewer may wait; one always may."""


class Feed(Generic[T]):
    """Handles items in order; :meth:`put` may be called from any thread and never waits."""

    def __init__(self, name: str, handle: Callable[[T], None], room: int) -> None:
        """Start the thread; ``room`` is how many items may wait.

        What ``handle`` raises is logged, and the next item is handled.
        """
        self._handle = handle
        self._room = room
        self._changed = threading.Condition()
        self._waiting: deque[tuple[T, int]] = deque()
        self._bytes = 0
        self._closed = False
        # A program that ends without closing must not hang on it.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, item: T, size: int = 0) -> bool:
        """Queue an item of ``size`` bytes; False if there is no room. Without it, nearly always."""
        room: int = self._room if size else _MOST_SMALL_ITEMS
        with self._changed:
            is_too_much = bool(self._bytes) and self._bytes + size > _MOST_BYTES
            if self._closed or len(self._waiting) >= room or (size and is_too_much):
                return False
            self._waiting.append((item, size))
            self._bytes += size
            self._changed.notify()
            return True

    def close(self, timeout_s: float | None = None) -> bool:
        """Take no more, handle what waits, and end the thread; blocks.

        False after ``timeout_s``: then the thread goes on, and the program can end without it.
        """
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                item, size = self._waiting.popleft()
                self._bytes -= size
            try:
                self._handle(item)
            except Exception:
                log.exception("%s: an item could not be handled", self._thread.name)
            del item  # it would be kept until the next one comes
