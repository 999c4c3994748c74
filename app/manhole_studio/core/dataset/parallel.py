"""The same work for many files on all cores, stoppable and in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.progress import Cancelled, Ticker

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 64


def map_files(
    work: Callable[[T], R],
    items: Sequence[T],
    stage: str,
    tick: Ticker,
    cancelled: Cancelled,
) -> Iterator[R]:
    """Yield ``work(item)`` in the items' order; at most some dozens are held in memory.

    Raises:
        ImportCancelled: ``cancelled`` became true; work under way has ended when it is raised.
    """
    waiting: deque[Future[R]] = deque()
    done = 0
    with ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="files") as pool:
        try:
            tick(stage, 0, len(items))
            for item in items:
                if cancelled():
                    raise ImportCancelled
                waiting.append(pool.submit(work, item))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
                    done += 1
                    tick(stage, done, len(items))
            while waiting:
                if cancelled():
                    raise ImportCancelled
                yield waiting.popleft().result()
                done += 1
                tick(stage, done, len(items))
        finally:
            for future in waiting:
                future.cancel()
