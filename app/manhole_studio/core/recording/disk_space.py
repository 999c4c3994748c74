"""Whether a recording still fits on its disk."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.free_space import free_bytes

FULL_BYTES: Final = 200_000_000
"""Recording stops here, so that the project and the system go on."""
LOW_BYTES: Final = 1_000_000_000
LOW_SECONDS: Final = 300.0
_ASK_EVERY_S: Final = 1.0
_RATE_OVER_S: Final = 60.0
_LEAST_RATE_S: Final = 5.0
"""Over a shorter time the first fragments say nothing about the rate."""


class DiskState(StrEnum):
    ENOUGH = "enough"
    LOW = "low"
    """Less than 1 GB, or full within five minutes at the present rate."""
    FULL = "full"


@dataclass(frozen=True, slots=True)
class DiskRoom:
    state: DiskState
    free: int
    """Bytes."""
    seconds_left: float | None
    """Until it is full at the present rate; None while that is unknown."""


class DiskWatch:
    """Asks the disk once a second; belongs to one thread."""

    def __init__(
        self,
        folder: Path,
        free: Callable[[Path], int] = free_bytes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._free = free
        self._clock = clock
        self._written: deque[tuple[float, int]] = deque()
        self._room: DiskRoom | None = None

    def check(self, written: int) -> DiskRoom:
        """What room there is, given the bytes recorded until now.

        Raises:
            OSError: the disk does not answer.
        """
        now = self._clock()
        if self._room is None or now - self._written[-1][0] >= _ASK_EVERY_S:
            self._written.append((now, written))
            while now - self._written[0][0] > _RATE_OVER_S:
                self._written.popleft()
            self._room = self._look()
        return self._room

    def _look(self) -> DiskRoom:
        free = self._free(self._folder)
        (began, before), (now, written) = self._written[0], self._written[-1]
        left = None
        if now - began >= _LEAST_RATE_S and written > before:
            left = max(0, free - FULL_BYTES) * (now - began) / (written - before)
        state = DiskState.ENOUGH
        if free < FULL_BYTES:
            state = DiskState.FULL
        elif free < LOW_BYTES or (left is not None and left < LOW_SECONDS):
            state = DiskState.LOW
        return DiskRoom(state, free, left)


def disk_full(folder: Path, free: int) -> UserFacingError:
    """What to tell when there is no room to begin or to go on."""
    return UserFacingError(
        "The disk is nearly full",
        f"{folder}: {free / 1e6:.0f} MB are free, and recording stops at "
        f"{FULL_BYTES / 1e6:.0f} MB. What was recorded until then is kept.",
        "Free some space there, or record to another disk.",
        folder,
    )
