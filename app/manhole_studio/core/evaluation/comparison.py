"""Whether one set of weights is better than another, judged on the same images."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.estimate import Difference


@dataclass(frozen=True, slots=True)
class ImageChange:
    """What differs on one image, each evaluation at its own threshold."""

    image: int
    missed: tuple[int, int]
    """First, second."""
    false_alarms: tuple[int, int]

    @property
    def gain(self) -> int:
        """Errors fewer in the second; below zero where it is worse."""
        return sum(self.missed[:1]) + self.false_alarms[0] - self.missed[1] - self.false_alarms[1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Second minus first; intervals from resampling both on the same groups of images."""

    map50: Difference
    map50_95: Difference
    precision: Difference
    recall: Difference
    more_boxes: int | None
    """How many more boxes of the same kind would about decide mAP50; None if it is decided, or
    if no number of them would be of use."""
    changes: tuple[ImageChange, ...]
    """Images on which something differs, the largest gains and losses first."""


def compare(first: Assessment, second: Assessment, thresholds: tuple[float, float]) -> Comparison:
    """Each at its own threshold; takes about as long as making the assessments.

    Raises:
        UserFacingError: they did not look at the same images with the same boxes.
    """
    raise NotImplementedError
