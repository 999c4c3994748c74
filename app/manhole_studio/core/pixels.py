"""Photographs as arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2


def read_pixels(path: Path) -> ImageArray | None:
    """As BGR, turned as its EXIF says; None if it is gone or cannot be decoded."""
    try:
        # The bytes first: imread() cannot open every path on Windows.
        image = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error):  # an empty file is one for OpenCV
        return None
    return None if image is None else np.asarray(image, np.uint8)
