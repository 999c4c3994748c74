"""Small pictures of files anywhere on the disk, decoded off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QSize, QThread, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage, QPixmap

from manhole_studio.qt.widgets.decoding import DecodeThread, PhotoRequest, RequestQueue, decode

THREADS: Final = 2
QUEUE_LENGTH: Final = 100
PAUSE_MS: Final = 30
"""So many pictures come at once that one repaint for each would be too many."""


class PictureLoader(QObject):
    """Hands out pictures on the GUI thread and fetches the missing ones meanwhile."""

    ready = pyqtSignal()
    """Some pictures that were asked for can be had now."""

    def __init__(
        self,
        load: Callable[[PhotoRequest], QImage],
        kept: int,
        parent: QObject | None = None,
    ) -> None:
        """Keep up to ``kept`` pictures; ``load`` makes one on a thread of the loader's."""
        super().__init__(parent)
        self._kept = kept
        self._is_open = True
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._queue = RequestQueue(QUEUE_LENGTH)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ready)
        self._threads = [DecodeThread(self._queue, load, self) for _ in range(THREADS)]
        for thread in self._threads:
            thread.decoded.connect(self._keep)

    def fetch(self, request: PhotoRequest) -> QPixmap | None:
        """The picture, or None and ``ready`` later; null if it could not be made."""
        pixmap = self._pixmaps.get(request.key)
        if pixmap is not None:
            self._pixmaps.move_to_end(request.key)
            return pixmap
        if not self._is_open:
            return None
        self._queue.put(request)
        for thread in self._threads:
            if not thread.isRunning():
                thread.start(QThread.Priority.LowPriority)
        return None

    def peek(self, request: PhotoRequest) -> QPixmap | None:
        """The picture if it is at hand."""
        return self._pixmaps.get(request.key)

    def shut_down(self) -> None:
        """Stop and join the threads; nothing new is handed out until :meth:`resume`."""
        self._is_open = False
        self._queue.close()
        for thread in self._threads:
            thread.wait()

    def resume(self) -> None:
        """Hand out pictures again after :meth:`shut_down`; files may have changed since."""
        self._pixmaps.clear()
        self._queue.reopen()
        self._is_open = True

    @pyqtSlot(str, QImage)
    def _keep(self, key: str, image: QImage) -> None:
        self._pixmaps[key] = QPixmap.fromImage(image)
        if len(self._pixmaps) > self._kept:
            self._pixmaps.popitem(last=False)
        if not self._pause.isActive():
            self._pause.start()


class ThumbnailLoader(PictureLoader):
    """Whole photographs, turned upright."""

    def __init__(self, side: int, kept: int, parent: QObject | None = None) -> None:
        """Keep up to ``kept`` pictures, none larger than ``side`` by ``side`` pixels."""
        limit = QSize(side, side)
        super().__init__(lambda request: decode(request.path, limit), kept, parent)

    def get(self, path: Path) -> QPixmap | None:
        """The picture, or None and ``ready`` later; null if the file is damaged."""
        return self.fetch(PhotoRequest(str(path), path))
