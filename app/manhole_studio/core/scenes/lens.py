"""A lens that bends straight lines: a larger ideal picture, from which the bent one is taken."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, Floats

_SAMPLES = 96


def without_lens(camera: Camera) -> Camera:
    """The camera without distortion whose picture holds all that :func:`bend` needs.

    It has the same focal length and centre; a barrel lens sees more than the ideal one, so that
    its picture is larger by the same margin on all sides.
    """
    if not camera.distortion:
        return camera
    margin = _margin(camera)
    width, height = camera.size
    return replace(camera, distortion=0.0, size=(width + 2 * margin, height + 2 * margin))


def bend(image: Floats, camera: Camera) -> Floats:
    """The picture ``camera`` takes, from that of ``without_lens(camera)``."""
    if not camera.distortion:
        return image
    width, height = camera.size
    u = (np.arange(width, dtype=np.float32) - np.float32((width - 1) / 2)) / camera.focal
    v = (np.arange(height, dtype=np.float32) - np.float32((height - 1) / 2)) / camera.focal
    squared = (u * u)[None, :] + (v * v)[:, None]
    growth = np.zeros_like(squared)
    for coefficient in _straightening(camera):
        growth *= squared
        growth += np.float32(coefficient)
    rows, columns = image.shape[:2]
    focal = np.float32(camera.focal)
    column = growth * (u * focal)[None, :] + np.float32((columns - 1) / 2)
    row = growth * (v * focal)[:, None] + np.float32((rows - 1) / 2)
    bent = cv2.remap(image, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(bent, np.float32)


def _margin(camera: Camera) -> int:
    if camera.distortion > 0:
        return 0
    half = math.hypot(*camera.size) / 2 / camera.focal
    growth = float(np.polyval(_straightening(camera), half * half))
    return math.ceil((growth - 1) * max(camera.size) / 2) + 1


def _straightening(camera: Camera) -> list[float]:
    """Highest first: by how much places move outwards, by their squared distance when bent."""
    # The corner of the picture must lie where the distortion still grows with the distance.
    furthest = math.hypot(*camera.size) / 2 / camera.focal * 1.25
    ideal = np.linspace(1e-3, furthest, _SAMPLES)
    bent = ideal * (1 + camera.distortion * ideal**2)
    return [float(number) for number in np.polyfit(bent**2, ideal / bent, 4)]
