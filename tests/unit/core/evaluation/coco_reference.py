"""The same figures from pycocotools, an independent implementation."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.matching import ImageTruth


def coco_map(
    truth: Sequence[ImageTruth], detections: Sequence[Detections], class_count: int
) -> tuple[float, float]:
    """``(mAP50, mAP50-95)``; -1 where pycocotools has no value."""
    with contextlib.redirect_stdout(io.StringIO()):
        actual = COCO()
        actual.dataset = {
            "images": [{"id": index + 1} for index in range(len(truth))],
            "categories": [{"id": index} for index in range(class_count)],
            "annotations": _boxes(truth),
        }
        actual.createIndex()
        found = COCO()
        found.dataset = {**actual.dataset, "annotations": _found(detections)}
        found.createIndex()
        evaluation = COCOeval(actual, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return float(evaluation.stats[1]), float(evaluation.stats[0])


def _boxes(truth: Sequence[ImageTruth]) -> list[dict[str, Any]]:
    rows = []
    for index, image in enumerate(truth):
        for xyxy, class_id in zip(image.xyxy, image.class_id, strict=True):
            rows.append(_row(index, xyxy, class_id) | {"iscrowd": 0})
    return _numbered(rows)


def _found(detections: Sequence[Detections]) -> list[dict[str, Any]]:
    rows = []
    for index, image in enumerate(detections):
        columns = zip(image.xyxy, image.class_id, image.confidence, strict=True)
        for xyxy, class_id, confidence in columns:
            rows.append(_row(index, xyxy, class_id) | {"score": float(confidence)})
    return _numbered(rows)


def _row(image: int, xyxy: np.ndarray, class_id: int) -> dict[str, Any]:
    x0, y0, x1, y1 = (float(value) for value in xyxy)
    box = [x0, y0, x1 - x0, y1 - y0]
    return {
        "image_id": image + 1,
        "category_id": int(class_id),
        "bbox": box,
        "area": box[2] * box[3],
    }


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"id": number} for number, row in enumerate(rows, start=1)]
