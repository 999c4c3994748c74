"""A tracker that takes its time to begin."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, Tracker, TrackIds

log = logging.getLogger(__name__)


class LateTracker:
    """A ``Tracker`` that is made in the background, and follows nothing until that is done.

    Where it cannot be made, or fails at a frame, that is logged, and there are no tracks.
    """

    def __init__(self, make: Callable[[], Tracker]) -> None:
        self._made: Tracker | None = None
        self._tracker: Tracker | None = None
        self._confidence: float | None = None
        self._has_failed = False
        self._thread = threading.Thread(target=self._make, args=[make], name="tracker", daemon=True)
        self._thread.start()

    @property
    def is_ready(self) -> bool:
        return self._made is not None

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        if self._tracker is None and self._made is not None:
            self._tracker = self._made
            if self._confidence is not None:
                self._tracker.set_confidence(self._confidence)
        if self._tracker is not None:
            try:
                return self._tracker.update(frame, detections)
            except Exception:
                if not self._has_failed:
                    log.exception("the tracker failed at a frame")
                self._has_failed = True
                self._tracker.reset()
        return np.full(len(detections), NO_TRACK, np.int64)

    def set_confidence(self, confidence: float) -> None:
        self._confidence = confidence
        if self._tracker is not None:
            self._tracker.set_confidence(confidence)

    def reset(self) -> None:
        if self._tracker is not None:
            self._tracker.reset()

    def _make(self, make: Callable[[], Tracker]) -> None:
        try:
            self._made = make()
        except Exception:
            log.exception("nothing is followed")
