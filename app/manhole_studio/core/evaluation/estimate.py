"""A figure and how far it could be off by chance."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """NaN where nothing can be said."""

    value: float
    low: float = math.nan
    """Of the 95 % interval, had other photographs of the same kind been taken."""
    high: float = math.nan

    @property
    def interval(self) -> tuple[float, float]:
        return (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Difference:
    """Of a share such as mAP50, second minus first, 1.0 = 100 points."""

    first: float
    second: float
    low: float
    """Of the 95 % percentile interval of the difference."""
    high: float

    @property
    def mean(self) -> float:
        return self.second - self.first

    @property
    def is_decided(self) -> bool:
        """Whether the interval leaves only one sign."""
        return self.low > 0 or self.high < 0
