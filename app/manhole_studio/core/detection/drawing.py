"""Draws detections into an image, for files that are saved; the window paints its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.detection.trails import Trail
from manhole_studio.core.opencv import cv2

Colour = tuple[int, int, int]

CLASS_COLOURS: Final[tuple[Colour, ...]] = (
    (0, 196, 255),
    (255, 144, 30),
    (80, 200, 80),
    (200, 90, 220),
    (60, 80, 240),
    (210, 210, 60),
)
"""BGR, told apart on asphalt by day and by night; a class takes the one at its id."""
_BLACK: Final[Colour] = (0, 0, 0)
_FONT: Final = "uni"  # OpenCV's own font with Chinese glyphs; the others show question marks


def draw_detections(
    image: ImageArray,
    detections: Detections,
    class_names: Sequence[str],
    track_ids: TrackIds | None = None,
    trails: Mapping[int, Trail] | None = None,
) -> ImageArray:
    """Return a copy of the ``(H, W, 3)`` BGR image with boxes, what they are and their trails."""
    canvas = image.copy()
    size = max(12, round(min(image.shape[:2]) / 32))
    numbers = np.full(len(detections), NO_TRACK) if track_ids is None else track_ids
    for index, number in enumerate(numbers):
        colour = CLASS_COLOURS[int(detections.class_id[index]) % len(CLASS_COLOURS)]
        _draw_trail(canvas, (trails or {}).get(int(number), ()), colour, size)
    boxes = np.rint(detections.xyxy).astype(int).tolist()
    # The surest comes last, so that nothing covers it.
    for index in reversed(range(len(detections))):
        class_id = int(detections.class_id[index])
        text = f"{class_names[class_id]} {detections.confidence[index]:.2f}"
        if numbers[index] != NO_TRACK:
            text = f"#{numbers[index]} {text}"
        _draw_box(canvas, boxes[index], text, CLASS_COLOURS[class_id % len(CLASS_COLOURS)], size)
    return canvas


def _draw_trail(canvas: ImageArray, trail: Trail, colour: Colour, size: int) -> None:
    points = np.rint(np.array(trail)).astype(np.int32).reshape(-1, 1, 2)
    if len(points) > 1:
        thickness = max(2, size // 6)
        cv2.polylines(canvas, [points], False, _BLACK, thickness + 2, cv2.LINE_AA)
        cv2.polylines(canvas, [points], False, colour, thickness, cv2.LINE_AA)


def _draw_box(canvas: ImageArray, box: list[int], text: str, colour: Colour, size: int) -> None:
    x0, y0, x1, y1 = box
    thickness = max(2, size // 6)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), _BLACK, thickness + 2)
    cv2.rectangle(canvas, (x0, y0), (x1, y1), colour, thickness)
    font = cv2.FontFace(_FONT)
    height, width = canvas.shape[:2]
    _, _, text_width, _ = cv2.getTextSize((width, height), text, (0, 0), font, size)
    chip_height = size + size // 2
    left = max(0, min(x0, width - text_width - size))
    top = y0 - chip_height if y0 >= chip_height else max(0, y0)
    chip = (left, top), (left + text_width + size // 2, top + chip_height)
    cv2.rectangle(canvas, *chip, colour, cv2.FILLED)
    baseline = (left + size // 4, top + size + size // 8)
    cv2.putText(canvas, text, baseline, _BLACK, font, size, 600)
