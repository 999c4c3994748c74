"""Thumbnails on the disk, kept within a limit."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage

from manhole_studio.qt.widgets.decoding import PhotoRequest, decode

log = logging.getLogger(__name__)

THUMBNAIL_SIDE: Final = 256
"""Longest side in pixels."""
LIMIT_BYTES: Final = 1_000_000_000
"""Room for about 100 000 thumbnails."""
LEFT_BY_PRUNING: Final = 0.8
CHECK_EVERY: Final = 2_000
"""New thumbnails between two looks at the size of the folder."""


class ThumbnailCache:
    """Files named by the photograph's sha256, the longest unused ones removed first.

    Usable from several threads; every method reads or writes the disk.
    """

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit = limit
        self._until_check = 0
        self._lock = threading.Lock()

    def load(self, request: PhotoRequest) -> QImage:
        """From the disk, else from the photograph, which is kept then; null if damaged."""
        cached = self._folder / request.key[:2] / f"{request.key}.jpg"
        image = QImage(str(cached), "jpeg")
        if not image.isNull():
            with contextlib.suppress(OSError):
                os.utime(cached)
            return image
        image = decode(request.path, QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        if not image.isNull():
            _save(image, cached)
            self._check_size()
        return image

    def prune(self) -> None:
        """Remove the longest unused thumbnails if there are more than the limit allows."""
        files = []
        for path in self._folder.glob("*/*.jpg"):
            with contextlib.suppress(OSError):  # another process prunes as well
                state = path.stat()
                files.append((state.st_mtime, state.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._limit:
            return
        for _, size, path in sorted(files):
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size
            if total <= self._limit * LEFT_BY_PRUNING:
                break

    def _check_size(self) -> None:
        with self._lock:
            self._until_check -= 1
            due = self._until_check < 0
            if due:
                self._until_check = CHECK_EVERY
        if due:
            self.prune()


def _save(image: QImage, target: Path) -> None:
    # Few calls on purpose: after each, this thread asks for the lock that the window needs.
    temporary = target.with_name(f"{target.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        if not image.save(str(temporary), "JPEG", 85):
            target.parent.mkdir(parents=True, exist_ok=True)
            image.save(str(temporary), "JPEG", 85)
        temporary.replace(target)  # raises if it could not be written either time
    except OSError:
        log.warning("thumbnail %s could not be kept", target, exc_info=True)
        with contextlib.suppress(OSError):
            temporary.unlink()
