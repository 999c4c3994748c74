"""Photographs and frames of videos as images; for worker threads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt.widgets.decoding import decode

ReadFrame = Callable[[Path, int], ImageArray | None]


def read_photo(photo: EvidenceImage, limit: QSize, read_frame: ReadFrame | None) -> QImage:
    """No larger than ``limit`` if it is a photograph; null if it cannot be had."""
    if photo.frame is None:
        return decode(photo.path, limit)
    pixels = read_frame(photo.path, photo.frame) if read_frame is not None else None
    if pixels is None:
        return QImage()
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    # QImage takes every buffer, whatever its type stubs say; the copy outlives the array.
    data = cast("bytes", pixels.data)
    return QImage(data, width, height, 3 * width, QImage.Format.Format_BGR888).copy()
