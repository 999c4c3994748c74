"""Pieces of photographs with what was labelled and what was detected drawn in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.errors import Corners
from manhole_studio.core.opencv import cv2
from manhole_studio.core.report.content import Picture

Image = NDArray[np.uint8]
Colour = tuple[int, int, int]

SIZE: Final = (480, 360)
"""Width and height of every crop, so that they stand in rows."""
_LABELLED: Final[Colour] = (178, 114, 0)  # BGR of chart.BLUE
_DETECTED: Final[Colour] = (0, 94, 213)  # of chart.ORANGE
_WHITE: Final[Colour] = (255, 255, 255)
_ROOM: Final = 0.7
"""Around the boxes, as a share of their size on each side."""
_LEAST: Final = 1.1
"""Times the size of the boxes that a crop has at least."""
_SMALLEST: Final = 120
"""Pixels of the photograph that a crop shows at least."""
_DASH: Final = 12
_QUALITY: Final = 82


def crop(image: Image, box: Corners | None, detection: Corners | None, caption: str) -> Picture:
    """The place of both, as in the window: solid what is labelled, dashed what was detected."""
    left, top, width, height = _window(image, [c for c in (box, detection) if c is not None])
    piece = image[top : top + height, left : left + width]
    scale = min(SIZE[0] / width, SIZE[1] / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    ways = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    resized = cv2.resize(piece, size, interpolation=ways)
    canvas = np.full((SIZE[1], SIZE[0], 3), 240, np.uint8)
    x, y = (SIZE[0] - size[0]) // 2, (SIZE[1] - size[1]) // 2
    canvas[y : y + size[1], x : x + size[0]] = resized
    offset = np.array((left, top, left, top), np.float64)
    shift = np.array((x, y, x, y), np.float64)
    if box is not None:
        _draw_solid(canvas, (np.array(box) - offset) * scale + shift)
    if detection is not None:
        _draw_dashed(canvas, (np.array(detection) - offset) * scale + shift)
    _, jpeg = cv2.imencode(".jpg", canvas, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return Picture(jpeg.tobytes(), *SIZE, caption)


def _window(image: Image, boxes: list[Corners]) -> tuple[int, int, int, int]:
    """Left, top, width and height around the boxes, in the shape of the crops where it fits."""
    full_height, full_width = image.shape[:2]
    corners = np.array(boxes, np.float64).reshape(-1, 4)
    if not len(corners):
        return 0, 0, full_width, full_height
    low, high = corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)
    needed = high - low
    span = np.maximum(needed * (1 + 2 * _ROOM), _SMALLEST)
    shape = SIZE[0] / SIZE[1]
    width = min(full_width, round(max(span[0], span[1] * shape)))
    height = min(full_height, round(max(span[1], span[0] / shape)))
    # A photograph that ends in one direction gives less room in the other, but not too little.
    width, height = (
        min(width, round(max(height * shape, needed[0] * _LEAST))),
        min(height, round(max(width / shape, needed[1] * _LEAST))),
    )
    middle = (low + high) / 2
    left = int(np.clip(middle[0] - width / 2, 0, full_width - width))
    top = int(np.clip(middle[1] - height / 2, 0, full_height - height))
    return left, top, max(width, 1), max(height, 1)


def _draw_solid(canvas: Image, xyxy: NDArray[np.float64]) -> None:
    x0, y0, x1, y1 = (round(float(value)) for value in xyxy)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), _WHITE, 5)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), _LABELLED, 3)


def _draw_dashed(canvas: Image, xyxy: NDArray[np.float64]) -> None:
    x0, y0, x1, y1 = (round(float(value)) for value in xyxy)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), _WHITE, 4)
    for start, end in _dashes(xyxy):
        cv2.line(canvas, start, end, _DETECTED, 4)


def _dashes(xyxy: NDArray[np.float64]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    x0, y0, x1, y1 = (round(float(value)) for value in xyxy)
    for x in range(x0, x1, 2 * _DASH):
        for y in (y0, y1):
            yield (x, y), (min(x + _DASH, x1), y)
    for y in range(y0, y1, 2 * _DASH):
        for x in (x0, x1):
            yield (x, y), (x, min(y + _DASH, y1))
