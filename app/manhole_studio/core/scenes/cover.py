"""Manhole covers: where one lies and which box it has in the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles
from manhole_studio.core.scenes.castings import cast
from manhole_studio.core.scenes.decals import Decal
from manhole_studio.core.scenes.patterns import Random

LEAST_SHARE = 0.4
"""Of a cover's area that must lie inside the picture for it to count."""
LEAST_PIXELS = 8.0
_OUTLINE = 180


@dataclass(frozen=True)
class Rim:
    """The outer edge of a round cover's frame on the ground, metres."""

    x: float
    y: float
    diameter: float

    @cached_property
    def outline(self) -> Doubles:
        """Points of the edge, ``(N, 2)``."""
        angle = np.linspace(0, 2 * math.pi, _OUTLINE, endpoint=False)
        edge = np.column_stack((np.cos(angle), np.sin(angle))) * self.diameter / 2
        return np.asarray(edge + np.array((self.x, self.y)))

    def box(self, camera: Camera) -> XYXY | None:
        """The tight box of what is inside the picture, in pixels from the picture's corner.

        None where too little of the cover is visible to be worth a label.
        """
        pixels, depth = camera.project(self.outline)
        if depth.min() <= NEAR:
            return None
        # Pixel centres lie at whole numbers for OpenCV, at halves for boxes.
        outline = pixels + 0.5
        visible = _clip(outline, *camera.size)
        if len(visible) < 3 or _area(visible) < LEAST_SHARE * _area(outline):
            return None
        low, high = np.clip((visible.min(0), visible.max(0)), 0, camera.size)
        if min(high - low) < LEAST_PIXELS:
            return None
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


@dataclass(frozen=True)
class Cover:
    """One round cover with its frame, lying on the road."""

    rim: Rim
    decal: Decal


def any_rim(random: Random, x: float, y: float) -> Rim:
    """A cover's edge of a usual size around a place."""
    return Rim(x, y, float(random.uniform(0.6, 0.86)))


def make_cover(random: Random, rim: Rim, sun: tuple[float, float], tone: float) -> Cover:
    """Set a cover into the road.

    Args:
        random: Chooses pattern, metal, dirt.
        rim: Where it lies.
        sun: Direction towards the light, seen from above, its length the contrast it gives.
        tone: The road's brightness, 0 to 1; dirt takes it on.
    """
    texture = cast(random, sun, tone)
    return Cover(rim, Decal(texture, rim.x, rim.y, rim.diameter, rim.diameter))


def _area(polygon: Doubles) -> float:
    x, y = polygon[:, 0], polygon[:, 1]
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def _clip(polygon: Doubles, width: int, height: int) -> Doubles:
    """The part of a convex polygon inside the picture (Sutherland and Hodgman)."""
    for axis, sign, limit in ((0, 1, 0), (0, -1, width), (1, 1, 0), (1, -1, height)):
        inside = sign * (polygon[:, axis] - limit)
        kept: list[Doubles] = []
        for index in range(len(polygon)):
            here, before = inside[index], inside[index - 1]
            if (here >= 0) != (before >= 0):
                share = before / (before - here)
                kept.append(polygon[index - 1] * (1 - share) + polygon[index] * share)
            if here >= 0:
                kept.append(polygon[index])
        polygon = np.array(kept).reshape(-1, 2)
    return polygon
