"""Single scenes as they would be made, as images to be shown."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PyQt6.QtGui import QImage

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.scenes.spec import SceneSpec, Weather

if TYPE_CHECKING:
    from manhole_studio.core.detection.frame import ImageArray
    from manhole_studio.core.pasting.spec import PastePlan

COUNT: Final = 12
_LARGE, _SMALL = 1280, 480
"""Longest sides, in pixels."""
_PASTED_QUALITY: Final = 90


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One scene, and what it cost."""

    image: QImage
    small: QImage
    """For a cell of the grid, smoothed."""
    size: tuple[int, int]
    """Of what the boxes are in; ``image`` may be smaller."""
    boxes: tuple[Box, ...]
    weather: Weather | None
    seconds: float
    file_bytes: int


def rendered_example(spec: SceneSpec, index: int) -> Example:
    """Blocks for about a tenth of a second, the first time longer; not on the GUI thread."""
    # OpenCV and all of the renderer: too long for the window to wait.
    from manhole_studio.core.scenes.photograph import render_photograph

    started = time.perf_counter()
    image, boxes, facts = render_photograph(spec, index)
    return _example(image, boxes, facts.quality, started, facts.weather)


def pasted_example(plan: PastePlan, index: int) -> Example:
    """As :func:`rendered_example`."""
    from manhole_studio.core.pasting.composing import compose

    started = time.perf_counter()
    image, annotation = compose(plan, index)
    return _example(image, annotation.boxes, _PASTED_QUALITY, started, None)


def _example(
    image: ImageArray,
    boxes: tuple[Box, ...],
    quality: int,
    started: float,
    weather: Weather | None,
) -> Example:
    from manhole_studio.core.opencv import cv2

    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    seconds = time.perf_counter() - started
    height, width = image.shape[:2]
    large, small = _shown(image, _LARGE), _shown(image, _SMALL)
    return Example(large, small, (width, height), boxes, weather, seconds, data.nbytes)


def _shown(image: ImageArray, longest: int) -> QImage:
    import numpy as np

    from manhole_studio.core.opencv import cv2

    scale = min(1.0, longest / max(image.shape[:2]))
    if scale < 1:
        size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    height, width = image.shape[:2]
    shown = QImage(image.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    # A copy, as the bytes go; in the format that is painted fastest.
    return shown.convertToFormat(QImage.Format.Format_RGB32)
