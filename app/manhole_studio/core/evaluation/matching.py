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
_NEEDED: Final = np.minimum(IOU_THRESHOLDS, 1 - 1e-10)
_ROWS: Final = np.arange(len(IOU_THRESHOLDS))


@dataclass(frozen=True, slots=True, eq=False)
class ImageTruth:
    """The boxes of one image."""

    xyxy: FloatArray
    """``(N, 4)`` in pixels."""
    class_id: NDArray[np.integer]
    """``(N,)``, 0-based."""


@dataclass(frozen=True, slots=True)
class AreaRange:
    """Areas in square pixels, both ends included: COCO counts a box on the border twice."""

    low: float
    high: float

    def excludes(self, xyxy: FloatArray) -> NDArray[np.bool_]:
        """``(N,)`` of ``(N, 4)`` corners."""
        area = (xyxy[:, 2] - xyxy[:, 0]) * (xyxy[:, 3] - xyxy[:, 1])
        excluded: NDArray[np.bool_] = (area < self.low) | (area > self.high)
        return excluded


SIZES: Final = {
    "small": AreaRange(0.0, 32.0**2),
    "medium": AreaRange(32.0**2, 96.0**2),
    "large": AreaRange(96.0**2, 1e5**2),
}
"""As COCO divides them, https://cocodataset.org/#detection-eval."""


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
    ignored: NDArray[np.bool_] | None = None
    """Like ``matched``: detections that are neither right nor wrong; None if there are none."""

    @property
    def boxes(self) -> int:
        return int(self.boxes_per_image.sum())

    def reported(self, threshold: float) -> NDArray[np.bool_]:
        """``(D,)``: what ``Detections.at_least`` keeps at ``threshold``."""
        return self.confidence >= float(np.float32(threshold))


def match_class(
    truth: Sequence[ImageTruth],
    detections: Sequence[Detections],
    class_id: int,
    size: AreaRange | None = None,
) -> ClassMatches:
    """Match one class image by image; equal confidences keep the order of the images.

    With ``size`` only boxes of that size are to be found. As in COCO, detections that found
    another box, or none and are of another size themselves, are ignored.
    """
    confidences, matched, ignored = [], [], []
    boxes = np.zeros(len(truth), np.int64)
    for index, (actual, found) in enumerate(zip(truth, detections, strict=True)):
        mine = actual.xyxy[actual.class_id == class_id].astype(np.float64)
        rank = _ranked(found, class_id)
        placed = found.xyxy[rank].astype(np.float64)
        other = np.zeros(len(mine), np.bool_) if size is None else size.excludes(mine)
        taken = boxes_taken(pairwise_iou(placed, mine), None if size is None else other)
        boxes[index] = np.count_nonzero(~other)
        confidences.append(found.confidence[rank].astype(np.float64))
        # The last place stands for -1, no box.
        matched.append(np.append(~other, False)[taken])
        if size is not None:
            ignored.append(np.append(other, False)[taken] | (taken < 0) & size.excludes(placed))
    image = np.repeat(np.arange(len(truth)), [len(one) for one in confidences])
    confidence = np.concatenate((np.zeros(0), *confidences))
    order = np.argsort(-confidence, kind="stable")
    return ClassMatches(
        confidence[order],
        image[order],
        _side_by_side(matched)[:, order],
        boxes,
        None if size is None else _side_by_side(ignored)[:, order],
    )


def boxes_taken(iou: FloatArray, other: NDArray[np.bool_] | None = None) -> NDArray[np.intp]:
    """Give each detection in turn the free box it overlaps most, at every IoU threshold.

    Args:
        iou: ``(D, N)`` of detections, most confident first, with boxes. An overlap exactly on a
            threshold counts; of equal overlaps the later box is taken, as COCO does.
        other: ``(N,)``, boxes that are taken only by what overlaps no remaining one enough.

    Returns:
        ``(len(IOU_THRESHOLDS), D)`` positions of boxes, -1 for none.
    """
    detections, boxes = iou.shape
    taken = np.full((len(IOU_THRESHOLDS), detections), -1, np.intp)
    if not boxes:
        return taken
    free = np.ones((len(IOU_THRESHOLDS), boxes), np.bool_)
    close = iou >= _NEEDED[0]
    for detection in np.flatnonzero(close.any(axis=1)):
        near = np.flatnonzero(close[detection])
        turns = [near] if other is None else [near[~other[near]], near[other[near]]]
        for turn in turns:
            if not len(turn):
                continue
            overlap = np.where(free[:, turn], iou[detection, turn], -1.0)
            best = len(turn) - 1 - overlap[:, ::-1].argmax(axis=1)
            enough = overlap[_ROWS, best] >= _NEEDED
            rows = np.flatnonzero(enough & (taken[:, detection] < 0))
            chosen = turn[best[rows]]
            taken[rows, detection] = chosen
            free[rows, chosen] = False
    return taken


def _side_by_side(parts: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.concatenate((np.zeros((len(IOU_THRESHOLDS), 0), np.bool_), *parts), axis=1)


def _ranked(found: Detections, class_id: int) -> NDArray[np.intp]:
    """Indices of the detections of ``class_id``, most confident first."""
    mine = np.flatnonzero(found.class_id == class_id)
    order = np.argsort(-found.confidence[mine], kind="stable")
    ranked: NDArray[np.intp] = mine[order][:MAX_DETECTIONS]
    return ranked
