"""How a file plays, set from one thread and obeyed by the one that reads."""

from __future__ import annotations

import threading
import time
from typing import Final

SPEEDS: Final = (0.1, 16.0)
_BEFORE_S: Final = 5e-4
"""Shorter than the time between any two frames, longer than rounding."""


class Playback:
    """Pause, step, seek and speed of one playback; every method may be called on any thread.

    What is asked for takes effect at the reading thread's next look, at once in the eyes of a
    person. A source that cannot be sought in plays on where seeking is asked for.
    """

    def __init__(self, *, holds_at_end: bool = False) -> None:
        """With ``holds_at_end`` a file that is over waits, paused, until somebody seeks in it."""
        self.holds_at_end = holds_at_end
        self._changed = threading.Condition()
        self._is_paused = False
        self._speed = 1.0
        self._steps = 0
        self._seek_to: float | None = None
        self._shows_next = False
        self._released = False
        self._is_at_end = False
        self._position_s = 0.0
        self._duration_s: float | None = None
        self._can_seek: bool | None = None

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def speed(self) -> float:
        """1.0 is the recording's own."""
        return self._speed

    @property
    def position_s(self) -> float:
        """Time of the newest frame that was handed on, or where a seek under way leads."""
        with self._changed:
            return self._position_s if self._seek_to is None else self._seek_to

    @property
    def duration_s(self) -> float | None:
        """None until the source is open, and where nobody knows."""
        return self._duration_s

    @property
    def can_seek(self) -> bool:
        return bool(self._can_seek)

    @property
    def is_at_end(self) -> bool:
        """Whether the source is over and waits, paused, for somebody to go back in it."""
        return self._is_at_end

    @property
    def is_settled(self) -> bool:
        """Whether the frame of every seek and step that was asked for has been handed on."""
        with self._changed:
            return self._seek_to is None and not self._steps and not self._shows_next

    def pause(self) -> None:
        with self._changed:
            self._is_paused = True
            self._changed.notify_all()

    def resume(self) -> None:
        with self._changed:
            self._is_paused = False
            self._steps = 0
            self._changed.notify_all()

    def step(self, frames: int = 1) -> None:
        """Pause, and go so many frames on, or back where ``frames`` is negative."""
        with self._changed:
            self._is_paused = True
            if self._can_seek if frames < 0 else not self._is_at_end:
                self._steps += frames
            self._changed.notify_all()

    def seek(self, time_s: float) -> None:
        """Go on at ``time_s``; paused, the frame there is shown. The newest wish counts."""
        with self._changed:
            if self._can_seek is not False:
                self._seek_to = max(0.0, time_s)
                self._steps = 0
            self._changed.notify_all()

    def set_speed(self, speed: float) -> None:
        """Held within ``SPEEDS``."""
        with self._changed:
            self._speed = min(max(speed, SPEEDS[0]), SPEEDS[1])
            self._changed.notify_all()

    # What follows is for the thread that reads.

    def opened(self, duration_s: float | None, *, can_seek: bool) -> None:
        with self._changed:
            self._duration_s = duration_s
            self._can_seek = can_seek
            if not can_seek:
                self._seek_to, self._steps = None, max(0, self._steps)

    def take_seek(self) -> float | None:
        """Where to go before the next frame is read; None to read on."""
        with self._changed:
            target = self._seek_to
            if target is None and self._steps < 0:
                self._steps += 1
                target = max(0.0, self._position_s - _BEFORE_S)
            self._seek_to = None
            if target is None:
                return None
            self._position_s = target
            self._shows_next = True
            return target

    def wait_turn(self, seconds: float) -> bool:
        """Block until a frame that was read is to be shown, ``seconds`` from now if it plays.

        False where it is not wanted any more: somebody seeks elsewhere, or :meth:`release`.
        """
        due = time.monotonic() + seconds
        was_paused = False
        with self._changed:
            while not self._released and self._seek_to is None:
                if self._steps < 0 and not self._shows_next:
                    return False
                if self._shows_next or self._steps > 0:
                    self._steps -= not self._shows_next
                    self._shows_next = False
                    return True
                left = 0.0 if was_paused else due - time.monotonic()
                if not self._is_paused and left <= 0:
                    return True
                was_paused = was_paused or self._is_paused
                self._changed.wait(None if self._is_paused else left)
            return False

    def shown(self, time_s: float) -> None:
        """A frame of this time was handed on."""
        with self._changed:
            self._position_s = time_s

    def hold_end(self) -> bool:
        """Pause at the end of the source until somebody goes back; False to end."""
        with self._changed:
            if not self.holds_at_end or not self._can_seek:
                return False
            self._is_paused = True
            self._steps = min(self._steps, 0)
            self._shows_next = False  # a seek behind the last frame finds none to show
            self._is_at_end = True
            self._changed.wait_for(
                lambda: self._released or self._seek_to is not None or self._steps < 0
            )
            self._is_at_end = False
            return not self._released

    def release(self) -> None:
        """Wake the reading thread for good."""
        with self._changed:
            self._released = True
            self._changed.notify_all()
