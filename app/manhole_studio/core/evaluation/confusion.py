"""What is taken for what, with the background as one more class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.matching import IOU_THRESHOLDS, ImageTruth
from manhole_studio.core.geometry import pairwise_iou


@dataclass(frozen=True, slots=True, eq=False)
class Confusion:
    """Counts at one threshold and IoU 0.5."""

    class_names: tuple[str, ...]
    counts: NDArray[np.int64]
    """``(C + 1, C + 1)``: row the labelled class, column the reported one, background last; the
    last row holds false alarms, the last column missed boxes."""
    threshold: float


def confusion_at(evidence: Evidence, threshold: float) -> Confusion:
    """Each detection, surest first, takes the free box it overlaps most, whatever its class."""
    background = len(evidence.class_names)
    counts = np.zeros((background + 1, background + 1), np.int64)
    for truth, found in zip(evidence.truth, evidence.detections, strict=True):
        reported = found.at_least(threshold)
        taken = _boxes_taken(truth, reported)
        labelled = np.append(truth.class_id, background)[taken]
        np.add.at(counts, (labelled, reported.class_id), 1)
        missed = np.delete(truth.class_id, taken[taken >= 0])
        counts[:, background] += np.bincount(missed, minlength=background + 1)
    return Confusion(evidence.class_names, counts, threshold)


def _boxes_taken(truth: ImageTruth, reported: Detections) -> NDArray[np.intp]:
    """``(D,)``: which box each detection takes, -1 for none."""
    taken = np.full(len(reported), -1, np.intp)
    if not len(truth.class_id):
        return taken
    free = pairwise_iou(reported.xyxy.astype(np.float64), truth.xyxy.astype(np.float64))
    for detection in np.argsort(-reported.confidence, kind="stable"):
        most = free[detection].max()
        if most < IOU_THRESHOLDS[0]:
            continue
        equal = np.flatnonzero(free[detection] == most)
        # The same rectangle may be labelled twice: of equals the box of its own class.
        own = truth.class_id[equal] == reported.class_id[detection]
        taken[detection] = equal[np.argmax(own)]
        free[:, taken[detection]] = -1.0
    return taken
