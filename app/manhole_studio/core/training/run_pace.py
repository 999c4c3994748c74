"""How fast a run goes and how long it will still take."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable

_REMEMBERED_EPOCHS = 5


class RunPace:
    """Told of epochs, batches and pauses as they happen; pauses never count as work."""

    def __init__(
        self,
        epochs: int,
        epoch_seconds: Iterable[float] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the clock; ``epoch_seconds`` are those of the epochs done before a resume."""
        self._epochs = epochs
        self._recent = deque(enumerate(epoch_seconds), maxlen=_REMEMBERED_EPOCHS)
        """Epoch, 0-based, and its seconds."""
        self._epoch = 0
        self._closing_from, self._closing_share = epochs, 1.0
        self._clock = clock
        self._images = 0
        self._paused = 0.0
        self._started = self._epoch_started = clock()
        self._total_paused = 0.0

    def expect_closing(self, first: int, share: float) -> None:
        """Epochs from ``first`` on, 0-based, show that share of the photographs."""
        self._closing_from, self._closing_share = first, share

    def begin_epoch(self, epoch: int) -> None:
        """``epoch`` is 0-based."""
        self._epoch = epoch
        self._epoch_started = self._clock()
        self._images, self._paused = 0, 0.0

    def add_images(self, count: int) -> None:
        self._images += count

    def add_pause(self, seconds: float) -> None:
        self._paused += seconds
        self._total_paused += seconds

    def end_epoch(self) -> float:
        """Return the epoch's seconds, validation included."""
        seconds = self.epoch_seconds
        self._recent.append((self._epoch, seconds))
        return seconds

    @property
    def epoch_seconds(self) -> float:
        return self._clock() - self._epoch_started - self._paused

    @property
    def run_seconds(self) -> float:
        """Since this object was made."""
        return self._clock() - self._started - self._total_paused

    @property
    def images_per_second(self) -> float:
        """Of the running epoch."""
        return self._images / max(self.epoch_seconds, 1e-9)

    def seconds_left(self, epochs_done: int, in_epoch: float = 0.0) -> float:
        """From the last epochs' mean; NaN before the first one is through.

        Args:
            epochs_done: Completed epochs of the whole run.
            in_epoch: Seconds of the running epoch that are behind us already.
        """
        if not self._recent:
            return math.nan
        seconds = sum(seconds for _, seconds in self._recent)
        whole = seconds / sum(self._work(epoch) for epoch, _ in self._recent)
        left = whole * sum(self._work(epoch) for epoch in range(epochs_done, self._epochs))
        return max(0.0, left - min(in_epoch, whole * self._work(epochs_done)))

    def _work(self, epoch: int) -> float:
        """Of an epoch that shows all photographs; validating is taken to be part of it."""
        return 1.0 if epoch < self._closing_from else self._closing_share
