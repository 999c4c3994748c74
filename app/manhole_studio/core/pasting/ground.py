"""Where in a photograph the road is, and how large and how flat a cover looks there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

_COLUMNS: Final = 160
_SAMPLE_TOP, _SAMPLE_SIDE = 0.55, 0.15
_DIAMETER: Final = 0.68
"""Metres that most covers and openings are wide."""
_FOCAL: Final = 0.85
"""Of the longer side: between a phone and a dash camera."""
_LOOKING_DOWN: Final = -0.45
"""Where the horizon is taken to be, in heights, if none is in the picture."""
_ENOUGH: Final = 0.3
"""Share of the lower half that must be road."""
_SMOOTH: Final = 0.38
"""Of the grain that most of the lower half has."""
_SKY_ROWS: Final = 0.16
"""Share of road in a row above which no road is."""


class Look(NamedTuple):
    """How a cover would look at a row."""

    width: float
    """Pixels."""
    ratio: float
    """Of height to width."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The road of one photograph of ``size`` (width, height)."""

    size: tuple[int, int]
    horizon: float
    """Row, also above the picture."""
    mask: Mask
    """Even road, ``_COLUMNS`` wide."""

    def look_at(self, row: float, height: float) -> Look:
        """A cover seen by a pinhole camera ``height`` metres above an even road."""
        focal, middle = _FOCAL * max(self.size), self.size[1] / 2
        pitch = math.atan((middle - self.horizon) / focal)
        off = math.atan((row - middle) / focal)
        down = pitch + off
        if down < 0.04:
            return Look(0.0, 0.0)
        depth = height / math.sin(down) * math.cos(off)
        return Look(_DIAMETER * focal / depth, math.sin(down) / math.cos(off))

    def share(self, box: XYXY) -> float:
        """Of the box that is even road."""
        scale = self.mask.shape[1] / self.size[0]
        left, top, right, bottom = (round(value * scale) for value in box)
        part = self.mask[max(top, 0) : bottom + 1, max(left, 0) : right + 1]
        return float(part.mean()) if part.size else 0.0


def find_ground(image: ImageArray, boxes: Sequence[Box]) -> Ground | None:
    """The even road in the lower part, without what is labelled; None if there is too little.

    Road is what has the colour and the texture of most of the lower middle. Takes milliseconds.
    """
    high, wide = image.shape[:2]
    scale = _COLUMNS / wide
    small = cv2.resize(image, (_COLUMNS, max(8, round(high * scale))), interpolation=cv2.INTER_AREA)
    free = np.ones(small.shape[:2], np.bool_)
    for box in boxes:
        left, top, right, bottom = (max(0, round(value * scale)) for value in box.xyxy)
        free[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = False
    grainy = _grainy(image, (small.shape[1], small.shape[0]), free)
    mask = _road(np.asarray(small, np.uint8), free & grainy)
    if mask is None or mask[mask.shape[0] // 2 :].mean() < _ENOUGH:
        return None
    horizon = _horizon(mask | ~free) * high / mask.shape[0]
    return Ground((wide, high), horizon, mask)


def _grainy(image: ImageArray, size: tuple[int, int], free: Mask) -> Mask:
    """Without puddles and plates, which have less grain than the road around them."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    fine = cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), 1.2))
    grain = cv2.resize(fine.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    grain = np.asarray(cv2.blur(grain, (5, 5)), np.float32)
    below = free.copy()
    below[: free.shape[0] // 2] = False
    if not below.any():
        return below
    return np.asarray(grain > _SMOOTH * float(np.percentile(grain[below], 70)), np.bool_)


def _road(small: NDArray[np.uint8], free: Mask) -> Mask | None:
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32)
    rough = _roughness(lab[..., 0])
    sample = np.zeros_like(free)
    rows, columns = free.shape
    aside = round(_SAMPLE_SIDE * columns)
    sample[round(_SAMPLE_TOP * rows) : round(0.97 * rows), aside : columns - aside] = True
    sample &= free
    if sample.mean() < 0.05:
        return None
    light, green, blue = (_usual(lab[..., channel][sample]) for channel in range(3))
    usual_rough = float(np.median(rough[sample]))
    if not 25 < light[0] < 235 or abs(green[0] - 128) > 14 or abs(blue[0] - 128) > 26:
        return None  # a page, the night, grass or clothes
    mask = free & (np.abs(lab[..., 0] - light[0]) < max(2.4 * light[1], 16.0))
    mask &= np.abs(lab[..., 1] - green[0]) < max(3 * green[1], 6.0)
    mask &= np.abs(lab[..., 2] - blue[0]) < max(3 * blue[1], 7.0)
    mask &= rough < max(1.9 * usual_rough, 5.0)
    return _largest(mask)


def _usual(values: Floats) -> tuple[float, float]:
    """The median, and how far values usually lie from it (like a standard deviation)."""
    middle = float(np.median(values))
    return middle, 1.48 * float(np.median(np.abs(values - middle)))


def _roughness(light: Floats) -> Floats:
    mean = cv2.blur(light, (5, 5))
    spread = np.maximum(cv2.blur(light * light, (5, 5)) - mean * mean, 0)
    return np.asarray(np.sqrt(spread), np.float32)


def _largest(mask: Mask) -> Mask | None:
    """The largest connected part, without specks and with its small gaps."""
    ellipse = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    clean = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, ellipse)
    clean = cv2.morphologyEx(clean, cv2.MORPH_OPEN, ellipse)
    count, parts, facts, _ = cv2.connectedComponentsWithStats(clean, connectivity=4)
    if count < 2:
        return None
    largest = 1 + int(np.argmax(facts[1:, cv2.CC_STAT_AREA]))
    return np.asarray(parts == largest, np.bool_)


def _horizon(mask: Mask) -> float:
    """The row above which there is no road; where it fills the picture, somewhere above that."""
    rows = mask.shape[0]
    share = np.convolve(mask.mean(axis=1), np.ones(5) / 5, "same")
    empty: NDArray[np.intp] = np.flatnonzero(share[: round(0.75 * rows)] < _SKY_ROWS)
    last = int(empty[-1]) if empty.size else 0
    return float(min(last, 0.6 * rows) if last >= 0.06 * rows else _LOOKING_DOWN * rows)
