"""A frame that the detector had trouble with, so that a person should look at it."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds
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
