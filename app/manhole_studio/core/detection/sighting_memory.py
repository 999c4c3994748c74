"""Which cover was where in which frame, for videos that are watched more than once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.cover_evidence import Evidence, Sighting
from manhole_studio.core.geometry import pairwise_iou

_SAME_IOU: Final = 0.5
"""The detector finds the same in the same frame; other weights would not."""


class SightingMemory:
    """Of one source whose frames keep their numbers; belongs to one thread."""

    def __init__(self) -> None:
        self._frames: dict[int, list[tuple[Evidence, NDArray[np.float32]]]] = {}

    def note(self, evidence: Evidence) -> None:
        """Remember its last sighting."""
        last = evidence.last
        self._frames.setdefault(last.frame, []).append((evidence, last.xyxy.copy()))

    def has(self, frame: int) -> bool:
        return frame in self._frames

    def find(self, sighting: Sighting) -> Evidence | None:
        """What was counted and was at this place of this frame."""
        there = [one for one in self._frames.get(sighting.frame, ()) if one[0].number]
        if not there:
            return None
        overlap = pairwise_iou(sighting.xyxy[None], np.array([box for _, box in there]))[0]
        best = int(overlap.argmax())
        return there[best][0] if overlap[best] >= _SAME_IOU else None

    def forget(self, evidence: Evidence) -> None:
        """It was nothing."""
        for frame in range(evidence.first.frame, evidence.last.frame + 1):
            left = [one for one in self._frames.get(frame, ()) if one[0] is not evidence]
            if left:
                self._frames[frame] = left
            else:
                self._frames.pop(frame, None)
