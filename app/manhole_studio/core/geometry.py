"""Rectangles as arrays: ``xyxy`` is ``(x_min, y_min, x_max, y_max)`` in pixels, origin top left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]


def xyxy_to_cxcywh(xyxy: FloatArray) -> FloatArray:
    """Convert ``(…, 4)`` corners to ``(…, 4)`` centre, width and height; dtype is kept."""
    low, high = xyxy[..., :2], xyxy[..., 2:]
    return np.concatenate(((low + high) / 2, high - low), axis=-1).astype(xyxy.dtype, copy=False)


def cxcywh_to_xyxy(cxcywh: FloatArray) -> FloatArray:
    """Convert ``(…, 4)`` centre, width and height to ``(…, 4)`` corners; dtype is kept."""
    centre, half = cxcywh[..., :2], cxcywh[..., 2:] / 2
    corners = np.concatenate((centre - half, centre + half), axis=-1)
    return corners.astype(cxcywh.dtype, copy=False)


def clip_xyxy(xyxy: FloatArray, width: float, height: float) -> FloatArray:
    """Move corners that lie outside a ``width`` × ``height`` image onto its border."""
    limits = np.array((width, height, width, height), dtype=xyxy.dtype)
    return np.clip(xyxy, 0, limits)


def pairwise_iou(first: FloatArray, second: FloatArray) -> FloatArray:
    """Intersection over union of ``(N, 4)`` with ``(M, 4)`` corners, shape ``(N, M)``.

    Boxes without area have IoU 0 with everything.
    """
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    intersection = np.prod(np.clip(high - low, 0, None), axis=-1)
    area_first = np.prod(np.clip(first[:, 2:] - first[:, :2], 0, None), axis=-1)
    area_second = np.prod(np.clip(second[:, 2:] - second[:, :2], 0, None), axis=-1)
    union = area_first[:, None] + area_second[None, :] - intersection
    iou: FloatArray = np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
    return iou
