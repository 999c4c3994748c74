"""What the figures of an evaluation tell of how it was made, without its evidence."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Final

from manhole_studio.core.evaluation.counts import counts, wilson_interval
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.operating_point import OperatingPoint
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.target import EvaluationTarget

_SPLITS: Final = ("test", "val", "train")
_SIDE_OF_YAML: Final = re.compile(r"(test|val|train): (.+\.ya?ml)", re.IGNORECASE | re.DOTALL)


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


def recorded_target(result: EvaluationResult) -> EvaluationTarget | None:
    """What to look at to evaluate on the same again; None if the record does not tell."""
    if result.split in _SPLITS:
        return EvaluationTarget(result.split)
    nothing_there = result.kind == SetKind.NEGATIVES
    if (side := _SIDE_OF_YAML.fullmatch(result.split)) is not None:
        return EvaluationTarget(side[1], Path(side[2]), nothing_there)
    place = Path(result.split)
    return EvaluationTarget("test", place, nothing_there) if place.is_absolute() else None
