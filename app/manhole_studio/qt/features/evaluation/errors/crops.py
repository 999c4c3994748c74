"""Parts of photographs, cut out on threads of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PyQt6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame, read_photo
from manhole_studio.qt.widgets.decoding import PhotoRequest
from manhole_studio.qt.widgets.thumbnail_loader import PictureLoader

KEPT: Final = 240
"""At 0.1 MB each, 0.4 MB on a screen of 200 %."""


@dataclass(frozen=True, slots=True)
class CropRequest(PhotoRequest):
    crop: QRect
    """In pixels of the photograph as it was evaluated."""
    photo: EvidenceImage
    room: QSize
    """Pixels that the picture is to fill, in one direction at least."""


class CropLoader(PictureLoader):
    """Pictures of the size in which they are painted, so that nothing is scaled while scrolling."""

    def __init__(self, read_frame: ReadFrame | None = None, parent: QObject | None = None) -> None:
        super().__init__(partial(load_crop, read_frame=read_frame), KEPT, parent)
        self._newest: dict[str, CropRequest] = {}

    def get(self, error: ShownError, room: QSize) -> QPixmap | None:
        """The part around the error, or None and ``ready`` later; null if it cannot be had.

        One of another size stands in until ``ready``.
        """
        crop, photo = error.crop, error.photo
        place = f"{crop.x()},{crop.y()},{crop.width()},{crop.height()}"
        name = f"{place} {photo.frame} {photo.path}"
        key = f"{room.width()} {name}"
        request = CropRequest(key, photo.path, crop, photo, room)
        pixmap = self.fetch(request)
        if pixmap is not None:
            self._newest[name] = request
        elif name in self._newest:
            return self.peek(self._newest[name])
        return pixmap

    def resume(self) -> None:
        self._newest.clear()
        super().resume()


def load_crop(request: PhotoRequest, read_frame: ReadFrame | None = None) -> QImage:
    """Decode no more pixels than are shown; null if the file is missing or damaged."""
    if not isinstance(request, CropRequest):
        raise TypeError("not a crop")
    crop = request.crop
    shown = crop.size().scaled(request.room, Qt.AspectRatioMode.KeepAspectRatio)
    enlarging = shown.width() / crop.width()
    whole = QSize(request.photo.width, request.photo.height).expandedTo(QSize(1, 1))
    limit = (whole * min(1.0, enlarging)).expandedTo(QSize(1, 1))
    photo = read_photo(request.photo, limit, read_frame)
    if photo.isNull():
        return photo
    across = photo.width() / whole.width()
    down = photo.height() / whole.height()
    part = QRectF(
        *(crop.x() * across, crop.y() * down, crop.width() * across, crop.height() * down)
    )
    smooth = Qt.TransformationMode.SmoothTransformation
    picture = photo.copy(part.toRect())
    picture = picture.scaled(shown, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return picture.convertToFormat(QImage.Format.Format_RGB32)
