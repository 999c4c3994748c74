"""What the detector hands to whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.detection.trails import Trail


@dataclass(frozen=True, slots=True)
class DetectorInfo:
    """What can be said of a detector without touching it: it belongs to another thread."""

    class_names: tuple[str, ...]
    backend: str
    precision: str
    choice: str = ""
    """Why this backend, as a sentence; empty where there was no choice."""


def _nothing() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """One frame with everything that was found in it, down to the detector's floor."""

    frame: Frame
    detections: Detections
    dropped: int
    """Frames of the source that nobody looked at, since the detector was ready."""
    track_ids: TrackIds = field(default_factory=_nothing)
    """``(N,)`` as the detections, or ``(0,)`` where nothing is followed."""
    cover_numbers: NDArray[np.int64] = field(default_factory=_nothing)
    """Of the cover that each detection was counted as; 0 where it is not, or not yet. As long as
    ``track_ids``."""
    trails: Mapping[int, Trail] = field(default_factory=dict)
    """By track."""
    covers: int = 0
    """Counted since the watch began."""
    detection_s: float = 0.0
    """Seconds that the detector took for this frame."""
