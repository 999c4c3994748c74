"""Crops of covers as images."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QImage


def crop_image(jpeg: bytes, limit: QSize | None = None) -> QImage:
    """Decoded, no larger than ``limit``; null if there is none. For any thread."""
    # With the format named: asking Qt to find it out can lock up (see widgets/decoding.py).
    image = QImage.fromData(jpeg, "JPEG") if jpeg else QImage()
    if limit is None or image.isNull():
        return image
    if image.width() <= limit.width() and image.height() <= limit.height():
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(limit, keep, smooth)
