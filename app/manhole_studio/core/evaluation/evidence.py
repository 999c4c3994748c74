"""What one evaluation saw and found: enough to answer every later question about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.matching import ImageTruth


class SetKind(StrEnum):
    """What is known about the images that were looked at."""

    LABELLED = "labelled"
    """Photographs with boxes."""
    NEGATIVES = "negatives"
    """Photographs without anything to find: whatever is reported is a false alarm."""
    VIDEO = "video"
    """Frames of a video without anything to find."""


@dataclass(frozen=True, slots=True)
class EvidenceImage:
    """One photograph, or one frame of a video."""

    path: Path
    """The file, absolute; of a frame the video."""
    width: int
    height: int
    group: str = ""
    """The same for images that show the same thing; empty if it stands alone."""
    source: str = ""
    """The folder it came from, in the user's words."""
    brightness: float | None = None
    """Mean grey level, 0 to 255."""
    frame: int | None = None
    """0-based position in the video."""
    time_s: float | None = None
    """Seconds since the video's start."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Images, boxes and detections in the same order; classes as the images are labelled."""

    kind: SetKind
    class_names: tuple[str, ...]
    images: tuple[EvidenceImage, ...]
    truth: tuple[ImageTruth, ...]
    detections: tuple[Detections, ...]
    """Everything finite that was found, down to a low confidence."""

    def identity(self) -> str:
        """The same for the same images with the same boxes; only such can be compared."""
        digest = hashlib.sha256("\0".join(self.class_names).encode())
        for image, truth in zip(self.images, self.truth, strict=True):
            digest.update(f"\0{image.path.name}\0{image.frame}\0".encode("utf-8", "surrogatepass"))
            digest.update(np.ascontiguousarray(truth.xyxy, "<f4").tobytes())
            digest.update(np.ascontiguousarray(truth.class_id, "<i4").tobytes())
        return digest.hexdigest()
