"""Decodes the photograph that is edited, and its neighbours before they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QObject, QSize, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.widgets.decoding import (
    DecodeThread,
    PhotoRequest,
    RequestQueue,
    decode,
)

LARGEST: Final = QSize(4096, 4096)
_KEPT: Final = 3
"""The photograph itself and one neighbour on either side; 48 MB each at 12 megapixels."""


class PhotoLoader(QObject):
    """Keeps the last few photographs decoded."""

    loaded = pyqtSignal(str, QImage)  # sha256; a null image if the file cannot be read

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, QImage] = {}
        self._wanted: set[str] = set()
        self._queue = RequestQueue(_KEPT)
        self._thread = DecodeThread(
            self._queue, lambda request: decode(request.path, LARGEST), self
        )
        self._thread.decoded.connect(self._keep)

    def load(self, record: ImageRecord, neighbours: Sequence[ImageRecord]) -> QImage | None:
        """The decoded photograph if it is at hand; otherwise ``loaded`` brings it."""
        records = (*neighbours, record)  # the queue takes the newest request first
        self._wanted = {each.sha256 for each in records}
        self._images = {sha: self._images[sha] for sha in self._wanted & self._images.keys()}
        for each in records:
            if each.sha256 not in self._images:
                self._queue.put(PhotoRequest(each.sha256, each.path))
        if not self._thread.isRunning():
            self._thread.start()
        return self._images.get(record.sha256)

    def forget(self) -> None:
        """Give the memory back."""
        self._wanted.clear()
        self._images.clear()

    def shut_down(self) -> None:
        self._queue.close()
        self._thread.wait()

    @pyqtSlot(str, QImage)
    def _keep(self, sha256: str, image: QImage) -> None:
        # Asked for again while it was being decoded, it comes twice.
        if sha256 in self._wanted and sha256 not in self._images:
            self._images[sha256] = image
            self.loaded.emit(sha256, image)
