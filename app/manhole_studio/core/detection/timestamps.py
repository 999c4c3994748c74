"""Makes usable times of the stamps that containers and streams give their frames."""

from __future__ import annotations

from typing import Final

LONGEST_GAP_S: Final = 600.0
"""A stamp further ahead is taken for damage, not for a pause in the recording."""
SMALL_STEP_BACK_S: Final = 1.0
LEAST_STEP_S: Final = 0.001
MOST_DRIFT_S: Final = 2.0
"""How far a stream's stamps may leave the clock on the wall before they are set right."""


class FileStamps:
    """Times of a file's frames in seconds since the first, always growing.

    Where stamps are missing the nominal frame rate counts. A stamp a little too early (two
    frames at one time, a jitter) is nudged; a leap in either direction, as between recordings
    that were put together, goes on one interval later.
    """

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._offset: float | None = None
        self._last: float | None = None

    def time_of(self, stamp: float | None) -> float:
        """The time of the next frame; ``stamp`` in seconds on the container's clock."""
        self._last = self._time_of(stamp)
        return self._last

    def jump_to(self, stamp: float | None) -> float:
        """The time of a frame after a seek, wherever it lies."""
        self._last = None if stamp is None else max(0.0, stamp - (self._offset or 0.0))
        return self.time_of(stamp) if self._last is None else self._last

    def stamp_of(self, time_s: float) -> float:
        """The container's stamp for a time."""
        return time_s + (self._offset or 0.0)

    def _time_of(self, stamp: float | None) -> float:
        following = 0.0 if self._last is None else self._last + self._interval_s
        if stamp is None:
            return following
        if self._offset is None:
            self._offset = stamp - following
        time_s = stamp - self._offset
        step = time_s - (self._last or 0.0)
        if step > LONGEST_GAP_S or step < -SMALL_STEP_BACK_S:
            self._offset = stamp - following
            return following
        return time_s if self._last is None else max(time_s, self._last + LEAST_STEP_S)


class LiveStamps:
    """Times of a stream's frames in seconds since the first one came, always growing.

    The sender's stamps are steadier than the arrival, which the network disturbs; but they may
    be missing, leap, or run too fast, and then the arrival counts.
    """

    def __init__(self) -> None:
        self._began_at: float | None = None
        self._offset: float | None = None
        self._last = -LEAST_STEP_S

    def time_of(self, stamp: float | None, arrived_at: float) -> float:
        """``stamp`` in seconds on the sender's clock, ``arrived_at`` on any monotonic one."""
        if self._began_at is None:
            self._began_at = arrived_at
        time_s = arrived_at - self._began_at
        if stamp is not None:
            if self._offset is None or abs(stamp - self._offset - time_s) > MOST_DRIFT_S:
                self._offset = stamp - time_s
            time_s = stamp - self._offset
        self._last = max(time_s, self._last + LEAST_STEP_S)
        return self._last
