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
        """Start the clock; ``epoch_seconds`` are those of epochs done before a resume."""
        self._epochs = epochs
        self._recent = deque(epoch_seconds, maxlen=_REMEMBERED_EPOCHS)
        self._clock = clock
        self._images = 0
        self._paused = 0.0
        self._started = self._epoch_started = clock()
        self._total_paused = 0.0

    def begin_epoch(self) -> None:
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
        self._recent.append(seconds)
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
        mean = sum(self._recent) / len(self._recent)
        return max(0.0, mean * (self._epochs - epochs_done) - min(in_epoch, mean))
