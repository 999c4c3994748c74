"""Time of scoring a split and of its bootstrap interval, as a ratio to the limit."""

from __future__ import annotations

import time

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.bootstrap import map50_interval
from manhole_studio.core.evaluation.matching import ImageTruth, match_class

IMAGES = 1000
BOXES_PER_IMAGE = 3
DETECTIONS_PER_IMAGE = 100
LIMIT_S = 2.0


def main() -> None:
    truth, detections = _split()
    started = time.perf_counter()
    matches = match_class(truth, detections, 0)
    matched = time.perf_counter()
    low, high = map50_interval([matches], resamples=1000)
    seconds = time.perf_counter() - matched
    total = len(matches.confidence)
    print(f"matching {IMAGES} images, {total} detections: {matched - started:.2f} s")
    verdict = "ok" if seconds <= LIMIT_S else "TOO SLOW"
    print(
        f"bootstrap, 1000 resamples of {IMAGES} images: {seconds:.2f} s, "
        f"{seconds / LIMIT_S:.2f} of the {LIMIT_S:g} s limit: {verdict} "
        f"(mAP50 between {low:.3f} and {high:.3f})"
    )


def _split() -> tuple[list[ImageTruth], list[Detections]]:
    random = np.random.default_rng(0)
    truth, detections = [], []
    for _ in range(IMAGES):
        boxes = _boxes(random, BOXES_PER_IMAGE)
        noise = _boxes(random, DETECTIONS_PER_IMAGE - BOXES_PER_IMAGE)
        found = np.concatenate((boxes + random.normal(0, 4, boxes.shape), noise))
        true = np.arange(len(found)) < BOXES_PER_IMAGE
        confidence = np.where(true, random.beta(4, 2, len(found)), random.beta(1, 6, len(found)))
        class_id = np.zeros(len(found), np.int64)
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
