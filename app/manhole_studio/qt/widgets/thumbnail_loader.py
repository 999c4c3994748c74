"""Small pictures of files anywhere on the disk, decoded off the GUI thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QSize, Qt, QThread, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage, QImageReader, QPixmap

THREADS: Final = 2
QUEUE_LENGTH: Final = 100
PAUSE_MS: Final = 30
"""So many pictures come at once that one repaint for each would be too many."""


class ThumbnailLoader(QObject):
    """Hands out pictures on the GUI thread and fetches the missing ones meanwhile."""

    ready = pyqtSignal()
    """Some pictures that were asked for can be had now."""

    def __init__(self, side: int, kept: int, parent: QObject | None = None) -> None:
        """Keep up to ``kept`` pictures, none larger than ``side`` by ``side`` pixels."""
        super().__init__(parent)
        self._kept = kept
        self._pixmaps: OrderedDict[Path, QPixmap] = OrderedDict()
        self._queue = _Queue()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ready)
        self._threads = [_DecodeThread(self._queue, side, self) for _ in range(THREADS)]
        for thread in self._threads:
            thread.decoded.connect(self._keep)

    def get(self, path: Path) -> QPixmap | None:
        """The picture turned upright, or None and ``ready`` later; null if it is damaged."""
        pixmap = self._pixmaps.get(path)
        if pixmap is not None:
            self._pixmaps.move_to_end(path)
            return pixmap
        self._queue.put(path)
        for thread in self._threads:
            if not thread.isRunning():
                thread.start(QThread.Priority.LowPriority)
        return None

    def shut_down(self) -> None:
        """Stop and join the threads; nothing new is handed out afterwards."""
        self._queue.close()
        for thread in self._threads:
            thread.wait()

    @pyqtSlot(object, QImage)
    def _keep(self, path: Path, image: QImage) -> None:
        self._pixmaps[path] = QPixmap.fromImage(image)
        if len(self._pixmaps) > self._kept:
            self._pixmaps.popitem(last=False)
        if not self._pause.isActive():
            self._pause.start()


class _Queue:
    """Newest first, because it is what the user looks at; the oldest fall out."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[Path, None] = OrderedDict()
        self._changed = threading.Condition()
        self._closed = False

    def put(self, path: Path) -> None:
        with self._changed:
            self._waiting[path] = None
            self._waiting.move_to_end(path)
            if len(self._waiting) > QUEUE_LENGTH:
                self._waiting.popitem(last=False)
            self._changed.notify()

    def take(self) -> Path | None:
        """Wait for a path; None once the queue is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._waiting))
            return None if self._closed else self._waiting.popitem(last=True)[0]

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class _DecodeThread(QThread):
    decoded = pyqtSignal(object, QImage)  # Path

    def __init__(self, queue: _Queue, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._limit = QSize(side, side)

    def run(self) -> None:
        while (path := self._queue.take()) is not None:
            self.decoded.emit(path, _decode(path, self._limit))


def _decode(path: Path, limit: QSize) -> QImage:
    reader = QImageReader(str(path))
    # The ending may lie; boxes are for the photograph after EXIF rotation.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > limit.width() or size.height() > limit.height()):
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
