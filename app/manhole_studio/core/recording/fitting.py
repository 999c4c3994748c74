"""Brings frames to the size of a video."""

from __future__ import annotations

from typing import Final

import numpy as np

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2

LONGEST_SIDE: Final = 3840
"""Players and processors decode H.264 up to 4K; larger frames are scaled down."""


def coded_size(width: int, height: int) -> tuple[int, int]:
    """The ``(width, height)`` of a video of such frames: even, as its colours need it."""
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    return _even(round(width * scale)), _even(round(height * scale))


def fit(image: ImageArray, size: tuple[int, int]) -> ImageArray:
    """The BGR image as ``(height, width, 3)`` of ``size``, scaled with bars where shapes differ."""
    width, height = size
    own_height, own_width = image.shape[:2]
    if (own_width, own_height) == size:
        return image
    if 0 <= width - own_width <= 1 and 0 <= height - own_height <= 1:
        edges = 0, height - own_height, 0, width - own_width
        return np.asarray(cv2.copyMakeBorder(image, *edges, cv2.BORDER_REPLICATE), np.uint8)
    scale = min(width / own_width, height / own_height)
    inner = max(1, round(own_width * scale)), max(1, round(own_height * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas = np.zeros((height, width, 3), np.uint8)
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    resized = cv2.resize(image, inner, interpolation=method)
    canvas[top : top + inner[1], left : left + inner[0]] = resized
    return canvas


def _even(number: int) -> int:
    return max(2, number + number % 2)
