"""The ways that tracks took through the last frames, to be drawn."""

from __future__ import annotations

from collections import deque

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds

Trail = tuple[tuple[float, float], ...]
"""Centres in pixels, oldest first."""


class Trails:
    """Remembers centres for ``longest_s``; belongs to one thread."""

    def __init__(self, longest_s: float = 1.5) -> None:
        self._longest_s = longest_s
        self._points: dict[int, deque[tuple[float, float, float]]] = {}

    def update(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> dict[int, Trail]:
        """Add a frame; the trails of the tracks that are in it."""
        for index in np.flatnonzero(track_ids != NO_TRACK):
            x0, y0, x1, y1 = (float(value) for value in detections.xyxy[index])
            points = self._points.setdefault(int(track_ids[index]), deque())
            points.append((frame.time_s, (x0 + x1) / 2, (y0 + y1) / 2))
        self._forget(frame.time_s - self._longest_s)
        seen = {int(track_id) for track_id in track_ids}
        return {
            track_id: tuple((x, y) for _, x, y in points)
            for track_id, points in self._points.items()
            if track_id in seen
        }

    def _forget(self, before_s: float) -> None:
        for track_id, points in list(self._points.items()):
            while points and points[0][0] < before_s:
                points.popleft()
            if not points:
                del self._points[track_id]
