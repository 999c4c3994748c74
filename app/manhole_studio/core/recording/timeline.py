"""Where each frame of a recording lies on its time axis."""

from __future__ import annotations

from typing import Final

LONGEST_FREEZE_S: Final = 10.0
"""A source that was silent for longer than this leaves a jump in the recording."""
_SMALL_STEP_BACK_S: Final = 1.0
_TICK_S: Final = 0.001


class Timeline:
    """Turns the times of a source into times since the first frame that always grow.

    Sources stamp frames twice, start again at zero after a loss, and are wound back by the user.
    """

    def __init__(self, rate: float) -> None:
        self._interval_s = 1 / rate
        self._shift_s: float | None = None
        self._last_s = 0.0

    def place(self, time_s: float | None = None) -> float:
        """Seconds since the first frame; without ``time_s`` one interval after the last."""
        if self._shift_s is None:
            self._shift_s = -(time_s or 0.0)
            return 0.0
        wanted = self._last_s + self._interval_s if time_s is None else time_s + self._shift_s
        step = wanted - self._last_s
        if step > LONGEST_FREEZE_S:
            step = self._jump(step, LONGEST_FREEZE_S)
        elif step < -_SMALL_STEP_BACK_S:
            step = self._jump(step, self._interval_s)
        self._last_s += max(step, _TICK_S)
        return self._last_s

    def _jump(self, step: float, allowed: float) -> float:
        """Lay the source's time anew so that it goes on ``allowed`` seconds after the last."""
        self._shift_s = (self._shift_s or 0.0) + allowed - step
        return allowed
