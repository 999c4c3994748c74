"""Strips of ground along the road, filled as polygons in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats
from manhole_studio.core.scenes.tiling import Bytes

_BITS = 4
_LIMIT = 2.0**14
"""OpenCV's polygons take no coordinates beyond this."""
_REACH = 90.0
_AHEAD = np.concatenate((np.arange(0, 6, 0.25), np.geomspace(6, _REACH, 20)))
_STATIONS = np.concatenate((-_AHEAD[:0:-1], _AHEAD))
"""Where the sides of a strip that is not straight are looked at, metres along the road."""


@dataclass(frozen=True)
class Strip:
    """From ``left`` to ``right`` and from ``near`` to ``far``; endless both ways by default."""

    left: float
    right: float
    near: float = -np.inf
    far: float = np.inf
    sway: float = 0.0
    """Metres by which both sides stray from a straight line."""


def filled(camera: Camera, strips: Iterable[Strip]) -> Bytes:
    """255 where the strips lie, with smooth edges."""
    mask = np.zeros((camera.size[1], camera.size[0]), np.uint8)
    for strip in strips:
        points = _outline(camera, strip)
        if len(points) > 2:
            cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _BITS)
    return mask


class Overlay:
    """What is painted on a picture of the ground, all of it mixed in at once."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._mask = np.zeros((camera.size[1], camera.size[0]), np.uint8)
        self._colour = np.zeros((*self._mask.shape, 3), np.uint8)

    def draw(
        self, strips: Iterable[Strip], colour: tuple[float, float, float], share: float = 1.0
    ) -> None:
        """Add strips in a colour, BGR 0 to 1; they replace what they lie on."""
        b, g, r = (255 * share * value for value in colour)
        for strip in strips:
            points = _outline(self._camera, strip)
            if len(points) > 2:
                cv2.fillPoly(self._mask, [points], 255 * share, cv2.LINE_AA, _BITS)
                cv2.fillPoly(self._colour, [points], (b, g, r), cv2.LINE_AA, _BITS)

    def wear(self, left: Bytes) -> None:
        """Keep only a share of all that was drawn so far, 255 for all, at any resolution."""
        region = self._region()
        if region is not None:
            full = np.asarray(cv2.resize(left, self._camera.size))[region]
            mask, colour = self._mask[region], self._colour[region]
            cv2.multiply(mask, full, dst=mask, scale=1 / 255)
            cv2.multiply(colour, cv2.merge([full] * 3), dst=colour, scale=1 / 255)

    def mix_into(self, image: Floats) -> None:
        """Draw over ``image`` in place."""
        region = self._region()
        if region is not None:
            part = image[region]
            keep = 1 - self._mask[region] * np.float32(1 / 255)
            cv2.multiply(part, cv2.merge([keep] * 3), dst=part)
            cv2.addWeighted(self._colour[region], 1 / 255, part, 1, 0, dst=part, dtype=cv2.CV_32F)

    def _region(self) -> tuple[slice, slice] | None:
        x, y, width, height = cv2.boundingRect(self._mask)
        return (slice(y, y + height), slice(x, x + width)) if width else None


def _sides(camera: Camera, strip: Strip) -> Doubles:
    """Ground points around a strip as far as it may be seen, ``(N, 2)``."""
    near, far = max(strip.near, camera.y - _REACH), min(strip.far, camera.y + _REACH)
    if near >= far:
        return np.zeros((0, 2))
    left, right = strip.left, strip.right
    if not strip.sway:
        return np.array(((left, near), (left, far), (right, far), (right, near)))
    y = camera.y + _STATIONS
    phase = 7 * left
    sway = strip.sway * (np.sin(0.9 * y + phase) + np.sin(2.3 * y - phase) + np.sin(5.1 * y))
    up, down = np.column_stack((left + sway, y)), np.column_stack((right + sway, y))
    return np.concatenate((up, down[::-1]))


def _outline(camera: Camera, strip: Strip) -> NDArray[np.int32]:
    """Corners of what lies before the camera, ``(N, 2)`` in OpenCV's fractions of pixels."""
    ground = _sides(camera, strip)
    points = np.column_stack((ground, np.ones(len(ground)))) @ camera.homography.T
    points = _clipped(points, points[:, 2] - NEAR)
    for axis in (0, 1):
        for sign in (-1, 1):
            points = _clipped(points, _LIMIT * points[:, 2] + sign * points[:, axis])
    return np.asarray(np.round(points[:, :2] / points[:, 2:] * 2**_BITS), np.int32)


def _clipped(points: Doubles, inside: Doubles) -> Doubles:
    """The part of a polygon where ``inside``, linear along its edges, is not negative.

    Clipping before the division by depth keeps polygons true that reach behind the camera.
    """
    if not len(points) or inside.min() >= 0:
        return points
    kept: list[Doubles] = []
    for index, here in enumerate(inside):
        before = inside[index - 1]
        if (here >= 0) != (before >= 0):
            share = before / (before - here)
            kept.append(points[index - 1] * (1 - share) + points[index] * share)
        if here >= 0:
            kept.append(points[index])
    return np.array(kept).reshape(-1, 3)
