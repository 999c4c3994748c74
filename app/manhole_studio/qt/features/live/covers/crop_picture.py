"""Crops of covers as images."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QImage


def crop_image(jpeg: bytes, limit: QSize, most_enlarged: float = 1.0) -> QImage:
    """Decoded and fitted into ``limit``; null if there is none. For any thread."""
    # With the format named: asking Qt to find it out can lock up (see widgets/decoding.py).
    image = QImage.fromData(jpeg, "JPEG") if jpeg else QImage()
    if image.isNull():
        return image
    largest = image.size() * most_enlarged
    if largest.width() <= limit.width() and largest.height() <= limit.height():
        limit = largest
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(limit, keep, smooth)
