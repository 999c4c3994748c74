"""Small pictures of photographs: decoded off the GUI thread, kept on disk and in memory."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QThread, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.thumbnail_cache import ThumbnailCache
from manhole_studio.qt.widgets.decoding import DecodeThread, PhotoRequest, RequestQueue

KEPT_IN_MEMORY: Final = 240
THREADS: Final = min(4, max(1, (os.cpu_count() or 2) - 1))
"""One core stays free for the window."""


class ThumbnailStore(QObject):
    """Hands out thumbnails on the GUI thread and fetches those that are wanted meanwhile."""

    ready = pyqtSignal(str)  # sha256

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._kept = KEPT_IN_MEMORY
        self._queue = RequestQueue()
        cache = ThumbnailCache(folder)
        self._threads = [DecodeThread(self._queue, cache.load, self) for _ in range(THREADS)]
        for thread in self._threads:
            thread.decoded.connect(self._keep)

    def get(self, record: ImageRecord) -> QPixmap | None:
        """The thumbnail if it is there; a null pixmap is a damaged photograph."""
        pixmap = self._pixmaps.get(record.sha256)
        if pixmap is not None:
            self._pixmaps.move_to_end(record.sha256)
        return pixmap

    def want(self, records: Sequence[ImageRecord]) -> None:
        """Fetch these, the first ones first; whatever was wanted before no longer is."""
        missing = [
            PhotoRequest(record.sha256, record.path)
            for record in records
            if record.sha256 not in self._pixmaps
        ]
        self._queue.replace(missing)
        for thread in self._threads:
            if missing and not thread.isRunning():
                thread.start(QThread.Priority.LowPriority)

    def make_room(self, count: int) -> None:
        """Keep at least ``count`` thumbnails in memory."""
        self._kept = max(KEPT_IN_MEMORY, count)

    def shut_down(self) -> None:
        """Stop and join the threads; the store hands out nothing new afterwards."""
        self._queue.close()
        for thread in self._threads:
            thread.wait()

    @pyqtSlot(str, QImage)
    def _keep(self, sha256: str, image: QImage) -> None:
        self._pixmaps[sha256] = QPixmap.fromImage(image)
        while len(self._pixmaps) > self._kept:
            self._pixmaps.popitem(last=False)
        self.ready.emit(sha256)
