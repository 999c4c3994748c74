"""Prepares something for another number of threads while what there is goes on working."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


class Preparation(Generic[T]):
    """One at a time, on a thread of its own that ends with it; of several wishes the last counts.

    All methods are for one thread, and only ``close`` blocks.
    """

    def __init__(self, prepare: Callable[[int], T]) -> None:
        """Do nothing yet.

        Args:
            prepare: Takes the number of threads; called in the background. What it raises is
                logged, and things stay as they are.
        """
        self._prepare = prepare
        self._lock = threading.Lock()
        self._wanted: int | None = None
        self._ready: T | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    def ask(self, threads: int) -> None:
        with self._lock:
            self._wanted, self._ready = threads, None
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="threads", daemon=True)
                self._thread.start()

    def take(self) -> T | None:
        """What was asked for, once; None while it is not ready."""
        if self._ready is None:
            return None
        with self._lock:
            ready, self._ready = self._ready, None
            return ready

    def close(self) -> None:
        """Wait for what is under way, and drop it."""
        with self._lock:
            self._wanted, thread = None, self._thread
        if thread is not None:
            thread.join()
        self._ready = None

    def _run(self) -> None:
        while (threads := self._next()) is not None:
            made = self._attempt(threads)
            with self._lock:
                if self._wanted is None:
                    self._ready = made

    def _next(self) -> int | None:
        with self._lock:
            threads, self._wanted = self._wanted, None
            if threads is None:
                self._thread = None
            return threads

    def _attempt(self, threads: int) -> T | None:
        try:
            return self._prepare(threads)
        except Exception:
            log.exception("the number of threads could not be changed to %d", threads)
            return None
