"""Random truth with detections that look like a mediocre detector's."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.matching import ImageTruth

Split = tuple[list[ImageTruth], list[Detections]]


def random_split(
    seed: int, images: int = 20, classes: int = 2, per_image: int = 4, confidences: int = 10**6
) -> Split:
    """Boxes in a crowd, some found well, some badly, some twice, some not; plus false alarms.

    ``confidences`` is the number of different values: a small one makes many ties.
    """
    random = np.random.default_rng(seed)
    truth, detections = [], []
    for _ in range(images):
        count = int(random.integers(0, per_image + 1))
        boxes = _boxes(random, count)
        class_id = random.integers(0, classes, count)
        truth.append(ImageTruth(boxes, class_id))
        copies = random.integers(0, 3, count)
        moved = np.repeat(boxes, copies, axis=0)
        moved = moved + random.normal(0, 6, moved.shape)
        noise = _boxes(random, int(random.integers(0, per_image + 1)))
        detections.append(
            _detections(
                random,
                np.concatenate((moved, noise)),
                np.concatenate(
                    (np.repeat(class_id, copies), random.integers(0, classes, len(noise)))
                ),
                confidences,
            )
        )
    return truth, detections


def _boxes(random: np.random.Generator, count: int) -> np.ndarray:
    low = random.uniform(0, 150, (count, 2))
    return np.concatenate((low, low + random.uniform(15, 70, (count, 2))), axis=1)


def _detections(
    random: np.random.Generator, xyxy: np.ndarray, class_id: np.ndarray, confidences: int
) -> Detections:
    xyxy[:, 2:] = np.maximum(xyxy[:, 2:], xyxy[:, :2] + 1)
    confidence = random.integers(1, confidences + 1, len(xyxy)) / confidences
    order = np.argsort(-confidence, kind="stable")
    return Detections(
        xyxy[order].astype(np.float32), confidence[order].astype(np.float32), class_id[order]
    )
