"""What happens at one confidence, and which ones are worth choosing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from manhole_studio.core.evaluation.matching import ClassMatches


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What happens when everything at least as confident as ``threshold`` is reported."""

    threshold: float
    found: int
    """Boxes found with an IoU of at least 0.5."""
    reported: int
    boxes: int
    images: int = 0

    @property
    def false_alarms(self) -> int:
        return self.reported - self.found

    @property
    def false_alarms_per_image(self) -> float:
        return self.false_alarms / self.images if self.images else math.nan

    @property
    def precision(self) -> float:
        return self.found / self.reported if self.reported else math.nan

    @property
    def recall(self) -> float:
        return self.found / self.boxes if self.boxes else math.nan


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Confidences worth choosing; None where there is none."""

    miss_nothing: float | None
    """Finds as many as can be found with at most one false alarm a photograph."""
    balanced: float | None
    """The best F1."""
    no_false_alarms: float | None
    """The lowest at which nothing wrong is reported and something right is."""


class OperatingCurve:
    """All classes together; every lookup takes microseconds, so that a slider can follow."""

    def __init__(self, matches: Sequence[ClassMatches], images: int) -> None:
        raise NotImplementedError

    def at(self, threshold: float) -> OperatingPoint:
        """A detection exactly on the threshold is reported."""
        raise NotImplementedError

    def suggestions(self) -> Suggestions:
        raise NotImplementedError
