"""Time of the intervals of an evaluation, as a ratio to the limit and to the loop they replaced."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import interpolated
from manhole_studio.core.evaluation.intervals import point_estimate
from manhole_studio.core.evaluation.matching import ClassMatches, ImageTruth, match_class
from manhole_studio.core.evaluation.resampling import RESAMPLES, Resampling, quantiles

IMAGES = 1000
BOXES_PER_IMAGE = 3
CLASSES = (1, 3)
DETECTIONS_PER_IMAGE = (20, 100)
LIMIT_S = 2.0
POINT_LIMIT_S = 0.005
LOOP_RESAMPLES = 20
"""The loop is timed on fewer; its time is proportional to them."""


def main() -> None:
    for classes in CLASSES:
        for detections in DETECTIONS_PER_IMAGE:
            _measure(classes, detections)


def _measure(classes: int, detections: int) -> None:
    truth, found = _split(classes, detections)
    matches = [match_class(truth, found, class_id) for class_id in range(classes)]
    precisions, seconds = _timed(
        lambda: Resampling([""] * IMAGES).average_precisions(matches), repeats=3
    )
    low, high = quantiles(precisions, IMAGES)
    resampling = Resampling([""] * IMAGES)
    _, point_seconds = _timed(lambda: point_estimate(matches, resampling, 0.3), repeats=10)
    _, loop = _timed(lambda: _loop(matches, resampling.weights[:LOOP_RESAMPLES]), repeats=1)
    loop *= RESAMPLES / LOOP_RESAMPLES
    print(
        f"{RESAMPLES} resamples of {IMAGES} images, {classes} classes, {detections} detections "
        f"an image: {seconds:.2f} s, {_verdict(seconds, LIMIT_S)}; "
        f"{loop / seconds:.1f} times as fast as the loop ({loop:.1f} s)\n"
        f"  mAP50 {low[0]:.3f} to {high[0]:.3f}, mAP50-95 {low[1]:.3f} to {high[1]:.3f}; "
        f"at a threshold: {point_seconds * 1000:.1f} ms, {_verdict(point_seconds, POINT_LIMIT_S)}"
    )


def _verdict(seconds: float, limit: float) -> str:
    return f"{seconds / limit:.2f} of the limit: {'ok' if seconds <= limit else 'TOO SLOW'}"


def _timed(work: Callable[[], Any], repeats: int) -> tuple[Any, float]:
    """The fastest, which other processes disturbed least."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return result, min(times)


def _loop(matches: Sequence[ClassMatches], weights: np.ndarray) -> np.ndarray:
    """One resample, class and IoU threshold after the other."""
    return np.array(
        [
            [[_score(one, row, drawn) for row in range(len(one.matched))] for one in matches]
            for drawn in weights.astype(np.intp)
        ]
    )


def _score(matches: ClassMatches, row: int, drawn: np.ndarray) -> float:
    true = np.flatnonzero(matches.matched[row])
    found = np.cumsum(drawn[matches.image[true]])
    stretches = np.append(0, true[:-1] + 1)
    reported = np.cumsum(np.add.reduceat(drawn[matches.image[: true[-1] + 1]], stretches))
    boxes = int(drawn @ matches.boxes_per_image)
    return interpolated(found / boxes, found / np.maximum(reported, 1))


def _split(classes: int, count: int) -> tuple[list[ImageTruth], list[Detections]]:
    random = np.random.default_rng(0)
    truth, detections = [], []
    for _ in range(IMAGES):
        boxes = _boxes(random, BOXES_PER_IMAGE)
        noise = _boxes(random, count - BOXES_PER_IMAGE)
        found = np.concatenate((boxes + random.normal(0, 4, boxes.shape), noise))
        true = np.arange(count) < BOXES_PER_IMAGE
        confidence = np.where(true, random.beta(4, 2, count), random.beta(1, 6, count))
        class_id = random.integers(0, classes, count)
        truth.append(ImageTruth(boxes, class_id[:BOXES_PER_IMAGE]))
        detections.append(
            Detections(found.astype(np.float32), confidence.astype(np.float32), class_id)
        )
    return truth, detections


def _boxes(random: np.random.Generator, count: int) -> np.ndarray:
    low = random.uniform(0, 500, (count, 2))
    return np.concatenate((low, low + random.uniform(20, 80, (count, 2))), axis=1)


if __name__ == "__main__":
    main()
