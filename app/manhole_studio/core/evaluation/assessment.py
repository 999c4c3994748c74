"""Everything that can be said about one evaluation, from what it saw and found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.alarms import AlarmRate, alarm_rate
from manhole_studio.core.evaluation.average_precision import mean_precisions
from manhole_studio.core.evaluation.confusion import Confusion, confusion_at
from manhole_studio.core.evaluation.curves import ClassCurves, class_curves
from manhole_studio.core.evaluation.error_finding import find_errors
from manhole_studio.core.evaluation.errors import DetectionError
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.intervals import PointEstimate, point_estimate, share_estimate
from manhole_studio.core.evaluation.matching import ClassMatches, match_class
from manhole_studio.core.evaluation.operating_point import OperatingCurve, Suggestions
from manhole_studio.core.evaluation.resampling import RESAMPLES, Resampling
from manhole_studio.core.evaluation.slices import Slice
from manhole_studio.core.evaluation.slicing import Slicing


@dataclass(frozen=True, slots=True)
class Headline:
    """What no threshold changes."""

    map50: Estimate
    map50_95: Estimate


class Assessment:
    """Made on a worker thread; then ``point`` takes milliseconds, all else up to a second."""

    def __init__(self, evidence: Evidence, *, resamples: int = RESAMPLES, seed: int = 0) -> None:
        """Match every detection and draw the resamples."""
        self.evidence = evidence
        self.matches: tuple[ClassMatches, ...] = tuple(
            match_class(evidence.truth, evidence.detections, class_id)
            for class_id in range(len(evidence.class_names))
        )
        self.curve = OperatingCurve(self.matches, len(evidence.images))
        self.resampling = Resampling(
            [image.group for image in evidence.images], resamples=resamples, seed=seed
        )

    @cached_property
    def headline(self) -> Headline:
        figures = zip(mean_precisions(self.matches), self.drawn_precisions.T, strict=True)
        return Headline(
            *(share_estimate(value, drawn, self.groups_with_boxes) for value, drawn in figures)
        )

    @cached_property
    def drawn_precisions(self) -> NDArray[np.float64]:
        """``(resamples, 2)``: mAP50 and mAP50-95."""
        return self.resampling.average_precisions(self.matches)

    @property
    def groups(self) -> int:
        """Of images that show different things."""
        return self.resampling.group_count

    @property
    def groups_with_boxes(self) -> int:
        boxes = np.array([len(one.class_id) for one in self.evidence.truth], np.float64)
        return int(self.resampling.groups_with(boxes[:, None])[0])

    def suggestions(self) -> Suggestions:
        return self.curve.suggestions()

    def point(self, threshold: float) -> PointEstimate:
        """Fast enough to follow a slider."""
        return point_estimate(self.matches, self.resampling, threshold)

    def errors(self, threshold: float) -> tuple[DetectionError, ...]:
        return find_errors(self.evidence, threshold)

    def confusion(self, threshold: float) -> Confusion:
        return confusion_at(self.evidence, threshold)

    def curves(self) -> tuple[ClassCurves, ...]:
        return class_curves(self.matches, self.evidence.class_names)

    def slices(self, threshold: float) -> tuple[Slice, ...]:
        """Kind by kind; a kind with only one slice is left out."""
        return self._slicing.at(threshold)

    def alarms(self, threshold: float) -> AlarmRate:
        """Of a video without anything to find."""
        return alarm_rate(self.evidence, threshold)

    @cached_property
    def _slicing(self) -> Slicing:
        return Slicing(self.evidence, self.matches, self.resampling)
