"""The operating point of an evaluation of which only the figures are left."""

from __future__ import annotations

import math

from manhole_studio.core.evaluation.counts import counts, wilson_interval
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.operating_point import OperatingPoint
from manhole_studio.core.evaluation.result import EvaluationResult


def recorded_point(result: EvaluationResult) -> PointEstimate:
    """At the one threshold that was recorded; intervals that were not are Wilson's, or NaN."""
    numbers = counts(result)
    found = numbers.found if numbers is not None else 0
    alarms = result.false_alarms
    if not alarms and numbers is not None:
        alarms = numbers.false_alarms or 0
    point = OperatingPoint(result.threshold, found, found + alarms, result.boxes, result.images)
    recall = result.recall_ci95
    if math.isnan(recall[0]) and result.boxes:
        recall = wilson_interval(found, result.boxes)
    return PointEstimate(
        point,
        Estimate(result.recall, *recall),
        Estimate(result.precision, *result.precision_ci95),
        Estimate(point.false_alarms_per_image),
    )
