"""Strips of ground along the road, filled as polygons in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles
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
        outline = _outline(camera, _sides(camera, strip))
        if len(outline) > 2:
            points = np.round(np.clip(outline, -_LIMIT, _LIMIT) * 2**_BITS).astype(np.int32)
            cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _BITS)
    return mask


def _sides(camera: Camera, strip: Strip) -> Doubles:
    """Ground points of the left and the right side as far as they may be seen, ``(2, N, 2)``."""
    stations = camera.y + np.concatenate((-_STATIONS[:0:-1], _STATIONS))
    inner = stations[(stations > strip.near) & (stations < strip.far)]
    ends = [end for end in (strip.near, strip.far) if np.isfinite(end)]
    y = np.sort(np.concatenate((inner, ends)))
    phase = 7 * strip.left
    sway = strip.sway * (np.sin(0.9 * y + phase) + np.sin(2.3 * y - phase) + np.sin(5.1 * y))
    return np.stack([np.column_stack((x + sway, y)) for x in (strip.left, strip.right)])


def _outline(camera: Camera, sides: Doubles) -> Doubles:
    """Pixels around what lies before the camera, ``(N, 2)``."""
    count = sides.shape[1]
    pixels, depth = camera.project(sides.reshape(-1, 2))
    ahead = (depth.reshape(2, count) > NEAR).all(0)
    left, right = pixels.reshape(2, count, 2)[:, ahead]
    return np.concatenate((_nearer(left, right), _nearer(right, left)[::-1]))


def _nearer(points: Doubles, others: Doubles) -> Doubles:
    """Points too far away for OpenCV come nearer on the line to their partners."""
    reach = abs(points).max(1, initial=1)[:, None]
    share = np.minimum(_LIMIT / 2 / reach, 1)
    return np.asarray(others + (points - others) * share)
