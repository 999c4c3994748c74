"""Evidence as bytes for the database: a JSON head and arrays in numpy's zip, nothing executable."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.matching import ImageTruth


def pack_evidence(evidence: Evidence, root: Path) -> bytes:
    """Paths below ``root`` are kept relative to it, so that a project can move."""
    head = {
        "kind": evidence.kind,
        "class_names": evidence.class_names,
        "images": [_image_fields(image, root) for image in evidence.images],
    }
    truth, found = evidence.truth, evidence.detections
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        head=np.frombuffer(json.dumps(head, ensure_ascii=True).encode(), np.uint8),
        boxes=np.array([len(one.class_id) for one in truth], np.int32),
        box_xyxy=_stacked([one.xyxy for one in truth], 4),
        box_class=_joined([one.class_id for one in truth], np.int32),
        detections=np.array([len(one) for one in found], np.int32),
        xyxy=_stacked([one.xyxy for one in found], 4).astype(np.float32),
        confidence=_joined([one.confidence for one in found], np.float32),
        class_id=_joined([one.class_id for one in found], np.int32),
    )
    return buffer.getvalue()


def unpack_evidence(data: bytes, root: Path) -> Evidence:
    """The inverse of :func:`pack_evidence`; detections keep fp32, boxes fp64."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        boxes = np.cumsum(arrays["boxes"])[:-1]
        found = np.cumsum(arrays["detections"])[:-1]
        truth = zip(
            np.split(arrays["box_xyxy"], boxes),
            np.split(arrays["box_class"].astype(np.int64), boxes),
            strict=True,
        )
        detections = zip(
            np.split(arrays["xyxy"], found),
            np.split(arrays["confidence"], found),
            np.split(arrays["class_id"].astype(np.int64), found),
            strict=True,
        )
        count = len(head["images"])
        return Evidence(
            SetKind(head["kind"]),
            tuple(head["class_names"]),
            tuple(_image(fields, root) for fields in head["images"]),
            tuple(ImageTruth(*one) for one in truth)[:count],
            tuple(Detections(*one) for one in detections)[:count],
        )


def _image_fields(image: EvidenceImage, root: Path) -> list[Any]:
    inside = image.path.is_relative_to(root)
    path = image.path.relative_to(root) if inside else image.path
    return [
        *(path.as_posix(), image.width, image.height, image.group, image.source),
        *(image.brightness, image.frame, image.time_s),
    ]


def _image(fields: list[Any], root: Path) -> EvidenceImage:
    path, *rest = fields
    return EvidenceImage(root / path, *rest)


def _stacked(parts: Sequence[NDArray[Any]], width: int) -> NDArray[np.float64]:
    return np.concatenate([np.zeros((0, width)), *parts]).astype(np.float64)


def _joined(parts: Sequence[NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype), *parts]).astype(dtype)
