"""The same work for many files on all cores: in order, stoppable, and never stuck.

A network folder that went away makes a read wait for ever, and no thread can be woken from that.
So the threads are daemons that can be left behind, and the caller only ever waits for a moment.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Ticker

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 512
"""How far the work may run ahead of what was taken, in items."""
_CHUNK: Final = 8
"""Items that a thread takes at once: fewer locks, yet a short way to an even end."""
_MOMENT: Final = 0.05
"""Seconds between two looks at a cancel or a stall."""
PATIENCE: Final = 20.0
"""Seconds that one file may take before it counts as stalled."""
_MOST_STALLED: Final = 5
"""So many files that do not answer mean that the whole folder does not."""
_LAST_WORDS: Final = 1.0
"""Seconds that the end waits for work under way."""


def map_files(
    work: Callable[[T], R],
    items: Sequence[T],
    stage: str,
    tick: Ticker,
    cancelled: Cancelled,
    stalled: Callable[[T], R] | None = None,
    *,
    patience: float | None = None,
) -> Iterator[R]:
    """Yield ``work(item)`` in the items' order; at most some hundreds are held in memory.

    Args:
        work: Runs in several threads at once.
        items: Files, their paths, or what holds one as ``path`` or in a tuple.
        stage: The name of the work in reports of progress.
        tick: Takes those.
        cancelled: Asked at least twenty times a second.
        stalled: What to yield for a file that does not answer; without it such a file ends all.
        patience: Seconds until a file counts as such; ``PATIENCE`` by default.

    Raises:
        ImportCancelled: ``cancelled`` became true; work under way has ended, if it ever will.
        UserFacingError: a file, or too many files, did not answer.
    """
    tick(stage, 0, len(items))
    crew = _Crew(work, items, stalled, PATIENCE if patience is None else patience)
    try:
        for index in range(len(items)):
            if cancelled():
                raise ImportCancelled
            while not crew.has(index):
                if cancelled():
                    raise ImportCancelled
            yield crew.take(index)
            tick(stage, index + 1, len(items))
    finally:
        crew.dismiss()


class _Failed(NamedTuple):
    error: Exception


class _Worker(threading.Thread):
    """Works on one range of indices after another."""

    def __init__(self, work_on: Callable[[_Worker], None], first: range) -> None:
        super().__init__(name="files", daemon=True)
        self._work_on = work_on
        self.first = first
        self.rest = first
        """What of its range it has not begun."""
        self.index: int | None = None
        self.since = 0.0
        self.left_behind = False

    def run(self) -> None:
        self._work_on(self)


class _Crew(Generic[T, R]):
    """The threads and what they share."""

    def __init__(
        self,
        work: Callable[[T], R],
        items: Sequence[T],
        stalled: Callable[[T], R] | None,
        patience: float,
    ) -> None:
        self._work = work
        self._items = items
        self._stalled = stalled
        self._patience = patience
        self._changed = threading.Condition()
        self._results: dict[int, R | _Failed] = {}
        self._next = 0
        self._taken = 0
        self._stalls = 0
        self._dismissed = False
        self._chunk = _CHUNK
        self._workers = {self._hire() for _ in range(min(os.cpu_count() or 2, len(items)))}

    def has(self, index: int) -> bool:
        """Whether the result is there; waits a moment for it."""
        if index in self._results:
            return True
        with self._changed:
            if index not in self._results and self._changed.wait(_MOMENT):
                return index in self._results
        self._leave_stalled()
        return index in self._results

    def take(self, index: int) -> R:
        result = self._results.pop(index)
        self._taken = index + 1
        if isinstance(result, _Failed):
            raise result.error
        return result

    def dismiss(self) -> None:
        self._dismissed = True
        deadline = time.monotonic() + _LAST_WORDS
        for worker in self._workers:
            worker.join(max(0.0, deadline - time.monotonic()))

    def _hire(self, first: range = range(0)) -> _Worker:
        worker = _Worker(self._work_on, first)
        worker.start()
        return worker

    def _work_on(self, worker: _Worker) -> None:
        indices = worker.first or self._next_range()
        while indices:
            for index in indices:
                worker.rest = range(index + 1, indices.stop)
                worker.since, worker.index = time.monotonic(), index
                result = self._result(index)
                if worker.left_behind or self._dismissed:
                    return
                self._results[index] = result
            worker.index = None
            with self._changed:
                self._changed.notify()
            indices = self._next_range()

    def _result(self, index: int) -> R | _Failed:
        try:
            return self._work(self._items[index])
        except Exception as error:  # noqa: BLE001 - raised again where the result is taken
            return _Failed(error)

    def _next_range(self) -> range:
        """Empty when there is nothing left to do."""
        with self._changed:
            while self._next >= self._taken + _AHEAD and not self._dismissed:
                self._changed.wait(_MOMENT)
            if self._dismissed:
                return range(0)
            start, self._next = self._next, min(self._next + _CHUNK, len(self._items))
            return range(start, self._next)

    def _leave_stalled(self) -> None:
        now = time.monotonic()
        for worker in list(self._workers):
            index = worker.index
            if index is None or now - worker.since < self._patience:
                continue
            worker.left_behind = True
            self._workers.remove(worker)
            self._stalls += 1
            self._results[index] = self._instead(index)
            self._workers.add(self._hire(worker.rest))

    def _instead(self, index: int) -> R | _Failed:
        item = self._items[index]
        if self._stalled is None or self._stalls > _MOST_STALLED:
            return _Failed(_no_answer(_path_of(item)))
        return self._stalled(item)


def _path_of(item: object) -> Path | None:
    """The first path that an item is or holds."""
    for each in (*(item if isinstance(item, tuple) else ()), item):
        path = each if isinstance(each, str | Path) else getattr(each, "path", None)
        if isinstance(path, str | Path):
            return Path(path)
    return None


def _no_answer(path: Path | None) -> UserFacingError:
    return UserFacingError(
        "A folder does not answer",
        f"{path or 'A file'} could not be read within {PATIENCE:.0f} seconds.",
        "Check the network or the drive that it lies on, then try again.",
        path,
    )
