"""Plays a file at its own speed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

FOLDER_INTERVAL_S: Final = 0.5
"""How long each image of a folder stays, so that it can be looked at."""


class Pacer:
    """Says how long a frame is early.

    ``may_slip`` makes a late frame shift everything behind it, so that slow work slows the
    playback down; without it time goes on as it does for a camera.
    """

    def __init__(self, clock: Callable[[], float], *, may_slip: bool, speed: float = 1.0) -> None:
        self.speed = speed
        self._clock = clock
        self._may_slip = may_slip
        self._origin: float | None = None

    def wait_for(self, time_s: float) -> float:
        """Seconds until a frame of time stamp ``time_s`` is due; 0.0 if it is late."""
        now = self._clock()
        time_s /= self.speed
        if self._origin is None:
            self._origin = now - time_s
        early = self._origin + time_s - now
        if early < 0 and self._may_slip:
            self._origin -= early
        return max(0.0, early)
