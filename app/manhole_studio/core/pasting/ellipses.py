"""Finds the ellipse that a cover's rim makes inside its box."""

from __future__ import annotations

import itertools
import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.spec import Ellipse

Floats = NDArray[np.float32]

_POINTS: Final = 72
_LOOSE_BOX: Final = 0.55
"""How much evidence a percent of the box's size has to bring that the rim is not its edge."""
_EDGE: Final = 0.35
"""Of the strong gradients around: what counts as an edge."""


def inscribed(box: XYXY) -> Ellipse:
    """Touches all four sides."""
    left, top, right, bottom = box
    return Ellipse((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2)


def fit_ellipse(grey: NDArray[np.uint8], box: XYXY) -> tuple[Ellipse, float]:
    """The rim, near the ellipse inscribed in ``box``, and the share of it that is an edge.

    Compares some hundred ellipses by the brightness gradients across them; where none has more to
    say for itself it is the inscribed one. ``grey`` is ``(H, W)``; blocks for some milliseconds.
    """
    start = inscribed(box)
    candidates = _candidates(start)
    across = _across(_gradients(grey), candidates)
    evidence = np.minimum(across, 1.0).mean(axis=1)
    best = int(np.argmax(evidence - _LOOSE_BOX * _deviation(candidates, start)))
    x, y, wide, high, angle = (float(value) for value in candidates[best])
    return Ellipse(x, y, wide, high, angle), float((across[best] > _EDGE).mean())


def _candidates(start: Ellipse) -> NDArray[np.float64]:
    """``(N, 5)``: centre, half axes, angle."""
    moves = (-0.05, 0.0, 0.05)
    scales = (0.84, 0.9, 0.96, 1.0, 1.04)
    turns = (-0.12, 0.0, 0.12)
    return np.array(
        [
            (
                start.x + right * start.wide,
                start.y + down * start.high,
                start.wide * wider,
                start.high * higher,
                turn,
            )
            for right, down, wider, higher, turn in itertools.product(
                moves, moves, scales, scales, turns
            )
        ]
    )


def _deviation(candidates: NDArray[np.float64], start: Ellipse) -> NDArray[np.float64]:
    sizes = np.array((start.wide, start.high, start.wide, start.high, 1.0))
    first = np.array((start.x, start.y, start.wide, start.high, start.angle))
    return np.asarray((np.abs(candidates - first) / sizes).sum(axis=1), np.float64)


def _gradients(grey: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """To the right and down; 1 is a strong one of this picture, but never mere noise."""
    soft = cv2.GaussianBlur(grey, (0, 0), 1.2).astype(np.float32)
    right = np.asarray(cv2.Scharr(soft, cv2.CV_32F, 1, 0), np.float32)
    down = np.asarray(cv2.Scharr(soft, cv2.CV_32F, 0, 1), np.float32)
    strong = max(float(np.percentile(np.hypot(right, down), 88)), 160.0)
    return right / np.float32(strong), down / np.float32(strong)


def _across(gradients: tuple[Floats, Floats], candidates: NDArray[np.float64]) -> Floats:
    """``(N, points)``: how strongly the brightness changes across each ellipse."""
    around = np.linspace(0, 2 * math.pi, _POINTS, endpoint=False)
    x, y, wide, high, angle = (column[:, None] for column in candidates.T)
    cosine, sine = np.cos(angle), np.sin(angle)
    along, aside = wide * np.cos(around), high * np.sin(around)
    normal_along, normal_aside = np.cos(around) / wide, np.sin(around) / high
    length = np.hypot(normal_along, normal_aside)
    places = (x + along * cosine - aside * sine, y + along * sine + aside * cosine)
    right, down = (_sample(gradient, *places) for gradient in gradients)
    normal_x = (normal_along * cosine - normal_aside * sine) / length
    normal_y = (normal_along * sine + normal_aside * cosine) / length
    return np.asarray(np.abs(right * normal_x + down * normal_y), np.float32)


def _sample(values: Floats, x: NDArray[np.float64], y: NDArray[np.float64]) -> Floats:
    moved = cv2.remap(
        values, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderValue=0.0
    )
    return np.asarray(moved, np.float32)
