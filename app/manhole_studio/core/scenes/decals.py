"""Flat things that lie on the road, drawn from above and warped into the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats
from manhole_studio.core.scenes.planes import over

_SPARE = 1.25


@dataclass(frozen=True)
class Decal:
    """A texture on the ground.

    ``texture`` is ``(H, W, 4)``, BGR times alpha and alpha, 0 to 1; its top points along the
    road, turned clockwise by ``angle`` radians. ``width`` and ``length`` are metres.
    """

    texture: Floats
    x: float
    y: float
    width: float
    length: float
    angle: float = 0.0

    @property
    def radius(self) -> float:
        """Of the circle around it, in metres."""
        return math.hypot(self.width, self.length) / 2

    @property
    def corners(self) -> Doubles:
        """Top left, top right, bottom right, bottom left on the ground, ``(4, 2)``."""
        half = np.array(((-1, 1), (1, 1), (1, -1), (-1, -1))) * (self.width / 2, self.length / 2)
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        turn = np.array(((cosine, sine), (-sine, cosine)))
        return np.asarray(half @ turn.T + np.array((self.x, self.y)))


def premultiplied(colour: Floats, alpha: Floats) -> Floats:
    """Join BGR ``(H, W, 3)`` or one colour ``(3,)`` with alpha ``(H, W)`` to a texture."""
    parts = cv2.split(colour) if colour.ndim == 3 else colour
    alpha = np.asarray(alpha, np.float32)
    layers = [np.asarray(part, np.float32) * alpha for part in parts]
    return np.asarray(cv2.merge([*layers, alpha]), np.float32)


def paint(image: Floats, camera: Camera, decal: Decal) -> None:
    """Draw the decal over ``image`` in place; one that is out of view costs next to nothing."""
    pixels, depth = camera.project(decal.corners)
    if depth.min() <= NEAR:
        return
    height, width = image.shape[:2]
    left, top = np.maximum(np.floor(pixels.min(0)) - 1, 0).astype(int)
    right, bottom = np.minimum(np.ceil(pixels.max(0)) + 2, (width, height)).astype(int)
    if left >= right or top >= bottom:
        return
    texture = _shrunk(decal.texture, pixels)
    rows, columns = texture.shape[:2]
    source = np.array(((0, 0), (columns, 0), (columns, rows), (0, rows)), np.float32) - 0.5
    target = (pixels - (left, top)).astype(np.float32)
    warp = cv2.getPerspectiveTransform(source.astype(np.float32), target)
    layer = cv2.warpPerspective(
        texture, warp, (int(right - left), int(bottom - top)), flags=cv2.INTER_LINEAR
    )
    over(image[top:bottom, left:right], np.asarray(layer, np.float32))


def _shrunk(texture: Floats, pixels: Doubles) -> Floats:
    """Average the texture down to about the size it is seen at, each direction on its own."""
    rows, columns = texture.shape[:2]
    across = max(np.linalg.norm(pixels[1] - pixels[0]), np.linalg.norm(pixels[2] - pixels[3]))
    along = max(np.linalg.norm(pixels[3] - pixels[0]), np.linalg.norm(pixels[2] - pixels[1]))
    wanted = (
        min(columns, max(2, math.ceil(across * _SPARE))),
        min(rows, max(2, math.ceil(along * _SPARE))),
    )
    if wanted == (columns, rows):
        return texture
    return np.asarray(cv2.resize(texture, wanted, interpolation=cv2.INTER_AREA), np.float32)
