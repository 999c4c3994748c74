"""Frames per second and latency, over the last few seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What a :class:`Meter` shows now; 0.0 where nothing has been counted."""

    frames_per_second: float
    latency_ms_median: float
    latency_ms_p95: float


class Meter:
    """A sliding window over frames; not thread-safe, so it lives with whoever counts.

    Times are seconds on any monotonic clock, given by the caller.
    """

    def __init__(self, window_s: float = 2.0) -> None:
        self._window_s = window_s
        self._frames: deque[tuple[float, float]] = deque()

    def add(self, now: float, latency_s: float) -> None:
        self._frames.append((now, latency_s))
        self._forget(now)

    def read(self, now: float) -> Reading:
        self._forget(now)
        latencies = sorted(latency * 1000 for _, latency in self._frames)
        return Reading(self._rate(now), percentile(latencies, 50), percentile(latencies, 95))

    def _rate(self, now: float) -> float:
        """Intervals over the time they took; a silence since the last frame lowers it."""
        if len(self._frames) < 2:
            return 0.0
        newest, oldest = self._frames[-1][0], self._frames[0][0]
        interval = (newest - oldest) / (len(self._frames) - 1)
        silence = max(0.0, now - newest - interval)
        elapsed = newest - oldest + silence
        return (len(self._frames) - 1) / elapsed if elapsed > 0 else 0.0

    def _forget(self, now: float) -> None:
        while self._frames and now - self._frames[0][0] > self._window_s:
            self._frames.popleft()


def percentile(ascending: Sequence[float], percent: float) -> float:
    """Interpolated percentile of sorted values; 0.0 without any."""
    if not ascending:
        return 0.0
    position = (len(ascending) - 1) * percent / 100
    low = int(position)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (ascending[high] - ascending[low]) * (position - low)
