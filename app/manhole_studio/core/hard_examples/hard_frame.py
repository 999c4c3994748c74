"""A frame that the detector had trouble with, so that a person should look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.hard_examples.doubt import Doubt

__all__ = ["Doubt", "HardFrame"]


@dataclass(frozen=True, slots=True, eq=False)
class HardFrame:
    """One frame, why it is doubted, and what was found in it."""

    doubt: Doubt
    frame: Frame
    detections: Detections
    """Those that a person saw, at least as sure as the threshold: what to begin from."""
    track_ids: TrackIds

    @classmethod
    def seen(
        cls,
        doubt: Doubt,
        frame: Frame,
        detections: Detections,
        track_ids: TrackIds,
        confidence: float,
    ) -> Self:
        """Keep of everything found what a person saw; without tracks each has ``NO_TRACK``."""
        kept = detections.confidence >= np.float32(confidence)
        if len(track_ids) != len(detections):
            track_ids = np.full(len(detections), NO_TRACK, np.int64)
        return cls(doubt, frame, detections.at_least(confidence), track_ids[kept])
