"""Keeps Python's search for reference cycles from stopping the window.

The search goes through every object while all threads wait: 100 ms for a scan of 10 000
photographs. What workers make is kept for long and holds no cycles, so it need not be searched.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_quiet = 0


@contextmanager
def quiet_memory() -> Iterator[None]:
    """No search meanwhile, and none through what exists at the end; for work of some seconds."""
    global _quiet  # the collector is one for the process
    with _lock:
        _quiet += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _quiet -= 1
            gc.freeze()
            if not _quiet:
                gc.enable()


def set_aside() -> None:
    """Exempt what exists now from the search; quick, to be called again and again."""
    gc.freeze()
