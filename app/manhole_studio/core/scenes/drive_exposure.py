"""Weather and exposure of a drive's frames, on eight bits."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import FAR, Camera, Floats, look
from manhole_studio.core.scenes.drive_cameras import half, row_at
from manhole_studio.core.scenes.eight_bits import LEVELS, affine, paint_part, to_bytes
from manhole_studio.core.scenes.light import Light, balance_of, falloff, metered
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.scene import Scene, holes_in
from manhole_studio.core.scenes.sensor import Sensor, finish
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.tiling import Bytes
from manhole_studio.core.scenes.weather import atmosphere, wet

_CLEAR: Final = (Weather.SUN, Weather.OVERCAST, Weather.RAIN)
"""Weathers that leave the light as it is."""
_EVERY: Final = 8

Randoms = Callable[[], Random]
"""Makes one that gives the same numbers every time."""


def moisten(image: Bytes, camera: Camera, scene: Scene, randoms: Randoms) -> None:
    """In rain the ground is wet, but not where there is none."""
    if scene.light.weather is not Weather.RAIN:
        return
    width, height = camera.size
    tilt = abs(math.sin(camera.roll)) * width / 2
    top = max(0, min(math.floor(row_at(camera, FAR) - tilt), height - 2)) // 2 * 2
    paint_part(
        image,
        camera,
        (0, top, width, height),
        lambda part, seen: wet(
            part, look(seen), scene.light, randoms(), holes_in(part, seen, scene)
        ),
    )


def expose(image: Bytes, camera: Camera, light: Light, sensor: Sensor, randoms: Randoms) -> Bytes:
    """What the camera makes of a picture of brightness; changes ``image``."""
    small = half(camera)
    gains = _gains(light, small.size)
    if light.weather is Weather.RAIN:
        streaks = np.zeros(image.shape, np.float32)
        atmosphere(streaks, look(half(small)), light, randoms())
        cv2.add(image, to_bytes(streaks), dst=image)
    added = None
    if light.weather not in _CLEAR:
        view = look(small)
        keep, add = affine(small.size, lambda part: atmosphere(part, view, light, randoms()))
        added = add * gains if add.any() else None
        gains = gains * keep
    gain = 255 / LEVELS * _gain(image, gains, added, light, sensor)
    most = float(gains.max())
    shares = np.asarray(cv2.convertScaleAbs(gains, alpha=255 / most), np.uint8)
    size = camera.size
    cv2.multiply(image, cv2.resize(shares, size), dst=image, scale=most * gain / 255)
    offset = 255 * (0.5 - 0.5 * light.contrast)
    if added is not None:
        more = np.asarray(cv2.convertScaleAbs(added, alpha=LEVELS * gain), np.uint8)
        cv2.add(image, cv2.resize(more, size), dst=image)
    return finish(image, sensor, randoms(), offset)


@lru_cache(maxsize=4)
def _gains(light: Light, size: tuple[int, int]) -> Floats:
    """Of each channel everywhere."""
    return np.asarray(falloff(light, size)[..., None] * balance_of(light), np.float32)


def _gain(image: Bytes, gains: Floats, added: Floats | None, light: Light, sensor: Sensor) -> float:
    """What the exposure's meter does, as for photographs: it weighs the lower two thirds."""
    few = slice(image.shape[0] // 3 // 2 * 2, None, _EVERY), slice(None, None, _EVERY)
    fewer = slice(image.shape[0] // 3 // 2, None, _EVERY // 2), slice(None, None, _EVERY // 2)
    seen = image[few] * gains[fewer] * np.float32(1 / LEVELS)
    if added is not None:
        seen += added[fewer]
    return metered(seen, light, sensor)
