"""Small pictures of photographs: decoded off the GUI thread, kept on disk and in memory."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import tempfile
from collections import OrderedDict
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QSize, QThread, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.decoding import (
    DecodeThread,
    PhotoRequest,
    RequestQueue,
    decode,
)

log = logging.getLogger(__name__)

THUMBNAIL_SIDE: Final = 256
"""Longest side in pixels."""
KEPT_IN_MEMORY: Final = 240
QUEUE_LENGTH: Final = 200
THREADS: Final = 2


class ThumbnailStore(QObject):
    """Hands out thumbnails on the GUI thread and fetches the missing ones meanwhile."""

    ready = pyqtSignal(str)  # sha256

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._queue = RequestQueue(QUEUE_LENGTH)
        load = functools.partial(load_thumbnail, folder=folder)
        self._threads = [DecodeThread(self._queue, load, self) for _ in range(THREADS)]
        for thread in self._threads:
            thread.decoded.connect(self._keep)

    def get(self, record: ImageRecord) -> QPixmap | None:
        """The thumbnail, or None and ``ready`` later; a null pixmap is a damaged photograph."""
        pixmap = self._pixmaps.get(record.sha256)
        if pixmap is not None:
            self._pixmaps.move_to_end(record.sha256)
            return pixmap
        self._queue.put(PhotoRequest(record.sha256, record.path))
        for thread in self._threads:
            if not thread.isRunning():
                thread.start(QThread.Priority.LowPriority)
        return None

    def shut_down(self) -> None:
        """Stop and join the threads; the store hands out nothing new afterwards."""
        self._queue.close()
        for thread in self._threads:
            thread.wait()

    @pyqtSlot(str, QImage)
    def _keep(self, sha256: str, image: QImage) -> None:
        self._pixmaps[sha256] = QPixmap.fromImage(image)
        if len(self._pixmaps) > KEPT_IN_MEMORY:
            self._pixmaps.popitem(last=False)
        self.ready.emit(sha256)


def load_thumbnail(request: PhotoRequest, folder: Path) -> QImage:
    """From the disk cache, else from the photograph, which fills the cache; null if damaged."""
    cached = folder / request.sha256[:2] / f"{request.sha256}.jpg"
    image = QImage(str(cached)) if cached.is_file() else QImage()
    if image.isNull():
        image = decode(request.path, QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        if not image.isNull():
            _save(image, cached)
    return image


def _save(image: QImage, target: Path) -> None:
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
        os.close(handle)
        if image.save(temporary, "JPEG", 85):
            Path(temporary).replace(target)
            temporary = ""
    except OSError:
        log.warning("thumbnail %s could not be kept", target, exc_info=True)
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
