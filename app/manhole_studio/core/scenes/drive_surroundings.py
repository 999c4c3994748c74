"""What a drive sees beside the road and above it, made once and warped into every frame.

The sky and the haze over the far road depend on the direction only, so a picture of them is
turned with the camera. The fronts are two endless walls, warped like the road.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import FAR, Camera, Floats, look
from manhole_studio.core.scenes.drive_cameras import half, row_at
from manhole_studio.core.scenes.eight_bits import LEVELS, affine
from manhole_studio.core.scenes.fronts import fronts
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.scenery import Scenery, paint_sky
from manhole_studio.core.scenes.tiling import Bytes, bands

_HAZE_FROM: Final = 18.0
_REACH: Final = 150.0
"""Metres of fronts that are seen."""
_NEXT: Final = 1.0
"""Metres ahead from which on fronts may be seen."""
_SPARE: Final = 0.12
"""Tangent of how far the camera turns from its middle position at most."""


class Surroundings:
    """Draws sky, haze and fronts at half the size: nothing in them is finer than that."""

    def __init__(self, mounted: Camera, scenery: Scenery) -> None:
        """Paint the sky; takes a hundredth of a second.

        Args:
            mounted: The camera of the frames in its middle position.
            scenery: What to draw.
        """
        self._scenery = scenery
        small = half(mounted)
        spare = 2 * math.ceil(_SPARE * small.focal)
        self._wide = replace(small, size=(small.size[0] + spare, small.size[1] + spare))
        keep, add = affine(
            self._wide.size, lambda image: paint_sky(image, look(self._wide), scenery)
        )
        self._sky = np.empty((*keep.shape[:2], 4), np.uint8)
        self._sky[..., :3] = cv2.convertScaleAbs(add, alpha=LEVELS)
        self._sky[..., 3] = 255 * np.clip(1 - keep[..., 0], 0, 1)

    def draw(self, image: Bytes, camera: Camera) -> None:
        """Over what ``image`` shows already."""
        small = half(camera)
        rows = _rows(small, self._scenery)
        layer = self._turned_sky(small, rows)
        for side in range(2):
            _draw_front(layer, small, self._scenery, side)
        upper = image[: 2 * rows]
        full = cv2.resize(layer, (upper.shape[1], upper.shape[0]), interpolation=cv2.INTER_LINEAR)
        rest = cv2.bitwise_not(cv2.extractChannel(full, 3))
        cv2.multiply(upper, cv2.merge([rest] * 3), dst=upper, scale=1 / 255)
        cv2.add(upper, cv2.cvtColor(full, cv2.COLOR_BGRA2BGR), dst=upper)

    def _turned_sky(self, camera: Camera, rows: int) -> Bytes:
        wide = self._wide
        back = wide.axes.T @ np.linalg.inv(wide.intrinsics)
        turn = camera.intrinsics @ camera.axes @ back
        turned = cv2.warpPerspective(
            self._sky, turn, (camera.size[0], rows), borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(turned, np.uint8)


def _draw_front(layer: Bytes, camera: Camera, scenery: Scenery, side: int) -> None:
    """One wall over a premultiplied layer, in bands of columns with a texture of their own."""
    wall = (scenery.left, scenery.right)[side]
    depth = _depths(camera, wall, layer.shape[0])
    source = fronts(scenery.rows[side])
    shown = (depth > 0) & (depth < _REACH)
    size = np.where(shown, depth, 1) / np.float32(camera.focal)
    for start, end, number in bands(source, size, shown):
        part = layer[:, start:end]
        drawn = _warped(camera, scenery, side, number, (start, end, layer.shape[0]))
        rest = cv2.merge([cv2.bitwise_not(cv2.extractChannel(drawn, 3))] * 4)
        hazy = _hazed(drawn, depth[start:end], scenery, side)
        part[:] = cv2.add(cv2.multiply(part, rest, scale=1 / 255), hazy)


def _depths(camera: Camera, wall: float, rows: int) -> Floats:
    """Of the wall in each column of the middle row, infinite or negative where it is not."""
    to_world = camera.axes.T @ np.linalg.inv(camera.intrinsics)
    pixels = np.column_stack(
        (np.arange(camera.size[0]), np.full((camera.size[0], 2), (rows / 2, 1)))
    )
    across = pixels @ to_world[0]
    across[np.abs(across) < 1e-6] = 1e-6
    return np.asarray((wall - camera.x) / across, np.float32)


def _warped(
    camera: Camera, scenery: Scenery, side: int, number: int, part: tuple[int, int, int]
) -> Bytes:
    """Columns from and to of the uppermost rows."""
    start, end, rows = part
    source = fronts(scenery.rows[side])
    texel = source.texel * 2**number
    texture = _repeated(scenery.rows[side], number)
    period = source.levels[number].shape[1] - 1
    first = int((camera.y + _NEXT + scenery.shift) // texel)
    column = first % period
    wanted = texture[:, column : column + math.ceil(_REACH / texel)]
    height = texture.shape[0] - 1
    wall = (scenery.left, scenery.right)[side]
    corner = np.array((wall, first * texel - scenery.shift, height * texel))
    position = np.array((camera.x, camera.y, camera.height))
    axes = np.array(((0, 0), (texel, 0), (0, -texel)))
    to_pixels = camera.intrinsics @ camera.axes @ np.column_stack((axes, corner - position))
    shift = np.array(((1, 0, -start), (0, 1, 0), (0, 0, 1)))
    warped = cv2.warpPerspective(wanted, shift @ to_pixels, (end - start, rows))
    return np.asarray(warped, np.uint8)


@lru_cache(maxsize=16)
def _repeated(variant: int, number: int) -> Bytes:
    """A level of the fronts that reaches as far as one can see from anywhere in it."""
    source = fronts(variant)
    level = source.levels[number][:, :-1]
    times = math.ceil(_REACH / (source.texel * 2**number) / level.shape[1]) + 1
    return np.ascontiguousarray(np.tile(level, (1, times, 1)))


def _hazed(drawn: Bytes, depth: Floats, scenery: Scenery, side: int) -> Bytes:
    """In the light of its side and behind the haze."""
    fade = smoothstep(15, 120, depth[None])[0] * np.float32(0.9 * scenery.haze)
    brightness = LEVELS / 255
    lit = (1 - fade) * np.float32(scenery.sides[side] * brightness)
    scale = np.empty((2, len(depth), 4), np.float32)
    scale[0, :, :3], scale[0, :, 3] = lit[:, None], 1
    scale[1, :, :3] = np.outer(fade, np.array(scenery.sky_low) * 0.8 * brightness)
    scale[1, :, 3] = 0
    cover = cv2.merge([cv2.extractChannel(drawn, 3)] * 4)
    return np.asarray(np.clip(drawn * scale[0] + cover * scale[1], 0, 255), np.uint8)


def _rows(camera: Camera, scenery: Scenery) -> int:
    """Below them there is nothing but near ground, also where the camera is tilted."""
    right, bottom = camera.size[0] - 1, camera.size[1]
    tilt = abs(math.sin(camera.roll)) * right / 2
    lowest = row_at(camera, _HAZE_FROM) + tilt
    for wall, edge in ((scenery.left, 0), (scenery.right, right)):
        foot = np.array(((wall, camera.y + 5), (wall, camera.y + FAR)))
        (x, y), (other_x, other_y) = camera.project(foot)[0]
        if x != other_x:
            lowest = max(lowest, y + (edge - x) * (other_y - y) / (other_x - x))
    return max(2, min(bottom, math.ceil(lowest) + 4))
