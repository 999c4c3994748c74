"""How the road moved in the picture from one frame to the next, because the camera did."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2

Homography = NDArray[np.float64]
"""``(3, 3)``, from pixels of one frame to pixels of another."""

_LONGER_SIDE: Final = 320
"""Pixels of the copies in which points are followed."""
_CELLS: Final = 4
_POINTS_IN_A_CELL: Final = 8
"""The road is duller than what surrounds it: without cells it would get no points."""
_WINDOW: Final = (11, 11)
_LEVELS: Final = 3
_THERE_AND_BACK: Final = 1.0
"""A point counts if it comes back to within this distance when it is followed backwards."""
_ON_THE_ROAD: Final = 2.0
_LEAST_POINTS: Final = 12
_LEAST_SHARE: Final = 0.4


class CameraMotion:
    """Follows points of the road from frame to frame; belongs to one thread.

    The road is a plane, so a homography says exactly where it went. The similarity transform
    that trackers use otherwise cannot: what is near moves faster than what is far.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """The next frame has nothing to do with the last one."""
        self._before: NDArray[np.uint8] | None = None
        self._expected: Homography = np.eye(3)

    def update(self, image: ImageArray) -> Homography | None:
        """From the last frame to this one, ``(H, W, 3)`` BGR; None where it cannot be told."""
        grey, scale = _small(image)
        before, self._before = self._before, grey
        if before is None or before.shape != grey.shape:
            self._expected = np.eye(3)
            return None
        moved = self._follow(before, grey, _corners(before))
        # A camera goes on as it went: it is where the next frame's points are looked for.
        self._expected = np.eye(3) if moved is None else moved
        return None if moved is None else _in_pixels(moved, scale)

    def skip(self, image: ImageArray) -> None:
        """Nobody asks how the road moved to this frame; a tenth of the work of :meth:`update`."""
        self._before, _ = _small(image)
        self._expected = np.eye(3)

    def _follow(
        self, before: NDArray[np.uint8], now: NDArray[np.uint8], points: NDArray[np.float32]
    ) -> Homography | None:
        if len(points) < _LEAST_POINTS:
            return None
        expected = cv2.perspectiveTransform(points, self._expected).astype(np.float32)
        there, seen = _flow(before, now, points, expected, _LEVELS)
        back, seen_back = _flow(now, before, there, points.copy(), 1)
        returned = np.abs(back - points).max(axis=(1, 2)) < _THERE_AND_BACK
        good = seen & seen_back & returned
        if good.sum() < _LEAST_POINTS:
            return None
        found, inliers = cv2.findHomography(points[good], there[good], cv2.RANSAC, _ON_THE_ROAD)
        if found is None or inliers.sum() < max(_LEAST_POINTS, _LEAST_SHARE * good.sum()):
            return None
        return np.asarray(found, np.float64)


def move_box(motion: Homography, box: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Where ``(x_min, y_min, x_max, y_max)`` of the last frame is in this one.

    None where the motion makes no sense for it: behind the camera, turned over, or more than
    four times as large or small.
    """
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    edges = np.array(((x0, x1, x, x), (y, y, y0, y1), (1.0, 1.0, 1.0, 1.0)))
    u, v, w = motion @ edges
    if w.min() <= 0:
        return None
    u, v = u / w, v / w
    width, height = u[1] - u[0], v[3] - v[2]
    if not (x1 - x0) / 4 < width < (x1 - x0) * 4 or not (y1 - y0) / 4 < height < (y1 - y0) * 4:
        return None
    return np.array((u.min(), v.min(), u.max(), v.max()))


_NO_POINTS: Final = np.zeros((0, 1, 2), np.float32)


def _small(image: ImageArray) -> tuple[NDArray[np.uint8], float]:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, _LONGER_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), scale


def _corners(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Points that can be recognised, ``(N, 1, 2)``, spread over the whole picture."""
    rows = np.linspace(0, grey.shape[0], _CELLS + 1).astype(int)
    columns = np.linspace(0, grey.shape[1], _CELLS + 1).astype(int)
    found: list[NDArray[np.float32]] = [_NO_POINTS]
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            cell = np.ascontiguousarray(grey[top:bottom, left:right])
            points = cv2.goodFeaturesToTrack(cell, _POINTS_IN_A_CELL, 0.05, 5)
            if points is not None:
                found.append(np.asarray(points + np.array((left, top)), np.float32))
    return np.concatenate(found)


def _flow(
    before: NDArray[np.uint8],
    now: NDArray[np.uint8],
    points: NDArray[np.float32],
    expected: NDArray[np.float32],
    levels: int,
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    moved, status, _ = cv2.calcOpticalFlowPyrLK(
        before,
        now,
        points,
        expected,
        winSize=_WINDOW,
        maxLevel=levels,
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )
    return np.asarray(moved, np.float32), status.ravel() == 1


def _in_pixels(motion: Homography, scale: float) -> Homography:
    """A motion of the small copies as one of the frames."""
    to_small = np.diag((scale, scale, 1.0))
    return np.asarray(np.linalg.inv(to_small) @ motion @ to_small, np.float64)
