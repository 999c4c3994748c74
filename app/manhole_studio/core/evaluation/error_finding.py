"""Finds what went wrong, image by image.

The kinds are those of D. Bolya, S. Foley, J. Hays and J. Hoffman, "TIDE: A General Toolbox for
Identifying Object Detection Errors", ECCV 2020, but for their "both wrong", which is a false alarm
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.errors import Corners, DetectionError, ErrorKind
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.evaluation.matching import MAX_DETECTIONS, ImageTruth, boxes_taken
from manhole_studio.core.geometry import pairwise_iou

FITS: Final = 0.5
"""IoU from which a detection has found a box."""
IS_NEAR: Final = 0.1
"""IoU from which a detection is meant for a box; below it, it is meant for something else."""
LEAST_RIGHT: Final = 5
"""So many right detections say how sure the detector is when it is right."""
SURE: Final = 0.25
"""Share of the right detections that may be less sure than one that makes the label a suspect.
Measured on 88 labelled photographs: 6 suspects, among them 2 covers that nobody had labelled, which
the median would have left out."""
EASY_SIDE: Final = 96 / 640
"""Side of a box that nobody should miss: what COCO calls large, of an input of usual size."""
CUT_OFF: Final = 0.5
"""A box that the edge of the photograph cuts is half as bad to miss."""

_SUSPICIOUS: Final = (ErrorKind.FALSE_ALARM, ErrorKind.WRONG_CLASS, ErrorKind.BADLY_PLACED)


def find_errors(evidence: Evidence, threshold: float) -> tuple[DetectionError, ...]:
    """Everything that went wrong at ``threshold``: suspects first, then by badness.

    A detection is right exactly if ``match_class`` says so at IoU 0.5, and no error then. A box
    that was not found but that a detection is meant for, badly placed or of the wrong class, is
    listed only with that detection, not also as missed; see :func:`count_missed_boxes`.
    """
    errors: list[DetectionError] = []
    right: list[float] = []
    images = zip(evidence.images, evidence.truth, evidence.detections, strict=True)
    for index, (image, truth, found) in enumerate(images):
        ranked = _ranked(found, len(evidence.class_names))
        shown = ranked.at_least(threshold)
        if not len(shown) and not len(truth.class_id):
            continue
        judged = _Judged(index, image, truth, ranked, shown)
        right.extend(shown.confidence[judged.finds >= 0].tolist())
        errors.extend(judged.errors())
    sure = float(np.quantile(right, SURE)) if len(right) >= LEAST_RIGHT else np.inf
    suspected = [replace(e, is_suspect=True) if _is_suspect(e, sure) else e for e in errors]
    return tuple(sorted(suspected, key=lambda error: (not error.is_suspect, -error.badness)))


class _Judged:
    """One image, its reported detections matched with its boxes."""

    def __init__(
        self,
        index: int,
        image: EvidenceImage,
        truth: ImageTruth,
        ranked: Detections,
        shown: Detections,
    ) -> None:
        """Of ``ranked``, all that was detected, ``shown`` is the beginning."""
        self._index, self._image, self._truth = index, image, truth
        self._ranked, self._shown = ranked, shown
        boxes = truth.xyxy.astype(np.float64)
        self._iou = pairwise_iou(shown.xyxy.astype(np.float64), boxes)
        self._own = shown.class_id[:, None] == truth.class_id[None, :]
        self.finds = boxes_taken(np.where(self._own, self._iou, -1.0))[0]
        self._is_found = np.zeros(len(boxes), np.bool_)
        self._is_found[self.finds[self.finds >= 0]] = True

    def errors(self) -> Iterator[DetectionError]:
        is_aimed_at = self._is_found.copy()
        for place in np.flatnonzero(self.finds < 0).tolist():
            error = self._wrong(place)
            if error.box_index is not None:
                is_aimed_at[error.box_index] = True
            yield error
        missed = np.flatnonzero(~is_aimed_at)
        if len(missed):
            for box, badness in zip(missed.tolist(), self._missed_badness(missed), strict=True):
                yield DetectionError(
                    ErrorKind.MISSED,
                    self._index,
                    _corners(self._truth.xyxy[box]),
                    int(self._truth.class_id[box]),
                    detection=None,
                    detected_class=None,
                    confidence=None,
                    iou=0.0,
                    badness=badness,
                    box_index=box,
                )

    def _wrong(self, place: int) -> DetectionError:
        """What kind of error the reported detection at ``place`` is."""
        kind, box = self._kind(place)
        iou = 0.0 if box is None else float(self._iou[place, box])
        confidence = float(self._shown.confidence[place])
        share = {ErrorKind.BADLY_PLACED: 1 - iou, ErrorKind.DUPLICATE: 0.5}.get(kind, 1.0)
        return DetectionError(
            kind,
            self._index,
            None if box is None else _corners(self._truth.xyxy[box]),
            None if box is None else int(self._truth.class_id[box]),
            _corners(self._shown.xyxy[place]),
            int(self._shown.class_id[place]),
            confidence,
            iou,
            badness=min(1.0, share * confidence),
            box_index=box,
            box_is_found=box is not None and bool(self._is_found[box]),
        )

    def _kind(self, place: int) -> tuple[ErrorKind, int | None]:
        """With the box that the detection was meant for."""
        if not self._iou.shape[1]:
            return ErrorKind.FALSE_ALARM, None
        iou, own = self._iou[place], self._own[place]
        own_iou = np.where(own, iou, -1.0)
        other_iou = np.where(own, -1.0, iou)
        nearest, other = int(own_iou.argmax()), int(other_iou.argmax())
        if own_iou[nearest] >= FITS:
            return ErrorKind.DUPLICATE, nearest
        if other_iou[other] >= FITS:
            return ErrorKind.WRONG_CLASS, other
        if own_iou[nearest] >= IS_NEAR:
            return ErrorKind.BADLY_PLACED, nearest
        return ErrorKind.FALSE_ALARM, None

    def _missed_badness(self, missed: NDArray[np.intp]) -> list[float]:
        """Bad are large boxes, wholly in the photograph, of which nothing was seen at all."""
        boxes = self._truth.xyxy[missed].astype(np.float64)
        width, height = self._image.width, self._image.height
        sides = np.sqrt(np.prod(np.clip(boxes[:, 2:] - boxes[:, :2], 0, None), axis=1))
        ease = np.minimum(1.0, sides / (EASY_SIDE * max(width, height, 1)))
        far = np.array((width, height)) - 1
        ease[((boxes[:, :2] < 1) | (boxes[:, 2:] > far)).any(axis=1)] *= CUT_OFF
        unsure = slice(len(self._shown), None)
        iou = pairwise_iou(self._ranked.xyxy[unsure].astype(np.float64), boxes)
        own = self._ranked.class_id[unsure][:, None] == self._truth.class_id[missed][None, :]
        guesses = np.where(own & (iou >= FITS), self._ranked.confidence[unsure][:, None], 0.0)
        badness: list[float] = (ease * (1 - guesses.max(axis=0, initial=0.0))).tolist()
        return badness


def _ranked(found: Detections, classes: int) -> Detections:
    """What counts, surest first: of the classes asked for, and of each only so many."""
    order = np.argsort(-found.confidence, kind="stable")
    class_id = found.class_id[order]
    keep = (class_id >= 0) & (class_id < classes)
    if len(order) > MAX_DETECTIONS:
        for each in np.unique(class_id):
            keep[np.flatnonzero(class_id == each)[MAX_DETECTIONS:]] = False
    order = order[keep]
    return Detections(found.xyxy[order], found.confidence[order], found.class_id[order])


def _is_suspect(error: DetectionError, sure: float) -> bool:
    return error.kind in _SUSPICIOUS and error.confidence is not None and error.confidence >= sure


def _corners(xyxy: NDArray[np.floating]) -> Corners:
    x_min, y_min, x_max, y_max = xyxy.tolist()
    return x_min, y_min, x_max, y_max
