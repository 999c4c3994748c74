"""Photographs become images on threads of their own, newest request first."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QByteArray, QObject, QSize, Qt, QThread, pyqtSignal
from PyQt6.QtGui import QImage, QImageReader

log = logging.getLogger(__name__)

QUEUE_LENGTH: Final = 1_000
_HEAD: Final = 12
_STARTS: Final = {
    b"\xff\xd8": b"jpeg",
    b"\x89PNG\r\n\x1a\n": b"png",
    b"BM": b"bmp",
    b"GIF8": b"gif",
    b"II*\0": b"tiff",
    b"MM\0*": b"tiff",
    b"P2": b"pgm",
    b"P3": b"ppm",
    b"P5": b"pgm",
    b"P6": b"ppm",
}
"""What the file formats begin with, and Qt's names of them."""


@dataclass(frozen=True, slots=True)
class PhotoRequest:
    key: str
    """Names the picture, such as its sha256 or its path."""
    path: Path


class RequestQueue:
    """Newest first, because it is what the user looks at; the oldest fall out.

    What is being worked on is not taken a second time, however often it is asked for meanwhile.
    """

    def __init__(self, length: int = QUEUE_LENGTH) -> None:
        self._length = length
        self._waiting: OrderedDict[str, PhotoRequest] = OrderedDict()
        self._in_work: set[str] = set()
        self._changed = threading.Condition()
        self._closed = False

    def put(self, request: PhotoRequest) -> None:
        with self._changed:
            if request.key in self._in_work:
                return
            self._waiting[request.key] = request
            self._waiting.move_to_end(request.key)
            if len(self._waiting) > self._length:
                self._waiting.popitem(last=False)
            self._changed.notify()

    def replace(self, requests: Sequence[PhotoRequest]) -> None:
        """Wait for nothing but ``requests``, the first one most urgently."""
        with self._changed:
            urgent = [each for each in requests if each.key not in self._in_work][: self._length]
            self._waiting = OrderedDict((each.key, each) for each in reversed(urgent))
            self._changed.notify_all()

    def take(self) -> PhotoRequest | None:
        """Wait for a request; None once the queue is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._waiting))
            if self._closed:
                return None
            request = self._waiting.popitem(last=True)[1]
            self._in_work.add(request.key)
            return request

    def done(self, key: str) -> None:
        """What was taken may be asked for again."""
        with self._changed:
            self._in_work.discard(key)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def reopen(self) -> None:
        """Take requests again; what waited when it was closed is forgotten."""
        with self._changed:
            self._closed = False
            self._waiting.clear()


class DecodeThread(QThread):
    """Decodes until its queue is closed; a file that cannot be decoded yields a null image."""

    decoded = pyqtSignal(str, QImage)  # the request's key

    def __init__(
        self,
        queue: RequestQueue,
        load: Callable[[PhotoRequest], QImage],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._load = load

    def run(self) -> None:
        while (request := self._queue.take()) is not None:
            try:
                image = self._load(request)
            except Exception:
                log.exception("%s could not be decoded", request.path)
                image = QImage()
            # First: who drops the image and asks again must not be refused.
            self._queue.done(request.key)
            self.decoded.emit(request.key, image)


def decode(path: Path, limit: QSize) -> QImage:
    """The photograph turned upright, no larger than ``limit``; null if it cannot be read."""
    reader = reader_of(path)
    # Boxes are stored for the photograph after EXIF rotation.
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > limit.width() or size.height() > limit.height()):
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def reader_of(path: Path) -> QImageReader:
    """A reader of what the file holds, whatever its ending says; safe on any thread.

    Qt must not find out the format by itself: it would lock its list of formats, ask each of them,
    and one of them asks for translated texts. Those come from Python, whose lock a thread that
    waits for the list may hold: both would wait for ever.
    """
    reader = QImageReader(str(path), _format_of(path))
    reader.setAutoDetectImageFormat(False)
    return reader


def _format_of(path: Path) -> QByteArray:
    """By the first bytes; empty if they are none of an image's."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return QByteArray()
    if head[:4] == b"RIFF" and head[8:] == b"WEBP":
        return QByteArray(b"webp")
    return QByteArray(
        next((name for start, name in _STARTS.items() if head.startswith(start)), b"")
    )
