"""The best look at a cover: large, sharp, sure and whole."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2

JPEG_QUALITY: Final = 88
_MARGIN: Final = 0.15
"""Of the box's size, around it: the road tells something too."""
_LONGEST_SIDE: Final = 400
_SHARPNESS_SIDE: Final = 64
_CUT: Final = 0.4
"""What a box that touches the picture's border is worth: the cover may go on behind it."""
_LOOK_BINS: Final = (6, 4, 4)


class Crop:
    """A piece of a frame; may be asked on any thread."""

    def __init__(self, pixels: ImageArray) -> None:
        self._pixels: ImageArray | None = pixels
        self._jpeg = b""

    def jpeg(self) -> bytes:
        """Encoded when first asked for; the pixels are given up then."""
        pixels = self._pixels
        if pixels is not None:
            options = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
            self._jpeg = cv2.imencode(".jpg", pixels, options)[1].tobytes()
            self._pixels = None
        return self._jpeg


class BestCrop:
    """Keeps the best piece of the frames that it was shown."""

    def __init__(self) -> None:
        self._score = 0.0
        self.crop: Crop | None = None

    def offer(self, image: ImageArray, box: NDArray[np.floating], confidence: float) -> None:
        """``box`` is ``(x_min, y_min, x_max, y_max)`` in pixels of ``image``."""
        x0, y0, x1, y1 = _inside(box, image)
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        height, width = image.shape[:2]
        is_cut = x0 <= 0 or y0 <= 0 or x1 >= width or y1 >= height
        # Twice as large matters less than sharp or blurred.
        score = np.sqrt((x1 - x0) * (y1 - y0)) * confidence * (_CUT if is_cut else 1.0)
        score *= _sharpness(image[y0:y1, x0:x1])
        if score > self._score:
            self._score = score
            self.crop = Crop(_with_margin(image, box))

    def take(self, other: BestCrop) -> None:
        """Have the better of both."""
        if other._score > self._score:
            self._score, self.crop = other._score, other.crop


def look_of(image: ImageArray, box: NDArray[np.floating]) -> NDArray[np.float32] | None:
    """Which colours the middle of the box has, as a distribution; None for an empty box."""
    x0, y0, x1, y1 = _inside(box, image)
    across, down = (x1 - x0) // 5, (y1 - y0) // 5
    piece = image[y0 + down : y1 - down, x0 + across : x1 - across]
    if piece.size == 0:
        return None
    small = cv2.resize(piece, (16, 16), interpolation=cv2.INTER_AREA)
    hsv = cv2.cvtColor(small, cv2.COLOR_BGR2HSV)
    counts = cv2.calcHist([hsv], [0, 1, 2], None, list(_LOOK_BINS), [0, 180, 0, 256, 0, 256])
    return np.asarray(counts.ravel() / counts.sum(), np.float32)


def likeness(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Bhattacharyya coefficient of two looks: 1 for the same, 0 without a colour in common."""
    return float(np.sqrt(first * second).sum())


def _sharpness(piece: ImageArray) -> float:
    grey = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (_SHARPNESS_SIDE, _SHARPNESS_SIDE), interpolation=cv2.INTER_AREA)
    return float(cv2.meanStdDev(cv2.Laplacian(small, cv2.CV_16S))[1][0, 0]) + 1.0


def _with_margin(image: ImageArray, box: NDArray[np.floating]) -> ImageArray:
    sides = np.tile(box[2:] - box[:2], 2) * np.array((-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
    x0, y0, x1, y1 = _inside(box + sides, image)
    piece = image[y0:y1, x0:x1]
    scale = _LONGEST_SIDE / max(piece.shape[:2])
    if scale < 1:
        shrunk = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        return np.asarray(shrunk, np.uint8)
    return piece.copy()


def _inside(box: NDArray[np.floating], image: ImageArray) -> tuple[int, int, int, int]:
    height, width = image.shape[:2]
    x0, y0 = np.floor(box[:2]).astype(int)
    x1, y1 = np.ceil(box[2:]).astype(int)
    return max(0, x0), max(0, y0), min(width, x1), min(height, y1)
