"""Reads and augments the next photographs in a thread while the network computes."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Iterator
from typing import Any, Final

_NICENESS: Final = 10
_SECONDS_BETWEEN_LOOKS: Final = 0.1
_END: Final = object()


class Prefetching:
    """Ultralytics' loader, without processes of its own, one batch ahead.

    One thread draws all random numbers of an epoch in the order of its photographs, so that
    they are the same as without it, as long as the training thread draws none meanwhile. Loader
    processes would copy each batch through ``/dev/shm``, which is tiny in a container, and on
    some systems start slowly in every epoch.
    """

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._reader: _Reader | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def __len__(self) -> int:
        return len(self._loader)

    def __iter__(self) -> Iterator[Any]:
        self._end_reader()
        self._reader = _Reader(self._loader)
        yield from self._reader

    def reset(self) -> None:
        """Wait for the thread, so that it takes nothing from the random numbers seeded next."""
        self._end_reader()
        self._loader.reset()

    def close(self) -> None:
        self._end_reader()
        self._loader.close()

    def _end_reader(self) -> None:
        if self._reader is not None:
            self._reader.end()
        self._reader = None


class _Reader:
    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._ready: queue.Queue[Any] = queue.Queue(maxsize=1)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._read, name="photographs", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Any]:
        while (item := self._ready.get()) is not _END:
            if isinstance(item, BaseException):
                raise item
            yield item

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _read(self) -> None:
        _stand_back()
        try:
            for batch in self._loader:
                if not self._give(batch):
                    return
            self._give(_END)
        except BaseException as error:  # noqa: BLE001  # the training thread raises it
            self._give(error)

    def _give(self, item: Any) -> bool:
        while not self._ended.is_set():
            try:
                self._ready.put(item, timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Full:
                continue
            return True
        return False


def _stand_back() -> None:
    # On Linux a priority belongs to a thread: let it take what the network leaves.
    if sys.platform == "linux":
        me = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, me, os.getpriority(os.PRIO_PROCESS, me) + _NICENESS)
