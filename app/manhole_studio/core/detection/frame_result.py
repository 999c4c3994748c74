"""What the detector hands to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.detection.frame import Detections, Frame


@dataclass(frozen=True, slots=True)
class DetectorInfo:
    """What can be said of a detector without touching it: it belongs to another thread."""

    class_names: tuple[str, ...]
    backend: str
    precision: str


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """One frame with everything that was found in it, down to the detector's floor."""

    frame: Frame
    detections: Detections
    dropped: int
    """Frames of the source that nobody looked at, since the detector was ready."""
