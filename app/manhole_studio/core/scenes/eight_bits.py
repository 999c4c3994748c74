"""Pictures of a drive have eight bits a colour from the beginning: four times as quick to warp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats
from manhole_studio.core.scenes.drive_cameras import Cropped
from manhole_studio.core.scenes.planes import Window
from manhole_studio.core.scenes.tiling import Bytes

LEVELS: Final = 210
"""Of brightness 1; the rest is for what shines more than white paint."""
_MARGIN: Final = 3


def to_bytes(brightness: Floats) -> Bytes:
    return np.asarray(cv2.convertScaleAbs(brightness, alpha=LEVELS), np.uint8)


def affine(size: tuple[int, int], paint: Callable[[Floats], object]) -> tuple[Floats, Floats]:
    """What painting multiplies a picture by and what it adds then, ``(H, W, 3)`` both.

    ``paint`` is called on a black and on a white picture and does the same to both; ``size`` is
    width and height.
    """
    black = np.zeros((size[1], size[0], 3), np.float32)
    white = np.ones_like(black)
    paint(black)
    paint(white)
    white -= black
    return white, black


def window_around(camera: Camera, points: Doubles, image: Bytes) -> Window | None:
    """The part of the picture around some points ``(N, 3)``; None where one is behind it."""
    pixels, depth = camera.project_points(points)
    if depth.min() <= NEAR:
        return None
    height, width = image.shape[:2]
    left, top = np.maximum(np.floor(pixels.min(0)) - _MARGIN, 0)
    right, bottom = np.minimum(np.ceil(pixels.max(0)) + _MARGIN, (width, height))
    if left >= right or top >= bottom:
        return None
    return int(left), int(top), int(right), int(bottom)


def paint_part(
    image: Bytes, camera: Camera, window: Window, paint: Callable[[Floats, Camera], object]
) -> None:
    """Let ``paint`` change a part of the picture, as brightness, through a camera of its own."""
    left, top, right, bottom = window
    part = image[top:bottom, left:right]
    brightness = np.multiply(part, np.float32(1 / LEVELS), dtype=np.float32)
    paint(brightness, Cropped.of(camera, left, top, right, bottom))
    part[:] = to_bytes(brightness)
