"""A frame that the detector had trouble with, so that a person should look at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds


class Doubt(StrEnum):
    """Why somebody should look at a frame."""

    UNCERTAIN = "uncertain"
    """A track whose confidence stays near the threshold."""
    FLICKERING = "flickering"
    """A track that is seen and not seen in turns."""
    LOST = "lost"
    """A track that was away for a moment and came back; this is a frame of that moment."""
    MARKED = "marked"
    """The user said that it is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class HardFrame:
    """One frame, why it is doubted, and what was found in it."""

    doubt: Doubt
    frame: Frame
    detections: Detections
    """Those that a person saw, at least as sure as the threshold: what to begin from."""
    track_ids: TrackIds
