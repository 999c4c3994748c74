"""From boxes and detections to the figures that are shown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.average_precision import (
    average_precision,
    mean_by_threshold,
    mean_precisions,
    voc2007_map50,
    voc_map50,
)
from manhole_studio.core.evaluation.evidence import Evidence, SetKind
from manhole_studio.core.evaluation.matching import (
    IOU_THRESHOLDS,
    SIZES,
    ClassMatches,
    ImageTruth,
    match_class,
)
from manhole_studio.core.evaluation.operating_point import (
    USUAL_CONFIDENCE,
    OperatingCurve,
    OperatingPoint,
)
from manhole_studio.core.evaluation.result import EvaluationResult


def score_evidence(
    assessment: Assessment,
    split: str,
    image_names: Sequence[str] = (),
    threshold: float | None = None,
) -> EvaluationResult:
    """The figures that are recorded; takes as long as the assessment itself.

    mAP50 and mAP50-95 are the mean over the classes that have boxes; precision, recall and false
    alarms count the detections of all classes together, at IoU 0.5.

    Args:
        assessment: Of everything that was looked at.
        split: The name of what was looked at.
        image_names: One each; without them the result does not say in which images the errors are.
        threshold: The confidence to report from; without one that with the best F1, and where
            there are no boxes ``USUAL_CONFIDENCE``.
    """
    evidence, matches = assessment.evidence, assessment.matches
    if threshold is None:
        has_boxes = assessment.curve.boxes > 0
        threshold = assessment.curve.best_f1() if has_boxes else USUAL_CONFIDENCE
    estimate, headline = assessment.point(threshold), assessment.headline
    point = estimate.point
    video = assessment.alarms(threshold) if evidence.kind is SetKind.VIDEO else None
    return EvaluationResult(
        split=split,
        images=len(evidence.images),
        boxes=point.boxes,
        map50=headline.map50.value,
        map50_ci95=headline.map50.interval,
        map50_95=headline.map50_95.value,
        precision=point.precision,
        recall=point.recall,
        threshold=threshold,
        per_class={
            name: _class_figures(one, threshold)
            for name, one in zip(evidence.class_names, matches, strict=True)
        },
        per_image=_errors_by_image(matches, threshold, image_names),
        map50_95_ci95=headline.map50_95.interval,
        precision_ci95=estimate.precision.interval,
        recall_ci95=estimate.recall.interval,
        groups=assessment.groups,
        kind=evidence.kind,
        false_alarms=point.false_alarms if video is None else video.alarms,
        minutes=0.0 if video is None else video.minutes,
    )


def extra_figures(evidence: Evidence) -> Mapping[str, float]:
    """What other tools print beside mAP50 and mAP50-95; NaN where there are no such boxes."""
    classes = len(evidence.class_names)
    matches = [match_class(evidence.truth, evidence.detections, one) for one in range(classes)]
    curve = OperatingCurve(matches, len(evidence.images))
    sizes = size_precisions(evidence.truth, evidence.detections, classes)
    return {
        "map75": float(mean_by_threshold(matches)[np.searchsorted(IOU_THRESHOLDS, 0.75)]),
        "map50_voc": voc_map50(matches),
        "map50_voc2007": voc2007_map50(matches),
        **{f"map_{size}": value for size, value in sizes.items()},
        "f1": float(curve.f1.max()) if len(curve.f1) else math.nan,
    }


def size_precisions(
    truth: Sequence[ImageTruth], detections: Sequence[Detections], class_count: int
) -> dict[str, float]:
    """Per name in ``SIZES`` the mAP50-95 of the boxes of that size; NaN where there are none."""
    return {
        name: mean_precisions(
            [match_class(truth, detections, one, size) for one in range(class_count)]
        )[1]
        for name, size in SIZES.items()
    }


def _class_figures(matches: ClassMatches, threshold: float) -> dict[str, float]:
    precisions = average_precision(matches)
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
