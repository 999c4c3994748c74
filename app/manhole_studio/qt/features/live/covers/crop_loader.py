"""Small crops, decoded off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QSize
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.qt.features.live.covers.crop_picture import crop_image
from manhole_studio.qt.features.live.covers.entry import CoverEntry, LoadCrop
from manhole_studio.qt.widgets.decoding import PhotoRequest
from manhole_studio.qt.widgets.thumbnail_loader import PictureLoader

_KEPT: Final = 300
_ASKED: Final = 1_000
"""More than can wait in the loader's queue."""


class CropLoader(PictureLoader):
    """Shows the crop before while a better one is being decoded."""

    def __init__(self, limit: QSize, parent: QObject | None = None) -> None:
        """``limit`` in pixels of the screen."""
        self._limit = limit
        self._asked: OrderedDict[str, LoadCrop] = OrderedDict()
        super().__init__(self._decode, _KEPT, parent)

    def get(self, entry: CoverEntry) -> QPixmap | None:
        """The crop, or None and ``ready`` later; null if there is none."""
        if entry.load_crop is None:
            return QPixmap()
        request = PhotoRequest(entry.crop_key, Path())
        pixmap = self.peek(request)
        if pixmap is None:
            self._asked[entry.crop_key] = entry.load_crop
            if len(self._asked) > _ASKED:
                self._asked.popitem(last=False)
        pixmap = self.fetch(request)
        if pixmap is None:
            return self.peek(PhotoRequest(entry.shown_key, Path()))
        entry.shown_key = entry.crop_key
        return pixmap

    def _decode(self, request: PhotoRequest) -> QImage:
        load = self._asked.get(request.key)
        return QImage() if load is None else crop_image(load(), self._limit)
