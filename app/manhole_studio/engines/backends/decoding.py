"""Reads boxes out of a network's numbers, exactly as ultralytics' own PyTorch code does."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.geometry import cxcywh_to_xyxy

MAX_DETECTIONS: Final = 300
MERGE_IOU: Final = 0.6
"""ultralytics takes 0.7; but two covers never share most of their area (ADR 11)."""

_MAX_CANDIDATES: Final = 30_000
_CLASS_OFFSET: Final = np.float32(7680)

Rows = NDArray[np.float32]
"""``(N, 6)``: corners in pixels of the input, confidence, class id; most confident first."""


def decode(
    output: NDArray[np.float32],
    floor: float,
    merge_iou: float = MERGE_IOU,
    most: int = MAX_DETECTIONS,
) -> Rows:
    """Merge what a YOLO head says of every place; each place counts for its best class only.

    Args:
        output: ``(4 + classes, places)``: centre, width and height in pixels, then a confidence
            for each class. Places with numbers that are none are left out.
        floor: What is not surer than this is left out.
        merge_iou: Boxes of one class that overlap by more count as one.
        most: So many are returned at most.
    """
    scores = output[4:]
    sure = np.flatnonzero(scores.max(axis=0, initial=-1) > floor)
    class_id = scores[:, sure].argmax(axis=0)
    confidence = scores[class_id, sure]
    xyxy = cxcywh_to_xyxy(output[:4, sure].T)
    order = np.argsort(-confidence, kind="stable")[:_MAX_CANDIDATES]
    order = order[np.isfinite(xyxy[order]).all(axis=1)]
    # Apart by class, so that one pass merges all; in these very steps, so that rounding agrees.
    apart = xyxy[order] + (class_id[order].astype(np.float32) * _CLASS_OFFSET)[:, None]
    kept = order[merge(apart, merge_iou, most)]
    return _rows(xyxy[kept], confidence[kept], class_id[kept])


def merge(xyxy: NDArray[np.float32], iou: float, most: int) -> NDArray[np.intp]:
    """Positions of ``(N, 4)`` boxes, best first, that overlap no better one by more than ``iou``.

    The same arithmetic as torchvision's ``nms`` on a CPU: fp32 overlaps, compared in double.
    """
    x0, y0, x1, y1 = np.ascontiguousarray(xyxy.T)
    area = (x1 - x0) * (y1 - y0)
    left, limit = np.arange(len(xyxy)), np.float64(iou)
    kept: list[int] = []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        while left.size and len(kept) < most:
            best, rest = left[0], left[1:]
            kept.append(int(best))
            width = np.minimum(x1[best], x1[rest]) - np.maximum(x0[best], x0[rest])
            height = np.minimum(y1[best], y1[rest]) - np.maximum(y0[best], y0[rest])
            shared = width.clip(0) * height.clip(0)
            overlap = shared / (area[best] + area[rest] - shared)
            left = rest[~(overlap > limit)]
    return np.array(kept, np.intp)


def decode_merged(output: NDArray[np.float32], floor: float) -> Rows:
    """The answers of a head that names every object once: ``(places, 6)``, corners in pixels."""
    return _surest(output[output[:, 4] > floor])


def decode_queries(output: NDArray[np.float32], floor: float, side: int) -> Rows:
    """The answers of a transformer: ``(queries, 6)``, centre and size in shares of ``side``."""
    sure = output[output[:, 4] > floor][:MAX_DETECTIONS]
    return _surest(np.column_stack((cxcywh_to_xyxy(sure[:, :4]) * np.float32(side), sure[:, 4:6])))


def _surest(rows: Rows) -> Rows:
    rows = rows[np.isfinite(rows).all(axis=1)]
    return rows[np.argsort(-rows[:, 4], kind="stable")[:MAX_DETECTIONS]]


def _rows(
    xyxy: NDArray[np.float32], confidence: NDArray[np.float32], ids: NDArray[np.intp]
) -> Rows:
    return np.column_stack((xyxy, confidence, ids.astype(np.float32))).astype(np.float32)
