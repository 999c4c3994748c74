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
    """The inverse of :func:`pack_evidence`; detections keep fp32, boxes fp64.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        return _unpacked(data, root)
    except Exception as error:
        # A damaged zip of arrays makes numpy and zipfile raise whatever they stumble over.
        raise ValueError(f"the evidence is damaged: {error}") from error


def _unpacked(data: bytes, root: Path) -> Evidence:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        head = json.loads(arrays["head"].tobytes())
        names = tuple(head["class_names"])
        boxes, found = arrays["boxes"], arrays["detections"]
        box_class, class_id = _ids(arrays["box_class"], names), _ids(arrays["class_id"], names)
        truth = zip(_parted(arrays["box_xyxy"], boxes), _parted(box_class, boxes), strict=True)
        detections = zip(
            _parted(arrays["xyxy"], found),
            _parted(arrays["confidence"], found),
            _parted(class_id, found),
            strict=True,
        )
        images = tuple(_image(fields, root) for fields in head["images"])
        if not len(images) == len(boxes) == len(found):
            raise ValueError("there are not as many images as boxes and detections")
        return Evidence(
            SetKind(head["kind"]),
            names,
            images,
            tuple(ImageTruth(*one) for one in truth),
            tuple(Detections(*one) for one in detections),
        )


def _parted(values: NDArray[Any], counts: NDArray[np.int32]) -> list[NDArray[Any]]:
    """Each image's part."""
    if counts.sum() != len(values):
        raise ValueError("the counts do not add up")
    return np.split(values, np.cumsum(counts)[:-1]) if len(counts) else []


def _ids(class_id: NDArray[np.int32], names: tuple[str, ...]) -> NDArray[np.int64]:
    if not ((class_id >= 0) & (class_id < len(names))).all():
        raise ValueError("there are classes without a name")
    return class_id.astype(np.int64)


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
