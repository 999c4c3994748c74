"""Keeps a training to its share of the processor."""

from __future__ import annotations

from collections.abc import Callable

import torch


class ThreadShare:
    """Changes PyTorch's number of threads between two batches; for the thread that trains.

    Another number rounds other sums: from then on the weights are not bit by bit those that the
    run would have had alone.
    """

    def __init__(
        self,
        most: int,
        limit: Callable[[], int | None],
        on_limited: Callable[[int], None],
        set_threads: Callable[[int], None] = torch.set_num_threads,
    ) -> None:
        """Leave things as they are.

        Args:
            most: Threads that the run was begun with, which are set.
            limit: Asked for how many it may use; None for all.
            on_limited: Takes the number when it is first less than ``most``.
            set_threads: Sets them.
        """
        self._most = self._now = most
        self._limit = limit
        self._on_limited = on_limited
        self._set_threads = set_threads
        self._was_limited = False

    def follow(self) -> None:
        limit = self._limit()
        threads = self._most if limit is None else max(1, min(limit, self._most))
        if threads == self._now:
            return
        self._now = threads
        self._set_threads(threads)
        if not self._was_limited:
            self._was_limited = True
            self._on_limited(threads)
