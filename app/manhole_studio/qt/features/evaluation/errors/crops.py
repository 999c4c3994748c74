"""Parts of photographs, cut out on threads of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.widgets.decoding import PhotoRequest, decode
from manhole_studio.qt.widgets.thumbnail_loader import PictureLoader

SIDE: Final = 320
"""Pixels: the longer side of a cell's picture on a screen of 200 %."""
KEPT: Final = 240
"""At 0.3 MB each."""


@dataclass(frozen=True, slots=True)
class CropRequest(PhotoRequest):
    crop: QRect
    size: QSize
    """Of the whole photograph when it was evaluated; ``crop`` is in its pixels."""


class CropLoader(PictureLoader):
    """Pictures of about ``SIDE`` pixels, so that painting one costs the same for all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(load_crop, KEPT, parent)

    def get(self, error: ShownError) -> QPixmap | None:
        """The part around the error, or None and ``ready`` later; null if it cannot be had."""
        crop, photo = error.crop, error.photo
        key = f"{crop.x()},{crop.y()},{crop.width()},{crop.height()} {photo.path}"
        return self.fetch(CropRequest(key, photo.path, crop, QSize(photo.width, photo.height)))


def load_crop(request: PhotoRequest) -> QImage:
    """Decode no more pixels than the crop needs; null if the file is missing or damaged."""
    if not isinstance(request, CropRequest):
        raise TypeError("not a crop")
    longer = max(request.crop.width(), request.crop.height())
    enlarging = SIDE / longer
    limit = request.size * min(1.0, enlarging)
    photo = decode(request.path, limit.expandedTo(QSize(1, 1)))
    if photo.isNull():
        return photo
    across = photo.width() / max(1, request.size.width())
    down = photo.height() / max(1, request.size.height())
    crop = request.crop
    part = QRectF(
        *(crop.x() * across, crop.y() * down, crop.width() * across, crop.height() * down)
    )
    cut = photo.copy(part.toRect())
    if enlarging <= 1:
        return cut
    size = crop.size() * enlarging
    ignore, smooth = (
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return cut.scaled(size, ignore, smooth)
