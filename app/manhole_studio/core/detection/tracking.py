"""Which detections of successive frames are the same thing."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections, Frame

NO_TRACK: Final = -1
TrackIds = NDArray[np.int64]
"""The track of each detection, ``(N,)``, or ``NO_TRACK``."""

CONTINUING_SHARE: Final = 0.5
"""What has this share of the confidence asked for begins no track, but continues one."""


class Tracker(Protocol):
    """Follows things through the frames of one source, in order; belongs to one thread."""

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        """The track of each detection, ``(N,)``, or ``NO_TRACK``; numbers are never used again."""
        ...

    def set_confidence(self, confidence: float) -> None:
        """From which a detection is believed, from the next frame on; tracks go on."""
        ...

    def reset(self) -> None:
        """Forget all tracks: the source jumped, or is another one."""
        ...
