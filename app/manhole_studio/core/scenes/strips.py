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
_STATIONS = np.concatenate((np.arange(0, 6, 0.25), np.geomspace(6, _REACH, 20)))


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
    """Ground points of the left and the right side as far as they may be seen, ``(2, N, 2)``."""
    stations = camera.y + np.concatenate((-_STATIONS[:0:-1], _STATIONS))
    inner = stations[(stations > strip.near) & (stations < strip.far)]
    ends = [end for end in (strip.near, strip.far) if np.isfinite(end)]
    y = np.sort(np.concatenate((inner, ends)))
    phase = 7 * strip.left
    sway = strip.sway * (np.sin(0.9 * y + phase) + np.sin(2.3 * y - phase) + np.sin(5.1 * y))
    return np.stack([np.column_stack((x + sway, y)) for x in (strip.left, strip.right)])


def _outline(camera: Camera, strip: Strip) -> NDArray[np.int32]:
    """Corners around what lies before the camera, ``(N, 2)`` in OpenCV's fractions of pixels."""
    sides = _sides(camera, strip)
    count = sides.shape[1]
    pixels, depth = camera.project(sides.reshape(-1, 2))
    ahead = (depth.reshape(2, count) > NEAR).all(0)
    left, right = pixels.reshape(2, count, 2)[:, ahead]
    outline = np.concatenate((_nearer(left, right), _nearer(right, left)[::-1]))
    return np.asarray(np.round(np.clip(outline, -_LIMIT, _LIMIT) * 2**_BITS), np.int32)


def _nearer(points: Doubles, others: Doubles) -> Doubles:
    """Points too far away for OpenCV come nearer on the line to their partners."""
    reach = abs(points).max(1, initial=1)[:, None]
    share = np.minimum(_LIMIT / 2 / reach, 1)
    return np.asarray(others + (points - others) * share)
