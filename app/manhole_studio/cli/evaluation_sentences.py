"""An evaluation for people who read a terminal: one sentence a fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks

OTHER_CONFIDENCES: Final = (0.1, 0.25, 0.5)

Interval = tuple[float, float]


def sentences(
    record: EvaluationRecord, assessment: Assessment, looks: Looks | None
) -> Iterator[str]:
    result = record.result
    match result.kind:
        case SetKind.NEGATIVES:
            yield from _of_negatives(result, assessment)
        case SetKind.VIDEO:
            yield from _of_video(result, assessment)
        case _:
            yield from _of_labelled(result, assessment)
    if result.familiar:
        yield (
            f"The weights have learned from {result.familiar} of the "
            f"{counted(result.images, 'image')}, or from one that looks the same: the figures are "
            "better than elsewhere."
        )
    if looks is not None:
        yield (
            f"The test photographs of version {record.dataset_version} have been looked at "
            f"{_times(looks.evaluations)}, with {counted(looks.weights, 'different set')} of "
            "weights."
        )
    yield f"Recorded as evaluation {record.number}."


def points(difference: Difference) -> str:
    """Such as ``+3.1 points (95 % interval -0.4 to +6.8)``."""
    if math.isnan(difference.mean):
        return "undefined"
    low, high = (100 * end for end in (difference.low, difference.high))
    interval = "" if math.isnan(low) else f" (95 % interval {low:+.1f} to {high:+.1f})"
    return f"{100 * difference.mean:+.1f} points{interval}"


def counted(number: int, one: str, many: str = "") -> str:
    """Such as ``1 box`` or ``2 boxes``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _of_labelled(result: EvaluationResult, assessment: Assessment) -> Iterator[str]:
    point = assessment.curve.at(result.threshold)
    yield (
        f"{_from(result.threshold)} {point.found} of "
        f"{counted(result.boxes, 'box', 'boxes')} are found: "
        f"{_share(result.recall, result.recall_ci95)}."
    )
    yield (
        f"{counted(point.false_alarms, 'false alarm')} in {counted(result.images, 'photograph')}; "
        f"of what is reported, {_share(result.precision, result.precision_ci95)} is right."
    )
    yield f"mAP50 is {_figure(result.map50, result.map50_ci95)}."
    yield f"mAP50-95 is {_figure(result.map50_95, result.map50_95_ci95)}."
    places = counted(result.groups, "different place")
    yield (
        f"The {counted(result.images, 'photograph')} show {places}, as far as can be told: "
        "look-alikes and frames of one video count as one."
    )
    yield from _suggested(assessment)


def _suggested(assessment: Assessment) -> Iterator[str]:
    found = assessment.suggestions()
    # Rounded to the side on which what is promised still holds.
    named: dict[str, tuple[float | None, Callable[[float], int]]] = {
        "to miss nothing": (found.miss_nothing, math.floor),
        "balanced": (found.balanced, round),
        "without false alarms": (found.no_false_alarms, math.ceil),
    }
    known = [
        f"{rounded(value * 100) / 100:.2f} {name}"
        for name, (value, rounded) in named.items()
        if value is not None
    ]
    if known:
        yield f"Confidences worth choosing: {', '.join(known)}."


def _of_negatives(result: EvaluationResult, assessment: Assessment) -> Iterator[str]:
    estimate = assessment.point(result.threshold).false_alarms_per_image
    yield (
        f"{_from(result.threshold)}: {counted(result.false_alarms, 'false alarm')} in "
        f"{counted(result.images, 'photograph')}, "
        f"{_figure(estimate.value, estimate.interval)} for each."
    )
    for confidence in OTHER_CONFIDENCES:
        point = assessment.curve.at(confidence)
        yield (
            f"{_from(confidence)}: {counted(point.false_alarms, 'false alarm')}, "
            f"{point.false_alarms_per_image:.2f} for each photograph."
        )


def _of_video(result: EvaluationResult, assessment: Assessment) -> Iterator[str]:
    yield f"Looked at {result.images} frames of {60 * result.minutes:.0f} seconds of video."
    for confidence in (result.threshold, *OTHER_CONFIDENCES):
        rate = assessment.alarms(confidence)
        yield (
            f"{_from(confidence)}: {counted(rate.alarms, 'false alarm')}, "
            f"{rate.per_minute:.1f} a minute, in {counted(rate.frames_with_alarm, 'frame')}."
        )


def _from(confidence: float) -> str:
    return "At any confidence" if math.isnan(confidence) else f"From confidence {confidence:.2f} on"


def _share(value: float, interval: Interval) -> str:
    if math.isnan(value):
        return "nothing"
    low, high = interval
    between = "" if math.isnan(low) else f" (95 % interval {100 * low:.0f} to {100 * high:.0f} %)"
    return f"{100 * value:.0f} %{between}"


def _figure(value: float, interval: Interval) -> str:
    if math.isnan(value):
        return "undefined"
    low, high = interval
    return f"{value:.3f}" + ("" if math.isnan(low) else f" (95 % interval {low:.3f} to {high:.3f})")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
