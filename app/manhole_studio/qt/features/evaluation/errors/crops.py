"""Parts of photographs, cut out on threads of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.widgets.decoding import PhotoRequest, decode
from manhole_studio.qt.widgets.thumbnail_loader import PictureLoader

KEPT: Final = 240
"""At 0.1 MB each, 0.4 MB on a screen of 200 %."""


@dataclass(frozen=True, slots=True)
class CropRequest(PhotoRequest):
    crop: QRect
    photo: QSize
    """Of the whole photograph when it was evaluated; ``crop`` is in its pixels."""
    room: QSize
    """Pixels that the picture is to fill, in one direction at least."""


class CropLoader(PictureLoader):
    """Pictures of the size in which they are painted, so that nothing is scaled while scrolling."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(load_crop, KEPT, parent)
        self._newest: dict[str, CropRequest] = {}

    def get(self, error: ShownError, room: QSize) -> QPixmap | None:
        """The part around the error, or None and ``ready`` later; null if it cannot be had.

        One of another size stands in until ``ready``.
        """
        crop, photo = error.crop, error.photo
        name = f"{crop.x()},{crop.y()},{crop.width()},{crop.height()} {photo.path}"
        key = f"{room.width()} {name}"
        request = CropRequest(key, photo.path, crop, QSize(photo.width, photo.height), room)
        pixmap = self.fetch(request)
        if pixmap is not None:
            self._newest[name] = request
        elif name in self._newest:
            return self.peek(self._newest[name])
        return pixmap

    def resume(self) -> None:
        self._newest.clear()
        super().resume()


def load_crop(request: PhotoRequest) -> QImage:
    """Decode no more pixels than are shown; null if the file is missing or damaged."""
    if not isinstance(request, CropRequest):
        raise TypeError("not a crop")
    crop = request.crop
    shown = crop.size().scaled(request.room, Qt.AspectRatioMode.KeepAspectRatio)
    enlarging = shown.width() / crop.width()
    limit = request.photo * min(1.0, enlarging)
    photo = decode(request.path, limit.expandedTo(QSize(1, 1)))
    if photo.isNull():
        return photo
    across = photo.width() / max(1, request.photo.width())
    down = photo.height() / max(1, request.photo.height())
    part = QRectF(
        *(crop.x() * across, crop.y() * down, crop.width() * across, crop.height() * down)
    )
    smooth = Qt.TransformationMode.SmoothTransformation
    picture = photo.copy(part.toRect())
    picture = picture.scaled(shown, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return picture.convertToFormat(QImage.Format.Format_RGB32)
