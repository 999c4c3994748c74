"""What happens at one confidence, and which ones are worth choosing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.matching import ClassMatches

USUAL_CONFIDENCE: Final = 0.25
"""Where nothing tells a better one; ultralytics reports from there, too."""


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
    """All classes together; every lookup takes microseconds, so that a slider can follow.

    Detections of equal confidence are reported together or not at all, so that only the last of
    them is a choice.
    """

    def __init__(self, matches: Sequence[ClassMatches], images: int) -> None:
        self.images = images
        self.boxes = sum(one.boxes for one in matches)
        confidence = np.concatenate([np.zeros(0), *(one.confidence for one in matches)])
        order = np.argsort(-confidence, kind="stable")
        ranked = confidence[order]
        matched = np.concatenate([np.zeros(0, np.bool_), *(one.matched[0] for one in matches)])
        last = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True)[: len(ranked)])
        self.confidence: NDArray[np.float64] = ranked[last]
        """``(K,)``, falling: every confidence that is a choice."""
        self.found: NDArray[np.int64] = np.cumsum(matched[order], dtype=np.int64)[last]
        """``(K,)``: boxes found at each choice."""
        self.reported: NDArray[np.int64] = (last + 1).astype(np.int64)
        """``(K,)``: detections reported at each choice."""
        self._rising = np.ascontiguousarray(self.confidence[::-1])

    def at(self, threshold: float) -> OperatingPoint:
        """A detection exactly on the threshold is reported; at NaN nothing is."""
        # Detectors give fp32: compared as Detections.at_least does, so that all counts agree.
        below = np.searchsorted(self._rising, float(np.float32(threshold)), side="left")
        choice = len(self._rising) - int(below) - 1
        if choice < 0:
            return OperatingPoint(threshold, 0, 0, self.boxes, self.images)
        found, reported = int(self.found[choice]), int(self.reported[choice])
        return OperatingPoint(threshold, found, reported, self.boxes, self.images)

    @property
    def f1(self) -> NDArray[np.float64]:
        """``(K,)``; 0 where nothing is found, NaN without boxes."""
        if not self.boxes:
            return np.full(len(self.found), np.nan)
        return 2 * self.found / (self.reported + self.boxes)

    def best_f1(self) -> float:
        """The confidence that balances missed boxes and false alarms best.

        Of equally good ones the highest is taken; NaN without boxes or detections. It is the
        confidence of a detection, which itself is reported.
        """
        return self._highest(self.f1) if self.boxes and len(self.found) else math.nan

    def suggestions(self) -> Suggestions:
        if not self.found.any():
            return Suggestions(None, None, None)
        wrong = self.reported - self.found
        few_wrong = np.where(wrong <= self.images, self.found, 0)
        clean = np.flatnonzero((wrong == 0) & (self.found > 0))
        return Suggestions(
            miss_nothing=self._highest(few_wrong) if few_wrong.any() else None,
            balanced=self.best_f1(),
            no_false_alarms=float(self.confidence[clean[-1]]) if len(clean) else None,
        )

    def _highest(self, merit: NDArray[np.float64] | NDArray[np.int64]) -> float:
        """The highest of the confidences with the most merit."""
        return float(self.confidence[int(np.argmax(merit))])
