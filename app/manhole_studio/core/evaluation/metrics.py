"""From boxes and detections to the figures that are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import average_precision
from manhole_studio.core.evaluation.bootstrap import map50_interval
from manhole_studio.core.evaluation.finite import finite
from manhole_studio.core.evaluation.matching import ClassMatches, ImageTruth, match_class
from manhole_studio.core.evaluation.operating_point import OperatingCurve, OperatingPoint
from manhole_studio.core.evaluation.result import EvaluationResult


def score(
    truth: Sequence[ImageTruth],
    detections: Sequence[Detections],
    class_names: Sequence[str],
    split: str,
    image_names: Sequence[str] = (),
) -> EvaluationResult:
    """Score the detections of one split; the sequences are in the order of its images.

    mAP50 and mAP50-95 are the mean over the classes that have boxes. Precision, recall and the
    threshold count the detections of all classes together, at IoU 0.5. Without any box every
    figure but the precision is NaN; without any detection the precision and threshold are.
    Only with ``image_names`` the result says in which images the errors are.
    """
    usable = finite(detections)
    classes = [match_class(truth, usable, class_id) for class_id in range(len(class_names))]
    precisions = np.array([average_precision(matches) for matches in classes])
    curve = OperatingCurve(classes, len(truth))
    point = curve.at(curve.best_f1())
    return EvaluationResult(
        split=split,
        images=len(truth),
        boxes=point.boxes,
        map50=_mean(precisions[:, :1]),
        map50_ci95=map50_interval(classes),
        map50_95=_mean(precisions),
        precision=point.precision,
        recall=point.recall,
        threshold=point.threshold,
        per_class={
            name: _class_figures(matches, values, point.threshold)
            for name, matches, values in zip(class_names, classes, precisions, strict=True)
        },
        per_image=_errors_by_image(classes, point.threshold, image_names),
    )


def _class_figures(
    matches: ClassMatches, precisions: np.ndarray, threshold: float
) -> dict[str, float]:
    kept = matches.reported(threshold)
    found = int(matches.matched[0, kept].sum())
    point = OperatingPoint(threshold, found, int(kept.sum()), matches.boxes)
    return {
        "boxes": matches.boxes,
        "map50": float(precisions[0]),
        "map50_95": float(precisions.mean()),
        "precision": point.precision,
        "recall": point.recall,
    }


def _errors_by_image(
    classes: Sequence[ClassMatches], threshold: float, names: Sequence[str]
) -> dict[str, tuple[int, int]]:
    if not names:
        return {}
    missed, alarms = np.zeros((2, len(names)), np.int64)
    for matches in classes:
        kept = matches.reported(threshold)
        reported = np.bincount(matches.image[kept], minlength=len(names))
        found = np.bincount(matches.image[kept & matches.matched[0]], minlength=len(names))
        missed += matches.boxes_per_image - found
        alarms += reported - found
    errors = zip(missed.tolist(), alarms.tolist(), strict=True)
    return dict(zip(names, errors, strict=True))


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else math.nan
