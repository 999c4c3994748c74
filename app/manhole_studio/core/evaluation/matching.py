"""Which detection found which box, decided as the COCO evaluation decides it.

Boxes marked ``difficult`` count like any other: the trainer learns from them, labelImg's YOLO files
cannot carry the mark, and the same photographs must score the same in either format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.geometry import FloatArray, pairwise_iou

IOU_THRESHOLDS: Final = np.linspace(0.5, 0.95, 10)
MAX_DETECTIONS: Final = 100
"""Of one class in one image; the least confident beyond it are left out, as COCO does."""

# COCO accepts an overlap a hair below 1 where 1 is asked for; only a threshold of 1 feels it.
_ALMOST_ONE: Final = 1 - 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class ImageTruth:
    """The boxes of one image."""

    xyxy: FloatArray
    """``(N, 4)`` in pixels."""
    class_id: NDArray[np.integer]
    """``(N,)``, 0-based."""


@dataclass(frozen=True, slots=True, eq=False)
class ClassMatches:
    """All D detections of one class in I images, most confident first."""

    confidence: NDArray[np.float64]
    """``(D,)``."""
    image: NDArray[np.intp]
    """``(D,)``, position of the detection's image in the split."""
    matched: NDArray[np.bool_]
    """``(len(IOU_THRESHOLDS), D)``: whether the detection found a box that was still free."""
    boxes_per_image: NDArray[np.int64]
    """``(I,)``."""

    @property
    def boxes(self) -> int:
        return int(self.boxes_per_image.sum())

    def reported(self, threshold: float) -> NDArray[np.bool_]:
        """``(D,)``: what ``Detections.at_least`` keeps at ``threshold``."""
        return self.confidence >= float(np.float32(threshold))


def match_class(
    truth: Sequence[ImageTruth], detections: Sequence[Detections], class_id: int
) -> ClassMatches:
    """Match one class image by image; equal confidences keep the order of the images."""
    confidences, matched = [], []
    boxes = np.zeros(len(truth), np.int64)
    for index, (actual, found) in enumerate(zip(truth, detections, strict=True)):
        mine = actual.xyxy[actual.class_id == class_id].astype(np.float64)
        boxes[index] = len(mine)
        rank = _ranked(found, class_id)
        confidences.append(found.confidence[rank].astype(np.float64))
        matched.append(match_image(pairwise_iou(found.xyxy[rank].astype(np.float64), mine)))
    image = np.repeat(np.arange(len(truth)), [len(one) for one in confidences])
    confidence = np.concatenate((np.zeros(0), *confidences))
    order = np.argsort(-confidence, kind="stable")
    nothing = np.zeros((len(IOU_THRESHOLDS), 0), np.bool_)
    every = np.concatenate((nothing, *matched), axis=1)
    return ClassMatches(confidence[order], image[order], every[:, order], boxes)


def match_image(iou: FloatArray) -> NDArray[np.bool_]:
    """Give each detection in turn the free box it overlaps most, at every IoU threshold.

    Args:
        iou: ``(D, N)`` of detections, most confident first, with boxes. An overlap exactly on a
            threshold counts; of equal overlaps the later box is taken, as COCO does.

    Returns:
        ``(len(IOU_THRESHOLDS), D)``.
    """
    detections, boxes = iou.shape
    matched = np.zeros((len(IOU_THRESHOLDS), detections), np.bool_)
    if not boxes:
        return matched
    free = np.ones((len(IOU_THRESHOLDS), boxes), np.bool_)
    needed = np.minimum(IOU_THRESHOLDS, _ALMOST_ONE)
    for detection in np.flatnonzero(iou.max(axis=1) >= needed[0]):
        overlap = np.where(free, iou[detection], -1.0)
        best = boxes - 1 - np.argmax(overlap[:, ::-1], axis=1)
        rows = np.flatnonzero(np.take_along_axis(overlap, best[:, None], axis=1)[:, 0] >= needed)
        matched[rows, detection] = True
        free[rows, best[rows]] = False
    return matched


def _ranked(found: Detections, class_id: int) -> NDArray[np.intp]:
    """Indices of the detections of ``class_id``, most confident first."""
    mine = np.flatnonzero(found.class_id == class_id)
    order = np.argsort(-found.confidence[mine], kind="stable")
    ranked: NDArray[np.intp] = mine[order][:MAX_DETECTIONS]
    return ranked
