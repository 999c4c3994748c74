"""Points of a curve that grows while it is drawn."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatVector = NDArray[np.float64]

_START_CAPACITY: Final = 64


class CurveBuffer:
    """Points with ascending x; appending costs amortised constant time.

    What is not finite is kept as NaN, which a plot draws as a gap.
    """

    def __init__(self) -> None:
        self._points = np.empty((2, _START_CAPACITY))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def x(self) -> FloatVector:
        """Shape ``(N,)``; a view, valid until the next change."""
        return self._points[0, : self._count]

    @property
    def y(self) -> FloatVector:
        """Shape ``(N,)``; a view, valid until the next change."""
        return self._points[1, : self._count]

    def append(self, x: float, y: float) -> None:
        """Add a point at the end, or put it in place of those from ``x`` on (a resumed run)."""
        if self._count and x <= self._points[0, self._count - 1]:
            self._count = int(np.searchsorted(self.x, x, side="left"))
        if self._count == self._points.shape[1]:
            self._points = np.concatenate((self._points, np.empty_like(self._points)), axis=1)
        self._points[:, self._count] = x, y if math.isfinite(y) else math.nan
        self._count += 1

    def replace(self, x: FloatVector, y: FloatVector) -> None:
        """Take other points, shape ``(N,)`` each, ``x`` rising."""
        if len(x) > self._points.shape[1]:
            self._points = np.empty((2, 2 * len(x)))
        self._count = len(x)
        self._points[0, : self._count] = x
        self._points[1, : self._count] = np.where(np.isfinite(y), y, np.nan)

    def clear(self) -> None:
        self._count = 0

    def at(self, x: float) -> float:
        """The y that belongs to exactly ``x``; NaN if there is none."""
        index = int(np.searchsorted(self.x, x, side="left"))
        return float(self.y[index]) if index < self._count and self.x[index] == x else np.nan

    def last(self) -> float:
        """The newest finite y; NaN if there is none."""
        finite = np.flatnonzero(np.isfinite(self.y))
        return float(self.y[finite[-1]]) if finite.size else np.nan
