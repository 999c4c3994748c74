"""How long to wait before a lost source is opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

LONGEST_WAIT_S: Final = 8.0
SETTLED_S: Final = 5.0
"""A connection that lasted this long was a good one: the next loss starts from the beginning."""


class ReconnectPolicy:
    """Waits of 1, 2, 4, 8, 8, … seconds; not thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._attempt = 0
        self._connected_at: float | None = None

    @property
    def attempt(self) -> int:
        """Number of the attempt that the last :meth:`next_wait` announced, from 1."""
        return self._attempt

    def connected(self) -> None:
        """The source delivers again."""
        self._connected_at = self._clock()

    def next_wait(self) -> float:
        """Count one more loss or failed attempt; return the seconds to wait before the next."""
        if self._connected_at is not None and self._clock() - self._connected_at >= SETTLED_S:
            self._attempt = 0
        self._connected_at = None
        self._attempt += 1
        return min(2.0 ** (self._attempt - 1), LONGEST_WAIT_S)
