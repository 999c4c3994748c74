"""What a damaged network puts out has no rank and no place, and is left out everywhere alike."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from manhole_studio.core.detection.frame import Detections

log = logging.getLogger(__name__)


def finite(detections: Sequence[Detections]) -> tuple[Detections, ...]:
    """Drop detections whose confidence or corners are NaN or infinite, and log how many."""
    return tuple(_finite(found, index) for index, found in enumerate(detections))


def _finite(found: Detections, index: int) -> Detections:
    fine = np.isfinite(found.confidence) & np.isfinite(found.xyxy).all(axis=1)
    if fine.all():
        return found
    log.warning("image %d: dropped %d detections that are not finite", index, (~fine).sum())
    return Detections(found.xyxy[fine], found.confidence[fine], found.class_id[fine])
